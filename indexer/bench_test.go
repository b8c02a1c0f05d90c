package indexer_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/intake"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	words "suoyin/indexer/bleve"
)

// envCorpus names a folder of articles; without it the benchmarks work on the
// bundled article under many IDs.
const envCorpus = "SUOYIN_CORPUS"

// fullLibrary is a library of all articles there are.
func fullLibrary(b *testing.B) *library {
	b.Helper()
	l := newLibrary()
	add := func(a *corpus.Article) {
		l.articles[a.ID] = a
		l.change(a.ID, false)
	}
	dir := os.Getenv(envCorpus)
	if dir == "" {
		for i := range 60 {
			a, err := intake.Read(corpus.SeedName, corpus.Seed)
			if err != nil {
				b.Fatal(err)
			}
			a.ID = fmt.Sprint(i)
			add(a)
		}
		return l
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if a, err := intake.Read(d.Name(), data); err == nil {
			add(a)
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return l
}

// BenchmarkStore measures the whole index, words included, at its full size:
// build, adding one article with all that is needed until a snapshot has it,
// and opening. build/add is how many times longer a build takes than adding.
func BenchmarkStore(b *testing.B) {
	l := fullLibrary(b)
	analyzer, err := analysis.Open(b.TempDir(), nil)
	if err != nil {
		b.Fatal(err)
	}
	c := config(b, l)
	c.Words = words.Format{Analyzer: analyzer}
	start := time.Now()
	s, err := indexer.Create(b.Context(), c, nil)
	if err != nil {
		b.Fatal(err)
	}
	build := time.Since(start)
	b.Run("add", func(b *testing.B) {
		n := 0
		longest := time.Duration(0)
		for b.Loop() {
			n++
			l.put(fmt.Sprint("added", b.N, n), fmt.Sprintf("新加的一段，编号甲%d乙。", n))
			start := time.Now()
			sync1(b, s)
			snap, err := s.Snapshot()
			if err != nil {
				b.Fatal(err)
			}
			if snap.Text.Docs(fmt.Sprintf("甲%d乙", n)).IsEmpty() {
				b.Fatal("not found")
			}
			snap.Release()
			longest = max(longest, time.Since(start))
		}
		b.ReportMetric(float64(longest.Milliseconds()), "longest-ms")
		b.ReportMetric(build.Seconds()/(b.Elapsed().Seconds()/float64(n)), "build/add")
	})
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			s, err := indexer.Open(b.Context(), c)
			if err != nil {
				b.Fatal(err)
			}
			s.Close()
		}
	})
}
