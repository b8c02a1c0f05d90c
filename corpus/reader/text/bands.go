package text

import (
	"slices"

	"suoyin/corpus/reader/char"
)

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
func (d *document) bandsOf(rows []layoutRow, least int, in ruler) []band {
	out := d.bandsIn(rows, least, in)
	if len(out) == 0 {
		return nil
	}
	below := out[len(out)-1].to
	for _, b := range d.bandsIn(rows[below:], leastKnownColumn, in) {
		b.from, b.to, b.foot = b.from+below, b.to+below, true
		out = append(out, b)
	}
	return out
}

// bandsIn are the bands of columns of least fragments. In one of them so many lines
// of the right column begin where it does; gaps that justification makes between
// words stand anywhere.
func (d *document) bandsIn(rows []layoutRow, least int, in ruler) []band {
	s, ok := d.sidesOf(rows, least, in)
	if !ok {
		return nil
	}
	bands := slices.DeleteFunc(s.bands(), func(b band) bool { return !d.runs(s, rows[b.from:b.to]) })
	if !slices.ContainsFunc(bands, func(b band) bool { return s.steady(rows[b.from:b.to]) >= least }) {
		return nil
	}
	return bands
}

// runs reports whether both columns of rows are running text: most of their parts
// have a mark inside, where lines of verse have it at their ends and cells of
// tables have none, or words.
func (d *document) runs(s *sides, rows []layoutRow) bool {
	var running, all [2]int
	for k := range rows {
		var of [2][]part
		of[0], of[1] = s.split(&rows[k])
		for side := range of {
			if n := len(of[side]); n > 0 {
				all[side]++
				if d.marksInside(of[side][0].from, of[side][n-1].to) {
					running[side]++
				}
			}
		}
	}
	return 2*running[0] >= all[0] && 2*running[1] >= all[1]
}

// leastWords is how many spaces words in Latin letters have between them.
const leastWords = 3

// marksInside reports whether a mark follows a Han character in d.src[from:to] before
// its end, or Latin words stand there; the marks in numbers are others.
func (d *document) marksInside(from, to int) bool {
	words := 0
	for at := from + 1; at < to-1; at++ {
		before, r := d.src[at-1], d.src[at]
		if char.IsHan(before) && (char.CannotStart(r) && !char.IsCloser(r) || char.EndsSentence(r)) {
			return true
		}
		if char.IsSpace(r) && char.IsLatin(before) {
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
		if b = s.trimmed(b); b.to-b.from >= leastBand && s.twoSided(s.rows[b.from:b.to]) {
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

// twoSided reports whether rows have something in both columns, be it in turns.
func (s *sides) twoSided(rows []layoutRow) bool {
	lefts, rights := 0, 0
	for k := range rows {
		left, right := s.split(&rows[k])
		lefts, rights = lefts+len(left), rights+len(right)
	}
	return lefts > 0 && rights > 0
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
