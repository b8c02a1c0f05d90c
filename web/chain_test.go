package web

import (
	"net/http"
	"net/url"
	"testing"
)

// TestSearchWithin: what is asked within results becomes a part of the query.
func TestSearchWithin(t *testing.T) {
	h := newSite(t)
	for _, c := range []struct{ q, also, want string }{
		{"河流", "集市", "河流 集市"},
		{"河流 OR 木材", "集市", "(河流 OR 木材) 集市"},
		{"河流", "集市 OR 木材", "河流 (集市 OR 木材)"},
		{"河流", "-集市", "河流 -集市"},
	} {
		w := get(h, searchAddress(c.q, "in", "paragraphs", alsoParameter, c.also))
		to, err := url.Parse(w.Header().Get("Location"))
		if err != nil || w.Code != http.StatusSeeOther || to.Query().Get("q") != c.want || to.Query().Get("in") != "paragraphs" || to.Query().Has(alsoParameter) {
			t.Errorf("%q within %q: %d %v, want %q", c.also, c.q, w.Code, to, c.want)
		}
	}
	if n := getPage(t, h, searchAddress("河流", "in", "paragraphs"), 200).Find(`form.also input[name=in][value=paragraphs]`).Length(); n != 1 {
		t.Error("the form forgets where to look")
	}
}

// TestStepsCanBeTakenBack: each step leads to the query without it, unless that
// would only exclude.
func TestStepsCanBeTakenBack(t *testing.T) {
	for q, want := range map[string][]string{
		"河流":                       nil,
		"河流 OR 集市":                 nil,
		"河流 集市 -桥":                 {"集市 AND NOT 桥", "河流 AND NOT 桥", "河流 AND 集市"},
		"河流 -桥":                    {"河流"},
		"(河流 OR 木材) \"集市\" 年:2021": {"\"集市\" AND year:2021", "(河流 OR 木材) AND year:2021", "(河流 OR 木材) AND \"集市\""},
	} {
		var got []string
		for _, s := range chainOf(url.Values{"q": {q}}) {
			u, err := url.Parse(s.Href)
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, u.Query().Get("q"))
		}
		if len(got) != len(want) {
			t.Errorf("%s: %q, want %q", q, got, want)
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s: %q, want %q", q, got[i], want[i])
			}
		}
	}
}
