package text

import (
	"strings"

	"suoyin/corpus/reader/char"
)

// Some lines stand for themselves whatever stands above them: verse, and what a database prints
// in the place of a picture.

// markAlone lets each line of verse begin a block, and the pictures, and what follows these.
func (d *document) markAlone(rows []row) {
	if d.m.full == 0 {
		return
	}
	before := 0 // how many characters each half of the row before has, if it is verse
	for k := range rows {
		now := d.couplet(&rows[k])
		if now > 0 && now == before {
			rows[k-1].start, rows[k].start = true, true
		}
		before = now
		if k > 0 && rows[k-1].ends && rows[k].width < d.m.full-d.m.indent && d.isCaption(&rows[k]) {
			rows[k].start = true
		}
		if d.isPicture(&rows[k]) {
			rows[k].start = true
			if k+1 < len(rows) {
				rows[k+1].start = true
			}
		}
	}
}

// couplet is how many characters each half of a row of verse has, five or seven, 0 for other rows:
//
//	山里桥边人不见，村前树下水长流。
func (d *document) couplet(r *row) int {
	if len(r.spans) > 1 || !r.ends || r.width > 17*em {
		return 0
	}
	s := r.spans[0]
	text := d.src[s.from:d.trimMarkers(s.from, s.to)]
	half := len(text) / 2
	if len(text) != 12 && len(text) != 16 || text[half-1] != '，' || !char.EndsSentence(text[len(text)-1]) {
		return 0
	}
	for i, r := range text[:len(text)-1] {
		if i != half-1 && !char.IsHan(r) {
			return 0
		}
	}
	return half - 1
}

// isPicture reports whether a row is what a database prints in the place of a picture: （附图 {图}）.
func (d *document) isPicture(r *row) bool {
	s := r.spans[0]
	if len(r.spans) > 1 || r.width > d.m.full/2 || d.src[s.from] != '（' || d.src[s.to-1] != '）' {
		return false
	}
	return strings.HasPrefix(string(d.src[s.from+1:s.to]), "附图")
}
