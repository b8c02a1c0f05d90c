package opensearch_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/corpus/sharedtest"
	"suoyin/indexer/analysis"
	"suoyin/indexer/analysis/analysistest"
	index "suoyin/indexer/opensearch"
	"suoyin/search"
	"suoyin/search/opensearch"
	"suoyin/search/ranking"
	"suoyin/search/scan"
)

// growing is a library that changes while it is read.
type growing struct {
	mu       sync.Mutex
	articles map[string]*corpus.Article
	changes  []catalogue.Change
	seq      int64
}

func (l *growing) put(a *corpus.Article) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.articles == nil {
		l.articles = make(map[string]*corpus.Article)
	}
	l.seq++
	l.articles[a.ID] = a
	l.changes = slices.DeleteFunc(l.changes, func(c catalogue.Change) bool { return c.ID == a.ID })
	l.changes = append(l.changes, catalogue.Change{Seq: l.seq, ID: a.ID})
}

func (l *growing) Changes(_ context.Context, after int64, limit int) ([]catalogue.Change, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	at, _ := slices.BinarySearchFunc(l.changes, after+1, func(c catalogue.Change, seq int64) int { return int(c.Seq - seq) })
	return slices.Clone(l.changes[at:min(len(l.changes), at+limit)]), nil
}

func (l *growing) LastChange(context.Context) (int64, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.seq, nil
}

func (l *growing) Article(_ context.Context, id string) (*corpus.Article, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if a, ok := l.articles[id]; ok {
		return a, nil
	}
	return nil, corpus.ErrNotFound
}

func (l *growing) all() []*corpus.Article {
	l.mu.Lock()
	defer l.mu.Unlock()
	var all []*corpus.Article
	for _, c := range l.changes {
		all = append(all, l.articles[c.ID])
	}
	return all
}

// article has paragraphs of random characters out of an alphabet.
func article(id, alphabet string, random *rand.Rand) *corpus.Article {
	letters := []rune(alphabet)
	a := &corpus.Article{ID: id, Title: "题"}
	for p := range 2 + random.IntN(6) {
		text := make([]rune, 20+random.IntN(60))
		for i := range text {
			text[i] = letters[random.IntN(len(letters))]
		}
		a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: fmt.Sprintf("p%d", p+1), Text: string(text)})
	}
	return a
}

// hitsOf are all hits of an answer with their places, in an order of their own.
func hitsOf(a *search.Answer) string {
	var list []string
	for _, h := range a.Hits {
		list = append(list, fmt.Sprint(h.Article.ID, " ", h.ID, " ", h.Spans))
	}
	slices.Sort(list)
	return fmt.Sprintf("%d hits, %d places: %s", a.Total, a.Places, strings.Join(list, "; "))
}

// loader asks without end. What it finds must be what a scan of the articles
// that do not change finds, unless the answer says that a part is missing.
type loader struct {
	t      *testing.T
	engine *opensearch.Engine
	want   map[string]string // by query
	// right counts answers since it was set to zero; the others all.
	right, partial, failed atomic.Int64
}

func (l *loader) run(ctx context.Context) {
	for ctx.Err() == nil {
		for query, want := range l.want {
			if ctx.Err() != nil {
				return
			}
			a, err := l.engine.Search(ctx, search.Request{Query: query, Limit: 100})
			switch {
			case ctx.Err() != nil:
				return
			case err != nil:
				if !errors.Is(err, search.ErrUnavailable) {
					l.t.Errorf("search %q: %v", query, err)
				}
				l.failed.Add(1)
			case a.Partial != nil:
				l.partial.Add(1)
			case hitsOf(a) != want:
				l.t.Errorf("search %q: %s, want %s", query, hitsOf(a), want)
			default:
				l.right.Add(1)
			}
		}
	}
}

// cluster calls the script that started the nodes.
func cluster(t *testing.T, command ...string) {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), filepath.Join(sharedtest.Root(t), ".ci", "cluster"), command...).CombinedOutput()
	if err != nil {
		t.Fatalf("cluster %q: %v: %s", command, err, out)
	}
}

// until waits for a condition; the test's own time-out bounds it.
func until(t *testing.T, what string, ok func() bool) {
	t.Helper()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for begin := time.Now(); !ok(); <-tick.C {
		if t.Failed() {
			t.FailNow()
		}
		if time.Since(begin) > 3*time.Minute {
			t.Fatalf("waited too long until %s", what)
		}
	}
}

// TestNodesKilled kills a node with kill -9, the one that manages the cluster,
// while a loader asks and an indexer writes.
func TestNodesKilled(t *testing.T) {
	urls := nodes(t)
	if os.Getenv("SUOYIN_CLUSTER") == "" || len(urls) < 3 {
		t.Skip("SUOYIN_CLUSTER is not set: it says that nodes of the cluster in SUOYIN_OPENSEARCH, three at least, may be killed by .ci/cluster")
	}
	a := analysistest.Analyzer(t)
	random := rand.New(rand.NewPCG(1, 2))
	library := new(growing)
	for i := range 60 {
		library.put(article(fmt.Sprint("stays ", i), "天地玄黄宇宙洪荒日月盈昃", random))
	}
	load := &loader{t: t, want: make(map[string]string)}
	truth := scan.New(library.all(), nil)
	for len(load.want) < 40 {
		from := []rune(library.articles[fmt.Sprint("stays ", random.IntN(60))].Paragraphs[0].Text)
		at := random.IntN(len(from) - 4)
		query := `"` + string(from[at:at+1+random.IntN(4)]) + `"`
		found, err := truth.Search(t.Context(), search.Request{Query: query, Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		if found.Total <= 100 {
			load.want[query] = hitsOf(found)
		}
	}
	config := index.Config{
		Cluster: index.Cluster{URLs: urls, Timeout: 10 * time.Second}, Prefix: fmt.Sprintf("test-nodes-%08x", rand.Uint32()),
		Shards: 3, Replicas: 1, Source: library, Analyzer: a, ChunkBytes: 30_000, Lease: 30 * time.Second,
	}
	t.Cleanup(func() { remove(t, config.Cluster, config.Prefix) })
	store, err := index.Open(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if err := store.Sync(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	green := func() bool {
		is, err := store.State(t.Context())
		return err == nil && is.Health == "green"
	}
	until(t, "all copies are made", green)
	reader, err := index.Dial(config.Cluster)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	load.engine = opensearch.New(opensearch.Config{
		Client: reader, Prefix: config.Prefix, Weights: ranking.Default(),
		Analyzer: func(string) (*analysis.Analyzer, error) { return a, nil },
	})
	defer load.engine.Close()

	ctx, stop := context.WithCancel(t.Context())
	var work sync.WaitGroup
	var synced, failed atomic.Int64
	work.Go(func() { load.run(ctx) })
	work.Go(func() {
		random := rand.New(rand.NewPCG(3, 4))
		for ctx.Err() == nil {
			for range 5 {
				library.put(article(fmt.Sprint("changes ", random.IntN(200)), "甲乙丙丁戊己庚辛壬癸", random))
			}
			switch err := store.Sync(ctx, nil); {
			case err == nil:
				synced.Add(1)
			case ctx.Err() == nil: // the next one goes on
				t.Logf("indexer: %v", err)
				failed.Add(1)
			}
		}
	})
	goesOn := func(what string) {
		t.Helper()
		load.right.Store(0)
		synced.Store(0)
		until(t, what, func() bool { return load.right.Load() >= 50 && synced.Load() >= 2 })
	}
	goesOn("both work")
	node := manager(t, reader)
	begin := time.Now()
	cluster(t, "kill", node)
	goesOn("both go on without node " + node)
	t.Logf("node %s killed: both went on within %v", node, time.Since(begin).Round(time.Millisecond))
	cluster(t, "revive", node)
	until(t, "all copies are there again", green)
	t.Logf("all copies are there again after %v", time.Since(begin).Round(time.Millisecond))
	goesOn("both go on with node " + node)
	stop()
	work.Wait()
	t.Logf("answers: %d partial and said so, %d failed and said so; indexer failed %d times", load.partial.Load(), load.failed.Load(), failed.Load())

	if err := store.Sync(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if err := store.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	truth = scan.New(library.all(), nil)
	for _, query := range append(slices.Collect(maps.Keys(load.want)), `"甲乙丙"`, `"癸癸"`, `"丁戊己"`) {
		want, err := truth.Search(t.Context(), search.Request{Query: query, Limit: 100})
		if err != nil {
			t.Fatal(err)
		}
		got, err := load.engine.Search(t.Context(), search.Request{Query: query, Limit: 100})
		if err != nil || got.Partial != nil || got.Total != want.Total || got.Places != want.Places {
			t.Errorf("in the end %q: %v, %+v, want %d hits, %d places", query, err, got, want.Total, want.Places)
		}
	}
}

// manager is the number of the node that manages the cluster.
func manager(t *testing.T, c *index.Client) string {
	var is []struct{ Node string }
	if err := c.Do(t.Context(), http.MethodGet, "/_cat/cluster_manager?format=json", nil, &is); err != nil || len(is) == 0 {
		t.Fatal(err)
	}
	return strings.TrimPrefix(is[0].Node, "node-")
}
