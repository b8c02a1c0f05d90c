package bleve

import "suoyin/indexer/textindex"

// scratch is room that one question takes after the other: postings and scores of
// a common word are megabytes, and making them anew takes as long as reading them.
// Nothing of an answer is in it.
type scratch struct {
	free, used []textindex.Postings
	scores     *[windowSize]float64
	one        textindex.Postings
	counts     []uint32
	shown      *passage
}

// maxScratch is how many numbers a piece of room may have to be kept.
const maxScratch = 1 << 22

// postings keeps what fill makes in free room.
func (s *scratch) postings(fill func(room textindex.Postings) textindex.Postings) textindex.Postings {
	var room textindex.Postings
	if n := len(s.free); n > 0 {
		room, s.free = s.free[n-1], s.free[:n-1]
	}
	p := fill(room)
	s.used = append(s.used, p)
	return p
}

// windowScores is room for the scores of a window, with anything in it.
func (s *scratch) windowScores() *[windowSize]float64 {
	if s.scores == nil {
		s.scores = new([windowSize]float64)
	}
	return s.scores
}

// room is room for n numbers, with anything in it, until it is asked for again.
func (s *scratch) room(n int) []uint32 {
	if cap(s.counts) < n {
		if n > maxScratch {
			return make([]uint32, n)
		}
		s.counts = make([]uint32, n)
	}
	return s.counts[:n]
}

// block is room for the postings of a block.
func (s *scratch) block() *textindex.Postings { return &s.one }

// passage is a passage of an index in the room of another.
func (s *scratch) passage(texts *textindex.Index) *passage {
	if s.shown == nil {
		s.shown = newPassage(texts)
		return s.shown
	}
	s.shown.reset(texts)
	return s.shown
}

// reset gives all room free. No postings may be used any more.
func (s *scratch) reset() {
	for _, p := range s.used {
		if cap(p.Docs) <= maxScratch {
			s.free = append(s.free, p)
		}
	}
	if s.shown != nil {
		s.shown.reset(nil) // what was read of the index is not held longer
	}
	clear(s.used)
	s.used = s.used[:0]
}
