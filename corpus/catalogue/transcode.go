package catalogue

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// A source in another encoding than UTF-8 is kept as UTF-8 beside its article,
// so that what the two share is stored once. The way there and back must give
// every byte again: what an encoding's tables do not give back (damage,
// user-defined characters) is escaped, byte by byte, as characters of the last
// private plane. A test holds the tables to their digests, since catalogues
// depend on them.

// escapes is the first of the 256 characters that stand for bytes, and escapeMark
// what their UTF-8 begins with. The few other characters that begin so are
// escaped themselves.
const (
	escapes    = 0x10ff00
	escapeMark = "\xf4\x8f"
)

// encodingOf is an encoding by its name in corpus.Source.Encoding, nil for one
// that toUTF8 does not know, and whether its line ends are bytes of their own.
func encodingOf(name string) (e encoding.Encoding, lines bool) {
	switch name {
	case "gb18030":
		return simplifiedchinese.GB18030, true
	case "big5":
		return traditionalchinese.Big5, true
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), false
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), false
	}
	return nil, false
}

// toUTF8 gives the source as UTF-8 such that fromUTF8 gives it back. ok is false
// if there is no such text.
func toUTF8(source []byte, name string) (text []byte, ok bool) {
	e, lines := encodingOf(name)
	if e == nil {
		return nil, false
	}
	if text, ok = thereAndBack(source, e); ok || !lines {
		return text, ok
	}
	// A line end is never part of a character in these encodings.
	text = make([]byte, 0, len(source)*3/2)
	for line := range bytes.Lines(source) {
		if t, ok := thereAndBack(line, e); ok {
			text = append(text, t...)
		} else {
			text = appendByCharacter(text, line, e)
		}
	}
	return text, true
}

// thereAndBack decodes all of src, if that loses nothing.
func thereAndBack(src []byte, e encoding.Encoding) ([]byte, bool) {
	text, err := e.NewDecoder().Bytes(src)
	if err != nil || bytes.Contains(text, []byte(escapeMark)) {
		return nil, false
	}
	back, err := e.NewEncoder().Bytes(text)
	return text, err == nil && bytes.Equal(back, src)
}

// appendByCharacter decodes the characters that come back, longest first, and
// escapes all other bytes.
func appendByCharacter(text, src []byte, e encoding.Encoding) []byte {
	for len(src) > 0 {
		size := 0
		for _, n := range [...]int{4, 2, 1} {
			if n > len(src) {
				continue
			}
			if t, ok := thereAndBack(src[:n], e); ok && utf8.RuneCount(t) == 1 {
				text, size = append(text, t...), n
				break
			}
		}
		if size == 0 {
			text, size = utf8.AppendRune(text, escapes+rune(src[0])), 1
		}
		src = src[size:]
	}
	return text
}

// fromUTF8 gives the bytes that toUTF8 made the text of.
func fromUTF8(text []byte, name string) ([]byte, error) {
	e, _ := encodingOf(name)
	if e == nil {
		return nil, errEncoding(name)
	}
	source := make([]byte, 0, len(text))
	from := 0
	encode := func(to int) error {
		part, err := e.NewEncoder().Bytes(text[from:to])
		source = append(source, part...)
		return err
	}
	for at := 0; ; {
		next := bytes.Index(text[at:], []byte(escapeMark))
		if next < 0 {
			return source, encode(len(text))
		}
		at += next
		r, size := utf8.DecodeRune(text[at:])
		if r < escapes {
			at += size
			continue
		}
		if err := encode(at); err != nil {
			return nil, err
		}
		source = append(source, byte(r-escapes))
		at += size
		from = at
	}
}

// errEncoding says that a source was kept under an encoding nobody knows.
type errEncoding string

func (e errEncoding) Error() string { return "unknown encoding " + string(e) }
