package text

import "suoyin/corpus/reader/char"

// Notes at the foot of a page. In text from a PDF they stand after, before or
// between the body lines of their page, so a line that begins with a marker is
// a note only if the numbers say so: it begins a block with the page's first
// number or carries one on, and the text calls that number elsewhere.

// printedNote is a note as it stands in the source.
type printedNote struct {
	m      marker
	nums   []int  // the numbers of all its markers, see marker.nums
	label  []span // the markers as printed
	text   []span // the text after them
	page   int
	line   int  // its first line
	list   int  // 0 for the foot of a page, the number of the list, or glyphList
	inline bool // set in the running text
	head   bool // called by stars in the title or the authors, and by nothing else
}

// span is a stretch of one line: d.src[from:to] on line.
type span struct {
	from, to, line int
}

func (d *document) span(i int) span { return span{d.lines[i].from, d.lines[i].to, i} }

// footer finds the notes at the feet of pages.
type footer struct {
	*pager
	style  style
	starts []*marker         // of each line the marker of that style it begins with, or nil
	begun  int               // how many lines begin with one
	inline map[numberOn]bool // whether the text calls the number inside a line of the page
	inside map[int]bool      // the lines that surely are of a note, see bareFeet
	full   int               // the width of a full line of a note
	notes  []*printedNote
}

// findFootnotes marks the lines of notes and gives the notes.
func (p *pager) findFootnotes() []*printedNote {
	f := &footer{pager: p}
	f.chooseStyle()
	f.chooseBare()
	if f.style == noStyle {
		return nil
	}
	p.d.m.noteStyle = f.style
	f.countInline()
	f.countGlued()
	f.measureNotes()
	f.starNotes()
	for i := 0; i < len(p.kinds); {
		if p.kinds[i] == kindText && f.beginsBlock(i) {
			i = f.block(i)
		} else {
			i++
		}
	}
	f.runOver()
	return f.notes
}

// beginsBlock decides whether line i begins a block of notes.
func (f *footer) beginsBlock(i int) bool {
	m := f.starts[i]
	if m == nil {
		return false
	}
	n := m.nums[0]
	page := f.d.lines[i].page
	if m.style == bare {
		return true
	}
	called := f.inline[numberOn{page, n}] || f.inline[numberOn{page - 1, n}] && f.breaks[i] || f.inline[numberOn{page + 1, n}]
	if n != 1 && !f.countsOn(n, page) {
		return false
	}
	return called || f.chainAfter(i, n) || f.aloneOnPage(i, n)
}

// countsOn reports whether n is the number after the last note's, or one of those
// after it that the page calls: tools may put the marker of a note elsewhere.
func (f *footer) countsOn(n, page int) bool {
	last := f.lastNumber()
	return n == last+1 || n > last && n <= last+1+mostSkipped && last > 0 && f.inline[numberOn{page, n}]
}

func (f *footer) lastNumber() int {
	if len(f.notes) == 0 {
		return 0
	}
	nums := f.notes[len(f.notes)-1].nums
	return nums[len(nums)-1]
}

// chainAfter reports whether the next number begins a line soon after line i.
func (f *footer) chainAfter(i, n int) bool {
	for j := i + 1; j < len(f.kinds) && j <= i+8; j++ {
		if m := f.starts[j]; m != nil {
			return m.nums[0] == n+1
		}
	}
	return false
}

// aloneOnPage: a note that nothing calls is still one if it stands at the edge
// of its page and the line before it ends a sentence or a page.
func (f *footer) aloneOnPage(i, n int) bool {
	if i+1 < len(f.kinds) && (f.kinds[i+1] != kindText || f.breaks[i+1]) {
		return true
	}
	return f.breaks[i] || i > 0 && f.kinds[i-1] != kindText
}

// block reads the notes that begin at line i and gives the line after them.
func (f *footer) block(i int) int {
	n := f.begin(i)
	for i++; i < len(f.kinds); i++ {
		if f.kinds[i] != kindText || f.breaks[i] {
			return i
		}
		if m := f.starts[i]; m != nil && f.countsOn(m.nums[0], f.d.lines[i].page) && f.noteEnded(i-1, i, true) {
			n = f.begin(i)
			continue
		}
		if f.noteEnded(i-1, i, false) {
			return i
		}
		f.kinds[i] = kindNote
		n.text = append(n.text, f.d.span(i))
	}
	return i
}

// usualLines is how many lines notes have, but for some.
const usualLines = 4

func (f *footer) begin(i int) *printedNote {
	l := &f.d.lines[i]
	n := f.d.notes.one()
	n.line, n.page = i, l.page
	at := l.from
	for m, ok := *f.starts[i], true; ok && m.style == f.style; m, ok = f.d.markerAt(at, l.to) {
		if n.nums == nil {
			n.label, n.nums = f.d.spans.take(1)[:0], m.nums
		} else {
			n.nums = append(n.nums, m.nums...)
		}
		n.label = append(n.label, span{m.from, m.to, i})
		n.m = m
		at = char.SkipSpace(f.d.src, m.to, l.to)
	}
	n.text = append(f.d.spans.take(usualLines)[:0], span{at, l.to, i})
	f.kinds[i] = kindNote
	f.notes = append(f.notes, n)
	return n
}

// noteEnded decides whether the note that has line prev is over before line i;
// marked says that line i begins with the next marker.
func (f *footer) noteEnded(prev, i int, marked bool) bool {
	p, l := &f.d.lines[prev], &f.d.lines[i]
	last := f.d.src[p.to-1]
	switch {
	case marked:
		return true
	case f.inside[i]:
		return false
	case f.d.inURL(prev) && continuesURL(f.d.src[l.from]):
		return false
	case p.isProse() && l.isProse():
		return false // ed. and (ed.) end lines of English titles
	}
	complete := noteTerminal(last)
	short := p.width < f.full-shortLine
	switch {
	case complete && short:
		return true
	case complete:
		return f.bodyLike(i)
	case p.width < f.full-8*em && !char.IsLatin(f.d.src[l.from]) && !p.spaced:
		return true // a line of justified type is only short if it is the last
	}
	return false
}

func noteTerminal(r rune) bool {
	switch r {
	case '。', '.', '．', '！', '？', '!', '?', '；', ';', '”', '）', ')', '’':
		return true
	}
	return false
}

// bodyLike: line i is as wide as body lines are, and notes are wider.
func (f *footer) bodyLike(i int) bool {
	l := &f.d.lines[i]
	if _, ok := f.d.numberingAt(i); ok && f.d.headingShape(i) {
		return true
	}
	if f.full < f.d.m.full+em || l.width > f.d.m.full+em*3/2 {
		return false
	}
	if l.width >= f.d.m.full-f.d.m.indent-em {
		return true
	}
	// A short line: the note's last if the page or the block ends there.
	if i+1 >= len(f.kinds) || f.kinds[i+1] != kindText || f.breaks[i+1] {
		return false
	}
	m := f.starts[i+1]
	return m == nil || m.nums[0] != f.lastNumber()+1
}
