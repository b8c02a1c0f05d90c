package pdf

import (
	"regexp"
	"strings"
	"unicode/utf8"
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
	markersIn = regexp.MustCompile(`[\[［〔【（(]?\s*(?:\d{1,3}|[*＊∗†‡]+)\s*[\]］〕】）)]?|[①-⑳㉑-㉟㊱-㊿➀-➓]`)
	plainForm = regexp.MustCompile(`[\[［〔【]\s*(?:\d{1,3}|[*＊∗†‡]+)\s*[\]］〕】]|[①-⑳㉑-㉟㊱-㊿➀-➓]|[*＊∗†‡]+`)
)

// how says how a marker must be printed to call a note.
type how int

// The ways, in the order in which they are tried.
const (
	// raisedAlike is a superscript of the same form as the note's marker.
	raisedAlike how = iota
	// raisedOther is a superscript of any form, for notes that nothing of the
	// same form calls: an exponent is a superscript as well.
	raisedOther
	// plain is a marker of the same form in the size of the text, for notes
	// that nothing raised calls.
	plain
)

// findCalls finds the markers that call notes. A marker calls the note of the
// same number on its page, or on the next one, where a note that found no room
// is printed.
func (c *composer) findCalls(blocks []*block) {
	c.calls = map[place]called{}
	c.indexNotes()
	for _, how := range []how{raisedAlike, raisedOther, plain} {
		open := map[*note]bool{}
		for _, n := range c.notes {
			open[n] = how == raisedAlike || !n.called
		}
		for _, b := range blocks {
			for i := range b.lines {
				c.lineCalls(&b.lines[i], how, open)
			}
		}
	}
}

// lineCalls looks at the superscripts of a line, or at all of it.
func (c *composer) lineCalls(l *line, how how, open map[*note]bool) {
	if how == plain {
		c.rangeCalls(l, 0, len(l.glyphs), how, open)
		return
	}
	for from := 0; from < len(l.glyphs); from++ {
		to := from
		for to < len(l.glyphs) && (l.isRaised(to) || to > from && l.glyphs[to].size == 0) {
			to++
		}
		if to > from {
			c.rangeCalls(l, from, to, how, open)
			from = to
		}
	}
}

// isRaised reports whether a glyph is a superscript: much smaller than its line
// and not below its middle, or a little smaller and clearly higher.
func (l *line) isRaised(i int) bool {
	g := l.glyphs[i]
	switch {
	case g.size == 0 || g.size > slightly*l.size:
		return false
	case g.size <= raisedShare*l.size:
		return g.top+g.bottom >= l.top+l.bottom-0.1*l.size
	}
	return g.bottom >= l.bottom+raisedBy*l.size && g.top >= l.top
}

// slightly is the size of a superscript that is known by its height, as a share
// of the line's, and raisedBy how much higher it stands at least, in ems.
const slightly, raisedBy = 0.9, 0.2

// rangeCalls finds the markers in a range of glyphs.
func (c *composer) rangeCalls(l *line, from, to int, how how, open map[*note]bool) {
	var b strings.Builder
	index := []int{} // byte -> glyph
	for i := from; i < to; i++ {
		b.WriteRune(l.glyphs[i].r)
		for len(index) < b.Len() {
			index = append(index, i)
		}
	}
	pattern := markersIn
	if how == plain {
		pattern = plainForm
	}
	for _, m := range pattern.FindAllStringIndex(b.String(), -1) {
		marker := strings.TrimSpace(b.String()[m[0]:m[1]])
		start, end := index[m[0]], index[m[1]-1]+1
		if n := c.noteFor(marker, l.page, how, open); n != nil && !c.taken(l.number, start, end) {
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

// noteFor is the open note that a marker on a page calls: on its page, on the
// next one, or, from a page without notes, the only one of its number further
// on.
func (c *composer) noteFor(marker string, page int, how how, open map[*note]bool) *note {
	fits := func(n *note) bool {
		return open[n] && (how == raisedOther || form(n.label) == form(marker))
	}
	for _, at := range []noteKey{{page, bare(marker)}, {page + 1, bare(marker)}} {
		for _, n := range c.byPage[at] {
			if fits(n) && (n.page == page || !n.called) {
				return n
			}
		}
	}
	if all := c.byPage[noteKey{anyPage, bare(marker)}]; how != plain && !c.hasNotes[page] && len(all) == 1 && all[0].page > page && fits(all[0]) {
		return all[0]
	}
	return nil
}

// noteKey finds the notes of a page, or of anyPage, by their number or sign.
type noteKey struct {
	page int
	bare string
}

const anyPage = -1

// indexNotes prepares noteFor.
func (c *composer) indexNotes() {
	c.byPage, c.hasNotes = map[noteKey][]*note{}, map[int]bool{}
	for _, n := range c.notes {
		c.hasNotes[n.page] = true
		for _, page := range []int{n.page, anyPage} {
			key := noteKey{page, bare(n.label)}
			c.byPage[key] = append(c.byPage[key], n)
		}
	}
}

// bare is the number or sign of a marker.
func bare(label string) string {
	if n := number(label); n > 0 {
		return string(rune(n)) // all forms of a number are one
	}
	return strings.NewReplacer("＊", "*", "∗", "*", " ", "").Replace(strings.Trim(label, "[]［］〔〕【】（）() .．、:："))
}

// form is the kind of brackets of a marker.
func form(label string) rune {
	if label == "" {
		return 0
	}
	switch r, _ := utf8.DecodeRuneInString(label); {
	case strings.ContainsRune("[［【", r):
		return '['
	case strings.ContainsRune("*＊∗", r):
		return '*'
	case strings.ContainsRune("〔（(†‡", r):
		return r
	case r > '9' && number(string(r)) > 0:
		return '①'
	}
	return '1'
}
