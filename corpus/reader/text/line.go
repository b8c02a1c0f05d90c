package text

import (
	"unicode/utf8"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/fault"
)

// line is one line of the source that has any printed character.
type line struct {
	num        int      // its number in the source, from 1
	from, to   int      // its printed part: d.src[from:to]
	lead       int      // the white space before it, in half ems
	gap        int      // the number of blank lines before it
	feed       bool     // whether a form feed stands before it
	trail      bool     // whether white space follows it
	trailCells int      // and how many cells of it
	cells      int      // its width on a grid: Han 2, Latin 1
	width      int      // its width in print, in hundredths of an em
	book       int      // the same if Latin letters are as wide as in a book face
	spaced     bool     // whether it is letter-spaced: nearly every character has a space after it
	page       int      // the page it stands on, counted from 0
	marks      []marker // the note markers on it
}

// document is the source while it is read.
type document struct {
	name  string
	src   []rune
	lines []line
	roles []role // of each rune of src
	m     measures
	// pairs says that two circled digits stand for one number: ②③ is 23.
	pairs bool
}

// newDocument cuts text into lines and measures each.
func newDocument(name string, text []rune) (*document, error) {
	if err := refuseLongLine(name, text); err != nil {
		return nil, err
	}
	d := &document{name: name, src: text}
	d.roles = make([]role, len(d.src))
	d.pairs = circledPairs(d.src)
	gap, feed := 0, false
	for num, at := 1, 0; at < len(d.src); num++ {
		end := at
		for end < len(d.src) && d.src[end] != '\n' && d.src[end] != '\f' {
			end++
		}
		next := end + 1
		atFeed := end < len(d.src) && d.src[end] == '\f'
		if l, ok := d.measureLine(at, end); ok {
			l.num, l.gap, l.feed = num, gap, feed
			if len(d.lines) == MaxLines {
				return nil, &fault.Error{Name: name, Format: "text", Line: num, Reason: "the file has more lines than an article can have"}
			}
			d.lines = append(d.lines, l)
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
		return nil, &fault.Error{Name: name, Format: "text", Reason: "the file holds white space only"}
	}
	return d, nil
}

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
				Reason: "the line is longer than 1 MiB: this is no article"}
		}
	}
	return nil
}

// measureLine measures the line d.src[at:end]; it is false for a blank one.
func (d *document) measureLine(at, end int) (line, bool) {
	l := line{from: at, to: end}
	for l.from < l.to && char.IsSpace(d.src[l.from]) {
		l.lead += leadWidth(d.src[l.from])
		l.from++
	}
	for l.to > l.from && char.IsSpace(d.src[l.to-1]) {
		l.to--
		if d.src[l.to] != '\r' {
			l.trail = true
			l.trailCells += leadWidth(d.src[l.to])
		}
	}
	if l.from == l.to {
		return l, false
	}
	printed, spaces, done := 0, 0, 0
	for at := l.from; at < l.to; at++ {
		r := d.src[at]
		if at >= done && mayBeginMarker(r) {
			if m, ok := d.markerAt(at, l.to); ok {
				l.marks = append(l.marks, m)
				done = m.to
			}
		}
		l.book += runeWidth(r)
		if r >= 0x80 {
			l.cells++ // in the encodings that know cells, two bytes
		}
		l.cells++
		if char.IsSpace(r) {
			spaces++
		} else {
			printed++
		}
	}
	l.width = l.book
	l.spaced = printed > 3 && 10*spaces >= 6*printed
	return l, true
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
	l := d.lines[i]
	to := d.trimMarkers(l.from, l.to)
	for to > l.from {
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
