package text_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"suoyin/corpus"
	"suoyin/corpus/reader/charset"
	"suoyin/corpus/reader/readertest"
	"suoyin/corpus/reader/text"
)

// BenchmarkRead reads the bundled article in the encodings that most articles
// have. Beside MB/s it gives how many times as long as decoding the bytes and
// cutting lines takes, the least that any reader does, measured in the same run.
func BenchmarkRead(b *testing.B) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes(corpus.Seed)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("utf-8", func(b *testing.B) { benchmark(b, corpus.SeedName, corpus.Seed) })
	b.Run("gb18030", func(b *testing.B) { benchmark(b, corpus.SeedName, gb) })
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
			benchmark(b, filepath.Base(files[0]), src)
		})
	}
}

func benchmark(b *testing.B, name string, src []byte) {
	var reading, splitting time.Duration
	for b.Loop() {
		start := time.Now()
		if _, err := text.Read(name, src); err != nil {
			b.Fatal(err)
		}
		reading += time.Since(start)
		start = time.Now()
		plain, _, err := charset.Decode(src)
		if err != nil || len(strings.Split(plain, "\n")) == 0 {
			b.Fatal(err)
		}
		splitting += time.Since(start)
	}
	b.ReportMetric(float64(len(src))*float64(b.N)/1e6/reading.Seconds(), "MB/s")
	b.ReportMetric(reading.Seconds()/splitting.Seconds(), "times-splitting")
}
