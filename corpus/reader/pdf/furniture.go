package pdf

import (
	"math"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"unicode"
)

// Running heads and page numbers stand alone at the top or the foot of the
// page, or so near the notes that only counting up with the pages tells them. A
// line is one of them if it is a page number by its form, or if the same line, its digits aside, stands at the same height on another page, or
// if it is set smaller than the body and such lines stand at that height on
// most pages.
const (
	// furnitureLines is how many lines from the top and from the foot may be
	// furniture.
	furnitureLines = 3
	// sameHeight is how far, in points, lines on two pages may differ in height.
	sameHeight = 3.0
	// mostPages is the share of pages that have a line at a height which
	// belongs to furniture.
	mostPages = 0.6
	// footerGap is the least space above a footer, in distances of lines.
	footerGap = 0.6
	// smaller is the size of small type, as a share of the body's.
	smaller = 0.93
)

// folioForm is a page number as it is printed: 34, - 34 -, ·34·, 第34页, 34/50.
var folioForm = regexp.MustCompile(`^[\s\-—–―·•.．〔\[(（|]*(?:第\s*)?(\d{1,4})\s*(?:页)?(?:\s*[/／]\s*(?:共\s*)?\d{1,4}\s*(?:页)?)?[\s\-—–―·•.．〕\])）|]*$`)

// edgeFolio is a page number at either end of a running head.
var edgeFolio = regexp.MustCompile(`^\D{0,3}(\d{1,4})\D{0,2}[\s\x{3000}]{1,}\S|\S[\s\x{3000}]+\D{0,3}(\d{1,4})\D{0,2}$`)

func (l *layout) findFurniture() {
	seen := l.edgeLines()
	counting := l.countingFolios()
	for i := range l.sheets {
		s := &l.sheets[i]
		edge := s.edges()
		var body []line
		for j, line := range s.body {
			switch {
			case edge[j] && folioForm.MatchString(line.text()) && (l.alone(s, j) || counting[spot{i, j}]):
				s.folios = append(s.folios, line)
			case edge[j] && l.running(seen, i, line) && l.alone(s, j) && !l.noteLike(i, line):
				s.heads = append(s.heads, line)
			default:
				body = append(body, line)
			}
		}
		if len(body) == 0 && len(s.heads) > 0 && i == 0 { // a title page has no head
			body, s.heads = s.heads, nil
		}
		s.body = body
	}
	l.strayFurniture()
	l.numberPages()
}

// spot is line number line of the body of a sheet.
type spot struct{ sheet, line int }

// countingFolios are the highest and the lowest lines of pages that are numbers
// by their form and count up with the pages, on most of them: page numbers
// however near the notes stand.
func (l *layout) countingFolios() map[spot]bool {
	byOffset := map[int][]spot{}
	for i := range l.sheets {
		s := &l.sheets[i]
		for j, line := range s.body {
			if m := folioForm.FindStringSubmatch(line.text()); m != nil && s.outermost(j) {
				byOffset[first(m)-i] = append(byOffset[first(m)-i], spot{i, j})
			}
		}
	}
	found := map[spot]bool{}
	for _, places := range byOffset {
		if len(places) < 2 || float64(len(places)) < mostPages*float64(len(l.sheets)) {
			continue
		}
		for _, p := range places {
			found[p] = true
		}
	}
	return found
}

// outermost reports whether no line stands above line j, or none below.
func (s *sheet) outermost(j int) bool {
	above, below := false, false
	for i, other := range s.body {
		if i != j {
			above = above || other.bottom > s.body[j].bottom
			below = below || other.bottom < s.body[j].bottom
		}
	}
	return !above || !below
}

// strayFurniture finds page numbers and running heads that run in another
// direction than the text: across a page in vertical setting, or upright
// beside a table that is printed sideways.
func (l *layout) strayFurniture() {
	pages := map[string]int{}
	for _, s := range l.sheets {
		for _, line := range s.stray {
			pages[headKey(line.text())]++
		}
	}
	for i := range l.sheets {
		s := &l.sheets[i]
		var rest []line
		for _, line := range s.stray {
			key := headKey(line.text())
			switch {
			case folioForm.MatchString(line.text()):
				s.folios = append(s.folios, line)
			case len([]rune(key)) >= 2 && pages[key] > 1:
				s.heads = append(s.heads, line)
			default:
				rest = append(rest, line)
			}
		}
		s.stray = rest
	}
}

// edges tells which lines of the body are among the highest or the lowest.
func (s *sheet) edges() map[int]bool {
	byHeight := make([]int, len(s.body))
	for i := range byHeight {
		byHeight[i] = i
	}
	sort.SliceStable(byHeight, func(i, j int) bool { return s.body[byHeight[i]].bottom > s.body[byHeight[j]].bottom })
	edge := map[int]bool{}
	for i, j := range byHeight {
		if i < furnitureLines || i >= len(byHeight)-furnitureLines {
			edge[j] = true
		}
	}
	return edge
}

// alone reports whether line j of the sheet is outside of the text: among the
// highest lines, or, at the foot, set off from the line above it. The last line
// of the notes also stands at one height on every page, but not alone.
func (l *layout) alone(s *sheet, j int) bool {
	above, nearest := 0, math.Inf(1)
	for i, other := range s.body {
		if i != j && other.bottom >= s.body[j].top-sameHeight {
			above++
			nearest = min(nearest, other.bottom-s.body[j].top)
		}
	}
	return above < furnitureLines && 2*above < len(s.body) || nearest > footerGap*l.pitch
}

// seenLine is a line at the edge of some page.
type seenLine struct {
	page   int
	key    string
	bottom float64
	small  bool // set in small type
}

// edgeLines lists the lines at the edges of all pages.
func (l *layout) edgeLines() []seenLine {
	var seen []seenLine
	for i := range l.sheets {
		edge := l.sheets[i].edges()
		for j, line := range l.sheets[i].body {
			if edge[j] {
				seen = append(seen, seenLine{i, headKey(line.text()), line.bottom, line.size <= smaller*l.body})
			}
		}
	}
	sort.Slice(seen, func(i, j int) bool { return seen[i].bottom < seen[j].bottom })
	return seen
}

// headKey is a running head without its digits and white space.
func headKey(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// running reports whether a line at the edge of a page is a running head.
func (l *layout) running(seen []seenLine, page int, line line) bool {
	key := headKey(line.text())
	repeated := false
	pages := map[int]bool{}
	from := sort.Search(len(seen), func(i int) bool { return seen[i].bottom >= line.bottom-sameHeight })
	for _, other := range seen[from:] {
		if other.bottom > line.bottom+sameHeight {
			break
		}
		if other.small {
			pages[other.page] = true
		}
		repeated = repeated || other.page != page && other.key == key && key != ""
	}
	if repeated && len([]rune(key)) >= 2 {
		return true
	}
	return line.size <= smaller*l.body && len(pages) >= 2 && float64(len(pages)) >= mostPages*float64(len(l.sheets)) && l.atTop(line, page)
}

// noteLike reports whether a line at the foot of a page is (the end of) a note
// and no footer, though one like it stands on another page: "[3]同上，第 7 页。"
func (l *layout) noteLike(page int, line line) bool {
	if l.atTop(line, page) {
		return false
	}
	_, bare, ok := marker(line)
	return ok && !bare || strings.HasSuffix(line.text(), "。")
}

// atTop reports whether a line is the highest of its page: at the foot, small
// type at the same height on most pages is the last line of the notes.
func (l *layout) atTop(line line, page int) bool {
	for _, other := range l.sheets[page].body {
		if other.bottom > line.top {
			return false
		}
	}
	return true
}

// numberPages finds the page numbers. Printed numbers count up with the pages,
// so the number of most pages fixes that of the others.
func (l *layout) numberPages() {
	own := make([]int, len(l.sheets))
	offsets := map[float64]int{}
	for i := range l.sheets {
		for _, line := range l.sheets[i].folios {
			own[i] = first(folioForm.FindStringSubmatch(line.text()))
		}
		for _, line := range l.sheets[i].heads {
			if m := edgeFolio.FindStringSubmatch(line.text()); own[i] == 0 && m != nil {
				own[i] = first(m)
			}
		}
		if own[i] > 0 {
			offsets[float64(own[i]-i)]++
		}
	}
	offset := mode(offsets)
	sure := offsets[offset] >= 2 || offsets[offset] == 1 && len(l.sheets) == 1
	for i := range l.sheets {
		if page := i + int(math.Round(offset)); sure && page > 0 {
			l.sheets[i].printed = page
		}
	}
}

// first is the number that a form found, 0 if none.
func first(groups []string) int {
	for _, group := range groups[min(1, len(groups)):] {
		if n, err := strconv.Atoi(group); err == nil {
			return n
		}
	}
	return 0
}
