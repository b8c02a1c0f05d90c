package textindex

import (
	"fmt"
	"path/filepath"

	"suoyin/corpus/fold"
)

// Writer writes new segments into a folder. One goroutine uses it.
type Writer struct {
	dir     string
	first   uint32
	limit   int
	builder *builder
	names   []string
}

// SegmentSize is how much folded text, in bytes, makes a segment when an index
// is built: its lists and records are in memory until it is written, about 1.5
// times the text.
const SegmentSize = 128 << 20

// NewWriter makes a writer of segments in dir, whose passages get the numbers
// from first on. A segment is written whenever limit bytes of folded text have
// come together; SegmentSize is a good limit.
func NewWriter(dir string, first uint32, limit int) *Writer {
	return &Writer{dir: dir, first: first, limit: limit, builder: newBuilder(first)}
}

// Next is the number that the next passage gets.
func (w *Writer) Next() uint32 { return w.builder.first + uint32(w.builder.docs) }

// Add adds an article with its passages in reading order, which get consecutive
// numbers, and gives the first of them. folded is what fold.New makes of the
// text of each.
func (w *Writer) Add(a *Article, passages []Passage, folded []fold.Mapped) (first uint32, err error) {
	if w.builder.foldedLength >= w.limit {
		if err := w.Flush(); err != nil {
			return 0, err
		}
	}
	first = w.Next()
	w.builder.add(a, passages, folded)
	return first, nil
}

// Flush writes what was added since the last segment, if anything was. The file
// is on disk when Flush returns nil.
func (w *Writer) Flush() error {
	if w.builder.docs == 0 {
		return nil
	}
	name := fmt.Sprintf("%010d-%010d.seg", w.builder.first, w.Next())
	if err := writeFile(filepath.Join(w.dir, name), w.builder.writeTo); err != nil {
		return fmt.Errorf("write segment: %w", err)
	}
	w.names = append(w.names, name)
	w.builder = newBuilder(w.Next())
	return nil
}

// Names are the files written so far, in order.
func (w *Writer) Names() []string { return w.names }
