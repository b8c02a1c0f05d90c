package match

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// chain finds strings with bounded gaps between them, as the expression does that they
// are written as: the place furthest to the left, and of those that begin there the one
// whose first gap is of the length that is preferred, and so on. It takes a tenth of the
// time of an expression.
type chain struct {
	texts  []string
	gaps   [][2]int
	orders []order
}

// maxWays bounds in how many ways the strings of a chain can stand after the first one:
// it tries all of them, where an expression goes on with all at once.
const maxWays = 256

// chain is what finds s, if its plan is not nil; false where an expression is needed.
func (s *spaced) chain() (chain, bool) {
	return chain{s.texts, s.gaps, s.orders}, s.ways() <= maxWays && !slices.Contains(s.orders, mixed)
}

func (c chain) has(text string) bool {
	_, ok := c.next(text, 0)
	return ok
}

func (c chain) count(text string) int { return countNext(c, text) }

func (c chain) places(dst []place, text string) []place { return appendNext(dst, c, text) }

// spots finds the places of two strings by where both stand. Of a string that overlaps
// itself a Placer does not say all places.
func (c chain) spots(m *marks, p Placer) bool {
	if len(c.texts) != 2 || OverlapsItself(c.texts[0]) || OverlapsItself(c.texts[1]) {
		return false
	}
	m.offsets, m.after = p.AppendOffsets(m.offsets[:0], c.texts[0]), p.AppendOffsets(m.after[:0], c.texts[1])
	first, second := runes(c.texts[0]), runes(c.texts[1])
	after, next := m.after, 0
	for _, at := range m.offsets {
		for len(after) > 0 && after[0] < at+first+c.gaps[0][0] {
			after = after[1:]
		}
		if len(after) == 0 {
			break
		}
		most := at + first + c.gaps[0][1]
		if at < next || after[0] > most {
			continue
		}
		begin := after[0]
		for _, further := range after {
			if c.orders[0] != longest || further > most {
				break
			}
			begin = further
		}
		next = begin + second
		m.spots = append(m.spots, [2]int{at, next})
	}
	return true
}

// next is the first place at or after byte from.
func (c chain) next(text string, from int) (place, bool) {
	for {
		i := strings.Index(text[from:], c.texts[0])
		if i < 0 {
			return place{}, false
		}
		start := from + i
		if end, ok := c.end(text, start+len(c.texts[0]), 0); ok {
			return place{start, end}, true
		}
		_, size := utf8.DecodeRuneInString(text[start:])
		from = start + size
	}
}

// end is where the rest of a place ends whose gap n begins at byte at.
func (c chain) end(text string, at, n int) (end int, ok bool) {
	if n == len(c.gaps) {
		return at, true
	}
	after, gap := c.texts[n+1], c.gaps[n]
	for passed := 0; passed <= gap[1]; passed++ {
		if passed >= gap[0] && strings.HasPrefix(text[at:], after) {
			if e, found := c.end(text, at+len(after), n+1); found {
				if end, ok = e, true; c.orders[n] != longest {
					break
				}
			}
		}
		if at == len(text) {
			break
		}
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return end, ok
}
