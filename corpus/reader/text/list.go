package text

import (
	"strings"

	"suoyin/corpus/reader/char"
	"suoyin/corpus/reader/label"
)

// A list of notes stands under a heading (注释, 参考文献) or without one, at the
// end of the text or of a section. Its entries begin with markers that count, or
// with nothing (a list of references by author). It ends where other matter
// begins: a label, a heading, a line in brackets.

// lister takes the lists of notes out of the blocks of a text.
type lister struct {
	d      *document
	o      *outline
	blocks []block
	rest   []block
	lists  int
	late   bool         // the list that is read stands in the second half of the text
	inline bool         // its first entry stands on the line of its heading, as under a table
	had    map[int]bool // its numbers
	top    int          // the highest of them, of the last series
}

// open begins another list.
func (l *lister) open(late, inline bool) {
	l.lists++
	l.late, l.inline, l.had, l.top = late, inline, map[int]bool{}, 0
}

// takeLists moves lists of notes from blocks to o.notes and gives the rest.
func (d *document) takeLists(o *outline, blocks []block) []block {
	l := &lister{d: d, o: o, blocks: blocks, rest: make([]block, 0, len(blocks))}
	had := len(o.notes)
	for k := 0; k < len(blocks); {
		if end := l.list(k); end > k {
			k = end
			continue
		}
		l.rest = append(l.rest, blocks[k])
		k++
	}
	if l.lists == 0 && had == 0 {
		l.takeTrailing(noStyle)
	}
	return l.rest
}

// list reads a list that has its heading at block k, and gives the block after
// it; k if no list begins there.
func (l *lister) list(k int) int {
	if l.d.isGlyphTable(l.blocks[k]) {
		return l.glyphs(k)
	}
	if _, ok := l.d.glyphEntry(l.blocks[k]); ok {
		return l.glyphs(k - 1)
	}
	heading, ok := l.d.listHeading(l.blocks[k])
	if !ok {
		return k
	}
	inline := l.d.hasWords(heading.to, l.blocks[k].first().to) // 注：①…
	first := k + 1
	if !inline && first >= len(l.blocks) {
		return k
	}
	var head block
	if inline {
		head = l.blocks[k]
		head.spans = append([]span(nil), head.spans...)
		head.spans[0].from = heading.to
	} else {
		head = l.blocks[first]
	}
	m, numbered := l.d.entryMarker(head.first())
	late := 2*k >= len(l.blocks)
	switch {
	case numbered && m.nums[0]%series > 2 && !late, !numbered && inline, !numbered && !late && !l.d.isReference(head):
		return k
	}
	if late && len(l.o.notes) == 0 && numbered {
		l.takeTrailing(m.style) // notes without a heading stand before the literature
	}
	if !inline {
		heading.to = l.blocks[k].first().to
	}
	l.d.place(l.blocks[k].first().from, heading.to, note)
	l.open(late, inline)
	if !numbered {
		if inline {
			l.begin(head)
		}
		return l.plain(first)
	}
	if inline {
		l.enter(head, m, m, l.numberOf(first, m))
	}
	return l.numbered(first, m)
}

// hasWords reports whether d.src[from:to] has more than a sign or two.
func (d *document) hasWords(from, to int) bool {
	words := 0
	for at := from; at < to; at++ {
		if r := d.src[at]; char.IsHan(r) || char.IsLatin(r) || char.IsDigit(r) {
			words++
		}
	}
	return words > 1
}

// isReference reports whether a block begins like a reference by author and year.
func (d *document) isReference(b block) bool {
	s := b.first()
	_, ok := referenceOf(string(d.src[s.from:s.to]))
	return ok
}

// listHeading recognises the heading of a list of notes.
func (d *document) listHeading(b block) (fieldLabel, bool) {
	s := b.first()
	from := s.from
	if num, ok := d.numberingIn(s.from, s.to); ok && num.rank >= label.Han && num.rank <= label.Decimal3 {
		from = char.SkipSpace(d.src, num.to, s.to) // 5　参考文献
	}
	if from >= s.to {
		return fieldLabel{}, false
	}
	lab, ok := d.labelAt(from, s.to)
	return lab, ok && lab.field == label.Notes
}

// numbered reads the entries of a list that counts, from block k on. An entry
// without a marker carries on the one before.
func (l *lister) numbered(k int, first marker) int {
	last := 0
	if n := len(l.o.notes); n > 0 && l.o.notes[n-1].list == l.lists {
		last = l.lastNumber()
	}
	for ; k < len(l.blocks); k++ {
		b := l.blocks[k]
		m, ok := l.d.entryMarker(b.first())
		if l.endsAt(k, m, first, last) {
			return k
		}
		switch {
		case ok && l.inline && !l.d.sameSign(m, first):
			return k // a heading follows what stands under a table
		case ok && l.counts(m, first, last):
			l.enter(b, m, first, l.numberOf(k+1, first))
			last = l.lastNumber()
		case ok && m.style == star && !l.d.isOrnament(&l.d.lines[b.first().line]):
			l.enter(b, m, m, 0)
		case last == 0 || l.d.startsBody(b):
			return k
		case !l.carriesNoteOn(k, first, last):
			return k
		default:
			n := l.o.notes[len(l.o.notes)-1]
			n.text = append(n.text, b.spans...)
		}
	}
	return k
}

// endsAt reports whether other matter begins at block k, which begins with m if
// that has a number: the heading of another list, or back matter. 3　注：张三 is
// an entry where 3 is next, and so is a label that stands in the midst of a note.
func (l *lister) endsAt(k int, m, first marker, last int) bool {
	b := l.blocks[k]
	if heading, ok := l.d.listHeading(b); ok {
		return len(m.nums) == 0 || m.style != first.style || m.nums[0] != last+1 || heading.to == b.first().to
	}
	if !l.d.endsList(b) {
		return false
	}
	_, labelled := l.d.labelAt(b.first().from, b.first().to)
	if !labelled || last == 0 {
		return true
	}
	next, before := l.numberOf(k+1, first), l.d.last(l.blocks[k-1].last().line)
	return char.EndsSentence(before) && before != ';' && before != '；' || next <= last || next > l.top+1 || l.had[next]
}

// numberOf is the number of block k if it is an entry in the style of the first,
// else 0.
func (l *lister) numberOf(k int, first marker) int {
	if k >= len(l.blocks) {
		return 0
	}
	if m, ok := l.d.entryMarker(l.blocks[k].first()); ok && sameCount(first, m) {
		return m.nums[0]
	}
	return 0
}

// plain reads a list without numbers: each block is an entry.
func (l *lister) plain(k int) int {
	for ; k < len(l.blocks); k++ {
		b := l.blocks[k]
		if _, ok := l.d.listHeading(b); ok || l.d.endsList(b) || b.level > 0 {
			return k
		}
		l.begin(b)
	}
	return k
}

// endsList: back matter ends a list of notes.
func (d *document) endsList(b block) bool {
	s := b.first()
	if lab, ok := d.labelAt(s.from, s.to); ok && lab.field != label.Notes && lab.field != label.Title {
		return true
	}
	if _, ok := d.glyphEntry(b); ok {
		return true
	}
	return d.isGlyphTable(b) || d.closingLine(b)
}

// closingLine recognises lines in brackets about editors, authors and dates.
func (d *document) closingLine(b block) bool {
	s := b.first()
	if m, entry := d.entryMarker(s); entry && m.style != star && !char.IsDigit(d.src[s.from]) {
		return false
	}
	switch d.src[s.from] {
	case '（', '(', '【', '[', '［', '〔':
	case '本':
		return len(b.spans) == 1 && s.to-s.from <= longestNames && d.hasAny(span{s.from, min(s.from+26, s.to), s.line}, "收到", "收稿") && d.hasAny(s, "19", "20", "１９", "２０")
	default:
		return char.IsDigit(d.src[s.from]) && d.hasAny(span{s.from, min(s.from+26, s.to), s.line}, "收稿", "修回", "收到", "修稿", "定稿", "改回") && len(b.spans) == 1
	}
	head := span{s.from, min(s.from+14, s.to), s.line}
	return d.hasAny(head, "责任编辑", "责编", "作者", "收稿", "编辑", "本文", "译自", "原载", "摘自", "校对", "供稿", "通讯地址")
}

// hasAny reports whether the span has one of the words, white space left aside.
func (d *document) hasAny(s span, words ...string) bool {
	key := printedKey(d.src[s.from:s.to])
	for _, w := range words {
		if strings.Contains(key, w) {
			return true
		}
	}
	return false
}

// startsBody: a heading takes up the article again after a list.
func (d *document) startsBody(b block) bool {
	return d.blockHeading(b) > 0
}
