package opensearch

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"suoyin/corpus/fold"
	index "suoyin/indexer/opensearch"
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
	n := 0
	err := e.eachHit(ctx, req, func(q *ask.Question, f *finding, p *passage) bool {
		if n++; n%max(1, step) != 0 {
			return true
		}
		h := p.hit(q, f.matcher)
		return visit(&h)
	})
	if err != nil {
		return fmt.Errorf("walk %q: %w", req.Query, err)
	}
	return nil
}

// Tally counts the places of each hit, see search.Walker.
func (e *Engine) Tally(ctx context.Context, req search.Request, visit func(a search.ArticleRef, places int) bool) error {
	err := e.eachHit(ctx, req, func(_ *ask.Question, f *finding, p *passage) bool {
		places, _ := f.matcher.Count(p)
		return visit(articleRef(&p.record.Article), places)
	})
	if err != nil {
		return fmt.Errorf("tally %q: %w", req.Query, err)
	}
	return nil
}

// Count is how many hits and places req has, see search.Walker.
func (e *Engine) Count(ctx context.Context, req search.Request) (passages, places int, err error) {
	err = e.eachHit(ctx, req, func(_ *ask.Question, f *finding, p *passage) bool {
		n, _ := f.matcher.Count(p)
		passages, places = passages+1, places+n
		return true
	})
	if err != nil {
		return 0, 0, fmt.Errorf("count %q: %w", req.Query, err)
	}
	return passages, places, nil
}

// Total is how many hits req has, see search.Walker.
func (e *Engine) Total(ctx context.Context, req search.Request) (passages int, err error) {
	err = e.all(ctx, req, func(v *view, q *ask.Question) error {
		f, err := v.findIn(ctx, q, q.Tree)
		if err == nil {
			passages, err = v.countHits(ctx, f)
		}
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("count the hits of %q: %w", req.Query, err)
	}
	return passages, nil
}

// eachHit reads all hits of a request in reading order.
func (e *Engine) eachHit(ctx context.Context, req search.Request, visit func(q *ask.Question, f *finding, p *passage) bool) error {
	started := false
	return e.all(ctx, req, func(v *view, q *ask.Question) error {
		if started {
			return errAgain // what was shown cannot be taken back
		}
		f, err := v.findIn(ctx, q, q.Tree)
		if err != nil {
			return err
		}
		return v.each(ctx, walk{clause: f.clause}, func(p *passage) bool {
			started = true
			return visit(q, f, p)
		})
	})
}

// errAgain says that the index was replaced in the middle of a walk.
var errAgain = fmt.Errorf("the index was replaced meanwhile: %w", search.ErrUnavailable)

// Cut shows the words of passages, see search.Walker. All texts of the scope come from
// the cluster, wanted or not.
func (e *Engine) Cut(ctx context.Context, in search.Scope, wanted func(article string) bool, visit func(article string, words []string) bool) error {
	started := false
	err := e.whole(ctx, func(v *view) error {
		if started {
			return errAgain
		}
		return v.each(ctx, walk{clause: scopeClause(in), bound: MaxScanned}, func(p *passage) bool {
			started = true
			article := p.record.Article.ID
			return !wanted(article) || visit(article, v.cut(p.Folded()))
		})
	})
	if err != nil {
		return fmt.Errorf("cut texts: %w", err)
	}
	return nil
}

// Words cuts a text into words, see search.Walker.
func (e *Engine) Words(text string) []search.Word {
	s, err := e.state(context.Background())
	if err != nil {
		return []search.Word{} // without an index nothing asks for them
	}
	mapped := fold.New(text)
	cut := s.analyzer.Words(mapped.Text)
	words := make([]search.Word, len(cut))
	for i, w := range cut {
		from, to := mapped.Span(w.Start, w.End)
		words[i] = search.Word{Text: w.Text, Span: [2]int{from, to}}
	}
	return words
}

// Sizes is how many code points there are by value of a facet, see
// search.Walker.
func (e *Engine) Sizes(ctx context.Context, in search.Scope, of map[string][]string, facet string) (map[string]int, error) {
	field := facetField(facet)
	switch {
	case facet == ask.ArticleFilter:
		field = index.FieldArticle
	case !slices.Contains(ask.FacetNames(), facet):
		return nil, fmt.Errorf("sizes by %q: %w", facet, search.ErrFilter)
	}
	sizes := make(map[string]int)
	err := e.whole(ctx, func(v *view) error {
		clear(sizes)
		return v.eachValue(ctx, every(filters(ask.Filters(of)), scopeClause(in)), field, func(value string, _, points int) { sizes[value] = points })
	})
	if err != nil {
		return nil, fmt.Errorf("sizes by %q: %w", facet, err)
	}
	return sizes, nil
}

// valuesAtOnce is how many values of a field are read at once.
const valuesAtOnce = 5000

// eachValue calls visit with each value that a keyword field has in the passages
// of a clause, how many passages have it, and the length of their texts in code
// points.
func (v *view) eachValue(ctx context.Context, clause object, field string, visit func(value string, passages, points int)) error {
	var after json.RawMessage
	for {
		composite := object{"size": valuesAtOnce, "sources": []object{{"value": object{"terms": object{"field": field}}}}}
		if after != nil {
			composite["after"] = after
		}
		r, err := v.search(ctx, object{
			"size": 0, "query": every(clause), "track_total_hits": false,
			"aggs": object{"values": object{"composite": composite, "aggs": object{"points": object{"sum": object{"field": index.FieldPoints}}}}},
		})
		if err != nil {
			return err
		}
		var of struct {
			Values struct {
				After   json.RawMessage `json:"after_key"`
				Buckets []struct {
					Key    struct{ Value string }
					Count  int `json:"doc_count"`
					Points struct{ Value float64 }
				}
			}
		}
		if err := json.Unmarshal(r.Aggregations, &of); err != nil {
			return fmt.Errorf("values of %s: %w", field, err)
		}
		for _, b := range of.Values.Buckets {
			visit(b.Key.Value, b.Count, int(b.Points.Value))
		}
		if after = of.Values.After; after == nil || len(of.Values.Buckets) < valuesAtOnce {
			return nil
		}
	}
}
