package fold

import "sort"

// Mapped is a folded text that knows where its runes were printed.
type Mapped struct {
	// Text is the folded text, the same as Text of the printed one.
	Text string
	Map
}

// Map is where the runes of a folded text were printed.
type Map struct {
	folded, printed int
	// regions are where the texts are not rune for rune the same length, in
	// order. Between them each folded rune stands for one printed rune.
	regions []Region
}

// Region says that the FoldedLen code points of the folded text at Folded stand
// for the PrintedLen ones of the printed text at Printed. One of the lengths
// can be 0.
type Region struct {
	Folded, FoldedLen   int
	Printed, PrintedLen int
}

// RestoreMap is the Map that New of a printed text gave, made of the lengths of both
// texts in code points, and its regions.
func RestoreMap(folded, printed int, regions []Region) Map {
	return Map{folded: folded, printed: printed, regions: regions}
}

// Regions are where the texts are not rune for rune the same length, in order.
// Outside them each rune of one text stands for one rune of the other.
func (m Map) Regions() []Region { return m.regions }

// Len is the length of the folded text in code points, and PrintedLen that of
// the text it was made from.
func (m Map) Len() int        { return m.folded }
func (m Map) PrintedLen() int { return m.printed }

// Span is the smallest part of the printed text that holds all of what the
// folded code points from start up to end stand for. What was dropped at its
// edges is not in it. Bounds outside the text are moved to its ends; an empty
// span is an empty place.
func (m Map) Span(start, end int) (from, to int) {
	start, end = clamp(start, m.folded), clamp(end, m.folded)
	if start >= end {
		from = m.begin(start)
		return from, from
	}
	return m.begin(start), m.end(end - 1)
}

// Folded is the offset in the folded text of the first rune that stands for
// the printed code point at offset or for a later one. It grows with offset;
// the end of the printed text is the end of the folded one.
func (m Map) Folded(offset int) int {
	if offset >= m.printed {
		return m.folded
	}
	i := sort.Search(len(m.regions), func(i int) bool { return m.regions[i].Printed > offset }) - 1
	if i < 0 {
		return max(offset, 0)
	}
	r := m.regions[i]
	if offset < r.Printed+r.PrintedLen {
		return r.Folded
	}
	return r.Folded + r.FoldedLen + offset - r.Printed - r.PrintedLen
}

// begin is where the printed runes of folded rune i begin.
func (m Map) begin(i int) int {
	r, ok := m.before(i)
	switch {
	case !ok:
		return i
	case i < r.Folded+r.FoldedLen:
		return r.Printed
	default:
		return r.Printed + r.PrintedLen + i - r.Folded - r.FoldedLen
	}
}

// end is where the printed runes of folded rune i end.
func (m Map) end(i int) int {
	if r, ok := m.before(i); ok && i < r.Folded+r.FoldedLen {
		return r.Printed + r.PrintedLen
	}
	return m.begin(i) + 1
}

// before is the last region that begins at folded rune i or before it.
func (m Map) before(i int) (Region, bool) {
	n := sort.Search(len(m.regions), func(n int) bool { return m.regions[n].Folded > i })
	if n == 0 {
		return Region{}, false
	}
	return m.regions[n-1], true
}

func clamp(n, limit int) int { return max(0, min(n, limit)) }
