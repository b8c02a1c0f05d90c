package tei

import (
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus/reader/readertest"
)

// TestNothingIsLost reads documents of random structure: every Han character
// must be in the article or listed as unplaced, and the account must add up.
func TestNothingIsLost(t *testing.T) {
	document := readertest.Tree(`div`, `p`, `head`, `note`, `note place="foot" n="1"`, `note xml:id="n1"`, `ref target="#n1"`, `hi rend="sup"`, `quote`, `bibl`, `listBibl`, `biblStruct`, `list`, `item`, `lg`, `l`, `table`, `row`, `cell`, `app`, `lem`, `rdg`, `figure`, `label`, `docAuthor`, `titlePart`, `byline`, `unknown`)
	rapid.Check(t, func(t *rapid.T) {
		d := document.Draw(t, "document")
		src := `<TEI><text><body>` + d[0] + `<p>末</p></body></text></TEI>`
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
	f.Add([]byte(sample))
	f.Fuzz(func(t *testing.T, src []byte) { readertest.Robust(t, Read, src) })
}
