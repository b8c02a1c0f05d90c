package opensearch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	index "suoyin/indexer/opensearch"

	"suoyin/indexer/analysis"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/ranking"
	"suoyin/search/suggest"
)

// Config says where an engine finds its index.
type Config struct {
	Client *index.Client
	// Prefix is the alias of the index in use.
	Prefix string
	// Analyzer gives the analyzer that knows a user's dictionary, which the index
	// was made with: the words of index.Manifest.OwnWords.
	Analyzer func(ownWords string) (*analysis.Analyzer, error)
	Weights  ranking.Weights
}

// Engine answers from a cluster. It is safe for concurrent use.
type Engine struct {
	config  Config
	current current
	// instead, if there is one, cuts queries in place of the index's analyzer.
	instead     *instead
	suggestions suggest.Kept[*state]
}

var _ search.Engine = (*Engine)(nil)

// New is an engine. It does not talk to the cluster yet, and owns nothing.
func New(c Config) *Engine { return &Engine{config: c} }

// Close waits for what the engine does beside answering.
func (e *Engine) Close() error {
	e.suggestions.Wait()
	return nil
}

// Search answers a request, see search.Engine.
func (e *Engine) Search(ctx context.Context, req search.Request) (*search.Answer, error) {
	begin := time.Now()
	q, err := ask.Read(req)
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", req.Query, err)
	}
	var answer *search.Answer
	err = e.use(ctx, func(v *view) error {
		if answer, err = v.answer(ctx, q); err == nil {
			answer.Partial = v.partial
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("search %q: %w", req.Query, err)
	}
	answer.TookMS = float64(time.Since(begin).Microseconds()) / 1000
	return answer, nil
}

// use calls do with a view of the index in use, and once more with another if
// the index was replaced meanwhile.
func (e *Engine) use(ctx context.Context, do func(*view) error) error {
	for try := 0; ; try++ {
		s, err := e.state(ctx)
		if err != nil {
			return err
		}
		err = do(&view{state: s, client: e.config.Client, weights: e.config.Weights})
		if try > 0 || !errors.Is(err, errGone) {
			return err
		}
		e.current.forget(s)
	}
}

// whole is use for what needs all of the index: where a part of it does not
// answer it fails.
func (e *Engine) whole(ctx context.Context, do func(*view) error) error {
	return e.use(ctx, func(v *view) error {
		v.strict = true
		return do(v)
	})
}

// all reads a request for all of its hits.
func (e *Engine) all(ctx context.Context, req search.Request, do func(*view, *ask.Question) error) error {
	req.Cursor, req.Limit, req.Sort = "", 0, ""
	q, err := ask.Read(req)
	if err != nil {
		return err
	}
	return e.whole(ctx, func(v *view) error { return do(v, q) })
}

// Stats says what the index holds.
func (e *Engine) Stats(ctx context.Context) (stats search.Stats, err error) {
	err = e.whole(ctx, func(v *view) error {
		var counts struct {
			Articles struct {
				DocCount int `json:"doc_count"`
			}
			Citations struct{ Value float64 }
		}
		r, err := v.search(ctx, object{
			"size": 0,
			"aggs": object{
				"articles":  object{"filter": term(index.FieldFirst, true)},
				"citations": object{"sum": object{"field": index.FieldCitations}},
			},
		})
		if err != nil {
			return err
		}
		if err := json.Unmarshal(r.Aggregations, &counts); err != nil {
			return fmt.Errorf("counts: %w", err)
		}
		stats = search.Stats{Articles: counts.Articles.DocCount, Passages: r.total(), Citations: int(counts.Citations.Value), Generation: v.index}
		return nil
	})
	if err != nil {
		return search.Stats{}, fmt.Errorf("index statistics: %w", err)
	}
	return stats, nil
}
