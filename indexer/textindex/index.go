package textindex

import (
	"iter"

	"github.com/RoaringBitmap/roaring/v2"
)

// Index answers from a list of segments. It is immutable and safe for
// concurrent use.
type Index struct {
	segments []*Segment
	deleted  *roaring.Bitmap
}

// Len is one more than the highest number there ever was: numbers are below it.
func (x *Index) Len() uint32 { panic("soon") }

// Live is the set of all numbers that are not deleted. The caller owns it.
func (x *Index) Live() *roaring.Bitmap { panic("soon") }

// Count is an upper bound of how many passages have the folded string: exact,
// but for deleted passages, where it has one or two characters, and else the
// count of its rarest pair.
func (x *Index) Count(folded string) int { panic("soon") }

// Candidates is a set of passages that holds all those whose folded text has
// the folded string. It is exact for one and two characters. The caller owns it.
func (x *Index) Candidates(folded string) *roaring.Bitmap { panic("soon") }

// Docs is the set of passages whose folded text has the folded string. The
// caller owns it.
func (x *Index) Docs(folded string) *roaring.Bitmap { panic("soon") }

// Occurrences yields each passage that has the folded string, in order of
// number, and the offsets in the folded text where it stands, from left to
// right without overlap. The offsets are valid until the next step.
func (x *Index) Occurrences(folded string) iter.Seq2[uint32, []int] { panic("soon") }

// Places counts the occurrences of a folded string in the passages of a set,
// without overlap.
func (x *Index) Places(folded string, docs *roaring.Bitmap) int { panic("soon") }

// Folded is the folded text of a passage.
func (x *Index) Folded(doc uint32) string { panic("soon") }

// AppendFolded appends the folded text of a passage to buf.
func (x *Index) AppendFolded(buf []byte, doc uint32) []byte { panic("soon") }

// Passage is what is kept of a passage. A deleted one that no segment has any
// more, and a number that never was, is an error.
func (x *Index) Passage(doc uint32) (Passage, error) { panic("soon") }

// Printed is the text of a passage as it was printed.
func (x *Index) Printed(doc uint32) (string, error) { panic("soon") }

// Article is the article of a passage, without its facets.
func (x *Index) Article(doc uint32) (Article, error) { panic("soon") }

// ArticleDocs is the range of numbers of the article that a passage is of: all
// from first up to end, end excluded. It identifies the article in this index.
func (x *Index) ArticleDocs(doc uint32) (first, end uint32) { panic("soon") }

// CountFacets counts, for each named facet, the values of the passages of a
// set, the most frequent first, then by value.
func (x *Index) CountFacets(docs *roaring.Bitmap, names []string) map[string][]FacetCount {
	panic("soon")
}

// FilterFacet is the subset of docs whose facet has a value that keep accepts.
// keep is called once for each value, not for each passage.
func (x *Index) FilterFacet(docs *roaring.Bitmap, name string, keep func(value string) bool) *roaring.Bitmap {
	panic("soon")
}

// Segment is one open segment file.
type Segment struct{}
