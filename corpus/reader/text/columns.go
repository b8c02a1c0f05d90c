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

// leastBlanks is how many pairs of spaces a text with columns has at least: fewer
// cannot part as many lines as a column has.
const leastBlanks = 2 * column.Least

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
type ruler func(r rune) int

func inCharacters(rune) int { return 1 }

func inCells(r rune) int {
	if char.IsWide(r) {
		return 2
	}
	return 1
}

// layoutRows cuts the page d.src[from:to] into rows.
func (d *document) layoutRows(from, to int, width ruler) []layoutRow {
	var rows []layoutRow
	for at := from; ; at++ {
		end := d.lineEnd(at)
		rows = append(rows, layoutRow{at, end, d.partsOf(at, end, width)})
		if at = end; at >= to {
			return rows
		}
	}
}

func (d *document) partsOf(from, to int, width ruler) []part {
	var parts []part
	x, gap := 0, partGap
	for at := from; at < to; at++ {
		w := width(d.src[at])
		switch {
		case d.traits[at]&space != 0:
			gap += w
		case gap >= partGap:
			parts = append(parts, part{at, at + 1, x, x + w})
			gap = 0
		default:
			p := &parts[len(parts)-1]
			p.to, p.right, gap = at+1, x+w, 0
		}
		x += w
	}
	return parts
}

// sides is a page with two columns.
type sides struct {
	rows        []layoutRow
	first, last int // the first and the last row with print
	// gutter is a place between the columns, left and right are where they begin,
	// and indent is how much further in paragraphs do.
	gutter, left, right, indent int
}

// sidesOf finds the columns of rows; ok is false if they have none.
func sidesOf(rows []layoutRow, least int) (*sides, bool) {
	var boxes []column.Box
	for i, r := range rows {
		for _, p := range r.parts {
			boxes = append(boxes, column.Box{Left: float64(p.left), Right: float64(p.right), Height: float64(-i)})
		}
	}
	gutter, ok := column.Gutter(boxes, least)
	if !ok {
		return nil, false
	}
	s := &sides{rows: rows, first: len(rows), gutter: int(gutter)}
	var left, right []int
	for k, r := range rows {
		if len(r.parts) > 0 {
			s.first, s.last = min(s.first, k), k
		}
		for i, p := range r.parts {
			switch {
			case i == 0 && p.right <= s.gutter:
				left = append(left, p.left)
			case p.left >= s.gutter && (i == 0 || r.parts[i-1].right <= s.gutter):
				right = append(right, p.left)
			}
		}
	}
	if len(left) == 0 || len(right) == 0 {
		return nil, false
	}
	s.left, s.right = commonest(left), commonest(right)
	if in := slices.Concat(indents(left, s.left), indents(right, s.right)); len(in) > 0 {
		s.indent = commonest(in)
	}
	return s, true
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
	return slices.ContainsFunc(r.parts, func(p part) bool { return p.left < s.right-unsteady && p.right > s.gutter })
}

// split cuts a row at the gutter.
func (s *sides) split(r *layoutRow) (left, right []part) {
	k := 0
	for k < len(r.parts) && r.parts[k].right <= s.gutter {
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

// band is a stretch of rows that is read column by column.
type band struct {
	*sides
	from, to int
	foot     bool // whether it stands below another
}

// leastBand is how many rows a band has: a single one is in order as it is.
const leastBand = 2

// bandsOf are the bands of rows: those of columns with least fragments, and below
// them those of fewer: notes at the foot are set in smaller type, so that their
// columns may begin elsewhere.
func (d *document) bandsOf(rows []layoutRow, least int) []band {
	out := d.bandsIn(rows, least)
	if len(out) == 0 {
		return nil
	}
	below := out[len(out)-1].to
	for _, b := range d.bandsIn(rows[below:], leastKnownColumn) {
		b.from, b.to, b.foot = b.from+below, b.to+below, true
		out = append(out, b)
	}
	return out
}

func (d *document) bandsIn(rows []layoutRow, least int) []band {
	s, ok := sidesOf(rows, least)
	if !ok {
		return nil
	}
	return slices.DeleteFunc(s.bands(), func(b band) bool { return !d.runs(rows[b.from:b.to]) })
}

// runs reports whether rows are running text: most parts have a mark inside, where
// lines of verse have it at their ends and cells of tables have none, or words.
func (d *document) runs(rows []layoutRow) bool {
	running, all := 0, 0
	for _, r := range rows {
		for _, p := range r.parts {
			all++
			if d.marksInside(p) {
				running++
			}
		}
	}
	return 2*running >= all
}

// leastWords is how many spaces words in Latin letters have between them.
const leastWords = 3

func (d *document) marksInside(p part) bool {
	words := 0
	for _, r := range d.src[p.from : p.to-1] {
		if char.CannotStart(r) || char.EndsSentence(r) {
			return true
		}
		if char.IsSpace(r) {
			words++
		}
	}
	return words >= leastWords
}

// bands are the stretches of the page between what stands across it.
func (s *sides) bands() []band {
	var out []band
	for k := 0; k < len(s.rows); {
		if s.across(&s.rows[k]) {
			k++
			continue
		}
		b := band{sides: s, from: k}
		for k < len(s.rows) && !s.across(&s.rows[k]) {
			k++
		}
		b.to = k
		if b = s.trimmed(b); b.to-b.from >= leastBand && s.both(s.rows[b.from:b.to]) > 0 {
			out = append(out, b)
		}
	}
	return out
}

// trimmed is a band without the rows at its ends that are no column's.
func (s *sides) trimmed(b band) band {
	for b.from < b.to && (!s.anchored(&s.rows[b.from]) || s.alone(b.from)) {
		b.from++
	}
	for b.from < b.to && (!s.anchored(&s.rows[b.to-1]) || s.alone(b.to-1)) {
		b.to--
	}
	return b
}

// steady is how many rows of the right column begin exactly where it does, or where
// paragraphs do; by the wrong measure that depends on what stands to their left.
func (s *sides) steady(rows []layoutRow) int {
	n := 0
	for k := range rows {
		if _, right := s.split(&rows[k]); len(right) > 0 {
			if in := right[0].left - s.right; in == 0 || in == s.indent {
				n++
			}
		}
	}
	return n
}

// both is how many rows have something in both columns.
func (s *sides) both(rows []layoutRow) int {
	n := 0
	for k := range rows {
		if left, right := s.split(&rows[k]); len(left) > 0 && len(right) > 0 {
			n++
		}
	}
	return n
}
