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
	rows []layoutRow
	// gutter is a place between the columns, left and right are where they begin.
	gutter, left, right int
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
	s := &sides{rows: rows, gutter: int(gutter)}
	var left, right []int
	for _, r := range rows {
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
	return s, true
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

// The limits of where a part of a column begins.
const (
	unsteady   = 2 // how far before its column
	mostIndent = 4 // and after it
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
	return len(left) > 0 && nearEdge(left[0], s.left) || len(right) > 0 && nearEdge(right[0], s.right)
}

func nearEdge(p part, edge int) bool { return p.left >= edge-unsteady && p.left <= edge+mostIndent }

// alone reports whether a row is the first or the last of the page and stands
// apart: a running head or a page number.
func (s *sides) alone(k int) bool {
	blank := func(i int) bool { return i < 0 || i >= len(s.rows) || len(s.rows[i].parts) == 0 }
	if !blank(k-1) || !blank(k+1) {
		return false
	}
	left, right := s.split(&s.rows[k])
	if len(left) > 0 && len(right) > 0 && nearEdge(left[0], s.left) && nearEdge(right[0], s.right) {
		return false
	}
	printed := func(r layoutRow) bool { return len(r.parts) > 0 }
	return !slices.ContainsFunc(s.rows[:k], printed) || !slices.ContainsFunc(s.rows[k+1:], printed)
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
// them those of any: notes at the foot are set in smaller type, so that their
// columns may begin elsewhere.
func bandsOf(rows []layoutRow, least int) []band {
	var out []band
	for below := 0; ; least = leastKnownColumn {
		s, ok := sidesOf(rows[below:], least)
		if !ok {
			return out
		}
		found := s.bands()
		if len(found) == 0 {
			return out
		}
		for i := range found {
			found[i].from, found[i].to, found[i].foot = found[i].from+below, found[i].to+below, below > 0
		}
		out = append(out, found...)
		below = out[len(out)-1].to
	}
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
