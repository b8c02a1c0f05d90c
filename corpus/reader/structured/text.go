package structured

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"suoyin/corpus"
	"suoyin/corpus/reader/structured/markup"
)

// Text is the running text of one block in the making. White space is handled
// as every reader has to: one space where words are apart, none between Han
// characters where only a line ended. The zero value is ready for use.
type Text struct {
	b       strings.Builder
	n       int // code points in b
	last    rune
	gap     gap
	calls   []call
	origins []corpus.Origin
	nodes   []*markup.Node
	page    int
	raised  []span // superscripts, see Raise
	called  bool   // a note is called since the last character
	apart   []int  // offsets where white space was left out, see Apart
}

// call is a place that calls a note.
type call struct {
	offset      int
	key, marker string
	whole       bool // see CallWhole
}

// span is a range of code points, end exclusive.
type span struct{ start, end int }

// gap is white space that has been read and not yet been judged.
type gap struct {
	any bool // there is white space
	lay bool // it is layout: a line end, a tab, an ideographic space, more than one
	bar bool // it follows the bar between two cells, and is no layout
	// kept are spaces that the document says are text, see Keep.
	kept []rune
}

// Node adds the text of a source node and remembers that it was used here.
func (t *Text) Node(n *markup.Node) {
	t.nodes = append(t.nodes, n)
	t.Add(n.Text, n.Line)
}

// Own remembers that the texts under n belong to this block though they are
// not part of its running text: a note marker, a label.
func (t *Text) Own(n *markup.Node) {
	n.Walk(func(c *markup.Node) bool {
		if c.IsText() {
			t.nodes = append(t.nodes, c)
		}
		return true
	})
}

// Add adds text that begins on the given line of the source.
func (t *Text) Add(s string, line int) {
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			t.gap.lay = !t.gap.bar && (t.gap.lay || t.gap.any || r == '\n' || r == '\t' || r == '\u3000')
			t.gap.any = true
			if r == '\n' {
				line++
			}
		case invisible(r):
		default:
			t.put(r, line)
		}
	}
}

// Keep adds the text of a source node in which the document says that white space
// is text (xml:space="preserve"): spaces between characters stay as they are. Line
// ends with the spaces around them are none of the text all the same.
func (t *Text) Keep(n *markup.Node) {
	t.nodes = append(t.nodes, n)
	line := n.Line
	for _, r := range n.Text {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			t.Break()
			if r == '\n' {
				line++
			}
		case unicode.IsSpace(r):
			if !t.gap.any {
				t.gap.kept = append(t.gap.kept, r)
			}
		case invisible(r):
		default:
			t.put(r, line)
		}
	}
}

// put adds one printed character, and before it the space that the gap comes
// to.
func (t *Text) put(r rune, line int) {
	switch {
	case t.n == 0:
	case len(t.gap.kept) > 0:
		t.flush()
	case !t.gap.any:
	case spaced(t.last, r, t.gap.lay || t.called):
		t.b.WriteByte(' ')
		t.n++
	default:
		t.apart = append(t.apart, t.n)
	}
	t.gap, t.called = gap{}, false
	if o := len(t.origins); o == 0 || t.origins[o-1].Line != line || t.origins[o-1].Page != t.page {
		t.origins = append(t.origins, corpus.Origin{Offset: t.n, Line: line, Page: t.page})
	}
	t.b.WriteRune(r)
	t.n++
	t.last = r
}

// flush adds the spaces that are text.
func (t *Text) flush() {
	t.b.WriteString(string(t.gap.kept))
	t.n += len(t.gap.kept)
	t.gap.kept = nil
}

// trim takes spaces from the end that only a call stands behind.
func (t *Text) trim() {
	text := t.b.String()
	rest := strings.TrimRightFunc(text, unicode.IsSpace)
	if len(rest) == len(text) {
		return
	}
	t.b.Reset()
	t.b.WriteString(rest)
	t.n = utf8.RuneCountInString(rest)
	for i := range t.calls {
		t.calls[i].offset = min(t.calls[i].offset, t.n)
	}
}

// Break is a line end that the document asks for.
func (t *Text) Break() { t.gap = gap{any: true, lay: !t.gap.bar, bar: t.gap.bar} }

// Row is the end of a row of a table whose rows are lines of one text: it is kept.
func (t *Text) Row() { t.gap = gap{kept: []rune{'\n'}} }

// Bar parts the cells of a table row by a bar between spaces, also where cells
// hold paragraphs.
func (t *Text) Bar(line int) {
	t.gap = gap{any: true}
	t.put('|', line)
	t.gap = gap{any: true, bar: true}
}

// Call records that the note with that key is called here, by that marker.
func (t *Text) Call(key, marker string) { t.call(key, marker, false) }

// CallWhole is Call for a marker of which the document says where it begins and
// ends: brackets around one that has its own are text.
func (t *Text) CallWhole(key, marker string) { t.call(key, marker, true) }

func (t *Text) call(key, marker string, whole bool) {
	if t.n > 0 {
		t.flush()
	}
	t.calls = append(t.calls, call{t.n, key, marker, whole})
	t.called = true
}

// Page says that what follows is printed on that page.
func (t *Text) Page(page int) { t.page = page }

// Raise says that what was added since the text had start code points was
// printed as a superscript. A superscript may be a note marker typed by hand.
func (t *Text) Raise(start int) {
	if start < t.n {
		t.raised = append(t.raised, span{start, t.n})
	}
}

// Len is the number of code points so far.
func (t *Text) Len() int { return t.n }

// String is the text so far.
func (t *Text) String() string { return t.b.String() }

// Apart is the text with an ideographic space wherever white space was left
// out: names in a line of authors are often apart by that alone.
func (t *Text) Apart() string { return t.apartFrom(0) }

// apartFrom is Apart for the text from an offset on.
func (t *Text) apartFrom(at int) string {
	runes := []rune(t.String())
	var b strings.Builder
	for _, offset := range t.apart {
		if offset < at {
			continue
		}
		offset = min(offset, len(runes))
		b.WriteString(string(runes[at:offset]) + "\u3000")
		at = offset
	}
	return b.String() + string(runes[at:])
}

// Empty reports whether the text has neither characters nor calls.
func (t *Text) Empty() bool { return t.n == 0 && len(t.calls) == 0 }

// Line is the line the text begins on, 0 if it is empty.
func (t *Text) Line() int {
	if len(t.origins) == 0 {
		return 0
	}
	return t.origins[0].Line
}

// pages lists the pages the text stands on, in order.
func (t *Text) pages() []int {
	pages := []int{}
	for _, o := range t.origins {
		if n := len(pages); o.Page != 0 && (n == 0 || pages[n-1] != o.Page) {
			pages = append(pages, o.Page)
		}
	}
	return pages
}

// place says what became of the characters of the text.
func (t *Text) place(role markup.Role) {
	for _, n := range t.nodes {
		n.Role = role
	}
}

// TakeCalls moves the calls of another text to the end of this one.
func (t *Text) TakeCalls(from *Text) {
	for _, c := range from.calls {
		t.call(c.key, c.marker, c.whole)
	}
	t.nodes = append(t.nodes, from.nodes...)
}
