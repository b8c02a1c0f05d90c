package textindex

import "github.com/RoaringBitmap/roaring/v2"

// many is how many numbers make a roaring bitmap through a bitset: its own way
// takes 10 times as long for many numbers that are close together.
const many = 8192

// Set is the passages as a set. The caller owns it.
func (p *Postings) Set() *roaring.Bitmap { return SetOf(p.Docs) }

// SetOf is a set of ascending numbers. The caller owns it.
func SetOf(docs []uint32) *roaring.Bitmap {
	if len(docs) < many {
		set := roaring.New()
		set.AddMany(docs)
		return set
	}
	dense := make([]uint64, docs[len(docs)-1]/64+1)
	for _, d := range docs {
		dense[d/64] |= 1 << (d % 64)
	}
	return roaring.FromDense(dense, false)
}
