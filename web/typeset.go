package web

import (
	"cmp"
	"slices"
)

// piece is a stretch of a printed text: one occurrence of what was asked for,
// or what stands between two.
type piece struct {
	// Mark numbers the occurrences of a page from 1; 0 is plain text.
	Mark int
	// Current says that the reader is at this occurrence.
	Current bool
	Runs    []run
}

// run is text, or something printed between two characters: a note's marker or
// the beginning of a printed page. Exactly one of its fields is set, but that a marker
// which is a part of the text, as ＠① that stands for a character, has the text too.
type run struct {
	Text string
	Note *noteMark
	Page int
}

// noteMark is a note's marker where it stands in a text.
type noteMark struct {
	ID     string // the note's ID
	Marker string
	// Inside says that it is not printed: [1～3] names the second note as well.
	Inside bool
	// Href leads to the note, Ref is the marker's own fragment, to which the
	// note leads back; empty for a second marker of the same note.
	Href, Ref string
}

// inlay is something that is printed before the code point at Offset.
type inlay struct {
	offset int
	run    run
}

// typeset cuts the part of a text from code point from up to to into pieces:
// spans become marks, numbered from first on, and inlays stand where they were
// printed. An inlay at the edge of a mark stays outside it. Spans are in order
// and do not overlap; inlays are in order; offsets count from the start of text.
func typeset(text []rune, from, to int, spans [][2]int, inlays []inlay, first int) []piece {
	w := typesetter{text: text, at: from, inlays: inlays}
	for len(w.inlays) > 0 && w.inlays[0].offset < from {
		w.inlays = w.inlays[1:]
	}
	for i, span := range spans {
		start, end := max(span[0], w.at), min(span[1], to)
		if start >= end {
			continue
		}
		w.upTo(start, true)
		w.close(0)
		w.upTo(end, false)
		w.close(first + i)
	}
	w.upTo(to, true)
	w.close(0)
	return w.pieces
}

// typesetter walks through a text once.
type typesetter struct {
	text   []rune
	at     int
	inlays []inlay
	runs   []run
	pieces []piece
}

// upTo takes the text up to end, and the inlays before it; with edge also those
// at end.
func (w *typesetter) upTo(end int, edge bool) {
	for len(w.inlays) > 0 {
		next := w.inlays[0]
		if next.offset > end || next.offset == end && !edge {
			break
		}
		w.plain(next.offset)
		w.runs = append(w.runs, w.standing(next.run, end))
		w.inlays = w.inlays[1:]
	}
	w.plain(end)
}

// standing is the run of an inlay with the text that it is, if its marker stands in the
// text itself. A marker that goes on beyond end, where a mark ends, is not printed again.
func (w *typesetter) standing(r run, end int) run {
	if r.Note == nil || r.Note.Marker == "" {
		return r
	}
	marker := []rune(r.Note.Marker)
	if w.at+len(marker) > len(w.text) || !slices.Equal(w.text[w.at:w.at+len(marker)], marker) {
		return r
	}
	if w.at+len(marker) > end {
		inside := *r.Note
		inside.Inside = true
		return run{Note: &inside}
	}
	r.Text = r.Note.Marker
	w.at += len(marker)
	return r
}

func (w *typesetter) plain(end int) {
	if end = min(end, len(w.text)); end > w.at {
		w.runs = append(w.runs, run{Text: string(w.text[w.at:end])})
		w.at = end
	}
}

func (w *typesetter) close(mark int) {
	if len(w.runs) > 0 {
		w.pieces = append(w.pieces, piece{Mark: mark, Runs: w.runs})
		w.runs = nil
	}
}

// inOrder sorts inlays by offset and keeps the order of those at one place.
func inOrder(inlays []inlay) []inlay {
	slices.SortStableFunc(inlays, func(a, b inlay) int { return cmp.Compare(a.offset, b.offset) })
	return inlays
}
