package textindex

import (
	"math/bits"
	"sync"
)

// A list that has a denseShare of a segment's passages or more is held as bits
// once it was asked for, so that a passage is looked for in it, and how often, by
// looking at a few words. A segment holds at most maxDense of them: as many as
// there are in a large corpus of such common characters and pairs. They take 50 MB
// where the segment has 330,000 passages, if all of them were asked for.
const (
	denseShare = 32
	maxDense   = 512
)

// denseLists are the dense ones of a segment's lists.
type denseLists struct {
	mu sync.RWMutex
	of map[gram]*denseList
}

// denseList is a list whose passages are bits.
type denseList struct {
	bits  []uint64
	ranks []uint32          // how many passages are before each word of bits
	times []uint8           // of the passages in order, manyTimes where it is more
	more  map[uint32]uint32 // these, by passage
}

// manyTimes stands for a number that a byte does not hold.
const manyTimes = 255

// dense is a list as bits, nil if it is not held so.
func (s *Segment) dense(g gram, l list) *denseList {
	if len(l.data) == 0 || l.left < int(s.docs)/denseShare {
		return nil
	}
	d := &s.denseLists
	d.mu.RLock()
	held, full := d.of[g], len(d.of) >= maxDense
	d.mu.RUnlock()
	if held != nil || full {
		return held
	}
	held = l.dense(s.docs)
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.of == nil {
		d.of = make(map[gram]*denseList)
	}
	d.of[g] = held
	return held
}

// dense is the list's passages below n as bits. A damaged list may have others.
func (l list) dense(n uint32) *denseList {
	words := (n + 63) / 64
	d := &denseList{bits: make([]uint64, words), ranks: make([]uint32, words), times: make([]uint8, 0, l.left)}
	var times []uint32
	for i, doc := range l.all(make([]uint32, 0, l.left), &times) {
		if doc >= n || d.has(doc) {
			continue
		}
		d.bits[doc/64] |= 1 << (doc % 64)
		if times[i] >= manyTimes {
			if d.more == nil {
				d.more = make(map[uint32]uint32)
			}
			d.more[doc] = times[i]
		}
		d.times = append(d.times, uint8(min(times[i], manyTimes)))
	}
	rank := uint32(0)
	for i, word := range d.bits {
		d.ranks[i] = rank
		rank += uint32(bits.OnesCount64(word))
	}
	return d
}

// has says whether the list has a passage, which must be one of the segment.
func (d *denseList) has(doc uint32) bool { return d.bits[doc/64]>>(doc%64)&1 != 0 }

// timesIn is how often a passage that the list has has the gram.
func (d *denseList) timesIn(doc uint32) uint32 {
	n := uint32(d.times[d.rank(doc)])
	if n == manyTimes {
		return d.more[doc]
	}
	return n
}

// rank is how many passages of the list are before one that it has.
func (d *denseList) rank(doc uint32) uint32 {
	before := d.bits[doc/64] & (1<<(doc%64) - 1)
	return d.ranks[doc/64] + uint32(bits.OnesCount64(before))
}

// keep drops those of docs that the list has not. docs is ascending, and is
// written over.
func (s *Segment) keep(g gram, l list, docs []uint32) []uint32 {
	kept := docs[:0]
	if d := s.dense(g, l); d != nil {
		for _, doc := range docs {
			// A damaged list may have given a number that no passage has.
			if doc < s.docs && d.has(doc) {
				kept = append(kept, doc)
			}
		}
		return kept
	}
	l.among(docs, func(i int) { kept = append(kept, docs[i]) })
	return kept
}

// appendIntersect appends the postings that a list has of some passages, in
// ascending order.
func (s *Segment) appendIntersect(p *Postings, g gram, l list, docs []uint32) {
	if d := s.dense(g, l); d != nil {
		for _, doc := range docs {
			if doc < s.docs && d.has(doc) {
				p.add(doc, d.timesIn(doc))
			}
		}
		return
	}
	l.intersect(docs, func(at int, times uint32) { p.add(docs[at], times) })
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
	if !n.plain || len(n.grams[0].data) == 0 {
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
		if !n.plain || len(n.grams[0].data) == 0 {
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
