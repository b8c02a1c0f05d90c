package web

import (
	"context"
	"sync"
	"time"

	"suoyin/search"
)

// examplesTime is how long a page waits to learn which examples find something.
// The first words and citations that are asked for after a start take longer
// where there are many articles; then the page says nothing of examples.
const examplesTime = 500 * time.Millisecond

// examples remembers which of the queries that are offered to try find
// something, until the index changes.
type examples struct {
	mu    sync.Mutex
	index search.Stats
	found []string
	known bool
	// asking is closed when the engine has been asked; nil while it is not.
	asking chan struct{}
}

// of are the example queries that find something in this library, as far as
// that is known: an invitation that leads nowhere is worse than none.
func (e *examples) of(ctx context.Context, engine search.Engine) []string {
	index, err := engine.Stats(ctx)
	if err != nil {
		return nil
	}
	if asking := e.ask(ctx, engine, index); asking != nil {
		select {
		case <-asking:
		case <-time.After(examplesTime):
		case <-ctx.Done():
		}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.found
}

// ask sees to it that the engine is asked once for each state of the index. It
// gives what is closed when that is done, nil if it has been.
func (e *examples) ask(ctx context.Context, engine search.Engine, index search.Stats) <-chan struct{} {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.asking != nil || e.known && e.index == index {
		return e.asking
	}
	e.asking = make(chan struct{})
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), marksTime)
		defer cancel()
		found, err := findable(ctx, engine)
		e.mu.Lock()
		defer e.mu.Unlock()
		if err == nil {
			e.index, e.found, e.known = index, found, true
		}
		close(e.asking)
		e.asking = nil
	}()
	return e.asking
}

// findable are the examples that find something.
func findable(ctx context.Context, engine search.Engine) ([]string, error) {
	var found []string
	for _, q := range exampleQueries() {
		a, err := engine.Search(ctx, search.Request{Query: q, Limit: 1})
		if err != nil {
			return nil, err
		}
		if a.Total > 0 && a.Query.Relaxed == "" {
			found = append(found, q)
		}
	}
	return found, nil
}
