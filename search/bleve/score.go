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
	if f.docs.count() <= refined {
		for _, doc := range f.docs.all() {
			best.keep(scored{doc: doc}) // all of them will be refined
		}
		return
	}
	most := v.weights.K1 + 1
	if len(terms) == 1 && terms[0].word == f.docs.word {
		if blocks, ok := v.texts.Blocks(f.docs.word); ok {
			v.scoreBlocks(f.docs.word, blocks, terms[0].weight*most, best)
			return
		}
	}
	hits := f.docs.all()
	words := make([]weighed, len(terms))
	for i, t := range terms {
		// The same as BM25.Score, with what depends on the length made beforehand.
		words[i] = weighed{postings: v.postingsIn(f, t.word, hits), weight: t.weight * most}
	}
	if len(words) == 1 && len(words[0].postings.Docs) == len(hits) {
		v.scoreWord(words[0].postings, words[0].weight, best)
		return
	}
	if all, ok := v.timesOfAll(hits, words); ok {
		v.scoreEvery(hits, words, all, best)
		return
	}
	v.scoreWindows(hits, words, best)
}

// timesOfAll is how often each hit has each word, word after word; false if a hit
// lacks one.
func (v *view) timesOfAll(hits []uint32, words []weighed) ([]uint32, bool) {
	all := v.scratch.room(len(hits) * len(words))
	for i, w := range words {
		times, found := all[i*len(hits):], 0
		lookUp(w.postings, hits, func(at int, n uint32) { times[at], found = n, found+1 })
		if found < len(hits) {
			return nil, false
		}
	}
	return all, true
}

// scoreEvery scores hits that have all words, each as often as times says.
func (v *view) scoreEvery(hits []uint32, words []weighed, times []uint32, best *top) {
	for i, doc := range hits {
		norm, score := float64(v.norms[doc]), 0.0
		for w := range words {
			n := float64(times[w*len(hits)+i])
			score += words[w].weight * n / (n + norm)
		}
		best.keep(scored{doc, score * v.factor(doc)})
	}
}

// weighed is a word, and the most that it adds to a score.
type weighed struct {
	postings *textindex.Postings
	weight   float64
	at       int // the first posting of a window of passages, or of one after it
}

// slack is more than what a sum of a few hundred numbers loses by rounding: what
// is left out by a bound is left out by the score, too.
const slack = 1 + 1e-9

// scoreWord scores the hits of one word.
func (v *view) scoreWord(p *textindex.Postings, weight float64, best *top) {
	floor := best.floor()
	for i, doc := range p.Docs {
		n, norm, factor := float64(p.Times[i]), float64(v.norms[doc]), v.factor(doc)
		if weight*n*factor*slack < floor*(n+norm) {
			continue
		}
		best.keep(scored{doc, weight * n / (n + norm) * factor})
		floor = best.floor()
	}
}

// scoreWindows scores hits window by window, so that their scores stay in the
// cache while the postings of one word after the other are added.
func (v *view) scoreWindows(hits []uint32, words []weighed, best *top) {
	scores := v.scratch.windowScores()
	for len(hits) > 0 {
		base := hits[0] / windowSize * windowSize
		var isHit window
		n := mark(&isHit, hits, base)
		for _, doc := range hits[:n] {
			scores[doc-base] = 0
		}
		for i := range words {
			v.addWord(&words[i], base, &isHit, scores)
		}
		for _, doc := range hits[:n] {
			best.keep(scored{doc, scores[doc-base] * v.factor(doc)})
		}
		hits = hits[n:]
	}
}

// addWord adds to the scores of the hits of a window what a word gives them.
func (v *view) addWord(w *weighed, base uint32, isHit *window, scores *[windowSize]float64) {
	docs := w.postings.Docs
	if w.at < len(docs) && docs[w.at] < base {
		skip, _ := slices.BinarySearch(docs[w.at:], base)
		w.at += skip
	}
	for ; w.at < len(docs); w.at++ {
		doc := docs[w.at]
		place := doc - base
		if place >= windowSize {
			return
		}
		if isHit[place/64]>>(place%64)&1 != 0 {
			n := float64(w.postings.Times[w.at])
			scores[place] += w.weight * n / (n + float64(v.norms[doc]))
		}
	}
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
	lookUp(v.postingsIn(f, folded, docs), docs, visit)
}

// lookUp calls visit for those of docs, which is ascending, that have postings: the
// place in docs, and how often.
func lookUp(p *textindex.Postings, docs []uint32, visit func(i int, times uint32)) {
	far, at := len(p.Docs) > farApart*len(docs), 0
	for i, doc := range docs {
		if far {
			skip, _ := slices.BinarySearch(p.Docs[at:], doc)
			at += skip
		} else {
			for at < len(p.Docs) && p.Docs[at] < doc {
				at++
			}
		}
		if at == len(p.Docs) {
			return
		}
		if p.Docs[at] == doc {
			visit(i, p.Times[at])
		}
	}
}

// farApart is from how many postings on for each passage that is looked for halving
// them is quicker than passing one after the other.
const farApart = 16
