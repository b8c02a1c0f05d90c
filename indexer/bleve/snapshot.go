package bleve

import (
	"encoding/binary"
	"fmt"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// Snapshot is the index at one moment. One goroutine uses it, and closes it.
type Snapshot struct {
	reader   *scorch.IndexSnapshot
	segments []snapshotSegment
}

// snapshotSegment is one immutable segment, and the document numbers of its
// documents by Bleve's number.
type snapshotSegment struct {
	words   segment.TermDictionary
	numbers []uint32
	deleted *roaring.Bitmap
}

// Snapshot is the index as it is now.
func (x *Index) Snapshot() (*Snapshot, error) {
	r, err := x.scorch.Reader()
	if err != nil {
		return nil, fmt.Errorf("read word index: %w", err)
	}
	reader, ok := r.(*scorch.IndexSnapshot)
	if !ok {
		r.Close()
		return nil, fmt.Errorf("read word index: Bleve's reader is %T, not a scorch snapshot", r)
	}
	s := &Snapshot{reader: reader}
	for _, part := range reader.Segments() {
		opened, err := x.segments.open(part)
		if err != nil {
			s.Close()
			return nil, fmt.Errorf("read word index: %w", err)
		}
		s.segments = append(s.segments, opened)
	}
	x.segments.keep(reader.Segments())
	return s, nil
}

// Close gives the snapshot's files free.
func (s *Snapshot) Close() error { return s.reader.Close() }

// Len is the number of passages.
func (s *Snapshot) Len() int {
	n := 0
	for _, part := range s.segments {
		n += len(part.numbers)
		if part.deleted != nil {
			n -= int(part.deleted.GetCardinality())
		}
	}
	return n
}

// segmentCache keeps the document numbers of segments: reading those of a big
// index takes a moment, and only new segments have new ones.
type segmentCache struct {
	mu    sync.Mutex
	known map[uint64][]uint32
}

func (c *segmentCache) open(part *scorch.SegmentSnapshot) (snapshotSegment, error) {
	numbers, err := c.numbers(part)
	if err != nil {
		return snapshotSegment{}, err
	}
	words, err := part.Segment().Dictionary(Words)
	if err != nil {
		return snapshotSegment{}, fmt.Errorf("dictionary of %s: %w", Words, err)
	}
	return snapshotSegment{words: words, numbers: numbers, deleted: part.Deleted()}, nil
}

func (c *segmentCache) numbers(part *scorch.SegmentSnapshot) ([]uint32, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if numbers, ok := c.known[part.Id()]; ok {
		return numbers, nil
	}
	numbers, err := numbersOf(part.Segment())
	if err != nil {
		return nil, err
	}
	if c.known == nil {
		c.known = make(map[uint64][]uint32)
	}
	c.known[part.Id()] = numbers
	return numbers, nil
}

// keep forgets all segments but these.
func (c *segmentCache) keep(parts []*scorch.SegmentSnapshot) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.known) == len(parts) {
		return
	}
	live := make(map[uint64][]uint32, len(parts))
	for _, part := range parts {
		if numbers, ok := c.known[part.Id()]; ok {
			live[part.Id()] = numbers
		}
	}
	c.known = live
}

func numbersOf(s segment.Segment) ([]uint32, error) {
	numbers := make([]uint32, s.Count())
	for i := range numbers {
		id, err := s.DocID(uint64(i))
		if err != nil {
			return nil, fmt.Errorf("ID of document %d: %w", i, err)
		}
		if len(id) != numberSize {
			return nil, fmt.Errorf("ID %x is no document number", id)
		}
		numbers[i] = binary.BigEndian.Uint32(id)
	}
	return numbers, nil
}
