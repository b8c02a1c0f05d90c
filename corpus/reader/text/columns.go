package text

import (
	"slices"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/column"
)

// Tools that keep the layout of a page print two columns side by side, with
// spaces between. Such a page is put in reading order before anything else is
// looked at: what stands above, the left column, the right one, what stands
// below. No printed character is lost, and each line keeps its number in the source.

// leastGaps is how many lines there are at most for each such gap on a page of a text
// that is looked at for columns: that takes a fifth of the time of reading.
const leastGaps = 8

// leastLead is how much white space stands before a line of the right column alone:
// less is an indent.
const leastLead = 9

// layoutRow is one line of the source with the parts that wide gaps make of it.
type layoutRow struct {
	from, to int // d.src[from:to], white space around it included
	parts    []part
}

// part is a part of a row: where it stands in the source, and on the page.
type part struct {
	from, to    int
	left, right int
}

// partGap is how many blanks part a row.
const partGap = 2

// A ruler says how wide a character is on a page kept as text. pdftotext gives
// each character one place, whatever its width; others count cells.
type ruler bool

const (
	inCharacters ruler = false
	inCells      ruler = true
)

func (in ruler) width(r rune) int {
	if in == inCells && char.IsWide(r) {
		return 2
	}
	return 1
}

// widthOf is the width of d.src[from:to].
func (d *document) widthOf(from, to int, in ruler) int {
	w := to - from
	if in == inCells {
		w += to - from - d.count(from, to, narrow)
	}
	return w
}

// layoutRows are the rows of the page d.src[from:to], not parted yet.
func (d *document) layoutRows(from, to int) []layoutRow {
	first := len(d.layout)
	for at := from; ; at++ {
		end := d.lineEnd(at)
		d.layout = append(d.layout, layoutRow{from: at, to: end})
		if at = end; at >= to {
			return slices.Clip(d.layout[first:])
		}
	}
}

// withParts are the rows with their parts.
func (d *document) withParts(rows []layoutRow, in ruler) []layoutRow {
	first := len(d.layout)
	d.layout = append(d.layout, rows...)
	rows = slices.Clip(d.layout[first:])
	for k := range rows {
		before := len(d.parts)
		d.parts = d.appendParts(d.parts, &rows[k], in)
		rows[k].parts = slices.Clip(d.parts[before:])
	}
	return rows
}

// appendParts appends the parts of a row to those of other rows.
func (d *document) appendParts(parts []part, r *layoutRow, in ruler) []part {
	x, gap := 0, partGap
	for at := r.from; at < r.to; {
		if d.traits[at]&space != 0 {
			w := in.width(d.src[at])
			gap, x, at = gap+w, x+w, at+1
			continue
		}
		end := d.seek(at, r.to, space)
		w := d.widthOf(at, end, in)
		if gap >= partGap {
			parts = append(parts, part{at, end, x, x + w})
		} else {
			p := &parts[len(parts)-1]
			p.to, p.right = end, x+w
		}
		gap, x, at = 0, x+w, end
	}
	return parts
}

// sides is a page with two columns.
type sides struct {
	rows        []layoutRow
	first, last int // the first and the last row with print
	// left and right are where the columns begin, leftEnd is where the longest line of
	// the left one ends, and indent is how much further in paragraphs begin.
	left, right, leftEnd, indent int
}

// sidesOf finds the columns of rows; ok is false if they have none. The right one
// begins where, in the middle half of the width, most parts do.
func (d *document) sidesOf(rows []layoutRow, least int, in ruler) (s *sides, ok bool) {
	x, ok := rightEdge(rows)
	if !ok {
		return nil, false
	}
	d.partFull(rows, x, in)
	if !column.Beside(d.boxesOf(rows, x), float64(x)-0.5, least) {
		if x, ok = d.threeEdges(rows, least, in); !ok {
			return nil, false
		}
	}
	s = &sides{rows: rows, first: len(rows), right: x}
	var left, right []int
	for k, r := range rows {
		if len(r.parts) > 0 {
			s.first, s.last = min(s.first, k), k
		}
		l, r := s.split(&rows[k])
		if len(l) > 0 {
			left = append(left, l[0].left)
		}
		if len(r) > 0 {
			right = append(right, r[0].left)
		}
	}
	if len(left) == 0 {
		return nil, false
	}
	s.left = commonest(left)
	if in := slices.Concat(indents(left, s.left), indents(right, s.right)); len(in) > 0 {
		s.indent = commonest(in)
	}
	for k := range rows {
		if l, _ := s.split(&rows[k]); len(l) > 0 && s.near(l[0], s.left) && l[len(l)-1].right < s.right {
			s.leftEnd = max(s.leftEnd, l[len(l)-1].right)
		}
	}
	return s, true
}

// rightEdge is where most parts begin, in the middle half of the width of rows.
func rightEdge(rows []layoutRow) (x int, ok bool) {
	width := widthOfRows(rows)
	var at []int
	for _, r := range rows {
		for _, p := range r.parts {
			if 4*p.left >= width && 4*p.left <= 3*width {
				at = append(at, p.left)
			}
		}
	}
	if len(at) == 0 {
		return 0, false
	}
	return commonest(at), true
}

// widthOfRows is where the last part of rows ends.
func widthOfRows(rows []layoutRow) int {
	width := 0
	for _, r := range rows {
		if n := len(r.parts); n > 0 {
			width = max(width, r.parts[n-1].right)
		}
	}
	return width
}

// boxesOf are the parts of rows as the package column knows them, those that begin a
// little before x as if at it.
func (d *document) boxesOf(rows []layoutRow, x int) []column.Box {
	boxes := d.boxes[:0]
	for k, r := range rows {
		for _, p := range r.parts {
			left := p.left
			if left < x && left >= x-unsteady {
				left = x
			}
			boxes = append(boxes, column.Box{Left: float64(left), Right: float64(p.right), Height: float64(-k)})
		}
	}
	d.boxes = boxes
	return boxes
}

// indents are how much further in than their column parts begin, of those that
// begin not too far in for paragraphs.
func indents(at []int, edge int) []int {
	var out []int
	for _, x := range at {
		if in := x - edge; in > 0 && in <= mostIndent {
			out = append(out, in)
		}
	}
	return out
}

// commonest is the commonest number, the least of those that are as common.
func commonest(xs []int) int {
	slices.Sort(xs)
	best, most := xs[0], 0
	for i := 0; i < len(xs); {
		n := 1
		for i+n < len(xs) && xs[i+n] == xs[i] {
			n++
		}
		if n > most {
			best, most = xs[i], n
		}
		i += n
	}
	return best
}

// The limits of where a part of a column begins. A tool may print the indent of two
// ems as two to six blanks, as it fits the page.
const (
	unsteady   = 2 // how far before its column
	mostIndent = 7 // and after it, if paragraphs are indented at all
	usualBlank = 4 // the blanks of two ems
	furthestIn = 4 * usualBlank
)

// across reports whether a row stands across both columns, or between them.
func (s *sides) across(r *layoutRow) bool {
	return slices.ContainsFunc(r.parts, func(p part) bool { return p.left < s.right-unsteady && p.right > s.leftEnd })
}

// split cuts a row before the right column.
func (s *sides) split(r *layoutRow) (left, right []part) {
	k := 0
	for k < len(r.parts) && r.parts[k].left < s.right-unsteady {
		k++
	}
	return r.parts[:k], r.parts[k:]
}

// anchored reports whether a part of the row begins where a column does.
func (s *sides) anchored(r *layoutRow) bool {
	left, right := s.split(r)
	return len(left) > 0 && s.near(left[0], s.left) || len(right) > 0 && s.near(right[0], s.right)
}

// near reports whether a part begins at the edge of its column, or indented.
func (s *sides) near(p part, edge int) bool {
	return p.left >= edge-unsteady && p.left <= edge+max(usualBlank, s.indent)
}

// lead is the white space before a part of a column, as it would be if an indent
// were two ems, and both columns began where the left one does.
func (s *sides) lead(p part, edge int) int {
	in := max(0, p.left-edge)
	if s.indent > 0 {
		in = min(in*usualBlank/s.indent, max(in, furthestIn))
	}
	return s.left + in
}

// alone reports whether a row is the first or the last of the page and stands
// apart: a running head or a page number.
func (s *sides) alone(k int) bool {
	if k > s.first && k < s.last || k > s.first && len(s.rows[k-1].parts) > 0 || k < s.last && len(s.rows[k+1].parts) > 0 {
		return false
	}
	left, right := s.split(&s.rows[k])
	return len(left) == 0 || len(right) == 0 || !s.near(left[0], s.left) || !s.near(right[0], s.right)
}

// partFull parts rows whose left column is so full that a single blank stands before
// the right one, at x: where a row above or below has its right part, or an indent.
// Blanks between words do not count.
func (d *document) partFull(rows []layoutRow, x int, in ruler) {
	parted := func(k int) bool {
		return k >= 0 && k < len(rows) && slices.ContainsFunc(rows[k].parts[min(1, len(rows[k].parts)):], func(p part) bool { return p.left >= x && p.left <= x+usualBlank })
	}
	for k := range rows {
		if parted(k-1) || parted(k+1) {
			d.partAt(&rows[k], x, in)
		}
	}
}

// partAt parts a row at the blank that precedes x, or a place a little before it.
func (d *document) partAt(r *layoutRow, x int, in ruler) {
	i := slices.IndexFunc(r.parts, func(p part) bool { return p.left < x-unsteady && p.right > x })
	if i < 0 {
		return
	}
	p := r.parts[i]
	gap, after := -1, 0
	for at, left := p.from, p.left; at < p.to && left < x; at++ {
		left += in.width(d.src[at])
		if d.traits[at]&space != 0 && left >= x-unsteady && left <= x && (char.IsWide(d.src[at-1]) || char.IsWide(d.src[at+1])) {
			gap, after = at, left
		}
	}
	begins := after // where the right part begins on the page
	if gap < 0 {
		if gap, after = d.onlyBlank(p, x, in); gap >= 0 {
			begins = x
		}
	}
	if gap >= 0 {
		r.parts = slices.Replace(slices.Clone(r.parts), i, i+1,
			part{p.from, gap, p.left, after - in.width(d.src[gap])}, part{gap + 1, p.to, begins, p.right + begins - after})
	}
}

// furthestSlip is how far before its column the right part of a row begins, where the
// left one is so full that one blank is all the room.
const furthestSlip = 7

// onlyBlank is the one blank between wide characters in a part, if it stands no
// further before x than that, and where the text after it begins; -1 if it has none or
// more.
func (d *document) onlyBlank(p part, x int, in ruler) (gap, after int) {
	gap = -1
	for at, left := p.from, p.left; at < p.to; at++ {
		left += in.width(d.src[at])
		if d.traits[at]&space == 0 || !char.IsWide(d.src[at-1]) || !char.IsWide(d.src[at+1]) {
			continue
		}
		if gap >= 0 || left > x || left < x-furthestSlip {
			return -1, 0
		}
		gap, after = at, left
	}
	return gap, after
}
