package opensearch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"time"

	"suoyin/indexer"
	"suoyin/indexer/analysis"
	index "suoyin/indexer/opensearch"
	"suoyin/search"
)

// fresh is for how long the index in use is taken to be the same: another
// process may have swapped it, or added to it.
const fresh = time.Second

// state is what an engine knows of the index in use.
type state struct {
	index    string // its name
	sequence int64  // the last change in it
	analyzer *analysis.Analyzer
	// total is how many passages there are, mean their mean length in code points
	// of folded text.
	total int
	mean  float64
	dfs   *frequencies
	// provisional says that total and mean are of a part of the index.
	provisional bool
	// counts says in how many passages some words will be, where that is not what
	// the index says, see Preview.
	counts map[string]int
}

// current keeps the state.
type current struct {
	mu    sync.Mutex
	state *state
	seen  time.Time
}

// forget makes the engine look for the index in use again, unless another
// question already has.
func (c *current) forget(s *state) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state == s {
		c.state = nil
	}
}

// state is the index in use.
func (e *Engine) state(ctx context.Context) (*state, error) {
	c := &e.current
	c.mu.Lock()
	known, seen := c.state, c.seen
	c.mu.Unlock()
	if known != nil && time.Since(seen) < fresh {
		return known, nil
	}
	now, err := e.look(ctx, known)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	now = e.instead.of(now)
	if !now.provisional {
		c.state, c.seen = now, time.Now()
	}
	return now, nil
}

// look asks the cluster which index is in use, and for what ranking needs to
// know of it, unless that is known.
func (e *Engine) look(ctx context.Context, known *state) (*state, error) {
	g, err := index.Current(ctx, e.config.Client, e.config.Prefix)
	if err != nil {
		return nil, available(ctx, err)
	}
	if known != nil && known.index == g.Index && known.sequence == g.Manifest.Sequence {
		return known, nil
	}
	s := &state{index: g.Index, sequence: g.Manifest.Sequence, dfs: newFrequencies()}
	if known != nil && known.index == g.Index {
		s.analyzer = known.analyzer
	} else if s.analyzer, err = e.analyzerOf(g); err != nil {
		return nil, err
	}
	v := &view{state: s, client: e.config.Client}
	err = v.measure(ctx)
	s.provisional = v.partial != nil
	return s, err
}

// analyzerOf is the analyzer that an index was made with. An index of another
// stamp is refused: it may give wrong answers.
func (e *Engine) analyzerOf(g *index.Generation) (*analysis.Analyzer, error) {
	a, err := e.config.Analyzer(g.Manifest.OwnWords)
	if err != nil {
		return nil, fmt.Errorf("index %s: %w", g.Index, err)
	}
	want, has := index.StampOf(a), g.Manifest.Stamp
	if has != want {
		// For readers it is as away: servers of the index's version answer, or soon do.
		unusable := &indexer.UnusableError{Dir: g.Index, Reason: fmt.Errorf("%w: %+v, this program makes %+v", indexer.ErrStamp, has, want)}
		return nil, fmt.Errorf("%w: %w", search.ErrUnavailable, unusable)
	}
	return a, nil
}

// measure counts the passages and their length.
func (v *view) measure(ctx context.Context) error {
	r, err := v.search(ctx, object{"size": 0, "aggs": object{"length": object{"avg": object{"field": index.FieldLength}}}})
	if err != nil {
		return err
	}
	var of struct{ Length struct{ Value float64 } }
	if err := json.Unmarshal(r.Aggregations, &of); err != nil {
		return fmt.Errorf("mean length: %w", err)
	}
	v.state.total, v.state.mean = r.total(), max(1, of.Length.Value)
	return nil
}

// errGone says that the index in use has been replaced by another.
var errGone = errors.New("the index was replaced meanwhile")

// available is an error of the cluster as an engine's: search.ErrUnavailable
// where the same request may succeed later.
func available(ctx context.Context, err error) error {
	var answered *index.ResponseError
	switch {
	case err == nil || ctx.Err() != nil:
		return err
	case errors.As(err, &answered) && answered.Type == "index_not_found_exception":
		return fmt.Errorf("%w: %w: %w", search.ErrUnavailable, errGone, err)
	case index.Passing(err):
		return fmt.Errorf("%w: %w", search.ErrUnavailable, err)
	}
	return err
}
