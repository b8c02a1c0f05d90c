package opensearch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"suoyin/corpus/catalogue"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	"suoyin/indexer/analysis/analysistest"
)

func TestRebuild(t *testing.T) {
	l := newLibrary()
	s := open(t, config(t, l))
	fill(l, 10)
	sync1(t, s)
	before, err := Current(t.Context(), s.client, s.config.Prefix)
	if err != nil {
		t.Fatal(err)
	}
	l.put("not synced yet", "新")
	own, err := analysis.Open("", []analysis.UserWord{{Text: "分久必合", Freq: 1000}})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.RebuildWith(t.Context(), own, nil); err != nil {
		t.Fatal(err)
	}
	equal(t, s, l)
	all, err := generations(t.Context(), s.client, s.config.Prefix)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 1 || all[0].Index == before.Index || !strings.Contains(all[0].Manifest.OwnWords, "分久必合") || all[0].Manifest.Building {
		t.Errorf("after the rebuild there are %+v", all)
	}
	sync1(t, s) // with the words that the store has now
	c := s.config
	c.Analyzer = analysistest.Analyzer(t)
	if _, err := Open(t.Context(), c); !errors.Is(err, indexer.ErrStamp) {
		t.Errorf("opened with other words: %v", err)
	}
}

// hooked is a library that does something when an article is read.
type hooked struct {
	*library
	read func()
}

func (h hooked) LastChange(ctx context.Context) (int64, error) { return h.library.LastChange(ctx) }

func (h hooked) Changes(ctx context.Context, after int64, limit int) ([]catalogue.Change, error) {
	h.read()
	return h.library.Changes(ctx, after, limit)
}

// TestRebuildGoesOnBesideChanges changes the library while it is rebuilt, and
// another process brings the index in use up to date meanwhile.
func TestRebuildGoesOnBesideChanges(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	other := open(t, c)
	fill(l, 20)
	sync1(t, other)
	var once sync.Once
	c.Source = hooked{l, func() {
		once.Do(func() {
			l.put("文 3", "变了")
			l.remove("文 4")
			l.put("新", "来了")
			sync1(t, other)
			equal(t, other, l)
		})
	}}
	if err := open(t, c).Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	sync1(t, other)
	equal(t, other, l)
	l.put("新", "又变了")
	sync1(t, other) // finds the new index
	equal(t, other, l)
}

// TestRebuildThatDiedIsGoneOnWith ends a rebuild in its second round.
func TestRebuildThatDiedIsGoneOnWith(t *testing.T) {
	l := newLibrary()
	c, p := behindProxy(t, l)
	c.ChunkBytes = 1 << 20
	fill(l, roundChanges+50)
	s := open(t, c)
	ctx, crash := context.WithCancel(t.Context())
	err := s.Rebuild(ctx, func(indexer.Progress) { crash() }) // after the first round
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("Rebuild: %v", err)
	}
	all, err := generations(t.Context(), s.client, c.Prefix)
	if err != nil || len(all) != 2 || all[1].Manifest.Sequence != roundChanges {
		t.Fatalf("left are %+v, %v", all, err)
	}
	l.put("文 2", "变了") // was in the round that is there
	var first int64
	p.set(func(n int64, _ http.ResponseWriter, r *http.Request, _ http.Handler) bool {
		if first == 0 {
			first = n
		}
		if !strings.HasPrefix(r.URL.Path, "/"+all[1].Index+"/") {
			t.Errorf("written to %s", r.URL.Path)
		}
		return false
	})
	if err := s.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	p.set(nil)
	equal(t, s, l)
}

// TestReadersSeeWholeArticles replaces articles, more and fewer passages, while
// readers ask for one: all that they find of it at once must be of one version.
// Answers must come through a rebuild, too. The index stays where it is, as other
// tests' indices come and go: a shard that moves is the package's one exception.
func TestReadersSeeWholeArticles(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	c.ChunkBytes = 2000        // several requests an article
	c.Linger = 5 * time.Second // longer than a question takes on a busy machine
	unbalanced(t, c)
	s := open(t, c)
	version := func(n int) {
		paragraphs := make([]string, 3+n%7*4)
		for i := range paragraphs {
			paragraphs[i] = fmt.Sprintf("第%d版，第%d段。", n, i)
		}
		l.put("文", paragraphs...)
		l.put("别的", paragraphs...)
	}
	version(0)
	sync1(t, s)
	ctx, stop := context.WithCancel(t.Context())
	var readers sync.WaitGroup
	asked := make(chan struct{}, 1)
	for range 2 {
		readers.Go(func() {
			for ctx.Err() == nil {
				found, err := s.client.articles(t.Context(), c.Prefix, []string{"文", "别的"}, time.Minute)
				if err != nil {
					t.Error(err)
					return
				}
				for id, is := range found {
					if _, whole := is.sequence(); !whole {
						t.Errorf("article %q is found as %+v", id, is)
					}
				}
				if len(found) != 2 {
					t.Errorf("%d articles are found, want 2", len(found))
				}
				select {
				case asked <- struct{}{}:
				default:
				}
			}
		})
	}
	for n := 1; n <= 10; n++ {
		version(n)
		if n == 5 {
			if err := s.Rebuild(t.Context(), nil); err != nil {
				t.Error(err)
			}
		}
		sync1(t, s)
		<-asked
	}
	stop()
	readers.Wait()
	equal(t, s, l)
}

// unbalanced keeps the cluster from moving shards of the indices that a store
// will make, because of others that come and go.
func unbalanced(t *testing.T, c Config) {
	t.Helper()
	client, err := Dial(c.Cluster)
	if err != nil {
		t.Fatal(err)
	}
	path := "/_index_template/" + c.Prefix
	template := object{
		"index_patterns": []string{c.Prefix + "-*"},
		"template":       object{"settings": object{"index.routing.rebalance.enable": "none"}},
	}
	if err := client.Do(t.Context(), http.MethodPut, path, template, nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		defer client.Close()
		if err := client.Do(context.Background(), http.MethodDelete, path, nil, nil); err != nil {
			t.Error(err)
		}
	})
}

func TestLeaseOfADeadProcessIsTaken(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	s := open(t, c)
	dead := &lease{c: s.client, index: indexName(c.Prefix, controlNumber), owner: "dead", ttl: time.Second}
	dead.path = dead.index + "/_doc/" + syncing
	if err := dead.take(t.Context()); err != nil {
		t.Fatal(err)
	}
	l.put("a", "甲")
	sync1(t, s)
	equal(t, s, l)
}

// TestLeaseThatCannotBeKeptEndsTheWork keeps a holder from the cluster.
func TestLeaseThatCannotBeKeptEndsTheWork(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	p := newProxy(t, c.URLs[0])
	open(t, c)
	c.Lease = time.Second
	c.URLs = []string{p.URL}
	s := open(t, c)
	work, release, err := s.lead(t.Context(), syncing)
	if err != nil {
		t.Fatal(err)
	}
	p.CloseClientConnections()
	p.Close()
	<-work.Done()
	if !errors.Is(context.Cause(work), ErrLeaseLost) {
		t.Errorf("the work ended because of %v", context.Cause(work))
	}
	release()
}

func TestLeaseTakenBySomebodyElseEndsTheWork(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	c.Lease = time.Second
	s := open(t, c)
	work, release, err := s.lead(t.Context(), syncing)
	if err != nil {
		t.Fatal(err)
	}
	path := "/" + indexName(c.Prefix, controlNumber) + "/_doc/" + syncing
	if err := s.client.Do(t.Context(), http.MethodPut, path, leaseDocument{Owner: "somebody", TTL: 1}, nil); err != nil {
		t.Fatal(err)
	}
	<-work.Done()
	if !errors.Is(context.Cause(work), ErrLeaseLost) {
		t.Errorf("the work ended because of %v", context.Cause(work))
	}
	release()
}

// TestAnythingCanBeLoaded loads IDs and texts that are longer than the cluster's
// terms, or made of what has a meaning somewhere.
func TestAnythingCanBeLoaded(t *testing.T) {
	l := newLibrary()
	s := open(t, config(t, l))
	strange := []string{
		"\x00", "a\x00b\x01\x02\x7f\u0080\u200b\ufeff\U0010ffff", "\n\r\t\u2028\u2029", `"\{}[]`, "🀄🧑‍🔬é", "../../_all/_search?q=*#", "_all,-*",
		"𠀀𠀁 㐀", strings.Repeat("長", 11_000), strings.Repeat("x", 33_000), strings.Repeat("甲 1,", 40_000), "\ufffd",
	}
	for i, text := range strange {
		l.put(text, text, "第二段")
		l.put(fmt.Sprint("with text ", i), text, text+text)
	}
	sync1(t, s)
	equal(t, s, l)
	for _, text := range strange {
		l.remove(text)
	}
	sync1(t, s)
	equal(t, s, l)
}

func TestNoOpenSearch(t *testing.T) {
	for name, answer := range map[string]string{
		"another product": `{"version":{"number":"8.1.0","build_flavor":"default"}}`,
		"too old":         `{"version":{"distribution":"opensearch","number":"1.3.20"}}`,
		"no JSON":         `<html>welcome</html>`,
	} {
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, answer) }))
		_, err := Open(t.Context(), Config{Cluster: Cluster{URLs: []string{server.URL}}, Prefix: "x"})
		if err == nil || !strings.Contains(err.Error(), server.URL) && !strings.Contains(err.Error(), "GET /") {
			t.Errorf("%s: %v", name, err)
		}
		server.Close()
	}
}

func TestConfigIsChecked(t *testing.T) {
	for name, c := range map[string]Config{
		"no node":          {Prefix: "x"},
		"no address":       {Prefix: "x", Cluster: Cluster{URLs: []string{"node1:9200"}}},
		"no prefix":        {Cluster: Cluster{URLs: []string{"http://localhost:1"}}},
		"prefix of others": {Prefix: "*,-x", Cluster: Cluster{URLs: []string{"http://localhost:1"}}},
		"shards":           {Prefix: "x", Shards: -1, Cluster: Cluster{URLs: []string{"http://localhost:1"}}},
	} {
		if _, err := Open(t.Context(), c); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	if _, err := Dial(Cluster{URLs: []string{"ftp://user:secret@host"}}); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("error with a password: %v", err)
	}
}
