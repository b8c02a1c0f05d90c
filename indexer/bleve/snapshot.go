package bleve

import (
	"errors"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// Snapshot is the index at one moment. One goroutine uses it, and closes it.
type Snapshot struct {
	reader   *scorch.IndexSnapshot
	segments []snapshotSegment
}

// snapshotSegment is one immutable segment.
type snapshotSegment struct {
	words    segment.TermDictionary
	articles int
	deleted  *roaring.Bitmap
	known    *counts
}

// Snapshot is the index as it is now.
func (x *Index) Snapshot() (*Snapshot, error) {
	reader, err := x.reader()
	if err != nil {
		return nil, fmt.Errorf("read word index: %w", err)
	}
	s := &Snapshot{reader: reader}
	known := x.counted.of(reader.Segments())
	for i, part := range reader.Segments() {
		words, err := part.Segment().Dictionary(Words)
		if err != nil {
			s.Close()
			return nil, fmt.Errorf("read word index: dictionary of %s: %w", Words, err)
		}
		s.segments = append(s.segments, snapshotSegment{words, int(part.Count()), part.Deleted(), known[i]})
	}
	return s, nil
}

// reader is Bleve's view of the index as it is now, with a share for the caller.
func (x *Index) reader() (*scorch.IndexSnapshot, error) {
	if x.kept != nil {
		x.kept.AddRef()
		return x.kept, nil
	}
	r, err := x.scorch.Reader()
	if err != nil {
		return nil, err
	}
	reader, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		return nil, errors.Join(fmt.Errorf("reader of Bleve is %T, not a scorch snapshot", r), r.Close())
	}
	return reader, nil
}

// Close gives the snapshot's files free.
func (s *Snapshot) Close() error { return s.reader.Close() }

// Len is the number of articles.
func (s *Snapshot) Len() int {
	n := 0
	for _, part := range s.segments {
		n += part.articles
	}
	return n
}
