package opensearch

import (
	"context"
	"fmt"
	"time"

	"suoyin/search"
	"suoyin/search/ask"
)

var _ search.Certifier = (*Engine)(nil)

// Certify compares the hits of req with a scan, see search.Certifier. The scan
// reads all passages from the cluster, of at most MaxScanned.
func (e *Engine) Certify(ctx context.Context, req search.Request) (*search.Certificate, error) {
	begin := time.Now()
	var c *search.Certificate
	err := e.all(ctx, req, func(v *view, q *ask.Question) (err error) {
		c, err = v.certify(ctx, q)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("certify %q: %w", req.Query, err)
	}
	c.TookMS = float64(time.Since(begin).Microseconds()) / 1000
	return c, nil
}

func (v *view) certify(ctx context.Context, q *ask.Question) (*search.Certificate, error) {
	f, err := v.findIn(ctx, q, q.Tree)
	if err != nil {
		return nil, err
	}
	hits, err := v.numbers(ctx, f)
	if err != nil {
		return nil, err
	}
	c := &search.Certificate{
		Query:      search.Reading{Text: q.Query, ReadAs: q.Tree.String(), Parts: []search.Part{}},
		Passages:   len(hits),
		Generation: v.index,
	}
	article := ""
	all := walk{clause: every(filters(q.Filters), scopeClause(q.In)), bound: MaxScanned, cost: f}
	err = v.each(ctx, all, func(p *passage) bool {
		c.Scanned++
		places, ok := f.matcher.Count(p)
		c.Places += places
		if hits[p.number] {
			delete(hits, p.number)
			if id := p.record.Article.ID; id != article { // they come article by article
				article = id
				c.Articles++
			}
			if !ok {
				c.Extra++
			}
		} else if ok {
			c.Missed++
		}
		return true
	})
	c.Extra += len(hits) // that no scan came upon
	return c, err
}

// numbers are those of a finding's hits.
func (v *view) numbers(ctx context.Context, f *finding) (map[int64]bool, error) {
	hits := make(map[int64]bool)
	err := v.each(ctx, walk{clause: f.clause, bound: MaxScanned, bare: true}, func(p *passage) bool {
		hits[p.number] = true
		return true
	})
	return hits, err
}
