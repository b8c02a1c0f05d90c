package textindex

import "slices"

// Counter counts some strings in one text after the other, as they are stored.
// One goroutine uses it.
type Counter struct {
	index    *Index
	strings  []string
	segment  *Segment // that patterns are of
	patterns []pattern
	// same is for each string the place of the first that is the same.
	same []int
}

// Counter is a counter of folded strings, which must not be empty.
func (x *Index) Counter(folded []string) *Counter {
	c := &Counter{index: x, strings: folded}
	for _, s := range folded {
		c.same = append(c.same, slices.Index(folded, s))
	}
	return c
}

// Count puts into times, which has room for them, how often each string stands
// in a passage, counted from left to right without overlap.
func (c *Counter) Count(doc uint32, times []int) {
	s, i := c.index.segment(doc)
	clear(times)
	if s == nil {
		return
	}
	if s != c.segment {
		c.encode(s)
	}
	text := s.text(i)
	for n, p := range c.patterns {
		switch {
		case c.same[n] < n:
			times[n] = times[c.same[n]]
		case len(p.code) > 0:
			times[n] = s.code.times(text, p)
		}
	}
}

// encode encodes the strings as a segment has them; one that no text of it can
// have stays empty.
func (c *Counter) encode(s *Segment) {
	c.segment, c.patterns = s, make([]pattern, len(c.strings))
	for i, text := range c.strings {
		if p, ok := s.code.pattern(text); ok {
			c.patterns[i] = p
		}
	}
}
