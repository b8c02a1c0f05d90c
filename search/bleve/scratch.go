package bleve

import "suoyin/indexer/textindex"

// scratch is room that one question takes after the other: postings and scores of
// a common word are megabytes, and making them anew takes as long as reading them.
// Nothing of an answer is in it.
type scratch struct {
	free, used []textindex.Postings
	scores     []float64
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

// zeros is room for n scores, all of them 0.
func (s *scratch) zeros(n int) []float64 {
	if n > cap(s.scores) {
		s.scores = make([]float64, n)
	}
	s.scores = s.scores[:n]
	clear(s.scores)
	return s.scores
}

// reset gives all room free. No postings may be used any more.
func (s *scratch) reset() {
	for _, p := range s.used {
		if cap(p.Docs) <= maxScratch {
			s.free = append(s.free, p)
		}
	}
	clear(s.used)
	s.used = s.used[:0]
	if cap(s.scores) > maxScratch {
		s.scores = nil
	}
}
