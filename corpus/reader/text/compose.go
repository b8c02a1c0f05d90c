package text

import (
	"slices"
	"unicode/utf8"

	"suoyin/corpus"
	"suoyin/corpus/reader/char"
)

// composer puts the text of one passage together out of spans of lines, leaves
// out the markers that call notes, and remembers where each character stood.
//
// White space between two wide characters (Han, full-width punctuation) is
// typesetting and left out; other white space within a line is one space. Lines
// are joined without a space, unless Latin stands on both sides; a web address
// goes on without one. In a table each line is a row and keeps its end, and white
// space that parts cells is one space.
type composer struct {
	d     *document
	role  role
	calls map[int]*call // by where they begin
	pages []int         // printed numbers of pages
	rows  bool          // each line is a row of a table

	out        []byte // the text so far, in UTF-8
	length     int    // in characters
	last       rune   // its last character
	origins    []corpus.Origin
	anchors    []placedCall
	line       int // index of the line of the last character, and one more
	originLine int // the same for the last origin
	space      bool
	blank      int  // the white space before the next character, in half ems
	joined     bool // a line end stands before the next character
	trail      bool // and white space before that line end
	skipped    bool // a marker stands before the next character
	resume     int  // where the text goes on after a marker
}

// placedCall is a call and the number of characters before it.
type placedCall struct {
	call   *call
	offset int
}

// add appends a span.
func (c *composer) add(s span) {
	if c.line != 0 && c.line != s.line+1 {
		c.joined, c.trail = true, c.d.lines[c.line-1].trail || c.space
	}
	c.line = s.line + 1
	for i := s.from; i < s.to; {
		from := max(i, c.resume)
		if i = c.runEnd(i, s.to); from < i {
			c.put(from, i, s.line)
		}
		if i < s.to {
			c.addOne(i, s.line)
			i++
		}
	}
}

// runEnd is the first place from i on where white space stands or a call begins.
func (c *composer) runEnd(i, to int) int {
	if c.calls == nil {
		return c.d.seek(i, to, space)
	}
	return c.d.seek(i, to, space|called)
}

// addOne appends one character: white space, or one with which a call begins.
func (c *composer) addOne(i, line int) {
	if call := c.callAt(i); call != nil {
		c.anchors = append(c.anchors, placedCall{call, c.length})
		if call.leaves() {
			c.d.place(call.from, call.to, c.role)
			c.skipped, c.resume = true, max(c.resume, call.to) // a note set inline may hold a marker itself
		}
	}
	switch {
	case i < c.resume:
	case c.d.traits[i]&space != 0:
		c.space = true
		c.blank += leadWidth(c.d.src[i])
	default:
		c.put(i, i+1, line)
	}
}

// addAll appends spans.
func (c *composer) addAll(spans []span) {
	if c.out == nil {
		c.out, c.d.buffer = c.d.buffer[:0], nil
	}
	if c.origins == nil {
		c.origins = make([]corpus.Origin, 0, len(spans))
	}
	for _, s := range spans {
		c.add(s)
	}
}

// text is the text put together. The buffer goes back to the document, so the
// composer is done with.
func (c *composer) text() string {
	text := string(c.out)
	c.d.buffer, c.out = c.out, nil
	return text
}

// callAt is the call that begins at src[i], nil if none does.
func (c *composer) callAt(i int) *call {
	if c.calls == nil || c.d.traits[i]&called == 0 {
		return nil
	}
	return c.calls[i]
}

// put appends the characters from from to to, none of them white space.
func (c *composer) put(from, to, line int) {
	switch {
	case c.rows && c.joined && len(c.out) > 0:
		c.out = append(c.out, '\n')
		c.length++
	case (c.space || c.joined) && c.needsSpace(c.d.src[from]):
		c.out = append(c.out, ' ')
		c.length++
	}
	c.space, c.joined, c.skipped, c.blank = false, false, false, 0
	if c.originLine != line+1 {
		c.origin(line)
		c.originLine = line + 1
	}
	c.out = appendRunes(c.out, c.d.src[from:to])
	c.length += to - from
	c.last = c.d.src[to-1]
	c.d.place(from, to, c.role)
}

// appendRunes appends runes in UTF-8; nearly all of them have three bytes there.
func appendRunes(out []byte, runes []rune) []byte {
	out = slices.Grow(out, utf8.UTFMax*len(runes))
	left := out[len(out):cap(out)]
	for _, r := range runes {
		if r >= 0x800 && r < 0xd800 && len(left) >= 3 {
			left[0], left[1], left[2] = 0xe0|byte(r>>12), 0x80|byte(r>>6)&0x3f, 0x80|byte(r)&0x3f
			left = left[3:]
		} else {
			left = left[utf8.EncodeRune(left, r):]
		}
	}
	return out[:cap(out)-len(left)]
}

// needsSpace decides on the space before r, which white space or a line end precedes.
func (c *composer) needsSpace(r rune) bool {
	if len(c.out) == 0 {
		return false
	}
	prev := c.last
	wide, nextWide := char.IsWide(prev), char.IsWide(r)
	switch {
	case c.rows && c.blank >= cellGap:
		return true
	case wide && nextWide:
		return c.space && !c.joined && char.IsWideLatin(prev) && char.IsWideLatin(r) // ＴＨＥ ＢＲＩＤＧＥ
	case c.joined:
		return !wide && !nextWide && c.wordsApart(prev, r)
	case c.skipped && nextWide && char.CannotStart(r):
		return false
	}
	return true
}

// wordsApart: two Latin characters on two lines belong to two words, unless a
// web address, a hyphenated word or a number goes on, or lines are cut after a
// number of cells.
func (c *composer) wordsApart(prev, r rune) bool {
	switch {
	case c.trail:
		return true
	case c.d.m.grid, prev == '-' || prev == '/' || r == '/', char.IsDigit(prev) && char.IsDigit(r):
		return false
	}
	from := len(c.out)
	for from > 0 && isURLRune(rune(c.out[from-1])) {
		from--
	}
	return !isURL(c.out[from:])
}

func (c *composer) origin(line int) {
	o := corpus.Origin{Offset: c.length, Line: c.d.lines[line].num, Page: c.page(line)}
	if n := len(c.origins); n == 0 || c.origins[n-1].Line != o.Line || c.origins[n-1].Page != o.Page {
		c.origins = append(c.origins, o)
	}
}

func (c *composer) page(line int) int {
	if p := c.d.lines[line].page; p < len(c.pages) {
		return c.pages[p]
	}
	return 0
}

// pageList is the printed pages of the passage in order.
func (c *composer) pageList() []int {
	pages := []int{}
	for _, o := range c.origins {
		if o.Page != 0 && (len(pages) == 0 || pages[len(pages)-1] != o.Page) {
			pages = append(pages, o.Page)
		}
	}
	return pages
}
