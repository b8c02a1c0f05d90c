package bleve

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
// its kind, and hands it to keep. How often a word stands in a passage is what
// the text index says of it as a string: its postings have mostly been read
// when the hits were found.
func (v *view) scoreWords(f *finding, terms []term, docs []uint32, keep func(scored)) {
	if len(docs) <= refined {
		for _, doc := range docs {
			keep(scored{doc: doc}) // all of them will be refined
		}
		return
	}
	scores := make([]float64, len(docs))
	most := v.weights.K1 + 1
	for _, t := range terms {
		// The same as BM25.Score, with what depends on the length made beforehand.
		weight := t.weight * most
		v.timesIn(f, t.word, docs, func(i int, times uint32) {
			n := float64(times)
			scores[i] += weight * n / (n + float64(v.norms[docs[i]]))
		})
	}
	for i, doc := range docs {
		keep(scored{doc, scores[i] * v.factor(doc)})
	}
}

// timesIn calls visit for those of docs, hits of f, that have a folded string: the
// place in docs, and how often.
func (v *view) timesIn(f *finding, folded string, docs []uint32, visit func(i int, times uint32)) {
	p := f.narrowed[folded]
	if p == nil {
		p = v.among(folded, docs)
	}
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
