package web

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/search"
)

// TestSlipsAreOffered: a term whose characters all hits have apart only may be a slip
// of one that stands in the texts; its own parts are no way on.
func TestSlipsAreOffered(t *testing.T) {
	h := newSite(t, func(_ *Config, e *fakeEngine) { e.answer = &search.Answer{Total: 9} })
	doc := getPage(t, h, searchAddress("河流与市集"), 200)
	if got := doc.Find(".near li a").First().Text(); got != "河流与集市" {
		t.Errorf("offered %q, want 河流与集市", got)
	}
	if got := getPage(t, h, searchAddress("集市的河流"), 200).Find(".near li").Text(); strings.Contains(got, "集市 ") {
		t.Errorf("offered %q, a part of what was asked", got)
	}
}

// TestViewsOfNothing: where nothing is found no view shows its tools and an empty list.
func TestViewsOfNothing(t *testing.T) {
	h := newSite(t)
	for _, view := range views() {
		doc := getPage(t, h, searchAddress("没有的词", "view", view), 200)
		if n := doc.Find(".results > .arranging, .kwic, table.numbers").Length(); n != 0 {
			t.Errorf("%s: %d lists and tools of nothing", view, n)
		}
		if got := text(doc, ".found"); got != "逐字查过，没有找到：没有的词" {
			t.Errorf("%s: %q", view, got)
		}
	}
}

// TestPartialNothing: who could not look through everything does not say so.
func TestPartialNothing(t *testing.T) {
	h := newSite(t, func(_ *Config, e *fakeEngine) { e.answer = &search.Answer{Partial: &search.Partial{}} })
	if got := text(getPage(t, h, searchAddress("河流"), 200), ".found"); got != "没有找到：河流" {
		t.Errorf("found %q", got)
	}
}

// TestPinyin: who types pinyin is told that characters are looked for, and nobody else.
func TestPinyin(t *testing.T) {
	h := newSite(t)
	for q, want := range map[string]bool{"hefei shi": true, "Xi'an": true, "没有的词": false, "title:x": false, "1911": false} {
		doc := getPage(t, h, "/search?q="+url.QueryEscape(q), 200)
		if got := strings.Contains(doc.Find(".nothing").Text(), "拼音"); got != want {
			t.Errorf("%s: speaks of pinyin: %v, want %v", q, got, want)
		}
	}
}

// TestArticleOfNothing: an article that has neither title nor text says so, and counts
// nothing.
func TestArticleOfNothing(t *testing.T) {
	a := &corpus.Article{ID: "0123456789", Notes: []corpus.Note{{ID: "n1", Marker: "[1]", Text: "一条注释。", Unanchored: "no marker"}}}
	h := newSite(t, func(c *Config, e *fakeEngine) {
		e.articles = append(e.articles, a)
		c.Library.(*fakeLibrary).articles = e.articles
	})
	doc := getPage(t, h, articleLink(a.ID, "", nil), 200)
	if got := text(doc, "h1"); got != "（无题）" {
		t.Errorf("h1 %q", got)
	}
	if got := text(doc, "title"); got != "（无题） · 索引" {
		t.Errorf("title %q", got)
	}
	if n := doc.Find(".body .notice").Length(); n != 1 {
		t.Errorf("%d words on the missing text", n)
	}
	if got := text(doc, ".source .counts"); got != "1 注" {
		t.Errorf("counts %q", got)
	}
	if doc.Find(".note .notice").Length() != 0 || doc.Find(".note .unanchored").Length() != 1 {
		t.Error("a note without a marker is an alarm, or not told")
	}
}

// TestHitsOfBackReferencesSayWhatTheyStandFor: 同上 alone says nothing in a list of hits.
func TestHitsOfBackReferencesSayWhatTheyStandFor(t *testing.T) {
	doc := getPage(t, newSite(t), searchAddress("同上"), 200)
	if got := text(doc, ".hit .refers"); got != "同上 → 河流志 丙某 第 9 页" {
		t.Errorf("the hit says %q", got)
	}
	if href := doc.Find(".hit .refers a").AttrOr("href", ""); href != "/works/"+sampleWork().ID {
		t.Errorf("it leads to %q", href)
	}
	if n := getPage(t, newSite(t), searchAddress("虚构出版社"), 200).Find(".hit .refers").Length(); n != 0 {
		t.Error("a whole note says what it stands for")
	}
}

// TestForeignJournalsStandWithoutMarks: 《》 are for Chinese titles.
func TestForeignJournalsStandWithoutMarks(t *testing.T) {
	for name, want := range map[string]string{"虚构学刊": "《虚构学刊》", "Journal of Rivers": "Journal of Rivers", "IT 时代": "《IT 时代》"} {
		if got := journalTitle(chinese, name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

// TestWhatPassesCanBeTriedAgain: a page offers it where waiting helps, and only there.
func TestWhatPassesCanBeTriedAgain(t *testing.T) {
	for err, want := range map[error]bool{context.DeadlineExceeded: true, errNotReady: true, errBusy: true, search.ErrLimit: false} {
		h := newSite(t, func(_ *Config, e *fakeEngine) { e.err = err })
		w := get(h, searchAddress("河流"))
		if got := strings.Contains(w.Body.String(), "再试一次"); got != want {
			t.Errorf("%v: offers another try: %v, want %v", err, got, want)
		}
	}
}

// TestLinesOfAQueryWithoutWords: who only says where to look is told why there are no
// lines.
func TestLinesOfAQueryWithoutWords(t *testing.T) {
	h := newSite(t)
	doc := getPage(t, h, searchAddress("作者:甲某", "view", "kwic"), 200)
	if got := doc.Find(".results").Text(); !strings.Contains(got, "只限定了范围") || doc.Find(".kwic, .results .choosing .arranging").Length() != 0 {
		t.Errorf("the page says %q", got)
	}
	if n := getPage(t, h, searchAddress("作者:甲某 河流", "view", "kwic"), 200).Find(".kwic li").Length(); n == 0 {
		t.Error("with a word there are no lines")
	}
}
