package bleve

import (
	"context"
	"fmt"
	"sync"
	"time"

	"suoyin/indexer/analysis"
	words "suoyin/indexer/bleve"
	"suoyin/indexer/textindex"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/ranking"
)

// Index is the two halves of an index as they are at one moment.
type Index struct {
	Generation string
	Texts      *textindex.Index
	Words      *words.Index
}

// Source gives the index in use.
type Source interface {
	// Use calls use with the index as it is now, which stays open until use
	// returns.
	Use(use func(Index) error) error
}

// Engine is the embedded engine. It is safe for concurrent use.
type Engine struct {
	source   Source
	analyzer *analysis.Analyzer
	weights  ranking.Weights
	tables   sync.Pool

	mu       sync.Mutex
	measured *textindex.Index // that measures are of
	measures *measures
	name     string // of its generation
}

var _ search.Engine = (*Engine)(nil)

// New is an engine over the index that source gives, whose words were cut by
// analyzer. It does not own either.
func New(source Source, analyzer *analysis.Analyzer, weights ranking.Weights) *Engine {
	return &Engine{source: source, analyzer: analyzer, weights: weights}
}

// Close does nothing: the engine owns nothing.
func (e *Engine) Close() error { return nil }

// Search answers a request.
func (e *Engine) Search(ctx context.Context, req search.Request) (*search.Answer, error) {
	begin := time.Now()
	q, err := ask.Read(req)
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", req.Query, err)
	}
	var answer *search.Answer
	err = e.use(func(v *view) error {
		answer, err = v.answer(ctx, q)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", req.Query, err)
	}
	answer.TookMS = float64(time.Since(begin).Microseconds()) / 1000
	return answer, nil
}

// use calls do with a view of the index as it is now.
func (e *Engine) use(do func(*view) error) error {
	return e.source.Use(func(x Index) error {
		ranked, err := x.Words.Snapshot()
		if err != nil {
			return err
		}
		defer ranked.Close()
		return do(&view{
			measures: e.measure(x),
			texts:    x.Texts,
			ranked:   ranked,
			analyzer: e.analyzer,
			weights:  e.weights,
			tables:   &e.tables,
		})
	})
}

// measure is the measures of the index, made anew where it has changed.
func (e *Engine) measure(x Index) *measures {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.measured == x.Texts {
		return e.measures
	}
	known := e.measures
	if e.name != x.Generation {
		known = nil
	}
	e.measures, e.measured, e.name = measure(x.Texts, known), x.Texts, x.Generation
	return e.measures
}

// Stats says what the index holds.
func (e *Engine) Stats(ctx context.Context) (search.Stats, error) {
	var s search.Stats
	err := e.source.Use(func(x Index) error {
		s = search.Stats{Generation: x.Generation, Passages: int(x.Texts.Live().GetCardinality())}
		return nil
	})
	return s, err
}
