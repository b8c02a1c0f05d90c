package pdf

import (
	"regexp"
	"strings"
	"unicode"

	"suoyin/corpus/reader/structured"
)

// Measures of paragraphs, in units of the type size where nothing else is said.
const (
	// indent is the least indent of a paragraph's first line; two characters
	// are usual.
	indent = 1.0
	// shortLine is how far from the right edge a line ends that may end a
	// paragraph which the next one does not indent.
	shortLine = 2.5
	// paragraphGap is the space between paragraphs that are set apart by it,
	// in distances of lines.
	paragraphGap = 1.6
	// otherSize is the least difference in size between two paragraphs that
	// follow each other without indent, as a share.
	otherSize = 0.06
)

// block is one block of the body in the making.
type block struct {
	lines   []line
	heading bool
	// hang is where the lines after the first begin, from the left edge of
	// their column; nil before one has come.
	hang *float64
}

// after is the line of the body that follows line j of sheet i, nil at the end.
func (l *layout) after(i, j int) *line {
	for j++; i < len(l.sheets); i, j = i+1, 0 {
		if j < len(l.sheets[i].body) {
			return &l.sheets[i].body[j]
		}
	}
	return nil
}

// listState follows a list of numbered notes at the end of the article.
type listState struct {
	open   bool // under the heading of such a list
	number int  // of the note before
}

// item reports whether a line begins a note of the list: its number is the
// next one.
func (s *listState) item(heading bool, line *line) bool {
	if heading || listHead.MatchString(line.text()) {
		*s = listState{open: listHead.MatchString(line.text())}
		return false
	}
	label, _, ok := marker(*line)
	if !s.open || !ok || number(label) != s.number+1 {
		return false
	}
	s.number++
	return true
}

// goesOn reports whether a line continues a note of a numbered list, however
// it is indented.
func (s *listState) goesOn(line *line) bool {
	return s.open && s.number > 0 && !structured.Labelled(line.text())
}

// ends are the marks that may end a paragraph.
var ends = regexp.MustCompile(`[。！？：；…”’」』）)\].!?:;"'０-９0-9]$`)

// blocks cuts the bodies of the pages into headings and paragraphs. A paragraph
// runs on over columns and pages until a line begins one.
func (l *layout) blocks() []*block {
	var all []*block
	var above *line
	list := listState{}
	for i := range l.sheets {
		for j := range l.sheets[i].body {
			line := &l.sheets[i].body[j]
			heading := l.isHeading(line, above, l.after(i, j))
			var last *block
			if len(all) > 0 {
				last = all[len(all)-1]
			}
			switch {
			case last == nil || list.item(heading, line) || heading != last.heading || heading && !l.headingGoesOn(last, line) ||
				!heading && !list.goesOn(line) && l.begins(last, above, line):
				all = append(all, &block{lines: oneLine(*line), heading: heading})
			default:
				if last.hang == nil && above.page == line.page && above.column == line.column {
					hang := line.left - line.margin.left
					last.hang = &hang
				}
				last.lines = append(last.lines, *line)
			}
			above = line
		}
	}
	return all
}

// begins reports whether a line of the body begins a paragraph, given the
// paragraph so far and the line above it.
func (l *layout) begins(last *block, above, line *line) bool {
	if line.page == 0 && structured.Labelled(line.text()) {
		return true
	}
	em := line.size
	together := above.page == line.page && above.column == line.column
	if together && above.bottom-line.bottom > paragraphGap*l.pitch {
		return true
	}
	if ratio := line.size / above.size; ratio < 1-otherSize || ratio > 1+otherSize {
		return true
	}
	if cutNumber(above, line) {
		return false
	}
	short := above.margin.right-above.right > shortLine*em
	if short && ends.MatchString(above.text()) {
		return true
	}
	edge := line.margin.left
	if last.hang != nil {
		edge += *last.hang // a quotation set in from both sides has an edge of its own
	} else if together && len(last.lines) == 1 && above.left-line.left > indent*em/2 && !short {
		return false // the second line of an indented block, wherever that stands
	}
	return line.left-edge >= indent*em && !l.stretched(line)
}

// cutNumber reports whether a line goes on with the number that ends the one
// above: （19 at the end, 20 年） below.
func cutNumber(above, line *line) bool {
	before, after := above.glyphs[len(above.glyphs)-1].r, line.glyphs[0].r
	return unicode.IsDigit(before) && (unicode.IsDigit(after) || strings.ContainsRune("年月日页", after)) && line.left-line.margin.left < indent*line.size
}

// stretched reports whether a line begins with a mark whose ink stands in the
// right half of its box, so that it only seems to be indented.
func (l *layout) stretched(line *line) bool {
	return line.left-line.margin.left < 1.3*line.size && strings.ContainsRune("（《“‘「『〔［【〈—…(", line.glyphs[0].r)
}

// headingGoesOn reports whether a line continues a heading: same type, the
// usual distance, and no number of its own.
func (l *layout) headingGoesOn(last *block, line *line) bool {
	previous := last.lines[len(last.lines)-1]
	step := previous.bottom - line.bottom
	return previous.page == line.page && previous.column == line.column && previous.size == line.size &&
		step > 0 && step < headingStep*line.size && numbering(line.text()) == 0 && !bareHead(line.text())
}

// headingStep is the greatest distance between the lines of one heading.
const headingStep = 2.2
