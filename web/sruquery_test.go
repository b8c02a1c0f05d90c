package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/web/keys"
)

func sruAddress(q, more string) string {
	return "/sru?version=1.2&operation=searchRetrieve&query=" + url.QueryEscape(q) + more
}

// TestCataloguesSearch: a query finds articles, each once however many passages it
// has, by their text and by what they are.
func TestCataloguesSearch(t *testing.T) {
	second := sampleArticle()
	second.ID, second.Title, second.Authors, second.Journal.Year = "第二篇-0123456789", "第二篇", []string{"丁某"}, 2001
	articles := []*corpus.Article{sampleArticle(), second}
	h := newSite(t, withArticles(articles...))
	for q, want := range map[string]int{
		`河流`: 2, `title="河流与集市"`: 1, `author=丁某`: 1, `河流 and author=甲某`: 1, `year=2001 or year=2021`: 2, `河流 not year=2001`: 1, `journal=虚构 and year within "2000 2010"`: 1, `没有的词`: 0,
	} {
		w := get(h, sruAddress(q, ""))
		body := w.Body.String()
		if w.Code != http.StatusOK || w.Header().Get("Content-Type") != typeProtocol || strings.Count(body, "<srw_dc:dc") != want || strings.Contains(body, "<diagnostic") {
			t.Errorf("%s: %d, %d records, want %d: %.900s", q, w.Code, strings.Count(body, "<srw_dc:dc"), want, body)
		}
	}
	one := get(h, sruAddress("河流", "&startRecord=2&maximumRecords=1")).Body.String()
	for _, want := range []string{"<numberOfRecords>2</numberOfRecords>", "<recordPosition>2</recordPosition>", "<dc:title>第二篇</dc:title>", "<recordIdentifier>oai:example.com:" + url.PathEscape(second.ID) + "</recordIdentifier>"} {
		if !strings.Contains(one, want) {
			t.Errorf("no %s in %s", want, one)
		}
	}
	r := httptest.NewRequest(http.MethodPost, "/sru", strings.NewReader("query="+url.QueryEscape("河流")))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if w := serve(h, r); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "<version>2.0</version><numberOfRecords>2</numberOfRecords>") {
		t.Errorf("by form: %d %s", w.Code, w.Body)
	}
	if w := get(h, "/sru"); !strings.Contains(w.Body.String(), "<host>example.com</host><port>80</port><database>sru</database>") {
		t.Errorf("explain: %s", w.Body)
	}
}

// TestCataloguesNeedWhatReadersNeed: as harvesters do.
func TestCataloguesNeedWhatReadersNeed(t *testing.T) {
	var o owned
	private := newSite(t, withKeys(t, &o), func(c *Config, _ *fakeEngine) { c.RequireKey = true })
	if w := get(private, sruAddress("河流", "")); w.Code != http.StatusUnauthorized || strings.Contains(w.Body.String(), sampleArticle().Title) {
		t.Errorf("without a key: %d %s", w.Code, w.Body)
	}
	if w := get(private, sruAddress("河流", ""), "Authorization", "Bearer "+o.secrets[keys.Read]); w.Code != http.StatusOK {
		t.Errorf("with a key: %d", w.Code)
	}
	slow := newSite(t, func(c *Config, _ *fakeEngine) { c.PerMinute = 4 })
	if first, second := get(slow, sruAddress("河流", "")), get(slow, sruAddress("河流", "")); first.Code != http.StatusOK || second.Code != http.StatusTooManyRequests {
		t.Errorf("%d, then %d", first.Code, second.Code)
	}
}
