package charset_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"pgregory.net/rapid"

	"suoyin/corpus/reader/charset"
)

const simplified = "湖水清澈，两岸的山在雾中若隐若现。我们沿着小路走了很久，才看到那座桥。\n村里的人说，桥是明代修的。\n"
const traditional = "湖水清澈，兩岸的山在霧中若隱若現。我們沿著小路走了很久，才看到那座橋。\n村裡的人說，橋是明代修的。\n"

func units(s string, big bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}

func TestDecodeTellsEncodingsApart(t *testing.T) {
	gb := must(simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(simplified)))
	big5 := must(traditionalchinese.Big5.NewEncoder().Bytes([]byte(traditional)))
	for _, c := range []struct {
		name     string
		src      []byte
		encoding string
		text     string
	}{
		{"utf-8", []byte(simplified), charset.UTF8, simplified},
		{"utf-8 with mark", []byte("\ufeff" + simplified), charset.UTF8, simplified},
		{"ascii", []byte("plain\n"), charset.UTF8, "plain\n"},
		{"empty", nil, charset.UTF8, ""},
		{"utf-16le", units(simplified, false), charset.UTF16LE, simplified},
		{"utf-16be", units(simplified, true), charset.UTF16BE, simplified},
		{"utf-16le with mark", units("\ufeff"+simplified, false), charset.UTF16LE, simplified},
		{"utf-16be with mark", units("\ufeff"+simplified, true), charset.UTF16BE, simplified},
		{"gb18030", gb, charset.GB18030, simplified},
		{"big5", big5, charset.Big5, traditional},
		{"gb18030 with one cut character", append([]byte("\xd5\n"), []byte(strings.Repeat(string(gb), 20))...), charset.GB18030,
			"\ufffd\n" + strings.Repeat(simplified, 20)},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, encoding, err := charset.Decode(c.src)
			if err != nil || encoding != c.encoding || text != c.text {
				t.Errorf("Decode = %.40q, %s, %v; want %.40q, %s", text, encoding, err, c.text, c.encoding)
			}
		})
	}
}

func TestDecodeNamesThePlace(t *testing.T) {
	half := []byte(simplified)
	half = append(half, "\xe6\xb9"...) // the first two bytes of a Han character
	for _, c := range []struct {
		name   string
		src    []byte
		offset int64
		line   int
		reason string
	}{
		{"half a UTF-8 sequence", half, int64(len(simplified)), 3, "e6 b9"},
		{"half a sequence after a mark", append([]byte("\ufeff一\n二"), 0xe6), 10, 2, "no UTF-8"},
		{"PNG", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), 0, 1, "PNG"},
		{"NULs", make([]byte, 100), 0, 1, "NUL"},
		{"NUL in text", []byte("一\n二\x00三"), 7, 2, "NUL"},
		{"odd UTF-16", append(units("\ufeff"+simplified, false), 0x4e), int64(2*len([]rune(simplified)) + 2), 0, "middle"},
		{"half a surrogate pair", append(units("\ufeff一\n", false), 0x00, 0xd8), 6, 2, "surrogate"},
		{"controls", []byte(strings.Repeat("\x01\x02a", 50)), 0, 1, "control"},
		{"noise", []byte(strings.Repeat("\xff\x80\xfe ", 50)), 0, 1, "no gb18030"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, _, err := charset.Decode(c.src)
			var e *charset.Error
			if !errors.As(err, &e) {
				t.Fatalf("Decode: %v, want a *charset.Error", err)
			}
			if e.Offset != c.offset || c.line > 0 && e.Line != c.line || !strings.Contains(e.Reason.Error(), c.reason) {
				t.Errorf("Decode: %+v, want offset %d, line %d, reason with %q", e, c.offset, c.line, c.reason)
			}
		})
	}
}

func TestDecodeIsTheInverseOfEncode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[\x{4e00}-\x{5fff}，。a-z\n]{0,80}`).Draw(t, "text")
		for _, src := range [][]byte{[]byte(text), units("\ufeff"+text, false), units("\ufeff"+text, true)} {
			if got, _, err := charset.Decode(src); err != nil || got != text {
				t.Fatalf("Decode = %q, %v; want %q", got, err, text)
			}
		}
	})
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(simplified))
	f.Add(units(simplified, true))
	f.Add([]byte("\x89PNG"))
	f.Fuzz(func(t *testing.T, src []byte) {
		text, encoding, err := charset.Decode(src)
		if err == nil && (encoding == "" || !utf8.ValidString(text)) {
			t.Errorf("Decode gave invalid text in %q", encoding)
		}
	})
}

func TestDecodeUserDefined(t *testing.T) {
	for _, c := range []struct {
		bytes string
		want  rune
	}{
		{"\xaa\xa1", 0xe000}, {"\xaf\xfe", 0xe233}, {"\xf8\xa1", 0xe234}, {"\xfe\xfe", 0xe4c5},
		{"\xa1\x40", 0xe4c6}, {"\xa1\x80", 0xe505}, {"\xa7\xa0", 0xe765},
	} {
		text, encoding, err := charset.Decode([]byte("\xd6\xd0\xb9\xfa" + c.bytes + "\n"))
		if want := "中国" + string(c.want) + "\n"; err != nil || encoding != charset.GB18030 || text != want {
			t.Errorf("Decode(% x) = %q, %s, %v; want %q", c.bytes, text, encoding, err, want)
		}
	}
}

// TestDecodeHasTheStandardsPairs: every two-byte sequence of GB18030 is the
// character that x/text has for it, if that has one.
func TestDecodeHasTheStandardsPairs(t *testing.T) {
	decoder := simplifiedchinese.GB18030.NewDecoder()
	for lead := 0x81; lead <= 0xfe; lead++ {
		for trail := 0x40; trail <= 0xfe; trail++ {
			pair := []byte{byte(lead), byte(trail)}
			want, _ := decoder.Bytes(pair)
			if trail == 0x7f || strings.ContainsRune(string(want), utf8.RuneError) {
				continue
			}
			got, encoding, err := charset.Decode([]byte("中国" + string(want)))
			if err != nil || got != "中国"+string(want) {
				t.Fatalf("UTF-8 of % x: %q, %s, %v", pair, got, encoding, err)
			}
			got, encoding, err = charset.Decode(append([]byte("\xd6\xd0\xb9\xfa\xb5\xc4\xd2\xbb\xb8\xf6"), pair...))
			if want := "中国的一个" + string(want); err == nil && encoding == charset.GB18030 && got != want && userDefinedless(got) {
				t.Fatalf("Decode(% x) = %q, want %q", pair, got, want)
			}
		}
	}
}

// userDefinedless reports whether text has no character for private use: those
// of GB18030 are not in x/text.
func userDefinedless(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r >= 0xe000 && r < 0xf900 })
}

// TestDecodeFourBytes: sequences of four bytes, alone and in rows, among others.
func TestDecodeFourBytes(t *testing.T) {
	want := "桥𠀀𠀁桥ǹ，ḿ。" + simplified
	src := must(simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(want)))
	if got, encoding, err := charset.Decode(src); err != nil || encoding != charset.GB18030 || got != want {
		t.Errorf("Decode = %q, %s, %v; want %q", got, encoding, err, want)
	}
}

// TestAppendRunesAreDecodesRunes: both give the same text, and what was there stays.
func TestAppendRunesAreDecodesRunes(t *testing.T) {
	gb := must(simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(simplified)))
	big5 := must(traditionalchinese.Big5.NewEncoder().Bytes([]byte(traditional)))
	for _, src := range [][]byte{nil, []byte(simplified), units("\ufeff"+simplified, true), gb, big5, []byte("\x89PNG\r\n\x1a\n"), half()} {
		text, encoding, err := charset.Decode(src)
		runes, of, failed := charset.AppendRunes([]rune("前文"), src)
		if string(runes) != "前文"+text || of != encoding || (err == nil) != (failed == nil) {
			t.Errorf("AppendRunes = %q, %s, %v; Decode = %q, %s, %v", string(runes), of, failed, text, encoding, err)
		}
	}
}

// TestAppendRunesFindsBrokenUTF8: bytes are the same text in both ways, or none.
func TestAppendRunesFindsBrokenUTF8(t *testing.T) {
	pieces := []string{"桥", "é", "a", "\n", "𠀀", "\ue000", "\ufffd", "\xed\xa0\x80", "\xe0\x80\x80", "\xe6\xa1", "\xc0\x80", "\xf4\x90\x80\x80", "\xa5", "\xef\xbf\xbf"}
	rapid.Check(t, func(t *rapid.T) {
		var src []byte
		for _, piece := range rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 12).Draw(t, "pieces") {
			src = append(src, piece...)
		}
		text, encoding, err := charset.Decode(src)
		runes, of, failed := charset.AppendRunes(nil, src)
		if string(runes) != text || of != encoding || fmt.Sprint(err) != fmt.Sprint(failed) {
			t.Errorf("AppendRunes(%q) = %q, %s, %v; Decode = %q, %s, %v", src, string(runes), of, failed, text, encoding, err)
		}
	})
}

func half() []byte { return append([]byte(simplified), "\xe6\xb9"...) }

// TestControlsAreSeenAnywhere: control characters are counted wherever they stand
// among others, and the first is named.
func TestControlsAreSeenAnywhere(t *testing.T) {
	for _, control := range []byte{1, 8, 0x1b, 0x1f, 0x7f} {
		for at := range 40 {
			src := bytes.Repeat([]byte("a\n\t ~\x20b\r"), 5)
			src[at] = control
			_, _, err := charset.Decode(src)
			var bad *charset.Error
			if !errors.As(err, &bad) || bad.Offset != int64(at) {
				t.Errorf("%#x at %d: %v", control, at, err)
			}
		}
	}
	if _, _, err := charset.Decode(bytes.Repeat([]byte("a\n\t ~\x20b\r\f"), 9)); err != nil {
		t.Errorf("white space: %v", err)
	}
}
