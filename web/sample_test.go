package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"suoyin/corpus"
	"suoyin/search/scan"
)

// hostile is text that a careless page would execute, reorder or cut short.
const hostile = "<script>alert(1)</script>\"'>&amp;\u202Eright\u202C\u0001\u0007\x00</textarea>{{.}}"

// sampleArticle is an invented article with everything a page can show.
func sampleArticle() *corpus.Article {
	a := &corpus.Article{
		ID: "河流与集市-0123456789", Title: "河流与集市：一个虚构的题目", Authors: []string{"甲某", "乙某"},
		Abstract: "本文虚构了一条河流，并说明集市怎样沿河流兴起。", Keywords: []string{"河流", "集市"},
		Journal:      corpus.Journal{Name: "虚构学刊", Year: 2021, Issue: "3", Pages: "10-12"},
		TitleAnchors: []corpus.Anchor{{Offset: 13, Note: "10-1"}},
		Front:        corpus.Front{TitleEN: "Rivers and Markets", DOI: "10.0000/xyz"},
		Sections: []corpus.Section{
			{ID: "s1", Level: 1, Heading: "一、河流", Page: 10, Before: 1},
			{ID: "s2", Level: 2, Heading: "（一）上游", Page: 11, Before: 2},
		},
		Paragraphs: []corpus.Paragraph{
			{ID: "p1", Pages: []int{10}, Text: "河流从山里来，河流到海里去。", Anchors: []corpus.Anchor{{Offset: 6, Note: "10-2"}}},
			{ID: "p2", Section: []string{"一、河流"}, Pages: []int{10, 11}, Text: "上游的村子靠河流运送木材，下游的集市因此繁荣。",
				Anchors: []corpus.Anchor{{Offset: 7, Note: "11-1"}}, Origins: []corpus.Origin{{Offset: 0, Line: 1, Page: 10}, {Offset: 12, Line: 2, Page: 11}}},
			{ID: "p3", Section: []string{"一、河流", "（一）上游"}, Pages: []int{11}, Text: "怪异的文字" + hostile + "到此为止。"},
		},
		Notes: []corpus.Note{
			{ID: "10-1", Page: 10, Marker: "[1]", Text: "感谢虚构的朋友。", Anchor: &corpus.NoteAnchor{Passage: "title", Offset: 13}},
			{ID: "10-2", Page: 10, Marker: "[2]", Text: "丙某：《河流志》，某城：虚构出版社，2001年，第5页。", Anchor: &corpus.NoteAnchor{Passage: "p1", Offset: 6}, Citations: []string{"10-2.1"}},
			{ID: "11-1", Page: 11, Marker: "[1]", Text: "同上，第9页。", Anchor: &corpus.NoteAnchor{Passage: "p2", Offset: 7}, Citations: []string{"11-1.1"}},
			{ID: "11-2", Page: 11, Marker: "[2]", Text: hostile, Unanchored: "no marker", Citations: []string{"11-2.1"}},
		},
		Orphans: []corpus.Orphan{{Passage: "p3", Offset: 2, Marker: "[9]", Reason: "no such note"}},
		Account: corpus.Account{Lines: 12, Title: 20, Body: 80, Notes: 40, Unplaced: []corpus.Line{{Number: 3, Text: hostile}}},
		Source:  corpus.Source{Name: "河流 \"1\".txt", Format: "text", Encoding: "utf-8"},
	}
	book := corpus.Citation{Type: "book", Title: "河流志", Author: []corpus.Name{{Literal: "丙某"}}, Publisher: "虚构出版社",
		Issued: &corpus.Date{Parts: [][]int{{2001}}}, Locator: "5", Page: "5", Confidence: 0.95}
	first, again := book, book
	first.ID, first.Note, first.Raw, first.Span = "10-2.1", "10-2", "丙某：《河流志》，某城：虚构出版社，2001年，第5页", [2]int{0, 26}
	again.ID, again.Note, again.Raw, again.Span, again.Back, again.RefersTo, again.Locator = "11-1.1", "11-1", "同上，第9页", [2]int{0, 6}, "同上", "10-2.1", "9"
	odd := corpus.Citation{ID: "11-2.1", Note: "11-2", Raw: hostile, Title: hostile, URL: "javascript:alert(1)", Back: "前引书", Unresolved: "no such author"}
	a.Citations = []corpus.Citation{first, again, odd}
	return a
}

// newSite is a handler over the sample article.
func newSite(t testing.TB, change ...func(*Config, *fakeEngine)) http.Handler {
	t.Helper()
	articles := []*corpus.Article{sampleArticle()}
	engine := &fakeEngine{articles: articles}
	cfg := Config{Engine: engine, Library: &fakeLibrary{articles: articles}, Works: sampleWorks{articles}, Version: "test", PerMinute: -1, Log: quiet()}
	for _, f := range change {
		f(&cfg, engine)
	}
	if engine.Engine == nil {
		engine.Engine = scan.New(engine.articles, nil)
	}
	h, err := New(cfg)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// get answers a GET request; header holds names and values in turn.
func get(h http.Handler, address string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodGet, address, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// page gets a page and parses it.
func getPage(t *testing.T, h http.Handler, address string, status int, header ...string) *goquery.Document {
	t.Helper()
	w := get(h, address, header...)
	if w.Code != status {
		t.Fatalf("GET %s: status %d, want %d: %s", address, w.Code, status, w.Body)
	}
	doc, err := goquery.NewDocumentFromReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func articleAddress(query ...string) string {
	v := url.Values{}
	for i := 0; i+1 < len(query); i += 2 {
		v.Set(query[i], query[i+1])
	}
	return link("/articles/"+url.PathEscape(sampleArticle().ID), v)
}

func searchAddress(q string, more ...string) string {
	v := url.Values{"q": {q}}
	for i := 0; i+1 < len(more); i += 2 {
		v.Set(more[i], more[i+1])
	}
	return link("/search", v)
}

// text is the text of what the selector finds, without space at the ends.
func text(doc *goquery.Document, selector string) string {
	return strings.TrimSpace(doc.Find(selector).Text())
}

func serve(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}
