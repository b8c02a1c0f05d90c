package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/concordance"
	"suoyin/search/query"
	"suoyin/search/scan"
)

// contrasted are an article on a ferry and another on salt.
func contrasted() []*corpus.Article {
	return []*corpus.Article{
		{ID: "ferry-0123456789", Title: "mark", Authors: []string{"甲某"}, Paragraphs: []corpus.Paragraph{{ID: "p1", Text: strings.Repeat("the ferry ", 40)}, {ID: "p2", Text: strings.Repeat("quay ", 20)}}},
		{ID: "salt-0123456789", Title: "other", Paragraphs: []corpus.Paragraph{{ID: "p1", Text: strings.Repeat("salt ", 200) + "quay"}}},
	}
}

// newContrast is a site of these and more; its words are those between spaces.
func newContrast(t *testing.T, more ...*corpus.Article) http.Handler {
	return newSite(t, func(_ *Config, e *fakeEngine) {
		e.articles = append(contrasted(), more...)
		e.Engine = scan.New(e.articles, strings.Fields)
	})
}

func keywordsIn(doc *goquery.Document) string {
	var list []string
	doc.Find(".numbers tbody th").Each(func(_ int, s *goquery.Selection) { list = append(list, s.Text()) })
	return strings.Join(list, " ")
}

func TestKeywordsPage(t *testing.T) {
	h := newContrast(t)
	doc := getPage(t, h, searchAddress("ferry", "view", "keywords"), 200)
	checkFrame(t, doc, "zh-Hans")
	if got := text(doc, ".views [aria-current]"); got != "主题词" {
		t.Errorf("view %q", got)
	}
	if got := keywordsIn(doc); got != "ferry quay" {
		t.Errorf("words %q", got)
	}
	main := doc.Find("main").Text()
	for _, says := range []string{"有命中的 1 篇与其余 1 篇相比，明显更常用的词有 2 个", "隐去了 1 个虚词", "统计了前者 101 词、后者 202 词"} {
		if !strings.Contains(main, says) {
			t.Errorf("the page does not say %q", says)
		}
	}
	if strings.Contains(main, "每 1 段") {
		t.Error("the page speaks of a sample where all was counted")
	}
	for _, test := range []struct{ name, value, want string }{
		{"function_words", "1", "ferry quay the"}, {"min", "30", "ferry"}, {"min_articles", "2", ""}, {"measure", "log_ratio", "ferry quay"}, {"in", "notes", ""},
	} {
		got := strings.Fields(keywordsIn(getPage(t, h, searchAddress("ferry", "view", "keywords", test.name, test.value), 200)))
		slices.Sort(got)
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s=%s: %q, want %q", test.name, test.value, got, test.want)
		}
	}
	doc.Find(".sorts a").Each(func(_ int, a *goquery.Selection) {
		if href := a.AttrOr("href", ""); strings.HasPrefix(href, "/search") {
			getPage(t, h, href, 200)
		}
	})
	getPage(t, h, searchAddress("ferry", "view", "keywords", "measure", "mi"), 400)
	getPage(t, h, searchAddress("ferry", "view", "keywords", "min_articles", "0"), 400)
}

// TestKeywordsLeadToTheirPlaces: in the articles that were asked for, or wherever the
// word stands if the query is no question for articles.
func TestKeywordsLeadToTheirPlaces(t *testing.T) {
	h := newContrast(t)
	library := scan.New(contrasted(), strings.Fields)
	for q, want := range map[string]int{"作者:甲某": 1, "ferry": 2} {
		doc := getPage(t, h, searchAddress(q, "view", "keywords"), 200)
		href := doc.Find(".numbers tbody a").FilterFunction(func(_ int, a *goquery.Selection) bool { return a.Text() == "quay" }).AttrOr("href", "")
		u, err := url.Parse(href)
		if err != nil || u.Query().Get("view") != "" {
			t.Errorf("%s: quay leads to %q, %v", q, href, err)
		}
		if n, err := library.Total(t.Context(), search.Request{Query: u.Query().Get("q")}); err != nil || n != want {
			t.Errorf("%s: quay leads to %d hits, want %d: %s, %v", q, n, want, href, err)
		}
	}
	for q, want := range map[string]bool{
		"作者:甲某": true, "年:2010..2012 刊名:河刊": true, "作者:甲 OR 文章:x": true, "作者:甲 -年:2001": true,
		"ferry": false, "作者:甲 ferry": false, "页:3": false, "被引作者:甲": false, "/a/": false,
	} {
		if tree, err := query.Parse(q); err != nil || asksForArticles(tree) != want {
			t.Errorf("%s asks for articles: %v, %v", q, !want, err)
		}
	}
}

// TestKeywordsWithoutOthers say why there are none.
func TestKeywordsWithoutOthers(t *testing.T) {
	doc := getPage(t, newContrast(t), searchAddress("mark OR other", "view", "keywords"), 200)
	if main := doc.Find("main").Text(); doc.Find(".numbers").Length() > 0 || !strings.Contains(main, "没有别的文章可比") || strings.Contains(main, "没有明显更常用的词") {
		t.Errorf("page %q", main)
	}
	doc = getPage(t, newContrast(t), searchAddress("ferry", "view", "keywords", "min", "900"), 200)
	if main := doc.Find("main").Text(); doc.Find(".numbers").Length() > 0 || !strings.Contains(main, "没有明显更常用的词") {
		t.Errorf("page %q", main)
	}
}

// TestManyKeywords: the page lists some and says how many are left out; the file has
// more.
func TestManyKeywords(t *testing.T) {
	var words strings.Builder
	for i := range concordance.MaxKeywords + 20 {
		words.WriteString(strings.Repeat(fmt.Sprintf("word%03d ", i), 30))
	}
	// Beside them stands ten times as much, so that thirty of a word are no chance.
	filler := &corpus.Article{ID: "filler-012345678", Title: "other", Paragraphs: []corpus.Paragraph{{ID: "p1", Text: strings.Repeat("salt ", 200_000)}}}
	h := newContrast(t, &corpus.Article{ID: "many-0123456789", Title: "many", Paragraphs: []corpus.Paragraph{{ID: "p1", Text: words.String()}}}, filler)
	doc := getPage(t, h, searchAddress("many", "view", "keywords"), 200)
	if n := doc.Find(".numbers tbody tr").Length(); n != pageKeywords {
		t.Errorf("%d rows, want %d", n, pageKeywords)
	}
	if got, want := text(doc, ".rest"), fmt.Sprintf("其余 %d 项从略", concordance.MaxKeywords+20-pageKeywords); got != want {
		t.Errorf("of the rest it says %q, want %q", got, want)
	}
	file := get(h, "/api/v1/keywords?q=many&format=csv").Body.String()
	if n := strings.Count(file, "\r\n"); n != concordance.MaxKeywords+1 {
		t.Errorf("%d lines in the file", n)
	}
}

func TestKeywordsFile(t *testing.T) {
	h := newContrast(t)
	file := get(h, "/api/v1/keywords?q=ferry&format=csv").Body.String()
	if !strings.Contains(file, "word,articles,count,per_million,other_count,other_per_million,log_likelihood,log_ratio\r\nferry,1,40,396039.60,0,0.00,") || strings.Contains(file, "\nthe,") {
		t.Errorf("file %q", file)
	}
	doc := getPage(t, h, searchAddress("ferry", "view", "keywords", "min", "30", "min_articles", "1"), 200)
	doc.Find(`.sorts a[download]`).Each(func(_ int, a *goquery.Selection) {
		href := a.AttrOr("href", "")
		if !strings.Contains(href, "/api/v1/keywords?") {
			return
		}
		if r := get(h, href); r.Code != 200 || r.Body.Len() == 0 || !strings.Contains(href, "min=30") {
			t.Errorf("%s: %d", href, r.Code)
		}
	})
}

// TestKeywordsAreOffered on the pages of a journal, an author and an article, where the
// engine can show them.
func TestKeywordsAreOffered(t *testing.T) {
	for able, h := range map[bool]http.Handler{
		true:  newSite(t),
		false: newSite(t, func(c *Config, e *fakeEngine) { c.Engine = struct{ search.Engine }{e} }),
	} {
		for _, address := range []string{journalLink("虚构学刊"), authorLink("甲某"), articleAddress()} {
			links := getPage(t, h, address, 200).Find(`a[href*="view=keywords"]`)
			if (links.Length() == 1) != able {
				t.Errorf("%s, %v: %d links", address, able, links.Length())
			}
			if able {
				getPage(t, h, links.AttrOr("href", ""), 200)
			}
		}
	}
}
