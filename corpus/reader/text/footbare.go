package text

import (
	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// Notes at the foot of a page whose markers are bare digits: 1见《桥记》 or
// 2 同上. Such a line may as well be a heading, an item or a cell, so it is taken
// for a note only where all of this is so: it stands in a block of numbers that
// count up at the end of its page; the page calls most of them above the block,
// in order, by digits glued to the text (or all of them below, where a tool put
// the block at the top of the page); and in the whole text such blocks
// answer most of the digits glued to it.

// bareFeet are the blocks of bare notes of a text.
type bareFeet struct {
	*footer
	starts []*marker    // of each line the number of the note it begins, or nil
	inside map[int]bool // the lines between those of one block
	last   int          // the number of the last note
	before int          // where the page before begins
	notes  int
	called int // of them, by digits glued to the text
}

// chooseBare takes the notes with bare digits if the text has such, rather than
// those of another style unless the text calls as many of these.
func (f *footer) chooseBare() {
	b := &bareFeet{footer: f, starts: f.d.starts.take(len(f.kinds)), inside: map[int]bool{}}
	f.d.glued = true // digits are looked for as if they were
	b.pages()
	if f.d.glued = b.believed(); f.d.glued {
		f.style, f.starts, f.begun, f.inside = bare, b.starts, b.notes, b.inside
	}
}

// pages looks for the block of each page.
func (b *bareFeet) pages() {
	for from := 0; from < len(b.kinds); {
		to := from + 1
		for to < len(b.kinds) && !b.breaks[to] {
			to++
		}
		if from == 0 && to == len(b.kinds) || !b.page(from, to) {
			return
		}
		b.before, from = from, to
	}
}

// believed reports whether the blocks are of notes: enough, more than the text
// calls in another style, and called by most of the digits glued to the text.
func (b *bareFeet) believed() bool {
	if b.notes < leastGlued || b.notes <= b.answered() {
		return false
	}
	glued := 0
	for i := range b.kinds {
		if !b.inside[i] {
			glued += len(b.gluedOn(i, i+1))
		}
	}
	return float64(b.called) >= gluedShare*float64(glued)
}

// answered is how many of the lines that begin with a marker of the style have
// one that the text calls in that style on the page.
func (f *footer) answered() int {
	if f.style == noStyle {
		return 0
	}
	f.countInline()
	n := 0
	for i, m := range f.starts {
		if m != nil && f.inline[numberOn{f.d.lines[i].page, m.nums[0]}] {
			n++
		}
	}
	return n
}

// page looks for the block of the page that has the lines from to to. It is
// false where a list of notes begins: its numbers are not at the foot.
func (b *bareFeet) page(from, to int) bool {
	top, end := to, to
	var numbered []int
	for i := from; i < to; i++ {
		if b.kinds[i] != kindText {
			continue
		}
		top, end = min(top, i), i+1
		if b.d.headsList(i) {
			return false
		}
		if _, ok := b.d.bareStart(i); ok {
			numbered = append(numbered, i)
		}
	}
	if len(numbered) == 0 {
		return true
	}
	if numbered[0] == top {
		from = b.before // a head stands over the notes of the page before
	}
	b.take(from, top, end, numbered)
	return true
}

// take takes the block that most digits call, the lower of two. The page has
// the lines from top to end; digits are looked for in those from from to end, and
// first are the lines that may begin a note.
func (b *bareFeet) take(from, top, end int, first []int) {
	glued := b.gluedOn(from, end)
	var best []int
	bestCalled := 0
	for k, i := range first {
		m, _ := b.d.bareStart(i)
		if n := m.nums[0]; n != 1 && (n <= b.last || n > b.last+furthestSkip) {
			continue
		}
		block := b.chain(first[k:])
		if called := b.calledBy(glued, block, top, end); called >= max(bestCalled, 1) {
			best, bestCalled = block, called
		}
	}
	for k, i := range best {
		m, _ := b.d.bareStart(i)
		b.starts[i], b.last = &m, m.nums[0]
		for j := i; k+1 < len(best) && j < best[k+1]; j++ {
			b.inside[j] = true
		}
		b.inside[i] = true
	}
	b.notes, b.called = b.notes+len(best), b.called+bestCalled
}

// carriedLines is how many lines of the page before can stand over the notes at
// the top of a page.
const carriedLines = 3

// calledBy is how many notes of a block the digits call, in order: above a block
// at the end of the page, which half of its notes need, or below one that a tool
// put at the top, which all of them need. 0 says that it is no block of notes.
func (b *bareFeet) calledBy(glued []gluedDigit, block []int, top, end int) int {
	m, _ := b.d.bareStart(block[0])
	last := block[len(block)-1]
	var above, below []gluedDigit
	for _, g := range glued {
		switch {
		case g.n < m.nums[0] || g.n >= m.nums[0]+len(block):
		case g.line < block[0]:
			above = append(above, g)
		case g.line > last:
			below = append(below, g)
		}
	}
	if n := len(rising(above)); 2*n >= len(block) && end-last <= mostCarried {
		return n
	}
	if n := len(rising(below)); n == len(block) && block[0]-top <= carriedLines {
		return n
	}
	return 0
}

// chain are the lines, from the first on, whose numbers count up by one with no
// more than the lines of a note between them.
func (b *bareFeet) chain(lines []int) []int {
	block := lines[:1:1]
	m, _ := b.d.bareStart(lines[0])
	n := m.nums[0]
	for _, i := range lines[1:] {
		if i-block[len(block)-1] > mostCarried {
			break
		}
		if m, _ := b.d.bareStart(i); m.nums[0] == n+1 {
			block = append(block, i)
			n++
		}
	}
	return block
}

// gluedOn are the numbers glued to the lines of text from to to.
func (f *footer) gluedOn(from, to int) []gluedDigit {
	var found []gluedDigit
	for i := from; i < to; i++ {
		if f.kinds[i] != kindText {
			continue
		}
		s := f.d.span(i)
		for at := f.d.seek(s.from+1, s.to, calling); at < s.to; at = f.d.seek(at+1, s.to, calling) {
			if m, ok := f.d.gluedAt(at, s); ok {
				found = append(found, gluedDigit{i, m.nums[0], closesWords(f.d.beforeGlued(m.from))})
				at = m.to - 1
			}
		}
	}
	return found
}

// headsList reports whether line i is the heading of a list of notes.
func (d *document) headsList(i int) bool {
	s := d.span(i)
	if s.to-s.from > longestLabel || d.traits[s.from] == 0 && !label.MayBeginField(d.src[s.from]) {
		return false
	}
	lab, ok := d.listHeading(block{spans: []span{s}})
	return ok && lab.to == s.to
}

// dated reports whether a number before r is a date, or a page: 3月, 20世纪.
func dated(r rune) bool { return r == '年' || r == '月' || r == '日' || r == '世' || r == '页' }

// bareStart recognises a bare number that may begin a note on line i: digits, a
// full stop perhaps, and then words.
func (d *document) bareStart(i int) (marker, bool) {
	l := &d.lines[i]
	if !char.IsDigit(d.src[l.from]) {
		return marker{}, false
	}
	n, to := d.number(l.from, l.to)
	if n == 0 || n > maxNumber || to-l.from > 3 || to >= l.to {
		return marker{}, false
	}
	if r := d.src[to]; r == '.' || r == '．' || r == '、' {
		to++
	}
	at := char.SkipSpace(d.src, to, l.to)
	if at >= l.to || at == to && dated(d.src[at]) {
		return marker{}, false
	}
	switch r := d.src[at]; {
	case char.IsHan(r), r >= 'A' && r <= 'Z':
	case opensWords(r), r == '"':
	default:
		return marker{}, false
	}
	return marker{l.from, to, bare, oneNumber(n)}, true
}

// countGlued counts the digits glued to the text as calls of the notes, where
// nothing calls them in their own style and these call most.
func (f *footer) countGlued() {
	if len(f.inline) > 0 || f.begun < leastGlued || f.style == star {
		return
	}
	f.d.glued = true
	called := map[numberOn]bool{}
	for _, g := range f.gluedOn(0, len(f.kinds)) {
		called[numberOn{f.d.lines[g.line].page, g.n}] = true
	}
	answered := 0
	for i, m := range f.starts {
		if m != nil && called[numberOn{f.d.lines[i].page, m.nums[0]}] {
			answered++
		}
	}
	if f.d.glued = answered >= leastGlued && float64(answered) >= gluedShare*float64(f.begun); f.d.glued {
		f.inline = called
	}
}
