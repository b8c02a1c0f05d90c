package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"suoyin/corpus"
)

// citing is a second article, by somebody else, that cites the first one's
// author and journal.
func citing() *corpus.Article {
	a := sampleArticle()
	a.ID, a.Title, a.Authors = "渡口考-9876543210", "渡口考", []string{"丁某"}
	a.Journal = corpus.Journal{Name: "虚构论坛", Year: 2023, Issue: "10", Pages: "5-9"}
	a.Citations[0].Title, a.Citations[0].Author = "河流与集市：一个虚构的题目", []corpus.Name{{Literal: "甲某"}}
	a.Citations[0].Type, a.Citations[0].ContainerTitle, a.Citations[0].Publisher = "article-journal", "虚构学刊", ""
	a.Citations[0].Issued = &corpus.Date{Parts: [][]int{{2021}}}
	return a
}

func withArticles(articles ...*corpus.Article) func(*Config, *fakeEngine) {
	return func(cfg *Config, e *fakeEngine) {
		e.articles = articles
		cfg.Library, cfg.Works = &fakeLibrary{articles: articles}, sampleWorks{articles}
	}
}

func hrefs(doc *goquery.Document, selector string) []string {
	var all []string
	doc.Find(selector).Each(func(_ int, s *goquery.Selection) {
		href, err := url.PathUnescape(s.AttrOr("href", ""))
		if err != nil {
			href = err.Error()
		}
		all = append(all, href)
	})
	return all
}

func TestAuthorPageShowsArticlesWorksAndCiters(t *testing.T) {
	h := newSite(t, withArticles(sampleArticle(), citing()))
	doc := getPage(t, h, authorLink("甲某"), http.StatusOK)
	if got := text(doc, "h1"); got != "甲某" {
		t.Errorf("h1 %q", got)
	}
	if got := hrefs(doc, "section[aria-labelledby=articles] .entry-title"); len(got) != 1 || got[0] != "/articles/"+sampleArticle().ID {
		t.Errorf("articles %q", got)
	}
	if got := text(doc, "section[aria-labelledby=works] .entry-title"); !strings.HasPrefix(got, "河流与集市") {
		t.Errorf("works cited %q", got)
	}
	if got := text(doc, "section[aria-labelledby=cited-by] .tallies"); got != "丁某 1虚构论坛 1" {
		t.Errorf("cited by %q", got)
	}
	if got := text(doc, "section[aria-labelledby=uses] .entry-title"); !strings.HasPrefix(got, "河流志") {
		t.Errorf("the article cites %q", got)
	}
	checkFrame(t, doc, "zh-Hans")
}

func TestAuthorWhoIsOnlyCitedHasAPage(t *testing.T) {
	doc := getPage(t, newSite(t), authorLink("丙某"), http.StatusOK)
	if n := doc.Find("section[aria-labelledby=articles]").Length(); n != 0 {
		t.Error("articles by somebody who wrote none here")
	}
	if got := text(doc, "section[aria-labelledby=works] .entry-title"); got != "河流志" {
		t.Errorf("works %q", got)
	}
}

func TestJournalPageShowsYearsAndIssues(t *testing.T) {
	third := citing()
	third.ID, third.Title, third.Journal.Year, third.Journal.Issue = "桥-1111111111", "桥", 2021, "9"
	h := newSite(t, withArticles(sampleArticle(), citing(), third))
	doc := getPage(t, h, journalLink("虚构论坛"), http.StatusOK)
	if got := text(doc, ".yearnav"); got != "2023 12021 1" {
		t.Errorf("years %q", got)
	}
	if got := text(doc, "section[aria-labelledby=articles] .entry-title"); got != "渡口考" {
		t.Errorf("the newest year has %q", got)
	}
	doc = getPage(t, h, journalLink("虚构论坛")+"?year=2021", http.StatusOK)
	if got := text(doc, "section[aria-labelledby=articles] h3"); got != "第 9 期" {
		t.Errorf("issues of 2021 %q", got)
	}
	doc = getPage(t, h, journalLink("虚构学刊"), http.StatusOK)
	if got := text(doc, "section[aria-labelledby=cited-by] .tallies"); !strings.Contains(got, "丁某") {
		t.Errorf("the journal is cited by %q", got)
	}
	getPage(t, h, journalLink("虚构论坛")+"?year=soon", http.StatusBadRequest)
}

// TestIssuesStandInTheOrderOfNumbers: 10 comes before 9, not after 1.
func TestIssuesStandInTheOrderOfNumbers(t *testing.T) {
	var entries []corpus.ArticleEntry
	for _, issue := range []string{"9", "10", "1", "增刊", "10"} {
		entries = append(entries, corpus.ArticleEntry{ID: issue, Journal: corpus.Journal{Year: 2020, Issue: issue, Pages: "30-40"}})
	}
	entries[4].Journal.Pages = "5-9"
	groups := issuesOf(entries, 2020)
	var order []string
	for _, g := range groups {
		order = append(order, g.Issue)
	}
	if got := strings.Join(order, " "); got != "10 9 1 增刊" {
		t.Errorf("issues %q", got)
	}
	if got := groups[0].Articles[0].Journal.Pages; got != "5-9" {
		t.Errorf("no. 10 begins with pages %s", got)
	}
}

// TestOddNamesHaveAddresses: whatever a name is made of leads to its page.
func TestOddNamesHaveAddresses(t *testing.T) {
	for _, name := range []string{"A/B", "甲?乙#丙", "a b", "../x", "<b>", "100%", hostile} {
		a := sampleArticle()
		a.Authors, a.Journal.Name = []string{name}, name
		h := newSite(t, withArticles(a))
		for _, address := range []string{authorLink(name), journalLink(name)} {
			if _, err := url.Parse(address); err != nil {
				t.Fatal(err)
			}
			doc := getPage(t, h, address, http.StatusOK)
			if !strings.Contains(text(doc, "h1"), visible(name)) {
				t.Errorf("%s: h1 %q", address, text(doc, "h1"))
			}
		}
	}
	getPage(t, newSite(t), authorLink("无名氏"), http.StatusNotFound)
	getPage(t, newSite(t), journalLink("无名学刊"), http.StatusNotFound)
}

func TestYearsWithoutCountKeepTheirDistance(t *testing.T) {
	c := newCountChart(map[string]int{"2000": 3, "2003": 1, "": 9, "0": 9})
	if len(c.Bars) != 4 || c.Bars[3].X != 3*c.Bars[1].X || c.Bars[1].Height != 0 || c.Bars[0].Height <= c.Bars[3].Height {
		t.Errorf("bars %+v", c.Bars)
	}
	if wide := newCountChart(map[string]int{"1000": 1, "2000": 1}); len(wide.Bars) != 2 {
		t.Errorf("a thousand years make %d bars", len(wide.Bars))
	}
	if newCountChart(map[string]int{"2000": 3}) != nil {
		t.Error("one year is drawn")
	}
}
