package scan

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/match"
	"suoyin/search/query"
)

// Engine holds articles and answers from their text.
type Engine struct {
	passages  []passage
	articles  int
	citations int
	size      int // code points of all passages
	words     func(folded string) []string
}

// New makes an engine of articles, which must not change any more. Their order
// is that of search.Position. Words cuts a folded text into the words that a
// bare term asks for; nil takes a term as one word.
func New(articles []*corpus.Article, words func(folded string) []string) *Engine {
	e := &Engine{articles: len(articles), words: words}
	for _, a := range articles {
		e.citations += len(a.Citations)
		e.add(a)
	}
	return e
}

var _ search.Engine = (*Engine)(nil)

// Search answers req, see search.Engine.
func (e *Engine) Search(ctx context.Context, req search.Request) (*search.Answer, error) {
	start := time.Now()
	q, err := ask.Read(req)
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", req.Query, err)
	}
	a, err := e.answer(ctx, q)
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", req.Query, err)
	}
	a.TookMS = float64(time.Since(start).Microseconds()) / 1000
	return a, nil
}

// Stats says what the engine holds.
func (e *Engine) Stats(context.Context) (search.Stats, error) {
	return search.Stats{Articles: e.articles, Passages: len(e.passages), Citations: e.citations, Generation: "scan"}, nil
}

// Close does nothing: the engine holds nothing but memory.
func (e *Engine) Close() error { return nil }

func (e *Engine) answer(ctx context.Context, q *ask.Question) (*search.Answer, error) {
	f, relaxed, err := e.findOrRelax(ctx, q)
	if err != nil {
		return nil, err
	}
	parts, err := e.parts(ctx, q)
	if err != nil {
		return nil, err
	}
	a := &search.Answer{
		Query:  search.Reading{Text: q.Query, ReadAs: f.tree.String(), Parts: parts, Relaxed: relaxed},
		Total:  len(f.hits),
		Scopes: f.scopes,
		Facets: f.facets(),
	}
	for _, h := range f.hits {
		a.Places += h.places
	}
	f.page(q, a)
	return a, nil
}

// findOrRelax finds what is asked, or if there is nothing, what is asked for
// loosely; relaxed says so.
func (e *Engine) findOrRelax(ctx context.Context, q *ask.Question) (f *finding, relaxed string, err error) {
	f, err = e.find(ctx, q, q.Tree)
	if err != nil {
		return nil, "", err
	}
	trees, err := q.Relaxed(e.cut, ask.Found{Hits: len(f.hits), Passages: len(e.passages), Having: e.having})
	if err != nil {
		return nil, "", err
	}
	for _, tree := range trees {
		loose, err := e.find(ctx, q, tree)
		if err != nil {
			return nil, "", err
		}
		if len(loose.hits) > 0 {
			return loose, "any", nil
		}
	}
	return f, "", nil
}

// having is in how many passages each of some folded strings stands.
func (e *Engine) having(folded []string) ([]int, error) {
	counts := make([]int, len(folded))
	for _, p := range e.passages {
		for i, s := range folded {
			if strings.Contains(p.folded, s) {
				counts[i]++
			}
		}
	}
	return counts, nil
}

// page adds the hits of the page that is asked for.
func (f *finding) page(q *ask.Question, a *search.Answer) {
	f.sort(q.Sort)
	end := min(q.Start+q.Limit, len(f.hits))
	for _, h := range f.hits[min(q.Start, end):end] {
		a.Hits = append(a.Hits, f.show(q, h))
	}
	a.Next = q.Next(end, len(f.hits))
}

// cut is the words of a folded term.
func (e *Engine) cut(folded string) []string {
	if e.words == nil {
		return []string{folded}
	}
	return e.words(folded)
}

// parts counts the passages of each part of the query on its own, in the
// request's scope and filters.
func (e *Engine) parts(ctx context.Context, q *ask.Question) ([]search.Part, error) {
	parts := []search.Part{}
	for _, n := range query.Parts(q.Tree) {
		f, err := e.find(ctx, q, n)
		if errors.Is(err, search.ErrLimit) {
			parts = append(parts, search.Part{Text: n.String(), Total: -1})
			continue
		}
		if err != nil {
			return nil, err
		}
		parts = append(parts, search.Part{Text: n.String(), Total: len(f.hits)})
	}
	return parts, nil
}

// matchers are a query compiled for passages, for citations and for claims.
type matchers struct{ text, cited, claims *match.Matcher }

// of is the matcher of a scope.
func (m matchers) of(scope search.Scope) *match.Matcher {
	switch scope {
	case search.Citations:
		return m.cited
	case search.Claims:
		return m.claims
	}
	return m.text
}

func (e *Engine) compile(tree query.Node, asPrinted bool) (m matchers, err error) {
	o := match.Options{Words: e.words, AsPrinted: asPrinted}
	if m.text, err = match.Compile(tree, o); err != nil {
		return m, err
	}
	o.InCitations = true
	if m.cited, err = match.Compile(tree, o); err != nil {
		return m, err
	}
	o.InCitations, o.InClaims = false, true
	m.claims, err = match.Compile(tree, o)
	return m, err
}
