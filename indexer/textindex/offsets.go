package textindex

import (
	"math"
	"slices"
	"sync"
)

// offsets are where a gram stands in each of its passages, so that strings of several
// grams, and strings with gaps between them, are looked for without reading texts: where
// a string of common pairs is sought, most of the time went to waiting for texts that do
// not have it.
type offsets struct {
	points []uint16 // in code points, ascending for each passage, passage after passage
	// starts says where those of a passage begin: of each of docs or, where the list is
	// dense, of the first passage of each word of its bits; after says how much further
	// on those of each passage begin.
	starts []uint32
	docs   []uint32
	dense  *denseList
	after  []uint16
}

// maxStored is how long a stored text may be, in bytes, so that each of its offsets is
// in two bytes.
const maxStored = math.MaxUint16

// Offsets are found for at least so many texts that have to be looked at otherwise, and
// for one of so many that have the gram: sixteen such questions make up for it.
const (
	minLocated   = 512
	locatedShare = 16
)

// maxOffsets is how many bytes of offsets a segment holds: those of all the common
// characters of a large corpus, of which there are 36 million places in all.
const maxOffsets = 96 << 20

// size is how many bytes they take.
func (o *offsets) size() int {
	return 2*cap(o.points) + 4*cap(o.starts) + 4*cap(o.docs) + 2*cap(o.after)
}

// located are the offsets that a segment holds. They are found once they are asked for.
type located struct {
	mu   sync.RWMutex
	of   map[gram]*offsets
	size int
}

func (l *located) get(g gram) (_ *offsets, ok bool) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	o, ok := l.of[g]
	return o, ok || l.size >= maxOffsets
}

func (l *located) put(g gram, o *offsets) *offsets {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.of == nil {
		l.of = make(map[gram]*offsets)
	}
	if _, ok := l.of[g]; !ok && o != nil {
		l.size += o.size()
	}
	l.of[g] = o
	return o
}

// offsets is where a gram stands in the passages of its list; nil if it has none, or one
// that is not as the texts have it, or if its offsets are not known and too much to look
// for to save looking at the texts of so many passages.
func (s *Segment) offsets(folded string, passages int) *offsets {
	n, ok := s.needle(folded)
	if !ok || !n.plain || len(n.grams[0].data) == 0 {
		return nil
	}
	o, ok := s.located.get(n.keys[0])
	if ok || passages < minLocated || passages*locatedShare < n.grams[0].left {
		return o
	}
	if d := s.dense(n.keys[0], n.grams[0]); d != nil {
		return s.located.put(n.keys[0], s.denseOffsets(d, n.pattern))
	}
	return s.located.put(n.keys[0], s.sparseOffsets(n.grams[0], n.pattern))
}

// sparseOffsets looks for a gram in the texts of the passages of its list.
func (s *Segment) sparseOffsets(l list, p pattern) *offsets {
	var all Postings
	all.Docs = l.all(nil, &all.Times)
	s.inside(&all, 0)
	o := &offsets{docs: all.Docs, starts: make([]uint32, 0, len(all.Docs)+1), points: make([]uint16, 0, all.Total())}
	f := offsetsFinder{s: s, pattern: p}
	for i, doc := range all.Docs {
		o.starts = append(o.starts, uint32(len(o.points)))
		if !f.appendTo(o, doc, int(all.Times[i])) {
			return nil
		}
	}
	o.starts = append(o.starts, uint32(len(o.points)))
	return o
}

// denseOffsets is sparseOffsets of a dense list.
func (s *Segment) denseOffsets(d *denseList, p pattern) *offsets {
	total := 0
	for _, n := range d.times {
		total += int(n)
	}
	o := &offsets{dense: d, starts: make([]uint32, len(d.bits)), after: make([]uint16, len(d.times)), points: make([]uint16, 0, total)}
	f := offsetsFinder{s: s, pattern: p}
	rank := 0
	for w := range d.bits {
		o.starts[w] = uint32(len(o.points))
		for doc := range ones(d.bits[w], uint32(w)*64) {
			times := d.times[rank]
			o.after[rank] = uint16(uint32(len(o.points)) - o.starts[w]) // 64 times a byte at most
			if rank++; times != manyTimes && !f.appendTo(o, doc, int(times)) {
				return nil
			}
		}
	}
	return o
}

// offsetsFinder finds the offsets of a gram in one text after the other.
type offsetsFinder struct {
	s *Segment
	pattern
	found []int
}

// appendTo appends the offsets in a passage, of which the list says how many there are;
// false if it is wrong, and so damaged.
func (f *offsetsFinder) appendTo(o *offsets, doc uint32, times int) bool {
	f.found = f.found[:0]
	if f.s.tooLong(doc) {
		f.found = make([]int, times) // not asked for
	} else {
		f.found = f.s.code.places(f.found, f.s.text(doc), f.pattern)
	}
	for _, at := range f.found {
		o.points = append(o.points, uint16(at))
	}
	return len(f.found) == times
}

// offsetsCursor goes through offsets passage by passage, upwards: among docs it goes on
// from where it was.
type offsetsCursor struct {
	*offsets
	next int
}

// in is where the gram stands in a passage. It is false where the text is to be asked:
// it has the gram too often.
func (c *offsetsCursor) in(doc uint32) ([]uint16, bool) {
	if c.dense != nil {
		return c.inDense(doc)
	}
	// Mostly it is one of the next.
	for end := min(c.next+8, len(c.docs)); c.next < end && c.docs[c.next] < doc; {
		c.next++
	}
	if c.next < len(c.docs) && c.docs[c.next] < doc {
		skip, _ := slices.BinarySearch(c.docs[c.next:], doc)
		c.next += skip
	}
	if c.next == len(c.docs) || c.docs[c.next] != doc {
		return nil, true
	}
	return c.points[c.starts[c.next]:c.starts[c.next+1]], true
}

func (o *offsets) inDense(doc uint32) ([]uint16, bool) {
	d := o.dense
	if !d.has(doc) {
		return nil, true
	}
	return o.at(doc/64, d.rank(doc))
}

// at is where the gram stands in the passage of a dense list that has so many before it,
// and its bit in word w. It is false where the text is to be asked.
func (o *offsets) at(w, rank uint32) ([]uint16, bool) {
	times := o.dense.times[rank]
	if times == manyTimes {
		return nil, false
	}
	at := o.starts[w] + uint32(o.after[rank])
	return o.points[at : at+uint32(times)], true
}

// tooLong says whether a text is longer than maxStored, which few segments have any of.
func (s *Segment) tooLong(doc uint32) bool {
	s.measured.Do(func() {
		for doc := range s.docs {
			s.long = s.long || len(s.text(doc)) > maxStored
		}
	})
	return s.long && len(s.text(doc)) > maxStored
}
