package textindex

import (
	"math/bits"

	"github.com/RoaringBitmap/roaring/v2"
)

// bitset is a set of the passages of a segment, a bit for each.
type bitset []uint64

func newBitset(docs uint32) bitset { return make(bitset, (docs+63)/64) }

// add adds numbers; those that the set has no room for are left out.
func (b bitset) add(docs []uint32) {
	for _, d := range docs {
		if int(d/64) < len(b) {
			b[d/64] |= 1 << (d % 64)
		}
	}
}

// numbers lists the set. size is how many numbers there may be.
func (b bitset) numbers(size int) []uint32 {
	docs := make([]uint32, 0, min(size, 64*len(b)))
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			docs = append(docs, uint32(64*i+bits.TrailingZeros64(w)))
		}
	}
	return docs
}

// many is how many numbers are added to a roaring bitmap through a bitset: its
// own way takes 10 times as long for many numbers that are close together.
const many = 8192

// addTo adds passages of the segment, counted from 0, to a set of numbers.
func (s *Segment) addTo(set *roaring.Bitmap, docs []uint32) {
	if len(docs) < many {
		for i := range docs {
			docs[i] += s.first
		}
		set.AddMany(docs)
		return
	}
	const container = 1 << 16
	base := s.first / container * container
	for i := range docs {
		docs[i] += s.first - base
	}
	b := newBitset(s.first - base + s.docs)
	b.add(docs)
	part := roaring.FromDense(b, false)
	if base > 0 {
		part = roaring.AddOffset(part, base)
	}
	set.Or(part)
}
