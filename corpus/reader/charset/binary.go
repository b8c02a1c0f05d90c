package charset

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// signatures are the first bytes of files that users take for articles.
var signatures = [...]struct{ magic, what string }{
	{"\x89PNG\r\n\x1a\n", "a PNG picture"},
	{"\xff\xd8\xff", "a JPEG picture"},
	{"GIF8", "a GIF picture"},
	{"II*\x00", "a TIFF picture"},
	{"MM\x00*", "a TIFF picture"},
	{"PK\x03\x04", "a ZIP archive"},
	{"Rar!\x1a\a", "a RAR archive"},
	{"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"},
	{"\x1f\x8b", "a gzip archive"},
	{"\xfd7zXZ", "an XZ archive"},
	{"\x7fELF", "a program"},
	{"{\\rtf", "an RTF file; save it as DOCX or text"},
	{"AT&TFORM", "a DjVu file"},
	{"CAJ\x00", "a CAJ file; save it as PDF"},
	{"HN\x00\x00", "a CAJ file; save it as PDF"},
	{"KDH ", "a KDH file; save it as PDF"},
}

// refuseBinary says what src is if it is no text.
func refuseBinary(src []byte) error {
	head := string(src[:min(len(src), 16)])
	for _, s := range signatures {
		if strings.HasPrefix(head, s.magic) {
			return failure(src, 0, "this is %s, no text", s.what)
		}
	}
	if err := refuseNUL(src); err != nil {
		return err
	}
	return refuseControls(src)
}

func refuseNUL(src []byte) error {
	at := bytes.IndexByte(src, 0)
	if at < 0 {
		return nil
	}
	return failure(src, at, "a NUL byte: this is no text")
}

// controlShare is the share of control characters above which bytes are no
// text. Old typesetting codes leave a few in real articles.
const controlShare = 0.02

// eachByte times a byte is that byte eight times.
const eachByte = 0x0101010101010101

// noControls reports whether none of eight bytes is below 0x20 or 0x7f, but for the
// ends of lines: of each, the highest bit tells that it is, or may be.
func noControls(x uint64) bool {
	x |= linesEnding(x) >> 2 // 0x0a is no control, and 0x2a is none either
	below := (x - eachByte*0x20) &^ x
	deleted := x ^ eachByte*0x7f
	return (below|(deleted-eachByte)&^deleted)&(eachByte*0x80) == 0
}

// linesEnding has the highest bit of each of eight bytes that is the end of a line.
func linesEnding(x uint64) uint64 {
	x ^= eachByte * '\n'
	return ^(x&(eachByte*0x7f) + eachByte*0x7f | x) & (eachByte * 0x80)
}

func refuseControls(src []byte) error {
	controls, first := 0, -1
	for at := 0; at < len(src); at += 8 {
		if at+8 <= len(src) && noControls(binary.LittleEndian.Uint64(src[at:])) {
			continue
		}
		for i, b := range src[at:min(at+8, len(src))] {
			if b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' || b == 0x7f {
				if controls++; first < 0 {
					first = at + i
				}
			}
		}
	}
	if float64(controls) > controlShare*float64(len(src)) {
		return failure(src, first, "%d control characters from here on: this is no text", controls)
	}
	return nil
}
