package charset

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// GB18030 gives its user-defined areas to the private use area of Unicode, and
// old articles have formulas there. The decoder of x/text knows the standard
// characters only, so these areas are decoded here.
//
//	AAA1-AFFE  U+E000-U+E233
//	F8A1-FEFE  U+E234-U+E4C5
//	A140-A7A0  U+E4C6-U+E765, second bytes 40-A0 without 7F

// userDefined is the private use character of the two bytes, 0 for others.
func userDefined(lead, trail byte) rune {
	switch {
	case trail >= 0xa1 && trail <= 0xfe && lead >= 0xaa && lead <= 0xaf:
		return 0xe000 + rune(lead-0xaa)*94 + rune(trail-0xa1)
	case trail >= 0xa1 && trail <= 0xfe && lead >= 0xf8 && lead <= 0xfe:
		return 0xe234 + rune(lead-0xf8)*94 + rune(trail-0xa1)
	case trail >= 0x40 && trail <= 0xa0 && trail != 0x7f && lead >= 0xa1 && lead <= 0xa7:
		at := rune(trail - 0x40)
		if trail > 0x7f {
			at--
		}
		return 0xe4c6 + rune(lead-0xa1)*96 + at
	}
	return 0
}

// decodeGB18030 decodes src. Bytes that are no character become U+FFFD each;
// damage is how many, and at where the first is.
func decodeGB18030(src []byte) (text []byte, damage, at int) {
	text, at = make([]byte, 0, len(src)*3/2+16), -1
	decoder := simplifiedchinese.GB18030.NewDecoder()
	standard := func(from, to int) {
		if from == to {
			return
		}
		out, _ := decoder.Bytes(src[from:to])
		text = append(text, out...)
	}
	from := 0
	for i := 0; i < len(src); {
		size, r := sequence(src[i:])
		if r == 0 {
			i += size
			continue
		}
		standard(from, i)
		text = utf8.AppendRune(text, r)
		if r == utf8.RuneError {
			if damage++; at < 0 {
				at = i
			}
		}
		i += size
		from = i
	}
	standard(from, len(src))
	return text, damage, at
}

// sequence is the size of the first character of src, and the character if it
// is user-defined or damaged; 0 if the standard decoder knows it.
func sequence(src []byte) (size int, r rune) {
	lead := src[0]
	switch {
	case lead < 0x80:
		return 1, 0
	case lead == 0x80 || lead == 0xff || len(src) == 1:
		return 1, utf8.RuneError
	}
	trail := src[1]
	switch {
	case trail >= 0x30 && trail <= 0x39:
		if len(src) >= 4 && src[2] >= 0x81 && src[2] <= 0xfe && src[3] >= 0x30 && src[3] <= 0x39 {
			return 4, 0
		}
		return 1, utf8.RuneError
	case trail < 0x40 || trail == 0x7f || trail == 0xff:
		return 1, utf8.RuneError
	}
	return 2, userDefined(lead, trail)
}
