package charset

import (
	"encoding/binary"
	"math/bits"
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

// pairs is the number of two-byte sequences: leads 81 to FE, trails 40 to FE.
const (
	pairTrails = 0xfe - 0x40 + 1
	pairCount  = (0xfe - 0x81 + 1) * pairTrails
)

// pairTable gives the character of each two-byte sequence, U+FFFD if none is
// assigned, and 0 for a second byte of 7F, which makes no sequence. It is made with the decoder of x/text, so that it can have no
// character but that one's, the first time it is asked for.
var pairTable = sync.OnceValue(func() *[pairCount]uint16 {
	table := new([pairCount]uint16)
	decoder := simplifiedchinese.GB18030.NewDecoder()
	for i := range table {
		pair := []byte{byte(0x81 + i/pairTrails), byte(0x40 + i%pairTrails)}
		if pair[1] == 0x7f {
			continue
		}
		r := userDefined(pair[0], pair[1])
		if r == 0 {
			out, _ := decoder.Bytes(pair)
			r, _ = utf8.DecodeRune(out)
		}
		table[i] = uint16(r)
	}
	return table
})

// decodeGB18030 decodes src. Bytes that are no character become U+FFFD each;
// damage is how many, and at where the first is. Sequences of two bytes, nearly
// all of any text, are looked up; those of four are left to x/text.
func decodeGB18030(src []byte) (text []rune, damage, at int) {
	text, at = make([]rune, 0, len(src)-highBytes(src)/2), -1
	table := pairTable()
	for i := 0; i < len(src); {
		lead := src[i]
		if lead < utf8.RuneSelf {
			text = append(text, rune(lead))
			i++
			continue
		}
		if r := pairAt(table, src, i); r != 0 {
			text = append(text, r)
			i += 2
			continue
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

// highBytes counts the bytes above ASCII; most are halves of pairs.
func highBytes(src []byte) int {
	n := 0
	for ; len(src) >= 8; src = src[8:] {
		n += bits.OnesCount64(binary.LittleEndian.Uint64(src) & eachByte * 0x80)
	}
	for _, b := range src {
		n += int(b >> 7)
	}
	return n
}

// pairAt is the character of the two bytes at src[i], 0 if they are no sequence.
func pairAt(table *[pairCount]uint16, src []byte, i int) rune {
	if i+1 >= len(src) {
		return 0
	}
	lead, trail := src[i], src[i+1]
	if lead < 0x81 || lead == 0xff || trail < 0x40 || trail == 0xff {
		return 0
	}
	return rune(table[int(lead-0x81)*pairTrails+int(trail-0x40)])
}

// isQuad reports whether a sequence of four bytes begins at src[i].
func isQuad(src []byte, i int) bool {
	digit := func(b byte) bool { return b >= 0x30 && b <= 0x39 }
	lead := func(b byte) bool { return b >= 0x81 && b <= 0xfe }
	return i+4 <= len(src) && lead(src[i]) && digit(src[i+1]) && lead(src[i+2]) && digit(src[i+3])
}
