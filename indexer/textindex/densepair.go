package textindex

import "math/bits"

// densePair are two strings with a gap between them whose offsets are held beside bits.
type densePair struct {
	s           *Segment
	one, two    *offsets
	least, most int // how much further on the second begins than the first
	parts       spacedParts
}

func (s *Segment) densePair(folded []string, gaps [][2]int, passages int) (densePair, bool) {
	known := s.spacedOffsets(folded, gaps, passages)
	if !known.whole || known.of[0].dense == nil || known.of[1].dense == nil {
		return densePair{}, false
	}
	parts, ok := s.code.spaced(folded, gaps)
	n := known.length[0]
	return densePair{s, known.of[0].offsets, known.of[1].offsets, n + gaps[0][0], n + gaps[0][1], parts}, ok
}

// append appends the passages from place from of the segment up to place to that have
// both strings so far apart. It goes through the bits of both: to list the passages first,
// and to look for each of them anew, takes twice as long.
func (p *densePair) append(dst []uint32, from, to uint32) []uint32 {
	one, two := p.one.dense, p.two.dense
	for w := from / 64; w*64 < to; w++ {
		both := one.bits[w] & two.bits[w] & between64(from, to, w*64)
		for ; both != 0; both &= both - 1 {
			before := both&-both - 1
			doc := w*64 + uint32(bits.TrailingZeros64(both))
			a, okA := p.one.at(w, one.ranks[w]+uint32(bits.OnesCount64(one.bits[w]&before)))
			b, okB := p.two.at(w, two.ranks[w]+uint32(bits.OnesCount64(two.bits[w]&before)))
			is := okA && okB && follow(a, b, p.least, p.most)
			if !okA || !okB || p.s.tooLong(doc) {
				is = p.parts.in(p.s.text(doc))
			}
			if is {
				dst = append(dst, p.s.first+doc)
			}
		}
	}
	return dst
}

// between64 is the bits of the places from from up to to among the 64 from base on.
func between64(from, to, base uint32) uint64 {
	set := ^uint64(0)
	if from > base {
		set <<= from - base
	}
	if to < base+64 {
		set &= 1<<(to-base) - 1
	}
	return set
}
