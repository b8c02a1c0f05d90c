package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"suoyin/corpus"
)

// hostileArticle has hostile text wherever a source can put text.
func hostileArticle() *corpus.Article {
	a := sampleArticle()
	a.Title, a.Abstract, a.Authors, a.Keywords = hostile, hostile, []string{hostile, "甲某"}, []string{hostile}
	a.TitleAnchors = nil
	a.Journal.Name, a.Journal.Issue, a.Journal.Pages = hostile, hostile, hostile
	a.Front = corpus.Front{TitleEN: hostile, AbstractEN: hostile, DOI: hostile}
	a.Sections[0].Heading, a.Paragraphs[1].Section = hostile, []string{hostile}
	for i := range a.Notes {
		a.Notes[i].Marker, a.Notes[i].Text = hostile, hostile
	}
	for i := range a.Citations {
		c := &a.Citations[i]
		c.Raw, c.Title, c.ContainerTitle, c.Publisher, c.Locator, c.Type = hostile, hostile, hostile, hostile, hostile, hostile
		c.Author = []corpus.Name{{Literal: hostile}}
	}
	a.Orphans[0].Marker, a.Orphans[0].Reason = hostile, hostile
	a.Source.Name, a.Source.Format, a.Source.Encoding = hostile, "pdf", hostile
	return a
}

// hostilePages are all pages that show the article, and queries as hostile.
func hostilePages(a *corpus.Article) []string {
	q := url.QueryEscape(hostile)
	work := sampleWorks{[]*corpus.Article{a}}.Set().Works()[0].ID
	return []string{
		"/", "/articles", "/articles?author=" + q, "/articles?text=" + q, "/articles?fault=orphans",
		articleLink(a.ID, "", nil), articleLink(a.ID, "", url.Values{"source": {"1"}}), articleLink(a.ID, "", url.Values{"q": {hostile}}),
		articleLink(a.ID, "", url.Values{"place": {hostile}}), articleLink(a.ID, "", url.Values{"q": {"alert"}, "mark": {"2"}}),
		"/works", "/works?text=" + q, "/works/" + work, authorLink(hostile), journalLink(hostile), "/corpus",
		searchAddress("alert"), searchAddress("alert", "view", "kwic", "group", "left"), searchAddress("alert", "view", "frequency", "by", "journal"),
		searchAddress("alert", "view", "collocates"), searchAddress("alert", "view", "keywords"), searchAddress(hostile), searchAddress("alert", "author", hostile), searchAddress("(" + hostile),
		searchAddress("alert", "sort", hostile), "/cite?text=" + q, "/nowhere/" + url.PathEscape(hostile), "/help", "/docs",
	}
}

// TestHostileCorpusIsText: whatever a source or a query says is shown as text,
// on every page, in both languages.
func TestHostileCorpusIsText(t *testing.T) {
	a := hostileArticle()
	h := newSite(t, withArticles(a), withResolver)
	for _, address := range hostilePages(a) {
		for _, l := range languages() {
			w := get(h, address, "Accept-Language", string(l))
			if w.Code >= http.StatusInternalServerError {
				t.Errorf("%s: status %d", address, w.Code)
			}
			body := w.Body.String()
			if n := strings.Count(body, "<script"); n != 1 {
				t.Errorf("%s: %d scripts, want the page's own", address, n)
			}
			doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			doc.Find("textarea").Remove() // keeps what was typed
			shown := doc.Find("title, body").Text()
			if i := strings.IndexFunc(shown, unseen); i >= 0 {
				t.Errorf("%s: a character that is not seen: %q", address, shown[max(0, i-60):min(len(shown), i+20)])
			}
			if strings.Contains(body, "<no value>") || strings.Contains(body, "ZgotmplZ") {
				t.Errorf("%s: a template has filtered or missed something", address)
			}
		}
	}
}

// unseen are control characters and those that turn the direction of writing.
func unseen(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}

// hostileInBrowser: a browser runs nothing of it, asks nobody else, and shows
// nothing wider than the page.
func (b *browser) hostileInBrowser(a *corpus.Article) {
	b.t.Helper()
	for _, path := range hostilePages(a) {
		b.open(path, 390, true)
		if n := value[int](b, `document.scripts.length`); n != 1 {
			b.t.Errorf("%s: %d scripts", path, n)
		}
		b.check(path)
	}
}

func TestHostileCorpusInBrowser(t *testing.T) {
	a := hostileArticle()
	site := newSiteServerOf(t, withArticles(a), withResolver)
	newBrowser(t, site).hostileInBrowser(a)
}
