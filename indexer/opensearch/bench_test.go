package opensearch

import (
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/intake"
)

// benchArticles bounds how many articles the benchmark loads.
const benchArticles = 1000

// benchLibrary is the first articles of the folder SUOYIN_CORPUS, or without it
// the bundled article under many IDs.
func benchLibrary(b *testing.B) (l *library, passages int, bytes int64) {
	b.Helper()
	l = newLibrary()
	add := func(a *corpus.Article) {
		for _, p := range a.Passages() {
			passages, bytes = passages+1, bytes+int64(len(p.Text))
		}
		l.articles[a.ID] = a
		l.change(a.ID, false)
	}
	dir := os.Getenv("SUOYIN_CORPUS")
	if dir == "" {
		for i := range 60 {
			a, err := intake.Read(corpus.SeedName, corpus.Seed)
			if err != nil {
				b.Fatal(err)
			}
			a.ID = fmt.Sprint(i)
			add(a)
		}
		return l, passages, bytes
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if a, err := intake.Read(d.Name(), data); err == nil && l.articles[a.ID] == nil {
			add(a)
		}
		if len(l.articles) == benchArticles {
			return fs.SkipAll
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return l, passages, bytes
}

// BenchmarkLoad measures how fast an index is made from a catalogue, one shard a
// node, without copies, and how big it is: passages and megabytes of text in a
// second, until all is found, bytes on disk for each passage and for each byte of
// text, merged to one segment a shard.
//
//	for n in 1 2 3; do
//		.ci/cluster start $n && eval "$(.ci/cluster env)"
//		SUOYIN_CORPUS=FOLDER go test ./indexer/opensearch -run NONE -bench Load -benchtime 1x
//		.ci/cluster stop
//	done
func BenchmarkLoad(b *testing.B) {
	nodes(b)
	l, passages, bytes := benchLibrary(b)
	c := config(b, l)
	c.Shards = len(c.URLs)
	s, err := Open(b.Context(), c)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	b.SetBytes(bytes)
	begin, n := time.Now(), 0
	for b.Loop() {
		n++
		if err := s.Rebuild(b.Context(), nil); err != nil {
			b.Fatal(err)
		}
	}
	perSecond := func(x float64) float64 { return x * float64(n) / time.Since(begin).Seconds() }
	b.ReportMetric(perSecond(float64(passages)), "passages/s")
	b.ReportMetric(float64(len(c.URLs)), "nodes")
	if err := s.client.Do(b.Context(), http.MethodPost, "/"+c.Prefix+"/_forcemerge?max_num_segments=1&flush=true", nil, nil); err != nil {
		b.Logf("merging goes on: %v", err)
	}
	is, err := s.State(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	reportFiles(b, s, is.Passages)
	b.ReportMetric(float64(is.Bytes)/float64(is.Passages), "index-B/passage")
	b.ReportMetric(float64(is.Bytes)/float64(bytes), "index/text")
}

// reportFiles says what the index is made of: bytes for each passage by kind of
// Lucene's files.
func reportFiles(b *testing.B, s *Store, passages int) {
	var answer struct {
		All struct {
			Total struct {
				Segments struct {
					Files map[string]struct {
						Bytes int64  `json:"size_in_bytes"`
						What  string `json:"description"`
					} `json:"file_sizes"`
				} `json:"segments"`
			} `json:"total"`
		} `json:"_all"`
	}
	path := "/" + s.config.Prefix + "/_stats/segments?include_segment_file_sizes=true"
	if err := s.client.Do(b.Context(), http.MethodGet, path, nil, &answer); err != nil {
		b.Fatal(err)
	}
	var kinds []string
	for kind, f := range answer.All.Total.Segments.Files {
		kinds = append(kinds, fmt.Sprintf("%s %s %.0f", kind, f.What, float64(f.Bytes)/float64(passages)))
	}
	slices.Sort(kinds)
	b.Logf("bytes a passage: %s", strings.Join(kinds, "; ")) // a benchmark prints only ten lines
}
