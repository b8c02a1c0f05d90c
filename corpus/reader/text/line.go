package text

import (
	"math/bits"
	"slices"
	"unicode/utf8"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/column"
	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/label"
)

// line is one line of the source that has any printed character.
type line struct {
	num        int      // its number in the source, from 1
	from, to   int      // its printed part: d.src[from:to]
	lead       int      // the white space before it, in half ems
	gap        int      // the number of blank lines before it
	feed       bool     // whether a form feed stands before it
	column     bool     // whether a column begins with it that stands beside another
	narrow     bool     // whether it is a line of a column, and others may be wider
	trail      bool     // whether white space follows it
	trailCells int      // and how many cells of it
	cells      int      // its width on a grid: Han 2, Latin 1
	width      int      // its width in print, in hundredths of an em
	book       int      // the same if Latin letters are as wide as in a book face
	spaced     bool     // whether it is letter-spaced: nearly every character has a space after it
	page       int      // the page it stands on, counted from 0
	marks      []marker // the note markers on it
	tally      tally    // how many characters of some kinds it has
}

// tally counts characters of a line.
type tally struct {
	ascii   int // printed ASCII characters
	soft    int // marks in full width, which justification may squeeze
	letters int // Latin letters
	blanks  int // spaces
}

// document is the source while it is read. Its memory goes from one article to the
// next, see documents.
type document struct {
	name  string
	src   []rune
	lines []line
	roles []role // of each rune of src
	// traits are those of each rune of src.
	traits []trait
	m      measures
	// pairs says that two circled digits stand for one number: ②③ is 23.
	pairs bool
	// powers says that [2] after a letter is a raised 2, see isPower.
	powers bool
	// glued says that the notes at the foot are called by digits glued to the text.
	glued bool
	// inlines says that a note may be set inline: （注 stands somewhere.
	inlines bool
	// buffer is where texts are put together, one after the other.
	buffer []byte
	// gapped says that a page has gaps that may stand before a right column on enough
	// of its lines.
	gapped bool
	// three says that a page has three columns: it is divided twice.
	three bool
	// places are where the lines stood, and parted is how many became two, where
	// columns were put in order; see uncolumn.
	places []place
	parted int
	// marks are the markers of all lines.
	marks []marker
	// rowMemory and textMemory are for the rows and the text of an opener.
	rowMemory  []row
	textMemory []rune
	// layout and parts are the rows of pages and their parts while columns are looked
	// for, boxes is memory for those parts as package column knows them.
	layout []layoutRow
	parts  []part
	boxes  []column.Box
	// The memory of lists that are needed while the text is read.
	ints    scratch[int]
	spans   scratch[span]
	ranks   scratch[label.Rank]
	odds    scratch[float64]
	flags   scratch[bool]
	starts  scratch[*marker]
	notes   scratch[printedNote]
	calls   scratch[call]
	aligned []int32
	// samples are the lines with markers of each style, while these are measured.
	samples [glyph + 1][]markedLine
}

// cut cuts the text d.src into lines and measures each.
func (d *document) cut() error {
	if err := refuseLongLine(d.name, d.src); err != nil {
		return err
	}
	lines := d.look()
	if d.gapped && d.uncolumn() {
		lines = d.look()
		if d.three && d.uncolumn() {
			lines = d.look()
		}
	}
	if d.lowerMarkers() {
		lines = d.look()
	}
	d.roles = cleared(d.roles, len(d.src)+atOnce)
	d.lines = slices.Grow(d.lines[:0], lines)
	gap, feed := 0, false
	for num, k, at := 1, 0, 0; at < len(d.src); num, k = num+1, k+1 {
		end := d.lineEnd(at)
		next := end + 1
		atFeed := end < len(d.src) && d.src[end] == '\f'
		if from := char.SkipSpace(d.src, at, end); from < end {
			if len(d.lines) == MaxLines {
				return &fault.Error{Name: d.name, Format: "text", Line: num, Reason: fault.Because(fault.TooManyLines)}
			}
			l := line{num: num, from: from, to: end, gap: gap, feed: feed}
			if d.places != nil {
				l.num, l.column, l.narrow = d.places[k].number, d.places[k].column, d.places[k].narrow
			}
			d.lines = append(d.lines, l)
			d.measureLine(at, &d.lines[len(d.lines)-1])
			gap, feed = 0, false
		} else if !atFeed {
			gap++
		}
		if atFeed {
			feed = true
			num-- // a form feed is a page break, not a line end
		}
		at = next
	}
	if len(d.lines) == 0 {
		return &fault.Error{Name: d.name, Format: "text", Reason: fault.Because(fault.Blank)}
	}
	d.widenColumns()
	return nil
}

// look finds the traits of all characters, and surveys them.
func (d *document) look() (lines int) {
	d.findTraits()
	return d.survey()
}

// findTraits finds the traits of all characters.
func (d *document) findTraits() {
	d.traits = cleared(d.traits, len(d.src)+atOnce)
	table, traits := traitTable(), d.traits[:len(d.src)]
	for i, r := range d.src {
		if uint32(r) < uint32(len(table)) {
			traits[i] = table[r]
		} else {
			traits[i] = traitsOf(r)
		}
	}
}

// survey finds out what the characters say about the whole text: whether circled
// digits come in pairs, whether notes may be set inline, and whether a page has gaps
// that may stand before a right column. It gives the number of lines that are not quite empty.
func (d *document) survey() (lines int) {
	pairs := 0
	gapped, gaps, page := false, 0, 0 // of a page so far, and the lines above it
	circled := 0                      // signs of a run so far
	spaces, inner := 0, false         // the spaces so far, and whether print stands before them
	for from := 0; from < len(d.src); from += atOnce {
		for found := having(eight(d.traits, from, len(d.src)), space|opening); found != 0; found &= found - 1 {
			i, before := from+first(found), '\n'
			if i > 0 {
				before = d.src[i-1]
			}
			switch r := d.src[i]; {
			case r == ' ':
				if before != ' ' {
					spaces, inner = 0, before != '\n'
				}
				if spaces++; inner && spaces == partGap || !inner && spaces == leastLead {
					gaps++
				}
			case r == '\n' && before != '\n':
				lines++
			case r == '\f':
				gapped = gapped || manyGaps(gaps, lines-page)
				gaps, page = 0, lines
			case r >= '①' && r <= '⑩':
				if circled++; !between(char.Circled(before), 1, 10) {
					circled = 1
				}
				switch circled {
				case 2:
					pairs++
				case 3:
					pairs-- // ①③⑤ are three notes
				}
			case i+1 < len(d.src) && (d.src[i+1] == '注' || char.IsSpace(d.src[i+1])) && closerOf(r) != 0:
				_, _, open := d.inlineOpen(i, len(d.src))
				d.inlines = d.inlines || open
			}
		}
	}
	d.pairs, d.gapped = pairs >= leastPairs, gapped || manyGaps(gaps, lines+1-page)
	return lines + 1
}

// manyGaps reports whether the gaps of so many lines may part columns.
func manyGaps(gaps, lines int) bool { return gaps >= column.Least && leastGaps*gaps >= lines }

// lineEnd is where the line ends that begins at at.
func (d *document) lineEnd(at int) int { return d.seek(at, len(d.src), ending) }

func refuseLongLine(name string, text []rune) error {
	if len(text) <= MaxLine/utf8.UTFMax {
		return nil
	}
	size, start, total := 0, 0, 0 // bytes of the line, before it, and in all
	num := 1
	for _, r := range text {
		size += utf8.RuneLen(r)
		total += utf8.RuneLen(r)
		if r == '\n' {
			num, size, start = num+1, 0, total
		}
		if size > MaxLine {
			return &fault.Error{Name: name, Format: "text", Line: num, Offset: int64(start),
				Reason: fault.Because(fault.LongLine)}
		}
	}
	return nil
}

// measureLine measures a line that has any printed character and begins at at.
func (d *document) measureLine(at int, l *line) {
	for ; at < l.from; at++ {
		l.lead += leadWidth(d.src[at])
	}
	for char.IsSpace(d.src[l.to-1]) {
		l.to--
		if d.src[l.to] != '\r' {
			l.trail = true
			l.trailCells += leadWidth(d.src[l.to])
		}
	}
	d.measurePrint(l)
}

// measurePrint measures the printed part of a line and finds its markers.
func (d *document) measurePrint(l *line) {
	// What has none of these is as wide as a Han character, and nothing is looked for in it.
	const looked = space | narrow | opening
	spaces, asciiSpaces, others, low, done, before := 0, 0, 0, 0, 0, len(d.marks)
	for from := l.from; from < l.to; from += atOnce {
		traits := eight(d.traits, from, l.to)
		l.tally.soft += bits.OnesCount64(traits & each(soft))
		l.tally.letters += bits.OnesCount64(traits & each(letter))
		for found := having(traits, looked); found != 0; found &= found - 1 {
			at := from + first(found)
			r, t := d.src[at], d.traits[at]
			others++
			if t&opening != 0 && at >= done {
				if m, ok := d.markerAt(at, l.to); ok {
					d.marks = append(d.marks, m)
					done = m.to
				}
			}
			switch {
			case t&narrow == 0:
				l.book += em
			case r < 0x80:
				low++ // in the encodings that know cells, one byte
				l.book += int(asciiWidths[r])
			default:
				l.book += narrowWidth(r)
			}
			if t&space == 0 {
				continue
			}
			spaces++
			if r < 0x80 {
				asciiSpaces++
			}
			if r == ' ' {
				l.tally.blanks++
			}
		}
	}
	l.marks = slices.Clip(d.marks[before:])
	length := l.to - l.from
	l.tally.ascii = low - asciiSpaces
	l.book += (length - others) * em
	l.cells = 2*length - low
	l.width = l.book
	printed := length - spaces
	l.spaced = printed > 3 && 10*spaces >= 6*printed
}

// remove takes a character back.
func (y *tally) remove(r rune, t trait) {
	if t&soft != 0 {
		y.soft--
	}
	if r < 0x80 && t&space == 0 {
		y.ascii--
	}
}

func leadWidth(r rune) int {
	switch r {
	case '　':
		return 2
	case '\t':
		return 4
	case 0xfeff, '\r', '\v':
		return 0
	}
	return 1
}

// text is the printed part of line i.
func (d *document) text(i int) []rune { return d.src[d.lines[i].from:d.lines[i].to] }

// last is the last printed character of line i, closing marks and note markers
// left aside; they follow the mark that ends a sentence.
func (d *document) last(i int) rune {
	l := &d.lines[i]
	to := d.trimMarkers(l.from, l.to)
	for to > l.from {
		if d.traits[to-1] == 0 {
			return d.src[to-1] // most lines break off at a Han character
		}
		r := d.src[to-1]
		if !char.IsCloser(r) && !char.IsSpace(r) {
			return r
		}
		to--
		to = d.trimMarkers(l.from, to)
	}
	return 0
}

// ends reports whether a paragraph can end with line i.
func (d *document) ends(i int) bool { return char.EndsSentence(d.last(i)) }
