package textindex

// Times says how often each of docs, which is ascending, has a folded string: times has
// as many numbers. It is how many of docs have it at all.
func (x *Index) Times(times []uint32, folded string, docs []uint32) (found int) {
	clear(times)
	at := 0
	for _, s := range x.segments {
		part, after := s.own(docs[at:])
		end := len(docs) - len(after)
		if n, ok := s.needle(folded); ok && len(part) > 0 {
			found += s.times(times[end-len(part):end], n, part)
		}
		at = end
	}
	return found
}

// times is Times of a segment's passages, counted from 0.
func (s *Segment) times(times []uint32, n *needle, docs []uint32) (found int) {
	if !n.plain || len(n.grams[0].data) == 0 {
		var p Postings
		s.appendAmong(&p, n, docs)
		at := 0
		for i, doc := range p.Docs {
			for docs[at] < doc {
				at++
			}
			times[at] = p.Times[i]
		}
		return len(p.Docs)
	}
	l := n.grams[0]
	d := s.dense(n.keys[0], l)
	if d == nil {
		l.intersect(docs, func(i int, n uint32) { times[i], found = n, found+1 })
		return found
	}
	for i, doc := range docs {
		// A damaged list may have given a number that no passage has.
		if doc < s.docs && d.has(doc) {
			times[i], found = d.timesIn(doc), found+1
		}
	}
	return found
}
