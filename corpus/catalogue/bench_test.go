package catalogue

import (
	"fmt"
	"strings"
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
