package text

import (
	"slices"

	"suoyin/corpus/reader/char"
)

// Markers are raised, and tools that go by the height of characters take them for
// lines of their own: LaTeX raises the markers of notes at the foot, and all of
// pdftotext's ways print
//
//	[1]
//	    王二：《桥记》，第3页。
//
// Such a marker is put before the line below. No printed character is lost.

// leastLowered is how many markers stand on lines of their own in a text where that
// says something, and loweredShare the share of them that count on.
const (
	leastLowered = 3
	loweredShare = 0.7
)

// headLines is how many lines at the top of a page may be a head and the number of
// the page, and mostSkipped how many numbers are missing between two markers.
const (
	headLines   = 2
	mostSkipped = 2
)

// segment is a line of the source, d.src[from:to], as it is printed.
type segment struct {
	at, from, to int // where it begins, and its printed part
	place        place
	page         int
	above        int    // how many printed lines stand above it on the page
	m            marker // what it consists of, if that may be lowered
	next         int    // the line below
	lowered      bool   // whether it goes before that
	cells        int    // its width, see mendPieces
	mended       bool   // whether the next line is a piece of it
}

// lowerMarkers puts markers that stand on lines of their own before the lines below,
// and reports whether there were any. In a text without form feeds bare numbers are those of
// pages, and (1) stands beside formulas.
func (d *document) lowerMarkers() bool {
	paged := slices.Contains(d.src, '\f')
	if !paged && !d.mayLower() {
		return false
	}
	segments := d.segments()
	byStyle := map[style][]*segment{}
	for k := range segments {
		s := &segments[k]
		if s.next = k + 1; s.next < len(segments) && segments[s.next].from == segments[s.next].to {
			s.next++ // a blank line between
		}
		if s.next < len(segments) && d.alone(s, &segments[s.next]) {
			byStyle[s.m.style] = append(byStyle[s.m.style], s)
		}
	}
	found := false
	for style, list := range byStyle {
		if paged || style != bare && style != round {
			found = lowered(list, paged) || found
		}
	}
	if found {
		lowerStars(segments)
	}
	found = paged && d.mendPieces(segments) || found
	if found {
		d.writeLowered(segments)
	}
	return found
}

// segments are the lines of the source.
func (d *document) segments() []segment {
	var out []segment
	page, above := 0, 0
	for num, at := 1, 0; at < len(d.src); num++ {
		end := d.lineEnd(at)
		s := segment{at: at, from: char.SkipSpace(d.src, at, end), to: end, place: place{number: num}, page: page, above: above}
		if d.places != nil {
			s.place = d.places[len(out)]
		}
		for s.to > s.from && char.IsSpace(d.src[s.to-1]) {
			s.to--
		}
		if s.to > s.from {
			above++
		}
		out = append(out, s)
		if end < len(d.src) && d.src[end] == '\f' {
			num, page, above = num-1, page+1, 0
		}
		at = end + 1
	}
	return out
}

// alone reports whether a line is nothing but a marker that may belong to the next
// line, on the same page.
func (d *document) alone(s, next *segment) bool {
	if s.from == s.to || next.from == next.to || s.page != next.page || s.above < headLines {
		return false
	}
	if m, ok := d.markerAt(s.from, s.to); ok {
		s.m = m
		return m.to == s.to
	}
	n, to := d.number(s.from, s.to)
	s.m = marker{s.from, to, bare, []int{n}}
	return n > 0 && n <= maxNumber && to == s.to && beginsWords(d.src[next.from])
}

// beginsWords reports whether a note may begin with r.
func beginsWords(r rune) bool {
	return char.IsHan(r) || char.IsLatin(r) || opensWords(r)
}

// opensWords reports whether r is a mark that opens a title, a quotation or a
// parenthesis.
func opensWords(r rune) bool {
	switch r {
	case '《', '〈', '“', '‘', '「', '『', '（':
		return true
	}
	return false
}

// lowered marks the markers of a list that count on, and reports whether most do,
// and more than one on a page: numbers of pages do not.
func lowered(list []*segment, paged bool) bool {
	last, count, pages := 0, 0, map[int]bool{}
	if list[0].m.style == star {
		return false
	}
	for _, s := range list {
		n := s.m.nums[0]
		s.lowered = n == 1 || n > last && n <= last+1+mostSkipped
		if s.lowered {
			last = n
			count++
			pages[s.page] = true
		}
	}
	if count < leastLowered || float64(count) < loweredShare*float64(len(list)) || paged && count <= len(pages) {
		for _, s := range list {
			s.lowered = false
		}
		return false
	}
	return true
}

// starLines is how many lines the note * may have above the first that has a number.
const starLines = 6

// lowerStars marks the stars on lines of their own that stand close above a marker 1 that is
// lowered: the notes on the title and the author.
func lowerStars(segments []segment) {
	for k := range segments {
		s := &segments[k]
		if s.m.style != star || s.m.to != s.to || s.from == s.to {
			continue
		}
		for j, n := k+1, 0; j < len(segments) && n < starLines && segments[j].page == s.page; j++ {
			if next := &segments[j]; next.lowered {
				s.lowered = next.m.nums[0] == 1
				break
			}
			if segments[j].from < segments[j].to {
				n++
			}
		}
	}
}

// mayLower reports whether a text without form feeds may have markers that stand alone: enough
// lines are as short as they, and one space before a line, where no line has more, shows pages.
func (d *document) mayLower() bool {
	alone, firsts := 0, 0
	for from := 0; from < len(d.src); {
		end := d.lineEnd(from)
		at := char.SkipSpace(d.src, from, end)
		switch {
		case at == end:
		case at > from+1:
			return false
		case at == from+1 && from > 0:
			firsts++
		case end-at <= longestAlone && mayBeginMarker(d.src[at]):
			alone++
		}
		from = end + 1
	}
	return alone >= leastLowered && firsts >= 2
}

// longestAlone is how many characters a marker has that stands alone.
const longestAlone = 6

// writeLowered writes the text anew.
func (d *document) writeLowered(segments []segment) {
	out := make([]rune, 0, len(d.src))
	d.places = make([]place, 0, len(segments))
	for k := 0; k < len(segments); k++ {
		s := segments[k]
		from := s.at
		for s.lowered || s.mended {
			out = append(out, d.src[from:s.to]...)
			if s.lowered {
				out = append(out, ' ')
			}
			d.parted--
			k = s.next
			s = segments[k]
			from = s.from
		}
		end := len(d.src)
		if k+1 < len(segments) {
			end = segments[k+1].at
		}
		out = append(out, d.src[from:end]...)
		d.places = append(d.places, s.place)
	}
	d.src = out
}
