package charset

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"

	"suoyin/corpus/reader/fault"
)

// signature is the first bytes of a kind of file, and why it is refused.
type signature struct {
	magic  string
	reason fault.Reason
}

// signatures are those of files that users take for articles.
var signatures = [...]signature{
	{"\x89PNG\r\n\x1a\n", fault.Because(fault.NotText, "a PNG picture", "PNG 图片")},
	{"\xff\xd8\xff", fault.Because(fault.NotText, "a JPEG picture", "JPEG 图片")},
	{"GIF8", fault.Because(fault.NotText, "a GIF picture", "GIF 图片")},
	{"II*\x00", fault.Because(fault.NotText, "a TIFF picture", "TIFF 图片")},
	{"MM\x00*", fault.Because(fault.NotText, "a TIFF picture", "TIFF 图片")},
	{"PK\x03\x04", fault.Because(fault.NotText, "a ZIP archive", "ZIP 压缩包")},
	{"Rar!\x1a\a", fault.Because(fault.NotText, "a RAR archive", "RAR 压缩包")},
	{"7z\xbc\xaf\x27\x1c", fault.Because(fault.NotText, "a 7-Zip archive", "7-Zip 压缩包")},
	{"\x1f\x8b", fault.Because(fault.NotText, "a gzip archive", "gzip 压缩包")},
	{"\xfd7zXZ", fault.Because(fault.NotText, "an XZ archive", "XZ 压缩包")},
	{"\x7fELF", fault.Because(fault.NotText, "a program", "ELF 程序")},
	{"AT&TFORM", fault.Because(fault.NotText, "a DjVu file", "DjVu 文件")},
	{"CAJ\x00", fault.Because(fault.CAJFile, "CAJ")},
	{"HN\x00\x00", fault.Because(fault.CAJFile, "CAJ")},
	{"KDH ", fault.Because(fault.CAJFile, "KDH")},
}

// Binary reports whether src begins like a file that is no text.
func Binary(src []byte) bool {
	return slices.ContainsFunc(signatures[:], func(s signature) bool { return bytes.HasPrefix(src, []byte(s.magic)) })
}

// refuseBinary says what src is if it is no text.
func refuseBinary(src []byte) error {
	head := string(src[:min(len(src), 16)])
	for _, s := range signatures {
		if strings.HasPrefix(head, s.magic) {
			return failure(src, 0, s.reason)
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
	return failure(src, at, fault.Because(fault.NUL))
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
		return failure(src, first, fault.Because(fault.Controls, controls))
	}
	return nil
}
