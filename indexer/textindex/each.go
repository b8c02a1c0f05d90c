package textindex

import "github.com/RoaringBitmap/roaring/v2"

// PassageFacets are the facets of a passage as places in Table, which is the same
// for many passages in a row.
type PassageFacets struct {
	Table []Facet
	// Shared are those of its article, Own its others. Both are valid until the
	// next passage.
	Shared, Own []int
	// First says that the passage before, if any, is of another article.
	First bool
}

// EachFacet calls visit with each passage of a set, in order of number, and its
// facets, each once.
func (x *Index) EachFacet(docs *roaring.Bitmap, visit func(doc uint32, f PassageFacets)) {
	x.eachSegment(docs, func(s *Segment, docs func() (uint32, bool)) {
		end := uint32(0) // of the article
		s.eachFacet(docs, func(doc uint32, ids []int, shared int, until uint32) {
			visit(s.first+doc, PassageFacets{s.facets, ids[:shared], ids[shared:], doc >= end})
			end = until
		})
	})
}
