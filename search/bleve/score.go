package bleve

import (
	"slices"

	"suoyin/indexer/textindex"
)

// scored is a hit and its score.
type scored struct {
	doc   uint32
	score float64
}

// before orders hits: the higher score, then the earlier passage.
func (a scored) before(b scored) bool {
	return a.score > b.score || a.score == b.score && a.doc < b.doc
}

// scoreWords gives each hit the BM25 of the query's words, times the factor of
// its kind, and hands it to best, but for hits that cannot be among the best. How
// often a word stands in a passage is what the text index says of it as a string:
// its postings have mostly been read when the hits were found.
func (v *view) scoreWords(f *finding, terms []term, best *top) {
	hits := f.docs.all()
	if len(hits) <= refined {
		for _, doc := range hits {
			best.keep(scored{doc: doc}) // all of them will be refined
		}
		return
	}
	words := make([]weighed, len(terms))
	for i, t := range terms {
		// The same as BM25.Score, with what depends on the length made beforehand.
		words[i] = weighed{postings: v.postingsIn(f, t.word, hits), weight: t.weight * (v.weights.K1 + 1)}
	}
	if len(words) == 1 && len(words[0].postings.Docs) == len(hits) {
		v.scoreWord(&words[0], best)
		return
	}
	v.scoreWindows(hits, words, best)
}

// weighed is a word, and the most that it adds to a score.
type weighed struct {
	postings *textindex.Postings
	weight   float64
	// at is the first posting of a window of passages, and seen which passages of
	// it have the word.
	at   int
	seen window
}

// slack is more than what sums of a few hundred numbers lose by rounding: what is
// left out by a bound is left out by the score, too.
const slack = 1 + 1e-9

// scoreWord scores the hits of one word.
func (v *view) scoreWord(w *weighed, best *top) {
	p, floor := w.postings, -1.0
	for i, doc := range p.Docs {
		n, norm, factor := float64(p.Times[i]), float64(v.norms[doc]), v.factor(doc)
		if w.weight*n*factor*slack < floor*(n+norm) {
			continue
		}
		best.keep(scored{doc, w.weight * n / (n + norm) * factor})
		floor = best.floor()
	}
}

// scoreWindows scores hits window by window. For each window it is known which
// passages have which word; how often is looked up only of those that may be among
// the best with the words that they have.
func (v *view) scoreWindows(hits []uint32, words []weighed, best *top) {
	for len(hits) > 0 {
		base := hits[0] / windowSize * windowSize
		for i := range words {
			w := &words[i]
			rest := w.postings.Docs[w.at:]
			skip, _ := slices.BinarySearch(rest, base)
			w.at += skip
			w.seen = window{}
			mark(&w.seen, rest[skip:], base)
		}
		for len(hits) > 0 && hits[0]-base < windowSize {
			v.scoreIn(hits[0], base, words, best)
			hits = hits[1:]
		}
	}
}

// scoreIn scores a hit of the window from base on.
func (v *view) scoreIn(doc, base uint32, words []weighed, best *top) {
	factor, place := v.factor(doc), doc-base
	bound := 0.0
	for i := range words {
		bound += words[i].weight * float64(words[i].seen[place/64]>>(place%64)&1)
	}
	if bound*factor*slack < best.floor() {
		return
	}
	norm, score := float64(v.norms[doc]), 0.0
	for i := range words {
		w := &words[i]
		if w.seen[place/64]>>(place%64)&1 != 0 {
			n := float64(w.times(doc))
			score += w.weight * n / (n + norm)
		}
	}
	best.keep(scored{doc, score * factor})
}

// times is how often a passage of the window has the word.
func (w *weighed) times(doc uint32) uint32 {
	some := w.postings.Docs[w.at:min(w.at+windowSize, len(w.postings.Docs))]
	i, _ := slices.BinarySearch(some, doc)
	return w.postings.Times[w.at+i]
}

// postingsIn are the postings of a folded string in at least docs, which are hits
// of f.
func (v *view) postingsIn(f *finding, folded string, docs []uint32) *textindex.Postings {
	if p := f.narrowed[folded]; p != nil {
		return p
	}
	return v.among(folded, docs)
}

// timesIn calls visit for those of docs, hits of f, that have a folded string: the
// place in docs, and how often.
func (v *view) timesIn(f *finding, folded string, docs []uint32, visit func(i int, times uint32)) {
	p := v.postingsIn(f, folded, docs)
	if len(p.Docs) == len(docs) { // all have it
		for i, times := range p.Times {
			visit(i, times)
		}
		return
	}
	i := 0
	for at, doc := range p.Docs {
		for i < len(docs) && docs[i] < doc {
			i++
		}
		if i == len(docs) {
			return
		}
		if docs[i] == doc {
			visit(i, p.Times[at])
		}
	}
}
