package bleve

import (
	"slices"

	"suoyin/indexer/textindex"
	"suoyin/search/ask"
	"suoyin/search/ranking"
)

// refined is how many of the best hits by words are scored with pairs of
// characters and whole strings besides. These change the order of neighbours; a
// passage that is not among the first 200 by words is not among the first ten by
// all.
const refined = 200

// refiner scores hits by how often words, pairs and whole strings stand in their
// texts.
type refiner struct {
	*view
	ranking.Sought
	// counter counts the strings of Sought into times.
	counter *textindex.Counter
	times   []int
}

// refiner looks for words, and for what a query asks for.
func (v *view) refiner(terms []term, wishes []ask.Wish) *refiner {
	r := &refiner{view: v}
	for i := range terms {
		r.Words = append(r.Words, ranking.Weighted{Text: terms[i].word, Weight: terms[i].weight})
	}
	r.Seek(ask.Loose(wishes), v.weights.Whole, v.words, v.total, v.texts.Count)
	list := r.Texts()
	r.counter = v.texts.Counter(list)
	r.times = make([]int, len(list))
	return r
}

// refine scores hits by their texts, and sorts them.
func (r *refiner) refine(hits []scored) {
	for i := range hits {
		hits[i].score = r.score(hits[i].doc)
	}
	slices.SortFunc(hits, compare)
}

// score is a passage's score.
func (r *refiner) score(doc uint32) float64 {
	return r.weights.Score(r.scores(doc)) * r.factor(doc)
}

// scores counts in a passage. Afterwards times is how often all are in it.
func (r *refiner) scores(doc uint32) ranking.Parts {
	r.counter.Count(doc, r.times)
	return r.Parts(r.weights.BM25, r.times, r.length(doc))
}
