package pdf

import (
	"regexp"
	"strings"
)

// place is a character: the number of its line and the index of its glyph.
type place struct{ line, glyph int }

// called is a call that begins at a place: the note and how many glyphs the
// marker has.
type called struct {
	key, marker string
	length      int
}

// markersIn are the markers in a superscript or, in brackets or circles, in
// running text.
var (
	markersIn = regexp.MustCompile(`[\[［〔【（(]?\s*(?:\d{1,3}|[*＊†‡]+)\s*[\]］〕】）)]?|[①-⑳㉑-㉟㊱-㊿]`)
	plainForm = regexp.MustCompile(`[\[［〔【]\s*(?:\d{1,3}|[*＊†‡]+)\s*[\]］〕】]|[①-⑳㉑-㉟㊱-㊿]|[*＊†‡]+`)
)

// findCalls finds the markers that call notes. A marker calls the note of the
// same number on its page, or on the next one, where a note that found no room
// is printed. Superscripts go first; where none calls a note, a marker printed
// in the size of the text does, if its form is the note's.
func (c *composer) findCalls(blocks []*block) {
	c.calls = map[place]called{}
	for _, raised := range []bool{true, false} {
		for _, b := range blocks {
			for i := range b.lines {
				c.lineCalls(&b.lines[i], raised)
			}
		}
	}
}

func (c *composer) lineCalls(l *line, raised bool) {
	for from := 0; from < len(l.glyphs); {
		to := from + 1
		if !raised {
			to = len(l.glyphs)
		} else if l.isRaised(from) {
			for to < len(l.glyphs) && (l.isRaised(to) || l.glyphs[to].size == 0) {
				to++
			}
		} else {
			from = to
			continue
		}
		c.rangeCalls(l, from, to, raised)
		from = to
	}
}

// isRaised reports whether a glyph is a superscript: smaller than its line and
// not below its middle.
func (l *line) isRaised(i int) bool {
	g := l.glyphs[i]
	return g.size > 0 && g.size <= raisedShare*l.size && g.top+g.bottom >= l.top+l.bottom-0.1*l.size
}

// rangeCalls finds the markers in a range of glyphs.
func (c *composer) rangeCalls(l *line, from, to int, raised bool) {
	var b strings.Builder
	index := []int{} // byte -> glyph
	for i := from; i < to; i++ {
		b.WriteRune(l.glyphs[i].r)
		for len(index) < b.Len() {
			index = append(index, i)
		}
	}
	form := plainForm
	if raised {
		form = markersIn
	}
	for _, m := range form.FindAllStringIndex(b.String(), -1) {
		marker := strings.TrimSpace(b.String()[m[0]:m[1]])
		start, end := index[m[0]], index[m[1]-1]+1
		if n := c.noteFor(marker, l.page, raised); n != nil && !c.taken(l.number, start, end) {
			n.called = true
			c.calls[place{l.number, start}] = called{n.key, marker, end - start}
		}
	}
}

func (c *composer) taken(number, start, end int) bool {
	for i := start; i < end; i++ {
		if _, found := c.calls[place{number, i}]; found {
			return true
		}
	}
	return false
}

// noteFor is the note that a marker on a page calls. A raised marker needs the
// same number or sign; one in the size of the text needs the same form, and a
// note that nothing raised calls.
func (c *composer) noteFor(marker string, page int, raised bool) *note {
	for _, p := range []int{page, page + 1} {
		for _, n := range c.notes {
			switch {
			case n.page != p || bare(n.label) != bare(marker):
			case raised && p == page || !n.called && (raised || form(n.label) == form(marker)):
				return n
			}
		}
	}
	return c.lateNote(marker, page, raised)
}

// lateNote is the note that a raised marker calls from a page without notes:
// the only one with its number, further on.
func (c *composer) lateNote(marker string, page int, raised bool) *note {
	var found *note
	for _, n := range c.notes {
		switch {
		case !raised || n.page == page:
			return nil
		case n.page > page && bare(n.label) == bare(marker):
			if found != nil {
				return nil
			}
			found = n
		}
	}
	return found
}

// bare is the number or sign of a marker.
func bare(label string) string {
	if n := number(label); n > 0 {
		return string(rune(n)) // all forms of a number are one
	}
	return strings.NewReplacer("＊", "*", " ", "").Replace(strings.Trim(label, "[]［］〔〕【】（）() .．、:："))
}

// form is the kind of brackets of a marker.
func form(label string) rune {
	for _, r := range label {
		switch r {
		case '[', '［', '【':
			return '['
		case '〔', '（', '(', '*', '＊', '†', '‡':
			return r
		}
		if number(string(r)) > 0 && r > '9' {
			return '①'
		}
		return '1'
	}
	return 0
}
