package pdf

import (
	"math"
	"unicode"
)

// Vertical setting: characters stand below each other, lines beside each other
// from the right to the left. Such a page is laid on its side, upright
// characters and all: then its lines run from the left to the right and from
// the top to the bottom, and everything else is read as on any page.

// Measures of vertical setting, in units of the type size.
const (
	// aside is how far the middles of two characters of one line differ at most
	// across the line, and nextTo how far they are apart along it.
	aside, nextTo = 0.3, 2.5
	// minDown is how many characters stand below the one before at least, and
	// mostDown how many times more than stand beside it: a table may have a
	// column of single characters.
	minDown, mostDown = 20, 2
	// oneCell is how wide a horizontal run is, at most, that stands in a vertical
	// line as one character: the two digits of 12.
	oneCell = 1.6
)

// direction is where a character stands from the one before it.
type direction int

const (
	elsewhere direction = iota
	beneath
	rightOf
)

// from tells where g stands from the character before it in the file.
func (g glyph) from(before glyph) direction {
	em := max(g.size, before.size)
	across := math.Abs(g.left+g.right-before.left-before.right) / 2
	down := (before.bottom + before.top - g.bottom - g.top) / 2
	switch {
	case across < aside*em && down > aside*em && down < nextTo*em:
		return beneath
	case math.Abs(down) < aside*em && g.left > before.left && across < nextTo*em:
		return rightOf
	}
	return elsewhere
}

// upright reports whether g is printed and stands upright.
func (g glyph) upright() bool { return g.size > 0 && quarter(g.angle) == 0 }

// vertical reports whether most of the page's upright characters stand below
// the one before.
func (p *page) vertical() bool {
	count := [3]int{}
	var before glyph
	for _, g := range p.glyphs {
		if !g.upright() {
			continue
		}
		if before.size > 0 {
			count[g.from(before)]++
		}
		before = g
	}
	return count[beneath] >= minDown && count[beneath] > mostDown*count[rightOf]
}

// clockwise is the quarter turn that Latin words have in a vertical line, and
// the one that lays a page on its side.
const clockwise = 3

// layFlat lays a page in vertical setting on its side. What runs in another
// direction, a running head across the page, is set apart.
func (p *page) layFlat() {
	var flat []glyph
	for i := 0; i < len(p.glyphs); {
		g := p.glyphs[i]
		switch {
		case g.size == 0:
			i++ // PDFium makes spaces up where a line goes on below: see spaced
		case g.upright():
			end := p.across(i)
			if run := p.glyphs[i:end]; end-i == 1 || fitsCell(run) {
				flat = append(flat, cell(run)...)
			} else {
				p.stray = append(p.stray, run...)
			}
			i = end
		default:
			if quarter(g.angle) == clockwise {
				flat = append(flat, g.rotated(clockwise))
			} else {
				p.stray = append(p.stray, g)
			}
			i++
		}
	}
	p.glyphs = spaced(flat)
	p.rules = rulesOf(p.rules, clockwise)
}

// spaced puts spaces where the characters of a line leave room for one: between
// Latin letters, and between names, which are Han characters a cell apart.
func spaced(flat []glyph) []glyph {
	var all []glyph
	for i, g := range flat {
		if i > 0 {
			last := flat[i-1]
			gap := (g.left - last.right) / g.size
			if follows(last, g) && (letter(last.r) && letter(g.r) && gap > latinSpace || unicode.Is(unicode.Han, last.r) && unicode.Is(unicode.Han, g.r) && gap > hanSpace) {
				all = append(all, glyph{r: ' ', left: last.right, right: g.left, bottom: g.bottom, top: g.top})
				if gap > hanSpace {
					all[len(all)-1].r = '\u3000'
				}
			}
		}
		all = append(all, g)
	}
	return all
}

// latinSpace and hanSpace are the least gaps that are spaces, in ems.
const latinSpace, hanSpace = 0.15, 0.7

// across is the end of the run of characters, from i on, that stand beside
// each other.
func (p *page) across(i int) int {
	end, last := i+1, p.glyphs[i]
	for j := end; j < len(p.glyphs); j++ {
		if g := p.glyphs[j]; g.size > 0 {
			if !g.upright() || g.from(last) != rightOf {
				break
			}
			end, last = j+1, g
		}
	}
	return end
}

// fitsCell reports whether a horizontal run is as wide as one character.
func fitsCell(run []glyph) bool {
	size := 0.0
	for _, g := range run {
		size = max(size, g.size)
	}
	return run[len(run)-1].right-run[0].left <= oneCell*size
}

// cell is a horizontal run laid on its side, its characters one after the other
// in the place of the whole.
func cell(run []glyph) []glyph {
	whole := run[0].rotated(clockwise)
	for _, g := range run {
		g = g.rotated(clockwise)
		whole.left, whole.right = min(whole.left, g.left), max(whole.right, g.right)
		whole.bottom, whole.top = min(whole.bottom, g.bottom), max(whole.top, g.top)
	}
	var flat []glyph
	width := (whole.right - whole.left) / float64(len(run))
	for i, g := range run {
		if g.size == 0 {
			continue
		}
		g.r = horizontal(g.r)
		g.bottom, g.top = whole.bottom, whole.top
		g.left = whole.left + float64(i)*width
		g.right = g.left + width
		flat = append(flat, g)
	}
	return flat
}

// horizontal is the usual form of a mark that is set in its vertical form, see
// the Unicode blocks Vertical Forms and CJK Compatibility Forms.
func horizontal(r rune) rune {
	switch {
	case r >= 0xfe10 && r <= 0xfe19:
		return []rune("，、。：；！？〖〗…")[r-0xfe10]
	case r >= 0xfe30 && r <= 0xfe32:
		return []rune("‥—–")[r-0xfe30]
	case r >= 0xfe35 && r <= 0xfe44:
		return []rune("（）｛｝〔〕【】《》〈〉「」『』")[r-0xfe35]
	case r == 0xfe47, r == 0xfe48:
		return []rune("［］")[r-0xfe47]
	}
	return r
}
