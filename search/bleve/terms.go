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

// wish is a folded text that a query asks for.
type wish struct {
	text string
	// exact asks for the text as it is, in quotes: it counts as one word.
	exact bool
}

// wanted lists what a query asks for, those of its terms, strings and patterns,
// but not what it excludes.
func wanted(tree query.Node) []wish {
	var wishes []wish
	for _, part := range query.Parts(tree) {
		wishes = append(wishes, leafWishes(part)...)
	}
	return wishes
}

func leafWishes(n query.Node) []wish {
	switch n := n.(type) {
	case query.Term:
		return []wish{{text: fold.Text(n.Text)}}
	case query.Phrase:
		return []wish{{fold.Text(n.Text), true}}
	case query.Wildcard:
		var wishes []wish
		for _, text := range strings.FieldsFunc(fold.Text(n.Pattern), func(r rune) bool { return r == '?' || r == '*' }) {
			wishes = append(wishes, wish{text: text})
		}
		return wishes
	case query.Printed, query.Except:
		return leafWishes(query.Children(n)[0])
	}
	return nil
}

// wordsOf are the words of a wish.
func (v *view) wordsOf(w wish) []string {
	if w.exact {
		return []string{w.text}
	}
	return v.words(w.text)
}

// terms lists the different words of wishes, in order.
func (v *view) terms(wishes []wish) ([]term, error) {
	var terms []term
	at := make(map[string]int)
	for _, wish := range wishes {
		for _, w := range v.wordsOf(wish) {
			i, ok := at[w]
			if !ok {
				postings, err := v.ranked.Postings(w)
				if err != nil {
					return nil, err
				}
				i = len(terms)
				at[w] = i
				terms = append(terms, term{word: w, postings: postings})
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
