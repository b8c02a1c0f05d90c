package textindex

import (
	"bytes"
	"math/bits"
)

// Spaced looks for folded strings that stand one after the other.
type Spaced struct {
	x        *Index
	folded   []string
	gaps     [][2]int
	passages int
}

// Spaced is what looks for some folded strings that stand one after the other, between
// string i and the next at least gaps[i][0] and at most gaps[i][1] characters. It tries
// all ways, so gaps should be small. passages is in how many it is to look for them.
func (x *Index) Spaced(folded []string, gaps [][2]int, passages int) *Spaced {
	for _, s := range x.segments { // once, not by each goroutine
		s.spacedOffsets(folded, gaps, passages)
	}
	return &Spaced{x, folded, gaps, passages}
}

// Common is in how many passages both of two strings stand, if these are held as bits in
// every segment; deleted passages count.
func (x *Index) Common(one, two string) (passages int, ok bool) {
	for _, s := range x.segments {
		sets, ok := s.denseOf([]string{one, two})
		if !ok {
			return 0, false
		}
		for i := range sets[0].bits {
			passages += bits.OnesCount64(inAll(sets, i))
		}
	}
	return passages, true
}

// Append appends the passages from first up to end in which the strings stand so. It is
// false if they are not two whose offsets are held beside bits in every segment: then it
// takes Keep. Several goroutines may call it.
func (p *Spaced) Append(dst []uint32, first, end uint32) (_ []uint32, ok bool) {
	for _, s := range p.x.segments {
		from, to := max(first, s.first), min(end, s.first+s.docs)
		if from >= to {
			continue
		}
		pair, ok := s.densePair(p.folded, p.gaps, p.passages)
		if !ok {
			return dst, false
		}
		dst = pair.append(dst, from-s.first, to-s.first)
	}
	return p.x.alive(dst), true
}

// Keep keeps those of docs, which is ascending and is written over, in whose folded
// texts the strings stand so. Several goroutines may call it.
func (p *Spaced) Keep(docs []uint32) []uint32 {
	var s *Segment
	var parts spacedParts
	var known spacedOffsets
	var ok bool
	kept := docs[:0]
	for _, doc := range docs {
		if s == nil || doc-s.first >= s.docs {
			if s, _ = p.x.segment(doc); s == nil {
				continue
			}
			if parts, ok = s.code.spaced(p.folded, p.gaps); ok {
				known = s.spacedOffsets(p.folded, p.gaps, p.passages)
			}
		}
		if !ok {
			continue
		}
		is := known.look(doc - s.first)
		if is == matches || is == unknown && parts.in(s.text(doc-s.first)) {
			kept = append(kept, doc)
		}
	}
	return kept
}

// spacedParts are strings with gaps as a segment has them. Texts are searched
// for one of them, the anchor, and the others looked for on both of its sides.
type spacedParts struct {
	code   *code
	parts  []pattern
	gaps   [][2]int
	anchor int
}

// spaced encodes strings; false if one has a character that no text has.
func (c *code) spaced(folded []string, gaps [][2]int) (spacedParts, bool) {
	s := spacedParts{code: c, gaps: gaps}
	for i, text := range folded {
		p, ok := c.pattern(text)
		if !ok {
			return s, false
		}
		s.parts = append(s.parts, p)
		if c.probed(p) < c.probed(s.parts[s.anchor]) {
			s.anchor = i
		}
	}
	return s, true
}

func (s *spacedParts) in(text []byte) bool {
	c, n := s.code, s.anchor
	anchor := s.parts[n]
	for at := c.index(text, anchor, 0); at >= 0; at = c.index(text, anchor, at+1) {
		if c.follows(text[at+len(anchor.code):], s.parts[n+1:], s.gaps[n:]) && c.precedes(text[:at], s.parts[:n], s.gaps[:n]) {
			return true
		}
	}
	return false
}

// follows says whether text begins with the gap and the part that come next, and
// so on.
func (c *code) follows(text []byte, parts []pattern, gaps [][2]int) bool {
	if len(parts) == 0 {
		return true
	}
	part, gap := parts[0].code, gaps[0]
	for n := 0; n <= gap[1] && len(text) > 0; n++ {
		// A look at one byte first: mostly it is another.
		if n >= gap[0] && text[0] == part[0] && bytes.HasPrefix(text, part) && c.follows(text[len(part):], parts[1:], gaps[1:]) {
			return true
		}
		end := 0
		for end < len(text)-1 && uint32(text[end]) >= c.stoppers {
			end++
		}
		text = text[end+1:]
	}
	return false
}

// precedes says whether text ends with the part and the gap that come before,
// and so on.
func (c *code) precedes(text []byte, parts []pattern, gaps [][2]int) bool {
	last := len(parts) - 1
	if last < 0 {
		return true
	}
	part, gap := parts[last].code, gaps[last]
	for n := 0; n <= gap[1] && len(text) > 0; n++ {
		if n >= gap[0] && text[len(text)-1] == part[len(part)-1] && bytes.HasSuffix(text, part) {
			before := text[:len(text)-len(part)]
			if c.isWhole(before) && c.precedes(before, parts[:last], gaps[:last]) {
				return true
			}
		}
		end := len(text) - 1
		for end > 0 && uint32(text[end-1]) >= c.stoppers {
			end--
		}
		text = text[:end]
	}
	return false
}

// isWhole says whether text does not end in the middle of a character.
func (c *code) isWhole(text []byte) bool {
	return len(text) == 0 || uint32(text[len(text)-1]) < c.stoppers
}
