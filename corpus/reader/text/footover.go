package text

import "suoyin/corpus/reader/char"

// A note at the foot of one page may end on the next.

// runOver gives a note that does not end on its page what stands of it on the
// next: the lines before the first note there, or at the end of that page.
func (f *footer) runOver() {
	for _, n := range f.notes {
		last := n.text[len(n.text)-1].line
		l := &f.d.lines[last]
		end := f.d.src[l.to-1]
		inWords := l.isProse() && char.IsLatin(end) // how wide Latin letters are is a guess
		if noteTerminal(end) || l.width < f.full-shortLine && !l.spaced && !inWords {
			continue
		}
		if from, to := f.carriedOver(n, last); from < to {
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
func (f *footer) carriedOver(n *printedNote, last int) (from, to int) {
	start := last + 1
	for start < len(f.kinds) && start < last+longestPage && !f.breaks[start] {
		if f.kinds[start] == kindText || f.kinds[start] == kindNote {
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
	if !f.completes(n, from) && f.bodyEndsAt(from, to) {
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
	return next >= len(f.kinds) || f.rowWidth(next) < f.d.m.full-f.d.m.indent+em/2
}

// rowWidth is the width of line i and of the lines that go on in its row after raised markers.
func (f *footer) rowWidth(i int) int {
	w := f.d.lines[i].width
	for f.d.m.raised && f.d.endsWithCall(f.d.span(i)) && i+1 < len(f.kinds) && f.kinds[i+1] == kindText && !f.breaks[i+1] {
		i++
		w += f.d.lines[i].width
	}
	return w
}

// completes reports whether line i ends what the note n breaks off in: a title, a quotation or a
// parenthesis that it opened, the number of a page, or English words, where a line in Chinese stands
// above.
//
//	[2]王二：《桥记》，上海：石桥出版社 1984 年版，第 281
//	页。
func (f *footer) completes(n *printedNote, i int) bool {
	l := &f.d.lines[i]
	before := n.text[len(n.text)-1]
	switch f.d.src[l.from] {
	case '页', '期', '卷', '版', '册', '年', '月', '日':
		return char.IsDigit(f.d.src[before.to-1])
	}
	if char.IsLatin(f.d.src[before.to-1]) && char.IsLatin(f.d.src[l.from]) && char.IsHan(f.d.src[f.d.lines[i-1].to-1]) {
		return true
	}
	open := f.unclosed(n.text)
	return open != 0 && closesFirst(f.d.src, l, open)
}

// unclosed is the mark that closes what the spans open last and do not close, 0 if there is none.
func (f *footer) unclosed(spans []span) rune {
	var open []rune
	for _, s := range spans {
		for _, r := range f.d.src[s.from:s.to] {
			if c := pairOf(r); c != 0 {
				open = append(open, c)
			} else if k := len(open) - 1; k >= 0 && open[k] == r {
				open = open[:k]
			}
		}
	}
	if len(open) == 0 {
		return 0
	}
	return open[len(open)-1]
}

// closesFirst reports whether line l has the mark, and nothing before it that opens such a pair.
func closesFirst(src []rune, l *line, mark rune) bool {
	for _, r := range src[l.from:l.to] {
		switch {
		case r == mark:
			return true
		case pairOf(r) == mark:
			return false
		}
	}
	return false
}

// pairOf is the mark that closes what r opens, 0 if it opens nothing that may fill a line.
func pairOf(r rune) rune {
	switch r {
	case '《':
		return '》'
	case '〈':
		return '〉'
	case '“':
		return '”'
	case '（':
		return '）'
	}
	return 0
}
