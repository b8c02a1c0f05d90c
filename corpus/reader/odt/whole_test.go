package odt

import (
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus/reader/readertest"
)

// TestNothingIsLost reads documents of random structure: every Han character
// must be in the article or listed as unplaced, and the account must add up.
func TestNothingIsLost(t *testing.T) {
	document := readertest.Tree("text:p", "text:span", `text:span text:style-name="T1"`, `text:h text:outline-level="2"`, "text:list", "text:list-item", "table:table", "table:table-row",
		"table:table-cell", "draw:frame", "draw:text-box", "text:section", "text:a", "text:ruby-base", "text:meta-field",
		`text:note text:note-class="endnote"`, "text:note-body")
	rapid.Check(t, func(t *rapid.T) {
		d := document.Draw(t, "document")
		a, err := Read("a.odt", pack(t, head+`<text:p text:style-name="P1">题</text:p>`+d[0]+"<text:p>末。</text:p>"+tail))
		if err != nil {
			t.Fatal(err)
		}
		readertest.Check(t, a)
		readertest.Whole(t, d[1], a)
		readertest.Account(t, d[1]+"题末。", a)
	})
}

// FuzzRead reads any bytes as the text of a document.
func FuzzRead(f *testing.F) {
	f.Add([]byte(sampleBody))
	f.Fuzz(func(t *testing.T, src []byte) { readertest.Robust(t, Read, pack(t, head+string(src)+tail)) })
}

// FuzzArchive reads any bytes as a file.
func FuzzArchive(f *testing.F) {
	f.Add([]byte(head + sampleBody + tail))
	f.Fuzz(func(t *testing.T, src []byte) { readertest.Robust(t, Read, src) })
}
