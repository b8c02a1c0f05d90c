package text

import (
	"cmp"
	"slices"
	"strings"

	"suoyin/corpus/reader/char"
)

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
	rising := 0
	for k := 1; k < len(bareOnes); k++ {
		step := bareOnes[k].n - bareOnes[k-1].n
		if step >= 1 && step <= 2 && bareOnes[k].line-bareOnes[k-1].line >= 10 {
			rising++
		}
	}
	if rising >= 2 && rising+1 >= len(bareOnes)*2/3 {
		for _, b := range bareOnes {
			p.setNumber(b)
		}
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
		return n, open && page+1 == end
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

// findHeads marks running heads: short lines that stand at the edge of a page,
// and either come again on other pages or name the issue beside a page number.
func (p *pager) findHeads() {
	seen := map[string][]int{}
	for _, i := range p.headsPerhaps() {
		k := headKey(p.d.text(i))
		seen[k] = append(seen[k], i)
	}
	repeated := repeatedHeads(seen)
	for k, at := range seen {
		if k == "" || len(at) < 2 && !p.besideNumber(at[0]) {
			continue
		}
		edges := 0
		for _, i := range at {
			if p.atEdge(i) {
				edges++
			}
		}
		if len(at) == 1 && !namesIssue(p.d.text(at[0])) && !likeOther(k, repeated) || 2*edges < len(at) {
			continue
		}
		for _, i := range at {
			if !p.isTitle(i, at) && (p.atEdge(i) || len([]rune(k)) >= longHead) {
				p.kinds[i] = kindHead
				p.heads[k] = append(p.heads[k], i)
			}
		}
	}
}

// headsPerhaps are the lines that look like running heads and like another such line,
// or stand beside a page number: a few of those that are short.
func (p *pager) headsPerhaps() []int {
	var lines []int
	var prints []uint16             // of these lines
	var once, twice [1 << 10]uint64 // whether a print came, and came again
	for i := range p.d.lines {
		if p.kinds[i] != kindText || !p.headLike(i) {
			continue
		}
		f := headPrint(p.d.text(i))
		lines, prints = append(lines, i), append(prints, f)
		bit := uint64(1) << (f % 64)
		twice[f/64] |= once[f/64] & bit
		once[f/64] |= bit
	}
	perhaps := lines[:0]
	for k, i := range lines {
		if f := prints[k]; twice[f/64]>>(f%64)&1 != 0 || p.besideNumber(i) {
			perhaps = append(perhaps, i)
		}
	}
	return perhaps
}

// headPrint is a number that lines with the same headKey have in common, and few others.
func headPrint(text []rune) uint16 {
	h := uint32(0)
	for _, r := range text {
		if ordinary(r) || !char.IsSpace(r) && !char.IsDigit(r) && !isDash(r) && r != '·' {
			h = (h ^ uint32(r)) * 0x9e3779b1
		}
	}
	return uint16(h >> 16)
}

// longHead is how long a head must be, in characters, to be one in the middle of
// a page too: where a tool put the notes after it.
const longHead = 6

// titleLines is how far down the first page the title can stand.
const titleLines = 8

// isTitle: of the lines at the beginning that have the text of a running head,
// the last is the title.
func (p *pager) isTitle(i int, at []int) bool {
	for _, j := range at {
		if j > i && j < titleLines {
			return false
		}
	}
	return i < titleLines && !namesIssue(p.d.text(i)) && !p.titleBelow(i)
}

// titleBelow reports whether the lines below line i have its text broken up, or
// what it says after the names of the authors: 林海潮：清代海塘考.
func (p *pager) titleBelow(i int) bool {
	key, below := headKey(p.d.text(i)), ""
	if title := p.d.afterNames(i); title != "" {
		key = title
	}
	for j := i + 1; j < len(p.d.lines) && j <= i+4 && len(below) < len(key); j++ {
		l := &p.d.lines[j]
		below += headKey(p.d.src[l.from:p.d.trimMarkers(l.from, l.to)])
	}
	return below != "" && below == key
}

// headLike: a running head is shorter than a line and no sentence.
func (p *pager) headLike(i int) bool {
	l := &p.d.lines[i]
	return l.width <= 45*em && (p.d.m.full == 0 || l.width < p.d.m.full-em || i < titleLines) && l.to-l.from >= 2 && !char.EndsSentence(p.d.src[l.to-1]) && !char.CannotStart(p.d.src[l.from])
}

// headKey is a running head without white space and without numbers at its
// ends, so that heads with page numbers are alike.
func headKey(text []rune) string {
	key := make([]rune, 0, 48) // most are shorter
	for _, r := range text {
		if !char.IsSpace(r) {
			key = append(key, r)
		}
	}
	for len(key) > 0 && (char.IsDigit(key[0]) || isDash(key[0]) || key[0] == '·') {
		key = key[1:]
	}
	for len(key) > 0 && (char.IsDigit(key[len(key)-1]) || isDash(key[len(key)-1]) || key[len(key)-1] == '·') {
		key = key[:len(key)-1]
	}
	if len(key) < 2 {
		return ""
	}
	return string(key)
}

// namesIssue recognises 2025年第1期 and its like.
func namesIssue(text []rune) bool {
	year, issue := false, false
	for i, r := range text {
		year = year || r == '年' && i > 0 && char.IsDigit(prevPrinted(text, i))
		issue = issue || r == '期' && i > 0 && (char.IsDigit(prevPrinted(text, i)) || char.IsHan(prevPrinted(text, i)))
	}
	return year && issue
}

func prevPrinted(text []rune, i int) rune {
	for i--; i >= 0; i-- {
		if !char.IsSpace(text[i]) {
			return text[i]
		}
	}
	return 0
}

// repeatedHeads are the lines that come most often.
func repeatedHeads(seen map[string][]int) []string {
	var heads []string
	for k, at := range seen {
		if len(at) > 1 {
			heads = append(heads, k)
		}
	}
	slices.SortFunc(heads, func(a, b string) int {
		return cmp.Or(len(seen[b])-len(seen[a]), strings.Compare(a, b))
	})
	return heads[:min(len(heads), maxHeads)]
}

// likeOther reports whether the head k is part of another that comes often.
func likeOther(k string, repeated []string) bool {
	return len(k) >= 12 && slices.ContainsFunc(repeated, func(other string) bool { return strings.Contains(other, k) })
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
		if end < len(p.d.lines) && !p.headOverNotes(i, end) && !p.underTitle(i) {
			p.breaks[p.firstOfPage(i, end)] = true
		}
		i = end + 1
	}
	for i := range p.d.lines {
		p.breaks[i] = p.breaks[i] || p.d.lines[i].column // notes stand at the foot of columns, too
	}
	p.breaks[0] = false
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
