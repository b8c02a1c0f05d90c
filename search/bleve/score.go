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
		best.all(f.docs.all()) // they will be refined
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
		words[i] = weighed{word: t.word, weight: t.weight * most}
	}
	if len(words) == 1 {
		if p := v.found[words[0].word]; p != nil && len(p.Docs) == len(hits) {
			v.scoreWord(p, words[0].weight, best)
			return
		}
	}
	if all, ok := v.timesOfAll(f, hits, words); ok {
		v.scoreEvery(hits, words, all, best)
		return
	}
	for i := range words {
		words[i].postings = v.postingsIn(f, words[i].word, hits)
	}
	v.scoreWindows(hits, words, best)
}

// timesOfAll is how often each hit has each word, word after word; false if a hit
// lacks one.
func (v *view) timesOfAll(f *finding, hits []uint32, words []weighed) ([]uint32, bool) {
	all := v.scratch.room(len(hits) * len(words))
	for i, w := range words {
		if v.times(f, all[i*len(hits):][:len(hits)], w.word, hits) < len(hits) {
			return nil, false
		}
	}
	return all, true
}

// scoreEvery scores hits that have all words, each as often as times says.
func (v *view) scoreEvery(hits []uint32, words []weighed, times []uint32, best *top) {
	floor := best.floor()
	for i, doc := range hits {
		norm, score := float64(v.norms[doc]), 0.0
		for w := range words {
			n := float64(times[w*len(hits)+i])
			score += words[w].weight * n / (n + norm)
		}
		if score *= v.factor(doc); score >= floor {
			best.keep(scored{doc, score})
			floor = best.floor()
		}
	}
}

// weighed is a word, and the most that it adds to a score.
type weighed struct {
	word     string
	weight   float64
	postings *textindex.Postings
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

// times says how often each of docs, hits of f, has a folded string, and is how many
// have it.
func (v *view) times(f *finding, times []uint32, folded string, docs []uint32) (found int) {
	p := f.narrowed[folded]
	if p == nil {
		if p = v.found[folded]; p == nil {
			return v.texts.Times(times, folded, docs)
		}
	}
	clear(times)
	lookUp(p, docs, func(i int, n uint32) { times[i], found = n, found+1 })
	return found
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
