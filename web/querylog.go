package web

import (
	"log/slog"
	"slices"
	"sync"
	"time"

	"suoyin/search"
)

// queryLog remembers which queries are slow and which find nothing: what an
// owner improves a library by. It knows no person: no address, no key, no
// request, and no time but how long it took. It is in memory unless a log is
// given for it.
type queryLog struct {
	// slow is from which time on a search is slow.
	slow time.Duration
	// log gets a line for each; nil means none.
	log *slog.Logger

	mu    sync.Mutex
	slows []slowQuery
	// nones counts queries without hits by their text.
	nones map[string]int
}

const (
	// defaultSlow is many times the median of the slowest class.
	defaultSlow = 500 * time.Millisecond
	// maxSlow and maxNone bound what is remembered.
	maxSlow = 50
	maxNone = 1000
)

// slowQuery is a search that took long.
type slowQuery struct {
	Query  string  `json:"query"`
	Class  string  `json:"class"`
	In     string  `json:"in"`
	Total  int     `json:"total"`
	TookMS float64 `json:"took_ms"`
}

// noneQuery is a query that finds nothing, and how often it was asked.
type noneQuery struct {
	Query string `json:"query"`
	Count int    `json:"count"`
}

// note looks at one search.
func (l *queryLog) note(req search.Request, class string, total int, took time.Duration) {
	if len(req.Filters["article"]) > 0 { // an opened article, marked
		return
	}
	slow, none := took >= l.slow, total == 0 && req.Query != "" && req.Cursor == ""
	if !slow && !none {
		return
	}
	if l.log != nil {
		message := "no hits"
		if slow {
			message = "slow query"
		}
		l.log.Info(message, "query", req.Query, "class", class, "in", string(req.In), "total", total, "took", took)
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if slow {
		l.slows = append(l.slows, slowQuery{req.Query, class, string(req.In), total, float64(took.Microseconds()) / 1000})
		l.slows = l.slows[max(len(l.slows)-maxSlow, 0):]
	}
	if none {
		l.count(req.Query)
	}
}

// count counts a query without hits. When there are too many, those that were
// asked once make room.
func (l *queryLog) count(q string) {
	if l.nones == nil {
		l.nones = map[string]int{}
	}
	if _, known := l.nones[q]; !known && len(l.nones) >= maxNone {
		for old, n := range l.nones {
			if n == 1 {
				delete(l.nones, old)
			}
		}
		if len(l.nones) >= maxNone {
			clear(l.nones)
		}
	}
	l.nones[q]++
}

// list is what is remembered: the slowest first, and the most asked first.
func (l *queryLog) list(most int) (slow []slowQuery, none []noneQuery) {
	l.mu.Lock()
	defer l.mu.Unlock()
	slow, none = slices.Clone(l.slows), []noneQuery{}
	slices.SortStableFunc(slow, func(a, b slowQuery) int { return int(b.TookMS*1000) - int(a.TookMS*1000) })
	for q, n := range l.nones {
		none = append(none, noneQuery{q, n})
	}
	slices.SortFunc(none, func(a, b noneQuery) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		if a.Query < b.Query {
			return -1
		}
		return 1
	})
	return list(slow[:min(len(slow), most)]), none[:min(len(none), most)]
}
