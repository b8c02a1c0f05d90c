package textindex

import "bytes"

// Spaced keeps those of docs, which is ascending and is written over, in whose
// folded texts some folded strings stand one after the other: between string i
// and the next there are at least gaps[i][0] and at most gaps[i][1] characters.
// It tries all ways, so gaps should be small.
func (x *Index) Spaced(docs []uint32, folded []string, gaps [][2]int) []uint32 {
	var s *Segment
	var parts []pattern
	kept := docs[:0]
	for _, doc := range docs {
		if s == nil || doc-s.first >= s.docs {
			if s, _ = x.segment(doc); s == nil {
				continue
			}
			parts = s.code.patterns(folded)
		}
		if parts != nil && s.code.hasSpaced(s.text(doc-s.first), parts, gaps) {
			kept = append(kept, doc)
		}
	}
	return kept
}

// patterns encodes strings; nil if one has a character that no text has.
func (c *code) patterns(folded []string) []pattern {
	list := make([]pattern, len(folded))
	for i, text := range folded {
		p, ok := c.pattern(text)
		if !ok {
			return nil
		}
		list[i] = p
	}
	return list
}

func (c *code) hasSpaced(text []byte, parts []pattern, gaps [][2]int) bool {
	for at := c.index(text, parts[0], 0); at >= 0; at = c.index(text, parts[0], at+1) {
		if c.follows(text[at+len(parts[0].code):], parts[1:], gaps) {
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
	for n := 0; n <= gaps[0][1]; n++ {
		if n >= gaps[0][0] && bytes.HasPrefix(text, parts[0].code) && c.follows(text[len(parts[0].code):], parts[1:], gaps[1:]) {
			return true
		}
		end := 0
		for end < len(text) && uint32(text[end]) >= c.stoppers {
			end++
		}
		if end >= len(text) {
			return false
		}
		text = text[end+1:]
	}
	return false
}
