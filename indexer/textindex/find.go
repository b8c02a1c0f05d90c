package textindex

import (
	"bytes"
	"slices"
)

// verifyCost is how many numbers of a list are read in the time in which one
// text is searched: the point at which another list is not worth it.
const verifyCost = 32

// needle is a folded string as a segment sees it.
type needle struct {
	code  []byte
	first uint32 // rank of its first character
	grams []list // the lists of its pairs, the shortest first
	exact bool   // one list says all
}

// needle looks a folded string up. It is false if no text has it.
func (s *Segment) needle(folded string) (needle, bool) {
	enc, ok := s.code.encode(folded)
	if !ok || folded == "" {
		return needle{}, false
	}
	n := needle{code: enc}
	var ranks []uint32
	for _, r := range folded {
		ranks = append(ranks, s.code.ranks[r])
	}
	n.first, n.exact = ranks[0], len(ranks) <= 2
	grams := []gram{newGram(ranks[0], alone)}
	if len(ranks) > 1 {
		grams = grams[:0]
	}
	for i := range ranks[1:] {
		grams = append(grams, newGram(ranks[i], ranks[i+1]+followed))
	}
	slices.Sort(grams)
	for _, g := range slices.Compact(grams) {
		l, ok := s.list(g)
		if !ok {
			return needle{}, false
		}
		n.grams = append(n.grams, l)
	}
	slices.SortFunc(n.grams, func(a, b list) int { return a.left - b.left })
	return n, true
}

// count is an upper bound of how many passages have the needle.
func (n *needle) count() int { return n.grams[0].left }

// candidates are the passages, counted from 0, that have enough of the needle's
// pairs that looking at their texts is the cheapest way to go on.
func (s *Segment) candidates(n *needle) []uint32 {
	first := n.grams[0]
	if len(first.data) == 0 {
		return s.union(n.first).numbers(first.left)
	}
	docs := first.all(make([]uint32, 0, first.left))
	for i := 1; i < len(n.grams) && len(docs) > 0; i++ {
		l := n.grams[i]
		if len(docs)*verifyCost < l.left {
			break
		}
		docs = l.intersect(docs)
	}
	return docs
}

// has reports whether an encoded text has an encoded string.
func (c *code) has(text, str []byte) bool { return c.index(text, str, 0) >= 0 }

// index is the first place, in bytes, at or after from where str stands in text.
func (c *code) index(text, str []byte, from int) int {
	for from <= len(text) {
		i := bytes.Index(text[from:], str)
		if i < 0 {
			return -1
		}
		i += from
		if i == 0 || uint32(text[i-1]) < c.stoppers {
			return i
		}
		from = i + 1
	}
	return -1
}

// verified drops those of docs whose text lacks the needle.
func (s *Segment) verified(n *needle, docs []uint32) []uint32 {
	if n.exact {
		return docs
	}
	kept := docs[:0]
	for _, d := range docs {
		if d < s.docs && s.code.has(s.text(d), n.code) {
			kept = append(kept, d)
		}
	}
	return kept
}

// places appends the offsets in code points at which str stands in text.
func (c *code) places(dst []int, text, str []byte) []int {
	at, offset, length := 0, 0, c.length(str)
	for {
		i := c.index(text, str, at)
		if i < 0 {
			return dst
		}
		offset += c.length(text[at:i])
		dst = append(dst, offset)
		offset += length
		at = i + len(str)
	}
}
