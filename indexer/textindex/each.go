package textindex

import "github.com/RoaringBitmap/roaring/v2"

// EachFacet calls visit with each passage of a set, in order of number, and the
// facets that it and its article have, each once, as places in table. The
// table is the same for many passages in a row; ids are valid until the next
// call.
func (x *Index) EachFacet(docs *roaring.Bitmap, visit func(doc uint32, table []Facet, ids []int)) {
	x.eachSegment(docs, func(s *Segment, docs func() (uint32, bool)) {
		s.eachFacet(docs, func(doc uint32, ids []int) { visit(s.first+doc, s.facets, ids) })
	})
}
