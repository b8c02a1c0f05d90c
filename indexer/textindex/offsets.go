package textindex

import "math"

// offsets are where a gram stands in each of the passages of a dense list, so that
// strings with gaps between them are looked for without reading texts. They take two
// bytes a place: 60 MB where the texts are 36 million characters, if those of all their
// 475 dense characters were asked for.
type offsets struct {
	*denseList
	starts []uint32 // where those of the first passage of a word of bits begin
	points []uint16 // in code points, ascending for each passage, passage after passage
}

// maxStored is how long a stored text may be, in bytes, so that each of its offsets is
// in two bytes.
const maxStored = math.MaxUint16

// offsets is where a gram stands in the passages of its list; nil if its list is not
// held as bits, or not as the texts have it.
func (s *Segment) offsets(folded string) *offsets {
	n, ok := s.needle(folded)
	if !ok || !n.plain {
		return nil
	}
	d := s.dense(n.keys[0], n.grams[0])
	if d == nil {
		return nil
	}
	d.locate.Do(func() { d.located = s.findOffsets(d, n.pattern) })
	return d.located
}

// findOffsets looks for a gram in the texts of the passages of its list.
func (s *Segment) findOffsets(d *denseList, p pattern) *offsets {
	o := &offsets{denseList: d, starts: make([]uint32, len(d.bits))}
	total := 0
	for _, n := range d.times {
		total += int(n)
	}
	o.points = make([]uint16, 0, total)
	var found []int
	rank := 0
	for w := range d.bits {
		o.starts[w] = uint32(len(o.points))
		for doc := range ones(d.bits[w], uint32(w)*64) {
			times := d.times[rank]
			rank++
			if times == manyTimes {
				continue
			}
			found = found[:0]
			if text := s.text(doc); len(text) <= maxStored {
				found = s.code.places(found, text, p)
			} else {
				found = make([]int, times) // not asked for
			}
			if len(found) != int(times) {
				return nil // a damaged list
			}
			for _, at := range found {
				o.points = append(o.points, uint16(at))
			}
		}
	}
	return o
}

// offsetsCursor goes through offsets passage by passage, upwards: within a word of bits it
// goes on from where it was.
type offsetsCursor struct {
	*offsets
	word uint32 // one more than that of the passage asked for last
	rank uint32 // the passages of the list before it
	at   uint32 // and where its offsets begin
}

// in is where the gram stands in a passage. It is false where the text is to be asked:
// it has the gram too often, or the list has not the passage.
func (c *offsetsCursor) in(doc uint32) ([]uint16, bool) {
	if !c.has(doc) {
		return nil, false
	}
	if w := doc / 64; w+1 != c.word {
		c.word, c.rank, c.at = w+1, c.ranks[w], c.starts[w]
	}
	rank := c.denseList.rank(doc)
	for _, n := range c.times[c.rank:rank] {
		if n != manyTimes {
			c.at += uint32(n)
		}
	}
	c.rank = rank
	times := c.times[rank]
	if times == manyTimes {
		return nil, false
	}
	return c.points[c.at : c.at+uint32(times)], true
}

// hasLong says whether a text of the segment is longer than maxStored.
func (s *Segment) hasLong() bool {
	s.measured.Do(func() {
		for doc := range s.docs {
			s.long = s.long || len(s.text(doc)) > maxStored
		}
	})
	return s.long
}

// spacedOffsets is what the offsets of strings with gaps say of passages.
type spacedOffsets struct {
	s      *Segment
	of     []offsetsCursor // of each string, without offsets where there are none
	length []int           // of each string, in code points
	gaps   [][2]int
	whole  bool // they say all
	long   bool // the segment has texts longer than maxStored
}

func (s *Segment) spacedOffsets(folded []string, gaps [][2]int) spacedOffsets {
	o := spacedOffsets{s: s, gaps: gaps, whole: len(folded) == 2, long: s.hasLong()}
	for _, text := range folded {
		found := s.offsets(text)
		o.of, o.length = append(o.of, offsetsCursor{offsets: found}), append(o.length, len([]rune(text)))
		o.whole = o.whole && found != nil
	}
	return o
}

// verdict is what is known of a passage without its text.
type verdict int

const (
	unknown verdict = iota
	matches
	differs
)

// look says whether each string that has offsets stands as far from the next as it
// may.
func (o *spacedOffsets) look(doc uint32) verdict {
	if o.long && len(o.s.text(doc)) > maxStored {
		return unknown
	}
	known := o.whole
	for i, gap := range o.gaps {
		if o.of[i].offsets == nil || o.of[i+1].offsets == nil {
			continue
		}
		one, okOne := o.of[i].in(doc)
		two, okTwo := o.of[i+1].in(doc)
		switch {
		case !okOne || !okTwo:
			known = false
		case !follow(one, two, o.length[i]+gap[0], o.length[i]+gap[1]):
			return differs
		}
	}
	if known {
		return matches
	}
	return unknown
}

// follow says whether one of two comes after one of one, at least least and at most
// most further on. Both are ascending.
func follow(one, two []uint16, least, most int) bool {
	for _, a := range one {
		for len(two) > 0 && int(two[0]) < int(a)+least {
			two = two[1:]
		}
		if len(two) == 0 {
			return false
		}
		if int(two[0]) <= int(a)+most {
			return true
		}
	}
	return false
}
