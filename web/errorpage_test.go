package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"suoyin/search"
)

// TestOverALimitSaysWhatToDo: the page and the problem of a query that costs too much
// say why in their language, without the way on which the error came.
func TestOverALimitSaysWhatToDo(t *testing.T) {
	h := newSite(t, func(_ *Config, e *fakeEngine) {
		e.err = fmt.Errorf("search: find: %w", &search.LimitError{ZH: "要核对 7 段", EN: "7 passages would have to be read"})
	})
	for language, want := range map[string]string{"zh-Hans": "要核对 7 段。", "en": "7 passages would have to be read."} {
		doc := getPage(t, h, searchAddress("/.{50}/")+"&lang="+language, http.StatusBadRequest)
		if got := doc.Find("main").Text(); !strings.Contains(strings.ToLower(got), strings.ToLower(want)) {
			t.Errorf("%s: %q", language, got)
		}
		if got := doc.Find("input[name=q]").AttrOr("value", ""); got != "/.{50}/" {
			t.Errorf("%s: the box has %q", language, got)
		}
	}
	w := get(h, "/api/v1/search?q=x")
	if p := decode[problem](t, w); w.Code != http.StatusBadRequest || p.Detail != "7 passages would have to be read" {
		t.Errorf("%d %+v", w.Code, p)
	}
}

// TestAMistakeCanBeMendedWhereItStands: the box of the page has the query, and a
// program gets the proposal apart.
func TestAMistakeCanBeMendedWhereItStands(t *testing.T) {
	h := newSite(t)
	doc := getPage(t, h, searchAddress("(河流"), http.StatusBadRequest)
	if got := doc.Find("input[name=q]").AttrOr("value", ""); got != "(河流" {
		t.Errorf("the box has %q", got)
	}
	if p := decode[problem](t, get(h, "/api/v1/search?q=(x")); p.Proposal != "(x)" {
		t.Errorf("%+v", p)
	}
}

// TestPlacesThatWereNotCounted are said to be so, with the way to have them counted.
func TestPlacesThatWereNotCounted(t *testing.T) {
	for places, want := range map[int]int{-1: 1, 5: 0} {
		h := newSite(t, func(_ *Config, e *fakeEngine) {
			e.answer = e.find(search.Request{Query: "河流"})
			e.answer.Places = places
		})
		found := getPage(t, h, searchAddress("河流"), http.StatusOK).Find(".found a[href*='view=frequency']")
		if found.Length() != want {
			t.Errorf("%d places: %d links to their number", places, found.Length())
		}
	}
}

// TestPartsThatWereNotCounted have no number.
func TestPartsThatWereNotCounted(t *testing.T) {
	h := newSite(t, func(_ *Config, e *fakeEngine) {
		e.answer = &search.Answer{Query: search.Reading{Text: "a b", ReadAs: "a AND b", Parts: []search.Part{{Text: "a", Total: 3}, {Text: "b", Total: -1}}}}
	})
	parts := getPage(t, h, searchAddress("a b"), http.StatusOK).Find(".reading .parts li")
	if got := parts.Eq(1).Text(); parts.Length() != 2 || strings.Contains(got, "1") || !strings.Contains(got, "未计") {
		t.Errorf("%d parts, %q", parts.Length(), got)
	}
}
