package enginetest

import (
	"context"
	"errors"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/query"
)

// common is a query that most of the suite's passages match.
const common = `"的"`

func contract(t *testing.T, e search.Engine) {
	t.Run("pages", func(t *testing.T) { paging(t, e) })
	t.Run("foreign cursor", func(t *testing.T) { foreignCursor(t, e) })
	t.Run("limits", func(t *testing.T) { limits(t, e) })
	t.Run("cancelled", func(t *testing.T) { cancelled(t, e) })
	t.Run("hit", func(t *testing.T) { oneHit(t, e) })
	t.Run("stats", func(t *testing.T) { stats(t, e) })
}

// paging: pages of any length are together the one long page, in every order.
func paging(t *testing.T, e search.Engine) {
	for _, order := range []search.Sort{search.Relevance, search.Position, search.Date} {
		whole := ask(t, e, search.Request{Query: common, Sort: order, Limit: search.MaxLimit})
		if whole.Total < 5 || whole.Next != "" {
			t.Fatalf("order %s: %d hits, next %q: the suite's articles should fill one page with some hits", order, whole.Total, whole.Next)
		}
		for _, limit := range []int{1, 3, whole.Total, whole.Total + 1} {
			req := search.Request{Query: common, Sort: order, Limit: limit}
			var hits []search.Hit
			for {
				a := ask(t, e, req)
				if a.Total != whole.Total || a.Places != whole.Places {
					t.Fatalf("order %s, %d a page: totals change from page to page", order, limit)
				}
				hits = append(hits, a.Hits...)
				if req.Cursor = a.Next; a.Next == "" || len(a.Hits) == 0 {
					break
				}
			}
			if !reflect.DeepEqual(ids(hits), ids(whole.Hits)) {
				t.Errorf("order %s, %d a page: %v, want %v", order, limit, ids(hits), ids(whole.Hits))
			}
		}
	}
}

func foreignCursor(t *testing.T, e search.Engine) {
	next := ask(t, e, search.Request{Query: common, Limit: 1}).Next
	for _, req := range []search.Request{
		{Query: `"是"`, Cursor: next},
		{Query: common, Cursor: next, In: search.Notes},
		{Query: common, Cursor: next, Sort: search.Date},
		{Query: common, Cursor: next, AsPrinted: true},
		{Query: common, Cursor: next, Filters: map[string][]string{"kind": {"note"}}},
		{Query: common, Cursor: "not a cursor"},
	} {
		if _, err := e.Search(context.Background(), req); !errors.Is(err, search.ErrCursor) {
			t.Errorf("cursor of another request: error %v, want ErrCursor", err)
		}
	}
}

func limits(t *testing.T, e search.Engine) {
	for _, req := range []search.Request{
		{Query: common, Limit: search.MaxLimit + 1},
		{Query: common, Limit: -1},
		{Query: strings.Repeat("中", search.MaxQuery+1)},
	} {
		if _, err := e.Search(context.Background(), req); !errors.Is(err, search.ErrLimit) {
			t.Errorf("limit %d, query of %d: error %v, want ErrLimit", req.Limit, corpus.Len(req.Query), err)
		}
	}
	if _, err := e.Search(context.Background(), search.Request{Query: common, Filters: map[string][]string{"colour": {"red"}}}); !errors.Is(err, search.ErrFilter) {
		t.Errorf("unknown filter: error %v, want ErrFilter", err)
	}
	var wrong *query.Error
	if _, err := e.Search(context.Background(), search.Request{}); !errors.As(err, &wrong) {
		t.Errorf("empty query: error %v, want a *query.Error", err)
	}
}

func cancelled(t *testing.T, e search.Engine) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := e.Search(ctx, search.Request{Query: common}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled context: error %v", err)
	}
}

// oneHit: a hit says all that is known of its passage.
func oneHit(t *testing.T, e search.Engine) {
	a := ask(t, e, search.Request{Query: `"差别"`, In: search.Paragraphs})
	if len(a.Hits) != 1 {
		t.Fatalf("%d hits, want 1", len(a.Hits))
	}
	h := a.Hits[0]
	h.Score = 0
	want := search.Hit{
		ID: "p2", Kind: corpus.KindParagraph,
		Article: search.ArticleRef{ID: "海塘修筑-a000000001", Title: "海塘修筑的账簿与乡里", Authors: []string{"何潮生", "Lin Weiming"}, Journal: "滨海研究", Year: 2019, Issue: "3"},
		Section: []string{"一、账簿的来历"}, Pages: []int{12, 13},
		Text:  "两本账簿的差别在于记工的方法：一本按日，一本按段。2017 年 5 月 14 日整理时，编号为ＢＫ－２。",
		Spans: [][2]int{{5, 7}},
		Notes: []search.NoteRef{{ID: "12-1", Marker: "〔1〕", Offset: 6}}, // as printed there, not as in the note,
		URL:   h.URL,
	}
	if !reflect.DeepEqual(h, want) {
		t.Errorf("hit\n%+v, want\n%+v", h, want)
	}
	u, err := url.Parse(h.URL)
	if err != nil || u.Path != "/articles/"+want.Article.ID || u.Fragment != "p2" || u.Query().Get("q") != `"差别"` {
		t.Errorf("address %s (%v)", h.URL, err)
	}
}

func stats(t *testing.T, e search.Engine) {
	s, err := e.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	suite := load(t)
	passages, citations := 0, 0
	for _, a := range suite.articles {
		passages += len(a.Passages())
		citations += len(a.Citations)
	}
	if s.Articles != len(suite.articles) || s.Passages != passages || s.Citations != citations {
		t.Errorf("stats %+v, want %d articles, %d passages, %d citations", s, len(suite.articles), passages, citations)
	}
}

// empty: an engine without articles answers, with nothing.
func empty(t *testing.T, e search.Engine) {
	for _, q := range []string{common, "海塘 账簿", "作者:何潮生", "/海./"} {
		a := ask(t, e, search.Request{Query: q})
		if a.Total != 0 || a.Places != 0 || len(a.Hits) != 0 || a.Next != "" {
			t.Errorf("%s in an empty engine: %+v", q, a)
		}
	}
}

func ask(t *testing.T, e search.Engine, req search.Request) *search.Answer {
	t.Helper()
	a, err := e.Search(context.Background(), req)
	if err != nil {
		t.Fatalf("%+v: %v", req, err)
	}
	return a
}

func ids(hits []search.Hit) []string {
	list := make([]string, len(hits))
	for i, h := range hits {
		list[i] = h.Article.ID + "#" + h.ID
	}
	return list
}
