package bleve

import (
	"cmp"
	"slices"

	"suoyin/search/ask"
	"suoyin/search/ranking"
)

// refined is how many of the best hits by words are scored with pairs of
// characters and whole strings besides. These change the order of neighbours; a
// passage that is not among the first 200 by words is not among the first ten by
// all.
const refined = 200

// refiner scores hits by how often they have words, pairs and whole strings.
type refiner struct {
	*view
	ranking.Sought
}

// refiner looks for words, and for what a query asks for.
func (v *view) refiner(terms []term, wishes []ask.Wish) *refiner {
	r := &refiner{view: v}
	for i := range terms {
		r.Words = append(r.Words, ranking.Weighted{Text: terms[i].word, Weight: terms[i].weight})
	}
	r.Seek(ask.Loose(wishes), v.weights.Whole, v.words, v.total, v.texts.Count)
	return r
}

// refine scores hits by all that is sought, and sorts them by passage.
func (r *refiner) refine(f *finding, hits []scored) {
	slices.SortFunc(hits, func(a, b scored) int { return cmp.Compare(a.doc, b.doc) })
	docs := make([]uint32, len(hits))
	for i, h := range hits {
		docs[i] = h.doc
	}
	times, sought := r.counts(f, docs)
	for i, doc := range docs {
		_, hits[i].score = r.score(doc, times[i*sought:(i+1)*sought])
	}
}

// counts is how often passages, ascending, have what is sought: for each as many
// numbers as there are Texts. Postings say it, which takes less than to look into the
// text of each. The passages are hits of f.
func (r *refiner) counts(f *finding, docs []uint32) (counts []uint32, sought int) {
	list := r.Texts()
	counts = make([]uint32, len(list)*len(docs))
	times := make([]uint32, len(docs))
	for n, text := range list {
		if first := slices.Index(list, text); first < n {
			for at := 0; at < len(counts); at += len(list) {
				counts[at+n] = counts[at+first]
			}
			continue
		}
		r.times(f, times, text, docs)
		for i, found := range times {
			counts[i*len(list)+n] = found
		}
	}
	return counts, len(list)
}

// score is what a passage's score is made of, and comes to, if it has each of Texts
// so many times.
func (r *refiner) score(doc uint32, times []uint32) (ranking.Parts, float64) {
	parts := r.Parts(r.weights.BM25, times, r.length(doc))
	return parts, r.weights.Score(parts) * r.factor(doc)
}
