package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"suoyin/indexer"
	"suoyin/indexer/analysis"
	"suoyin/search"
	"suoyin/search/bleve"
	"suoyin/search/bleve/naive"
	"suoyin/search/ranking"
)

// Options say what Run measures.
type Options struct {
	// Source has the articles: a catalogue.
	Source   indexer.Source
	Analyzer *analysis.Analyzer
	// Shares are the parts of the library to measure one after the other, as
	// 1.0/16 and 1; none is all of it.
	Shares []float64
	// PerClass is how many queries of each class are asked, 0 for 100.
	PerClass int
	// Questions are natural questions to ask, if there are any.
	Questions []string
	Seed      uint64
	// Log is told what is done, nil for nobody.
	Log func(message string)
}

const (
	defaultPerClass = 100
	hitsPerPage     = 20
	// clients is how many ask at once to see what a second core gives.
	clients = 2
)

// Result is what was measured on one share of the library.
type Result struct {
	Share              float64
	Articles, Passages int
	Text               int64 // bytes of the passages' texts
	Engine, Naive      Build
	Classes            []Times
	// PerSecond is how many queries of all classes, mixed, are answered in a
	// second: by one client, and by two at once.
	PerSecond, PerSecondNaive [2]float64
}

// Times are the times of one class of queries, in milliseconds, and the hits
// that all its queries have together.
type Times struct {
	Name string
	// MedianFull and P99Full are of answers with all that the search page counts:
	// places, facets, scopes and parts.
	MedianFull, P99Full      float64
	Median, P99              float64
	MedianNaive, P99Naive    float64
	Hits, HitsNaive, Queries int
}

// Run measures. Its indexes are in a temporary folder, which is removed.
func Run(ctx context.Context, o Options) ([]Result, error) {
	shares := o.Shares
	if len(shares) == 0 {
		shares = []float64{1}
	}
	var results []Result
	for _, share := range shares {
		r, err := o.run(ctx, share)
		if err != nil {
			return results, fmt.Errorf("bench %g of the library: %w", share, err)
		}
		results = append(results, r)
	}
	return results, nil
}

func (o *Options) log(format string, args ...any) {
	if o.Log != nil {
		o.Log(fmt.Sprintf(format, args...))
	}
}

func (o *Options) run(ctx context.Context, share float64) (r Result, err error) {
	dir, err := os.MkdirTemp("", "suoyin-bench-")
	if err != nil {
		return r, err
	}
	defer os.RemoveAll(dir)
	source, err := first(ctx, o.Source, share)
	if err != nil {
		return r, err
	}
	o.log("index %g of the library", share)
	store, built, err := buildEngine(ctx, filepath.Join(dir, "engine"), source, o.Analyzer)
	if err != nil {
		return r, err
	}
	defer store.Close()
	o.log("the same with naive Bleve")
	plain, l, builtNaive, err := buildNaive(ctx, filepath.Join(dir, "naive"), source, o.Seed)
	if err != nil {
		return r, err
	}
	defer plain.Close()
	r = Result{Share: share, Articles: l.articles, Passages: l.passages, Text: l.bytes, Engine: built, Naive: builtNaive}
	n := o.PerClass
	if n == 0 {
		n = defaultPerClass
	}
	classes := Classes(l.sample.texts, o.Questions, n, o.Seed)
	engine := bleve.New(store, ranking.Default())
	askers := [2]asker{engineAsker{engine, true}, naiveAsker{plain}}
	for _, c := range classes {
		o.log("%d queries: %s", len(c.Queries), c.Name)
		t, err := c.times(ctx, [3]asker{askers[0], askers[1], engineAsker{engine, false}})
		if err != nil {
			return r, fmt.Errorf("%s: %w", c.Name, err)
		}
		r.Classes = append(r.Classes, t)
	}
	o.log("all classes mixed, %d clients", clients)
	return r, o.throughput(ctx, classes, askers, &r)
}

// asker asks one of the two engines and says how many hits there are.
type asker interface {
	ask(ctx context.Context, q Query) (hits int, err error)
}

// engineAsker asks the embedded engine, for what naive Bleve gives, a page of hits
// and their number, or for all that the search page shows.
type engineAsker struct {
	search.Engine
	hitsOnly bool
}

type naiveAsker struct{ *naive.Index }

func (e engineAsker) ask(ctx context.Context, q Query) (int, error) {
	a, err := e.Search(ctx, search.Request{Query: q.Text, Limit: hitsPerPage, HitsOnly: e.hitsOnly})
	if err != nil {
		return 0, err
	}
	return a.Total, nil
}

func (n naiveAsker) ask(ctx context.Context, q Query) (int, error) {
	_, total, err := n.Search(ctx, q.Naive, hitsPerPage, true)
	return int(total), err
}

// times asks each query of the class once for warmth and once for its time: all
// askers in turns, so that whatever else the machine does is the same for each.
func (c *Class) times(ctx context.Context, askers [3]asker) (Times, error) {
	t := Times{Name: c.Name, Queries: len(c.Queries)}
	var hits [3]int
	var taken [3][]float64
	for _, q := range c.Queries {
		for i, a := range askers {
			if _, err := a.ask(ctx, q); err != nil {
				return t, fmt.Errorf("%s: %w", q.Text, err)
			}
			begin := time.Now()
			n, err := a.ask(ctx, q)
			if err != nil {
				return t, fmt.Errorf("%s: %w", q.Text, err)
			}
			taken[i] = append(taken[i], float64(time.Since(begin).Microseconds())/1000)
			hits[i] += n
		}
	}
	for i := range taken {
		slices.Sort(taken[i])
	}
	t.Hits, t.HitsNaive = hits[0], hits[1]
	t.Median, t.P99 = quantile(taken[0], 0.5), quantile(taken[0], 0.99)
	t.MedianNaive, t.P99Naive = quantile(taken[1], 0.5), quantile(taken[1], 0.99)
	t.MedianFull, t.P99Full = quantile(taken[2], 0.5), quantile(taken[2], 0.99)
	return t, nil
}

// quantile of sorted numbers, 0 of none.
func quantile(sorted []float64, share float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[int(share*float64(len(sorted)-1)+0.5)]
}

// throughput asks all queries, mixed, by one client and by two.
func (o *Options) throughput(ctx context.Context, classes []Class, askers [2]asker, r *Result) error {
	var mixed []Query
	for i := range classes[0].Queries {
		for _, c := range classes {
			if i < len(c.Queries) {
				mixed = append(mixed, c.Queries[i])
			}
		}
	}
	for i, a := range askers {
		into := [2]*[2]float64{&r.PerSecond, &r.PerSecondNaive}[i]
		for n := range clients {
			rate, err := askAll(ctx, mixed, a, n+1)
			if err != nil {
				return err
			}
			into[n] = rate
		}
	}
	return nil
}

// askAll is how many queries in a second n clients get answered, each asking
// all of them.
func askAll(ctx context.Context, queries []Query, a asker, n int) (float64, error) {
	var wait sync.WaitGroup
	errs := make([]error, n)
	begin := time.Now()
	for client := range n {
		wait.Go(func() {
			for i := range queries {
				// Each begins elsewhere, so that they do not ask the same at once.
				q := queries[(i+client*len(queries)/n)%len(queries)]
				if _, errs[client] = a.ask(ctx, q); errs[client] != nil {
					return
				}
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		if err != nil {
			return 0, err
		}
	}
	return float64(n*len(queries)) / time.Since(begin).Seconds(), nil
}
