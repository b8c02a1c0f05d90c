package bleve

import (
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/ask"
)

var _ search.Walker = (*Engine)(nil)

// Walk shows the hits of req in reading order, see search.Walker.
func (e *Engine) Walk(ctx context.Context, req search.Request, visit func(*search.Hit) bool) error {
	err := e.all(req, func(v *view, q *ask.Question) error {
		f, err := v.findIn(ctx, q, q.Tree)
		if err != nil {
			return err
		}
		return v.walk(ctx, q, &scoped{finding: f}, visit)
	})
	if err != nil {
		return fmt.Errorf("walk %q: %w", req.Query, err)
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
		passages = int(f.docs.GetCardinality())
		places, err = v.places(ctx, f, f.docs)
		return err
	})
	if err != nil {
		return 0, 0, fmt.Errorf("count %q: %w", req.Query, err)
	}
	return passages, places, nil
}

// Words cuts a text into words, see search.Walker.
func (e *Engine) Words(text string) []search.Word {
	mapped := fold.New(text)
	cut := e.analyzer.Words(mapped.Text)
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
		docs := v.inScope(v.filtered(v.texts.Live(), filters), in)
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

// walk shows visit each hit until it has seen enough.
func (v *view) walk(ctx context.Context, q *ask.Question, f *scoped, visit func(*search.Hit) bool) error {
	p := newPassage(v.texts)
	n := 0
	for it := f.docs.Iterator(); it.HasNext(); n++ {
		if n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		h, err := v.hit(q, f, p, scored{doc: it.Next()})
		if err != nil {
			return err
		}
		if !visit(&h) {
			return nil
		}
	}
	return nil
}

// sizesBy adds up the lengths of passages by value of a facet.
func (v *view) sizesBy(ctx context.Context, docs *roaring.Bitmap, in search.Scope, facet string, sizes map[string]int) error {
	p := newPassage(v.texts)
	err := eachWhile(ctx, docs, func(doc uint32) {
		p.move(doc)
		if in == search.Citations && len(p.Citations()) == 0 {
			return
		}
		size := utf8.RuneCountInString(p.Printed())
		if facet == ask.ArticleFilter {
			sizes[p.Article().ID] += size
			return
		}
		for _, n := range v.numbers(doc) {
			if value := v.values[n]; value.Name == facet {
				sizes[value.Value] += size
			}
		}
	})
	if err != nil {
		return err
	}
	return p.err
}
