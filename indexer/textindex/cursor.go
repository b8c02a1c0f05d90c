package textindex

import (
	"fmt"

	"suoyin/corpus/fold"
)

// Cursor reads the records of passages one after the other, and keeps the room
// that it takes to read them. One goroutine uses a Cursor.
type Cursor struct {
	x          *Index
	article    *openedArticle
	first, end uint32   // passages that article holds for
	room       restored // room for the text of a passage
	sought     []soughtPattern
}

// soughtPattern is a folded string as a segment has it.
type soughtPattern struct {
	folded  string
	segment *Segment
	pattern
	ok bool // the segment has its characters
}

// NewCursor is a cursor over an index.
func NewCursor(x *Index) *Cursor { return &Cursor{x: x} }

// Reset makes c a cursor over another index, with the room that it has.
func (c *Cursor) Reset(x *Index) {
	clear(c.sought) // they hold segments of the other index
	*c = Cursor{x: x, room: c.room, sought: c.sought[:0]}
}

// enter makes the article of a passage the one that is kept, and is the segment
// that has the passage, and its number there.
func (c *Cursor) enter(doc uint32) (*Segment, uint32, error) {
	s, i := c.x.segment(doc)
	if s == nil {
		return nil, 0, fmt.Errorf("passage %d: there are %d", doc, c.x.Len())
	}
	if c.first <= doc && doc < c.end {
		return s, i, nil
	}
	a, err := s.opened(i)
	if err != nil {
		return nil, 0, fmt.Errorf("article of passage %d: %w", doc, err)
	}
	c.article = a
	c.first, c.end = c.x.ArticleDocs(doc)
	return s, i, nil
}

// Article is the article of a passage, as Index.Article has it.
func (c *Cursor) Article(doc uint32) (*Article, error) {
	if _, _, err := c.enter(doc); err != nil {
		return nil, err
	}
	return &c.article.Article, nil
}

// Passage is a passage, as Index.Passage has it, but without its facets.
func (c *Cursor) Passage(doc uint32) (Passage, error) {
	s, i, err := c.enter(doc)
	if err != nil {
		return Passage{}, err
	}
	p, _, err := s.cited(i)
	if err != nil {
		return Passage{}, fmt.Errorf("passage %d: %w", doc, err)
	}
	return p, nil
}

// Shown is what a hit shows of a passage: it without its citations and facets,
// and where its folded text was printed, which lives until the cursor is used
// again.
func (c *Cursor) Shown(doc uint32) (Passage, fold.Map, error) {
	s, i, err := c.enter(doc)
	if err != nil {
		return Passage{}, fold.Map{}, err
	}
	p, m, err := s.shown(&c.room, i)
	if err != nil {
		return Passage{}, fold.Map{}, fmt.Errorf("passage %d: %w", doc, err)
	}
	return p, m, nil
}

// Outline is a passage without what takes its text to be read: it has no Text,
// no Citations and no Facets.
func (c *Cursor) Outline(doc uint32) (Passage, error) {
	s, i, err := c.enter(doc)
	if err != nil {
		return Passage{}, err
	}
	r := reader{data: s.piece(secRecords, secRecordEnds, int(i))}
	for range r.count() {
		r.int()
	}
	r.bytes(r.count())
	var p Passage
	readOutline(&p, &r, c.article.strs)
	if r.bad {
		return Passage{}, fmt.Errorf("passage %d: %w", doc, damaged("record of passage %q", p.ID))
	}
	return p, nil
}

// AppendPrinted appends the text of a passage as it was printed, see
// Index.Printed.
func (c *Cursor) AppendPrinted(dst []byte, doc uint32) ([]byte, error) {
	s, i := c.x.segment(doc)
	if s == nil {
		return dst, fmt.Errorf("passage %d: there are %d", doc, c.x.Len())
	}
	if err := s.restoreText(&c.room, i); err != nil {
		return dst, fmt.Errorf("passage %d: %w", doc, err)
	}
	return append(dst, c.room.printed...), nil
}

// AppendOffsets appends the offsets in code points at which a folded string, which is
// not empty, stands in the folded text of a passage, from left to right without overlap.
func (c *Cursor) AppendOffsets(dst []int, folded string, doc uint32) []int {
	s, i := c.x.segment(doc)
	if s == nil {
		return dst
	}
	p := c.patternIn(s, folded)
	if !p.ok {
		return dst
	}
	return s.code.places(dst, s.text(i), p.pattern)
}

// maxSought is how many strings a cursor keeps as segments have them: those of a query
// are few.
const maxSought = 32

// patternIn is a folded string as a segment has it.
func (c *Cursor) patternIn(s *Segment, folded string) *soughtPattern {
	for i := range c.sought {
		if p := &c.sought[i]; p.segment == s && p.folded == folded {
			return p
		}
	}
	if len(c.sought) == maxSought {
		c.sought = c.sought[:0]
	}
	p, ok := s.code.pattern(folded)
	c.sought = append(c.sought, soughtPattern{folded, s, p, ok})
	return &c.sought[len(c.sought)-1]
}
