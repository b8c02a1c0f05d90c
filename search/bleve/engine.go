package bleve

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"suoyin/corpus/processors"
	"suoyin/indexer"
	words "suoyin/indexer/bleve"
	"suoyin/indexer/textindex"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/ranking"
	"suoyin/search/suggest"
)

// Source gives the index in use: *indexer.Store.
type Source interface {
	// Snapshot is the index as it is now. The caller releases it.
	Snapshot() (*indexer.Snapshot, error)
}

// Engine is the embedded engine. It is safe for concurrent use.
type Engine struct {
	source  Source
	weights ranking.Weights
	// instead, if there is one, cuts queries in place of the index's analyzer.
	instead *instead

	suggestions suggest.Kept[*textindex.Index]
	scratches   sync.Pool    // of *scratch
	asking      atomic.Int32 // questions that are being answered

	mu         sync.Mutex
	measures   *measures
	measured   *textindex.Index // that measures are of
	generation string           // that measured is of
}

var _ search.Engine = (*Engine)(nil)

// New is an engine over the index that source gives. Queries are cut by the
// analyzer that cut the index in use. It does not own the source.
func New(source Source, weights ranking.Weights) *Engine {
	return &Engine{source: source, weights: weights}
}

// Close waits for what the engine does beside answering. It owns nothing else.
func (e *Engine) Close() error {
	e.suggestions.Wait()
	return nil
}

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

// use calls do with a view of the index as it is now. If a file of the index
// turns out to be damaged the error is search.ErrUnavailable.
func (e *Engine) use(do func(*view) error) error {
	x, err := e.source.Snapshot()
	if err != nil {
		return err
	}
	defer x.Release()
	err = x.Read(func() error { return e.view(x, do) })
	var damage *indexer.UnusableError
	if errors.As(err, &damage) {
		return fmt.Errorf("%w: %w", search.ErrUnavailable, err)
	}
	return err
}

// view calls do with a view of a snapshot.
func (e *Engine) view(x *indexer.Snapshot, do func(*view) error) error {
	index, ok := x.Words.(*words.Index)
	if !ok {
		return fmt.Errorf("words are %T, not Bleve's", x.Words)
	}
	ranked, err := index.Snapshot()
	if err != nil {
		return err
	}
	defer ranked.Close()
	measures, err := e.measure(x)
	if err != nil {
		return err
	}
	v := &view{
		measures: measures,
		texts:    x.Text,
		ranked:   ranked,
		analyzer: index.Analyzer(),
		weights:  e.weights,
		factors:  factors(e.weights),
		found:    make(map[string]*textindex.Postings),

		foundSpaced: make(map[string][]uint32),
		foundValues: make(map[string]values),
		scratch:     e.scratch(),
		spare:       func() bool { return int(e.asking.Load()) < processors.Count() },
	}
	e.instead.takePlace(v)
	e.asking.Add(1)
	defer e.asking.Add(-1)
	err = do(v)
	v.reset()
	e.scratches.Put(v.scratch)
	return err
}

// scratch is room for one question.
func (e *Engine) scratch() *scratch {
	if s, ok := e.scratches.Get().(*scratch); ok {
		return s
	}
	return &scratch{}
}

// measure is the measures of the index, made anew where it has changed.
func (e *Engine) measure(x *indexer.Snapshot) (*measures, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.measured == x.Text {
		return e.measures, nil
	}
	known := e.measures
	if e.generation != x.Manifest.Generation {
		known = nil
	}
	measures, err := measure(x.Text, known)
	if err != nil {
		return nil, err
	}
	measures.norm(e.weights.BM25)
	e.measures, e.measured, e.generation = measures, x.Text, x.Manifest.Generation
	return measures, nil
}

// Stats says what the index holds.
func (e *Engine) Stats(context.Context) (search.Stats, error) {
	x, err := e.source.Snapshot()
	if err != nil {
		return search.Stats{}, fmt.Errorf("index statistics: %w", err)
	}
	defer x.Release()
	m := x.Manifest
	return search.Stats{Articles: m.Articles, Passages: m.Passages, Citations: m.Citations, Generation: m.Generation}, nil
}
