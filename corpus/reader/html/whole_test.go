package html

import (
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus/reader/readertest"
)

// TestNothingIsLost reads documents of random structure: every Han character
// must be in the article or listed as unplaced, and the account must add up.
func TestNothingIsLost(t *testing.T) {
	document := readertest.Tree(`p`, `div`, `h1`, `h2`, `span`, `sup`, `a href="#n1"`, `a id="n1"`, `li id="n1"`, `ol`, `li`, `aside`, `nav`, `table`, `tr`, `td`, `blockquote`, `pre`, `b`, `center`, `section`, `a role="doc-noteref" href="#n1"`, `ruby`, `rt`, `dl`, `dt`, `dd`, `header`, `font`)
	rapid.Check(t, func(t *rapid.T) {
		d := document.Draw(t, "document")
		src := `<html><body><main>` + d[0] + `<p>末</p></main></body></html>`
		a, err := Read("a.xml", []byte(src))
		if err != nil {
			t.Fatal(err)
		}
		readertest.Check(t, a)
		readertest.Whole(t, d[1]+"末", a)
		readertest.Account(t, d[1]+"末", a)
	})
}

// FuzzRead reads any bytes: a sound article or an error that names the file.
func FuzzRead(f *testing.F) {
	pages, _ := filepath.Glob("testdata/*.html")
	for _, page := range pages {
		src, err := os.ReadFile(page)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) { readertest.Robust(t, Read, src) })
}
