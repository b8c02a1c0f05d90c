package opensearch_test

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"os"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	"suoyin/indexer/analysis/analysistest"
	index "suoyin/indexer/opensearch"
	"suoyin/search/opensearch"
	"suoyin/search/ranking"
)

// library is articles as a source of an index, each changed once, in order.
type library struct {
	list []*corpus.Article
	byID map[string]*corpus.Article
}

var _ indexer.Source = (*library)(nil)

func newLibrary(articles []*corpus.Article) *library {
	l := &library{articles, make(map[string]*corpus.Article)}
	for _, a := range articles {
		l.byID[a.ID] = a
	}
	return l
}

func (l *library) Changes(_ context.Context, after int64, limit int) ([]catalogue.Change, error) {
	var page []catalogue.Change
	for i := int(after); i < len(l.list) && len(page) < limit; i++ {
		page = append(page, catalogue.Change{Seq: int64(i + 1), ID: l.list[i].ID})
	}
	return page, nil
}

func (l *library) LastChange(context.Context) (int64, error) { return int64(len(l.list)), nil }

func (l *library) Article(_ context.Context, id string) (*corpus.Article, error) {
	a, ok := l.byID[id]
	if !ok {
		return nil, corpus.ErrNotFound
	}
	return a, nil
}

// nodes are the addresses of a cluster, which .ci/cluster starts.
func nodes(t testing.TB) []string {
	t.Helper()
	urls := os.Getenv("SUOYIN_OPENSEARCH")
	if urls == "" {
		t.Skip("SUOYIN_OPENSEARCH is not set to the addresses of a test cluster; see .ci/cluster")
	}
	return strings.Split(urls, ",")
}

// store makes an index of articles, which is removed after the test, and gives
// what an engine over it needs.
func store(t testing.TB, urls []string, articles []*corpus.Article, shards int) opensearch.Config {
	t.Helper()
	a := analysistest.Analyzer(t)
	cluster := index.Cluster{URLs: urls}
	prefix := fmt.Sprintf("test-engine-%08x", rand.Uint32())
	s, err := index.Create(t.Context(), index.Config{
		Cluster: cluster, Prefix: prefix, Shards: shards, Source: newLibrary(articles), Analyzer: a,
		Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
	}, nil)
	t.Cleanup(func() { remove(t, cluster, prefix) })
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return opensearch.Config{
		Client: s.Client(), Prefix: prefix, Weights: ranking.Default(),
		Analyzer: func(string) (*analysis.Analyzer, error) { return a, nil },
	}
}

// remove removes all indices of a prefix.
func remove(t testing.TB, c index.Cluster, prefix string) {
	client, err := index.Dial(c)
	if err != nil {
		t.Error(err)
		return
	}
	defer client.Close()
	var names map[string]any
	if err := client.Do(context.Background(), http.MethodGet, "/"+prefix+"-*/_alias", nil, &names); err != nil {
		t.Error(err)
	}
	for name := range names {
		if err := client.Do(context.Background(), http.MethodDelete, "/"+name, nil, nil); err != nil {
			t.Error(err)
		}
	}
}

// open is an engine over an index of its own.
func open(t testing.TB, urls []string, articles []*corpus.Article, shards int) *opensearch.Engine {
	t.Helper()
	e := opensearch.New(store(t, urls, articles, shards))
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}
