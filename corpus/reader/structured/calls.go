package structured

import (
	"regexp"
	"slices"
	"sort"
	"strings"

	"suoyin/corpus"
)

// tidyCalls takes brackets and separators out of the text that documents print
// around the links that call notes: in "的[1]、[2]" or "路[1,2]" the digits are
// links, the rest is text.
func (b *Builder) tidyCalls() {
	for _, block := range b.blocks {
		block.Text.tidyCalls()
		if block.Kind == Paragraph && block.Text.n == 0 && len(block.Text.nodes) > 0 {
			block.Text.keepMarkers()
		}
	}
}

// keepMarkers makes the markers that the source prints the text of a passage that
// has nothing else, which could not be seen otherwise.
func (t *Text) keepMarkers() {
	line := t.nodes[0].Line
	for i, c := range t.calls {
		t.calls[i].offset = t.n
		for _, r := range (placed{call: c}).printed() {
			t.put(r, line)
		}
	}
}

// hollow is a pair of brackets with nothing but separators in it.
var hollow = regexp.MustCompile(`[\[［〔(（【][\s,，、;；~～\-–—]*[\]］〕)）】]`)

// brackets are those that markers stand in.
const brackets = "[［〔(（【"

// separators may stand between superscript markers.
const separators = " ,，、;；~～-–—"

func (t *Text) tidyCalls() {
	if len(t.calls) == 0 {
		return
	}
	t.trim()
	runes := []rune(t.String())
	var marks []mark
	for _, s := range spans(t.String(), hollow.FindAllStringIndex(t.String(), -1)) {
		if t.bracketed(s, runes) {
			marks = append(marks, mark{span: s})
		}
	}
	t.excise(marks)
	t.exciseSeparators()
}

// callsIn are the calls from code point start up to and with end.
func (t *Text) callsIn(start, end int) []call {
	from := sort.Search(len(t.calls), func(i int) bool { return t.calls[i].offset >= start })
	to := sort.Search(len(t.calls), func(i int) bool { return t.calls[i].offset > end })
	return t.calls[from:max(from, to)]
}

// bracketed reports whether the brackets s stand around calls. A call that is
// alone in its brackets has them as part of its marker. A whole marker with brackets
// of its own needs none: others around it are text.
func (t *Text) bracketed(s span, runes []rune) bool {
	calls := t.callsIn(s.start+1, s.end-1)
	if slices.ContainsFunc(calls, func(c call) bool { return c.whole && strings.ContainsAny(c.marker, brackets) }) {
		return false
	}
	if len(calls) == 1 {
		calls[0].marker = string(runes[s.start]) + calls[0].marker + string(runes[s.end-1])
	}
	return len(calls) > 0
}

// exciseSeparators takes out superscripts that only keep two calls apart.
func (t *Text) exciseSeparators() {
	runes := []rune(t.String())
	var marks []mark
	for _, s := range t.raised {
		if strings.Trim(string(runes[s.start:s.end]), separators) == "" && len(t.callsIn(s.start, s.start)) > 0 && len(t.callsIn(s.end, s.end)) > 0 {
			marks = append(marks, mark{span: s})
		}
	}
	t.excise(apart(marks))
}

// Marker reports whether s, as it stands in a document, is a note marker:
// a number or a sign, bare or in brackets: 1 [2] 〔3〕 （4） ⑤ * † a [注 6]. At most
// three digits, so that years are none.
func Marker(s string) bool {
	return len(s) < maxMarker && markerForm.MatchString(strings.TrimSpace(s))
}

// Glyph reports whether s stands for a character that a database could not store,
// which a note describes: ＠① and ＠（25）. It is no marker, it stays in the text.
func Glyph(s string) bool { return len(s) < maxMarker && glyphForm.MatchString(s) }

var glyphForm = regexp.MustCompile(`^＠(?:\p{No}+|[（(][0-9０-９]{1,3}[）)])$`)

// Short reports whether s is short enough for what a document says is a marker,
// whatever it looks like: ［（１）Ａ］, [4～6，8～11，14～16，18]. A raised sentence is
// none.
func Short(s string) bool { return corpus.Len(s) <= 48 }

// maxMarker bounds the bytes of a marker with the white space around it.
const maxMarker = 64

var markerForm = regexp.MustCompile(`^(?:注|註|note)?\s*[\[［〔(（【]?\s*(?:(?:注|註|注释|註釋|note|N)\s*)?(?:[0-9０-９]{1,3}|[①-⑳㉑-㉟㊱-㊿⓪❶-❿]|[*＊]{1,5}|[†‡§¶]{1,3}|[a-zA-Z]|[ivxIVX]{1,6})\s*[\]］〕)）】]?[.．:：、]?$`)
