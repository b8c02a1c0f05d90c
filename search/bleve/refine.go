package bleve

import (
	"slices"

	"suoyin/indexer/textindex"
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
	terms  []term
	pairs  []ranking.Pair
	wholes []whole
	// counter counts words, pairs and wholes, in this order, into times.
	counter *textindex.Counter
	times   []int
}

// whole is the folded string of a term of several words, and what it adds.
type whole struct {
	text string
	adds float64
}

// refiner looks for words, and for what a query asks for.
func (v *view) refiner(terms []term, wishes []wish) *refiner {
	r := &refiner{view: v, terms: terms}
	var texts []string
	for _, w := range wishes {
		if w.exact {
			continue
		}
		texts = append(texts, w.text)
		if list := v.words(w.text); len(list) > 1 {
			r.wholes = append(r.wholes, whole{w.text, v.weights.Whole * v.weightOf(list)})
		}
	}
	r.pairs = ranking.Pairs(texts, v.total, v.texts.Count)
	r.counter = v.texts.Counter(r.strings())
	r.times = make([]int, len(r.terms)+len(r.pairs)+len(r.wholes))
	return r
}

// weightOf adds up the weights of words as strings.
func (v *view) weightOf(words []string) float64 {
	sum := 0.0
	for _, w := range words {
		sum += ranking.IDF(v.total, v.texts.Count(w))
	}
	return sum
}

func (r *refiner) strings() []string {
	var list []string
	for i := range r.terms {
		list = append(list, r.terms[i].word)
	}
	for i := range r.pairs {
		list = append(list, r.pairs[i].Text)
	}
	for i := range r.wholes {
		list = append(list, r.wholes[i].text)
	}
	return list
}

// isSettled says that the order by words is the order by all.
func (r *refiner) isSettled() bool { return len(r.pairs) == 0 && len(r.wholes) == 0 }

// refine scores hits by their texts, and sorts them.
func (r *refiner) refine(hits []scored) {
	for i := range hits {
		hits[i].score = r.score(hits[i].doc)
	}
	slices.SortFunc(hits, compare)
}

// scores are what a passage's score is made of.
type scores struct{ words, pairs, wholes float64 }

// score is a passage's score.
func (r *refiner) score(doc uint32) float64 {
	s := r.scores(doc)
	return (s.words + r.weights.Pairs*s.pairs + s.wholes) * r.factor(doc)
}

// scores counts in a passage. Afterwards times is how often all are in it.
func (r *refiner) scores(doc uint32) (s scores) {
	r.counter.Count(doc, r.times)
	times, length := r.times, r.length(doc)
	for i := range r.terms {
		s.words += r.weights.BM25.Score(r.terms[i].weight, float64(times[i]), length)
	}
	times = times[len(r.terms):]
	for i := range r.pairs {
		s.pairs += r.weights.BM25.Score(r.pairs[i].Weight, float64(times[i]), length)
	}
	times = times[len(r.pairs):]
	for i := range r.wholes {
		if times[i] > 0 {
			s.wholes += r.wholes[i].adds
		}
	}
	return s
}
