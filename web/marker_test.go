package web

import (
	"testing"

	"github.com/PuerkitoBio/goquery"

	"suoyin/corpus"
)

func TestMarkerAt(t *testing.T) {
	for _, c := range []struct {
		marker    string
		n, places int
		want      string
	}{
		{"[7]", 1, 1, "[7]"},
		{"[7]", 2, 3, "[7]"},
		{"〔4〕〔9〕", 2, 2, "〔9〕"},
		{"〔4〕〔9〕", 1, 1, "〔4〕〔9〕"},
		{"〔4〕〔9 〕 〔12〕", 2, 3, "〔9 〕"},
		{"〔4〕〔9〕〔12〕", 2, 2, "〔4〕…〔12〕"},
		{"①③④", 3, 3, "④"},
		{"4、5、6、7", 1, 1, "4、5、6、7"},
		{"［（３）］", 1, 1, "［（３）］"},
	} {
		if got := markerAt(c.marker, c.n, c.places); got != c.want {
			t.Errorf("%s at place %d of %d is %s, want %s", c.marker, c.n, c.places, got, c.want)
		}
	}
}

// TestNoteForSeveralPlaces: a note that a list prints once for three places has
// at each place the marker that is printed there, and all where it stands.
func TestNoteForSeveralPlaces(t *testing.T) {
	a := &corpus.Article{ID: "合注-0123456789", Title: "合注", Notes: []corpus.Note{{ID: "n1", Marker: "〔1〕〔3〕〔8〕", Text: "丙某：《河流志》。"}},
		Paragraphs: []corpus.Paragraph{
			{ID: "p1", Text: "河流从山里来，到海里去。", Anchors: []corpus.Anchor{{Offset: 6, Note: "n1"}, {Offset: 11, Note: "n1"}}},
			{ID: "p2", Text: "河流不说话。", Anchors: []corpus.Anchor{{Offset: 5, Note: "n1"}}},
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
	for _, got := range markers(getPage(t, h, searchAddress("河流"), 200), ".hit .noteref a") {
		if got != "〔1〕…〔8〕" {
			t.Errorf("in a hit, where the place is not known, stands %s", got)
		}
	}
}
