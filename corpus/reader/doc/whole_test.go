package doc

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/corpus/reader/readertest"
	"suoyin/corpus/reader/structured"
)

// formats are properties of characters that leave them printed.
var formats = [][]byte{nil, modifier(charBold, 1), modifier(charBold, 0x81), modifier(charScript, 1), modifier(charSize, 32, 0), modifier(0x6815, 1, 2, 3, 4), modifier(0xCA47, 2, 1, 1)}

// layouts are properties of paragraphs.
var layouts = [][]byte{nil, modifier(paraAlign, 1), modifier(paraOutline, 0), modifier(paraInTable, 1), modifier(manyTabs, 3, 0, 0, 0)}

// drawParagraph draws a paragraph, and adds what it prints to plain.
func drawParagraph(t *rapid.T, plain *strings.Builder) paragraph {
	p := paragraph{mark: charParagraph, of: rapid.SampledFrom(layouts).Draw(t, "layout")}
	if rapid.IntRange(0, 5).Draw(t, "cell") == 0 {
		p.mark, p.of = charCell, modifier(paraInTable, 1)
		if rapid.Bool().Draw(t, "row") {
			p.of = append(p.of, modifier(paraRowEnd, 1)...)
		}
	}
	for range rapid.IntRange(0, 4).Draw(t, "stretches") {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("山里有三座桥，𠮷a ")), 0, 12, -1).Draw(t, "text")
		plain.WriteString(text)
		marks := rapid.SampledFrom([]string{"", "\t", "\x0b", "\x0c", "\x13", "\x14", "\x15", "\x01", "\x08", "\x1f"}).Draw(t, "mark")
		p.runs = append(p.runs, stretch{text + marks, rapid.SampledFrom(formats).Draw(t, "format")})
	}
	return p
}

// TestNothingIsLost reads documents of random structure: every Han character must be in
// the article or listed as unplaced, and the account must add up.
func TestNothingIsLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s sheet
		var plain strings.Builder
		s.main = append(s.main, paragraph{runs: []stretch{{text: "题"}}, mark: charParagraph})
		plain.WriteString("题")
		at := 2
		for range rapid.IntRange(0, 6).Draw(t, "paragraphs") {
			p := drawParagraph(t, &plain)
			// A field's code is no text, and codes that never end hide the rest of
			// their paragraph: they are tested apart.
			for i := range p.runs {
				p.runs[i].text = strings.Trim(p.runs[i].text, "\x13")
			}
			if rapid.Bool().Draw(t, "called") {
				p.runs = append(p.runs, stretch{text: "\x02"})
				s.calls = append(s.calls, at+p.units()-2)
				s.lengths = append(s.lengths, 1)
				s.footnotes = append(s.footnotes, paragraph{runs: []stretch{{text: "\x02 注" + string(rune('甲'+len(s.calls)))}}, mark: charParagraph})
				plain.WriteString("注" + string(rune('甲'+len(s.calls))))
			}
			s.main = append(s.main, p)
			at += p.units()
		}
		s.main = append(s.main, paragraph{runs: []stretch{{text: "末。"}}, mark: charParagraph})
		plain.WriteString("末。")
		a, err := readStreams(structured.New("a.doc", "doc"), s.streams())
		if err != nil {
			t.Fatal(err)
		}
		readertest.Check(t, a)
		readertest.Whole(t, plain.String(), a)
		readertest.Account(t, plain.String(), a)
		if len(a.Notes) < len(s.calls) {
			t.Fatalf("%d notes of %d", len(a.Notes), len(s.calls))
		}
	})
}

// FuzzRead reads any bytes as a file.
func FuzzRead(f *testing.F) {
	src, err := os.ReadFile("testdata/sample.doc")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(src)
	f.Fuzz(func(t *testing.T, src []byte) { readertest.Robust(t, Read, src) })
}

// FuzzStreams reads any bytes as the streams of a document.
func FuzzStreams(f *testing.F) {
	src, err := os.ReadFile("testdata/sample.doc")
	if err != nil {
		f.Fatal(err)
	}
	streams, err := open(src)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(streams[mainStream], streams["1Table"], streams[summaryStream])
	var s sheet
	s.main = []paragraph{{runs: []stretch{{text: "山里有桥。\x02"}}, mark: charParagraph}}
	s.calls, s.lengths, s.footnotes = []int{5}, []int{1}, []paragraph{{runs: []stretch{{text: "《桥志》。"}}, mark: charParagraph}}
	f.Add(s.streams()[mainStream], s.streams()["0Table"], []byte{})
	f.Fuzz(func(t *testing.T, main, table, summary []byte) {
		readertest.Robust(t, func(name string, _ []byte) (*corpus.Article, error) {
			return readStreams(structured.New(name, "doc"), map[string][]byte{mainStream: bytes.Clone(main), "0Table": table, "1Table": table, summaryStream: summary})
		}, main)
	})
}
