package textindex

import (
	"bytes"
	"slices"
)

// verifyCost is how many passages of a list are passed over in the time in which
// one text is searched: the point at which another list is not worth it.
const verifyCost = 1024

// needle is a folded string as a segment sees it.
type needle struct {
	pattern
	folded string
	first  uint32 // rank of its first character
	grams  []list // the lists of its pairs and triples, the shortest first
	keys   []gram // which these are
	plain  bool   // the one list has its passages and how often
	room   needleRoom
}

// needleRoom is room for the lists of a needle that has one.
type needleRoom struct {
	grams [1]list
	keys  [1]gram
}

// gramList is the list of a gram.
type gramList struct {
	gram
	list
}

// needle looks a folded string up. It is false if no text has it.
func (s *Segment) needle(folded string) (*needle, bool) {
	p, ok := s.code.pattern(folded)
	if !ok {
		return nil, false
	}
	var runes [8]rune
	var room [8]gram
	grams, whole := s.grams(room[:0], appendRunes(runes[:0], folded))
	n := &needle{pattern: p, folded: folded, first: grams[0].first(), plain: whole}
	if len(grams) == 1 {
		l, ok := s.list(grams[0])
		n.room = needleRoom{[1]list{l}, [1]gram{grams[0]}}
		n.grams, n.keys = n.room.grams[:], n.room.keys[:]
		return n, ok
	}
	return n, n.lists(s, grams)
}

// lists puts the lists of grams in order; false if one has none.
func (n *needle) lists(s *Segment, grams []gram) bool {
	slices.Sort(grams)
	grams = slices.Compact(grams)
	lists := make([]gramList, len(grams))
	for i, g := range grams {
		l, ok := s.list(g)
		if !ok {
			return false
		}
		lists[i] = gramList{g, l}
	}
	slices.SortFunc(lists, func(a, b gramList) int { return a.left - b.left })
	n.grams, n.keys = make([]list, len(lists)), make([]gram, len(lists))
	for i, l := range lists {
		n.grams[i], n.keys[i] = l.list, l.gram
	}
	return true
}

func appendRunes(dst []rune, s string) []rune {
	for _, r := range s {
		dst = append(dst, r)
	}
	return dst
}

// grams appends the grams that every passage has that has a string of some characters,
// in order of the string, three letters in place of their two pairs. whole says that
// there is one, which stands just where the string does: not where places of the
// string can overlap, as those of a character twice, which count once.
func (s *Segment) grams(grams []gram, str []rune) (_ []gram, whole bool) {
	if len(str) == 1 {
		return append(grams, newGram(s.code.ranks[str[0]], alone)), true
	}
	if len(str) == 2 {
		return append(grams, newGram(s.code.ranks[str[0]], s.code.ranks[str[1]]+followed)), str[0] != str[1]
	}
	ranks, kinds := make([]uint32, len(str)), lettered(str)
	for i, r := range str {
		ranks[i] = s.code.ranks[r]
	}
	covered := 0 // pairs before this one are in a triple
	for i := range ranks[1:] {
		if i+2 < len(ranks) && kinds[i] != 0 && kinds[i+1] != 0 && kinds[i+2] != 0 {
			grams = append(grams, newGram(ranks[i], triple(kinds[i+1], kinds[i+2])))
			covered = i + 2
		} else if i >= covered {
			grams = append(grams, newGram(ranks[i], ranks[i+1]+followed))
		}
	}
	return grams, len(grams) == 1 && ranks[0] != ranks[len(ranks)-1]
}

// count is an upper bound of how many passages have the needle.
func (n *needle) count() int { return n.grams[0].left }

// appendPostings appends the passages, counted from 0, that have the needle.
func (s *Segment) appendPostings(p *Postings, n *needle) {
	l, start := n.grams[0], len(p.Docs)
	switch {
	case !n.plain:
		s.counted(p, n, s.candidates(n))
	case len(l.data) == 0:
		found := s.union(n.first)
		p.Docs, p.Times = append(p.Docs, found.Docs...), append(p.Times, found.Times...)
	default:
		p.Docs, p.Times = slices.Grow(p.Docs, l.left), slices.Grow(p.Times, l.left)
		p.Docs = l.all(p.Docs, &p.Times)
	}
	s.inside(p, start)
}

// inside drops numbers from place start on that no passage has, which only damaged
// lists give.
func (s *Segment) inside(p *Postings, start int) {
	n := len(p.Docs)
	for n > start && p.Docs[n-1] >= s.docs {
		n--
	}
	p.Docs, p.Times = p.Docs[:n], p.Times[:n]
}

// move adds first to the numbers from place start on.
func (p *Postings) move(start int, first uint32) {
	if first == 0 {
		return
	}
	for i := range p.Docs[start:] {
		p.Docs[start+i] += first
	}
}

// candidates are the passages, counted from 0, that have enough of the needle's
// pairs that looking at their texts is the cheapest way to go on.
func (s *Segment) candidates(n *needle) []uint32 {
	first := n.grams[0]
	if len(first.data) == 0 {
		return s.union(n.first).Docs
	}
	return s.narrowed(n, 1, first.all(make([]uint32, 0, first.left), nil))
}

// narrowed drops those of docs that lack a pair of the needle, from its pair
// start on, until looking at texts is cheaper.
func (s *Segment) narrowed(n *needle, start int, docs []uint32) []uint32 {
	for i := start; i < len(n.grams) && len(docs) > 0; i++ {
		l := n.grams[i]
		if len(docs)*verifyCost < l.left {
			break
		}
		docs = s.keep(n.keys[i], l, docs)
	}
	return docs
}

// appendAmong appends the postings of those of docs, which is ascending, that have
// the needle.
func (s *Segment) appendAmong(p *Postings, n *needle, docs []uint32) {
	l := n.grams[0]
	switch {
	case n.plain && len(l.data) > 0:
		s.appendIntersect(p, n.keys[0], l, docs)
	case len(l.data) == 0:
		found := s.union(n.first)
		found = found.within(docs)
		p.Docs, p.Times = append(p.Docs, found.Docs...), append(p.Times, found.Times...)
	default:
		s.counted(p, n, s.narrowed(n, 0, slices.Clone(docs)))
	}
}

// within are the postings of passages that are in docs, too.
func (p Postings) within(docs []uint32) Postings {
	var kept Postings
	for i, doc := range p.Docs {
		for len(docs) > 0 && docs[0] < doc {
			docs = docs[1:]
		}
		if len(docs) > 0 && docs[0] == doc {
			kept.add(doc, p.Times[i])
		}
	}
	return kept
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
	for i, b := range enc {
		if c.frequency[b] < c.frequency[enc[p.probe]] {
			p.probe = i
		}
	}
	return p, ok && len(enc) > 0
}

// probed is how frequent the byte is by which p is found.
func (c *code) probed(p pattern) uint32 { return c.frequency[p.code[p.probe]] }

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

// counted looks for the needle in the texts of docs, and appends those that have
// it.
func (s *Segment) counted(p *Postings, n *needle, docs []uint32) {
	known := s.aligned(n.folded, len(docs))
	for _, d := range docs {
		if d >= s.docs {
			continue
		}
		times, ok := known.times(d)
		if !ok {
			times = s.code.times(s.text(d), n.pattern)
		}
		if times > 0 {
			p.add(d, uint32(times))
		}
	}
}

// times is how often p stands in text, from left to right without overlap.
func (c *code) times(text []byte, p pattern) int {
	times := 0
	for at := c.index(text, p, 0); at >= 0; at = c.index(text, p, at+len(p.code)) {
		times++
	}
	return times
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
