package web

import (
	"strings"
	"testing"

	"suoyin/search"
)

// TestWholeString: a term whose words stand apart in some hits leads to the hits with
// the very string, in the view that is there.
func TestWholeString(t *testing.T) {
	exact := searchAddress(`"河流"`)
	for _, c := range []struct {
		query      string
		total      int // of hits with all words
		want, href string
	}{
		{"河流", 9, "整串相连的 6 段", exact},
		{"河流", 6, "", ""}, // nowhere apart
		{"流河", 9, "没有整串相连的", ""},
		{`"河流"`, 9, "", ""},
		{"河流 集市", 9, "", ""},
		{"没有的词", 0, "", ""},
	} {
		h := newSite(t, func(_ *Config, e *fakeEngine) { e.answer = &search.Answer{Total: c.total} })
		whole := getPage(t, h, searchAddress(c.query), 200).Find(".found .whole")
		if got, href := whole.Text(), whole.Find("a").AttrOr("href", ""); got != c.want || href != c.href {
			t.Errorf("%s in %d: %q leads to %q, want %q to %q", c.query, c.total, got, href, c.want, c.href)
		}
	}
	h := newSite(t, func(_ *Config, e *fakeEngine) { e.answer = &search.Answer{Total: 9} })
	if href := getPage(t, h, searchAddress("河流", "view", "kwic"), 200).Find(".found .whole a").AttrOr("href", ""); !strings.Contains(href, "view=kwic") {
		t.Errorf("from the lines it leads to %q", href)
	}
}
