package web

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/works"
)

// TestCiteFindsOwnArticles: a faulty citation of an article that the library has
// finds it, and says what is wrong.
func TestCiteFindsOwnArticles(t *testing.T) {
	h := newSite(t)
	a := sampleArticle()
	for note, want := range map[string]string{
		"甲某：《河流与集市：一个虚构的题目》，《虚构学刊》2021年第3期，第10页。": "",
		"甲某：《河流与市集：一个虚构的题目》，《虚构学刊》2021年第3期，第10页。": "题名",
		"甲某：《河流与集市：一个虚构的题目》，《虚构学刊》2020年第4期，第11页。": "日期 期",
	} {
		doc := getPage(t, h, "/cite?text="+url.QueryEscape(note), http.StatusOK)
		own := doc.Find(".held li")
		href, _ := own.Find("a").Attr("href")
		if path, err := url.PathUnescape(href); err != nil || own.Length() != 1 || path != "/articles/"+a.ID {
			t.Errorf("%s: %d articles, %q", note, own.Length(), href)
		}
		if got := strings.Join(strings.Fields(own.Find(".type").Text()), " "); got != strings.ReplaceAll(want, " ", "") {
			t.Errorf("%s: differs in %q, want %q", note, got, want)
		}
	}
	var answer struct{ Questions []works.Located }
	if err := json.Unmarshal(get(h, "/api/v1/locate?text="+url.QueryEscape("甲某：《河流与市集：一个虚构的题目》")).Body.Bytes(), &answer); err != nil {
		t.Fatal(err)
	}
	if q := answer.Questions; len(q) != 1 || len(q[0].Articles) != 1 || q[0].Articles[0].Article != a.ID || strings.Join(q[0].Articles[0].Differs, " ") != "title" {
		t.Errorf("over the API: %+v", q)
	}
	other := "丁某：《山里的桥》，《虚构学刊》2021年第3期，第10页。"
	if n := getPage(t, h, "/cite?text="+url.QueryEscape(other), http.StatusOK).Find(".held").Length(); n != 0 {
		t.Errorf("another article of the same issue is taken for the one here")
	}
}

// TestWantedAreArticlesThatAreNotHere: neither books nor what the library has.
func TestWantedAreArticlesThatAreNotHere(t *testing.T) {
	a := sampleArticle()
	journal := func(title, note string) corpus.Citation {
		return corpus.Citation{ID: note + ".1", Note: note, Type: "article-journal", Title: title, Author: []corpus.Name{{Literal: "甲某"}}, Raw: title}
	}
	a.Citations = append(a.Citations, journal("一篇不在这里的文章", "10-1"), journal(a.Title, "11-2"))
	h := newSite(t, func(cfg *Config, e *fakeEngine) {
		cfg.Library, cfg.Works = &fakeLibrary{articles: []*corpus.Article{a}}, sampleWorks{[]*corpus.Article{a}}
	})
	doc := getPage(t, h, "/works?wanted=true", http.StatusOK)
	if got := text(doc, ".entries"); !strings.HasPrefix(got, "一篇不在这里的文章") || doc.Find(".entry").Length() != 1 {
		t.Errorf("wanted: %q", got)
	}
	if n := getPage(t, h, "/works?wanted=true&text="+url.QueryEscape("河流志"), http.StatusOK).Find(".entry").Length(); n != 0 {
		t.Error("a book is wanted")
	}
}

// TestArticlesThatReplaceOthers: an article may take the place of one that counted as
// much. What is cited is found as it is now, and what came is no longer wanted.
func TestArticlesThatReplaceOthers(t *testing.T) {
	citing, before, after := sampleArticle(), sampleArticle(), sampleArticle()
	before.ID, before.Title = "before", "山里的桥"
	after.ID, after.Title = "after", "一篇后来才有的文章"
	citing.Citations = append(citing.Citations, corpus.Citation{
		ID: "10-1.9", Note: "10-1", Type: "article-journal", Title: after.Title, Author: []corpus.Name{{Literal: "甲某"}}, Raw: after.Title,
	})
	shelf := &changingWorks{works: &sampleWorks{[]*corpus.Article{citing, before}}}
	h := newSite(t, func(cfg *Config, _ *fakeEngine) { cfg.Works = shelf })
	note := "/cite?text=" + url.QueryEscape("甲某：《"+after.Title+"》，《虚构学刊》2021年第3期，第10页。")
	if n := getPage(t, h, note, http.StatusOK).Find(".held").Length(); n != 0 {
		t.Errorf("before: %d articles are the one cited", n)
	}
	if got := getPage(t, h, "/works?wanted=true", http.StatusOK).Find(".entry").Length(); got != 1 {
		t.Errorf("before: %d works are wanted, want 1", got)
	}
	shelf.change(&sampleWorks{[]*corpus.Article{citing, after}})
	if href, _ := getPage(t, h, note, http.StatusOK).Find(".held li a").Attr("href"); href != "/articles/after" {
		t.Errorf("after: the citation leads to %q", href)
	}
	if got := getPage(t, h, "/works?wanted=true", http.StatusOK).Find(".entry").Length(); got != 0 {
		t.Errorf("after: %d works are wanted, want none", got)
	}
}

// changingWorks are works that are others after a change, the same until then.
type changingWorks struct {
	works *sampleWorks
	set   *works.Set
	own   *works.Own
}

func (c *changingWorks) change(to *sampleWorks) { *c = changingWorks{works: to} }

func (c *changingWorks) Set() *works.Set {
	if c.set == nil {
		c.set = c.works.Set()
	}
	return c.set
}

func (c *changingWorks) Own() *works.Own {
	if c.own == nil {
		c.own = c.works.Own()
	}
	return c.own
}
