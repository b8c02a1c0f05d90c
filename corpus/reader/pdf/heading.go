package pdf

import (
	"math"
	"regexp"
	"strings"

	"suoyin/corpus/reader/label"
	"suoyin/corpus/reader/structured"
)

// Measures of headings, in units of the type size where nothing else is said.
const (
	// larger is the size of a heading that its size alone gives away, as a
	// share of the body's.
	larger = 1.08
	// different is the size that gives a numbered heading away.
	different = 1.03
	// centring is how far the middle of a centred line may be from the middle
	// of the column.
	centring = 1.2
	// clear is the least space on either side of a centred line.
	clear = 2.5
	// headingRunes bounds a heading, in characters.
	headingRunes = 60
	// headingGap is the least space above a heading in body type, in distances
	// of lines.
	headingGap = 1.25
)

// bareHead reports whether a text is a heading without a number.
func bareHead(text string) bool {
	runes := []rune(strings.TrimRight(text, ":："))
	return label.UsualHeading(runes) || label.NotesHeading(runes)
}

// sentenceEnd are the marks that end running text and no heading.
var sentenceEnd = regexp.MustCompile(`[。；，,;：:”]$`)

// numbering is the rank of the number a text begins with, 0 for none.
func numbering(text string) label.Rank { return label.HeadingRank([]rune(text)) }

// centred reports whether a line stands in the middle of its column with space
// on both sides.
func (l *line) centred() bool {
	off := (l.left + l.right - l.margin.left - l.margin.right) / 2
	return math.Abs(off) < centring*l.size && l.left-l.margin.left > clear*l.size && l.margin.right-l.right > clear*l.size
}

// isHeading reports whether a line is (part of) a heading: larger than the
// body, or named in the file's outline, or short and no sentence, and then bold, or centred with space above
// it, or numbered with space above it, or numbered the Chinese way and a
// paragraph by itself. The lines above and below it may be nil.
func (l *layout) isHeading(line, above, below *line) bool {
	text := line.text()
	if len([]rune(text)) > headingRunes || line.page == 0 && structured.Labelled(text) {
		return false
	}
	if line.size >= larger*l.body || l.outlined(text) && line.size >= smaller*l.body {
		return true
	}
	if line.size < smaller*l.body || sentenceEnd.MatchString(text) {
		return false
	}
	n := numbering(text)
	numbered := n > 0 || bareHead(text)
	spaced := above == nil || above.page != line.page || above.column != line.column || above.bottom-line.bottom > headingGap*l.pitch
	if line.bold || line.centred() || line.size > different*l.body {
		return numbered || spaced && line.size >= l.body && (line.bold || line.centred())
	}
	if n > 0 && n <= label.HanParen && line.indented() && above != nil && ended(above) && (below == nil || below.indented()) {
		return true
	}
	return numbered && spaced && line.right < line.margin.right-line.size
}

// indented reports whether a line begins to the right of its column's edge.
func (l *line) indented() bool { return l.left-l.margin.left >= indent*l.size }

// ended reports whether a line ends a paragraph for all that it shows.
func ended(l *line) bool {
	return l.margin.right-l.right > shortLine*l.size || ends.MatchString(l.text())
}
