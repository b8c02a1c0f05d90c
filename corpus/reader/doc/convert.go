package doc

import (
	"strconv"
	"unicode/utf16"

	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/structured/markup"
	"suoyin/corpus/reader/structured/word"
)

// parts puts the document into the tree of a Word document.
func (f *file) parts() (*word.Parts, error) {
	c := &converter{file: f, marks: f.marks()}
	body := word.NewMaker("body")
	start, end := f.part(mainText)
	c.convert(body, start, end)
	c.boxesLeft(body)
	p := &word.Parts{
		Main:      word.Document(body),
		Styles:    word.Styles(f.styles.tree()),
		Numbering: f.lists(),
		Settings:  word.Settings(f.counting()),
		Footnotes: c.notes("footnote", fibFootnote, footnoteText),
		Endnotes:  c.notes("endnote", fibEndnote, endnoteText),
		Core:      word.Core(title(f.summary)),
	}
	if head := c.headers(); head != nil {
		p.Running = append(p.Running, head)
	}
	if c.full {
		return nil, fault.Because(fault.TooManyNodes, markup.MaxNodes)
	}
	return p, nil
}

// converter walks through parts of the text.
type converter struct {
	*file
	marks marks
	full  bool
	// format and special are those of the characters up to the offset formatEnd in
	// the file, which begins at formatStart and is set in the paragraph style style.
	format                 word.Format
	special                special
	formatStart, formatEnd int
	formatStyle            int
}

// Characters that are no text: [MS-DOC] 2.4.1 and 2.8.
const (
	charPicture    = 0x01
	charNote       = 0x02
	charComment    = 0x05
	charCell       = 0x07
	charShape      = 0x08
	charTab        = 0x09
	charLine       = 0x0B
	charPage       = 0x0C
	charParagraph  = 0x0D
	charColumn     = 0x0E
	charField      = 0x13
	charResult     = 0x14
	charFieldEnd   = 0x15
	charHyphen     = 0x1E
	charSoftHyphen = 0x1F
	charSign       = 0x28
)

// convert gives the characters from start to end to a maker, paragraph by paragraph.
func (c *converter) convert(m *word.Maker, start, end int) {
	for start < end && !c.full {
		mark := start
		for mark < end-1 && !c.endsParagraph(mark) {
			mark++
		}
		properties, _ := c.paras.at(c.text.fileOffset(mark))
		style, rest := u16(properties, 0), properties[min(2, len(properties)):]
		layout := layoutOf(rest)
		if saved := c.text.savedAt(mark); saved != nil {
			rest = append(rest[:len(rest):len(rest)], saved...)
			layout = layoutOf(rest)
		}
		layout.Style = strconv.Itoa(style)
		c.characters(m, start, mark, style)
		last := c.text.units[mark]
		if !c.endsParagraph(mark) { // the part ends without a mark
			c.characters(m, mark, mark+1, style)
		}
		c.end(m, last, layout, cellEndOf(rest))
		c.full = c.full || m.Full()
		start = mark + 1
	}
}

// endsParagraph says whether a paragraph ends with a unit.
func (c *converter) endsParagraph(at int) bool {
	unit := c.text.units[at]
	return unit == charParagraph || unit == charCell || unit == charPage && c.marks.sections[at]
}

// end ends a paragraph, and what its mark ends besides.
func (c *converter) end(m *word.Maker, mark uint16, l word.Layout, e cellEnd) {
	switch {
	case e.row:
		m.EndRow()
	case e.innerRow:
		m.EndInnerRow(l.Depth)
	case mark == charCell || e.innerCell:
		m.EndCell(l)
	default:
		m.EndParagraph(l)
	}
}

// characters gives the characters from start to end, of one paragraph, to a maker.
func (c *converter) characters(m *word.Maker, start, end, style int) {
	c.formatEnd = 0
	plain := start
	flush := func(until int) {
		if plain < until {
			m.Text(string(utf16.Decode(c.text.units[plain:until])), c.format)
		}
	}
	for at := start; at < end; at++ {
		if offset := c.text.fileOffset(at); offset < c.formatStart || offset >= c.formatEnd || style != c.formatStyle {
			flush(at)
			plain = at
			c.setFormat(at, style)
		}
		c.marks.bookmarks(m, at, func() { flush(at); plain = at })
		unit := c.text.units[at]
		if unit >= ' ' && !c.special.is && c.special.symbol == nil && unit&0xFF00 != 0xF000 && c.marks.calls[at] == nil {
			continue
		}
		flush(at)
		at = c.sign(m, at, end)
		plain = at + 1
	}
	flush(end)
}

// setFormat looks up how the characters from a unit on are set.
func (c *converter) setFormat(at, style int) {
	offset := c.text.fileOffset(at)
	of, end := c.chars.at(offset)
	if saved := c.text.savedAt(at); saved != nil {
		of = append(of[:len(of):len(of)], saved...)
	}
	c.format = formatOf(of, word.Format{}, func() bool { return c.styles.bold(style) }, c.styles.character)
	c.special = specialOf(of)
	c.formatStart, c.formatEnd, c.formatStyle = offset, end, style
	if next := c.text.pieceEnd(at); next < end {
		c.formatEnd = next
	}
}

// sign gives a character that is no text of its own to a maker, and is the last unit
// that it takes.
func (c *converter) sign(m *word.Maker, at, end int) (last int) {
	unit := c.text.units[at]
	if call := c.marks.calls[at]; call != nil {
		return c.call(m, call, at, end)
	}
	switch unit {
	case charTab:
		m.Text("\t", c.format)
	case charLine, charColumn, charPage:
		m.Text("\n", c.format)
	case charHyphen:
		m.Text("-", c.format)
	case charField:
		m.Field("begin")
	case charResult:
		m.Field("separate")
	case charFieldEnd:
		m.Field("end")
	case charShape:
		c.box(m, at)
	case charPicture, charNote, charComment, charSoftHyphen:
	default:
		c.symbol(m, unit)
	}
	return at
}

// symbol gives a character of a symbol font to a maker, or a character as it is.
func (c *converter) symbol(m *word.Maker, unit uint16) {
	switch {
	case len(c.special.symbol) >= 4 && unit == charSign:
		m.Symbol(c.font(u16(c.special.symbol, 0)), uint16(u16(c.special.symbol, 2)), c.format)
	case unit&0xFF00 == 0xF000:
		m.Symbol(c.font(c.special.font), unit, c.format)
	case unit >= ' ':
		m.Text(string(rune(unit)), c.format)
	}
}

// font is the name of a font by its number, "" if there is none.
func (c *converter) font(number int) string {
	if number < 0 || number >= len(c.fonts) {
		return ""
	}
	return c.fonts[number]
}

// maxMarker bounds the marker that an author gives a note.
const maxMarker = 10

// call gives the call of a note to a maker, and is the last unit of its marker.
func (c *converter) call(m *word.Maker, call *noteCall, at, end int) (last int) {
	if call.automatic {
		m.Note(call.kind, call.id, "", c.format)
		return at
	}
	last = at
	for last+1 < min(end, at+maxMarker) && c.text.units[last+1] > ' ' && c.marks.calls[last+1] == nil {
		if offset := c.text.fileOffset(last + 1); offset < c.formatStart || offset >= c.formatEnd {
			break
		}
		last++
	}
	m.Note(call.kind, call.id, string(utf16.Decode(c.text.units[at:last+1])), c.format)
	return last
}

// notes is the notes of a kind, whose calls stand in the structure at refs and whose
// text in that part.
func (c *converter) notes(kind string, refs, part int) *markup.Node {
	start, end := c.part(part)
	places := newPLC(c.at(refs+1), 0).places
	var ids []string
	var makers []*word.Maker
	for i := range newPLC(c.at(refs), 2).count() {
		if i+1 >= len(places) {
			break
		}
		from, until := start+places[i], start+places[i+1]
		if from < start || until < from || until > end {
			break
		}
		m := word.NewMaker(kind)
		c.convert(m, from, until)
		ids, makers = append(ids, noteID(i)), append(makers, m)
	}
	return word.Notes(kind, ids, makers)
}

func noteID(i int) string { return strconv.Itoa(i) }

// separators is how many stories of the headers are lines above notes.
const separators = 6

// headers is the headers and footers, nil if there are none.
func (c *converter) headers() *markup.Node {
	start, end := c.part(headerText)
	places := newPLC(c.at(fibHeaders), 0).places
	if len(places) <= separators || start+places[separators] >= end || places[separators] < 0 {
		return nil
	}
	m := word.NewMaker("hdr")
	c.convert(m, start+places[separators], end)
	return m.Close()
}
