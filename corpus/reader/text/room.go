package text

import "math"

// How much room a line left tells whether it is the last of its paragraph: a
// line that is not had no room for what the next line begins with. How sharply
// that holds differs from text to text (marks are squeezed or hang over the edge,
// widths of Latin letters are guessed), so it is counted in the text itself, on
// the lines that surely are not the last: those that end in the middle of a
// sentence.

// The classes of room: none; some, but not enough for the next unit; and by how
// much was left over after that.
const (
	classNone  = iota
	classLoose // half an em or more, and the unit is only a character and a mark
	classEven  // the unit fitted within a quarter of an em, so far as can be measured
	classLess  // up to one em was left over
	classEm    // up to two
	classMore  // up to four
	classMost
	roomClasses
)

// roomClass is the class of room before a unit, both in hundredths of an em.
func roomClass(room, unit int) int {
	switch over := room - unit; {
	case over < -em/4 && room >= em/2 && unit < 2*em:
		return classLoose
	case over < -em/4:
		return classNone
	case over < em/4:
		return classEven
	case over < em:
		return classLess
	case over < 2*em:
		return classEm
	case over < 4*em:
		return classMore
	}
	return classMost
}

// rooms is what the room that a sentence's last line left is evidence for: by
// whether the line has letters or markers whose width is guessed, and by class,
// the logarithm of how much more often a paragraph ends so than a line of which
// the paragraph goes on (ends), and of how seldom such lines leave it (inner).
type rooms struct {
	ends, inner [2][roomClasses]float64
}

// typicalRooms are the shares of the classes among lines that are not the last of
// their paragraph, as far as no text says otherwise; they count as much as
// typicalLines lines of the text.
const typicalLines = 30

func typicalRooms() [roomClasses]float64 {
	return [roomClasses]float64{0.91, 0.02, 0.03, 0.025, 0.01, 0.004, 0.001}
}

// measureRooms counts the room that surely inner lines of rows left.
//
// A sentence ends within a paragraph anywhere on a line, and at the line's end,
// or in the marks that hang over it, in about two ems of the column; so of all
// sentence ends that fall on a line end, one that fills the line says nothing,
// and one that left the room of a class w ems wide is as likely the paragraph's
// as w/2 to the share of inner lines that left such room.
func (d *document) measureRooms(rows []row) *rooms {
	var counts [2][roomClasses]int
	var n [2]int
	for k := 1; k+1 < len(rows); k++ {
		a := rows[k]
		if a.ends || a.free || a.start || rows[k+1].start || rows[k-1].ends || a.width < d.m.full/2 {
			continue
		}
		kind := a.kind()
		counts[kind][roomClass(d.m.full-a.width, rows[k+1].unit)]++
		n[kind]++
	}
	r := new(rooms)
	widths := [roomClasses]float64{2, 0.75, 0.5, 0.75, 1, 2, max(2, float64(d.m.full)/em-4)}
	typical := typicalRooms()
	for kind := range r.ends {
		for c := range r.ends[kind] {
			share := (float64(counts[kind][c]) + typicalLines*typical[c]) / float64(n[kind]+typicalLines)
			r.ends[kind][c] = math.Log(widths[c] / 2 / share)
			r.inner[kind][c] = -math.Log(share)
		}
		r.ends[kind][classNone] = 0
	}
	return r
}

// kind is 1 for a row whose width is partly guessed.
func (r *row) kind() int {
	if r.fuzz > 0 {
		return 1
	}
	return 0
}

// roomEvidence is how much the room that the row a left before b speaks for the
// end of a paragraph; a is the first of its paragraph or not.
func (d *document) roomEvidence(of *rooms, a, b *row, first bool) float64 {
	if d.m.full == 0 || a.free {
		return 0
	}
	room := d.m.full - a.width
	if first {
		room -= d.m.indent
	}
	return of.ends[a.kind()][roomClass(room, b.unit)]
}
