package text

import "sync"

// documents are documents that have been read, for their memory: reading takes ten
// times as much as the source has, and the article keeps nothing of it.
var documents = sync.Pool{New: func() any { return new(document) }}

// mostKept is the longest text in characters whose memory is kept: far more than an
// article has.
const mostKept = 1 << 20

// reset makes a document that has been read empty; its memory stays.
func (d *document) reset() {
	*d = document{
		src: d.src[:0], roles: d.roles, traits: d.traits, lines: d.lines, marks: d.marks[:0],
		buffer: d.buffer, rowMemory: d.rowMemory, textMemory: d.textMemory, samples: d.samples,
		layout: d.layout[:0], parts: d.parts[:0], boxes: d.boxes, aligned: d.aligned,
		ints: d.ints.reset(), spans: d.spans.reset(), ranks: d.ranks.reset(), odds: d.odds.reset(),
		flags: d.flags.reset(), starts: d.starts.reset(), notes: d.notes.reset(), calls: d.calls.reset(),
	}
}

// release gives the memory of a document back; nothing can be done with it after.
func (d *document) release() {
	if cap(d.src) <= mostKept {
		documents.Put(d)
	}
}

// cleared is a slice of n zeros, in the memory of s if it has enough.
func cleared[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}

// scratch is memory for lists whose length is known and that nothing of an article
// keeps. It goes from one article to the next.
type scratch[T any] struct {
	all  []T
	used int
}

// take gives n zeros.
func (s *scratch[T]) take(n int) []T {
	if len(s.all)-s.used < n {
		s.all, s.used = make([]T, max(n, 2*len(s.all))), 0
	}
	from := s.used
	s.used += n
	taken := s.all[from:s.used:s.used]
	clear(taken)
	return taken
}

// one gives a zero.
func (s *scratch[T]) one() *T { return &s.take(1)[0] }

// reset is the memory with nothing taken.
func (s scratch[T]) reset() scratch[T] { return scratch[T]{all: s.all} }
