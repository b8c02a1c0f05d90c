package ask

import (
	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/match"
	"suoyin/search/query"
)

// FoundParts says of each part of a query where it is in a passage. words cuts a
// folded text.
func (q *Question) FoundParts(words func(folded string) []string, p match.Passage) ([]search.FoundPart, error) {
	parts := []search.FoundPart{}
	o := match.Options{Words: words, AsPrinted: q.AsPrinted}
	for _, n := range query.Parts(q.Tree) {
		part, err := foundPart(o, n, p)
		if err != nil {
			return nil, err
		}
		if term, ok := n.(query.Term); ok {
			for _, w := range words(fold.Text(term.Text)) {
				word, err := foundPart(o, query.Phrase{Text: w}, p)
				if err != nil {
					return nil, err
				}
				word.Text = w
				part.Words = append(part.Words, word)
			}
		}
		parts = append(parts, part)
	}
	return parts, nil
}

func foundPart(o match.Options, n query.Node, p match.Passage) (search.FoundPart, error) {
	part := search.FoundPart{Text: n.String(), Spans: [][2]int{}}
	m, err := match.Compile(n, o)
	if err != nil {
		return part, err
	}
	spans, found := m.Spans(p)
	if part.Found = found; len(spans) > 0 {
		part.Spans = spans
	}
	return part, nil
}
