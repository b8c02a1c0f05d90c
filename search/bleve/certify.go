package bleve

import (
	"context"
	"fmt"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"suoyin/corpus"
	"suoyin/indexer"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/match"
)

var _ search.Certifier = (*Engine)(nil)

// Certify compares the hits of req with a scan, see search.Certifier.
func (e *Engine) Certify(ctx context.Context, req search.Request) (*search.Certificate, error) {
	begin := time.Now()
	c := &search.Certificate{}
	stats, err := e.Stats(ctx)
	if err == nil {
		c.Generation = stats.Generation
		err = e.all(req, func(v *view, q *ask.Question) error { return v.certify(ctx, q, c) })
	}
	if err != nil {
		return nil, fmt.Errorf("certify %q: %w", req.Query, err)
	}
	c.TookMS = float64(time.Since(begin).Microseconds()) / 1000
	return c, nil
}

func (v *view) certify(ctx context.Context, q *ask.Question, c *search.Certificate) error {
	f, err := v.findIn(ctx, q, q.Tree)
	if err != nil {
		return err
	}
	c.Query = search.Reading{Text: q.Query, ReadAs: q.Tree.String(), Parts: []search.Part{}}
	scanned, places, err := v.scan(ctx, q, f.matcher, c)
	if err != nil {
		return err
	}
	c.Passages, c.Places = f.docs.count(), places
	c.Missed = int(roaring.AndNot(scanned, f.docs.bitmap()).GetCardinality())
	c.Extra = int(roaring.AndNot(f.docs.bitmap(), scanned).GetCardinality())
	for first, end := range v.texts.Articles() {
		if f.docs.bitmap().IntersectsWithInterval(uint64(first), uint64(end)) {
			c.Articles++
		}
	}
	return nil
}

// scan is the passages of a question's scope and filters that match, each looked
// at, and the places in them.
func (v *view) scan(ctx context.Context, q *ask.Question, m *match.Matcher, c *search.Certificate) (*roaring.Bitmap, int, error) {
	docs := v.inScope(v.filtered(v.texts.Live(), q.Filters), q.In)
	switch q.In {
	case search.Citations:
		docs = roaring.And(docs, v.kinds[corpus.KindNote])
	case search.Claims:
		docs = v.columns.filter(docs, indexer.FacetClaims, func(string) bool { return true })
	}
	c.Scanned = int(docs.GetCardinality())
	if err := ask.Affordable(m, c.Scanned, v.mean); err != nil {
		return nil, 0, err
	}
	found, total := roaring.New(), 0
	p := newPassage(v.texts)
	err := eachWhile(ctx, docs, func(doc uint32) {
		p.move(doc)
		if places, ok := m.Count(p); ok {
			found.Add(doc)
			total += places
		}
	})
	if err == nil {
		err = p.err
	}
	return found, total, err
}
