package text_test

import (
	"os"
	"path/filepath"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/reader/readertest"
	"suoyin/corpus/reader/text"
)

// BenchmarkRead reads the bundled article; its MB/s is the figure of issue
// reports.
func BenchmarkRead(b *testing.B) {
	b.SetBytes(int64(len(corpus.Seed)))
	for b.Loop() {
		if _, err := text.Read(corpus.SeedName, corpus.Seed); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReadKinds reads one article of each kind of ../shared/gold.
func BenchmarkReadKinds(b *testing.B) {
	for _, kind := range []string{"pages", "typeset", "articles"} {
		b.Run(kind, func(b *testing.B) {
			files := readertest.Glob(b, readertest.Gold(b, kind), "*.txt")
			src, err := os.ReadFile(files[0])
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(src)))
			for b.Loop() {
				if _, err := text.Read(filepath.Base(files[0]), src); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
