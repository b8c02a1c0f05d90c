package catalogue

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

// BenchmarkPut puts articles of 30 kB one by one and in batches: the ratio is
// what batching saves.
func BenchmarkPut(b *testing.B) {
	for _, size := range []int{1, 128} {
		b.Run(fmt.Sprintf("batch=%d", size), func(b *testing.B) {
			c := inFiles.new(b)
			var batch []Document
			for i := range b.N {
				path := fmt.Sprintf("/%d", i)
				text := path + strings.Repeat(fmt.Sprintf("河上有桥%d，桥上有人。", i), 700)
				batch = append(batch, document(path, text, text))
				if len(batch) == size || i == b.N-1 {
					put(b, c, batch...)
					batch = batch[:0]
				}
			}
		})
	}
}

func BenchmarkArticle(b *testing.B) {
	c := inFiles.new(b)
	d := document("/a", "A", strings.Repeat("河上有桥，桥上有人。", 1000))
	put(b, c, d)
	for b.Loop() {
		if _, err := c.Article(b.Context(), d.Article.ID); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLoad loads articles of 30 kB with 40 citations in batches of 32, in
// turns into a file and into a server with one writer and with several. An
// operation is one article.
func BenchmarkLoad(b *testing.B) {
	for _, kind := range []struct {
		name    string
		writers int
	}{{"sqlite", 1}, {"postgres", 1}, {"postgres", 2}, {"postgres", 4}} {
		b.Run(fmt.Sprintf("%s/writers=%d", kind.name, kind.writers), func(b *testing.B) {
			h := inFiles
			if kind.name == "postgres" {
				h = server(b)
			}
			where := h.where(b)
			cats := make([]*Catalogue, kind.writers)
			for i := range cats {
				cats[i] = reopen(b, where)
			}
			docs := make([]Document, b.N)
			for i := range docs {
				docs[i] = largeDocument(i)
			}
			b.ResetTimer()
			var wg sync.WaitGroup
			batches := make(chan []Document)
			for _, c := range cats {
				wg.Go(func() {
					for batch := range batches {
						put(b, c, batch...)
					}
				})
			}
			for batch := range slices.Chunk(docs, 32) {
				batches <- batch
			}
			close(batches)
			wg.Wait()
			b.StopTimer()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
		})
	}
}

// largeDocument is an invented article of 30 kB that is like no other.
func largeDocument(n int) Document {
	path := fmt.Sprintf("/%d", n)
	var text strings.Builder
	for x := uint32(n); text.Len() < 30000; {
		x = x*1664525 + 1013904223
		text.WriteRune(0x4e00 + rune(x>>16)%2000)
	}
	d := document(path, path+text.String(), text.String())
	d.Article.Title = "论桥" + path
	for i := range 40 {
		c := d.Article.Citations[0]
		c.ID, c.Raw, c.Title = fmt.Sprintf("1-1.%d", i+2), "丙某：《"+text.String()[30*i:30*i+60]+"》", text.String()[30*i:30*i+60]
		d.Article.Citations = append(d.Article.Citations, c)
	}
	return d
}
