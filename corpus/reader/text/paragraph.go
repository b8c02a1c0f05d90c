package text

import "suoyin/corpus/reader/char"

// Paragraphs are found by cost. In justified type each line but the last of a
// paragraph is full, and the first is shorter by the indent. So a division of
// the lines into paragraphs is the more likely the better each line has the
// width that its place asks for; a paragraph ends where a sentence does; and
// where white space or blank lines were kept, they count too. The cheapest
// division is found by dynamic programming over two states a line: it begins a
// paragraph, or it carries one on.

// The costs, in the same unit; impossible is more than any sum of others here.
const (
	costNoSentence = 7.0 // a paragraph that does not end with a sentence
	costTitle      = 2.5 // or is a line alone that could be a heading
	costCentred    = 9.0 // a line in the middle of the column that is not alone
	costCounted    = 4.0 // a line that begins with a number and begins no paragraph
	costStart      = 8.0 // a paragraph that starts with a closing mark
	costMarkStart  = 4.0 // or with a note marker and a closing mark
	costLead       = 8.0 // white space that says otherwise
	costGap        = 1.5 // a blank line that says otherwise
	costOff        = 3.0 // per em that a line is off its width, squared
	costOffMost    = 7.0 // at most
	costTooWide    = 3.0 // a first line that is too wide though no mark of it hangs over the edge
	easyOff        = 0.6 // ems a line may be off for nothing
	costRoom       = 2.0 // a line that had room for what the next begins with
	costRoomMore   = 2.0 // per em of more room
	costRoomMost   = 6.0 // at most
)

// paragraphs marks the rows that begin a paragraph.
func (d *document) paragraphs(rows []row) []bool {
	n := len(rows)
	starts := d.flags.take(n)
	if n == 0 {
		return starts
	}
	of := d.measureRooms(rows)
	for k, odds := range d.openings(rows, of) {
		rows[k].opens, rows[k].after = odds, k > 0 && rows[k-1].ends
	}
	// cost[s] is the least cost of the rows before k, and last of those before k-1,
	// with s telling whether that row begins a paragraph.
	const never = 1e9
	cost := [2]float64{never, 0}
	from := make([][2]uint8, n+1)
	for k := 1; k <= n; k++ {
		last := cost
		for s := range 2 {
			cost[s] = never
			if k == n && s == 0 || k < n && rows[k].start && s == 0 {
				continue
			}
			for before := range 2 {
				c := last[before] + d.rowCost(&rows[k-1], before == 1, s == 1)
				if s == 1 && k < n && !rows[k].start {
					c += d.breakCost(&rows[k-1], &rows[k], before == 1)
				} else if s == 0 {
					c += d.noBreakCost(&rows[k-1], &rows[k]) + d.roomCost(of, &rows[k-1], &rows[k], before == 1)
				}
				if c < cost[s] {
					cost[s], from[k][s] = c, uint8(before)
				}
			}
		}
	}
	state := uint8(1)
	for k := n; k > 0; k-- {
		state = from[k][state]
		starts[k-1] = state == 1
	}
	return starts
}

// rowCost is what the width of a row costs in its place.
func (d *document) rowCost(r *row, first, last bool) float64 {
	switch {
	case d.m.full == 0:
		return 0
	case r.free:
		return 0
	}
	want := d.m.full
	if first {
		want -= d.m.indent
	}
	if last && r.width < want+em+r.slack {
		return 0
	}
	off := max(0, r.width-want-r.slack)
	if first && d.m.rigid && off > em/2 && r.fuzz == 0 && !r.start && !d.hangs(r) {
		return offCost(off) + costTooWide
	}
	return offCost(off)
}

// hangs reports whether a row ends with a mark that may hang over the edge.
func (d *document) hangs(r *row) bool {
	last := d.src[r.spans[len(r.spans)-1].to-1]
	return char.CannotStart(last) && !char.IsCloser(last)
}

// offCost is what a line costs that is so much off its width.
func offCost(off int) float64 {
	ems := float64(off)/em - easyOff
	if ems <= 0 {
		return 0.1 * float64(off) / em
	}
	return min(costOffMost, costOff*ems*ems+0.1)
}

// breakCost is what it costs that a paragraph ends with a and b begins one; a
// stands alone if it begins its paragraph too.
func (d *document) breakCost(a, b *row, alone bool) float64 {
	c := 0.0
	switch {
	case !a.ends && alone && a.title && (a.after || !a.wide):
		c += costTitle
	case !a.ends:
		c += costNoSentence
	default:
		c -= b.opens
	}
	switch {
	case b.closer && char.CannotStart(d.src[b.spans[0].from]):
		c += costStart
	case b.closer:
		c += costMarkStart
	}
	if d.m.leads && b.lead <= d.m.base {
		c += costLead
	}
	return c
}

// roomCost is what it costs that a line is not the last of its paragraph though it
// is shorter than a full line. After a sentence it is what the text itself says of
// such room. In the middle of a sentence hardly any line is the last, and most
// that are belong to no running text; there it is little if the line had no room
// for the first unit of the next, more if it had.
func (d *document) roomCost(of *rooms, a, b *row, first bool) float64 {
	evidence := d.roomEvidence(of, a, b, first)
	if a.ends || d.m.full == 0 || a.free {
		return evidence
	}
	room := d.m.full - a.width
	if first {
		room -= d.m.indent
	}
	over := room - b.unit - a.fuzz
	switch {
	case room <= 0:
		return 0
	case over < -em/4:
		return max(offCost(min(room, em)), evidence)
	}
	c := offCost(min(room, over+em)) + min(costRoomMost, costRoom+costRoomMore*float64(over)/em)
	if a.after && !first && !d.beginsLatin(b) && (b.width > d.m.full-em/2 || b.ends) {
		return max(c, of.inner[a.kind()][roomClass(room, b.unit)])
	}
	return c
}

// firstUnit is the width of what a line begins with and type does not divide: a
// character with the marks that cannot leave it, a word, a number, an address.
func (d *document) firstUnit(from, to int) int {
	w, at := 0, from
	for at < to && opensQuote(d.src[at]) {
		w += d.m.width(d.src[at])
		at++
	}
	if at < to && char.IsWide(d.src[at]) {
		w += em
		at++
	} else {
		for at < to && !char.IsWide(d.src[at]) && !char.IsSpace(d.src[at]) {
			w += d.m.width(d.src[at])
			at++
		}
	}
	if at < to && (d.src[at] == '％' || d.src[at] == '‰' || d.src[at] == '℃') {
		w += em // no mark that may be squeezed or hang over the edge
		at++
	}
	if at < to && char.CannotStart(d.src[at]) {
		from := at
		for at++; at < to && char.CannotStart(d.src[at]); at++ {
		}
		w += d.marksWidth(from, at)
		if d.src[at-1] == '”' { // a mark of quotation holds what stands on either side: 石桥”(bridge)
			for ; at < to && !char.IsWide(d.src[at]) && !char.IsSpace(d.src[at]); at++ {
				w += d.m.width(d.src[at])
			}
		}
	}
	return w
}

// marksWidth is how wide the marks are at least that nothing parts from the character before them: the
// first may be squeezed or hang over the edge, and of rigid ones the last, if it closes nothing.
func (d *document) marksWidth(from, to int) int {
	switch n := to - from; {
	case !d.m.rigid || !char.IsWide(d.src[to-1]):
		return em/2 + 3*em/4*(n-1)
	case char.IsCloser(d.src[to-1]):
		return n * em
	default:
		return n*em - em/2
	}
}

// beginsLatin reports whether a row begins with letters or digits, whose width is guessed.
func (d *document) beginsLatin(r *row) bool {
	s := r.spans[0]
	at := s.from
	for at+1 < s.to && opensQuote(d.src[at]) {
		at++
	}
	return !char.IsWide(d.src[at])
}

func opensQuote(r rune) bool {
	return r == '“' || r == '‘' || r == '《' || r == '〈' || r == '「' || r == '『' || closerOf(r) != 0
}

// centredLead is how much further in, in half ems, a line begins that stands in
// the middle of the column: further than any indent.
const centredLead = 6

func (d *document) centred(r *row) bool { return r.lead >= d.m.base+centredLead }

// noBreakCost is what it costs that b carries on the paragraph that has a.
func (d *document) noBreakCost(a, b *row) float64 {
	c := 0.0
	if d.m.leads && b.lead >= d.m.base+2 {
		c += costLead
	}
	if b.gap > d.m.gap {
		c += costGap
	}
	if b.number && a.ends {
		c += costCounted
	}
	if d.centred(a) && b.lead < a.lead-2 {
		c += costCentred
	}
	return c
}
