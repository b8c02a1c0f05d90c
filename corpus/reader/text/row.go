package text

import (
	"slices"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// row is one line of type: usually one line of the source, or several where the
// tool put a raised marker on its own.
type row struct {
	spans  []span
	width  int
	lead   int
	gap    int
	slack  int     // how much justification may have squeezed it, in hundredths of an em
	fuzz   int     // how much the width may be off for its Latin letters
	unit   int     // the width of what it begins with and cannot be divided
	opens  float64 // how much it begins like a paragraph, see openings
	number bool    // it begins with a number such as headings and lists have
	after  bool    // a sentence ends before it
	free   bool    // letter-spaced or foreign: its width says little
	ends   bool    // a sentence can end with it
	weak   bool    // with a colon or semicolon
	closer bool    // it begins with a mark that nothing begins with
	// onlyMarks says that it has nothing but such marks.
	onlyMarks bool
	// ornament says that it is no text: ＊　＊　＊.
	ornament bool
	// title says that alone it could be a heading without a number.
	title bool
	// wide says that it is then wider than most, so that a sentence must end before it.
	wide  bool
	start bool // it begins a paragraph whatever the cost
	// goesOn says that it carries on the heading in the row before.
	goesOn bool
}

// rows makes rows of the body lines.
func (d *document) rows(lines []int) []row {
	rows := slices.Grow(d.rowMemory[:0], len(lines))
	spans := d.spans.take(len(lines)) // of all rows: those of a row stand together
	for k, i := range lines {
		spans[k] = d.span(i)
		r := d.rowOf(i, spans[k:k+1])
		if n := len(rows); n > 0 && rows[n-1].ends && d.inNumber(lines[k-1], i) {
			rows[n-1].ends = false
		}
		if n := len(rows); n > 0 && d.endsFull(&rows[n-1], &r, lines[k+1:]) {
			ends, weak := rows[n-1].ends, rows[n-1].weak // the sentence ended before the marker
			rows[n-1].join(&r)
			rows[n-1].ends, rows[n-1].weak, rows[n-1].fuzz = ends, weak, rows[n-1].fuzz+r.fuzz
			continue
		}
		if n := len(rows); n > 0 && d.sameRow(&rows[n-1], &r) {
			rows[n-1].join(&r)
			continue
		}
		rows = append(rows, r)
	}
	d.rowMemory = rows
	d.setIn(rows)
	return rows
}

// inNumber reports whether the point that ends line a stands in a number, which line b carries on:
// 80． and 3％.
func (d *document) inNumber(a, b int) bool {
	to := d.lines[a].to
	return (d.src[to-1] == '．' || d.src[to-1] == '.') && to-2 >= d.lines[a].from && char.IsDigit(d.src[to-2]) && char.IsDigit(d.src[d.lines[b].from])
}

// rowOf is the row of line i, whose span is given.
func (d *document) rowOf(i int, spans []span) row {
	l := &d.lines[i]
	last := d.last(i)
	r := row{spans: spans, width: l.width, lead: l.lead, gap: l.gap,
		ends: char.EndsSentence(last) || d.traits[l.to-1] != 0 && d.endsInSource(i), weak: last == '：' || last == '；' || last == ':' || last == ';',
		closer: d.closes(l), unit: d.firstUnit(l.from, l.to)}
	if num, ok := d.numberingIn(l.from, l.to); ok && (num.rank != label.Circled || d.m.noteStyle != circled) && (num.rank != label.DigitParen || d.m.noteStyle != round) && num.to < l.to {
		r.number = true
	}
	t := l.tally
	for _, m := range l.marks {
		if d.isNoteMark(m) {
			r.width -= d.markerWidth(m) * (4 - d.m.raise[m.style]) / 4
			r.fuzz += em / 4
			for at := m.from; at < m.to; at++ {
				t.remove(d.src[at], d.traits[at])
			}
		}
	}
	r.slack, r.fuzz = d.slackOf(i, &t), r.fuzz+3*t.ascii
	if l.spaced {
		r.width = d.closeWidth(l)
	}
	r.free = l.spaced && (!r.ends || r.width > d.m.full-shortLine) || l.width > d.m.full/2 && l.isProse()
	r.ornament = d.isOrnament(l)
	short := l.width < d.m.full*3/5 || d.centred(&r)
	r.wide = !short
	r.title = d.m.full > 0 && (short || l.width < d.m.full*3/4 && !r.ends && !d.hasStop(i)) && d.headingShape(i) && !d.asks(d.span(i)) && d.plainRank(d.span(i)) > 0
	r.onlyMarks = r.closer && l.to-l.from <= 2 && char.CannotStart(d.src[l.to-1])
	return r
}

// asks reports whether a span without a number is a sentence rather than a heading: a question of
// more than one clause, or words that are left open.
func (d *document) asks(s span) bool {
	inner := d.src[s.from : s.to-1]
	switch d.src[s.to-1] {
	case '…':
		return true
	case '？':
		return slices.Contains(inner, '，') || slices.Contains(inner, '？')
	}
	return false
}

// hasStop reports whether a sentence or a part of one ends in line i.
func (d *document) hasStop(i int) bool {
	return slices.ContainsFunc(d.text(i), func(r rune) bool { return fullStop(r) || r == '；' })
}

// longestSource is how many characters a source in parentheses has at most.
const longestSource = 30

// endsInSource reports whether line i ends with a sentence and its source: …而后君子。（《论语·雍也》）
func (d *document) endsInSource(i int) bool {
	l := &d.lines[i]
	to := d.trimMarkers(l.from, l.to)
	if to <= l.from || d.src[to-1] != '）' {
		return false
	}
	for at := to - 1; at > l.from+1 && at > to-longestSource; at-- {
		if d.src[at] == '（' {
			return fullStop(d.src[at-1]) || at > l.from+2 && char.IsCloser(d.src[at-1]) && fullStop(d.src[at-2])
		}
	}
	return false
}

// narrowDot is how much narrower than a square of type the dot between names may be printed.
const narrowDot = 3 * em / 4

// slackOf is how much wider line i, of which the note markers are left out of t, may measure than it
// is printed.
func (d *document) slackOf(i int, t *tally) int {
	l := &d.lines[i]
	slack := 4 * t.ascii
	if !d.m.rigid || t.ascii > 0 { // widths of letters are guessed
		slack += 12 * t.soft
	}
	if l.width <= d.m.full { // as wide as it may be
		return slack
	}
	for _, r := range d.src[l.from:l.to] {
		if r == '·' {
			slack += narrowDot
		}
	}
	return slack
}

// closeWidth is the width of a letter-spaced line without the spaces.
func (d *document) closeWidth(l *line) int {
	w := 0
	for _, r := range d.src[l.from:l.to] {
		if !char.IsSpace(r) {
			w += d.m.width(r)
		}
	}
	return w
}

// closes reports whether a line begins with a mark that nothing begins with, note
// markers left aside: ①。
func (d *document) closes(l *line) bool {
	at := l.from
	for _, m := range l.marks {
		if m.from != at || m.to >= l.to {
			break
		}
		at = m.to
	}
	return char.CannotStart(d.src[at])
}

// isOrnament reports whether a line has only stars, dashes and dots.
func (d *document) isOrnament(l *line) bool {
	for _, r := range d.src[l.from:l.to] {
		if !char.IsSpace(r) && !isStar(r) && !isDash(r) && r != '·' && r != '…' && r != '=' && r != '＝' && r != '_' && r != '☆' && r != '★' {
			return false
		}
	}
	return true
}

// isProse reports whether a line is words in Latin letters.
func (l *line) isProse() bool { return l.tally.blanks >= 4 && 2*l.tally.letters > l.to-l.from }

// isNoteStyle reports whether markers of that style can call a note here.
func (d *document) isNoteStyle(s style) bool {
	if d.m.noteStyle != noStyle {
		return s == d.m.noteStyle
	}
	return s != round && s != star
}

func (d *document) markerWidth(m marker) int {
	w := 0
	for _, c := range d.src[m.from:m.to] {
		w += d.m.width(c)
	}
	return w
}
