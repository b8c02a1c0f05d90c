package pdf

import (
	"math"
	"slices"
	"sort"
	"strings"
	"unicode"
)

// line is one printed line of one column.
type line struct {
	glyphs                   []glyph // in reading order, with spaces
	left, right, bottom, top float64
	size                     float64 // of most of its characters
	bold                     bool
	page                     int // index into the document's pages
	column                   int // 0 for the first column of the page
	number                   int // 1-based in the document
	margin                   *margins
}

// margins are the edges of the column a line stands in.
type margins struct{ left, right float64 }

// Measures of lines, in units of the type size.
const (
	// wideGap parts a line into two fragments: wider than any word space that
	// justification makes, as wide as a narrow gutter.
	wideGap = 1.8
	// stepBack is how far left of the last character the next may begin in the
	// same fragment; kerning and overprinting move by less.
	stepBack = 0.6
	// overlap is the share of the lower height that two boxes on one line have
	// in common; a superscript is raised by less than half its height.
	overlap = 0.4
)

// fragments cuts the characters, in the order of the file, where they leave
// the line.
func fragments(glyphs []glyph) []line {
	var found []line
	var current line
	flush := func() {
		current.sort()
		if current.trim(); len(current.glyphs) > 0 {
			current.measure()
			found = append(found, current)
		}
		current = line{}
	}
	for _, g := range glyphs {
		if g.size == 0 { // a space: judged with what comes after it
			if len(current.glyphs) > 0 {
				current.glyphs = append(current.glyphs, g)
			}
			continue
		}
		if last, ok := current.last(); ok && !follows(last, g) {
			flush()
		}
		current.glyphs = append(current.glyphs, g)
	}
	flush()
	return found
}

// sort puts the characters in the order in which they stand: some writers set
// those of another font, closing quotes for example, after what follows them.
// The middle of a character tells, and where two stand almost on each other, as
// marks that are set tight do, the order of the file. Spaces that PDFium makes
// up have no place of their own: they follow what they came after.
func (l *line) sort() {
	if len(l.glyphs) > maxLine || l.inOrder() {
		return
	}
	sorted := make([]glyph, 0, len(l.glyphs))
	at := -1 // where the character before went
	for _, g := range l.glyphs {
		switch {
		case at < 0 || g.size == 0 && g.r != '\u3000' || g.fits(sorted, at):
			at++
		default:
			at = slices.IndexFunc(sorted, func(other glyph) bool { return other.middle() > g.middle() })
			if at < 0 {
				at = len(sorted)
			}
		}
		sorted = slices.Insert(sorted, at, g)
	}
	l.glyphs = sorted
}

// tight is how far back, in ems, the middle of a character may be from the one
// before it.
const tight = 0.25

func (g glyph) middle() float64 { return (g.left + g.right) / 2 }

// fits reports whether g stands after the character at the place and before the
// next.
func (g glyph) fits(sorted []glyph, at int) bool {
	if g.middle() < sorted[at].middle()-tight*max(g.size, sorted[at].size) {
		return false
	}
	return at+1 == len(sorted) || g.middle() <= sorted[at+1].middle()
}

// inOrder reports whether no character steps back from the ones before.
func (l *line) inOrder() bool {
	last := math.Inf(-1)
	for _, g := range l.glyphs {
		if g.size == 0 && g.r != '\u3000' {
			continue
		}
		if g.middle() < last-tight*g.size {
			return false
		}
		last = max(last, g.middle())
	}
	return true
}

// last is the last printed character.
func (l *line) last() (glyph, bool) {
	for i := len(l.glyphs) - 1; i >= 0; i-- {
		if l.glyphs[i].size > 0 {
			return l.glyphs[i], true
		}
	}
	return glyph{}, false
}

// follows reports whether g continues the fragment that ends with last.
func follows(last, g glyph) bool {
	em := max(last.size, g.size)
	gap := g.left - last.right
	return gap < wideGap*em && g.left > last.left-stepBack*em && beside(last.bottom, last.top, g.bottom, g.top)
}

// beside reports whether two vertical ranges are on one line.
func beside(bottom1, top1, bottom2, top2 float64) bool {
	common := min(top1, top2) - max(bottom1, bottom2)
	return common > overlap*min(top1-bottom1, top2-bottom2)
}

// trim drops spaces at both ends.
func (l *line) trim() {
	space := func(g glyph) bool { return g.size == 0 || unicode.IsSpace(g.r) }
	for len(l.glyphs) > 0 && space(l.glyphs[len(l.glyphs)-1]) {
		l.glyphs = l.glyphs[:len(l.glyphs)-1]
	}
	for len(l.glyphs) > 0 && space(l.glyphs[0]) {
		l.glyphs = l.glyphs[1:]
	}
}

// measure fills the line's box and size from its characters.
func (l *line) measure() {
	l.left, l.bottom, l.right, l.top = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	width := map[float64]float64{} // a short line may have more markers than text
	for _, g := range l.glyphs {
		if g.size > 0 {
			width[tenth(g.size)] += g.size
			l.left, l.right = min(l.left, g.left), max(l.right, g.right)
		}
	}
	l.size = mode(width)
	bold, all := 0, 0
	for _, g := range l.glyphs {
		if g.size > 0 && tenth(g.size) == l.size {
			l.bottom, l.top = min(l.bottom, g.bottom), max(l.top, g.top)
			all++
			if g.bold {
				bold++
			}
		}
	}
	l.bold = 2*bold > all
}

// tenth rounds a size to a tenth of a point.
func tenth(size float64) float64 { return math.Round(size*10) / 10 }

// mode is the commonest key, the greater of two that are as common.
func mode[N int | float64](count map[float64]N) float64 {
	best := 0.0
	for key, n := range count {
		if n > count[best] || n == count[best] && key > best {
			best = key
		}
	}
	return best
}

// join makes lines of the fragments of one column that stand side by side,
// from top to bottom.
func join(parts []line) []line {
	if len(parts) > maxParts {
		return parts
	}
	sort.SliceStable(parts, func(i, j int) bool { return parts[i].bottom+parts[i].top > parts[j].bottom+parts[j].top })
	var lines []line
	for _, part := range parts {
		at := -1
		for i := len(lines) - 1; i >= 0 && i >= len(lines)-reach; i-- {
			if beside(lines[i].bottom, lines[i].top, part.bottom, part.top) && apart(lines[i], part) {
				at = i
				break
			}
		}
		if at < 0 {
			lines = append(lines, part)
			continue
		}
		lines[at].add(part)
	}
	return lines
}

// add joins a fragment to the line, apart from the others by a wide space
// unless they touch it.
func (l *line) add(part line) {
	toLeft, toRight := math.Inf(1), math.Inf(1)
	for _, g := range l.glyphs {
		if g.size == 0 {
			continue
		}
		if g.left < part.left {
			toLeft = min(toLeft, part.left-g.right)
		} else {
			toRight = min(toRight, g.left-part.right)
		}
	}
	if toLeft > touching*l.size {
		l.glyphs = append(l.glyphs, glyph{r: '\u3000', left: part.left, right: part.left})
	}
	l.glyphs = append(l.glyphs, part.glyphs...)
	if toRight > touching*l.size {
		l.glyphs = append(l.glyphs, glyph{r: '\u3000', left: part.right, right: part.right})
	}
	l.sort()
	l.trim()
	l.measure()
}

// touching is the widest gap, in ems, between characters of one word.
const touching = 0.2

// maxParts is how many fragments of a page are sorted into lines and columns.
// A page of text has some hundred; one with more is a drawing, or made to keep
// readers busy, and stays in the order of the file.
const maxParts = 5_000

// reach is how many lines back a fragment may belong: superscripts stand a
// little higher than their line.
const reach = 3

// apart reports whether a fragment has hardly any width in common with any
// character of a line: it stands before, after, or in a gap of it. So does one
// whose every character stands in a gap: two quotation marks that were set
// after the rest of the line.
func apart(l, part line) bool {
	if len(l.glyphs) > maxLine {
		return false
	}
	if vacant(l.glyphs, part.left, part.right, max(l.size, part.size)) {
		return true
	}
	if len(part.glyphs) > maxLate {
		return false
	}
	for _, g := range part.glyphs {
		if g.size > 0 && !vacant(l.glyphs, g.left, g.right, max(l.size, part.size)) {
			return false
		}
	}
	return true
}

// maxLate is how many characters a fragment has, at most, that is set into
// several gaps of a line, and maxLine how many a line that takes more; the line
// of a newspaper as wide as its page has some hundred.
const maxLate, maxLine = 20, 2_000

// vacant reports whether hardly any width from left to right is taken.
func vacant(glyphs []glyph, left, right, em float64) bool {
	for _, g := range glyphs {
		if g.size > 0 && min(g.right, right)-max(g.left, left) > stepBack*em {
			return false
		}
	}
	return true
}

// text is the line as it is printed.
func (l *line) text() string {
	var b strings.Builder
	for _, g := range l.glyphs {
		b.WriteRune(g.r)
	}
	return b.String()
}
