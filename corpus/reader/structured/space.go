package structured

import "unicode"

// Printed counts the printed characters of a text: its code points but for
// white space and what leaves no mark on paper (control characters, the soft
// hyphen, zero-width spaces, directional marks).
func Printed(s string) int {
	n := 0
	for _, r := range s {
		if printed(r) {
			n++
		}
	}
	return n
}

func printed(r rune) bool { return !unicode.IsSpace(r) && !invisible(r) }

// invisible reports whether r leaves no mark on paper and joins nothing. The
// zero-width joiners do: they change the letters beside them.
func invisible(r rune) bool {
	if r == '\u200c' || r == '\u200d' {
		return false
	}
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r)
}

// spaced decides whether white space between two characters is a space of the
// text. Beside a full-width punctuation mark it never is. Where it came from
// the layout (a line end, an indent, letter-spacing by ideographic spaces) it
// is none beside a Han character either: only words written in letters are
// kept apart by spaces.
func spaced(before, after rune, layout bool) bool {
	if wideMark(before) || wideMark(after) {
		return false
	}
	return !layout || !han(before) && !han(after)
}

// wideMark reports whether r is a punctuation mark as wide as a Han character.
func wideMark(r rune) bool {
	return r >= 0x3001 && r <= 0x303f && r != 0x3005 && r != 0x3007 ||
		r >= 0xff01 && r <= 0xff5e && !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// han reports whether r is written without spaces around it: Han characters,
// 〇 and 々, kana.
func han(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
