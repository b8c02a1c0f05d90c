package text

import "suoyin/corpus/reader/char"

// chooseWidths measures lines with even Latin letters (digits and spaces) instead
// of those of a book face, if the lines that have some, or note markers, are then
// nearer to the full width.
func (d *document) chooseWidths(lines []int) {
	mixed := d.ints.take(len(lines))[:0] // the places in lines of those that tell: full or nearly so, in either measure
	for k, i := range lines[:len(lines)-1] {
		l := &d.lines[i]
		halves := 2*(l.to-l.from) - l.cells // the characters half an em wide
		off := l.cells*em/2 - d.m.full
		if l.spaced || halves == 0 && !d.hasMarker(l) || d.ends(i) || 2*halves > l.to-l.from || off > 3*em || l.width-d.m.full < -3*em && off < -3*em {
			continue
		}
		mixed = append(mixed, k)
	}
	if len(mixed) < leastMixed {
		return
	}
	book := d.misfit(lines, mixed)
	for _, i := range lines {
		d.lines[i].width = d.lines[i].cells * em / 2
	}
	d.m.even = true
	if d.misfit(lines, mixed) < book {
		return
	}
	d.m.even = false
	for _, i := range lines {
		d.lines[i].width = d.lines[i].book
	}
}

// leastMixed is how many lines with half-width characters tell how wide these are.
const leastMixed = 5

// misfit is how far in all the mixed lines are from what a line that is not the
// last can measure, with note markers as wide as fits the lines best: it is not
// wider than the column, closing marks that hang over the edge left aside, and
// had no room for what the next begins with. A line counts with at most an em.
func (d *document) misfit(lines, mixed []int) int {
	d.measureMarkers(lines)
	sum := 0
	for _, k := range mixed {
		l, next := &d.lines[lines[k]], &d.lines[lines[k+1]]
		room := d.m.full - l.width + d.raisedBy(l)
		over := room - d.firstUnit(next.from, next.to)
		switch {
		case over >= 0:
			sum += min(em, over+em/4)
		case room < 0:
			sum += min(em, max(0, -room-d.hanging(l)))
		}
	}
	return sum
}

// hanging is the width of the marks at the end of a line that no line begins with.
func (d *document) hanging(l *line) int {
	w := 0
	for at := l.to; at > l.from && char.CannotStart(d.src[at-1]); at-- {
		w += d.m.width(d.src[at-1])
	}
	return w
}

// raisedBy is how much narrower the raised markers of a line are than in full size.
func (d *document) raisedBy(l *line) int {
	w := 0
	for _, m := range l.marks {
		if d.isNoteMark(m) {
			w += d.markerWidth(m) * (4 - d.m.raise[m.style]) / 4
		}
	}
	return w
}

// isNoteMark reports whether a marker can call a note here.
func (d *document) isNoteMark(m marker) bool { return d.isNoteStyle(m.style) && !d.isGlyph(m.from) }
