package textindex

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus/fold"
)

// Merge writes one segment in place of several that follow each other, without
// the passages of deleted articles, and gives its name. Numbers stay as they
// are. An article is deleted if its first passage is.
func Merge(dir string, segments []*Segment, deleted *roaring.Bitmap) (name string, err error) {
	if len(segments) == 0 {
		return "", fmt.Errorf("merge segments: there are none")
	}
	last := segments[len(segments)-1]
	w := NewWriter(dir, segments[0].first, int(^uint(0)>>1))
	for _, s := range segments {
		if err := s.copyTo(w, deleted); err != nil {
			return "", fmt.Errorf("merge segment %q: %w", s.name, err)
		}
	}
	w.skipTo(last.first + last.docs)
	if err := w.Flush(); err != nil {
		return "", err
	}
	return w.names[0], nil
}

// copyTo adds the articles of s to a writer, under the same numbers.
func (s *Segment) copyTo(w *Writer, deleted *roaring.Bitmap) error {
	for n := range int(s.articles) {
		first, end := s.u32(secArticleDocs, 2*n), s.u32(secArticleDocs, 2*n+1)
		if first >= end || deleted.Contains(s.first+first) {
			continue
		}
		a, err := s.article(first)
		if err != nil {
			return err
		}
		var passages []Passage
		var folded []fold.Mapped
		for doc := first; doc < end; doc++ {
			p, err := s.passage(doc)
			if err != nil {
				return fmt.Errorf("passage %d: %w", s.first+doc, err)
			}
			passages, folded = append(passages, p), append(folded, fold.New(p.Text))
		}
		w.skipTo(s.first + first)
		if _, err := w.Add(&a, passages, folded); err != nil {
			return err
		}
	}
	return nil
}

// skipTo leaves the numbers up to next unused.
func (w *Writer) skipTo(next uint32) {
	if next > w.Next() {
		w.builder.skip(int(next - w.Next()))
	}
}
