package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/works"
)

// sampleWorks are the works that the sample's notes cite.
type sampleWorks struct{ articles []*corpus.Article }

func (s sampleWorks) Set() *works.Set {
	var places []works.Place
	for _, a := range s.articles {
		places = append(places, works.Places(a)...)
	}
	return works.Connect(places)
}

func (s sampleWorks) Own() *works.Own {
	var articles []works.Place
	for _, a := range s.articles {
		articles = append(articles, works.Article(&corpus.ArticleEntry{ID: a.ID, Title: a.Title, Authors: a.Authors, Journal: a.Journal}))
	}
	return works.NewOwn(articles)
}

// sampleWork is the book that two notes of the sample cite.
func sampleWork() *works.Work {
	return sampleWorks{[]*corpus.Article{sampleArticle()}}.Set().Works()[0]
}

func TestWorksAreListedMostCitedFirst(t *testing.T) {
	doc := getPage(t, newSite(t), "/works", http.StatusOK)
	first := doc.Find(".entry-title").First()
	if first.Text() != "河流志" {
		t.Errorf("first work %q", first.Text())
	}
	if href, _ := first.Attr("href"); href != "/works/"+sampleWork().ID {
		t.Errorf("it leads to %q", href)
	}
	if doc := getPage(t, newSite(t), "/works?text="+url.QueryEscape("没有"), http.StatusOK); doc.Find(".nothing").Length() != 1 {
		t.Error("an empty list does not say so")
	}
}

func TestWorkShowsPlacesClaimsAndPages(t *testing.T) {
	doc := getPage(t, newSite(t), "/works/"+sampleWork().ID, http.StatusOK)
	if got := doc.Find(".places > li").Length(); got != 2 {
		t.Fatalf("%d places, want 2", got)
	}
	if got := doc.Find("#c1 .claim").Text(); got != "河流从山里来" {
		t.Errorf("claim %q", got)
	}
	note, _ := doc.Find("#c2 .source a").First().Attr("href")
	if want := articleLink(sampleArticle().ID, "n11-1", nil); note != want {
		t.Errorf("the second place leads to %q, want %q", note, want)
	}
	if got := doc.Find(".pagecited").Length(); got != 2 {
		t.Errorf("%d pages cited, want 5 and 9", got)
	}
	getPage(t, newSite(t), "/works/nothing", http.StatusNotFound)
}

func TestCitePageLocatesANote(t *testing.T) {
	doc := getPage(t, newSite(t), "/cite?text="+url.QueryEscape("丙某：《河流志》，某城：虚构出版社，2002年，第7页。"), http.StatusOK)
	found := doc.Find(".located li").First()
	if !strings.Contains(found.Text(), "河流志") {
		t.Fatalf("located %q", found.Text())
	}
	if found.Find(".differs").Length() != 1 {
		t.Error("the year that differs is not said")
	}
	if doc := getPage(t, newSite(t), "/cite?text="+url.QueryEscape("丁某：《别的什么著作》，别处出版社，1950年。"), http.StatusOK); doc.Find(".located").Length() != 0 {
		t.Errorf("located %q", doc.Find(".located").Text())
	}
}

func TestCursorOfWorksIsChecked(t *testing.T) {
	for _, cursor := range []string{"-1", "x", "99999"} {
		getPage(t, newSite(t), "/works?cursor="+cursor, http.StatusBadRequest)
	}
}

func TestWorksInConflictAreListedAlone(t *testing.T) {
	second := sampleArticle()
	second.ID = "河流与集市-9876543210"
	for i := range second.Citations[:2] {
		second.Citations[i].Type, second.Citations[i].Publisher, second.Citations[i].ContainerTitle = "article-journal", "", "虚构学刊"
		second.Citations[i].Issue = []string{"3", "4"}[i]
		second.Citations[i].Title = "集市的兴起与河流"
	}
	h := newSite(t, func(cfg *Config, _ *fakeEngine) { cfg.Works = sampleWorks{[]*corpus.Article{sampleArticle(), second}} })
	all, some := getPage(t, h, "/works", http.StatusOK), getPage(t, h, "/works?conflicts=true", http.StatusOK)
	if n := all.Find(".entry").Length(); n < 2 {
		t.Errorf("%d works in all", n)
	}
	if got := some.Find(".entry-title").Text(); got != "集市的兴起与河流" {
		t.Errorf("works in conflict: %q", got)
	}
	if w := get(h, "/api/v1/works?conflicts=true&format=ris"); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "集市的兴起与河流") {
		t.Errorf("the list as RIS: %d %s", w.Code, w.Body)
	}
}

// TestNoteThatOnlyRefersBack: of a note that nobody can resolve, nobody can say
// that the library does not cite what it means.
func TestNoteThatOnlyRefersBack(t *testing.T) {
	h := newSite(t)
	for note, notices := range map[string]int{"同上，第9页。": 0, "戊某：《无人引过的书》，虚构出版社，1999年。": 1} {
		doc := getPage(t, h, "/cite?text="+url.QueryEscape(note), 200)
		if n := doc.Find(".cited .notice").Length(); n != notices {
			t.Errorf("%s: %q", note, text(doc, ".cited .notice"))
		}
	}
}

// TestNotesThatReferBackAreReadTogether: 同上 is what a line before it cites, and is
// looked for as that; alone it is looked for as nothing.
func TestNotesThatReferBackAreReadTogether(t *testing.T) {
	h := newSite(t)
	doc := getPage(t, h, "/cite?text="+url.QueryEscape("丙某：《河流志》，某城：虚构出版社，2001年，第5页。\n同上，第9页。"), http.StatusOK)
	second := doc.Find("#line-2")
	if got := text(doc, "#line-2 .refers a"); got != "“同上”指上文第 1 条" {
		t.Errorf("the second line says %q", got)
	}
	if href := second.Find(".refers a").AttrOr("href", ""); href != "#line-1" {
		t.Errorf("it leads to %q", href)
	}
	if got := second.Find(".field-title").Text(); got != "河流志" {
		t.Errorf("it cites %q", got)
	}
	if got := second.Find(".located").Length(); got != 1 {
		t.Errorf("%d lists of works for the second line, want 1", got)
	}
	if got := doc.Find(".export").Text(); strings.Count(got, `"title": "河流志"`) != 2 {
		t.Errorf("exported %s", got)
	}
	alone := getPage(t, h, "/cite?text="+url.QueryEscape("同上。"), http.StatusOK)
	for _, what := range []string{".located", ".held", "dl.citation", ".notice"} {
		if n := alone.Find(".cited " + what).Length(); n != 0 {
			t.Errorf("同上 alone: %d of %s", n, what)
		}
	}
}

// TestLineThatIsNoCitation: nothing is said twice, and half a note that the library
// knows is no alarm.
func TestLineThatIsNoCitation(t *testing.T) {
	h := newSite(t)
	nothing := getPage(t, h, "/cite?text="+url.QueryEscape("风和日丽"), http.StatusOK)
	if got := nothing.Find(".cited .notice").Length(); got != 1 {
		t.Errorf("%d notices, want 1: %q", got, nothing.Find(".cited").Text())
	}
	half := getPage(t, h, "/cite?text="+url.QueryEscape("河流志"), http.StatusOK)
	if got := half.Find(".cited .notice").Length(); got != 0 || half.Find(".located li").Length() != 1 {
		t.Errorf("%d notices beside %q", got, half.Find(".located").Text())
	}
}

// comingWorks are works that are not connected yet.
type comingWorks struct{ sampleWorks }

func (comingWorks) Ready() bool { return false }

// TestWorksThatAreComing: while the works are being connected after a start, nothing
// says that there are none.
func TestWorksThatAreComing(t *testing.T) {
	h := newSite(t, func(c *Config, _ *fakeEngine) { c.Works = comingWorks{} })
	for _, address := range []string{"/works", "/works/nothing", authorLink("丙某"), journalLink("别的刊物"), "/api/v1/works", "/api/v1/locate?text=x"} {
		if w := get(h, address); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
			t.Errorf("%s: %d, Retry-After %q", address, w.Code, w.Header().Get("Retry-After"))
		}
	}
	if got := text(getPage(t, h, "/works", 503), "main a"); !strings.Contains(got, "再试一次") {
		t.Errorf("the page offers %q", got)
	}
	if got := text(getPage(t, h, "/cite?text="+url.QueryEscape("戊某：《无人引过的书》，虚构出版社，1999年。"), 200), ".cited .notice"); !strings.Contains(got, "正在整理") {
		t.Errorf("of a work that is not there yet: %q", got)
	}
	if got := text(getPage(t, h, "/corpus", 200), ".tiles"); !strings.Contains(got, "被引文献…") {
		t.Errorf("how many works: %q", got)
	}
	if w := get(newSite(t, func(c *Config, _ *fakeEngine) { c.Works = nil }), "/works"); w.Code != 200 {
		t.Errorf("without works: %d", w.Code)
	}
}
