package text

import (
	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// units makes a block of each stretch of lines that belong together: a
// paragraph, a heading, an entry of a list. In a text whose lines are not
// wrapped each line is one. Where lines are cut after a number of cells, a line
// that could have held the first character of the next ends its unit.
func (d *document) units(lines []int) []block {
	units := make([]block, 0, len(lines))
	spans := d.spans.take(len(lines)) // of all units: those of a unit stand together
	from := 0                         // where those of the last unit begin
	for k, i := range lines {
		spans[k] = d.span(i)
		if k == 0 || !d.carriesOn(lines[k-1], i) || d.ends(lines[k-1]) && (d.headsList(i) || d.bracketLabel(i)) {
			units, from = append(units, block{lead: d.lines[i].lead}), k
		}
		units[len(units)-1].spans = spans[from : k+1 : k+1]
	}
	return units
}

// bracketLabel reports whether a line begins with a known label in brackets:
// 【责任编辑】.
func (d *document) bracketLabel(i int) bool {
	l := &d.lines[i]
	if d.src[l.from] != '【' {
		return false
	}
	lab, ok := d.labelAt(l.from, l.to)
	return ok && label.FieldNamed(lab.name) != label.NoField
}

// carriesOn reports whether line i carries on the unit of the line before.
func (d *document) carriesOn(prev, i int) bool {
	if !d.m.grid {
		return d.flowsOn(prev, i)
	}
	p, l := &d.lines[prev], &d.lines[i]
	if l.lead > d.m.base || l.gap > d.m.gap {
		return false
	}
	if 4*(p.lead+p.cells) > 5*d.m.cells && d.ends(prev) {
		return false // it was not cut: it is whole
	}
	unit := 1
	if d.src[l.from] >= 0x80 {
		unit = 2
	}
	return p.lead+p.cells+p.trailCells+unit > d.m.cells-1
}

// leastTorn is how many characters a line has at least that is torn in two, and the rest of
// it unless that ends a sentence.
const leastTorn = 30

// flowsOn reports whether line i, in a text whose paragraphs are lines that begin further in,
// is the rest of the one above: that breaks off between two characters, and this one begins
// with the next, at the edge.
func (d *document) flowsOn(prev, i int) bool {
	p, l := &d.lines[prev], &d.lines[i]
	if d.m.full > 0 || d.m.lead < 2 || p.lead < d.m.lead || l.lead > 0 || l.gap > 0 || p.to-p.from < leastTorn || l.to-l.from < leastTorn && !d.ends(i) {
		return false
	}
	if r := d.src[p.to-1]; !char.IsHan(r) && r != '，' && r != '、' {
		return false
	}
	above, s := d.span(prev), d.span(i)
	if r := d.src[s.from]; (!char.IsHan(r) || isPrivate(r)) && !char.IsCloser(r) && !isPause(r) || d.underTable(s) || d.hasAny(s, "资助") {
		return false
	}
	for _, s := range [...]span{above, s} {
		if d.isFigure(s) || d.isLegend(block{spans: []span{s}}) {
			return false
		}
	}
	_, named := d.labelAt(s.from, s.to)
	_, numbered := d.numberingIn(s.from, s.to)
	return !named && !numbered
}

// isPrivate reports whether r is one of the characters that no encoding names: signs of formulas.
func isPrivate(r rune) bool { return r >= 0xe000 && r <= 0xf8ff }

// isPause reports whether r is a mark of pause or of a sentence's end.
func isPause(r rune) bool { return r == '，' || r == '。' || r == '、' || r == '；' || r == '：' }
