package text

import (
	"strings"

	"suoyin/corpus/reader/char"
)

// Where marks are set narrow, as LaTeX sets them, tools that go by gaps take what
// stands between them for lines of their own:
//
//	王二：
//	《桥记》
//	，第3页。
//
// No line of print begins with a comma, so such pieces are one line. A piece at the
// end of a line may also stand below it, further to the right than that goes.

// The measures of pieces, in cells.
const (
	leastPieces = 3  // lines that begin with a mark no line begins with, below short ones
	pieceRoom   = 4  // how much room a line leaves at least that is a piece
	farRight    = 30 // where a piece begins that stands below its line
	longPiece   = 24 // and how long it is at most
)

// mendPieces marks the lines that go on in the next, and reports whether any does.
func (d *document) mendPieces(segments []segment) bool {
	full := d.fullCells(segments)
	if full == 0 {
		return false
	}
	begun := 0
	for k := range segments[1:] {
		if d.beginsPiece(&segments[k], &segments[k+1], full) {
			begun++
		}
	}
	found, cells, note := false, 0, false
	for k := range segments {
		s := &segments[k]
		if k == 0 || !segments[k-1].lowered && !segments[k-1].mended {
			cells, note = 0, s.lowered
		}
		cells += s.cells
		if s.lowered || k+1 == len(segments) || !d.adjacent(s, &segments[k+1]) {
			continue
		}
		next := &segments[k+1]
		whole := *s
		whole.cells = cells
		switch {
		case d.standsRight(s, next):
			s.mended = true
		case begun < leastPieces || cells+next.cells > full*13/10:
		case d.beginsPiece(&whole, next, full):
			s.mended = true
		case note && d.opensPiece(&whole, next, full*13/10):
			s.mended = true
		case d.opensPiece(&whole, next, full):
			s.mended = k+2 < len(segments) && d.beginsPiece(next, &segments[k+2], full)
		}
		found = found || s.mended
	}
	return found
}

// adjacent reports whether print stands on both lines, one below the other, and
// neither is a marker that goes elsewhere.
func (d *document) adjacent(s, next *segment) bool {
	return s.from < s.to && next.from < next.to && s.page == next.page && !next.lowered
}

// beginsPiece reports whether a line begins with a mark that no line begins with, and
// the one above it is short.
func (d *document) beginsPiece(s, next *segment, full int) bool {
	return s.from < s.to && next.from < next.to && s.page == next.page && s.cells < full-pieceRoom &&
		char.CannotStart(d.src[next.from]) && d.openOf(s.from, s.to) < 0 && !char.IsDigit(d.src[s.to-1])
}

// opensPiece reports whether a short line that ends no sentence may go on in the
// next, which begins with a mark that opens something.
func (d *document) opensPiece(s, next *segment, full int) bool {
	return s.cells < full-pieceRoom && !fullStop(d.src[s.to-1]) && opensWords(d.src[next.from])
}

// fullStop reports whether a sentence surely ends with r.
func fullStop(r rune) bool { return strings.ContainsRune("。！？.!?…", r) }

// standsRight reports whether a line stands to the right of the one above it, which
// ends no sentence.
func (d *document) standsRight(s, next *segment) bool {
	left, right := next.from-next.at, s.to-s.at
	return s.from-s.at < mostIndent && left >= farRight && left >= right-unsteady && next.cells <= longPiece &&
		right >= farRight/2 && d.opensPiece(s, next, s.cells+pieceRoom+1)
}

// leastCells is how many cells a full line has at least.
const leastCells = 40

// fullCells is the commonest length of the long lines, and counts the cells of each.
func (d *document) fullCells(segments []segment) int {
	count := map[int]int{}
	best := 0
	for k := range segments {
		s := &segments[k]
		s.cells = d.widthOf(s.from, s.to, inCells)
		if bin := s.cells / 2; s.cells >= leastCells {
			if count[bin]++; count[bin] > count[best] || count[bin] == count[best] && bin > best {
				best = bin
			}
		}
	}
	return 2 * best
}
