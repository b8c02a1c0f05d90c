package label

import (
	"strings"
	"unicode/utf8"

	"suoyin/corpus/reader/char"
)

// longestName is the longest name of a field, in characters without white space.
const longestName = 14

// Split cuts the name of a field off the beginning of a text that stands by
// itself: in brackets (【摘要】), before a colon (摘 要：), or all of the text. The
// name comes without white space; whether it is that of a field, FieldNamed knows.
func Split(text string) (name, rest string, ok bool) {
	closer := ""
	at := 0
	if r, size := utf8.DecodeRuneInString(text); strings.ContainsRune("【[［〔", r) {
		closer, at = "】]］〕", size
	}
	var key strings.Builder
	n := 0
	for i, r := range text[at:] {
		end := at + i + utf8.RuneLen(r)
		switch {
		case closer != "" && strings.ContainsRune(closer, r):
			rest = strings.TrimLeftFunc(text[end:], char.IsSpace)
			for _, colon := range []string{"：", ":"} {
				rest = strings.TrimPrefix(rest, colon)
			}
			return key.String(), strings.TrimLeftFunc(rest, char.IsSpace), true
		case closer == "" && (r == '：' || r == ':'):
			return key.String(), strings.TrimLeftFunc(text[end:], char.IsSpace), true
		case char.IsSpace(r):
			continue
		}
		if n++; n > longestName {
			return "", "", false
		}
		key.WriteRune(r)
	}
	return key.String(), "", closer == "" && n > 0
}
