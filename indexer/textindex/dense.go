package textindex

import "sync"

// A list that has a denseShare of a segment's passages or more is held as a
// bitmap once it was asked for, so that other passages are looked for in it by
// looking at one bit each. A segment holds at most maxDense of them: as many as
// there are in a large corpus of such common characters and pairs.
const (
	denseShare = 32
	maxDense   = 512
)

// denseLists are the bitmaps of a segment's lists.
type denseLists struct {
	mu sync.RWMutex
	of map[gram][]uint64
}

// dense is the bitmap of a list, nil if it has none.
func (s *Segment) dense(g gram, l list) []uint64 {
	if len(l.data) == 0 || l.left < int(s.docs)/denseShare {
		return nil
	}
	d := &s.denseLists
	d.mu.RLock()
	set, full := d.of[g], len(d.of) >= maxDense
	d.mu.RUnlock()
	if set != nil || full {
		return set
	}
	set = l.bitmap(s.docs)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.of == nil {
		d.of = make(map[gram][]uint64)
	}
	d.of[g] = set
	return set
}

// bitmap is a bit for each of n numbers.
func (l list) bitmap(n uint32) []uint64 {
	set := make([]uint64, (n+63)/64)
	var b block
	for l.left > 0 {
		b.read(l.next(0))
		for _, d := range b.docs[:b.n] {
			if d < n {
				set[d/64] |= 1 << (d % 64)
			}
		}
	}
	return set
}

// keep drops those of docs that the list has not. docs is ascending, and is
// written over.
func (s *Segment) keep(g gram, l list, docs []uint32) []uint32 {
	kept := docs[:0]
	if set := s.dense(g, l); set != nil {
		for _, d := range docs {
			// A damaged list may have given a number that no passage has.
			if d < s.docs && set[d/64]>>(d%64)&1 != 0 {
				kept = append(kept, d)
			}
		}
		return kept
	}
	l.among(docs, func(i int) { kept = append(kept, docs[i]) })
	return kept
}

// Narrow drops those of docs, which is ascending and is written over, that do not
// have the folded string. It is false, and nothing is dropped, for a string whose
// passages are known only by their texts.
func (x *Index) Narrow(folded string, docs []uint32) ([]uint32, bool) {
	if len(x.segments) != 1 || x.segments[0].first != 0 {
		return x.narrowMany(folded, docs)
	}
	s := x.segments[0]
	n, ok := s.needle(folded)
	if !ok {
		return nil, true
	}
	if !n.isPlain() || len(n.grams[0].data) == 0 {
		return docs, false
	}
	return s.keep(n.keys[0], n.grams[0], docs), true
}

// narrowMany is Narrow in several segments.
func (x *Index) narrowMany(folded string, docs []uint32) ([]uint32, bool) {
	kept := make([]uint32, 0, len(docs))
	rest := docs
	for _, s := range x.segments {
		var part []uint32
		if part, rest = s.own(rest); len(part) == 0 {
			continue
		}
		n, ok := s.needle(folded)
		if !ok {
			continue
		}
		if !n.isPlain() || len(n.grams[0].data) == 0 {
			return docs, false
		}
		if s.first == 0 {
			part = append([]uint32(nil), part...) // own has not copied it
		}
		for _, d := range s.keep(n.keys[0], n.grams[0], part) {
			kept = append(kept, d+s.first)
		}
	}
	return kept, true
}
