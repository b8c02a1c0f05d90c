package interchange_test

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/corpus/interchange"
	"suoyin/corpus/reader/readertest"
)

var nameForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9._-]*$`)

// sound fails the test where a document is not well-formed, gives an ID twice or
// to something that is no name, points at an ID that it does not have, or breaks
// one of the rules.
func sound(t readertest.T, src []byte) {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(string(src)))
	ids, pointers := map[string]bool{}, map[string]bool{}
	var r rules
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Errorf("not well-formed: %v\n%s", err, src)
			return
		}
		for _, broken := range r.read(token) {
			t.Errorf("%s\n%s", broken, src)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range start.Attr {
			switch a.Name.Local {
			case "id":
				if ids[a.Value] || !nameForm.MatchString(a.Value) {
					t.Errorf("the ID %q is there twice, or no name", a.Value)
				}
				ids[a.Value] = true
			case "rid", "target", "corresp", "scheme":
				for _, pointer := range strings.Fields(a.Value) {
					pointers[strings.TrimPrefix(pointer, "#")] = true
				}
			}
		}
	}
	for pointer := range pointers {
		if !ids[pointer] {
			t.Errorf("nothing has the ID %q\n%s", pointer, src)
		}
	}
}

// TestAnyText: whatever texts an article has, and wherever its markers and
// citations say they stand, the document is sound and can be read.
func TestAnyText(t *testing.T) {
	for _, f := range interchange.Formats() {
		t.Run(f.Name, func(t *testing.T) {
			rapid.Check(t, func(r *rapid.T) {
				a := article(r)
				spoil(r, a)
				src := written(t, f.Name, a)
				sound(r, src)
				again(t, f.Name, a)
			})
		})
	}
}

// spoil puts any characters into the texts of an article, and breaks what the
// model promises of offsets.
func spoil(t *rapid.T, a *corpus.Article) {
	bytes := func() string {
		return rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"\x00\x0b\x1b\ufffe", "\xff\xfe", "]]>", "<!--", "&#0;", `"'><script>`, "\ud7ff\U0010ffff"})).Draw(t, "any")
	}
	a.Title, a.Abstract, a.Keywords, a.Authors = rapid.SampledFrom([]string{"", "题"}).Draw(t, "title")+bytes(), bytes(), []string{bytes()}, []string{bytes()}
	a.Journal = corpus.Journal{Name: bytes(), Issue: bytes(), Pages: bytes(), Year: rapid.IntRange(-3, 99999).Draw(t, "year")}
	a.Front = corpus.Front{
		TitleEN: bytes(), AbstractEN: bytes(), Classification: bytes(), DOI: bytes(), Fund: bytes(), AuthorNote: bytes(),
		Fields: map[string]string{bytes(): bytes()},
	}
	for i := range a.Sections {
		a.Sections[i].Heading = bytes()
		a.Sections[i].Level = rapid.IntRange(-1, 99).Draw(t, "level")
	}
	for i := range a.Paragraphs {
		a.Paragraphs[i].Text = bytes()
	}
	for i := range a.Notes {
		a.Notes[i].Text, a.Notes[i].Marker = bytes(), bytes()
	}
	for i := range a.Citations {
		c := &a.Citations[i]
		c.Title, c.Type, c.Language, c.Back, c.RefersTo = bytes(), bytes(), bytes(), bytes(), bytes()
		c.Span[rapid.IntRange(0, 1).Draw(t, "end")] = rapid.IntRange(-5, 50).Draw(t, "span")
		for _, field := range []*string{&c.ContainerTitle, &c.CollectionTitle, &c.EventTitle, &c.Edition, &c.Version, &c.DOI, &c.ISBN, &c.URL, &c.Page, &c.Locator} {
			if rapid.Bool().Draw(t, "field?") {
				*field = bytes()
			}
		}
		for _, people := range []*[]corpus.Name{&c.Author, &c.Editor, &c.Translator, &c.ContainerAuthor} {
			if rapid.Bool().Draw(t, "people?") {
				*people = []corpus.Name{{Literal: bytes()}, {Family: bytes(), Given: bytes()}}
			}
		}
		c.Issued = &corpus.Date{Parts: [][]int{rapid.SliceOfN(rapid.IntRange(-1, 20000), 0, 4).Draw(t, "date")}}
	}
}

// TestCharactersThatXMLCannotHold: each is a sign that something stood there, so
// that the places of what follows stay the same.
func TestCharactersThatXMLCannotHold(t *testing.T) {
	for _, f := range interchange.Formats() {
		a := &corpus.Article{Title: "海塘", Paragraphs: []corpus.Paragraph{{ID: "p1", Text: "甲\x01乙\x0b丙\ufffe丁\xff戊"}}}
		b := again(t, f.Name, a)
		if got, want := b.Paragraphs[0].Text, "甲\ufffd乙\ufffd丙\ufffd丁\ufffd戊"; got != want {
			t.Errorf("%s: %q, want %q", f.Name, got, want)
		}
	}
}
