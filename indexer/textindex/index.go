package textindex

import (
	"fmt"
	"iter"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
)

// Index answers from a list of segments. It is immutable and safe for
// concurrent use. Whoever opened the segments closes them.
type Index struct {
	segments []*Segment
	deleted  *roaring.Bitmap
}

// New makes an index of segments, which must be in order of their numbers and
// must not overlap, without the deleted passages; nil is none.
func New(segments []*Segment, deleted *roaring.Bitmap) (*Index, error) {
	end := uint32(0)
	for _, s := range segments {
		if s.first < end {
			return nil, damaged("segment %q begins at passage %d, the one before ends at %d", s.name, s.first, end)
		}
		end = s.first + s.docs
	}
	if deleted == nil {
		deleted = roaring.New()
	}
	return &Index{segments: segments, deleted: deleted}, nil
}

// Len is one more than the highest number there is.
func (x *Index) Len() uint32 {
	if len(x.segments) == 0 {
		return 0
	}
	last := x.segments[len(x.segments)-1]
	return last.first + last.docs
}

// Live is the set of all passages. The caller owns it.
func (x *Index) Live() *roaring.Bitmap {
	live := roaring.New()
	for _, s := range x.segments {
		live.AddRange(uint64(s.first), uint64(s.first+s.docs))
	}
	live.AndNot(x.deleted)
	return live
}

// Alive reports whether there is a passage with that number.
func (x *Index) Alive(doc uint32) bool {
	s, _ := x.segment(doc)
	return s != nil && !x.deleted.Contains(doc)
}

// Count is an upper bound of how many passages have the folded string: but for
// deleted ones the number itself where it has one or two characters, and else
// that of its rarest pair.
func (x *Index) Count(folded string) int {
	total := 0
	for _, s := range x.segments {
		if n, ok := s.needle(folded); ok {
			total += n.count()
		}
	}
	return total
}

// Docs is the set of passages whose folded text has the folded string. The
// caller owns it.
func (x *Index) Docs(folded string) *roaring.Bitmap { p := x.Find(folded); return p.Set() }

// Find lists the passages whose folded text has the folded string, and at how
// many places, counted from left to right without overlap.
func (x *Index) Find(folded string) Postings { return x.AppendFind(Postings{}, folded) }

// AppendFind is Find, in the room that empty postings have.
func (x *Index) AppendFind(room Postings, folded string) Postings {
	all := Postings{room.Docs[:0], room.Times[:0]}
	for _, s := range x.segments {
		if n, ok := s.needle(folded); ok {
			start := len(all.Docs)
			s.appendPostings(&all, n)
			all.move(start, s.first)
		}
	}
	return x.living(all)
}

// Among is Find of the passages in docs only, which must be ascending.
func (x *Index) Among(folded string, docs []uint32) Postings {
	return x.AppendAmong(Postings{}, folded, docs)
}

// AppendAmong is Among, in the room that empty postings have, which docs must not
// be in.
func (x *Index) AppendAmong(room Postings, folded string, docs []uint32) Postings {
	all := Postings{room.Docs[:0], room.Times[:0]}
	for _, s := range x.segments {
		var part []uint32
		if part, docs = s.own(docs); len(part) == 0 {
			continue
		}
		if n, ok := s.needle(folded); ok {
			start := len(all.Docs)
			s.appendAmong(&all, n, part)
			all.move(start, s.first)
		}
	}
	return x.living(all)
}

// own is those of docs, which is ascending, that are in the segment, counted from
// 0, and those after it. They may share docs' room.
func (s *Segment) own(docs []uint32) (part, after []uint32) {
	from, _ := slices.BinarySearch(docs, s.first)
	to, _ := slices.BinarySearch(docs, s.first+s.docs)
	if part = docs[from:to:to]; s.first > 0 {
		part = slices.Clone(part)
		for i := range part {
			part[i] -= s.first
		}
	}
	return part, docs[to:]
}

// living are the postings of passages that are not deleted.
func (x *Index) living(p Postings) Postings {
	if x.deleted.IsEmpty() {
		return p
	}
	gone := x.deleted.Iterator()
	kept := Postings{p.Docs[:0], p.Times[:0]}
	for i, doc := range p.Docs {
		if gone.AdvanceIfNeeded(doc); gone.HasNext() && gone.PeekNext() == doc {
			continue
		}
		kept.add(doc, p.Times[i])
	}
	return kept
}

// alive drops those of docs, which is ascending and is written over, that are
// deleted.
func (x *Index) alive(docs []uint32) []uint32 {
	if x.deleted.IsEmpty() {
		return docs
	}
	return slices.DeleteFunc(docs, x.deleted.Contains)
}

// Occurrences yields each passage that has the folded string, in order of
// number, and the offsets in the folded text where it stands, from left to
// right without overlap. The offsets are valid until the next step.
func (x *Index) Occurrences(folded string) iter.Seq2[uint32, []int] {
	return func(yield func(uint32, []int) bool) {
		var offsets []int
		for _, s := range x.segments {
			n, ok := s.needle(folded)
			if !ok {
				continue
			}
			for _, d := range s.candidates(n) {
				if d >= s.docs || x.deleted.Contains(s.first+d) {
					continue
				}
				offsets = s.code.places(offsets[:0], s.text(d), n.pattern)
				if len(offsets) > 0 && !yield(s.first+d, offsets) {
					return
				}
			}
		}
	}
}

// Places counts the occurrences of a folded string, from left to right without
// overlap, in the passages of a set.
func (x *Index) Places(folded string, docs *roaring.Bitmap) int {
	total := 0
	var s *Segment
	var p pattern
	var ok bool
	for it := docs.Iterator(); it.HasNext(); {
		doc := it.Next()
		if s == nil || doc-s.first >= s.docs {
			if s, doc = x.segment(doc); s == nil {
				continue
			}
			p, ok = s.code.pattern(folded)
		} else {
			doc -= s.first
		}
		if !ok {
			continue
		}
		total += s.code.times(s.text(doc), p)
	}
	return total
}

// segment is the segment that holds a number, and the number's place in it.
func (x *Index) segment(doc uint32) (*Segment, uint32) {
	i := sort.Search(len(x.segments), func(i int) bool { return x.segments[i].first+x.segments[i].docs > doc })
	if i == len(x.segments) || x.segments[i].first > doc {
		return nil, 0
	}
	return x.segments[i], doc - x.segments[i].first
}

// Folded is the folded text of a passage, empty for a number without one.
func (x *Index) Folded(doc uint32) string { return string(x.AppendFolded(nil, doc)) }

// AppendFolded appends the folded text of a passage to buf.
func (x *Index) AppendFolded(buf []byte, doc uint32) []byte {
	s, i := x.segment(doc)
	if s == nil {
		return buf
	}
	return s.code.appendText(buf, s.text(i))
}

// Passage is what is kept of a passage. A number without one is an error.
func (x *Index) Passage(doc uint32) (Passage, error) {
	s, i := x.segment(doc)
	if s == nil {
		return Passage{}, fmt.Errorf("passage %d: there are %d", doc, x.Len())
	}
	p, err := s.passage(i)
	if err != nil {
		return Passage{}, fmt.Errorf("passage %d: %w", doc, err)
	}
	return p, nil
}

// Printed is the text of a passage as it was printed.
func (x *Index) Printed(doc uint32) (string, error) {
	text, err := NewCursor(x).AppendPrinted(nil, doc)
	return string(text), err
}

// Article is the article of a passage.
func (x *Index) Article(doc uint32) (Article, error) {
	s, i := x.segment(doc)
	if s == nil {
		return Article{}, fmt.Errorf("article of passage %d: there are %d", doc, x.Len())
	}
	a, err := s.article(i)
	if err != nil {
		return Article{}, fmt.Errorf("article of passage %d: %w", doc, err)
	}
	return a, nil
}

// ArticleDocs is the range of numbers of the article that a passage is of, from
// first up to end, end excluded. It identifies the article in this index.
func (x *Index) ArticleDocs(doc uint32) (first, end uint32) {
	s, i := x.segment(doc)
	if s == nil {
		return doc, doc
	}
	n, ok := s.articleOf(i)
	if !ok {
		return doc, doc
	}
	return s.first + s.u32(secArticleDocs, 2*n), s.first + s.u32(secArticleDocs, 2*n+1)
}

// Articles yields the range of numbers of each article, in order.
func (x *Index) Articles() iter.Seq2[uint32, uint32] {
	return func(yield func(uint32, uint32) bool) {
		for _, s := range x.segments {
			for n := range int(s.articles) {
				first, end := s.u32(secArticleDocs, 2*n), s.u32(secArticleDocs, 2*n+1)
				if first < end && !x.deleted.Contains(s.first+first) && !yield(s.first+first, s.first+end) {
					return
				}
			}
		}
	}
}
