package text

import "suoyin/corpus/reader/char"

// A page break shows in up to five ways, of which a text keeps some: a form
// feed, a running head, a page number, white space before the first line of the
// page, and notes that begin to count again. furniture finds the first four;
// breaks that stand together are one.

// kind says what a line is, before its text is looked at closely.
type kind uint8

const (
	kindText   kind = iota // front matter, headings, paragraphs
	kindHead               // running head
	kindNumber             // page number
	kindNote               // a line of a note at the foot of a page or of the list of notes
)

// pager finds the pages of a wrapped text.
type pager struct {
	d     *document
	kinds []kind
	// breaks[i] says that a page begins with line i.
	breaks  []bool
	numbers []printedNumber
	// heads are the texts of the running heads, without white space.
	heads map[string][]int
}

// printedNumber is a page number as printed on line.
type printedNumber struct {
	line, n int
}

// findPages marks running heads, page numbers and page breaks.
func (d *document) findPages() *pager {
	p := &pager{d: d, kinds: make([]kind, len(d.lines)), breaks: make([]bool, len(d.lines)), heads: map[string][]int{}}
	p.findNumbers()
	p.findHeads()
	p.findFolios()
	p.findBreaks()
	return p
}

// findNumbers marks lines that are a page number: -149-, — 12 —, 第 3 页, or
// bare digits where most bare digits of the text go up page by page.
func (p *pager) findNumbers() {
	var bareOnes []printedNumber
	for i := range p.d.lines {
		n, decorated := p.d.pageNumberLine(i)
		switch {
		case n == 0:
		case decorated:
			p.setNumber(printedNumber{i, n})
		default:
			bareOnes = append(bareOnes, printedNumber{i, n})
		}
	}
	for _, b := range pageByPage(bareOnes) {
		p.setNumber(b)
	}
}

func (p *pager) setNumber(n printedNumber) {
	p.kinds[n.line] = kindNumber
	p.numbers = append(p.numbers, n)
}

// pageNumberLine is the page number that is all of line i, 0 if it is none, and
// whether dashes, dots or words mark it as one.
func (d *document) pageNumberLine(i int) (n int, decorated bool) {
	l := &d.lines[i]
	if l.to-l.from > 16 {
		return 0, false
	}
	at, end := l.from, l.to
	skip := func() {
		for at < end && (char.IsSpace(d.src[at]) || isDash(d.src[at]) || d.src[at] == '·' || d.src[at] == '•' || d.src[at] == '第' || d.src[at] == '．') {
			decorated = decorated || !char.IsSpace(d.src[at])
			at++
		}
	}
	skip()
	open := decorated
	start := at
	n, at = d.number(at, end)
	if n == 0 || at-start > 4 {
		return 0, false
	}
	decorated = false
	if page := char.SkipSpace(d.src, at, end); page < end && d.src[page] == '页' {
		if page+1 < end {
			return 0, false // 第 132 页。 ends a note
		}
		return n, open
	}
	skip()
	if at != end || open != decorated {
		return 0, false
	}
	return n, open
}

func isDash(r rune) bool {
	switch r {
	case '-', '—', '–', '－', '―', '﹣', '─', '~':
		return true
	}
	return false
}

func (p *pager) besideNumber(i int) bool {
	return i > 0 && p.kinds[i-1] == kindNumber || i+1 < len(p.kinds) && p.kinds[i+1] == kindNumber
}

// atEdge reports whether line i stands at the edge of a page: at the beginning
// or the end of the text, beside a form feed or a page number, on one side of a
// line that white space marks as a page's first, or after several blank lines.
func (p *pager) atEdge(i int) bool {
	l := &p.d.lines[i]
	switch {
	case i == 0 || i+1 == len(p.d.lines) || l.feed || p.besideNumber(i):
		return true
	case p.d.lines[i+1].feed:
		return true
	}
	return p.markedFirst(i) || p.markedFirst(i+1) || l.gap > p.d.m.gap+1
}

// markedFirst reports whether white space marks line i as the first of a page:
// one space, where lines have none.
func (p *pager) markedFirst(i int) bool {
	l := &p.d.lines[i]
	return !p.d.m.leads && p.d.m.base == 0 && l.lead == 1 && i > 0
}

// findBreaks puts a break before each line that begins a page. Signs between
// which no text stands are one break, and it comes before the first line that
// belongs to the new page.
func (p *pager) findBreaks() {
	for i := 0; i < len(p.d.lines); {
		if p.kinds[i] == kindText && !p.d.lines[i].feed && !p.markedFirst(i) {
			i++
			continue
		}
		end := i // the furniture d.lines[i:end], and the first line after it
		for end < len(p.d.lines) && p.kinds[end] != kindText {
			end++
		}
		if end < len(p.d.lines) && !p.headOverNotes(i, end) && !p.underTitle(i) && !p.headOfText(i, end) {
			p.breaks[p.firstOfPage(i, end)] = true
		}
		i = end + 1
	}
	for i := range p.d.lines {
		p.breaks[i] = p.breaks[i] || p.d.lines[i].column // notes stand at the foot of columns, too
	}
	p.breaks[0] = false
}

// headOfText reports whether the furniture d.lines[i:end] stands above all text: no page ends
// under it.
func (p *pager) headOfText(i, end int) bool {
	for j := i + 1; j <= end; j++ {
		if p.d.lines[j].feed {
			return false
		}
	}
	return i == 0
}

// underTitle reports whether only lines as short as titles and names stand above
// line i: it is still the first page.
func (p *pager) underTitle(i int) bool {
	if i == 0 || i > titleLines || p.d.lines[i].feed {
		return false
	}
	for j := 0; j < i; j++ {
		if p.d.lines[j].width > p.d.m.full-shortLine {
			return false
		}
	}
	return true
}

// headOverNotes: a head alone, with nothing that marks a page's first line, and
// the first note under it, stand in the middle of a page.
func (p *pager) headOverNotes(i, end int) bool {
	if end != i+1 || end >= len(p.d.lines) || p.kinds[i] != kindHead {
		return false
	}
	l, next := &p.d.lines[i], &p.d.lines[end]
	if l.feed || next.feed || p.markedFirst(i) || p.markedFirst(end) || l.gap > p.d.m.gap+1 {
		return false
	}
	m, ok := p.d.markAt(end)
	return ok && m.nums[0] == 1
}

// firstOfPage is where a page begins in a run of furniture: at a form feed, at a
// line marked by white space, where the biggest gap is, after a number that
// stands before a head, or before all of it.
func (p *pager) firstOfPage(from, end int) int {
	last := min(end, len(p.d.lines)-1)
	for i := from; i <= last; i++ {
		if p.d.lines[i].feed {
			return i
		}
	}
	widest := from
	for i := from; i <= last; i++ {
		if p.d.lines[i].gap > p.d.lines[widest].gap {
			widest = i
		}
	}
	if p.d.lines[widest].gap > p.d.m.gap+1 {
		return widest
	}
	for i := from; i <= last; i++ {
		if p.markedFirst(i) {
			return i
		}
	}
	if end-from > 1 && p.kinds[from] == kindNumber {
		return from + 1
	}
	if end-from == 1 && p.kinds[from] == kindNumber {
		return last
	}
	return from
}

// countPages counts the pages from 0 and tells each line its page.
func (p *pager) countPages() {
	page := 0
	for i := range p.d.lines {
		if p.breaks[i] {
			page++
		}
		p.d.lines[i].page = page
	}
}
