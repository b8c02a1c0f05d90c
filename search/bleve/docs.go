package bleve

import (
	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/indexer/textindex"
)

// docs are passages, as a list or as a set, whichever came first: a page of hits
// and their number need no set, and filters and facets of many need no list. One
// goroutine uses it.
type docs struct {
	list []uint32
	set  *roaring.Bitmap
	// Those of a common string are read where they are asked for: word is the
	// string, number how many they are, and read lists them.
	word   string
	number int
	read   func() []uint32
}

// listed are passages given as an ascending list, which must not be changed.
func listed(list []uint32) *docs { return &docs{list: list} }

// inSet are passages given as a set.
func inSet(set *roaring.Bitmap) *docs { return &docs{set: set} }

// having are the number passages of a folded string, which read lists.
func having(word string, number int, read func() []uint32) *docs {
	return &docs{word: word, number: number, read: read}
}

// count is how many there are.
func (d *docs) count() int {
	switch {
	case d.read != nil:
		return d.number
	case d.set != nil:
		return int(d.set.GetCardinality())
	}
	return len(d.list)
}

// all lists them, ascending. The list must not be changed.
func (d *docs) all() []uint32 {
	switch {
	case d.list != nil:
	case d.read != nil:
		d.list = d.read()
	case d.set != nil:
		d.list = d.set.ToArray()
	}
	return d.list
}

// bitmap is the set of them. It must not be changed.
func (d *docs) bitmap() *roaring.Bitmap {
	if d.set == nil {
		d.set = textindex.SetOf(d.all())
	}
	return d.set
}
