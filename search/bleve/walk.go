package bleve

import (
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus/fold"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
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
	err := e.all(req, func(v *view, q *ask.Question) error {
		f, err := v.findIn(ctx, q, q.Tree)
		if err != nil {
			return err
		}
		return v.walk(ctx, q, &scoped{finding: f}, max(1, step), visit)
	})
	if err != nil {
		return fmt.Errorf("walk %q: %w", req.Query, err)
	}
	return nil
}

// Tally counts the places of each hit, see search.Walker.
func (e *Engine) Tally(ctx context.Context, req search.Request, visit func(a search.ArticleRef, places int) bool) error {
	err := e.all(req, func(v *view, q *ask.Question) error {
		f, err := v.findIn(ctx, q, q.Tree)
		if err != nil {
			return err
		}
		return v.tally(ctx, f, visit)
	})
	if err != nil {
		return fmt.Errorf("tally %q: %w", req.Query, err)
	}
	return nil
}

// Count is how many hits and places req has, see search.Walker.
func (e *Engine) Count(ctx context.Context, req search.Request) (passages, places int, err error) {
	err = e.all(req, func(v *view, q *ask.Question) error {
		f, err := v.findIn(ctx, q, q.Tree)
		if err != nil {
			return err
		}
		passages = f.docs.count()
		places, err = v.places(ctx, f)
		return err
	})
	if err != nil {
		return 0, 0, fmt.Errorf("count %q: %w", req.Query, err)
	}
	return passages, places, nil
}

// Total is how many hits req has, see search.Walker.
func (e *Engine) Total(ctx context.Context, req search.Request) (passages int, err error) {
	err = e.all(req, func(v *view, q *ask.Question) error {
		f, err := v.findIn(ctx, q, q.Tree)
		if err == nil {
			passages = f.docs.count()
		}
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("count the hits of %q: %w", req.Query, err)
	}
	return passages, nil
}

// Words cuts a text into words, see search.Walker.
func (e *Engine) Words(text string) []search.Word {
	mapped := fold.New(text)
	var cut []analysis.Word
	// Without an index there are no words, and nothing that asks for them.
	_ = e.use(func(v *view) error {
		cut = v.analyzer.Words(mapped.Text)
		return nil
	})
	words := make([]search.Word, len(cut))
	for i, w := range cut {
		from, to := mapped.Span(w.Start, w.End)
		words[i] = search.Word{Text: w.Text, Span: [2]int{from, to}}
	}
	return words
}

// Sizes is how many code points there are by value of a facet, see
// search.Walker.
func (e *Engine) Sizes(ctx context.Context, in search.Scope, filters map[string][]string, facet string) (map[string]int, error) {
	if facet != ask.ArticleFilter && !slices.Contains(ask.FacetNames(), facet) {
		return nil, fmt.Errorf("sizes by %q: %w", facet, search.ErrFilter)
	}
	sizes := make(map[string]int)
	err := e.use(func(v *view) error {
		docs := v.inScope(v.filtered(v.texts.Live(), ask.Filters(filters)), in)
		return v.sizesBy(ctx, docs, in, facet, sizes)
	})
	if err != nil {
		return nil, fmt.Errorf("sizes by %q: %w", facet, err)
	}
	return sizes, nil
}

// all reads a request for all of its hits.
func (e *Engine) all(req search.Request, do func(*view, *ask.Question) error) error {
	req.Cursor, req.Limit, req.Sort = "", 0, ""
	q, err := ask.Read(req)
	if err != nil {
		return err
	}
	return e.use(func(v *view) error { return do(v, q) })
}

// walk shows visit every step-th hit until it has seen enough.
func (v *view) walk(ctx context.Context, q *ask.Question, f *scoped, step int, visit func(*search.Hit) bool) error {
	p := newPassage(v.texts)
	for n, doc := range f.docs.all() {
		if n++; n%step != 0 {
			continue
		}
		if n/step%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		h, err := v.hit(q, f, p, scored{doc: doc})
		if err != nil {
			return err
		}
		if !visit(&h) {
			return nil
		}
	}
	return nil
}

// tally shows visit each hit's article and number of places.
func (v *view) tally(ctx context.Context, f *finding, visit func(a search.ArticleRef, places int) bool) error {
	p := newPassage(v.texts)
	for n, doc := range f.docs.all() {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		p.move(doc)
		places := f.matcher.HitCount(p)
		a := articleRef(p.indexed())
		if p.err != nil {
			return p.err
		}
		if !visit(a, places) {
			return nil
		}
	}
	return nil
}

// sizesBy adds up the lengths of passages by value of a facet.
func (v *view) sizesBy(ctx context.Context, docs *roaring.Bitmap, in search.Scope, facet string, sizes map[string]int) error {
	points, err := v.points.upTo(ctx, v.texts)
	if err != nil {
		return err
	}
	switch in {
	case search.Citations:
		docs = v.columns.filter(docs, indexer.FacetCites, func(string) bool { return true })
	case search.Claims:
		docs = v.columns.filter(docs, indexer.FacetClaims, func(string) bool { return true })
	}
	if facet == ask.ArticleFilter {
		return v.sizesByArticle(docs, points, sizes)
	}
	return eachWhile(ctx, docs, func(doc uint32) {
		for n := range v.numbers(doc) {
			if value := v.values[n]; value.Name == facet {
				sizes[value.Value] += int(points[doc])
			}
		}
	})
}

func (v *view) sizesByArticle(docs *roaring.Bitmap, points []uint32, sizes map[string]int) error {
	for first, end := range v.texts.Articles() {
		a, err := v.texts.Article(first)
		if err != nil {
			return err
		}
		for doc := range v.within(docs, issue{first: first, end: end}) {
			sizes[a.ID] += int(points[doc])
		}
	}
	return nil
}
