package bleve

import (
	"strings"

	"suoyin/corpus/fold"
	words "suoyin/indexer/bleve"
	"suoyin/search/query"
)

// term is a word of the query, and the passages that have it.
type term struct {
	word     string
	times    int // in the query
	found    int // passages
	postings words.Postings
}

// wanted lists the folded texts that a query asks for, those of its terms,
// strings and patterns, but not what it excludes.
func wanted(tree query.Node) []string {
	var texts []string
	for _, part := range query.Parts(tree) {
		texts = append(texts, leafTexts(part)...)
	}
	return texts
}

func leafTexts(n query.Node) []string {
	switch n := n.(type) {
	case query.Term:
		return []string{fold.Text(n.Text)}
	case query.Phrase:
		return []string{fold.Text(n.Text)}
	case query.Wildcard:
		return strings.FieldsFunc(fold.Text(n.Pattern), func(r rune) bool { return r == '?' || r == '*' })
	case query.Printed, query.Except:
		return leafTexts(query.Children(n)[0])
	}
	return nil
}

// terms lists the different words of texts, in order.
func (v *view) terms(texts []string) ([]term, error) {
	var terms []term
	at := make(map[string]int)
	for _, text := range texts {
		for _, w := range v.analyzer.Words(text) {
			if i, ok := at[w.Text]; ok {
				terms[i].times++
				continue
			}
			postings, err := v.ranked.Postings(w.Text)
			if err != nil {
				return nil, err
			}
			at[w.Text] = len(terms)
			terms = append(terms, term{w.Text, 1, postings.Count(), postings})
		}
	}
	return terms, nil
}
