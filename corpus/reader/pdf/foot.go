package pdf

import (
	"regexp"
	"strconv"
	"strings"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/structured"
)

// Notes at the foot of a page (or of a column) are set in type smaller than
// the body and begin with a marker. The lines of small type that end a page
// are its notes if one of them begins with a marker; those before the first
// marker continue the last note of the page before, if that page ended with
// notes.

// noteForm is the marker at the beginning of a note, printed in the note's own
// size. A bare number needs to be the next one, see starts.
var noteForm = regexp.MustCompile(`^\s*(?:([\[［〔【（(])\s*(\d{1,3}|[*＊∗†‡]+)\s*[\]］〕】）)]|([①-⑳㉑-㉟㊱-㊿➀-➓])|([*＊∗†‡]+)|(?:注\s*)?(\d{1,3})\s*[.．、:：]?)\s*`)

// findNotes moves the notes out of the body of each page.
func (l *layout) findNotes() {
	var before footState
	list := false // a list of notes at the end goes on
	for i := range l.sheets {
		s := &l.sheets[i]
		var body []line
		for _, column := range s.byColumn() {
			at := l.footStart(s.rules, column, before)
			if list = l.listed(column, at, list); list {
				at = len(column)
			}
			body = append(body, column[:at]...)
			s.notes = append(s.notes, column[at:]...)
			before.count(column[at:])
		}
		s.body = body
		before.open = len(s.notes) > 0
	}
}

// footState is what the notes of the pages before let expect of the next.
type footState struct {
	open bool   // the page before ended with notes
	last string // the marker of the last note, "" before the first
}

// fits reports whether a marker can begin the first note of a page: it begins
// to count, or goes on counting, or is a sign.
func (f footState) fits(label string) bool {
	n := number(label)
	return n <= 1 || f.last != "" && form(label) == form(f.last) && n == number(f.last)+1
}

// count goes through the notes of a column.
func (f *footState) count(notes []line) {
	for _, line := range notes {
		if label, _, ok := marker(line); ok && number(label) > 0 && f.fits(label) {
			f.last = label
		}
	}
}

// listHead are the headings of lists of notes at the end.
var listHead = regexp.MustCompile(`^\s*[【\[［〔（(]?\s*(?:注\s*释|注|尾\s*注|附\s*注|.{0,4}参\s*考\s*文\s*献|引用文献|征引文献|Notes|References|REFERENCES|NOTES)\s*[】\]］〕）)]?\s*[:：]?\s*$`)

// listed reports whether the small type that ends a column is (part of) a list
// of notes at the end of the article: it stands under the heading of one, or
// continues the list of the column before.
func (l *layout) listed(column []line, at int, before bool) bool {
	for i := at - 1; i >= 0 && i >= at-1-headReach; i-- {
		if listHead.MatchString(column[i].text()) {
			return true
		}
	}
	return before && len(column) > 0 && (at == 0 || column[0].size <= smaller*l.body)
}

// headReach is how many lines above the notes their heading may stand.
const headReach = 1

// byColumn parts the body where the column changes.
func (s *sheet) byColumn() [][]line {
	var parts [][]line
	from := 0
	for i := 1; i <= len(s.body); i++ {
		if i == len(s.body) || s.body[i].column != s.body[from].column {
			parts = append(parts, s.body[from:i])
			from = i
		}
	}
	return parts
}

// footStart is the index of the first line of the notes that end a column,
// len(lines) if there are none.
func (l *layout) footStart(rules []box, lines []line, before footState) int {
	if at := l.ruled(rules, lines, before); at >= 0 {
		return at
	}
	small := len(lines)
	for small > 0 && lines[small-1].size <= smaller*l.body {
		small--
	}
	marked := len(lines)
	for i := len(lines) - 1; i >= small; i-- {
		if _, _, ok := marker(lines[i]); ok || aboutAuthor(lines[i]) {
			marked = i
		}
	}
	continued := marked // where the note of the page before goes on
	for before.open && continued > small && (marked == len(lines) || lines[continued-1].size == lines[marked].size) {
		continued--
	}
	switch {
	case continued < marked && l.gapAbove(lines, continued):
		return continued
	case marked == len(lines):
		return l.equalStart(lines, before)
	}
	return marked
}

// aboutAuthor reports whether a line at the foot of a page begins what journals
// print there about the article: who paid for it, who wrote it, when it came.
func aboutAuthor(l line) bool { return l.page == 0 && structured.Labelled(l.text()) }

// footGap is the space above notes that continue, in distances of lines.
const footGap = 1.2

// gapAbove reports whether line i stands further from the one before than
// lines of the body do.
func (l *layout) gapAbove(lines []line, i int) bool {
	return i == 0 || i < len(lines) && lines[i-1].bottom-lines[i].bottom > footGap*l.pitch
}

// equalStart finds notes set as large as the body: after a gap, lines that
// begin with 1, 2, 3 … raised, in brackets or circles, to the end of the
// column. Where notes count through the document the first goes on counting.
func (l *layout) equalStart(lines []line, before footState) int {
	for i := len(lines) - 1; i > len(lines)/3; i-- {
		label, bare, ok := marker(lines[i])
		if !ok || bare || !before.fits(label) || number(label) == 0 && !strings.HasPrefix(label, "*") {
			continue
		}
		if l.gapAbove(lines, i) && lines[i].size <= l.body {
			return i
		}
	}
	return len(lines)
}

// marker is the marker at the beginning of a line of notes, and whether it is
// a bare number of the note's own size, which text may begin with, too.
func marker(l line) (label string, bare, ok bool) {
	if raised := l.raisedPrefix(); raised != "" {
		if m := noteForm.FindString(raised); m == raised {
			return strings.TrimSpace(raised), false, true
		}
	}
	m := noteForm.FindStringSubmatch(l.text())
	if m == nil || m[5] != "" && number(m[5]) == 0 { // the 0 of a year that the line end cut
		return "", false, false
	}
	return strings.TrimSpace(m[0]), m[5] != "", true
}

// raisedShare is the size of a superscript, as a share of the line's.
const raisedShare = 0.8

// raisedPrefix is the superscript that begins the line.
func (l *line) raisedPrefix() string {
	var b strings.Builder
	for i, g := range l.glyphs {
		if g.size > 0 && !l.isRaised(i) {
			break
		}
		b.WriteRune(g.r)
	}
	return strings.TrimSpace(b.String())
}

// number is the number in a marker, 0 if it has none.
func number(label string) int {
	for _, r := range label {
		if n := char.Circled(r); n > 0 {
			return n
		}
	}
	n, _ := strconv.Atoi(strings.Trim(label, "[]［］〔〕【】（）() .．、:：注"))
	return n
}

// note is a note in the making, or small print about the article, which has no
// label.
type note struct {
	key    string
	label  string // as printed
	page   int    // index of the sheet it begins on
	lines  []line
	skip   int // glyphs of the first line that are the marker
	called bool
}

// notes makes notes of the lines at the feet of the pages. Small type before
// the first note of all is given back.
func (l *layout) notes() []*note {
	var all []*note
	usual := l.usualForm()
	for i := range l.sheets {
		s := &l.sheets[i]
		previous := 0 // number of the note before on this page
		for _, line := range s.notes {
			label, bare, ok := marker(line)
			switch {
			case aboutAuthor(line):
				all = append(all, &note{page: i, lines: oneLine(line)})
			case ok && starts(label, bare, usual, previous, all):
				previous = number(label)
				all = append(all, &note{key: "foot " + strconv.Itoa(len(all)+1), label: label, page: i, lines: oneLine(line), skip: skipOf(line, label)})
			case len(all) > 0:
				last := all[len(all)-1]
				last.lines = append(last.lines, line)
			default:
				s.body = append(s.body, line)
			}
		}
	}
	return all
}

// usualForm is the form that most markers at the beginning of lines have.
func (l *layout) usualForm() rune {
	count := map[float64]int{}
	for _, s := range l.sheets {
		for _, line := range s.notes {
			if label, _, ok := marker(line); ok {
				count[float64(form(label))]++
			}
		}
	}
	return rune(mode(count))
}

// starts reports whether a marker begins a note. Signs do, and markers of the
// usual form; a bare number of the note's own size does if it counts on, on
// the page or through the document. A marker of another form is a reference
// within a note that happens to begin a line, as in 同〔8〕.
func starts(label string, bare bool, usual rune, previous int, all []*note) bool {
	n := number(label)
	switch {
	case n == 0:
		return true
	case form(label) != usual:
		return n == 1 && previous == 0
	case !bare:
		return true
	case n == previous+1:
		return true
	}
	return previous == 0 && len(all) > 0 && n == number(all[len(all)-1].label)+1
}

// skipOf counts the glyphs of the marker and the spaces after it.
func skipOf(l line, label string) int {
	seen, want := 0, len([]rune(strings.ReplaceAll(label, " ", "")))
	for i, g := range l.glyphs {
		if g.size == 0 || g.r == ' ' || g.r == '\u3000' {
			continue
		}
		if seen == want {
			return i
		}
		seen++
	}
	return len(l.glyphs)
}

func oneLine(l line) []line { return []line{l} }
