package pdf

import (
	"errors"
	"testing"

	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/readertest"
)

// FuzzRead reads any bytes: a sound article or an error that names the file. Each
// run starts PDFium in memory of its own, which takes nearly all of its time, and the fuzzer sees
// nothing of PDFium's code; what this package does with PDFium's findings is the
// matter of FuzzCompose.
func FuzzRead(f *testing.F) {
	f.Add(journalPages())
	f.Add([]byte("%PDF-1.4\n"))
	f.Fuzz(func(t *testing.T, src []byte) { readertest.Robust(t, Read, src) })
}

// FuzzCompose puts characters on pages as the bytes say and lays them out: a sound
// article or an error that names the file: some hundred runs a second.
func FuzzCompose(f *testing.F) {
	f.Add([]byte(nil))
	f.Add(typedPage(3, 12))
	f.Add(append(typedPage(2, 30), typedPage(40, 2)...))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err := compose("fuzz", fuzzDocument(data))
		var failed *fault.Error
		switch {
		case err == nil:
			readertest.Check(t, a)
		case !errors.As(err, &failed) || failed.Name != "fuzz" || a != nil:
			t.Errorf("article %v, error %v", a != nil, err)
		}
	})
}

// printable are the characters that readers decide by, beside plain ones.
func printable() []rune {
	return []rune("山水石桥木渡，。、；：“”（）〔〕［］①②③¹*—-·0123456789 abcMW一二第章节注释参考文献摘要作者年期页\u3000\u00a0\U00020BB7⼭ﬁ")
}

// fuzzDocument reads pages out of bytes. A byte above 0xf0 is a command with an
// argument: new line, new column, type size, page, rule, angle; any other is a
// character.
func fuzzDocument(data []byte) *document {
	const left, top = 70.0, 780.0
	characters := printable()
	doc := &document{pages: []page{{number: 1}}}
	x, y, size, angle := left, top, 10.5, 0.0
	for k := 0; k < len(data) && k < 1<<14; k++ {
		p := &doc.pages[len(doc.pages)-1]
		b, arg := data[k], 0.0
		if b > 0xf0 && k+1 < len(data) {
			k++
			arg = float64(data[k])
		}
		switch {
		case b <= 0xf0:
			g := glyph{r: characters[int(b)%len(characters)], left: x, right: x + size, bottom: y, top: y + size, size: size, angle: angle, bold: b > 0xe0}
			if angle != 0 {
				p.stray = append(p.stray, g)
			} else {
				p.glyphs = append(p.glyphs, g)
			}
			x += size
		case b < 0xf6:
			x, y = left+arg, y-1.5*size
		case b < 0xf8:
			x, y = left+2*arg, top
		case b < 0xfa:
			size = 4 + arg/16
		case b < 0xfc:
			p.rules = append(p.rules, box{left: left, right: left + arg, bottom: y, top: y + 0.5})
		case b < 0xfd:
			angle = arg / 100
		case len(doc.pages) < 40:
			doc.pages = append(doc.pages, page{number: len(doc.pages) + 1})
			x, y = left, top
		}
	}
	return doc
}

// typedPage is the bytes of a page of lines.
func typedPage(lines, width int) []byte {
	var data []byte
	for l := range lines {
		data = append(data, 0xf1, byte(l%3)*20)
		for c := range width {
			data = append(data, byte(7*l+3*c))
		}
	}
	return append(data, 0xfe, 0)
}
