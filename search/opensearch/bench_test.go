package opensearch_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/intake"
	"suoyin/search"
)

// BenchmarkSearch asks the embedded engine and a cluster the same queries, in
// turn, over every n-th article of a corpus: set SUOYIN_OPENSEARCH to the nodes,
// SUOYIN_CORPUS to the folder of the articles and, if it is not to be 16,
// SUOYIN_EVERY to n. It prints the median of each in milliseconds and their ratio.
func BenchmarkSearch(b *testing.B) {
	urls, dir := nodes(b), os.Getenv("SUOYIN_CORPUS")
	if dir == "" {
		b.Skip("SUOYIN_CORPUS is not set to a folder of articles")
	}
	articles := some(b, dir)
	cluster, here := open(b, urls, articles, 3), embedded(b, articles)
	for _, c := range []struct{ name, query string }{
		{"one", `"的"`}, {"two", `"经济"`}, {"four", `"知识产权"`}, {"long", `"社会主义市场经济体制"`}, {"and", `经济 发展 制度`},
		{"not", `经济 -发展`}, {"question", `数字经济对产业结构升级有什么影响`}, {"near", `经济 NEAR/5 制度`}, {"wildcard", `社会*经济`},
		{"regexp", `/第[一二三]条/`}, {"latin", `"economy"`}, {"nowhere", `"没有这样的话"`}, {"cited", `被引年:1990..1999 经济`},
	} {
		b.Run(c.name, func(b *testing.B) {
			var times [2][]time.Duration
			for range b.N {
				for i, e := range []search.Engine{here, cluster} {
					begin := time.Now()
					if _, err := e.Search(b.Context(), search.Request{Query: c.query}); err != nil {
						b.Fatal(err)
					}
					times[i] = append(times[i], time.Since(begin))
				}
			}
			embedded, there := median(times[0]), median(times[1])
			b.ReportMetric(embedded, "embedded-ms")
			b.ReportMetric(there, "cluster-ms")
			b.ReportMetric(there/embedded, "ratio")
			b.ReportMetric(0, "ns/op")
		})
	}
}

func median(times []time.Duration) float64 {
	slices.Sort(times)
	return float64(times[len(times)/2].Microseconds()) / 1000
}

// some are the articles that can be read of every n-th file, each once.
func some(b *testing.B, dir string) []*corpus.Article {
	every := 16
	if n, err := strconv.Atoi(os.Getenv("SUOYIN_EVERY")); err == nil && n > 0 {
		every = n
	}
	files, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil {
		b.Fatal(err)
	}
	var articles []*corpus.Article
	seen := make(map[string]bool)
	for i := 0; i < len(files); i += every {
		src, err := os.ReadFile(files[i])
		if err != nil {
			b.Fatal(err)
		}
		if a, _ := intake.Read(filepath.Base(files[i]), src); a != nil && !seen[a.ID] {
			seen[a.ID] = true
			articles = append(articles, a)
		}
	}
	b.Logf("%d articles", len(articles))
	return articles
}
