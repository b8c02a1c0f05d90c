package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"suoyin/corpus"
	"suoyin/search"
)

// Analyze, Explain and Certify make the fake engine one that explains.
func (e *fakeEngine) Analyze(_ context.Context, text string) (*search.Analysis, error) {
	if utf8.RuneCountInString(text) > search.MaxQuery {
		return nil, search.ErrLimit
	}
	return &search.Analysis{
		Text: text, Folded: text, Map: [][2]int{{0, 1}, {1, 2}},
		Words:      []search.AnalyzedWord{{Word: search.Word{Text: text, Span: [2]int{0, 2}}, Dictionary: "gse"}},
		Characters: []search.Gram{}, Pairs: []search.Gram{{Text: text, Passages: 2}},
	}, nil
}

func (e *fakeEngine) Explain(ctx context.Context, req search.Request, article, passage string) (*search.Explanation, error) {
	a, err := e.Search(ctx, req)
	if err != nil {
		return nil, err
	}
	for _, h := range a.Hits {
		if h.Article.ID == article && h.ID == passage {
			part := search.FoundPart{Text: req.Query, Found: true, Spans: h.Spans}
			part.Words = []search.FoundPart{{Text: req.Query, Found: true, Spans: h.Spans}}
			return &search.Explanation{
				Query: search.Reading{Text: req.Query, ReadAs: req.Query, Parts: []search.Part{}}, Found: true, ID: h.ID, Kind: h.Kind, Article: h.Article, Text: h.Text,
				Parts: []search.FoundPart{part, {Text: "<b>", Spans: [][2]int{}}}, Total: a.Total, Rank: 1, Refined: 200,
				Score: search.Relevant{Score: 3.25, Words: []search.ScoredWord{{Text: req.Query, Score: 2.5}}, Whole: []search.ScoredWord{}, KindFactor: 1.3},
			}, nil
		}
	}
	return nil, fmt.Errorf("%s#%s: %w", article, passage, corpus.ErrNotFound)
}

func (e *fakeEngine) Certify(ctx context.Context, req search.Request) (*search.Certificate, error) {
	a, err := e.Search(ctx, req)
	if err != nil {
		return nil, err
	}
	return &search.Certificate{Query: search.Reading{Text: req.Query, Parts: []search.Part{}}, Passages: a.Total, Places: a.Places, Articles: 1, Scanned: 321, TookMS: 1.5}, nil
}

func TestExplainPage(t *testing.T) {
	h := newSite(t)
	q := url.Values{"q": {"河流"}}
	page := get(h, link("/search", q))
	body := page.Body.String()
	if !strings.Contains(body, "/explain?") || !strings.Contains(body, "核对原文<") {
		t.Fatalf("the results lead to no explanation, or to no certificate: %.2000s", body)
	}
	at := strings.Index(body, "/explain?")
	href := strings.ReplaceAll(body[at:at+strings.IndexByte(body[at:], '"')], "&amp;", "&")
	why := get(h, href)
	body = why.Body.String()
	if why.Code != http.StatusOK || !strings.Contains(body, "<mark>河流</mark>") || !strings.Contains(body, "3.25") || strings.Contains(body, "<b>") {
		t.Errorf("status %d: %.3000s", why.Code, body)
	}
	if w := get(h, "/explain?q=x"); w.Code != http.StatusBadRequest {
		t.Errorf("no passage named: status %d", w.Code)
	}
}

func TestCertificateIsShown(t *testing.T) {
	h := newSite(t)
	body := get(h, link("/search", url.Values{"q": {"河流"}, "certificate": {"1"}})).Body.String()
	if !strings.Contains(body, "321") || strings.Contains(body, "核对原文<") {
		t.Errorf("no certificate, or it is offered once more: %.3000s", body)
	}
}
