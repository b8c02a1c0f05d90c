package scan

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/ask"
)

var _ search.Walker = (*Engine)(nil)

// Walk shows the hits of req in reading order, see search.Walker.
func (e *Engine) Walk(ctx context.Context, req search.Request, visit func(*search.Hit) bool) error {
	return e.Sample(ctx, req, 1, visit)
}

// Sample shows every step-th hit of req, see search.Walker.
func (e *Engine) Sample(ctx context.Context, req search.Request, step int, visit func(*search.Hit) bool) error {
	q, f, err := e.findAll(ctx, req)
	if err != nil {
		return fmt.Errorf("walk %q: %w", req.Query, err)
	}
	for i, h := range f.hits {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return fmt.Errorf("walk %q: %w", req.Query, ctx.Err())
		}
		if (i+1)%max(1, step) != 0 {
			continue
		}
		shown := f.show(q, h)
		shown.Score = 0
		if !visit(&shown) {
			break
		}
	}
	return nil
}

// Tally counts the places of each hit, see search.Walker.
func (e *Engine) Tally(ctx context.Context, req search.Request, visit func(a search.ArticleRef, places int) bool) error {
	_, f, err := e.findAll(ctx, req)
	if err != nil {
		return fmt.Errorf("tally %q: %w", req.Query, err)
	}
	for _, h := range f.hits {
		if !visit(h.ref, h.places) {
			break
		}
	}
	return nil
}

// Total is how many hits req has, see search.Walker.
func (e *Engine) Total(ctx context.Context, req search.Request) (passages int, err error) {
	passages, _, err = e.Count(ctx, req)
	return passages, err
}

// Count is how many hits and places req has, see search.Walker.
func (e *Engine) Count(ctx context.Context, req search.Request) (passages, places int, err error) {
	_, f, err := e.findAll(ctx, req)
	if err != nil {
		return 0, 0, fmt.Errorf("count %q: %w", req.Query, err)
	}
	for _, h := range f.hits {
		places += h.places
	}
	return len(f.hits), places, nil
}

// findAll finds all hits of req, whatever page it asks for.
func (e *Engine) findAll(ctx context.Context, req search.Request) (*ask.Question, *finding, error) {
	req.Cursor, req.Limit, req.Sort = "", 0, ""
	q, err := ask.Read(req)
	if err != nil {
		return nil, nil, err
	}
	f, err := e.find(ctx, q, q.Tree)
	return q, f, err
}

// Sizes is how many code points there are by value of a facet, see
// search.Walker.
func (e *Engine) Sizes(ctx context.Context, in search.Scope, filters map[string][]string, facet string) (map[string]int, error) {
	if facet != ask.ArticleFilter && !slices.Contains(ask.FacetNames(), facet) {
		return nil, fmt.Errorf("sizes by %q: %w", facet, search.ErrFilter)
	}
	filters = ask.Filters(filters)
	sizes := make(map[string]int)
	for i := range e.passages {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, fmt.Errorf("sizes by %q: %w", facet, ctx.Err())
		}
		p := &e.passages[i]
		if !ask.InScope(in, p.Passage.Kind, len(p.citations) > 0) || !allowed(filters, p.facets) {
			continue
		}
		for _, v := range p.facets[facet] {
			sizes[v] += corpus.Len(p.Text)
		}
	}
	return sizes, nil
}

// Cut shows the words of passages, see search.Walker.
func (e *Engine) Cut(ctx context.Context, in search.Scope, wanted func(article string) bool, visit func(article string, words []string) bool) error {
	for i := range e.passages {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return fmt.Errorf("cut texts: %w", ctx.Err())
		}
		p := &e.passages[i]
		if !ask.InScope(in, p.Passage.Kind, len(p.citations) > 0) || !wanted(p.ref.ID) {
			continue
		}
		if !visit(p.ref.ID, e.cut(p.folded)) {
			break
		}
	}
	return nil
}

// Words cuts a text into words, see search.Walker.
func (e *Engine) Words(text string) []search.Word {
	mapped := fold.New(text)
	var words []search.Word
	at, n := 0, 0 // bytes and code points of the folded text
	for _, w := range e.cut(mapped.Text) {
		i := strings.Index(mapped.Text[at:], w)
		if i < 0 || w == "" {
			continue
		}
		n += corpus.Len(mapped.Text[at : at+i])
		length := corpus.Len(w)
		from, to := mapped.Span(n, n+length)
		words = append(words, search.Word{Text: w, Span: [2]int{from, to}})
		at, n = at+i+len(w), n+length
	}
	return words
}
