package web

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"suoyin/corpus"
)

func TestPartsOf(t *testing.T) {
	for _, c := range []struct {
		marker string
		notes  int
		want   string
	}{
		{"[3,4]", 2, "[3|,4]"},
		{"［１～４，６］", 5, "［１|||～４|，６］"},
		{"[9-11]", 3, "[9||-11]"},
		{"[1-3]", 2, "[1-3]|"}, // no note has one of the numbers
		{"①②", 2, "①②|"},
		{"[1-99999999999]", 2, "[1|-99999999999]"},
	} {
		if got := strings.Join(partsOf(c.marker, c.notes), "|"); got != c.want {
			t.Errorf("%s of %d notes is %s, want %s", c.marker, c.notes, got, c.want)
		}
	}
}

// TestMarkerForSeveralNotes: a marker that names several notes is printed once,
// leads to those whose numbers it prints, and all of them lead back to it.
func TestMarkerForSeveralNotes(t *testing.T) {
	a := &corpus.Article{ID: "合标-0123456789", Title: "合标", Paragraphs: []corpus.Paragraph{{ID: "p1", Text: "河流从山里来，到海里去。"}}}
	for _, id := range []string{"n1", "n2", "n3"} {
		a.Paragraphs[0].Anchors = append(a.Paragraphs[0].Anchors, corpus.Anchor{Offset: 6, Note: id, Marker: "[1-3]"})
		a.Notes = append(a.Notes, corpus.Note{ID: id, Marker: id[1:], Text: "某书。"})
	}
	h := newSite(t, func(c *Config, e *fakeEngine) {
		e.articles = []*corpus.Article{a}
		c.Library = &fakeLibrary{articles: e.articles}
	})
	for _, address := range []string{articleLink(a.ID, "", nil), searchAddress("河流")} {
		doc := getPage(t, h, address, 200)
		var links []string
		doc.Find(".noteref a").Each(func(_ int, s *goquery.Selection) { links = append(links, s.Text()+s.AttrOr("data-note", "")) })
		if got := strings.Join(links, " "); got != "[1n1 -3]n3" {
			t.Errorf("%s has %s", address, got)
		}
	}
	doc := getPage(t, h, articleLink(a.ID, "", nil), 200)
	for _, id := range []string{"n1", "n2", "n3"} {
		if back := doc.Find("#"+id+" .marker").AttrOr("href", ""); back == "" || doc.Find(back).Length() != 1 {
			t.Errorf("note %s leads back to %q", id, back)
		}
	}
}

// TestTableKeepsItsLines: a paragraph whose rows are lines is shown line by line, others are not.
func TestTableKeepsItsLines(t *testing.T) {
	a := &corpus.Article{ID: "河桥-0123456789", Title: "河桥", Paragraphs: []corpus.Paragraph{{ID: "p1", Text: "河流从山里来。"}, {ID: "p2", Text: "表1 各桥\n石桥 30\n木桥 8"}}}
	h := newSite(t, func(c *Config, e *fakeEngine) {
		e.articles = []*corpus.Article{a}
		c.Library = &fakeLibrary{articles: e.articles}
	})
	doc := getPage(t, h, articleLink(a.ID, "", nil), 200)
	if rows := doc.Find(".body .rows"); rows.Length() != 1 || rows.Text() != a.Paragraphs[1].Text {
		t.Errorf("rows %q", rows.Text())
	}
}

// TestNoteForSeveralPlaces: a note that a list prints once for three places has
// at each place the marker that is printed there, and all where it stands.
func TestNoteForSeveralPlaces(t *testing.T) {
	a := &corpus.Article{ID: "合注-0123456789", Title: "合注", Notes: []corpus.Note{{ID: "n1", Marker: "〔1〕〔3〕〔8〕", Text: "丙某：《河流志》。"}},
		Paragraphs: []corpus.Paragraph{
			{ID: "p1", Text: "河流从山里来，到海里去。", Anchors: []corpus.Anchor{{Offset: 6, Note: "n1", Marker: "〔1〕"}, {Offset: 11, Note: "n1", Marker: "〔3〕"}}},
			{ID: "p2", Text: "河流不说话。", Anchors: []corpus.Anchor{{Offset: 5, Note: "n1", Marker: "〔8〕"}}},
		}}
	h := newSite(t, func(c *Config, e *fakeEngine) {
		e.articles = []*corpus.Article{a}
		c.Library = &fakeLibrary{articles: e.articles}
	})
	markers := func(doc *goquery.Document, selector string) (all []string) {
		doc.Find(selector).Each(func(_ int, s *goquery.Selection) { all = append(all, s.Text()) })
		return all
	}
	doc := getPage(t, h, articleLink(a.ID, "", nil), 200)
	if got := markers(doc, ".noteref a"); len(got) != 3 || got[0] != "〔1〕" || got[1] != "〔3〕" || got[2] != "〔8〕" {
		t.Errorf("in the text stand %q", got)
	}
	if got := text(doc, ".note .marker"); got != "〔1〕〔3〕〔8〕" {
		t.Errorf("the note is %s", got)
	}
	if got := markers(getPage(t, h, searchAddress("河流"), 200), ".hit .noteref a"); strings.Join(got, " ") != "〔1〕 〔3〕 〔8〕" {
		t.Errorf("in the hits stand %q", got)
	}
}
