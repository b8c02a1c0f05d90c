package web

import (
	"context"
	"sync"

	"suoyin/search"
)

// examples remembers which of the queries that are offered to try find
// something, until the index changes.
type examples struct {
	mu    sync.Mutex
	index search.Stats
	found []string
	known bool
}

// of are the example queries that find something in this library. Without an
// answer there are none: an invitation that leads nowhere is worse.
func (e *examples) of(ctx context.Context, engine search.Engine) []string {
	ctx, cancel := context.WithTimeout(ctx, marksTime)
	defer cancel()
	index, err := engine.Stats(ctx)
	if err != nil {
		return nil
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.known && e.index == index {
		return e.found
	}
	var found []string
	for _, q := range exampleQueries() {
		a, err := engine.Search(ctx, search.Request{Query: q, Limit: 1})
		if err != nil {
			return nil
		}
		if a.Total > 0 && a.Query.Relaxed == "" {
			found = append(found, q)
		}
	}
	e.index, e.found, e.known = index, found, true
	return found
}
