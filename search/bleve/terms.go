package bleve

import (
	"strings"

	"suoyin/corpus/fold"
	words "suoyin/indexer/bleve"
	"suoyin/search/query"
	"suoyin/search/ranking"
)

// term is a word of the query, and the passages that have it.
type term struct {
	word     string
	weight   float64 // its inverse document frequency, times how often it is asked
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
			i, ok := at[w.Text]
			if !ok {
				postings, err := v.ranked.Postings(w.Text)
				if err != nil {
					return nil, err
				}
				i = len(terms)
				at[w.Text] = i
				terms = append(terms, term{word: w.Text, postings: postings})
			}
			terms[i].weight += v.idf(&terms[i])
		}
	}
	return terms, nil
}

// idf is the inverse document frequency of a word. A word that gse cuts
// nowhere in the texts may still stand in them.
func (v *view) idf(t *term) float64 {
	found, known := v.counts[t.word]
	if !known {
		found = t.postings.Count()
	}
	if found == 0 {
		found = v.texts.Count(t.word)
	}
	return ranking.IDF(v.total, found)
}
