package opensearch

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/indexer"
	"suoyin/indexer/analysis/analysistest"
)

// library is a catalogue in memory.
type library struct {
	mu       sync.Mutex
	articles map[string]*corpus.Article
	changes  []catalogue.Change
	seq      int64
}

func newLibrary() *library { return &library{articles: make(map[string]*corpus.Article)} }

func (l *library) change(id string, removed bool) {
	l.seq++
	l.changes = slices.DeleteFunc(l.changes, func(c catalogue.Change) bool { return c.ID == id })
	l.changes = append(l.changes, catalogue.Change{Seq: l.seq, ID: id, Removed: removed})
}

// put adds or replaces an article of these paragraphs, each with a note.
func (l *library) put(id string, paragraphs ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	a := &corpus.Article{ID: id, Title: "题名" + id, Authors: []string{"作者"}, Journal: corpus.Journal{Name: "某刊", Year: 2001, Issue: "2"}}
	for i, text := range paragraphs {
		note := fmt.Sprintf("1-%d", i+1)
		a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{
			ID: fmt.Sprintf("p%d", i+1), Text: text, Pages: []int{1}, Anchors: []corpus.Anchor{{Offset: 1, Note: note}},
		})
		a.Notes = append(a.Notes, corpus.Note{ID: note, Page: 1, Marker: fmt.Sprintf("[%d]", i+1), Text: "注：" + text})
		a.Citations = append(a.Citations, corpus.Citation{ID: note + ".1", Note: note, Type: "book", Title: "书" + id, Author: []corpus.Name{{Literal: "某人"}}})
	}
	l.articles[id] = a
	l.change(id, false)
}

func (l *library) remove(id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.articles, id)
	l.change(id, true)
}

func (l *library) Changes(_ context.Context, after int64, limit int) ([]catalogue.Change, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var page []catalogue.Change
	for _, c := range l.changes {
		if c.Seq > after && len(page) < limit {
			page = append(page, c)
		}
	}
	return page, nil
}

func (l *library) LastChange(context.Context) (int64, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.seq, nil
}

func (l *library) Article(_ context.Context, id string) (*corpus.Article, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	a, ok := l.articles[id]
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

// config is of an index of its own, which is removed after the test.
func config(t testing.TB, l indexer.Source) Config {
	t.Helper()
	urls := nodes(t)
	a := analysistest.Analyzer(t)
	c := Config{
		Cluster: Cluster{URLs: urls, Timeout: 20 * time.Second}, Prefix: fmt.Sprintf("test-%08x", rand.Uint32()), Shards: 2,
		Source: l, Catalogue: "of-the-test", Analyzer: a, Log: slog.New(slog.NewTextHandler(io.Discard, nil)),
		Linger: time.Millisecond,
	}
	t.Cleanup(func() {
		client, err := Dial(Cluster{URLs: urls})
		if err != nil {
			t.Error(err)
			return
		}
		defer client.Close()
		if err := client.removeAll(context.Background(), c.Prefix); err != nil {
			t.Error(err)
		}
	})
	return c
}

// removeAll removes all indices of a prefix.
func (c *Client) removeAll(ctx context.Context, prefix string) error {
	all, err := generations(ctx, c, prefix)
	if err != nil {
		return err
	}
	for _, g := range append(all, Generation{Index: indexName(prefix, controlNumber)}) {
		if err := c.Do(ctx, http.MethodDelete, "/"+g.Index, nil, nil); err != nil && !isStatus(err, http.StatusNotFound) {
			return err
		}
	}
	return nil
}

func open(t testing.TB, c Config) *Store {
	t.Helper()
	s, err := Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func sync1(t testing.TB, s *Store) {
	t.Helper()
	if err := s.Sync(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

// equal fails unless the index has the library's articles and nothing else.
func equal(t testing.TB, s *Store, l *library) {
	t.Helper()
	if err := s.Verify(t.Context()); err != nil {
		t.Fatal(err)
	}
	found := make(map[string][]string)
	err := s.Articles(t.Context(), func(a *Article) error {
		if _, twice := found[a.ID]; twice {
			t.Errorf("article %q is there twice", a.ID)
		}
		for _, r := range a.Records {
			found[a.ID] = append(found[a.ID], r.Text)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(found) != len(l.articles) {
		t.Errorf("%d articles in the index, want %d", len(found), len(l.articles))
	}
	for id, a := range l.articles {
		var want []string
		for _, p := range a.Passages() {
			want = append(want, p.Text)
		}
		if !slices.Equal(found[id], want) {
			t.Errorf("article %q has %q in the index, want %q", id, found[id], want)
		}
	}
}
