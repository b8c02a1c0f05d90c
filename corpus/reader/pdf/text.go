package pdf

import (
	"regexp"
	"strings"
	"unicode"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// piece is a part of a line as a text of the source.
func (c *composer) piece(l *line, from, to int) *markup.Node {
	n := &markup.Node{Text: l.cut(from, to), Line: l.number}
	c.root.Append(n)
	return n
}

// text is the running text of lines; the first skip glyphs are left out.
func (c *composer) text(lines []line, skip int) *structured.Text {
	t := &structured.Text{}
	for i := range lines {
		l := &lines[i]
		t.Page(c.layout.sheets[l.page].printed)
		to := len(l.glyphs)
		parted := i+1 < len(lines) && parts(l, &lines[i+1])
		if parted {
			to--
			t.Own(c.piece(l, to, to+1))
		}
		c.line(t, l, skip, to)
		skip = 0
		if i+1 < len(lines) && !parted && !goesOn(l, &lines[i+1]) {
			t.Break()
		}
	}
	return t
}

// goesOn reports whether an address, or a number in Chinese text, was cut at the
// end of l, so that no space stands there.
func goesOn(l, next *line) bool {
	if address.MatchString(l.text()) {
		return addressPart.MatchString(next.text())
	}
	before, after := l.glyphs[len(l.glyphs)-1].r, next.glyphs[0].r
	return unicode.IsDigit(before) && unicode.IsDigit(after) && structured.HasHan(l.text())
}

// parts reports whether a hyphen at the end of l parts a word; one of an address belongs to it.
func parts(l, next *line) bool {
	text := l.text()
	return hyphenated.MatchString(text) && unicode.IsLower(next.glyphs[0].r) && !address.MatchString(text)
}

// line adds a part of a line, its markers taken out.
func (c *composer) line(t *structured.Text, l *line, from, end int) {
	for from < end {
		if call, found := c.calls[place{l.number, from}]; found {
			t.Own(c.piece(l, from, from+call.length))
			t.Call(call.key, call.marker)
			from += call.length
			continue
		}
		to := from + 1
		for to < end && l.isRaised(to) == l.isRaised(from) && c.calls[place{l.number, to}].length == 0 {
			to++
		}
		start := t.Len()
		t.Node(c.piece(l, from, to))
		if l.isRaised(from) {
			t.Raise(start)
		}
		from = to
	}
}

// A line that ends within an address on the web goes on without a space, and
// a word parted by a hyphen without that.
var (
	address     = regexp.MustCompile(`(?:https?://|www\.)[!-~]*$`)
	addressPart = regexp.MustCompile(`^[!-~]`)
	hyphenated  = regexp.MustCompile(`\p{Ll}{2}[-\x{2010}\x{2011}\x{00ad}]$`)
)

// cut is the text of some glyphs. Spaces that only stretch the line, between
// Han characters, become ideographic: layout, not text.
func (l *line) cut(from, to int) string {
	var b strings.Builder
	for i := from; i < to; i++ {
		g := l.glyphs[i]
		if g.size > 0 || g.r == '\u3000' {
			b.WriteRune(g.r)
			continue
		}
		if i > 0 && i+1 < len(l.glyphs) && (letter(l.glyphs[i-1].r) || letter(l.glyphs[i+1].r)) {
			b.WriteByte(' ')
		} else {
			b.WriteRune('\u3000')
		}
	}
	return b.String()
}

// letter reports whether r belongs to a word that spaces keep apart.
func letter(r rune) bool {
	return r < 0x2e80 && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsPunct(r))
}

// noteText is the text of a note, without its marker.
func (c *composer) noteText(n *note) *structured.Text {
	t := c.text(n.lines, n.skip)
	t.Own(c.piece(&n.lines[0], 0, n.skip))
	return t
}
