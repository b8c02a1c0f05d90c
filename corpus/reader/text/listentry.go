package text

import "suoyin/corpus/reader/char"

// An entry of a list of notes: the markers before it and the text after them.
// Before one text may stand many markers, over several lines and with marks
// between them: 〔1〕〔3〕, ①、②, 〔2〕—〔4〕. One paragraph may hold many entries.

// entryMarker is the marker an entry of a list begins with; bare numbers (1 1.
// 1、) are markers here.
func (d *document) entryMarker(s span) (marker, bool) {
	if m, ok := d.markerAt(s.from, s.to); ok {
		return d.withLetter(m, s.to), m.style != superscript || len(m.nums) > 0
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
		return marker{s.from, at + 1, bare, oneNumber(n)}, n <= maxNumber
	case char.IsSpace(r), char.IsHan(r) && r != '年' && r != '月', char.IsLatin(r):
		return marker{s.from, at, bare, oneNumber(n)}, n <= maxNumber
	}
	return marker{}, false
}

// withLetter is a marker with the letter of its page, if one follows: （１）ａ, or
// （１）Ａ before a space. Only the small letter may stand at once before the text,
// which does not begin in Latin.
func (d *document) withLetter(m marker, end int) marker {
	at := m.to
	if next := char.SkipSpace(d.src, at, end); next+1 < end && isLower(d.src[next]) && char.IsSpace(d.src[next+1]) {
		at = next // ① c 见《桥记》
	}
	if at+1 >= end || m.style != circled && m.style != round || seriesLetter(d.src[at]) == 0 {
		return m
	}
	after := char.SkipSpace(d.src, at+1, end)
	switch {
	case !isLower(d.src[at]) && after > at+1:
		return m.inSeries(seriesLetter(d.src[at]))
	case isLower(d.src[at]) && after < end && !isLower(d.src[after]) && (char.IsWide(d.src[at]) || char.IsWide(d.src[after])):
		m = m.inSeries(seriesLetter(d.src[at]))
		m.to = at + 1
	}
	return m
}

func isLower(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'ａ' && r <= 'ｚ' }

// begin enters a note without a marker.
func (l *lister) begin(b block) *printedNote {
	s := b.first()
	n := &printedNote{line: s.line, page: l.d.lines[s.line].page, list: l.lists, text: append([]span(nil), b.spans...)}
	l.o.notes = append(l.o.notes, n)
	return n
}

// enter enters the note that begins with marker m at block b, and those that
// follow it in the same block. The next block has the number limit, if not 0.
func (l *lister) enter(b block, m, first marker, limit int) {
	for {
		n := l.begin(b)
		l.d.readLabel(n, m)
		for _, num := range n.nums {
			if num/series != l.top/series || num > l.top {
				l.top = num
			}
			l.had[num] = true
		}
		at, next, ok := l.runOn(n, first, limit)
		if !ok {
			return
		}
		b = block{spans: within(n.text, at, n.text[len(n.text)-1].to)}
		n.text = within(n.text, 0, at)
		m = next
	}
}

// readLabel takes the markers, of which m is the first, off the text of a note.
func (d *document) readLabel(n *printedNote, m marker) {
	n.m, n.nums = m, append([]int(nil), m.nums...)
	end := unbroken(n.text)
	to := m.to
	for {
		next, ok := d.nextMarker(n, to, end)
		if !ok {
			break
		}
		n.nums, to = append(n.nums, next.nums...), next.to
	}
	n.label = within(n.text, m.from, to)
	n.text = within(n.text, char.SkipSpace(d.src, to, end), n.text[len(n.text)-1].to)
}

// nextMarker is the marker after those of the note that end at to, with all the
// numbers up to its own if a dash stands before it.
func (d *document) nextMarker(n *printedNote, to, end int) (marker, bool) {
	at := char.SkipSpace(d.src, to, end)
	if n.m.style == bare || at >= end {
		return marker{}, false
	}
	dash := false
	switch r := d.src[at]; {
	case r == '、' || r == '，' || r == ',':
		at = char.SkipSpace(d.src, at+1, end)
	case isDash(r) || r == '～' || r == '~':
		for dash = true; at < end && (isDash(d.src[at]) || d.src[at] == '～' || d.src[at] == '~'); at++ {
		}
	}
	last := n.nums[len(n.nums)-1]
	m, ok := d.entryMarker(span{at, end, n.line})
	if !ok || !sameCount(n.m, m) || m.nums[0] <= last || dash && m.nums[0] > last+mostNumbers {
		return marker{}, false
	}
	if dash {
		skipped := make([]int, 0, m.nums[0]-last)
		for num := last + 1; num < m.nums[0]; num++ {
			skipped = append(skipped, num)
		}
		m.nums = append(skipped, m.nums...)
	}
	return m, true
}

// runOn finds where the next entry begins in the text of a note: after the end of
// a sentence or a wide gap, with the next number that no entry had. In the first
// half of a text, such a text stands under a table and is one note.
func (l *lister) runOn(n *printedNote, first marker, limit int) (int, marker, bool) {
	if !l.late || n.m.style == bare || n.m.style == star || !sameCount(first, n.m) {
		return 0, marker{}, false
	}
	next := l.next()
	for k, s := range n.text {
		for at := s.from; at < s.to; at++ {
			if l.d.traits[at]&opening == 0 || k == 0 && at == s.from {
				continue
			}
			m, ok := l.d.entryMarker(span{at, unbroken(n.text[k:min(k+2, len(n.text))]), s.line})
			if !ok || !sameCount(first, m) || m.nums[0] != next || limit != 0 && m.nums[0] >= limit {
				continue
			}
			if l.d.apart(at) {
				return at, m, true
			}
		}
	}
	return 0, marker{}, false
}

// apart reports whether a sentence or a wide gap ends before d.src[at].
func (d *document) apart(at int) bool {
	from := at
	for from > 0 && char.IsSpace(d.src[from-1]) {
		from--
	}
	return from > 0 && (at-from > 1 || strongEnd(d.src[from-1]))
}

// strongEnd reports whether a sentence ends with r, whatever its words are.
func strongEnd(r rune) bool {
	switch r {
	case '。', '.', '．', '；', ';', '？', '！', '＊':
		return true
	}
	return false
}

// unbroken is where the lines end that follow one another from the first span on.
func unbroken(spans []span) int {
	k := 0
	for k+1 < len(spans) && spans[k+1].line == spans[k].line+1 {
		k++
	}
	return spans[k].to
}

// within is what the spans have between from and to.
func within(spans []span, from, to int) []span {
	var out []span
	for _, s := range spans {
		if part := (span{max(s.from, from), min(s.to, to), s.line}); part.from < part.to {
			out = append(out, part)
		}
	}
	return out
}
