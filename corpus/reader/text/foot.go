package text

import (
	"slices"

	"suoyin/corpus/reader/char"
)

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
	starts map[int]marker      // the lines that begin with a marker of that style
	inline map[int]map[int]int // page, number: how often the text calls it inside a line
	inside map[int]bool        // the lines that surely are of a note, see bareFeet
	full   int                 // the width of a full line of a note
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

// starNotes finds the note * at the foot of the first page that the title or the
// authors call, above the numbered notes or at the end of the page.
func (f *footer) starNotes() {
	if f.style == star {
		return
	}
	called := map[int]bool{}
	for i := range min(titleLines, len(f.d.lines)) {
		for _, m := range f.d.lines[i].marks {
			called[m.nums[0]] = called[m.nums[0]] || m.style == star && m.from > f.d.lines[i].from
		}
	}
	for i := titleLines; i < len(f.kinds) && f.d.lines[i].page == 0 && len(called) > 0; i++ {
		m, ok := f.d.markAt(i)
		if !ok || m.style != star || !called[m.nums[0]] || f.kinds[i] != kindText || !f.noteCanFollow(m, &f.d.lines[i]) {
			continue
		}
		if to := f.starEnd(i); to > 0 {
			n := &printedNote{m: m, nums: m.nums, label: []span{{m.from, m.to, i}}, line: i}
			n.text = []span{{char.SkipSpace(f.d.src, m.to, f.d.lines[i].to), f.d.lines[i].to, i}}
			f.kinds[i] = kindNote
			for j := i + 1; j < to; j++ {
				f.kinds[j] = kindNote
				n.text = append(n.text, f.d.span(j))
			}
			f.notes = append(f.notes, n)
			i = to - 1
		}
	}
}

// starEnd is the line after the note * that begins at line i: where a marked
// note begins or the page ends, soon; 0 if neither does.
func (f *footer) starEnd(i int) int {
	for j := i + 1; j <= i+mostCarried && j < len(f.kinds); j++ {
		m, marked := f.d.markAt(j)
		if f.kinds[j] != kindText || f.breaks[j] || marked && (m.style == star || m.style == f.style && m.nums[0] == 1) {
			return j
		}
	}
	return 0
}

// runOver gives a note that does not end on its page what stands of it on the
// next: the lines before the first note there, or at the end of that page.
func (f *footer) runOver() {
	for _, n := range f.notes {
		last := n.text[len(n.text)-1].line
		if noteTerminal(f.d.src[f.d.lines[last].to-1]) || f.d.lines[last].width < f.full-shortLine && !f.d.lines[last].spaced {
			continue
		}
		if from, to := f.carriedOver(last); from < to {
			for i := from; i < to; i++ {
				f.kinds[i] = kindNote
				n.text = append(n.text, f.d.span(i))
			}
		}
	}
}

// mostCarried is how many lines of a note can stand on the next page.
const mostCarried = 12

// longestPage is how many lines of a page are looked at.
const longestPage = 400

// carriedOver finds the lines of the page after line last that carry its note on.
func (f *footer) carriedOver(last int) (from, to int) {
	start := last + 1
	for start < len(f.kinds) && start < last+longestPage && !f.breaks[start] {
		if f.kinds[start] == kindText {
			return 0, 0 // the note ended before the page did
		}
		start++
	}
	to = start
	for to < len(f.kinds) && to < start+longestPage && (to == start || !f.breaks[to]) && f.kinds[to] != kindNote {
		to++
	}
	for to > start && f.kinds[to-1] != kindText {
		to--
	}
	if to == start || !noteTerminal(f.d.src[f.d.lines[to-1].to-1]) || f.d.lines[to-1].width > f.full+em {
		return 0, 0
	}
	from = to - 1
	for from > start && to-from < mostCarried && f.kinds[from-1] == kindText && f.noteWide(from-1) {
		from--
	}
	if f.bodyEndsAt(from, to) {
		return 0, 0
	}
	return from, to
}

// noteWide: line i is as wide as full lines of notes are, and body lines not.
func (f *footer) noteWide(i int) bool {
	w := f.d.lines[i].width
	return f.full > f.d.m.full+em && w > f.d.m.full+3*em/2 && w > f.full-3*em
}

// bodyEndsAt reports whether the one line from is rather the end of the body's
// paragraph: then the next page begins a paragraph, not in the middle of one.
func (f *footer) bodyEndsAt(from, to int) bool {
	if to-from > 1 {
		return false
	}
	if from > 0 && f.kinds[from-1] == kindText && f.d.ends(from-1) {
		return false
	}
	next := to
	for next < len(f.kinds) && f.kinds[next] != kindText {
		next++
	}
	return next >= len(f.kinds) || f.d.lines[next].width < f.d.m.full-f.d.m.indent+em/2
}

// chooseStyle picks the style whose markers, at line starts, most often count
// 1, 2, 3.
func (f *footer) chooseStyle() {
	type counted struct {
		starts      map[int]marker
		chain, last int
	}
	var of [glyph + 1]counted
	for i := range f.d.lines {
		m, ok := f.d.markAt(i)
		if !ok || f.kinds[i] != kindText || !f.noteCanFollow(m, &f.d.lines[i]) {
			continue
		}
		c := &of[m.style]
		if c.starts == nil {
			c.starts = map[int]marker{}
		}
		c.starts[i] = m
		if m.nums[0] == 1 || m.nums[0] == c.last+1 {
			c.chain++
		}
		c.last = m.nums[0]
	}
	best := 0
	for _, s := range [...]style{square, tortoise, circled, round, lenticular, star} {
		if of[s].chain > best {
			best, f.style, f.starts = of[s].chain, s, of[s].starts
		}
	}
}

// noteCanFollow: after a note's marker its text begins, never a comma.
func (f *footer) noteCanFollow(m marker, l *line) bool {
	at := char.SkipSpace(f.d.src, m.to, l.to)
	return at < l.to && !char.CannotStart(f.d.src[at])
}

func (f *footer) countInline() {
	f.inline = map[int]map[int]int{}
	for i := range f.d.lines {
		l := &f.d.lines[i]
		if f.kinds[i] != kindText || len(l.marks) == 0 {
			continue
		}
		_, starts := f.starts[i]
		for k, m := range l.marks {
			if m.style != f.style || starts && k == 0 {
				continue
			}
			if f.inline[l.page] == nil {
				f.inline[l.page] = map[int]int{}
			}
			for _, n := range m.nums {
				f.inline[l.page][n]++
			}
		}
	}
}

// measureNotes finds the width of a full note line from notes of several lines
// that stand between two markers that count on.
func (f *footer) measureNotes() {
	var widths []int
	for i, m := range f.starts {
		for j := i + 1; j < len(f.kinds) && j <= i+8 && f.kinds[j] == kindText && !f.breaks[j]; j++ {
			next, ok := f.starts[j]
			if !ok {
				continue
			}
			if next.nums[0] == m.nums[0]+1 {
				for k := i; k < j-1; k++ {
					widths = append(widths, f.d.lines[k].width)
				}
			}
			break
		}
	}
	f.full = f.d.m.full
	if len(widths) >= 2 {
		f.full = max(median(widths), f.full)
	}
}

// beginsBlock decides whether line i begins a block of notes.
func (f *footer) beginsBlock(i int) bool {
	m, ok := f.starts[i]
	if !ok {
		return false
	}
	n := m.nums[0]
	page := f.d.lines[i].page
	if m.style == bare {
		return true
	}
	called := f.inline[page][n] > 0 || f.inline[page-1][n] > 0 && f.breaks[i] || f.inline[page+1][n] > 0
	if n != 1 && n != f.lastNumber()+1 {
		return false
	}
	return called || f.chainAfter(i, n) || f.aloneOnPage(i, n)
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
		if m, ok := f.starts[j]; ok {
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
		if m, ok := f.starts[i]; ok && m.nums[0] == f.lastNumber()+1 && f.noteEnded(i-1, i, true) {
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

func (f *footer) begin(i int) *printedNote {
	l := &f.d.lines[i]
	n := &printedNote{line: i, page: l.page}
	at := l.from
	for m, ok := f.starts[i], true; ok && m.style == f.style; m, ok = f.d.markerAt(at, l.to) {
		n.label = append(n.label, span{m.from, m.to, i})
		n.nums = append(n.nums, m.nums...)
		n.m = m
		at = char.SkipSpace(f.d.src, m.to, l.to)
	}
	n.text = []span{{at, l.to, i}}
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
	m, ok := f.starts[i+1]
	return !ok || m.nums[0] != f.lastNumber()+1
}

// inURL reports whether line i ends inside a web address.
func (d *document) inURL(i int) bool {
	l := &d.lines[i]
	if l.trail {
		return false
	}
	from := l.to
	for from > l.from && isURLRune(d.src[from-1]) {
		from--
	}
	return isURL(d.src[from:l.to]) || from == l.from && i > 0 && hasSlash(d.src[from:l.to]) && d.inURL(i-1)
}

// isURL reports whether the run has the beginning of a web address in it.
func isURL[T byte | rune](run []T) bool {
	for k := 0; k+3 <= len(run); k++ {
		if run[k] == ':' && run[k+1] == '/' && run[k+2] == '/' {
			return true
		}
		if run[k] == 'w' && run[k+1] == 'w' && run[k+2] == 'w' && k+3 < len(run) && run[k+3] == '.' {
			return true
		}
	}
	return false
}

func hasSlash(run []rune) bool {
	for _, r := range run {
		if r == '/' || r == '_' || r == '-' {
			return true
		}
	}
	return false
}

func isURLRune(r rune) bool { return r > ' ' && r < 0x7f && r != '"' && r != '<' && r != '>' }

func continuesURL(r rune) bool { return isURLRune(r) && r != '[' && r != '(' }

func median(xs []int) int {
	s := append([]int(nil), xs...)
	slices.Sort(s)
	return s[len(s)/2]
}
