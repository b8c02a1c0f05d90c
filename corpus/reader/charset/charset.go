// Package charset turns the bytes of a text file into characters.
//
// A file says its encoding by a byte order mark or by being valid in it. The
// order of trial is: mark, UTF-16 by its typical pairs, UTF-8, and then GB18030
// against Big5 by how common the characters are that each would give. What is
// no text at all (a picture, an archive, NULs) is refused with the place that
// gave it away.
package charset

import (
	"bytes"
	"fmt"
	"slices"
	"unicode/utf8"

	"suoyin/corpus/reader/fault"
)

// The encodings as corpus.Source.Encoding names them.
const (
	UTF8    = "utf-8"
	UTF16LE = "utf-16le"
	UTF16BE = "utf-16be"
	GB18030 = "gb18030"
	Big5    = "big5"
)

// Error says where bytes stop being text.
type Error struct {
	// Offset counts bytes from the beginning, Line lines from 1.
	Offset int64
	Line   int
	Reason fault.Reason
}

// Error names the place and the reason.
func (e *Error) Error() string {
	return fmt.Sprintf("line %d, byte %d: %s", e.Line, e.Offset, e.Reason.Error())
}

func failure(src []byte, offset int, reason fault.Reason) *Error {
	return &Error{
		Offset: int64(offset),
		Line:   1 + bytes.Count(src[:offset], []byte{'\n'}),
		Reason: reason,
	}
}

var marks = [...]struct {
	mark     string
	encoding string
}{
	{"\xef\xbb\xbf", UTF8},
	{"\xff\xfe", UTF16LE},
	{"\xfe\xff", UTF16BE},
}

// Unwrap is the reason.
func (e *Error) Unwrap() error { return e.Reason }

// Decode gives the text of src, without its byte order mark, and the name of
// its encoding. In GB18030 and Big5 a damaged character now and then becomes
// U+FFFD; a file with more damage than that, and any damage in UTF-8 or UTF-16,
// is an *Error.
func Decode(src []byte) (text, encoding string, err error) {
	d, err := decode(nil, src, false)
	if d.runes != nil {
		return string(d.runes), d.encoding, err
	}
	return string(d.utf8), d.encoding, err
}

// AppendRunes is Decode for those who want the text as code points, appended to
// some that they have.
func AppendRunes(to []rune, src []byte) (text []rune, encoding string, err error) {
	d, err := decode(to, src, true)
	if d.runes != nil {
		return d.runes, d.encoding, err
	}
	text, _ = appendUTF8(to, d.utf8)
	return text, d.encoding, err
}

// appendUTF8 appends the characters of src; nearly all have three bytes. ok is false
// if src is not valid UTF-8.
func appendUTF8(to []rune, src []byte) (text []rune, ok bool) {
	to = slices.Grow(to, len(src)/3)
	for len(src) > 0 {
		if len(src) >= 3 && src[0]>>4 == 0xe && src[1]>>6 == 2 && src[2]>>6 == 2 {
			r := rune(src[0]&0xf)<<12 | rune(src[1]&0x3f)<<6 | rune(src[2]&0x3f)
			if r >= 0x800 && (r < 0xd800 || r >= 0xe000) {
				to = append(to, r)
				src = src[3:]
				continue
			}
		}
		r, size := utf8.DecodeRune(src)
		if r == utf8.RuneError && size == 1 {
			return to, false
		}
		to = append(to, r)
		src = src[size:]
	}
	return to, true
}

// decoded is a text as its decoder has it: as UTF-8, or as runes if they are not
// nil.
type decoded struct {
	utf8     []byte
	runes    []rune
	encoding string
}

// decode decodes src; a decoder that makes runes appends them to some, and UTF-8
// without a mark becomes runes if they are wanted.
func decode(to []rune, src []byte, asRunes bool) (d decoded, err error) {
	for _, m := range marks {
		if bytes.HasPrefix(src, []byte(m.mark)) {
			d.encoding = m.encoding
			d.utf8, err = decodeAs(src, len(m.mark), m.encoding)
			return d, err
		}
	}
	if d.encoding = utf16Pairs(src); d.encoding != "" {
		d.utf8, err = decodeAs(src, 0, d.encoding)
		return d, err
	}
	if err := refuseBinary(src); err != nil {
		return d, err
	}
	if asRunes {
		if text, ok := appendUTF8(to, src); ok {
			return decoded{runes: text, encoding: UTF8}, nil
		}
	} else if utf8.Valid(src) {
		return decoded{utf8: src, encoding: UTF8}, nil
	}
	if at := brokenUTF8(src); at >= 0 {
		return decoded{encoding: UTF8}, failure(src, at, fault.Because(fault.Bytes, sample(src[at:])))
	}
	return decodeLegacy(to, src)
}

func decodeAs(src []byte, skip int, encoding string) ([]byte, error) {
	switch encoding {
	case UTF16LE, UTF16BE:
		text, err := decodeUTF16(src, skip, encoding == UTF16BE)
		return []byte(text), err
	default:
		if err := refuseNUL(src); err != nil {
			return nil, err
		}
		if at := firstInvalid(src[skip:]); at >= 0 {
			at += skip
			return nil, failure(src, at, fault.Because(fault.Bytes, sample(src[at:])))
		}
		return src[skip:], nil
	}
}

// firstInvalid is the offset of the first byte that is not UTF-8, or -1.
func firstInvalid(src []byte) int {
	for i := 0; i < len(src); {
		if src[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// wholeShare is how many of the sequences of a file must be whole UTF-8 for the
// file to count as UTF-8 with damage rather than as another encoding: of Chinese
// in GB18030 or Big5 hardly a sequence in ten is UTF-8 by chance.
const wholeShare = 0.6

// sequenceSample is how many sequences are looked at before a file of which most
// are broken is given up as UTF-8.
const sequenceSample = 512

// brokenUTF8 is the offset of the first broken sequence if src is UTF-8 for
// the most part, -1 if it is something else.
func brokenUTF8(src []byte) int {
	whole, broken, first := 0, 0, -1
	for i := 0; i < len(src); {
		if src[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.RuneError, 1
		if i+1 == len(src) || src[i+1]>>6 == 2 { // in other encodings seldom
			r, size = utf8.DecodeRune(src[i:])
		}
		if r == utf8.RuneError && size == 1 {
			if first < 0 {
				first = i
			}
			for i+size < len(src) && size < 4 && src[i+size]&0xc0 == 0x80 {
				size++ // the rest of the broken sequence
			}
			if broken++; broken >= sequenceSample && whole < broken/2 {
				return -1
			}
		} else if size > 2 {
			whole++
		}
		i += size
	}
	if float64(whole) >= wholeShare*float64(whole+broken) && whole > 0 {
		return first
	}
	return -1
}

func sample(src []byte) string {
	return fmt.Sprintf("% x", src[:min(3, len(src))])
}
