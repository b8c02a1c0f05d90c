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
	pattern
	first uint32 // rank of its first character
	grams []list // the lists of its pairs, the shortest first
	exact bool   // one list says all
}

// needle looks a folded string up. It is false if no text has it.
func (s *Segment) needle(folded string) (needle, bool) {
	p, ok := s.code.pattern(folded)
	if !ok {
		return needle{}, false
	}
	n := needle{pattern: p}
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

// pattern is an encoded string to look for.
type pattern struct {
	code  []byte
	probe int // place in code of the byte that is the rarest in texts
}

// pattern encodes a string; false if it has a character that no text has.
func (c *code) pattern(s string) (pattern, bool) {
	enc, ok := c.encode(s)
	p := pattern{code: enc}
	// Of the bytes that end a character, a higher one stands for a rarer
	// character where it is the only one, and else all are about as frequent.
	for i, b := range enc {
		if uint32(b) < c.stoppers && (uint32(enc[p.probe]) >= c.stoppers || b > enc[p.probe]) {
			p.probe = i
		}
	}
	return p, ok && len(enc) > 0
}

// index is the first place, in bytes, at or after from where p stands in text.
// It jumps from one probe byte to the next, since a library's own search looks
// for a pattern's first byte, and here that is often a frequent one.
func (c *code) index(text []byte, p pattern, from int) int {
	for at := from + p.probe; at < len(text); at++ {
		i := bytes.IndexByte(text[at:], p.code[p.probe])
		if i < 0 {
			break
		}
		at += i
		start := at - p.probe
		if end := start + len(p.code); end <= len(text) && bytes.Equal(text[start:end], p.code) &&
			(start == 0 || uint32(text[start-1]) < c.stoppers) {
			return start
		}
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
		if d < s.docs && s.code.index(s.text(d), n.pattern, 0) >= 0 {
			kept = append(kept, d)
		}
	}
	return kept
}

// places appends the offsets in code points at which p stands in text.
func (c *code) places(dst []int, text []byte, p pattern) []int {
	at, offset, length := 0, 0, c.length(p.code)
	for {
		i := c.index(text, p, at)
		if i < 0 {
			return dst
		}
		offset += c.length(text[at:i])
		dst = append(dst, offset)
		offset += length
		at = i + len(p.code)
	}
}
