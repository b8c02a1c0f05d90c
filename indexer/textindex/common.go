package textindex

import (
	"iter"
	"math/bits"
	"slices"
)

// AppendCommon appends the passages that have all of some folded strings to room, which
// is empty, if each is a character, a pair or three letters whose list is held as bits
// in every segment; otherwise ok is false. There are fewer words of bits than passages
// in the shortest of such lists.
func (x *Index) AppendCommon(room []uint32, folded []string) (docs []uint32, ok bool) {
	docs = room
	for _, s := range x.segments {
		sets, ok := s.denseOf(folded)
		if !ok {
			return docs, false
		}
		n := 0
		for i := range sets[0].bits {
			n += bits.OnesCount64(inAll(sets, i))
		}
		docs = slices.Grow(docs, n)
		for i := range sets[0].bits {
			for doc := range ones(inAll(sets, i), s.first+uint32(i)*64) {
				docs = append(docs, doc)
			}
		}
	}
	return x.alive(docs), true
}

// inAll is the bits of word i that all lists have set.
func inAll(lists []*denseList, i int) uint64 {
	word := lists[0].bits[i]
	for _, l := range lists[1:] {
		word &= l.bits[i]
	}
	return word
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

// ones yields base plus the place of each bit that is set.
func ones(word uint64, base uint32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for ; word != 0; word &= word - 1 {
			if !yield(base + uint32(bits.TrailingZeros64(word))) {
				return
			}
		}
	}
}
