package structured

import (
	"regexp"

	"suoyin/corpus"
)

// leadingMarker is what may be a note's own marker at the beginning of its
// text, typed or left over from a link.
var leadingMarker = regexp.MustCompile(`^\s*(?:[\[［〔【（(]\s*[^\[\]［］〔〕【】（）()]{0,4}\s*[\]］〕】）)]|[①-⑳㉑-㉟㊱-㊿]|[*＊†‡]+|\d{1,3}[.．、]?|[\[\]［］〔〕]+)\s*`)

// stripMarker takes the note's marker from the beginning of its text, where
// documents print it beside the one they generate, and answers the marker as
// printed there.
func (t *Text) stripMarker(marker string) string {
	m := leadingMarker.FindString(t.String())
	if m == "" || bare(m) != bare(marker) && bare(m) != "" {
		return marker
	}
	t.excise([]mark{{span: span{0, corpus.Len(m)}}})
	if bare(m) == "" {
		return marker
	}
	return OneLine(m)
}
