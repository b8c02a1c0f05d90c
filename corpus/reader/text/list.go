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
}

// takeLists moves lists of notes from blocks to o.notes and gives the rest.
func (d *document) takeLists(o *outline, blocks []block) []block {
	l := &lister{d: d, o: o, blocks: blocks}
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
		l.takeTrailing()
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
	inline := heading.to < l.blocks[k].first().to // 注：①…
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
	case numbered && m.nums[0] > 2 && !late, !numbered && inline, !numbered && !late && !l.d.isReference(head):
		return k
	}
	l.d.place(l.blocks[k].first().from, heading.to, note)
	l.lists++
	if inline {
		l.begin(head, m, numbered)
	}
	if numbered {
		return l.numbered(first, m)
	}
	return l.plain(first)
}

// isReference reports whether a block begins like a reference by author and year.
func (d *document) isReference(b block) bool {
	s := b.first()
	_, ok := referenceOf(d.src[s.from:s.to])
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

// entryMarker is the marker an entry of a list begins with; bare numbers (1 1.
// 1、) are markers here.
func (d *document) entryMarker(s span) (marker, bool) {
	if m, ok := d.markerAt(s.from, s.to); ok {
		if at := m.to; at+1 < s.to && seriesLetter(d.src[at]) > 0 && char.IsSpace(d.src[at+1]) {
			m = m.inSeries(seriesLetter(d.src[at]))
		}
		return m, m.style != superscript || len(m.nums) > 0
	}
	if nums, at := d.numberList(s.from, s.to); len(nums) > 1 && at < s.to && (char.IsSpace(d.src[at]) || char.IsHan(d.src[at]) || char.IsLatin(d.src[at])) {
		return marker{s.from, at, bare, nums}, true
	}
	n, at := d.number(s.from, s.to)
	if n == 0 || at >= s.to {
		return marker{}, false
	}
	switch r := d.src[at]; {
	case r == '.' || r == '．' || r == '、' || r == '，' || r == ',' || r == '）' || r == ')' || r == '］' || r == ']' || r == '〕':
		return marker{s.from, at + 1, bare, []int{n}}, n <= maxNumber
	case char.IsSpace(r), char.IsHan(r) && r != '年' && r != '月', char.IsLatin(r):
		return marker{s.from, at, bare, []int{n}}, n <= maxNumber
	}
	return marker{}, false
}

// begin enters a note whose text is the block after its markers.
func (l *lister) begin(b block, m marker, numbered bool) *printedNote {
	s := b.first()
	n := &printedNote{line: s.line, page: l.d.lines[s.line].page, list: l.lists}
	at := s.from
	if numbered {
		for ok := true; ok; m, ok = l.d.entryMarker(span{at, s.to, s.line}) {
			if len(n.nums) > 0 && (m.style != n.m.style || m.style == bare || m.nums[0] <= n.nums[len(n.nums)-1]) {
				break
			}
			n.label = append(n.label, span{m.from, m.to, s.line})
			n.nums = append(n.nums, m.nums...)
			n.m = m
			if at = char.SkipSpace(l.d.src, m.to, s.to); at >= s.to {
				break
			}
		}
	}
	n.text = append([]span{{at, s.to, s.line}}, b.spans[1:]...)
	l.o.notes = append(l.o.notes, n)
	return n
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
		if _, ok := l.d.listHeading(b); ok || l.d.endsList(b) {
			return k
		}
		m, ok := l.d.entryMarker(b.first())
		switch {
		case ok && l.counts(m, first, last):
			l.begin(b, m, true)
			last = l.lastNumber()
		case ok && m.style == star:
			l.begin(b, m, true)
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

// nextEntry is how many blocks on the next entry may begin, and lastLines how
// many lines a block has at most that carries on the last entry of all.
const (
	nextEntry = 3
	lastLines = 3
)

// carriesNoteOn reports whether block k, which has no marker, carries on the note
// before it: another entry follows soon, or it is short and only back matter
// comes after it.
func (l *lister) carriesNoteOn(k int, first marker, last int) bool {
	for j := k + 1; j < len(l.blocks) && j <= k+nextEntry; j++ {
		if m, ok := l.d.entryMarker(l.blocks[j].first()); ok && m.style == first.style && l.counts(m, first, last) && m.nums[0] > last {
			return true
		}
	}
	for _, b := range l.blocks[k+1:] {
		if _, ok := l.d.listHeading(b); !ok && !l.d.endsList(b) {
			return false
		}
	}
	return len(l.blocks[k].spans) <= lastLines && !l.d.m.grid && l.d.m.full > 0
}

// furthestSkip is how many numbers a list may leave out.
const furthestSkip = 8

// counts: an entry's number follows the last one, or repeats one in another
// style, or a few are missing; a list in one style may go on in another when
// the signs ①…⑩ run out.
func (l *lister) counts(m, first marker, last int) bool {
	n := m.nums[0]
	if last == 0 {
		return true
	}
	if m.style != first.style {
		// the signs ①…⑩ run out, and the list goes on with (11)
		return first.style == circled && m.style != bare && last >= 9 && n > last && n <= last+furthestSkip
	}
	if n/series != last/series {
		return n%series == 1
	}
	return n > last && n <= last+furthestSkip || n <= last && m.style == first.style && n > last-furthestSkip && n > 1
}

// lastNumber is the first number of the last note: 〔2〕〔7〕 stands before 〔3〕.
func (l *lister) lastNumber() int {
	nums := l.o.notes[len(l.o.notes)-1].nums
	if len(nums) == 0 {
		return 0
	}
	return nums[0]
}

// plain reads a list without numbers: each block is an entry.
func (l *lister) plain(k int) int {
	for ; k < len(l.blocks); k++ {
		b := l.blocks[k]
		if _, ok := l.d.listHeading(b); ok || l.d.endsList(b) || b.level > 0 {
			return k
		}
		l.begin(b, marker{}, false)
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
	if _, entry := d.entryMarker(s); entry && !char.IsDigit(d.src[s.from]) {
		return false
	}
	switch d.src[s.from] {
	case '（', '(', '【', '[', '［', '〔':
	default:
		return char.IsDigit(d.src[s.from]) && d.hasAny(span{s.from, min(s.from+26, s.to), s.line}, "收稿", "修回", "收到") && len(b.spans) == 1
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

// isGlyphTable recognises the table of characters that the database could not
// store, and entries of it.
func (d *document) isGlyphTable(b block) bool {
	s := b.first()
	return d.src[s.from] == '字' && d.hasAny(span{s.from, min(s.from+8, s.to), s.line}, "字库未存")
}

// glyphAt recognises ＠① and ＠（25）, which stand for a character.
func (d *document) glyphAt(at, end int) (marker, bool) {
	if d.src[at] != '＠' {
		return marker{}, false
	}
	m, ok := d.markerAt(at+1, end)
	if !ok || m.style != circled && m.style != round {
		return marker{}, false
	}
	return marker{at, m.to, glyph, m.nums[:1]}, true
}

// glyphEntry recognises an entry of the table: ＠①原字为…, with or without the
// sound before it.
func (d *document) glyphEntry(b block) (marker, bool) {
	s := b.first()
	for at := s.from; at < s.to && at < s.from+10; at++ {
		if char.IsHan(d.src[at]) {
			break
		}
		if m, ok := d.glyphAt(at, s.to); ok {
			return m, d.hasAny(span{m.to, min(m.to+4, s.to), s.line}, "原字")
		}
	}
	return marker{}, false
}

// glyphList is the list number of the table of missing characters.
const glyphList = -1

// glyphs reads the table of missing characters: ＠①原字为….
func (l *lister) glyphs(k int) int {
	if k >= 0 && l.d.isGlyphTable(l.blocks[k]) {
		s := l.blocks[k].first()
		l.d.place(s.from, s.to, note)
	}
	for k++; k < len(l.blocks); k++ {
		s := l.blocks[k].first()
		m, ok := l.d.glyphEntry(l.blocks[k])
		if !ok {
			return k
		}
		n := &printedNote{m: m, nums: m.nums, label: []span{{s.from, m.to, s.line}}, line: s.line, list: glyphList}
		n.text = append([]span{{m.to, s.to, s.line}}, l.blocks[k].spans[1:]...)
		l.o.notes = append(l.o.notes, n)
	}
	return k
}

// takeTrailing takes a list without a heading off the end of the text: entries
// whose markers count from 1 and that the text before them calls.
func (l *lister) takeTrailing() {
	end := len(l.rest)
	for end > 0 && l.d.endsList(l.rest[end-1]) {
		end--
	}
	for k := end - 1; k >= 0 && k >= end-400; k-- {
		m, ok := l.d.markerAt(l.rest[k].first().from, l.rest[k].first().to)
		if !ok || m.nums[0] != 1 || m.style == circled && k+1 == end {
			continue
		}
		if !l.countsOn(k, end, m) {
			continue
		}
		tail := append([]block(nil), l.rest[k:]...)
		kept := l.rest[:k:k]
		l.blocks, l.lists = tail, l.lists+1
		stop := l.numbered(0, m)
		l.rest = append(kept, tail[stop:]...)
		return
	}
}

// countsOn: the blocks from k to end are entries, and the text calls most of
// their numbers in that style.
func (l *lister) countsOn(k, end int, first marker) bool {
	entries, last := 0, 0
	numbers := map[int]bool{}
	for _, b := range l.rest[k:end] {
		m, ok := l.d.markerAt(b.first().from, b.first().to)
		if !ok || m.style != first.style || m.nums[0] <= last {
			continue
		}
		last = m.nums[0]
		numbers[m.nums[0]] = true
		entries++
	}
	if entries*3 < (end-k)*2 || entries < 1 {
		return false
	}
	called := 0
	for _, b := range l.rest[:k] {
		for _, s := range b.spans {
			for at := s.from + 1; at < s.to; at++ {
				if m, ok := l.d.markerAt(at, s.to); ok && m.style == first.style && numbers[m.nums[0]] {
					called++
					delete(numbers, m.nums[0])
				}
			}
		}
	}
	return 2*called >= entries
}
