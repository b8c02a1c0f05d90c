package bench

import (
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"suoyin/corpus"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	words "suoyin/indexer/bleve"
	"suoyin/search/bleve/naive"
)

// Build is what it takes to make an index.
type Build struct {
	Seconds float64
	Disk    int64 // bytes
	Peak    int64 // bytes of memory
}

// buildEngine makes the embedded engine's index.
func buildEngine(ctx context.Context, dir string, s indexer.Source, a *analysis.Analyzer) (*indexer.Store, Build, error) {
	var store *indexer.Store
	b, err := measured(func() (err error) {
		store, err = indexer.Create(ctx, indexer.Config{Dir: dir, Source: s, Words: words.Format{Analyzer: a}}, nil)
		return err
	})
	if err == nil {
		b.Disk, err = size(dir)
	}
	return store, b, err
}

// sampled is how many passages queries are made from.
const sampled = 20_000

// library is what naive Bleve was built from.
type library struct {
	articles, passages int
	bytes              int64 // of the passages' texts
	sample             sample
}

// buildNaive makes naive Bleve's index of the same passages.
func buildNaive(ctx context.Context, dir string, s indexer.Source, seed uint64) (*naive.Index, library, Build, error) {
	l := library{sample: sample{limit: sampled, random: rand.New(rand.NewPCG(seed, 1))}}
	x, err := naive.Create(dir)
	if err != nil {
		return nil, l, Build{}, err
	}
	b, err := measured(func() error {
		err := eachArticle(ctx, s, func(a *corpus.Article) error {
			l.articles++
			for _, p := range a.Passages() {
				l.passages++
				l.bytes += int64(len(p.Text))
				l.sample.add(p.Text)
				if err := x.Add(a.ID+"#"+p.ID, p.Text); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		return x.Flush()
	})
	if err == nil {
		b.Disk, err = size(dir)
	}
	return x, l, b, err
}

// memoryEvery is how often memory is looked at while an index is made.
const memoryEvery = 20 * time.Millisecond

// measured is the time and the peak memory of work.
func measured(work func() error) (Build, error) {
	runtime.GC()
	done, peak := make(chan struct{}), make(chan int64)
	go watch(done, peak)
	begin := time.Now()
	err := work()
	b := Build{Seconds: time.Since(begin).Seconds()}
	close(done)
	b.Peak = <-peak
	return b, err
}

// watch sends the most memory that the program had from the system until done.
func watch(done <-chan struct{}, peak chan<- int64) {
	most := int64(0)
	ticks := time.NewTicker(memoryEvery)
	defer ticks.Stop()
	for {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		most = max(most, int64(m.Sys-m.HeapReleased))
		select {
		case <-ticks.C:
		case <-done:
			peak <- most
			return
		}
	}
}

// size is the number of bytes of the files under dir.
func size(dir string) (int64, error) {
	total := int64(0)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			total += info.Size()
		}
		return err
	})
	if err != nil && !os.IsNotExist(err) {
		return 0, fmt.Errorf("size of %q: %w", dir, err)
	}
	return total, nil
}
