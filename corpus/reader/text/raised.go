package text

import (
	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// Tools end a line at a raised marker, and one row of type becomes two lines of the source or more:
//
//	说的是某年大水，桥断了。[1]
//	村人合力重修，三年乃成。[2]
//	此
//	后道路改了，桥就少有人走。

// sameRow reports whether b goes on in the row a: a ends with a raised marker
// before the column does, and b fills the rest.
func (d *document) sameRow(a, b *row) bool {
	if !d.m.raised {
		return false
	}
	s := a.spans[len(a.spans)-1]
	if a.ornament || b.ornament {
		return false
	}
	if b.onlyMarks && d.endsWithCall(s) {
		return true
	}
	sum := a.width + b.width
	if a.free || b.free {
		return d.stretched(a) && d.endsWithCall(s) && b.width < d.m.full/2 && sum <= d.m.full+em
	}
	if a.width > d.m.full-em/2 {
		return d.endsWithCall(s) && sum <= d.m.full+em+a.slack && d.isShred(b)
	}
	if !d.endsWithCall(s) {
		return a.onlyMarks && sum > d.m.full-em && sum < d.m.full+2*em && !d.opensBlock(a, b)
	}
	switch {
	case sum > d.m.full+2*em+a.slack+b.slack+a.fuzz+b.fuzz:
		return false
	case d.opensBlock(a, b):
		return false
	case b.closer || sum >= d.m.full-d.m.indent-em/2, d.namesPage(b):
		return true
	case !b.ends && sum >= d.m.full-d.m.indent-setInMost: // the row may be set in
		return true
	}
	if d.numberedHeading(b) && sum < d.m.full-shortLine {
		return false // else the row would end in the middle of its sentence
	}
	return !a.ends || b.ends && sum <= d.m.full // rather the end of the paragraph than one of a line
}

// leastStretched is how many characters with a space after each show that a row was stretched.
const leastStretched = 6

// stretched reports whether a long row has a space after each Han character because justification
// had to fill it, and ends in the middle of a sentence: a heading set so is shorter.
func (d *document) stretched(r *row) bool {
	if r.ends || r.width <= d.m.full/2 || r.width >= d.m.full-em {
		return false
	}
	n := 0
	s := r.spans[0]
	for at := s.from; at+1 < s.to; at++ {
		if !char.IsHan(d.src[at]) {
			continue
		}
		if char.IsHan(d.src[at+1]) {
			return false
		}
		n++
	}
	return n >= leastStretched
}

// beginsAfter reports whether b rather has the width of a paragraph's first line than that of what
// a left of the column.
func (d *document) beginsAfter(a, b *row) bool {
	alone := b.width - d.m.full + d.m.indent
	over := a.width + b.width - d.m.full
	if s := b.spans[0]; char.CannotStart(d.src[s.to-1]) { // it may hang over the edge
		over -= em
		if abs(alone-em) < em/2 {
			alone -= em
		}
	}
	return abs(alone) < em/2 && (a.width <= d.m.indent+em || over > em)
}

// opensBlock reports whether b is rather a heading, a caption or the first row of a paragraph than
// the rest of the row a, with which a sentence ends.
func (d *document) opensBlock(a, b *row) bool {
	return a.ends && (d.numberedHeading(b) && b.width < d.m.full*2/3 && !d.fillsRow(a, b) || d.isCaption(b) || d.m.indent > 0 && d.beginsAfter(a, b))
}

// namesPage reports whether a row is nothing but the page that a marker before it calls: （P158）
func (d *document) namesPage(r *row) bool {
	s := r.spans[0]
	if closerOf(d.src[s.from]) == 0 || d.src[s.to-1] != closerOf(d.src[s.from]) {
		return false
	}
	at := char.SkipSpace(d.src, s.from+1, s.to)
	return d.src[at] == 'P' || d.src[at] == 'p' || d.src[at] == 'Ｐ' || d.src[at] == 'ｐ'
}

// endsFull reports whether b is nothing but the marker of a note and belongs to the full row a: the
// line below has not the width of the rest of a row that it begins.
func (d *document) endsFull(a, b *row, below []int) bool {
	if !d.m.raised || d.m.leads || !a.ends || a.ornament || a.width <= d.m.full-d.m.indent-em/2 || !d.loneMarker(b) {
		return false
	}
	if len(below) == 0 {
		return true
	}
	l := &d.lines[below[0]]
	return l.width+b.width-d.hanging(l) < d.m.full-em/2
}

// loneMarker reports whether a row is nothing but the marker of a note.
func (d *document) loneMarker(r *row) bool {
	s := r.spans[0]
	return d.openOf(s.from, s.to) == s.from && d.endsWithCall(s)
}

// fillsRow reports whether b, which begins with a number that items in sentences have too, fills the
// row a just to its end.
func (d *document) fillsRow(a, b *row) bool {
	s := b.spans[0]
	num, ok := d.numberingIn(s.from, s.to)
	return ok && (num.rank == label.Ordinal || num.rank >= label.DigitParen) && abs(a.width+b.width-d.m.full) < em
}

// isCaption reports whether a row begins with the number of a table or a figure: 表９ 甘肃….
func (d *document) isCaption(r *row) bool {
	s := r.spans[0]
	at := char.SkipSpace(d.src, s.from+1, s.to)
	return (d.src[s.from] == '表' || d.src[s.from] == '图') && at < s.to && char.IsDigit(d.src[at]) && !r.ends
}

// setInMost is how much narrower a row may be that is set in and whose rest ends in the middle of a
// sentence: no paragraph has such a line.
const setInMost = 5 * em / 2

// longestShred is how wide the rest of a row may be that stands alone.
const longestShred = 3 * em

// isShred reports whether a row is too short for a line of its own that goes on.
func (d *document) isShred(r *row) bool {
	s := r.spans[0]
	return r.width <= longestShred && !r.ends && !r.weak && !r.number && !label.UsualHeading(d.src[s.from:s.to])
}

// raisedMarkers reports whether raised markers end lines or stand on their own:
// then, after a line that ends with a marker, the next fills the rest of the
// column, or begins with a comma. That one is too short for a line of its own that goes on counts for
// two; that a paragraph ends with a marker says nothing. Numbers of formulas end lines as well.
func (d *document) raisedMarkers(lines []int) bool {
	if d.m.full == 0 || d.m.grid {
		return false
	}
	var seen raisedSigns
	before := 0 // the width of what stands in the row of line k-1 before it
	for k := 1; k < len(lines); k++ {
		row := before + d.lines[lines[k-1]].width
		before = 0
		if row <= d.m.full-2*em && d.endsWithCall(d.span(lines[k-1])) && d.lookBelow(lines, k, row, &seen) {
			before = row
		}
	}
	return seen.fills >= 2 && 2*seen.fills >= seen.not || seen.fills > 0 && seen.not+seen.ends == 0
}

// raisedSigns counts what the lines are after those that end with a marker.
type raisedSigns struct {
	fills int // it fills the rest of the row
	not   int // it does not
	ends  int // a paragraph or a heading begins with it
}

// lookBelow counts what line k is after one that ends with a marker, in a row so wide to there, and
// reports whether the row may go on after it, because it ends with another marker.
func (d *document) lookBelow(lines []int, k, row int, seen *raisedSigns) bool {
	l, prev := &d.lines[lines[k]], &d.lines[lines[k-1]]
	formula := d.numbersFormula(prev)
	off := row + l.width - d.m.full
	again := !formula && l.width < d.m.full-2*em && d.endsWithCall(d.span(lines[k]))
	opens := !formula && k > 1 && d.ends(lines[k-2]) && d.m.indent > 0 // prev may begin a paragraph
	switch {
	case char.CannotStart(d.src[l.from]):
		seen.fills += 2 // no line begins so
	case off > -em && off < 2*em, opens && abs(off+d.m.indent) < em:
		seen.fills++
		if !formula && l.width < d.m.full-d.m.indent-em && !d.ends(lines[k]) {
			seen.fills++
		}
	case !formula && d.ends(lines[k-1]) && (d.firstWide(l) || d.numbersHeading(lines[k])):
		seen.ends++
		return false
	case !again:
		seen.not++
	}
	return again
}

// firstWide reports whether a line is as wide as the first of a paragraph; a mark may hang over the edge.
func (d *document) firstWide(l *line) bool {
	off := l.width - d.m.full + d.m.indent
	return abs(off) < em || abs(off-em) < em/2 && char.CannotStart(d.src[l.to-1])
}

// numbersFormula reports whether a line is nothing but (1).
func (d *document) numbersFormula(l *line) bool {
	m, ok := d.markerAt(l.from, l.to)
	return ok && m.to == l.to && m.style == round
}

// numbersHeading reports whether line i has the shape of a heading, and a number.
func (d *document) numbersHeading(i int) bool {
	_, ok := d.numberingAt(i)
	return ok && d.headingShape(i)
}

// endsWithCall reports whether a span ends with a marker as the notes have them.
func (d *document) endsWithCall(s span) bool {
	if d.glued && char.IsDigit(d.src[s.to-1]) {
		return d.gluedLast(s.from, s.to)
	}
	open := d.openOf(s.from, s.to)
	if open < 0 {
		return false
	}
	m, _ := d.markerAt(open, s.to)
	return d.m.noteStyle == noStyle || m.style == d.m.noteStyle
}

// join adds b, the row after a, to a.
func (a *row) join(b *row) {
	a.spans = a.spans[:len(a.spans)+len(b.spans)]
	a.width += b.width
	a.slack += b.slack
	a.ends, a.weak, a.onlyMarks = b.ends, b.weak, b.onlyMarks
}
