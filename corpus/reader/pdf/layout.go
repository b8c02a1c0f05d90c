package pdf

import (
	"math"
	"sort"
)

// layout is a document measured: its lines in reading order, what each is, and
// the sizes and distances that tell them apart.
type layout struct {
	sheets []sheet
	body   float64 // the type size of most characters
	pitch  float64 // from one line of the body to the next
	// outline has the titles of the file's outline, see outlined.
	outline map[string]bool
}

// sheet is one page measured.
type sheet struct {
	index   int // into the document's pages
	printed int // the page number printed on it, 0 if none is known
	heads   []line
	folios  []line // page numbers
	body    []line
	notes   []line // the small type at the foot, in reading order
	stray   []line // text that runs in another direction
	rules   []box  // see ruled
	empty   bool   // no text at all: scanned, or a picture
}

// measure makes lines of the pages and finds the parts of each.
func measure(doc *document) *layout {
	l := &layout{}
	for i, p := range doc.pages {
		s := sheet{index: i, body: columns(fragments(p.glyphs), maxSplits), stray: join(fragments(p.stray)), rules: p.rules}
		s.empty = len(s.body)+len(s.stray) == 0
		l.sheets = append(l.sheets, s)
	}
	l.indexOutline(doc.outline)
	l.measureBody()
	l.measureMargins()
	l.findFurniture()
	l.findNotes()
	l.measureRuns()
	l.number()
	return l
}

// middle is the height halfway between the highest line and the lowest.
func (s *sheet) middle() float64 {
	top, bottom := math.Inf(-1), math.Inf(1)
	for _, line := range s.body {
		top, bottom = max(top, line.top), min(bottom, line.bottom)
	}
	return (top + bottom) / 2
}

// measureBody finds the size of the body type and the distance of its lines.
// The body begins at the top of each page, so the upper halves of pages tell its
// size: notes may have more characters than it.
func (l *layout) measureBody() {
	sizes, pitches := map[float64]int{}, map[float64]int{}
	for _, s := range l.sheets {
		middle := s.middle()
		for _, line := range s.body {
			if line.top > middle {
				sizes[line.size] += len(line.glyphs)
			}
		}
	}
	l.body = mode(sizes)
	for _, s := range l.sheets {
		for i := 1; i < len(s.body); i++ {
			a, b := s.body[i-1], s.body[i]
			if step := a.bottom - b.bottom; a.size == l.body && b.size == l.body && a.column == b.column && step > 0 {
				pitches[math.Round(step*2)/2]++
			}
		}
	}
	if l.pitch = mode(pitches); l.pitch == 0 {
		l.pitch = 1.5 * l.body
	}
}

// measureMargins finds the edges of each column of each page: the left edge is
// where most of its lines begin, indented ones apart, the right edge where the
// longest end. A column with few lines takes the edges of the same column of
// the other pages.
func (l *layout) measureMargins() {
	whole := map[int][]line{}
	for _, s := range l.sheets {
		for _, line := range s.body {
			whole[line.column] = append(whole[line.column], line)
		}
	}
	common := map[int]*margins{}
	for column, lines := range whole {
		common[column] = l.marginsOf(lines)
	}
	for i := range l.sheets {
		byColumn := map[int][]line{}
		for j := range l.sheets[i].body {
			line := &l.sheets[i].body[j]
			line.page, line.margin = i, common[line.column]
			byColumn[line.column] = append(byColumn[line.column], *line)
		}
		l.ownMargins(i, byColumn)
	}
}

// measureRuns gives lines of another size than the body's, an abstract or a
// quotation, the edges that they have together.
func (l *layout) measureRuns() {
	for i := range l.sheets {
		body := l.sheets[i].body
		for from := 0; from < len(body); {
			to := from + 1
			for to < len(body) && body[to].size == body[from].size && body[to].column == body[from].column {
				to++
			}
			if body[from].size < l.body && to-from > 1 {
				edges := l.marginsOf(body[from:to])
				for j := from; j < to; j++ {
					body[j].margin = edges
				}
			}
			from = to
		}
	}
}

// minLines is how many lines a column must have to be measured by itself.
const minLines = 12

func (l *layout) ownMargins(sheet int, byColumn map[int][]line) {
	own := map[int]*margins{}
	for column, lines := range byColumn {
		if len(lines) >= minLines {
			own[column] = l.marginsOf(lines)
		}
	}
	for j := range l.sheets[sheet].body {
		if m := own[l.sheets[sheet].body[j].column]; m != nil {
			l.sheets[sheet].body[j].margin = m
		}
	}
}

// marginsOf measures a column by its lines of body size, or by all if it has
// none.
func (l *layout) marginsOf(lines []line) *margins {
	var lefts, rights []float64
	for pass := 0; pass < 2 && len(lefts) == 0; pass++ {
		for _, line := range lines {
			if pass > 0 || line.size == l.body {
				lefts, rights = append(lefts, line.left), append(rights, line.right)
			}
		}
	}
	sort.Float64s(lefts)
	sort.Float64s(rights)
	// Ink begins within the character, at a place that differs from one to the
	// next, so the edge is a low value that several lines share, not the lowest.
	return &margins{left: lefts[len(lefts)/10], right: rights[len(rights)-1-len(rights)/10]}
}

// number numbers the lines of the document in reading order.
func (l *layout) number() {
	n := 0
	for i := range l.sheets {
		s := &l.sheets[i]
		for _, part := range [][]line{s.heads, s.body, s.notes, s.folios, s.stray} {
			for j := range part {
				n++
				part[j].number, part[j].page = n, i
			}
		}
	}
}
