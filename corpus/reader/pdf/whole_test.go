package pdf

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"suoyin/corpus/reader/readertest"
)

// TestNothingIsLost reads pages of random lines at random places: every
// character that PDFium finds must be in the account once, and every Han
// character in the article or listed as unplaced.
func TestNothingIsLost(t *testing.T) {
	r, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	text := rapid.StringOfN(rapid.RuneFrom([]rune("天地玄黄宇宙洪荒日月，。一、（）①②1.2[] ab-")), 1, 30, -1)
	rapid.Check(t, func(t *rapid.T) {
		src := randomFile(t, text)
		doc, err := r.extract(context.Background(), src)
		if err != nil {
			t.Fatal(err)
		}
		var plain strings.Builder
		for _, p := range doc.pages {
			for _, g := range append(p.glyphs, p.stray...) {
				if !unicode.IsSpace(g.r) {
					plain.WriteRune(g.r)
				}
			}
		}
		if plain.Len() == 0 {
			return
		}
		a, err := compose("a.pdf", doc)
		if err != nil {
			return // nothing but page numbers and stamps
		}
		readertest.Check(t, a)
		readertest.Account(t, plain.String(), a)
		if a.Account.RunningHeads+a.Account.PageNumbers == 0 { // these are not in the article
			readertest.Whole(t, plain.String(), a)
		}
	})
}

func randomFile(t *rapid.T, text *rapid.Generator[string]) []byte {
	var sheets []*sheetText
	for range rapid.IntRange(1, 3).Draw(t, "pages") {
		s := &sheetText{}
		for i := range rapid.IntRange(1, 12).Draw(t, "lines") {
			x, y := float64(rapid.IntRange(20, 300).Draw(t, "x")), float64(rapid.IntRange(20, 660).Draw(t, "y"))
			size := rapid.SampledFrom([]float64{6, 8, 10, 10, 10, 18}).Draw(t, "size")
			words := text.Draw(t, fmt.Sprint("line ", i))
			switch rapid.IntRange(0, 9).Draw(t, "direction") {
			case 0:
				s.sideways(x, y, size, words)
			case 1, 2:
				s.downwards(x, y, size, words)
			default:
				s.at(x, y, size, words)
			}
		}
		sheets = append(sheets, s)
	}
	return file(sheets...)
}
