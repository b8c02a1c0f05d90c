package match

import (
	"math/bits"
	"slices"
	"unicode/utf8"
)

// marks collects the places of a passage.
type marks struct {
	folded  []place  // bytes of the folded text
	spots   [][2]int // code points of the folded text
	printed []place  // bytes of the printed text
	points  [][2]int // code points of the printed text
	offsets []int    // room
	after   []int    // and more
}

// find adds the places of what f finds, and says whether there are any.
func (m *marks) find(f finder, l layer, p Passage) bool {
	before := m.len()
	placer, places := p.(Placer)
	spotter, isSpotter := f.(spotter)
	switch {
	case l == printed:
		m.printed = f.places(m.printed, p.Printed())
	case !places || !isSpotter || !spotter.spots(m, placer):
		m.folded = f.places(m.folded, p.Folded())
	}
	return m.len() > before
}

// spotter is a finder that can find its places by those of its strings.
type spotter interface {
	// spots adds the places to m.spots; it is false, and adds nothing, where the text is
	// needed.
	spots(m *marks, p Placer) bool
}

func (l literal) spots(m *marks, p Placer) bool {
	if l == "" {
		return false
	}
	m.offsets = p.AppendOffsets(m.offsets[:0], string(l))
	length := runes(string(l))
	for _, at := range m.offsets {
		m.spots = append(m.spots, [2]int{at, at + length})
	}
	return true
}

func (m *marks) add(l layer, places []place) {
	if l == printed {
		m.printed = append(m.printed, places...)
	} else {
		m.folded = append(m.folded, places...)
	}
}

func (m *marks) len() int { return len(m.folded) + len(m.spots) + len(m.printed) + len(m.points) }

func (m *marks) reset() {
	m.folded, m.spots, m.printed, m.points = m.folded[:0], m.spots[:0], m.printed[:0], m.points[:0]
}

// count is how many places there are once those that overlap are put together.
func (m *marks) count(p Passage) int {
	switch m.len() {
	case len(m.folded):
		m.folded = merge(m.folded)
		return len(m.folded)
	case len(m.spots):
		return len(mergeSpans(m.spots))
	}
	return len(m.spans(p))
}

// spans are the places in code points of the printed text.
func (m *marks) spans(p Passage) [][2]int {
	m.folded, m.printed = merge(m.folded), merge(m.printed)
	if len(m.folded) > 0 {
		m.spots = append(m.spots, points(p.Folded(), m.folded)...)
	}
	m.spots = mergeSpans(m.spots)
	spans := make([][2]int, 0, len(m.spots)+len(m.printed)+len(m.points))
	if len(m.spots) > 0 {
		mapped := mapOf(p)
		for _, s := range m.spots {
			from, to := mapped.Span(s[0], s[1])
			spans = append(spans, [2]int{from, to})
		}
	}
	if len(m.printed) > 0 {
		spans = append(spans, points(p.Printed(), m.printed)...)
	}
	return mergeSpans(append(spans, m.points...))
}

// merge sorts places and puts those together that overlap, in place.
func merge(places []place) []place {
	if len(places) < 2 {
		return places
	}
	slices.SortFunc(places, func(a, b place) int { return a.start - b.start })
	n := 1
	for _, p := range places[1:] {
		if last := &places[n-1]; p.start < last.end {
			last.end = max(last.end, p.end)
		} else {
			places[n] = p
			n++
		}
	}
	return places[:n]
}

// mergeSpans is merge of code points.
func mergeSpans(spans [][2]int) [][2]int {
	slices.SortFunc(spans, func(a, b [2]int) int { return a[0] - b[0] })
	merged := spans[:0]
	for _, s := range spans {
		if n := len(merged); n > 0 && s[0] < merged[n-1][1] {
			merged[n-1][1] = max(merged[n-1][1], s[1])
		} else {
			merged = append(merged, s)
		}
	}
	return merged
}

// points are places, sorted and not overlapping, in code points.
func points(text string, places []place) [][2]int {
	spans := make([][2]int, len(places))
	at, n := 0, 0
	for i, p := range places {
		n += runes(text[at:p.start])
		start := n
		n += runes(text[p.start:p.end])
		at = p.end
		spans[i] = [2]int{start, n}
	}
	return spans
}

// runes is the number of code points of a text that is valid UTF-8: of the bytes
// that begin one, counted eight at a time.
func runes(text string) int {
	n := len(text)
	for ; len(text) >= 8; text = text[8:] {
		w := uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
			uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
		n -= bits.OnesCount64(w >> 7 &^ (w >> 6) & 0x0101010101010101)
	}
	for i := range len(text) {
		if !utf8.RuneStart(text[i]) {
			n--
		}
	}
	return n
}
