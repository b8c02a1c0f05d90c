package web

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"suoyin/corpus"
	"suoyin/search"
)

func quiet() *slog.Logger { return slog.New(slog.NewTextHandler(io.Discard, nil)) }

// TestEveryPage renders each template in both languages and checks what every
// page must have.
func TestEveryPage(t *testing.T) {
	pages := []struct {
		address string
		status  int
		heading string
	}{
		{"/", 200, "索引"},
		{"/search", 200, "检索"},
		{searchAddress("河流"), 200, "检索结果：河流"},
		{searchAddress("没有的词"), 200, "检索结果：没有的词"},
		{articleAddress(), 200, "河流与集市：一个虚构的题目[1]"},
		{articleAddress("q", "河流", "mark", "2"), 200, "河流与集市：一个虚构的题目[1]"},
		{articleAddress("q", "(河流"), 200, "河流与集市：一个虚构的题目[1]"},
		{"/articles", 200, "文章"},
		{"/articles?author=甲某&text=河流", 200, "文章"},
		{"/cite", 200, "引文解析"},
		{"/cite?text=" + url.QueryEscape("丙某：《河流志》，虚构出版社，2001年。"), 200, "引文解析"},
		{"/quote", 200, "引文核对"},
		{"/batch", 200, "批量检索与比较"},
		{"/batch?queries=x&in=elsewhere", 400, "参数有误"},
		{"/help", 200, "帮助"},
		{"/corpus", 200, "收录"},
		{"/works", 200, "被引文献"},
		{"/works/" + sampleWork().ID, 200, "河流志"},
		{authorLink("甲某"), 200, "甲某"},
		{journalLink("虚构学刊"), 200, "《虚构学刊》"},
		{"/articles?fault=orphans", 200, "文章"},
		{"/articles?fault=moths", 400, "参数有误"},
		{"/docs", 200, "接口文档"},
		{"/nowhere", 404, "没有这个页面"},
		{"/articles/nobody-0000000000", 404, "没有这个页面"},
		{searchAddress("(河流"), 400, "检索式有误"},
		{searchAddress("河流", "sort", "size"), 400, "参数有误"},
		{searchAddress("河流", "limit", "9999"), 400, "参数有误"},
	}
	h := newSite(t)
	for _, p := range pages {
		t.Run(p.address, func(t *testing.T) {
			doc := getPage(t, h, p.address, p.status)
			if got := text(doc, "h1"); got != p.heading {
				t.Errorf("h1 %q, want %q", got, p.heading)
			}
			checkFrame(t, doc, "zh-Hans")
			checkFrame(t, getPage(t, h, p.address, p.status, "Accept-Language", "en-GB,en;q=0.9"), "en")
		})
	}
}

func TestAboutHasMoved(t *testing.T) {
	w := get(newSite(t), "/about?lang=en")
	if w.Code != http.StatusMovedPermanently || w.Header().Get("Location") != "/corpus?lang=en" {
		t.Errorf("status %d to %q", w.Code, w.Header().Get("Location"))
	}
}

func TestCorpusPageCounts(t *testing.T) {
	h := newSite(t, withArticles(sampleArticle(), citing()))
	doc := getPage(t, h, "/corpus", http.StatusOK)
	if got := doc.Find("section[aria-labelledby=years] svg g").Length(); got != 3 {
		t.Errorf("%d years drawn, want 2021 to 2023", got)
	}
	if got := text(doc, "section[aria-labelledby=years] td"); got != "11" {
		t.Errorf("the years' table has %q", got)
	}
	if got := text(doc, "section[aria-labelledby=journals] tbody th"); got != "虚构学刊虚构论坛" {
		t.Errorf("journals %q", got)
	}
	if got := text(doc, "section[aria-labelledby=kinds] tbody tr:first-child td:last-child"); got == "" {
		t.Error("no kinds of sources")
	}
	if got := doc.Find("section[aria-labelledby=faults] tr").Length(); got != 4 {
		t.Errorf("%d kinds of faults", got)
	}
}

func checkFrame(t *testing.T, doc *goquery.Document, lang string) {
	t.Helper()
	if got, _ := doc.Find("html").Attr("lang"); got != lang {
		t.Errorf("html lang %q, want %q", got, lang)
	}
	for _, one := range []string{"h1", "main", "title", `meta[name="viewport"]`, `link[rel="canonical"]`, `link[rel="search"]`, "a.skip", "header form[role=search], .hero form[role=search]"} {
		if n := doc.Find(one).Length(); n != 1 {
			t.Errorf("%d of %s, want one", n, one)
		}
	}
	if inline := doc.Find("script:not([src]), style, [style], [onclick]").Length(); inline > 0 {
		t.Errorf("%d inline scripts or styles; the content security policy forbids them", inline)
	}
	ids := map[string]bool{}
	doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
		id, _ := s.Attr("id")
		if ids[id] {
			t.Errorf("id %q twice", id)
		}
		ids[id] = true
	})
	doc.Find(`a[href^="#"]`).Each(func(_ int, s *goquery.Selection) {
		href, _ := s.Attr("href")
		if target, err := url.PathUnescape(href[1:]); err != nil || !ids[target] {
			t.Errorf("link to %s leads nowhere", href)
		}
	})
	doc.Find("input:not([type=hidden]), select, textarea").Each(func(_ int, s *goquery.Selection) {
		id, _ := s.Attr("id")
		if label, ok := s.Attr("aria-label"); (!ok || label == "") && doc.Find(`label[for="`+id+`"]`).Length() == 0 {
			t.Errorf("a field without a label")
		}
	})
	doc.Find("link[href], script[src], img[src]").Each(func(_ int, s *goquery.Selection) {
		if address, ok := s.Attr("src"); ok && !strings.HasPrefix(address, "/") {
			t.Errorf("%s is loaded from elsewhere", address)
		}
	})
}

func TestSearchPage(t *testing.T) {
	doc := getPage(t, newSite(t), searchAddress("河流"), 200)
	if got, want := text(doc, ".found"), "6 段，共 8 处"; !strings.HasPrefix(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
	if n := doc.Find(".hit").Length(); n != 6 {
		t.Errorf("%d hits, want 6", n)
	}
	if n := doc.Find(".hit mark").Length(); n != 8 {
		t.Errorf("%d marks, want 8", n)
	}
	doc.Find(".hit mark").Each(func(_ int, s *goquery.Selection) {
		marked := s.Clone()
		marked.Find(".noteref").Remove() // a marker inside a word is not part of it
		if marked.Text() != "河流" {
			t.Errorf("marked %q", s.Text())
		}
	})
	var tabs []string
	doc.Find(".tabs a").Each(func(_ int, s *goquery.Selection) { tabs = append(tabs, s.Text()) })
	if got, want := strings.Join(tabs, "|"), "全部 6|正文 5|注释 1|引文 0|论断 1"; got != want {
		t.Errorf("tabs %s, want %s", got, want)
	}
	place, _ := doc.Find(".kind-paragraph .place a").First().Attr("href")
	if want := articleAddress("q", "河流") + "#p1"; place != want {
		t.Errorf("hit leads to %s, want %s", place, want)
	}
	if n := doc.Find(`.facet a[href*="kind=note"]`).Length(); n != 1 {
		t.Errorf("%d links to narrow to notes, want 1", n)
	}
}

func TestSearchPageFilters(t *testing.T) {
	doc := getPage(t, newSite(t), searchAddress("河流", "kind", "note"), 200)
	if n := doc.Find(".hit").Length(); n != 1 {
		t.Errorf("%d hits, want the note", n)
	}
	if href, _ := doc.Find(".chosen a").Attr("href"); href != searchAddress("河流") {
		t.Errorf("the chosen filter leads to %s, want the search without it", href)
	}
}

func TestSearchPagePages(t *testing.T) {
	h := newSite(t)
	doc := getPage(t, h, searchAddress("河流", "limit", "5"), 200)
	next, ok := doc.Find(`.pager a[rel=next]`).Attr("href")
	if !ok {
		t.Fatal("no next page")
	}
	doc = getPage(t, h, next, 200)
	if n := doc.Find(".hit").Length(); n != 1 {
		t.Errorf("%d hits on the second page, want 1", n)
	}
	if first, _ := doc.Find(`.pager a[rel=first]`).Attr("href"); first != link("/search", url.Values{"q": {"河流"}, "limit": {"5"}}) {
		t.Errorf("first page is %s", first)
	}
}

func TestNothingFound(t *testing.T) {
	doc := getPage(t, newSite(t), searchAddress(`"河流" "没有的词"`, "kind", "note"), 200)
	if got := text(doc, ".found .asked"); got != `"河流" "没有的词"` {
		t.Errorf("asked %q", got)
	}
	if n := doc.Find(".nothing li a").Length(); n != 2 {
		t.Errorf("%d ways on, want two: without filters, without quotes", n)
	}
}

func TestRelaxedIsSaid(t *testing.T) {
	h := newSite(t, func(_ *Config, e *fakeEngine) {
		e.answer = &search.Answer{Query: search.Reading{Relaxed: "any", ReadAs: "甲 乙"}, Total: 1, Places: 1,
			Hits: []search.Hit{{ID: "p1", Kind: corpus.KindParagraph, Text: "甲", Spans: [][2]int{{0, 1}}}}}
	})
	doc := getPage(t, h, searchAddress("甲 乙"), 200)
	if doc.Find(".summary .notice").Length() != 1 {
		t.Error("the page does not say that the query was relaxed")
	}
}

func TestMistakePointsAtTheCharacter(t *testing.T) {
	doc := getPage(t, newSite(t), searchAddress("河流 (集市"), 400)
	if got := text(doc, ".mistake"); got != "河流 (集市" {
		t.Errorf("query shown as %q", got)
	}
	if got := text(doc, ".mistake .wrong"); got != "(" {
		t.Errorf("points at %q, want the parenthesis", got)
	}
	if href, _ := doc.Find(".error p > a").First().Attr("href"); href != searchAddress("河流 (集市)") {
		t.Errorf("proposal leads to %s", href)
	}
}

func TestArticlePage(t *testing.T) {
	doc := getPage(t, newSite(t), articleAddress(), 200)
	for selector, want := range map[string]string{
		"#p1":                           "河流从山里来[2]，河流到海里去。",
		".authors":                      "甲某乙某",
		"#n10-2 .notetext .marker":      "[2]",
		"#n10-2 .citation .field-title": "河流志",
		"#n10-2 .citation .type":        "著作",
		"#n11-1 .refers a":              "同上 → 第 10 页注 [2]",
		"#n11-1 .refers cite":           "河流志",
		"#n11-2 .unresolved":            "前引书：没有找到它所指的文献",
	} {
		if got := text(doc, selector); got != want {
			t.Errorf("%s is %q, want %q", selector, got, want)
		}
	}
	if got := doc.Find("#n10-2 .samework a").AttrOr("href", ""); got != "/works/"+sampleWork().ID {
		t.Errorf("the citation leads to %q, want its work", got)
	}
	if got, _ := doc.Find("#p2 .pagebreak").Attr("data-page"); got != "11" {
		t.Errorf("page break in p2 is %q, want 11", got)
	}
	if n := doc.Find(".body h2, .body h3").Length(); n != 2 {
		t.Errorf("%d headings, want 2", n)
	}
}

// TestNoteLeadsThereAndBack: a marker leads to its note and the note back to
// the marker, by fragments alone.
func TestNoteLeadsThereAndBack(t *testing.T) {
	doc := getPage(t, newSite(t), articleAddress(), 200)
	for _, id := range []string{"10-1", "10-2", "11-1"} {
		marker := doc.Find(`.noteref a[data-note="` + id + `"]`)
		href, _ := marker.Attr("href")
		back, _ := doc.Find(href + " .back").Attr("href")
		if ref, _ := marker.Attr("id"); ref == "" || back != "#"+ref {
			t.Errorf("note %s leads back to %q, its marker is %q", id, back, ref)
		}
	}
	if doc.Find("#n11-2 .back").Length() != 0 {
		t.Error("a note that nothing calls leads back to nowhere")
	}
}

func TestArticleMarksEveryPlace(t *testing.T) {
	doc := getPage(t, newSite(t), articleAddress("q", "河流", "mark", "3"), 200)
	marks := doc.Find(".paper mark")
	if marks.Length() != 8 {
		t.Errorf("%d marks, want 8", marks.Length())
	}
	marks.Each(func(i int, s *goquery.Selection) {
		if id, _ := s.Attr("id"); id != markID(i+1) {
			t.Errorf("mark %d has id %q", i+1, id)
		}
	})
	if got := doc.Find("mark.current").AttrOr("id", ""); got != "m3" {
		t.Errorf("current is %q, want m3", got)
	}
	if href := doc.Find(".walk .next").AttrOr("href", ""); href != articleAddress("q", "河流", "mark", "4")+"#m4" {
		t.Errorf("next leads to %s", href)
	}
	if href := doc.Find(".walk .previous").AttrOr("href", ""); href != articleAddress("q", "河流", "mark", "2")+"#m2" {
		t.Errorf("previous leads to %s", href)
	}
}

func TestWalkGoesRound(t *testing.T) {
	spans := map[string][][2]int{"p1": {{0, 1}, {2, 3}, {4, 5}}}
	for at, want := range map[int][2]string{0: {"#m3", "#m1"}, 1: {"#m3", "#m2"}, 3: {"#m2", "#m1"}, 99: {"#m2", "#m1"}} {
		w := newHitWalk("x", url.Values{"q": {"河"}}, spans, at)
		if !strings.HasSuffix(w.Previous, want[0]) || !strings.HasSuffix(w.Next, want[1]) {
			t.Errorf("at %d: previous %s, next %s, want %v", at, w.Previous, w.Next, want)
		}
	}
}

func TestScholarlyMeta(t *testing.T) {
	doc := getPage(t, newSite(t), articleAddress(), 200)
	for name, want := range map[string]string{
		"citation_title": "河流与集市：一个虚构的题目", "citation_journal_title": "虚构学刊", "citation_publication_date": "2021",
		"citation_firstpage": "10", "citation_lastpage": "12", "citation_doi": "10.0000/xyz",
	} {
		if got := doc.Find(`meta[name="`+name+`"]`).AttrOr("content", ""); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if n := doc.Find(`meta[name="citation_author"]`).Length(); n != 2 {
		t.Errorf("%d authors, want 2", n)
	}
}

// TestHostileText: whatever stands in the corpus or in a query is shown as
// text; it makes no element, no attribute and no address of its own.
func TestHostileText(t *testing.T) {
	h := newSite(t, func(_ *Config, e *fakeEngine) {
		e.articles[0].Title = hostile
		e.articles[0].Authors = []string{hostile}
		e.articles[0].Journal.Name = hostile
		e.articles[0].Sections[0].Heading = hostile
		e.articles[0].Notes[0].Marker = hostile
	})
	q := url.QueryEscape(hostile)
	for _, address := range []string{"/", "/search?q=" + q, "/search?q=" + url.QueryEscape("文字"), "/search?q=x&sort=" + q, "/search?q=" + url.QueryEscape("("+hostile[:9]), articleAddress(), articleAddress("q", hostile),
		"/articles?text=" + q + "&author=" + q, "/cite?text=" + q, "/search?q=x&journal=" + q, "/" + q} {
		t.Run(address, func(t *testing.T) {
			w := get(h, address)
			body := w.Body.String()
			doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			if n := doc.Find("script").Length(); n != 1 {
				t.Errorf("%d scripts, want the one of the frame", n)
			}
			if doc.Find(`a[href^="javascript:"]`).Length() > 0 {
				t.Error("a javascript: address")
			}
			doc.Find("textarea").Remove() // keeps what was typed
			if i := strings.IndexAny(doc.Find("main").Text(), "\u0001\u0007\u202e"); i >= 0 {
				t.Errorf("control character in the page's text")
			}
			if strings.ContainsRune(body, 0) {
				t.Error("NUL in the page")
			}
		})
	}
}

// TestErrorTextStaysInside: what no rule knows is told as an internal error
// without its text.
func TestErrorTextStaysInside(t *testing.T) {
	const text = "words that only the log may have" // no random ID can have them by chance
	h := newSite(t, func(_ *Config, e *fakeEngine) { e.err = errors.New(text) })
	for _, address := range []string{searchAddress("河流"), "/api/v1" + searchAddress("河流")} {
		w := get(h, address)
		if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), text) {
			t.Errorf("%s: status %d: %s", address, w.Code, w.Body)
		}
	}
}

func TestAuthorAndKeywordLinks(t *testing.T) {
	h := newSite(t)
	doc := getPage(t, h, articleAddress(), 200)
	href := doc.Find(".authors a").First().AttrOr("href", "")
	if n := getPage(t, h, href, 200).Find("section[aria-labelledby=articles] .entry").Length(); n != 1 {
		t.Errorf("%s lists %d articles, want 1", href, n)
	}
}

// TestJournalWithTitleMarks: a name that has title marks in it does not get the
// same ones around it.
func TestJournalWithTitleMarks(t *testing.T) {
	a := sampleArticle()
	a.Journal.Name = "《虚构学刊》：文科版"
	h := newSite(t, func(c *Config, e *fakeEngine) {
		e.articles = []*corpus.Article{a}
		c.Library = &fakeLibrary{articles: e.articles}
	})
	for language, want := range map[string]string{"zh-CN": "《〈虚构学刊〉：文科版》", "en": "《虚构学刊》：文科版"} {
		doc := getPage(t, h, "/articles", 200, "Accept-Language", language)
		if got := text(doc, `.entry a[href^="/journals/"]`); got != want {
			t.Errorf("%s: %s, want %s", language, got, want)
		}
	}
}

// TestExamplesFindSomething: what a reader is invited to try finds something in
// this library, or is not offered.
func TestExamplesFindSomething(t *testing.T) {
	a := sampleArticle()
	a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: "p4", Text: "河上有人说起数字经济。"})
	for _, c := range []struct {
		articles []*corpus.Article
		want     string
	}{{[]*corpus.Article{sampleArticle()}, ""}, {[]*corpus.Article{a}, "数字经济"}} {
		h := newSite(t, func(cfg *Config, e *fakeEngine) { e.articles = c.articles })
		for _, address := range []string{"/", "/search"} {
			if got := text(getPage(t, h, address, 200), ".examples a"); got != c.want {
				t.Errorf("%s offers %q, want %q", address, got, c.want)
			}
		}
	}
}

// TestExamplesAreNotWaitedFor: the first page comes without them while the
// engine is slow to answer.
func TestExamplesAreNotWaitedFor(t *testing.T) {
	wait := make(chan struct{})
	defer close(wait)
	h := newSite(t, func(_ *Config, e *fakeEngine) { e.wait = wait })
	if n := getPage(t, h, "/", 200).Find(".examples").Length(); n != 0 {
		t.Error("examples are offered that nobody has tried")
	}
}

func TestErrorsBeginLikeSentences(t *testing.T) {
	doc := getPage(t, newSite(t), searchAddress("(河流"), 400, "Accept-Language", "en")
	if got := doc.Find(".error p:not(.status)").First().Text(); got != "This parenthesis is not closed." {
		t.Errorf("the page says %q", got)
	}
}
