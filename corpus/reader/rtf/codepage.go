package rtf

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/traditionalchinese"

	"suoyin/corpus/reader/charset"
)

// font is a font of the font table: its name, and the code page of text set in it, 0
// for that of the document.
type font struct {
	name string
	page int
}

// Code pages that are not decoded by a table of encodings.
const (
	simplified = 936 // GBK, read as GB18030, which has all of it
	utf8Page   = 65001
	symbolPage = 42 // of symbol fonts
	latin      = 1252
)

// encodings are the code pages of Windows, DOS and the Macintosh.
var encodings = map[int]encoding.Encoding{
	932: japanese.ShiftJIS, 10001: japanese.ShiftJIS, 949: korean.EUCKR, 1361: korean.EUCKR, 10003: korean.EUCKR,
	950: traditionalchinese.Big5, 10002: traditionalchinese.Big5,
	437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852, 855: charmap.CodePage855, 858: charmap.CodePage858,
	860: charmap.CodePage860, 862: charmap.CodePage862, 863: charmap.CodePage863, 865: charmap.CodePage865, 866: charmap.CodePage866,
	874: charmap.Windows874, 1250: charmap.Windows1250, 1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253,
	1254: charmap.Windows1254, 1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258,
	10000: charmap.Macintosh, 10007: charmap.MacintoshCyrillic,
}

// charsetPages are the code pages of the character sets that fonts have.
var charsetPages = map[int]int{
	0: latin, 2: symbolPage, 77: 10000, 78: 932, 79: 949, 80: simplified, 81: 950, 83: 1253, 85: 1254, 87: 874, 88: 1250, 89: 1251,
	128: 932, 129: 949, 130: 1361, 134: simplified, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257,
	204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}

// isDouble reports whether characters of the code page have two bytes.
func isDouble(page int) bool {
	switch page {
	case simplified, 54936, 10008, 932, 10001, 949, 1361, 10003, 950, 10002:
		return true
	}
	return false
}

// pages are the code page of the text that follows, and another one that it may be in:
// many programs give Chinese characters a font for Latin ones.
func (r *reader) pages() [2]int {
	at := r.s.font
	if r.s.dbch && r.s.wide != none {
		at = r.s.wide
	}
	page := r.pageOf(at)
	if isDouble(page) {
		return [2]int{page, page}
	}
	if wide := r.pageOf(r.s.wide); r.s.wide != none && isDouble(wide) {
		return [2]int{page, wide}
	}
	return [2]int{page, r.codePage}
}

func (r *reader) pageOf(at int) int {
	if at == none {
		at = r.defaultFont
	}
	if page := r.fonts[at].page; page != 0 {
		return page
	}
	return r.codePage
}

// decode is the text of bytes in the first of two code pages, or in the second if they
// look like that.
func decode(raw []byte, pages [2]int) string {
	page := pages[0]
	if isASCII(raw) {
		return string(raw)
	}
	if pages[1] != page && isDouble(pages[1]) && inPairs(raw) {
		page = pages[1]
	}
	if !isDouble(page) && utf8.Valid(raw) {
		page = utf8Page // what other code pages would give has no sense
	}
	switch page {
	case simplified, 54936, 10008:
		return string(charset.AppendGB18030(nil, raw))
	case utf8Page:
		return strings.ToValidUTF8(string(raw), string(utf8.RuneError))
	}
	table := encodings[page]
	if table == nil {
		table = charmap.Windows1252
	}
	text, err := table.NewDecoder().Bytes(raw)
	if err != nil {
		return strings.Repeat(string(utf8.RuneError), len(raw)) // no decoder of these fails
	}
	return string(text)
}

func isASCII(raw []byte) bool {
	for _, c := range raw {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// inPairs reports whether bytes that are not ASCII come in twos, as in Chinese. A
// letter with an accent stands between others of ASCII.
func inPairs(raw []byte) bool {
	for i := 0; i < len(raw); i++ {
		if raw[i] < utf8.RuneSelf {
			continue
		}
		if i++; i == len(raw) || raw[i] < utf8.RuneSelf {
			return false
		}
	}
	return true
}

// setFont takes \f: of the text, or of the font table, where a font begins.
func (r *reader) setFont(n int) {
	if r.s.in == inFonts {
		r.nameFont()
		r.s.font = n
		r.fonts[n] = font{}
		r.room(len(r.fonts))
		return
	}
	r.s.font = n
	if r.s.dbch {
		r.s.wide = n
	}
}

// setPage gives the font that is defined its code page.
func (r *reader) setPage(page int) {
	if r.s.in == inFonts && page != 0 {
		f := r.fonts[r.s.font]
		f.page = page
		r.fonts[r.s.font] = f
	}
}

// nameFont gives the font that is defined the name that has been read.
func (r *reader) nameFont() {
	if r.s.name == nil {
		return
	}
	name, _, _ := strings.Cut(r.s.name.String(), ";")
	if f, known := r.fonts[r.s.font]; known && f.name == "" {
		f.name = strings.TrimSpace(name)
		r.fonts[r.s.font] = f
	}
	r.s.name.Reset()
}

// fontTable makes the group the font table.
func (r *reader) fontTable() {
	r.s.in, r.s.to, r.s.name, r.s.font = inFonts, toName, &strings.Builder{}, none
	r.s.end = r.nameFont
}
