package jats

import (
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus/reader/readertest"
)

// TestNothingIsLost reads documents of random structure: every Han character
// must be in the article or listed as unplaced, and the account must add up.
func TestNothingIsLost(t *testing.T) {
	document := readertest.Tree(`p`, `sec`, `title`, `label`, `italic`, `sup`, `xref ref-type="fn" rid="n1"`, `xref ref-type="bibr" rid="zz"`, `fn id="n1"`, `list`, `list-item`, `disp-quote`, `table-wrap`, `table`, `tr`, `td`, `fig`, `caption`, `boxed-text`, `ref-list`, `ref id="n1"`, `mixed-citation`, `element-citation`, `fn-group`, `unknown`)
	rapid.Check(t, func(t *rapid.T) {
		d := document.Draw(t, "document")
		src := `<article article-type="x"><front><article-meta><title-group><article-title>题</article-title></title-group></article-meta></front><body>` + d[0] + `<p>末</p></body></article>`
		a, err := Read("a.xml", []byte(src))
		if err != nil {
			t.Fatal(err)
		}
		readertest.Check(t, a)
		readertest.Whole(t, d[1]+"题末", a)
		readertest.Account(t, d[1]+"题末", a)
	})
}

// FuzzRead reads any bytes: a sound article or an error that names the file.
func FuzzRead(f *testing.F) {
	f.Add([]byte(sample))
	f.Fuzz(func(t *testing.T, src []byte) { readertest.Robust(t, Read, src) })
}
