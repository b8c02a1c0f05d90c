package bleve

import (
	"cmp"
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

// refine scores hits by all that is sought, and sorts them. How often they have a
// string its postings say, which takes less than looking into the text of each.
func (r *refiner) refine(hits []scored) {
	slices.SortFunc(hits, func(a, b scored) int { return cmp.Compare(a.doc, b.doc) })
	docs := make([]uint32, len(hits))
	for i, h := range hits {
		docs[i] = h.doc
	}
	list := r.Texts()
	times := make([]int, len(list)*len(hits)) // of each hit, one string after the other
	for n, text := range list {
		if first := slices.Index(list, text); first < n {
			for at := 0; at < len(times); at += len(list) {
				times[at+n] = times[at+first]
			}
			continue
		}
		r.timesOf(text, docs, func(i int, found uint32) { times[i*len(list)+n] = int(found) })
	}
	for i := range hits {
		h := &hits[i]
		parts := r.Parts(r.weights.BM25, times[i*len(list):(i+1)*len(list)], r.length(h.doc))
		h.score = r.total(h.doc, parts)
	}
	slices.SortFunc(hits, compare)
}

// score is a passage's score.
func (r *refiner) score(doc uint32) float64 { return r.total(doc, r.scores(doc)) }

// total is what the parts of a passage's score come to.
func (r *refiner) total(doc uint32, parts ranking.Parts) float64 {
	return r.weights.Score(parts) * r.factor(doc)
}

// scores counts in a passage. Afterwards times is how often all are in it.
func (r *refiner) scores(doc uint32) ranking.Parts {
	r.counter.Count(doc, r.times)
	return r.Parts(r.weights.BM25, r.times, r.length(doc))
}
