package web

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"

	"suoyin/search"
)

// holdingsTime is how long the about page waits to be told how much text there
// is; without an answer it says less.
const holdingsTime = 5 * time.Second

// holding is how much text the library has of something.
type holding struct {
	Label, Href string
	Characters  int
}

// holdings remembers how much text each year and journal has, which takes a
// look at every passage, until the index changes.
type holdings struct {
	mu       sync.Mutex
	index    search.Stats
	years    *chart
	journals []holding
}

// of is the text of an index by year and by journal. Both are empty where the
// engine cannot tell, or not in time.
func (h *holdings) of(ctx context.Context, s *server, stats search.Stats) (*chart, []holding) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.index == stats && h.journals != nil {
		return h.years, h.journals
	}
	ctx, cancel := context.WithTimeout(ctx, holdingsTime)
	defer cancel()
	w, err := s.walk()
	if err != nil {
		return nil, nil
	}
	years, err := w.Sizes(ctx, search.All, nil, "year")
	if err != nil {
		s.log.Warn("sizes by year", "error", err)
		return nil, nil
	}
	journals, err := w.Sizes(ctx, search.All, nil, "journal")
	if err != nil {
		s.log.Warn("sizes by journal", "error", err)
		return newCountChart(years), nil
	}
	h.index, h.years, h.journals = stats, newCountChart(years), largest(journals)
	return h.years, h.journals
}

// largest are the journals with most text.
func largest(sizes map[string]int) []holding {
	rows := []holding{}
	for name, n := range sizes {
		if name != "" {
			rows = append(rows, holding{name, journalLink(name), n})
		}
	}
	slices.SortFunc(rows, func(a, b holding) int {
		return cmp.Or(cmp.Compare(b.Characters, a.Characters), cmp.Compare(a.Label, b.Label))
	})
	return rows[:min(len(rows), aboutRows)]
}
