package enginetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/query"
)

// suite is the articles and what is asked about them.
type suite struct {
	articles []*corpus.Article
	cases    []testCase
}

// testCase is one request and what must be answered.
type testCase struct {
	Name      string              `json:"name"`
	Query     string              `json:"query"`
	In        search.Scope        `json:"in"`
	Sort      search.Sort         `json:"sort"`
	Filters   map[string][]string `json:"filters"`
	AsPrinted bool                `json:"as_printed"`

	// Hits are all passages that must come, as "article#passage", in order if
	// Sort is given. After a space the passage's text may follow, with each
	// place in ⟪ and ⟫; … at either end stands for any text.
	Hits []string `json:"hits"`
	// Places is the number of places, checked if it is not 0.
	Places int `json:"places"`
	// ReadAs is how the query must be read, checked if it is not empty.
	ReadAs string `json:"read_as"`
	// Relaxed is what must have been given up.
	Relaxed string `json:"relaxed"`
	// Parts are the totals of the query's parts, checked if there are any.
	Parts []search.Part `json:"parts"`
	// Facets and Scopes are checked if they are given.
	Facets map[string][]search.FacetValue `json:"facets"`
	Scopes map[search.Scope]int           `json:"scopes"`
	// Wrong is the offset of the mistake in a query that is wrong; nil if it
	// is right.
	Wrong *int `json:"wrong"`
}

func load(t testing.TB) suite {
	var list []article
	decode(t, "articles.json", &list)
	var s suite
	for _, a := range list {
		s.articles = append(s.articles, a.build(t))
	}
	decode(t, "cases.json", &s.cases)
	return s
}

func (s suite) run(t *testing.T, e search.Engine) {
	for _, c := range s.cases {
		t.Run(c.Name, func(t *testing.T) { c.run(t, e) })
	}
}

func (c testCase) run(t *testing.T, e search.Engine) {
	a, err := e.Search(context.Background(), search.Request{
		Query: c.Query, In: c.In, Sort: c.Sort, Filters: c.Filters, AsPrinted: c.AsPrinted, Limit: search.MaxLimit,
	})
	if c.Wrong != nil {
		var wrong *query.Error
		if !errors.As(err, &wrong) || wrong.Offset != *c.Wrong {
			t.Fatalf("%s: error %v, want a *query.Error at %d", c.Query, err, *c.Wrong)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	c.checkHits(t, a)
	c.checkReading(t, a)
	for name, want := range c.Facets {
		if got := a.Facets[name]; !slices.Equal(got, want) {
			t.Errorf("facet %s: %v, want %v", name, got, want)
		}
	}
	for scope, want := range c.Scopes {
		if got := a.Scopes[scope]; got != want {
			t.Errorf("%d hits in scope %s, want %d", got, scope, want)
		}
	}
}

func (c testCase) checkHits(t *testing.T, a *search.Answer) {
	got := make([]string, len(a.Hits))
	texts := make(map[string]string, len(a.Hits))
	for i, h := range a.Hits {
		got[i] = h.Article.ID + "#" + h.ID
		texts[got[i]] = Marked(h.Text, h.Spans)
	}
	want := make([]string, len(c.Hits))
	for i, w := range c.Hits {
		want[i], _, _ = strings.Cut(w, " ")
	}
	if c.Sort == "" {
		slices.Sort(got)
		slices.Sort(want)
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s: hits %v, want %v", c.Query, got, want)
	}
	for _, w := range c.Hits {
		id, text, ok := strings.Cut(w, " ")
		if ok && texts[id] != "" && !like(texts[id], text) {
			t.Errorf("%s: %s is %s, want %s", c.Query, id, texts[id], text)
		}
	}
	if a.Total != len(c.Hits) {
		t.Errorf("%s: total %d, want %d", c.Query, a.Total, len(c.Hits))
	}
	if c.Places != 0 && a.Places != c.Places {
		t.Errorf("%s: %d places, want %d", c.Query, a.Places, c.Places)
	}
}

func (c testCase) checkReading(t *testing.T, a *search.Answer) {
	if a.Query.Text != c.Query {
		t.Errorf("query text %q, want %q", a.Query.Text, c.Query)
	}
	if c.ReadAs != "" && a.Query.ReadAs != c.ReadAs {
		t.Errorf("%s is read as %s, want %s", c.Query, a.Query.ReadAs, c.ReadAs)
	}
	if a.Query.Relaxed != c.Relaxed {
		t.Errorf("%s: relaxed %q, want %q", c.Query, a.Query.Relaxed, c.Relaxed)
	}
	if c.Parts != nil && !slices.Equal(a.Query.Parts, c.Parts) {
		t.Errorf("%s: parts %v, want %v", c.Query, a.Query.Parts, c.Parts)
	}
}

// like says whether text is want, in which … at either end is any text.
func like(text, want string) bool {
	core := strings.TrimSuffix(strings.TrimPrefix(want, "…"), "…")
	switch {
	case strings.HasPrefix(want, "…") && strings.HasSuffix(want, "…"):
		return strings.Contains(text, core)
	case strings.HasPrefix(want, "…"):
		return strings.HasSuffix(text, core)
	case strings.HasSuffix(want, "…"):
		return strings.HasPrefix(text, core)
	}
	return text == want
}

// Marked is a text with its spans in ⟪ and ⟫.
func Marked(text string, spans [][2]int) string {
	var b strings.Builder
	runes, at := []rune(text), 0
	for _, s := range spans {
		if s[0] < at || s[1] > len(runes) || s[0] >= s[1] {
			return fmt.Sprintf("%s has spans %v", text, spans)
		}
		b.WriteString(string(runes[at:s[0]]) + "⟪" + string(runes[s[0]:s[1]]) + "⟫")
		at = s[1]
	}
	return b.String() + string(runes[at:])
}
