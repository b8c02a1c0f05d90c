package structured

import (
	"regexp"
	"strings"

	"suoyin/corpus"
)

// tidyCalls takes brackets and separators out of the text that documents print
// around the links that call notes: in "的[1]、[2]" or "路[1,2]" the digits are
// links, the rest is text.
func (b *Builder) tidyCalls() {
	for _, block := range b.blocks {
		block.Text.tidyCalls()
	}
}

// hollow is a pair of brackets with nothing but separators in it.
var hollow = regexp.MustCompile(`[\[［〔(（【][\s,，、;；~～\-–—]*[\]］〕)）】]`)

// separators may stand between superscript markers.
const separators = " ,，、;；~～-–—"

func (t *Text) tidyCalls() {
	if len(t.calls) == 0 {
		return
	}
	text := t.String()
	var marks []mark
	for _, m := range hollow.FindAllStringIndex(text, -1) {
		s := span{corpus.Len(text[:m[0]]), corpus.Len(text[:m[1]])}
		if n := t.within(s.start+1, s.end-1, text[m[0]:m[1]]); n > 0 {
			marks = append(marks, mark{span: s})
		}
	}
	t.excise(marks)
	t.exciseSeparators()
}

// within counts the calls from start up to and with end. A call that is alone
// in its brackets has them as part of its marker.
func (t *Text) within(start, end int, brackets string) int {
	count, last := 0, 0
	for i, c := range t.calls {
		if start <= c.offset && c.offset <= end {
			count, last = count+1, i
		}
	}
	if count == 1 {
		runes := []rune(brackets)
		c := &t.calls[last]
		c.marker = string(runes[0]) + c.marker + string(runes[len(runes)-1])
	}
	return count
}

// exciseSeparators takes out superscripts that only keep two calls apart.
func (t *Text) exciseSeparators() {
	at := make(map[int]bool, len(t.calls))
	for _, c := range t.calls {
		at[c.offset] = true
	}
	var marks []mark
	for _, s := range t.raised {
		raised := corpus.Slice(t.String(), s.start, s.end)
		if strings.Trim(raised, separators) == "" && at[s.start] && at[s.end] {
			marks = append(marks, mark{span: s})
		}
	}
	t.excise(marks)
}

// Marker reports whether s, as it stands in a document, is a note marker:
// a number or a sign, bare or in brackets: 1 [2] 〔3〕 （4） ⑤ * † a. At most
// three digits, so that years are none.
func Marker(s string) bool { return markerForm.MatchString(strings.TrimSpace(s)) }

var markerForm = regexp.MustCompile(`^(?:注|註|note)?\s*[\[［〔(（【]?\s*(?:[0-9０-９]{1,3}|[①-⑳㉑-㉟㊱-㊿⓪❶-❿]|[*＊]{1,5}|[†‡§¶]{1,3}|[a-zA-Z]|[ivxIVX]{1,6})\s*[\]］〕)）】]?[.．:：、]?$`)
