package bleve

import (
	"suoyin/search/ask"
	"suoyin/search/ranking"
)

// term is a word of the query.
type term struct {
	word     string
	weight   float64 // its inverse document frequency, times how often it is asked
	passages int     // in how many it is a word
}

// wordsOf are the words of a wish.
func (v *view) wordsOf(w ask.Wish) []string {
	if w.Exact {
		return []string{w.Text}
	}
	return v.words(w.Text)
}

// terms lists the different words of wishes, in order.
func (v *view) terms(wishes []ask.Wish) ([]term, error) {
	var terms []term
	at := make(map[string]int)
	for _, wish := range wishes {
		for _, w := range v.wordsOf(wish) {
			i, ok := at[w]
			if !ok {
				passages, err := v.ranked.Passages(w)
				if err != nil {
					return nil, err
				}
				i = len(terms)
				at[w] = i
				terms = append(terms, term{word: w, passages: passages})
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
		found = t.passages
	}
	if found == 0 {
		found = v.texts.Count(t.word)
	}
	return ranking.IDF(v.total, found)
}
