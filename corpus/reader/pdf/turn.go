package pdf

import "math"

// turn makes the direction that most of the page's text runs in the upright
// one, and sets characters that run in another apart: a page may be scanned or
// printed sideways, and beside upright text there may be a sideways stamp.
func (p *page) turn() {
	if p.vertical() {
		p.layFlat()
		return
	}
	count := [4]int{}
	for _, g := range p.glyphs {
		if g.size > 0 {
			count[quarter(g.angle)]++
		}
	}
	most := 0
	for q, n := range count {
		if n > count[most] {
			most = q
		}
	}
	upright := p.glyphs[:0]
	for _, g := range p.glyphs {
		switch {
		case g.size > 0 && quarter(g.angle) != most:
			p.stray = append(p.stray, g)
		default:
			upright = append(upright, g.rotated(most))
		}
	}
	p.glyphs = upright
	p.rules = rulesOf(p.rules, most)
}

// quarter is an angle, which PDFium counts clockwise, in quarter turns against
// the clock, 0 to 3; slanted text counts as the
// nearest.
func quarter(angle float64) int {
	return (int(math.Round(-angle/(math.Pi/2)))%4 + 4) % 4
}

// rotated is the glyph with the page turned back by quarter turns.
func (g glyph) rotated(quarters int) glyph {
	for range quarters {
		g.left, g.right, g.bottom, g.top = g.bottom, g.top, -g.right, -g.left
	}
	return g
}
