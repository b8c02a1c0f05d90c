package text

// pageOutline reads a text that keeps its pages: lines as they were printed,
// running heads, notes at the foot.
func (d *document) pageOutline() *outline {
	o := &outline{}
	p := d.findPages()
	p.countPages()
	o.notes = p.findFootnotes()
	if p.pageless() && !p.interleaved() {
		return d.wrappedOutline()
	}
	p.mergeBodiless()
	text := p.linesOf(kindText)
	rest := p.readFront(o, text)
	p.frontIsOnePage(text[:len(text)-len(rest)])
	p.countPages()
	for _, n := range o.notes {
		n.page = d.lines[n.line].page
	}
	p.chooseTitle(o)
	p.issueFromHeads(o)
	o.printed = p.printedPages()
	p.placeFurniture()
	d.measure(rest)
	o.blocks = d.takeBack(o, d.takeLists(o, d.takeEnglish(o, d.bodyBlocks(rest))))
	if known := nonzero(o.printed); len(known) > 0 && o.journal.Pages == "" {
		o.journal.Pages = pagesText(known[0], known[len(known)-1])
	}
	return o
}

// wrappedOutline reads a text whose lines are as they were printed, but that has
// no trace of pages.
func (d *document) wrappedOutline() *outline {
	o := &outline{printed: []int{0}}
	all := d.allLines()
	d.m.noteStyle, d.glued = noStyle, false
	d.measure(all)
	f := &flowFront{d: d, o: o, units: d.bodyBlocks(all)}
	o.blocks = d.takeBack(o, d.takeLists(o, d.takeEnglish(o, f.read())))
	return o
}

// pageless reports whether nothing tells pages apart.
func (p *pager) pageless() bool {
	for _, b := range p.breaks {
		if b {
			return false
		}
	}
	return len(p.numbers) == 0
}

// interleaved reports whether text follows a note: then notes stand at the feet
// of pages, even if nothing else shows pages.
func (p *pager) interleaved() bool {
	last := -1
	for i, k := range p.kinds {
		if k == kindNote {
			last = i
		}
	}
	for i := last + 1; i < len(p.kinds) && last >= 0; i++ {
		if p.kinds[i] == kindText && p.d.lines[i].width > p.d.m.full/2 {
			return true
		}
	}
	return false
}

func (p *pager) linesOf(k kind) []int {
	lines := p.d.ints.take(len(p.kinds))[:0]
	for i, kind := range p.kinds {
		if kind == k {
			lines = append(lines, i)
		}
	}
	return lines
}

// mergeBodiless takes back the break before a page that would have notes and no
// text: the head over the notes stands in the middle of its page.
func (p *pager) mergeBodiless() {
	begin, body, notes := 0, false, false
	for i := 0; i <= len(p.kinds); i++ {
		if i == len(p.kinds) || p.breaks[i] {
			if notes && !body {
				p.breaks[begin] = false
			}
			begin, body, notes = i, false, false
		}
		if i < len(p.kinds) {
			body = body || p.kinds[i] == kindText || p.kinds[i] == kindNumber
			notes = notes || p.kinds[i] == kindNote
		}
	}
}

// frontIsOnePage takes back breaks within the front matter: it stands on the
// first page, and white space before one of its lines is no page break.
func (p *pager) frontIsOnePage(front []int) {
	if len(front) == 0 {
		return
	}
	for i := 0; i <= front[len(front)-1]; i++ {
		p.breaks[i] = false
	}
}

func (p *pager) issueFromHeads(o *outline) {
	for i, k := range p.kinds {
		if k != kindHead || !namesIssue(p.d.text(i)) {
			continue
		}
		if y, n := issueOf(p.d.text(i)); y != 0 {
			o.journal.Year, o.journal.Issue = y, n
			return
		}
	}
}

// printedPages is the printed number of each page: of a page without one, the
// number of the nearest page that has one and the pages between. All are 0 if
// no number was printed.
func (p *pager) printedPages() []int {
	sheets := p.sheets()
	numbers := p.sheetNumbers(sheets)
	pages := make([]int, len(sheets))
	for k, sheet := range sheets {
		pages[k] = numbers[sheet]
	}
	return pages
}

// sheets are the sheets of paper that the pages stand on: of columns side by side
// each is a page, and all stand on one.
func (p *pager) sheets() []int {
	sheets := make([]int, p.d.lines[len(p.d.lines)-1].page+1)
	for i := 1; i < len(p.d.lines); i++ {
		l, before := &p.d.lines[i], &p.d.lines[i-1]
		if l.page == before.page {
			continue
		}
		sheets[l.page] = sheets[before.page]
		if !l.column {
			sheets[l.page]++
		}
	}
	return sheets
}

// sheetNumbers is the printed number of each sheet.
func (p *pager) sheetNumbers(sheets []int) []int {
	pages := make([]int, sheets[len(sheets)-1]+1)
	known := false
	for _, n := range p.numbers {
		pages[sheets[p.d.lines[n.line].page]] = n.n
		known = true
	}
	if !known {
		return pages
	}
	for k := 1; k < len(pages); k++ {
		if pages[k] == 0 && pages[k-1] != 0 {
			pages[k] = pages[k-1] + 1
		}
	}
	for k := len(pages) - 2; k >= 0; k-- {
		if pages[k] == 0 && pages[k+1] > 1 {
			pages[k] = pages[k+1] - 1
		}
	}
	return pages
}

func (p *pager) placeFurniture() {
	for i, k := range p.kinds {
		l := &p.d.lines[i]
		switch k {
		case kindHead:
			p.d.place(l.from, l.to, runningHead)
		case kindNumber:
			p.d.place(l.from, l.to, pageNumber)
		}
	}
}

func nonzero(xs []int) []int {
	var out []int
	for _, x := range xs {
		if x != 0 {
			out = append(out, x)
		}
	}
	return out
}
