package web

import (
	"encoding/xml"
	"strings"
	"testing"
	"time"
)

func TestFeed(t *testing.T) {
	h := newSite(t, func(c *Config, _ *fakeEngine) { c.BaseURL = "https://suoyin.example.org" })
	var f atomFeed
	w := get(h, "/search.atom?"+strings.TrimPrefix(searchAddress("河流"), "/search?"))
	if err := xml.Unmarshal(w.Body.Bytes(), &f); err != nil || w.Code != 200 {
		t.Fatal(w.Code, err)
	}
	if len(f.Entries) != 1 || !strings.Contains(f.Title, "河流") {
		t.Fatalf("%d entries, title %q; want one for each article", len(f.Entries), f.Title)
	}
	e := f.Entries[0]
	if e.Title != "河流与集市：一个虚构的题目" || len(e.Authors) != 2 || !strings.HasPrefix(e.Links[0].Href, "https://suoyin.example.org/articles/") {
		t.Errorf("entry %+v", e)
	}
	if _, err := time.Parse(time.RFC3339, f.Updated); err != nil {
		t.Error(err)
	}
	page := getPage(t, h, searchAddress("河流"), 200)
	if href := page.Find(`link[type="application/atom+xml"]`).AttrOr("href", ""); !strings.HasPrefix(href, "/search.atom?") {
		t.Errorf("the page names its feed as %q", href)
	}
}

// TestFeedIsXML: hostile text keeps the feed well formed.
func TestFeedIsXML(t *testing.T) {
	h := newSite(t, func(_ *Config, e *fakeEngine) { e.articles[0].Title = hostile })
	var f atomFeed
	if err := xml.Unmarshal(get(h, "/search.atom?q=%E6%96%87%E5%AD%97").Body.Bytes(), &f); err != nil || len(f.Entries) != 1 {
		t.Errorf("%d entries, %v", len(f.Entries), err)
	}
}

func TestSitemap(t *testing.T) {
	h := newSite(t, func(c *Config, _ *fakeEngine) { c.BaseURL = "https://suoyin.example.org" })
	var m sitemap
	if err := xml.Unmarshal(get(h, "/sitemap.xml").Body.Bytes(), &m); err != nil {
		t.Fatal(err)
	}
	if len(m.URLs) != 2 || m.URLs[1].Location != "https://suoyin.example.org"+articleAddress() {
		t.Errorf("%+v", m.URLs)
	}
	if !strings.Contains(get(h, "/robots.txt").Body.String(), "Sitemap: https://suoyin.example.org/sitemap.xml") {
		t.Error("robots.txt does not name it")
	}
}

func TestReference(t *testing.T) {
	a := sampleArticle()
	if got, want := reference(a), "甲某、乙某：《河流与集市：一个虚构的题目》，《虚构学刊》2021年第3期"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	a.Title, a.Journal.Name = "读《河流志》", "《虚构学刊》：文科版"
	if got, want := reference(a), "甲某、乙某：《读〈河流志〉》，《〈虚构学刊〉：文科版》2021年第3期"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	a.Authors, a.Journal.Name, a.Journal.Issue = nil, "", ""
	if got, want := reference(a), "《读〈河流志〉》，2021年"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
