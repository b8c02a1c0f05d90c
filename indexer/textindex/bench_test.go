package textindex_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/corpus/reader"
	"suoyin/indexer/textindex"
)

// envCorpus names a folder of articles. Without it the benchmarks work on the bundled article, many
// times over, which says little about sizes.
const envCorpus = "SUOYIN_CORPUS"

// material is what the benchmarks index.
type material struct {
	articles []textindex.Article
	passages [][]textindex.Passage
	bytes    int // of all printed texts
	count    int // passages
}

var loadMaterial = sync.OnceValues(func() (*material, error) {
	m := &material{}
	if dir := os.Getenv(envCorpus); dir != "" {
		return m, filepath.WalkDir(dir, m.read)
	}
	a, err := reader.Read(corpus.SeedName, corpus.Seed)
	if err != nil {
		return nil, err
	}
	for range 60 {
		m.add(a)
	}
	return m, nil
})

// read adds one file of the corpus; what cannot be read is left out.
func (m *material) read(path string, d fs.DirEntry, err error) error {
	if err != nil || d.IsDir() {
		return err
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if a, err := reader.Read(d.Name(), data); err == nil {
		m.add(a)
	}
	return nil
}

func (m *material) add(a *corpus.Article) {
	var passages []textindex.Passage
	for _, p := range a.Passages() {
		m.bytes += len(p.Text)
		p.Origins = nil
		passages = append(passages, textindex.Passage{
			Passage: p, Markers: make([]string, len(p.Anchors)),
			Facets: []textindex.Facet{{Name: "kind", Value: string(p.Kind)}},
		})
	}
	m.count += len(passages)
	m.articles = append(m.articles, textindex.Article{ID: a.ID, Title: a.Title, Authors: a.Authors, Journal: a.Journal})
	m.passages = append(m.passages, passages)
}

func load(b *testing.B) *material {
	b.Helper()
	m, err := loadMaterial()
	if err != nil {
		b.Fatal(err)
	}
	return m
}

// index writes share of the material, 1 being all of it.
func (m *material) index(b *testing.B, dir string, share float64) (names []string, bytes int) {
	b.Helper()
	w := textindex.NewWriter(dir, 0, textindex.SegmentSize)
	for i := range m.articles {
		if bytes > int(share*float64(m.bytes)) {
			break
		}
		folded := make([]fold.Mapped, len(m.passages[i]))
		for j := range m.passages[i] {
			folded[j] = fold.New(m.passages[i][j].Text)
			bytes += len(m.passages[i][j].Text)
		}
		if _, err := w.Add(&m.articles[i], m.passages[i], folded); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	return w.Names(), bytes
}

func sizeOf(b *testing.B, dir string, names []string) (size int) {
	b.Helper()
	for _, name := range names {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			b.Fatal(err)
		}
		size += int(info.Size())
	}
	return size
}

// BenchmarkBuild builds from printed texts, folding included. index/text is the
// size of all files over that of the printed texts, and cpu MB/s the bytes of
// text for each second of processor time, all goroutines together.
func BenchmarkBuild(b *testing.B) {
	m := load(b)
	for _, share := range []float64{1. / 16, 1. / 4, 1} {
		b.Run(fmt.Sprintf("share=%.3f", share), func(b *testing.B) {
			var ratio float64
			before := processorTime()
			bytes := 0
			for b.Loop() {
				dir := b.TempDir()
				names, n := m.index(b, dir, share)
				bytes += n
				b.SetBytes(int64(n))
				ratio = float64(sizeOf(b, dir, names)) / float64(n)
			}
			b.ReportMetric(ratio, "index/text")
			b.ReportMetric(float64(bytes)/1e6/(processorTime()-before).Seconds(), "cpu-MB/s")
		})
	}
}

// queries are of every class that the performance page speaks of.
var queries = []string{
	"的", "龘", "经", "经济", "是一", "这是", "知识产权", "市场经济", "这是一个", "是一个", "马克思恩格斯全集", "社会主义市场经济体制",
	"1978年", "的,", "the", "of the", "没有这样的一串字", "。但是,", "随着我国社会主义市场经济体制的建立",
}

// BenchmarkDocs finds the passages of a string. x-scan is how many times longer
// it takes to look for it in all folded texts, in the same run.
func BenchmarkDocs(b *testing.B) {
	m := load(b)
	dir := b.TempDir()
	names, _ := m.index(b, dir, 1)
	x := open(b, dir, names, nil)
	texts := make([]string, x.Len())
	for doc := range texts {
		texts[doc] = x.Folded(uint32(doc))
	}
	for _, q := range queries {
		q = fold.Text(q)
		b.Run(q, func(b *testing.B) {
			n := 0
			var times []time.Duration
			for b.Loop() {
				start := time.Now()
				n = int(x.Docs(q).GetCardinality())
				times = append(times, time.Since(start))
			}
			slices.Sort(times)
			median := times[len(times)/2]
			start := time.Now()
			scanned := 0
			for _, text := range texts {
				if strings.Contains(text, q) {
					scanned++
				}
			}
			if scanned != n {
				b.Fatalf("%d passages, a scan finds %d", n, scanned)
			}
			b.ReportMetric(float64(n), "passages")
			b.ReportMetric(float64(median.Microseconds())/1e3, "median-ms")
			b.ReportMetric(time.Since(start).Seconds()/median.Seconds(), "x-scan")
		})
	}
}

// BenchmarkPlaces counts all places of a string in the passages that have it.
func BenchmarkPlaces(b *testing.B) {
	m := load(b)
	dir := b.TempDir()
	names, _ := m.index(b, dir, 1)
	x := open(b, dir, names, nil)
	for _, q := range []string{"的", "经济", "这是一个"} {
		b.Run(q, func(b *testing.B) {
			docs := x.Docs(q)
			n := 0
			for b.Loop() {
				n = x.Places(q, docs)
			}
			b.ReportMetric(float64(n), "places")
		})
	}
}

// BenchmarkOpen opens an index, with and without looking at every byte.
func BenchmarkOpen(b *testing.B) {
	m := load(b)
	dir := b.TempDir()
	names, _ := m.index(b, dir, 1)
	for _, check := range []bool{false, true} {
		b.Run(fmt.Sprintf("check=%t", check), func(b *testing.B) {
			for b.Loop() {
				for _, name := range names {
					s, err := textindex.OpenSegment(filepath.Join(dir, name))
					if err != nil {
						b.Fatal(err)
					}
					if check {
						if err := s.Check(); err != nil {
							b.Fatal(err)
						}
					}
					s.Close()
				}
			}
		})
	}
}

// BenchmarkShow reads what a hit shows, passage after passage.
func BenchmarkShow(b *testing.B) {
	m := load(b)
	dir := b.TempDir()
	names, _ := m.index(b, dir, 1.0/16)
	x := open(b, dir, names, nil)
	doc := uint32(0)
	for b.Loop() {
		if _, err := x.Passage(doc); err != nil {
			b.Fatal(err)
		}
		doc = (doc + 7919) % x.Len()
	}
}
