package textindex

import "math/bits"

// Common lists the passages that have all of some folded strings, if each is
// a character, a pair or three letters whose list is held as bits in every
// segment; otherwise ok is false. There are fewer words of bits than passages in the
// shortest of such lists.
func (x *Index) Common(folded []string) (docs []uint32, ok bool) {
	for _, s := range x.segments {
		sets, ok := s.denseOf(folded)
		if !ok {
			return nil, false
		}
		for i := range sets[0].bits {
			word := sets[0].bits[i]
			for _, set := range sets[1:] {
				word &= set.bits[i]
			}
			for base := s.first + uint32(i)*64; word != 0; word &= word - 1 {
				docs = append(docs, base+uint32(bits.TrailingZeros64(word)))
			}
		}
	}
	return x.alive(docs), true
}

// denseOf is the lists of some folded strings as bits, if all have such.
func (s *Segment) denseOf(folded []string) ([]*denseList, bool) {
	lists := make([]*denseList, len(folded))
	for i, text := range folded {
		n, ok := s.needle(text)
		if !ok || !n.plain {
			return nil, false
		}
		if lists[i] = s.dense(n.keys[0], n.grams[0]); lists[i] == nil {
			return nil, false
		}
	}
	return lists, len(lists) > 0
}
