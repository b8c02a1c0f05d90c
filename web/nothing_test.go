package web

import (
	"net/url"
	"strings"
	"testing"

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
