package text

import "suoyin/corpus/reader/label"

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
		return false
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
