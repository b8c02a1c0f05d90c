package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"suoyin/corpus"
)

// How much BenchmarkCluster does unless the environment says otherwise.
const (
	scaleArticles = 1000 // SUOYIN_ARTICLES
	scaleSeconds  = 15   // SUOYIN_SECONDS: how long queries are asked
	scaleClients  = 8
	scaleQueries  = 400 // different strings, drawn from the articles
)

// BenchmarkCluster loads the first articles of the folder SUOYIN_CORPUS, or the
// bundled article many times, into the servers of SUOYIN_POSTGRES and
// SUOYIN_OPENSEARCH, and then asks one and two servers, each a process of its
// own, through eight clients. It prints lines for the table in docs/scale.md;
// `.ci/run scale` does so with one, two and three nodes. Run it with -benchtime 1x.
func BenchmarkCluster(b *testing.B) {
	c := newCluster(b)
	nodes := strings.Split(os.Getenv("SUOYIN_OPENSEARCH"), ",")
	for i, n := range nodes {
		nodes[i] = strings.TrimPrefix(n, "http://")
	}
	c.engine = "opensearch+http://" + strings.Join(nodes, ",") + "/" + c.prefix() // past the gateway
	c.catalogue = strings.Replace(c.catalogue, c.postgres.address, c.postgres.to, 1)
	dir, bytes := scaleFolder(b)
	for b.Loop() {
		begin, worked := time.Now(), nodesWorked(b, nodes[0])
		r := suoyin(b, "", append([]string{"index", "--quiet", "--engine-shards", strconv.Itoa(len(nodes)), dir}, c.flags(b.TempDir())...)...)
		if r.code == exitError {
			b.Fatalf("%+v", r)
		}
		took, worked := time.Since(begin), nodesWorked(b, nodes[0])-worked
		passages, indexBytes, catalogueBytes := scaleSizes(b, c)
		fmt.Printf("| load | %d nodes | %.0f passages/s | %.2f MB/s of files | %.2f ms of the nodes, %.0f B index and %.0f B catalogue a passage | %d passages of %.0f B |\n", len(nodes),
			float64(passages)/took.Seconds(), float64(bytes)/1e6/took.Seconds(), float64(worked.Milliseconds())/float64(passages),
			indexBytes/float64(passages), catalogueBytes/float64(passages), passages, float64(bytes)/float64(passages))
		queries := scaleQuestions(b, c)
		for servers := 1; servers <= 2; servers++ {
			worked := nodesWorked(b, nodes[0])
			o := askServers(b, c, servers, queries)
			worked = nodesWorked(b, nodes[0]) - worked
			fmt.Printf("| ask | %d nodes, %d servers | %.1f queries/s | median %v | 95%% %v | %.1f ms of the nodes a query | refused %d, wrong %d |\n", len(nodes), servers,
				float64(len(o.took))/o.lasted.Seconds(), o.at(0.5), o.at(0.95), float64(worked.Milliseconds())/float64(max(1, len(o.took))), o.refused.Load(), o.wrong.Load())
		}
	}
}

// nodesWorked is the time that the processors have worked for the nodes so far:
// what it costs does not depend on who else is at work on the machine.
func nodesWorked(b *testing.B, node string) (worked time.Duration) {
	b.Helper()
	var stats struct {
		Nodes map[string]struct {
			Process struct {
				CPU struct {
					Total int64 `json:"total_in_millis"`
				}
			}
		}
	}
	a := read(b, "http://"+node+"/_nodes/stats/process")
	if err := json.Unmarshal([]byte(a.body), &stats); err != nil {
		b.Fatal(err)
	}
	for _, n := range stats.Nodes {
		worked += time.Duration(n.Process.CPU.Total) * time.Millisecond
	}
	return worked
}

// scaleFolder is a folder with the articles to load, and how many bytes they are.
func scaleFolder(b *testing.B) (dir string, bytes int) {
	b.Helper()
	dir = b.TempDir()
	most := numberIn(b, "SUOYIN_ARTICLES", scaleArticles)
	from := os.Getenv("SUOYIN_CORPUS")
	if from == "" {
		for i := range min(most, 100) {
			text := strings.ReplaceAll(string(corpus.Seed), "。", fmt.Sprintf("。%d", i))
			write(b, dir, fmt.Sprintf("%d.txt", i), text)
			bytes += len(text)
		}
		return dir, bytes
	}
	n := 0
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if n++; n > most {
			return fs.SkipAll
		}
		data, err := os.ReadFile(path)
		bytes += len(data)
		write(b, dir, d.Name(), string(data))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return dir, bytes
}

// numberIn is a number in the environment, or the one given.
func numberIn(b *testing.B, name string, otherwise int) int {
	b.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		b.Fatalf("%s=%q: want a number from 1", name, text)
	}
	return n
}

// openScale opens the library.
func openScale(b *testing.B, c *clusterHome) *library {
	b.Helper()
	at, err := placeFrom(dataFlag{Data: b.TempDir()}, catalogueFlags{Catalogue: c.catalogue}, engineFlags{Engine: c.engine, EngineShards: 1})
	if err != nil {
		b.Fatal(err)
	}
	l, err := openForSearch(b.Context(), at, "bench", quiet())
	if err != nil {
		b.Fatal(err)
	}
	return l
}

func scaleSizes(b *testing.B, c *clusterHome) (passages int, index, articles float64) {
	b.Helper()
	l := openScale(b, c)
	defer l.Close()
	s, err := l.index.State(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	n, err := l.catalogue.Size(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	return s.Passages, float64(s.Bytes), float64(n)
}

// scaleQuestions are strings of two to four characters that stand in the
// articles, half of them in quotation marks.
func scaleQuestions(b *testing.B, c *clusterHome) (queries []string) {
	b.Helper()
	l := openScale(b, c)
	defer l.Close()
	ids, err := liveArticles(b.Context(), l.catalogue)
	if err != nil {
		b.Fatal(err)
	}
	slices.Sort(ids)
	random := rand.New(rand.NewPCG(1, 2))
	for len(queries) < scaleQueries {
		a, err := l.catalogue.Article(b.Context(), ids[random.IntN(len(ids))])
		if err != nil {
			b.Fatal(err)
		}
		if q := scaleString(a, random); q != "" {
			if len(queries)%2 == 0 {
				q = `"` + q + `"`
			}
			queries = append(queries, q)
		}
	}
	return queries
}

// scaleString is a run of Chinese characters of an article, empty if what was
// drawn is none.
func scaleString(a *corpus.Article, random *rand.Rand) string {
	if len(a.Paragraphs) == 0 {
		return ""
	}
	text := []rune(a.Paragraphs[random.IntN(len(a.Paragraphs))].Text)
	n := 2 + random.IntN(3)
	if len(text) <= n {
		return ""
	}
	from := random.IntN(len(text) - n)
	for _, r := range text[from : from+n] {
		if r < 0x4e00 || r > 0x9fff {
			return ""
		}
	}
	return string(text[from : from+n])
}

// scaleOutcome is what became of queries.
type scaleOutcome struct {
	took           []time.Duration
	lasted         time.Duration
	refused, wrong atomic.Int64
}

func (o *scaleOutcome) at(share float64) time.Duration {
	if len(o.took) == 0 {
		return 0
	}
	return o.took[int(share*float64(len(o.took)-1))].Round(time.Millisecond)
}

// askServers asks so many servers.
func askServers(b *testing.B, c *clusterHome, servers int, queries []string) *scaleOutcome {
	b.Helper()
	var bases []string
	for range servers {
		p := startServer(b, b.TempDir(), "SUOYIN_CATALOGUE="+c.catalogue, "SUOYIN_ENGINE="+c.engine)
		defer p.stop(b)
		until(b, "a server is ready", func() bool { return read(b, p.url+"/readyz").status == 200 })
		bases = append(bases, p.url)
	}
	ctx, stop := context.WithTimeout(b.Context(), time.Duration(numberIn(b, "SUOYIN_SECONDS", scaleSeconds))*time.Second)
	defer stop()
	o, begin := new(scaleOutcome), time.Now()
	var all sync.WaitGroup
	var mu sync.Mutex
	for client := range scaleClients {
		all.Go(func() {
			for i := client; ctx.Err() == nil; i += scaleClients {
				start := time.Now()
				status := scaleAsk(ctx, bases[i%len(bases)], queries[i%len(queries)])
				switch {
				case ctx.Err() != nil:
				case status == http.StatusOK:
					mu.Lock()
					o.took = append(o.took, time.Since(start))
					mu.Unlock()
				case status == http.StatusServiceUnavailable:
					o.refused.Add(1)
				default:
					o.wrong.Add(1)
				}
			}
		})
	}
	all.Wait()
	o.lasted = time.Since(begin)
	slices.Sort(o.took)
	return o
}

// scaleAsk gives the status of one search, 0 if there is no answer.
func scaleAsk(ctx context.Context, base, query string) int {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, base+"/api/v1/search?q="+url.QueryEscape(query), nil)
	if err != nil {
		return 0
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0
	}
	defer res.Body.Close()
	return res.StatusCode
}
