package docx

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus/reader/readertest"
)

// TestNothingIsLost reads documents of random structure: every Han character
// must be in the article or listed as unplaced, and the account must add up.
func TestNothingIsLost(t *testing.T) {
	document := readertest.Tree("w:p", "w:r", "w:tbl", "w:tr", "w:tc", "w:ins", "w:hyperlink", "w:sdt", "w:sdtContent", "w:txbxContent", "w:ruby", "w:rt",
		`w:footnoteReference w:id="5"`, `w:fldSimple w:instr="NOTEREF _Ref1"`, `w:fldChar w:fldCharType="end"`, `w:footnoteReference w:id="3" w:customMarkFollows="1"`)
	rapid.Check(t, func(t *rapid.T) {
		d := document.Draw(t, "document")
		var plain strings.Builder
		text := inRuns(d[0], &plain)
		a, err := readBody(p("1", run("题")) + text + p("a", run("末。")))
		if err != nil {
			t.Fatal(err)
		}
		readertest.Check(t, a)
		readertest.Whole(t, plain.String(), a)
		readertest.Account(t, plain.String()+"题末。"+strings.Join(noteTexts(), ""), a)
	})
}

// FuzzRead reads any bytes as the parts of a document, parted by NULs: an
// article or an error that names the file.
func FuzzRead(f *testing.F) {
	f.Add([]byte(sampleBody + "\x00" + styleSheet + "\x00" + numberingPart + "\x00" + footnotesPart))
	f.Fuzz(func(t *testing.T, src []byte) {
		parts := append(strings.Split(string(src), "\x00"), "", "", "")
		readertest.Robust(t, Read, wordFile(parts[0], map[string]string{"styles": parts[1], "numbering": parts[2], "footnotes": parts[3]}))
	})
}

// FuzzArchive reads any bytes as a file.
func FuzzArchive(f *testing.F) {
	f.Add(sample())
	f.Fuzz(func(t *testing.T, src []byte) { readertest.Robust(t, Read, src) })
}
