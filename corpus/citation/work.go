package citation

import (
	"bytes"
	"regexp"
	"strings"

	"suoyin/corpus"
)

// work is one cited work while it is being read: a stretch of the folded text
// from which each recognizer takes what it knows. What is taken is blanked with
// zero bytes, so that offsets stay and blanks separate what is left.
type work struct {
	t        *text
	from, to int
	buf      []byte
	c        corpus.Citation
	// code is the GB/T 7714 type code, upper case without carrier: "J".
	code string
	// online says that the code names a carrier: [J/OL].
	online bool
	// leftovers are pieces that no recognizer took.
	leftovers []piece
	// newspaper pages are printed with 版, not 页.
	paper bool
	// titlePart is the volume that was cut off the title, with its colon.
	titlePart string
	// ended says that the title ends with 。, as sentences do.
	ended bool
	// quoted says that the title stands in quotation marks.
	quoted bool
	// commas says that commas part the names from the title, and the title from all
	// that follows.
	commas bool
	// points says that full stops are points, as in GB/T 7714.
	points bool
}

// piece is a stretch of a work's buffer, offsets from its start.
type piece struct{ i, j int }

func newWork(t *text, from, to int) *work {
	return &work{t: t, from: from, to: to, buf: []byte(t.fold[from:to])}
}

// find looks for a pattern in what has not been taken yet and gives the
// offsets of its groups.
func (w *work) find(re *regexp.Regexp) []int { return re.FindSubmatchIndex(w.buf) }

// has says that one of the words is left in the buffer. It is asked before
// patterns that cannot match without them, which costs less than trying them.
func (w *work) has(words ...string) bool {
	for _, s := range words {
		if bytes.Contains(w.buf, []byte(s)) {
			return true
		}
	}
	return false
}

// take blanks buf[i:j].
func (w *work) take(i, j int) {
	for ; i < j; i++ {
		w.buf[i] = 0
	}
}

// value is the printed text of buf[i:j].
func (w *work) value(i, j int) string {
	if i < 0 || j <= i {
		return ""
	}
	return w.t.value(w.from+i, w.from+j)
}

// group is the printed text of group n of a match.
func (w *work) group(m []int, n int) string {
	if len(m) < 2*n+2 {
		return ""
	}
	return w.value(m[2*n], m[2*n+1])
}

// folded is the folded text of buf[i:j].
func (w *work) folded(p piece) string { return string(w.buf[p.i:p.j]) }

// text is the printed text of a piece.
func (w *work) text(p piece) string { return w.value(p.i, p.j) }

// trim narrows a piece by blanks and the given characters at both ends.
func (w *work) trim(p piece, cut string) piece {
	s := string(w.buf[p.i:p.j])
	left := strings.TrimLeft(s, "\x00 "+cut)
	p.i = p.j - len(left)
	p.j = p.i + len(strings.TrimRight(left, "\x00 "+cut))
	return p
}

// set assigns a value unless the field has one already.
func set(field *string, value string) {
	if *field == "" {
		*field = value
	}
}
