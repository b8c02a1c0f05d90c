package charset

import (
	"slices"
	"sync"
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

// pairTable gives the character of each two-byte sequence, see pairIndex: U+FFFD if
// none is assigned, and 0 if the two bytes are no sequence. It is made with the
// decoder of x/text, so that it can have no character but that one's, the first
// time it is asked for.
var pairTable = sync.OnceValue(func() *[1 << 15]uint16 {
	table := new([1 << 15]uint16)
	decoder := simplifiedchinese.GB18030.NewDecoder()
	for lead := 0x81; lead <= 0xfe; lead++ {
		for trail := 0x40; trail <= 0xfe; trail++ {
			if trail == 0x7f {
				continue
			}
			pair := []byte{byte(lead), byte(trail)}
			r := userDefined(pair[0], pair[1])
			if r == 0 {
				out, _ := decoder.Bytes(pair)
				r, _ = utf8.DecodeRune(out)
			}
			table[pairIndex(pair[0], pair[1])] = uint16(r)
		}
	}
	return table
})

// pairIndex is the place of a sequence in pairTable; its lead is not ASCII.
func pairIndex(lead, trail byte) int { return int(lead&0x7f)<<8 | int(trail) }

// AppendGB18030 appends the characters of src, which is surely in GB18030 or in GBK, to
// some. Bytes that are no character become U+FFFD each.
func AppendGB18030(to []rune, src []byte) []rune {
	text, _, _ := decodeGB18030(to, src)
	return text
}

// decodeGB18030 appends the characters of src to some. Bytes that are no character
// become U+FFFD each; damage is how many, and at where the first is. Sequences of
// two bytes, nearly all of any text, are looked up; those of four are left to
// x/text.
func decodeGB18030(to []rune, src []byte) (text []rune, damage, at int) {
	text, at = to, -1
	for i := 0; i < len(src); {
		if text, i = appendPairs(text, src, i); i == len(src) {
			break
		}
		end := i
		for isQuad(src, end) {
			end += 4
		}
		if end == i {
			text = append(text, utf8.RuneError)
			if damage++; at < 0 {
				at = i
			}
			i++
			continue
		}
		out, _ := simplifiedchinese.GB18030.NewDecoder().Bytes(src[i:end])
		text = append(text, []rune(string(out))...)
		i = end
	}
	return text, damage, at
}

// appendPairs appends the characters of src from i on, up to the first that has
// neither one byte nor two, and gives its place.
func appendPairs(to []rune, src []byte, i int) ([]rune, int) {
	to = slices.Grow(to, len(src)-i)
	table, out, n := pairTable(), to[len(to):cap(to)], 0
	for ; i < len(src) && n < len(out); n++ {
		if src[i] < utf8.RuneSelf {
			out[n] = rune(src[i])
			i++
			continue
		}
		if i+1 == len(src) {
			break
		}
		r := table[pairIndex(src[i], src[i+1])]
		if r == 0 {
			break
		}
		out[n] = rune(r)
		i += 2
	}
	return to[:len(to)+n], i
}

// isQuad reports whether a sequence of four bytes begins at src[i].
func isQuad(src []byte, i int) bool {
	digit := func(b byte) bool { return b >= 0x30 && b <= 0x39 }
	lead := func(b byte) bool { return b >= 0x81 && b <= 0xfe }
	return i+4 <= len(src) && lead(src[i]) && digit(src[i+1]) && lead(src[i+2]) && digit(src[i+3])
}
