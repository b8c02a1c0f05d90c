package bench

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"suoyin/corpus/catalogue"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	words "suoyin/indexer/bleve"
	"suoyin/indexer/dictionary"
	"suoyin/search/bleve"
	"suoyin/search/bleve/naive"
	"suoyin/search/ranking"
)

// BenchmarkClasses asks queries of each class of an index that is there, so
// that a change of the engine is measured without making one: set SUOYIN_DATA
// to a data directory, and SUOYIN_NAIVE to a folder where naive Bleve's index
// of the same library is kept, to have both in turns. Times are those of the
// processor, in microseconds for a query, so that they hold on a machine with
// other work.
func BenchmarkClasses(b *testing.B) {
	ctx := context.Background()
	cat, store := openData(ctx, b)
	engine := bleve.New(store, ranking.Default())
	askers, names := []asker{engineAsker{engine, true}, engineAsker{engine, false}}, []string{"", "full-", "naive-"}
	if plain := openNaive(ctx, b, cat); plain != nil {
		defer plain.Close()
		askers = append(askers, naiveAsker{plain})
	}
	for _, class := range Classes(textsOf(b, store), nil, 100, 7) {
		b.Run(class.Name, func(b *testing.B) {
			taken, hits := make([][]float64, len(askers)), make([]int, len(askers))
			for b.Loop() {
				for _, q := range class.Queries {
					for i, a := range askers {
						begin := processorTime()
						n, err := a.ask(ctx, q)
						if err != nil {
							b.Fatal(q.Text, err)
						}
						taken[i] = append(taken[i], float64((processorTime()-begin).Nanoseconds())/1000)
						hits[i] += n
					}
				}
			}
			for i, name := range names[:len(askers)] {
				slices.Sort(taken[i])
				b.ReportMetric(quantile(taken[i], 0.5), name+"median-µs")
				b.ReportMetric(quantile(taken[i], 0.99), name+"p99-µs")
				b.ReportMetric(float64(hits[i])/float64(len(taken[i])), name+"hits")
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// textsOf is a sample of the texts of an index.
func textsOf(b *testing.B, store *indexer.Store) []string {
	x, err := store.Snapshot()
	if err != nil {
		b.Fatal(err)
	}
	defer x.Release()
	var texts []string
	for doc := uint32(0); doc < x.Text.Len(); doc += 1 + x.Text.Len()/sampled {
		if !x.Text.Alive(doc) {
			continue
		}
		text, err := x.Text.Printed(doc)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, text)
	}
	return texts
}

// openNaive opens naive Bleve's index, or makes it.
func openNaive(ctx context.Context, b *testing.B, s indexer.Source) *naive.Index {
	dir := os.Getenv("SUOYIN_NAIVE")
	if dir == "" {
		return nil
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		x, err := naive.Open(dir)
		if err != nil {
			b.Fatal(err)
		}
		return x
	}
	begin := time.Now()
	x, _, _, err := buildNaive(ctx, dir, s, 1)
	if err != nil {
		b.Fatal(err)
	}
	fmt.Fprintln(os.Stderr, "naive index made in", time.Since(begin))
	return x
}

// openData opens the library that SUOYIN_DATA names and its index, as the words
// in use have it.
func openData(ctx context.Context, b *testing.B) (*catalogue.Catalogue, *indexer.Store) {
	b.Helper()
	dir := os.Getenv("SUOYIN_DATA")
	if dir == "" {
		b.Skip("SUOYIN_DATA is not set")
	}
	cat, err := catalogue.OpenReadOnly(ctx, filepath.Join(dir, catalogue.FileName))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { cat.Close() })
	own, err := dictionary.InUse(dir)
	if err != nil {
		b.Fatal(err)
	}
	analyzer, err := analysis.Open(filepath.Join(dir, dictionary.CompiledDir), own)
	if err != nil {
		b.Fatal(err)
	}
	store, err := indexer.Open(ctx, indexer.Config{Dir: dir, Source: cat, Words: words.Format{Analyzer: analyzer}})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { store.Close() })
	return cat, store
}
