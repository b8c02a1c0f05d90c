package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"suoyin/search"
)

// choiceAddress is what a browser asks for when the form on the page at address
// is sent with the nth boxes ticked.
func choiceAddress(t *testing.T, h http.Handler, address, format string, boxes ...int) string {
	t.Helper()
	form := getPage(t, h, address, http.StatusOK).Find("form.choosing")
	v := url.Values{"format": {format}}
	form.Find("input[type=hidden]").Each(func(_ int, s *goquery.Selection) { v.Add(s.AttrOr("name", ""), s.AttrOr("value", "")) })
	for _, n := range boxes {
		v.Add("hit", form.Find(".choose").Eq(n).AttrOr("value", ""))
	}
	return link(form.AttrOr("action", ""), v)
}

func TestChosenHitsAreExportedAlone(t *testing.T) {
	h := newSite(t)
	for _, c := range []struct {
		format string
		boxes  []int
		want   []string
		not    string
	}{
		{"csv", []int{2}, []string{"p1"}, "n10-2"},
		{"ndjson", []int{2, 4}, []string{`"p1"`, `"p2"`}, `"abstract"`},
		{"gbt7714-2015-note", []int{2}, []string{"河流与集市", "虚构学刊", "10"}, "河流志"},
		{"text", []int{4}, []string{"《虚构学刊》2021年第3期，第10–11页"}, "河流志"},
		{"ris", []int{2}, []string{"TY  - JOUR", "AU  - 甲某"}, "河流志"},
	} {
		w := get(h, choiceAddress(t, h, searchAddress("河流"), c.format, c.boxes...))
		if w.Code != http.StatusOK {
			t.Errorf("%s: status %d: %s", c.format, w.Code, w.Body)
			continue
		}
		for _, want := range c.want {
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("%s has no %q:\n%s", c.format, want, w.Body)
			}
		}
		if strings.Contains(w.Body.String(), c.not) {
			t.Errorf("%s has %q, which was not chosen:\n%s", c.format, c.not, w.Body)
		}
	}
}

func TestChosenLinesAreExportedAlone(t *testing.T) {
	h := newSite(t)
	w := get(h, choiceAddress(t, h, searchAddress("河流", "view", "kwic"), "json", 1))
	var rows []map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &rows); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	if len(rows) != 1 || rows[0]["key"] != "河流" {
		t.Errorf("rows %v", rows)
	}
}

// TestChosenFromARelaxedAnswer: what the query does not find by itself can be
// exported too, if it was chosen.
func TestChosenFromARelaxedAnswer(t *testing.T) {
	h, id := newSite(t), sampleArticle().ID
	v := url.Values{"q": {"河流 沙漠"}, "hit": {hitValue(id, "p1"), hitValue("gone-0000000000", "p1"), hitValue(id, "p999")}, "format": {"json"}}
	w := get(h, link("/api/v1/search/export", v))
	var rows []map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &rows); err != nil || len(rows) != 1 || rows[0]["passage"] != "p1" {
		t.Errorf("rows %v, %v: %s", rows, err, w.Body)
	}
}

func TestWrongChoicesAreRefused(t *testing.T) {
	for _, hit := range []string{"x", "/p1", "a/", "a/p1/x", "a/p1/-1", "a/p1/1/2"} {
		v := url.Values{"q": {"河流"}, "hit": {hit}}
		if w := get(newSite(t), link("/api/v1/search/export", v)); w.Code != http.StatusBadRequest {
			t.Errorf("hit=%s: status %d", hit, w.Code)
		}
	}
}

func TestPickKeepsThePlacesPicked(t *testing.T) {
	c, err := readChosen(url.Values{"hit": {"a/p1/3", "a/p1/9", "a/p2"}})
	if err != nil {
		t.Fatal(err)
	}
	h := search.Hit{ID: "p1", Article: search.ArticleRef{ID: "a"}, Spans: [][2]int{{0, 2}, {3, 5}, {9, 11}}}
	if !c.pick(&h) || len(h.Spans) != 2 || h.Spans[0][0] != 3 {
		t.Errorf("picked %v", h.Spans)
	}
	whole := search.Hit{ID: "p2", Article: h.Article, Spans: [][2]int{{0, 2}}}
	if !c.pick(&whole) || len(whole.Spans) != 1 {
		t.Errorf("picked %v", whole.Spans)
	}
	other := search.Hit{ID: "p1", Article: search.ArticleRef{ID: "b"}}
	if c.pick(&other) {
		t.Error("picked from another article")
	}
}

func TestJSONArrayIsWhole(t *testing.T) {
	for rows := range 3 {
		var b strings.Builder
		w := newArrayTable(&b, []string{"a", "b"})
		for range rows {
			if err := w.Write([]any{"甲\"<", 1}); err != nil {
				t.Fatal(err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		var got []map[string]any
		if err := json.Unmarshal([]byte(b.String()), &got); err != nil || len(got) != rows {
			t.Errorf("%d rows: %v, %q", rows, err, b.String())
		}
	}
}
