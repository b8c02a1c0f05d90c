package citation

import "regexp"

// wholeName is the name of a western journal with what commas cut off it: Journal of
// Bridges: Piers, Arches, and Decks, vol. 3. Numbers of a serial must follow.
func (w *work) wholeName(q piece, more []piece) piece {
	if w.c.Volume == "" && w.c.Issue == "" {
		return q
	}
	for _, p := range more {
		if p.i < q.j || !onlyComma.Match(w.buf[q.j:p.i]) || !namePart.MatchString(w.folded(p)) || isPlace(w.folded(p)) || looksPublisher(w.folded(p)) {
			break
		}
		q.j = p.j
	}
	return q
}

var namePart = regexp.MustCompile(`^(?:and )?[A-Z][\p{L}’-]{3,}(?: [\p{L}’-]{2,}){0,4}$`)

var onlyComma = regexp.MustCompile(`^, ?$`)

// houseBehind takes as the publisher what alone stands between a western host and the
// date: in Clara Hill, ed., Bridges, Quayside, 2001.
func (w *work) houseBehind(q piece) {
	if w.c.Publisher != "" || w.c.Issued == nil || w.c.Volume != "" || w.c.Issue != "" || hasHan(w.c.Title) {
		return
	}
	for _, p := range w.leftovers {
		if p.i >= q.j && onlyComma.Match(w.buf[q.j:p.i]) && p.j < len(w.buf) && houseDate.Match(w.buf[p.j:]) && isUpperStart(w.folded(p)) {
			w.c.Publisher = w.text(p)
			w.take(p.i, p.j)
			return
		}
	}
}

// houseDate is the date behind a publisher, of which the year was taken.
var houseDate = regexp.MustCompile(`^, ?\x00{4}`)
