package bleve

import (
	"slices"
	"strings"
	"unicode/utf8"

	"suoyin/search/ranking"
)

// refined is how many of the best hits by words are scored by their texts, with
// pairs of characters and whole strings besides the words. Pairs and
// whole strings change the order of neighbours; a passage that is not among
// the first 200 by words is not among the first ten by all.
const refined = 200

// refiner scores hits by their texts.
type refiner struct {
	*view
	terms  []term
	pairs  *ranking.Pairs
	wholes []whole
	counts []float64
}

// whole is the folded string of a term of several words, and what it adds.
type whole struct {
	text string
	adds float64
}

// refiner looks for words, and for folded texts that a query asks for.
func (v *view) refiner(terms []term, texts []string) *refiner {
	r := &refiner{view: v, terms: terms, pairs: ranking.NewPairs(texts, v.total, v.texts.Count)}
	r.counts = make([]float64, r.pairs.Len())
	for _, text := range texts {
		list := v.analyzer.Words(text)
		if len(list) < 2 {
			continue
		}
		adds := 0.0
		for _, w := range list {
			adds += ranking.IDF(v.total, v.texts.Count(w.Text))
		}
		r.wholes = append(r.wholes, whole{text, v.weights.Whole * adds})
	}
	return r
}

// refine scores hits by their texts, and sorts them.
func (r *refiner) refine(hits []scored) error {
	p := newPassage(r.texts)
	for i := range hits {
		p.move(hits[i].doc)
		hits[i].score = r.score(hits[i].doc, p.Folded()) * r.weights.Kind(r.kind(hits[i].doc))
	}
	slices.SortFunc(hits, compare)
	return p.err
}

// scoreText is the BM25 of words by how often they stand in a text.
func (v *view) scoreText(terms []term, doc uint32, folded string) float64 {
	score, length := 0.0, v.length(doc)
	for i := range terms {
		if n := strings.Count(folded, terms[i].word); n > 0 {
			score += v.weights.BM25.Score(terms[i].weight, float64(n), length)
		}
	}
	return score
}

// isSettled says that the order by words is the order by all: there is one word,
// and it has no pair, or is one, so that all it adds grows with the same number.
func (r *refiner) isSettled() bool {
	if len(r.terms) != 1 || len(r.wholes) > 0 {
		return false
	}
	word := r.terms[0].word
	first, size := utf8.DecodeRuneInString(word)
	second, rest := utf8.DecodeRuneInString(word[size:])
	return r.pairs.Len() == 0 || size+rest == len(word) && first != second
}

func (r *refiner) score(doc uint32, folded string) float64 {
	score := r.scoreText(r.terms, doc, folded)
	score += r.weights.Pairs * r.pairs.Score(folded, r.weights.BM25, r.length(doc), r.counts)
	for _, w := range r.wholes {
		if strings.Contains(folded, w.text) {
			score += w.adds
		}
	}
	return score
}
