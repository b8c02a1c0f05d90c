package fold

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// normalize is Unicode's form KC, but for the Hangul letters that stand each for
// itself: ㄱ to ㆎ and their half-width forms. Form KC makes conjoining jamo of
// them, which melt into a syllable with their neighbours: 하 could not be told
// from ㅎㅏ, and a reader's ㅏ would not be found in it.
func normalize(s string) string {
	at := strings.IndexFunc(s, isHangulLetter)
	if at < 0 {
		return norm.NFKC.String(s)
	}
	var out strings.Builder
	for ; at >= 0; at = strings.IndexFunc(s, isHangulLetter) {
		out.WriteString(norm.NFKC.String(s[:at]))
		s = s[at:]
		for i, r := range s {
			if !isHangulLetter(r) {
				break
			}
			out.WriteRune(hangulLetter(r))
			at = i
		}
		s = s[at+3:] // all of them take three bytes
	}
	out.WriteString(norm.NFKC.String(s))
	return out.String()
}

// isHangulLetter reports whether r is of Hangul Compatibility Jamo or one of
// their half-width forms. The fillers are not: they are dropped.
func isHangulLetter(r rune) bool {
	return 0x3131 <= r && r <= 0x318E && r != 0x3164 || 0xFFA1 <= r && r <= 0xFFDC
}

// hangulLetter is the letter of a half-width form. Their blocks run in the order
// of Hangul Compatibility Jamo, the vowels in groups of six.
func hangulLetter(r rune) rune {
	switch {
	case 0xFFA1 <= r && r <= 0xFFBE:
		return r - 0xFFA1 + 0x3131
	case 0xFFC2 <= r && r <= 0xFFC7:
		return r - 0xFFC2 + 0x314F
	case 0xFFCA <= r && r <= 0xFFCF:
		return r - 0xFFCA + 0x3155
	case 0xFFD2 <= r && r <= 0xFFD7:
		return r - 0xFFD2 + 0x315B
	case 0xFFDA <= r && r <= 0xFFDC:
		return r - 0xFFDA + 0x3161
	}
	return r
}
