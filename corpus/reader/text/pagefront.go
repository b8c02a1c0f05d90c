package text

import (
	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// frontLines is how many lines the front matter of a page-wise text can have.
const frontLines = 120

// fronter reads the front matter at the beginning of a wrapped text: title,
// authors and labelled parts, in any order. It stops at the first line that is
// none of them.
type fronter struct {
	d     *document
	p     *pager
	o     *outline
	lines []int // the text lines, in order
	at    int
	named bool // authors have been found
	// titled says that a label named the title: no other line is part of it.
	titled bool
}

// readFront takes the front matter off lines and gives the rest.
func (p *pager) readFront(o *outline, lines []int) []int {
	f := &fronter{d: p.d, p: p, o: o, lines: lines[p.journalHead(o, lines):]}
	lines = f.lines
	for f.at < len(lines) && f.at < frontLines {
		i := lines[f.at]
		l := &p.d.lines[i]
		if lab, ok := p.d.labelAt(l.from, l.to); ok && lab.field != label.Notes {
			if lab.field == label.Body {
				p.d.place(l.from, lab.to, title)
				break
			}
			f.labelled(lab)
			continue
		}
		if !f.titleOrAuthors(i) {
			break
		}
		f.at++
	}
	return lines[f.at:]
}

// journalLines is how many lines name the journal at most.
const journalLines = 4

// journalHead takes the lines above the title that name journal and issue, as web
// pages of journals have them, and says how many there are. They are narrow, and
// name nobody: further down a line with an issue cites one.
func (p *pager) journalHead(o *outline, lines []int) int {
	var units []block
	named := false
	for _, i := range lines[:min(len(lines), frontLines)] {
		l := &p.d.lines[i]
		units = append(units, block{spans: []span{p.d.span(i)}})
		if _, names := p.d.authorsIn(l.from, l.to); names || len(units) > journalLines || l.width > p.d.m.full-em || p.d.ends(i) {
			break
		}
		if named = isIssueLine(p.d.text(i)) || isKindOfJournal(p.d.text(i)); named {
			break
		}
	}
	if !named {
		return 0
	}
	for _, i := range lines[len(units):min(len(lines), len(units)+journalLines)] {
		units = append(units, block{spans: []span{p.d.span(i)}})
	}
	f := &flowFront{d: p.d, o: o, units: units}
	f.journalHead()
	return f.at
}

// titleOrAuthors takes line i if it is part of the title or names the authors.
func (f *fronter) titleOrAuthors(i int) bool {
	l := &f.d.lines[i]
	if f.named {
		return f.moreAuthors(i) || f.affiliation()
	}
	if l.width > f.d.m.full-em && !f.inHead(i) || !f.d.headingShape(i) && !f.inHead(i) {
		return false
	}
	if len(f.o.titlePlaced) > 0 && !f.inHead(i) {
		if authors, s, ok := f.d.placedAuthors(f.o, f.d.span(i)); ok {
			return f.takeAuthors(s, authors)
		}
		if names := f.d.rareNames(i, f.wholeTitle()); names != nil {
			return f.takeAuthors(f.d.span(i), names)
		}
	}
	if _, numbered := f.d.numberingAt(i); numbered && len(f.o.titlePlaced) > 0 || label.UsualHeading(f.d.text(i)) {
		return false
	}
	if f.titled || len(f.o.titlePlaced) >= 4 {
		return false
	}
	f.o.titlePlaced = append(f.o.titlePlaced, f.d.span(i))
	return true
}

// takeAuthors takes a span that names authors.
func (f *fronter) takeAuthors(s span, authors []author) bool {
	for _, a := range authors {
		f.o.authors = append(f.o.authors, a.name)
	}
	f.o.authorSpans = append(f.o.authorSpans, s)
	f.named = true
	return true
}

// moreAuthors takes line i if it goes on naming authors: those who work elsewhere, or
// where numbers of affiliations end a line, as in some tools.
func (f *fronter) moreAuthors(i int) bool {
	l := &f.d.lines[i]
	if line := f.d.span(i); l.width <= f.d.m.full-em {
		if authors, s, ok := f.d.placedAuthors(f.o, line); ok && s != line {
			return f.takeAuthors(s, authors)
		}
	}
	before := f.o.authorSpans[len(f.o.authorSpans)-1]
	if !char.IsDigit(f.d.src[before.to-1]) || !char.IsDigit(f.d.src[l.to-1]) {
		return false
	}
	authors, ok := f.d.authorsIn(l.from, l.to)
	return ok && f.takeAuthors(f.d.span(i), authors)
}

// affiliationLines is over how many lines affiliations go at most.
const affiliationLines = 4

// affiliation takes the lines here that say in parentheses where the
// authors work.
func (f *fronter) affiliation() bool {
	if open := f.d.src[f.d.lines[f.lines[f.at]].from]; open != '（' && open != '(' {
		return false
	}
	var spans []span
	var text []rune
	for k := f.at; k < len(f.lines) && k < f.at+affiliationLines; k++ {
		spans = append(spans, f.d.span(f.lines[k]))
		text = append(text, f.d.text(f.lines[k])...)
		if label.Affiliation(string(text)) {
			f.o.take(f.d, fieldLabel{field: label.AuthorNote}, spans)
			f.at = k
			return true
		}
	}
	return false
}

// wholeTitle reports whether the title lines so far are a running head, whole, or what it says
// after names.
func (f *fronter) wholeTitle() bool {
	var key, marked string // without the mark that calls a note on the title, and with it
	for _, s := range f.o.titlePlaced {
		key += printedKey(f.d.src[s.from:f.d.trimMarkers(s.from, s.to)])
		marked += printedKey(f.d.src[s.from:s.to])
	}
	if head := f.p.headWith(key); key == "" || head == key || head == marked {
		return key != ""
	}
	for _, at := range f.p.heads {
		if printedKey([]rune(f.d.afterNames(at[0]))) == key {
			return true
		}
	}
	return false
}

// rareNames are the names that line i has though a surname is none of the usual ones: under a
// whole title each short word is a name, and elsewhere beside a name of three characters.
func (d *document) rareNames(i int, wholeTitle bool) []author {
	l := &d.lines[i]
	names, ok := d.dividedNames(l.from, l.to)
	if !ok || !likeNames(names) || label.UsualHeading(d.text(i)) {
		return nil
	}
	if wholeTitle {
		return names
	}
	for _, a := range names {
		if name := []rune(a.name); len(names) > 1 && len(name) == 3 && hasSurname(name) {
			return names
		}
	}
	return nil
}

// inHead reports whether line i, its note markers left aside, is part of a
// running head: then it is part of the title.
func (f *fronter) inHead(i int) bool {
	l := &f.d.lines[i]
	key := printedKey(f.d.src[l.from:f.d.trimMarkers(l.from, l.to)])
	return f.p.headWith(key) != ""
}

// labelled takes a labelled part: its line and the lines that carry it on.
func (f *fronter) labelled(lab fieldLabel) {
	i := f.lines[f.at]
	l := &f.d.lines[i]
	f.d.place(l.from, lab.to, title)
	spans := []span{{lab.to, l.to, i}}
	widest := l.width
	for f.at++; f.at < len(f.lines); f.at++ {
		j := f.lines[f.at]
		if !f.continues(lab, i, j, widest) {
			break
		}
		spans = append(spans, f.d.span(j))
		widest = max(widest, f.d.lines[j].width)
		i = j
	}
	f.titled = f.titled || lab.field == label.Title
	f.o.take(f.d, lab, spans)
}

// continues reports whether line j carries on the labelled part that has line i.
func (f *fronter) continues(lab fieldLabel, i, j, widest int) bool {
	prev, l := &f.d.lines[i], &f.d.lines[j]
	if _, ok := f.d.labelAt(l.from, l.to); ok {
		return false
	}
	if lab.field == label.Keywords || lab.field == label.KeywordsEN || lab.field == label.Class || lab.field == label.Other {
		return prev.width >= f.d.m.full-2*em && l.width < f.d.m.full-2*em && !f.d.ends(j) && !f.d.ends(i)
	}
	if f.d.ends(i) && f.d.m.indent > 0 && abs(l.width-f.d.m.full+f.d.m.indent) < 3*em/5 && !f.d.m.leads {
		return false // it has the width of a paragraph's first line
	}
	if prev.width >= widest-2*em && prev.width >= f.d.m.full-4*em {
		return !f.d.ends(i) || l.lead <= prev.lead && l.gap <= f.d.m.gap && !f.p.markedFirst(j)
	}
	return lab.field == label.Abstract && !f.d.ends(i)
}

// headWith is the running head that has the key in it, "" if none has.
func (p *pager) headWith(key string) string {
	if len(key) < 6 {
		return ""
	}
	best := ""
	for h, at := range p.heads {
		if containsKey(h, key) && (len(h) > len(best) || len(h) == len(best) && h > best) && p.d.afterNames(at[0]) == "" {
			best = h
		}
	}
	return best
}

// chooseTitle sets the title from the title lines and the running heads: a head
// that has more of it than the lines kept is the whole title.
func (p *pager) chooseTitle(o *outline) {
	o.title = o.titlePlaced
	var key string
	for _, s := range o.titlePlaced {
		key += printedKey(p.d.src[s.from:p.d.trimMarkers(s.from, s.to)])
	}
	head := p.headWith(key)
	if len(o.titlePlaced) == 0 {
		head = p.likeliestHead()
	}
	if head == "" || head == key {
		return
	}
	o.title = []span{p.withoutFolio(p.d.span(p.heads[head][0]))}
}

// withoutFolio is the span of a running head without the page number at its
// ends, as headKey leaves it out.
func (p *pager) withoutFolio(s span) span {
	number := func(r rune) bool { return char.IsSpace(r) || char.IsDigit(r) || isDash(r) || r == '·' }
	from, to := s.from, s.to
	for to > from && p.d.src[to-1] != '·' && number(p.d.src[to-1]) {
		to--
	}
	if to > from && p.d.src[to-1] == '·' { // 清代海塘考 ·35·
		for to > from && number(p.d.src[to-1]) {
			to--
		}
		s.to = to
	}
	return s
}

// likeliestHead is the running head that comes most often and names no issue.
func (p *pager) likeliestHead() string {
	best := ""
	for h, at := range p.heads {
		if p.d.afterNames(at[0]) == "" && !namesIssue([]rune(h)) && (best == "" || len(at) > len(p.heads[best]) || len(at) == len(p.heads[best]) && h > best) {
			best = h
		}
	}
	return best
}
