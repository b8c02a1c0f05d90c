package doc

import (
	"slices"
	"strconv"

	"suoyin/corpus/reader/structured/word"
)

// marks are what the file says of single places in the text, by unit.
type marks struct {
	calls map[int]*noteCall
	begin map[int][]bookmark
	end   map[int][]string
	boxes map[int]*box
	order []*box
	// sections are the marks that end a section; other page marks stand inside of
	// paragraphs.
	sections map[int]bool
}

// noteCall is the place that calls a note.
type noteCall struct {
	kind, id  string
	automatic bool // Word counts; else its marker is the author's
}

// bookmark is a named stretch of text.
type bookmark struct{ id, name string }

// box is the text of a shape.
type box struct {
	start, end int
	placed     bool
}

// marks reads where notes are called, bookmarks stand and shapes are anchored.
func (f *file) marks() marks {
	m := marks{calls: map[int]*noteCall{}, begin: map[int][]bookmark{}, end: map[int][]string{}, boxes: map[int]*box{}, sections: map[int]bool{}}
	for _, end := range newPLC(f.at(fibSections), sectionSize).places {
		m.sections[end-1] = true
	}
	for kind, refs := range map[string]int{"footnote": fibFootnote, "endnote": fibEndnote} {
		calls := newPLC(f.at(refs), 2)
		for i := range calls.count() {
			m.calls[calls.places[i]] = &noteCall{kind, noteID(i), u16(calls.record(i), 0) != 0}
		}
	}
	f.readBookmarks(&m)
	f.readBoxes(&m)
	return m
}

// readBookmarks reads the bookmarks: [MS-DOC] 2.8.10 and 2.8.12.
func (f *file) readBookmarks(m *marks) {
	names := bookmarkNames(f.at(fibBookmarks))
	begins, ends := newPLC(f.at(fibBookmarks+1), 4), newPLC(f.at(fibBookmarks+2), 0)
	for i, name := range names {
		if i >= begins.count() {
			return
		}
		end := u16(begins.record(i), 0)
		if end >= len(ends.places) || name == "" {
			continue
		}
		id := strconv.Itoa(i)
		m.begin[begins.places[i]] = append(m.begin[begins.places[i]], bookmark{id, name})
		m.end[ends.places[end]] = append(m.end[ends.places[end]], id)
	}
}

// bookmarkNames reads a table of strings: [MS-DOC] 2.2.4.
func bookmarkNames(data []byte) (names []string) {
	const head = 6
	if len(data) < head || u16(data, 0) != 0xFFFF {
		return nil
	}
	extra := u16(data, 4)
	for at := head; at+2 <= len(data); {
		n := 2 * u16(data, at)
		names = append(names, utf16String(piece(data, at+2, n)))
		at += 2 + n + extra
	}
	return names
}

// bookmarks gives the bookmarks at a place to a maker, after before.
func (m *marks) bookmarks(to *word.Maker, at int, before func()) {
	if len(m.begin[at])+len(m.end[at]) == 0 {
		return
	}
	before()
	for _, id := range m.end[at] {
		to.Bookmark(id, "")
	}
	for _, b := range m.begin[at] {
		to.Bookmark(b.id, b.name)
	}
}

// Sizes and places of the records of shapes and their texts: [MS-DOC] 2.8.37, 2.9.253,
// 2.8.32, 2.9.101.
const (
	shapeSize = 26
	boxSize   = 22
	boxShape  = 14
)

// readBoxes reads where shapes are anchored and which text they have.
func (f *file) readBoxes(m *marks) {
	start, end := f.part(boxText)
	texts, byShape := newPLC(f.at(fibBoxes), boxSize), map[uint32]*box{}
	for i := range texts.count() - 1 { // the last is no text
		b := &box{start: start + texts.places[i], end: start + texts.places[i+1]}
		if b.start < start || b.end < b.start || b.end > end {
			continue
		}
		m.order = append(m.order, b)
		byShape[u32(texts.record(i), boxShape)] = b
	}
	shapes := newPLC(f.at(fibShapes), shapeSize)
	for i := range shapes.count() {
		if b := byShape[u32(shapes.record(i), 0)]; b != nil {
			m.boxes[shapes.places[i]] = b
		}
	}
}

// box gives the text of the shape that is anchored at a unit to a maker.
func (c *converter) box(m *word.Maker, at int) {
	if b := c.marks.boxes[at]; b != nil && !b.placed {
		c.fill(m, b)
	}
}

// boxesLeft gives the texts of shapes that nothing anchors to a maker.
func (c *converter) boxesLeft(m *word.Maker) {
	if !slices.ContainsFunc(c.marks.order, func(b *box) bool { return !b.placed }) {
		return
	}
	for _, b := range c.marks.order {
		if !b.placed {
			c.fill(m, b)
		}
	}
	m.EndParagraph(word.Layout{})
}

func (c *converter) fill(m *word.Maker, b *box) {
	b.placed = true
	inside := word.NewMaker("txbxContent")
	format, sp, start, end, style := c.format, c.special, c.formatStart, c.formatEnd, c.formatStyle
	c.convert(inside, b.start, b.end)
	c.format, c.special, c.formatStart, c.formatEnd, c.formatStyle = format, sp, start, end, style
	m.Box(inside)
}
