package charset

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"

	"suoyin/corpus/reader/fault"
)

// pairSample is how many bytes are looked at to recognise UTF-16 without a mark.
const pairSample = 2048

// pairShare is how many of the 16-bit units must be letters of a Chinese text.
const pairShare = 0.9

// utf16Pairs recognises UTF-16 without a byte order mark: read in the right
// order, almost all units are Han, ASCII or full-width punctuation, and some
// have a zero byte; in the wrong order they are not.
func utf16Pairs(src []byte) string {
	head := src[:min(len(src), pairSample)&^1]
	if len(head) < 4 || len(src)%2 != 0 || bytes.IndexByte(head, 0) < 0 {
		return ""
	}
	le, be, zeros := 0, 0, 0
	for i := 0; i < len(head); i += 2 {
		if chineseUnit(binary.LittleEndian.Uint16(head[i:])) {
			le++
		}
		if chineseUnit(binary.BigEndian.Uint16(head[i:])) {
			be++
		}
		if (head[i] == 0) != (head[i+1] == 0) {
			zeros++
		}
	}
	enough := int(pairShare * float64(len(head)/2))
	switch {
	case zeros == 0 || max(le, be) < enough:
		return ""
	case le > be:
		return UTF16LE
	case be > le:
		return UTF16BE
	}
	return ""
}

func chineseUnit(u uint16) bool {
	switch {
	case u == '\n' || u == '\r' || u == '\t' || u == '\f':
		return true
	case u < 0x20:
		return false
	}
	return u < 0x7f || u >= 0x4e00 && u < 0xa000 || u >= 0x3000 && u < 0x3100 ||
		u >= 0x2010 && u < 0x2030 || u >= 0xff00 && u < 0xfff0
}

func decodeUTF16(src []byte, skip int, big bool) (string, error) {
	body := src[skip:]
	if len(body)%2 != 0 {
		return "", failure(src, len(src)-1, fault.Because(fault.CutShort))
	}
	units := make([]uint16, len(body)/2)
	for i := range units {
		if big {
			units[i] = binary.BigEndian.Uint16(body[2*i:])
		} else {
			units[i] = binary.LittleEndian.Uint16(body[2*i:])
		}
	}
	if at, reason := badUnit(units); at >= 0 {
		e := failure(src, skip+2*at, fault.Because(reason))
		e.Line = 1
		for _, u := range units[:at] {
			if u == '\n' {
				e.Line++
			}
		}
		return "", e
	}
	return string(utf16.Decode(units)), nil
}

// badUnit is the first unit that is no text, and why; -1 if all are.
func badUnit(units []uint16) (int, fault.Kind) {
	for i := 0; i < len(units); i++ {
		u := units[i]
		switch {
		case u == 0:
			return i, fault.NUL
		case u >= 0xdc00 && u < 0xe000:
			return i, fault.HalfPair
		case u >= 0xd800 && u < 0xdc00:
			if i+1 == len(units) || units[i+1] < 0xdc00 || units[i+1] >= 0xe000 {
				return i, fault.HalfPair
			}
			i++
		}
	}
	return -1, ""
}
