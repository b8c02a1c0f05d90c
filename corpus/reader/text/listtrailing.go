package text

// takeTrailing takes a list without a heading off the end of the text: entries
// whose markers count from 1 and that the text before them calls. If another list
// follows, in the style other, this one has its own, and is called in brackets.
func (l *lister) takeTrailing(other style) {
	end := len(l.rest)
	for end > 0 && l.d.endsList(l.rest[end-1]) {
		end--
	}
	from := -1
	var first marker
	for k := end - 1; k >= 0 && k >= end-400; k-- {
		m, ok := l.trailingMarker(k)
		if !ok || m.nums[0]%series != 1 || from >= 0 && m.nums[0] >= first.nums[0] || m.style == circled && k+1 == end {
			continue
		}
		if m.style == other || l.itemsOf(k, end, m) || !l.countsOn(k, end, m, other != noStyle) {
			continue
		}
		from, first = k, m
		if m.nums[0] < series {
			break // no series of page b stands before it
		}
	}
	if from < 0 {
		return
	}
	all, tail := l.blocks, append([]block(nil), l.rest[from:]...)
	kept := l.rest[:from:from]
	l.open(true, false)
	l.blocks = tail
	stop := l.numbered(0, first)
	l.blocks, l.rest = all, append(kept, tail[stop:]...)
}

// trailingMarker is the marker of an entry that block k may be.
func (l *lister) trailingMarker(k int) (marker, bool) {
	s := l.rest[k].first()
	if l.d.isOrnament(&l.d.lines[s.line]) {
		return marker{}, false
	}
	m, ok := l.d.markerAt(s.from, s.to)
	return l.d.withLetter(m, s.to), ok
}

// itemsOf reports whether block k begins items of the text in the signs that count
// in it as well, （1） and ①: what stands above leads on to them, or is a heading,
// and they do not cite.
func (l *lister) itemsOf(k, end int, m marker) bool {
	if k == 0 || m.style != round && m.style != circled || l.cite(k, end) {
		return false
	}
	above := l.rest[k-1]
	return l.d.leadsOn(above) || l.d.blockHeading(above) > 0
}

// longestCiting is the longest note, in characters, that is believed to cite.
const longestCiting = 240

// cite reports whether half of the first blocks from k to end are short and name
// works, years or pages.
func (l *lister) cite(k, end int) bool {
	end = min(end, k+8)
	citing := 0
	for _, b := range l.rest[k:end] {
		length, named := 0, false
		for _, s := range b.spans {
			length += s.to - s.from
			named = named || l.d.hasAny(s, "《", "页", "出版", "年第", "同上", "J]", "M]", "C]", "J］", "M］", "C］")
		}
		if named && length <= longestCiting {
			citing++
		}
	}
	return 2*citing >= end-k
}

// countsOn: most of the blocks from k to end are entries, and the text calls most
// of their numbers in that style, or in brackets around it, ［①］.
func (l *lister) countsOn(k, end int, first marker, inBrackets bool) bool {
	entries := 0
	had := map[int]bool{}
	for e := k; e < end; e++ {
		m, ok := l.trailingMarker(e)
		if !ok || had[m.nums[0]] || !sameCount(first, m) {
			continue
		}
		had[m.nums[0]] = true
		entries++
	}
	if entries*3 < (end-k)*2 || entries < 1 {
		return false
	}
	called, cites := 0, l.cite(k, end)
	front := []block{{spans: l.o.titlePlaced}, {spans: l.o.authorSpans}}
	for _, b := range append(front, l.rest[:k]...) {
		for _, s := range b.spans {
			for at := l.d.seek(s.from+1, s.to, opening); at < s.to; at = l.d.seek(at+1, s.to, opening) {
				m, ok := l.d.markerAt(at, s.to)
				if !ok {
					continue
				}
				if m = l.d.withLetter(m, s.to); !had[m.nums[0]] {
					continue
				}
				if !cites && l.d.counts(m) {
					continue
				}
				bracketed := m.style != circled && m.style != round || closerOf(l.d.src[at-1]) != 0
				if sameCount(first, m) && (bracketed || !inBrackets && m.style == first.style) {
					called++
					delete(had, m.nums[0])
				}
			}
		}
	}
	return 2*called >= entries
}
