package bleve

import (
	"slices"
	"strings"

	"suoyin/search/ranking"
)

// refined is how many of the best hits by words are looked at again. Pairs and
// whole strings change the order of neighbours; a passage that is not among
// the first 200 by words is not among the first ten by all.
const refined = 200

// refiner looks at the text of hits.
type refiner struct {
	*view
	pairs  *ranking.Pairs
	wholes []whole
	counts []float64
}

// whole is the folded string of a term of several words, and what it adds.
type whole struct {
	text string
	adds float64
}

// refiner looks for folded texts that a query asks for.
func (v *view) refiner(texts []string) *refiner {
	r := &refiner{view: v, pairs: ranking.NewPairs(texts, v.total, v.texts.Count)}
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

// refine adds to the score of hits what their text says, and sorts them.
func (r *refiner) refine(hits []scored) {
	for i := range hits {
		doc := hits[i].doc
		hits[i].score = (hits[i].score + r.score(doc)) * r.weights.Kind(r.kind(doc))
	}
	slices.SortFunc(hits, compare)
}

func (r *refiner) score(doc uint32) float64 {
	folded := r.texts.Folded(doc)
	score := r.weights.Pairs * r.pairs.Score(folded, r.weights.BM25, r.length(doc), r.counts)
	for _, w := range r.wholes {
		if strings.Contains(folded, w.text) {
			score += w.adds
		}
	}
	return score
}
