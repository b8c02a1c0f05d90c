package opensearch_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"suoyin/corpus"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	"suoyin/indexer/analysis/analysistest"
	index "suoyin/indexer/opensearch"
	"suoyin/search"
	"suoyin/search/opensearch"
	"suoyin/search/ranking"
)

// stub answers as a cluster does whose index has one passage.
type stub struct {
	// manifest is that of the index; answer is what it says to every search.
	manifest index.Manifest
	answer   map[string]any
	// status is another status than 200, for searches.
	status int
}

// newStub is a whole index.
func newStub(t *testing.T) *stub {
	t.Helper()
	a := analysistest.Analyzer(t)
	record := index.Record{ID: "p1", Kind: corpus.KindParagraph, Text: "账簿记工的方法", Article: index.ArticleRecord{ID: "a1", Title: "账簿"}}
	return &stub{
		manifest: index.Manifest{Product: "suoyin", Stamp: index.StampOf(a), Created: time.Now()},
		answer: map[string]any{
			"timed_out": false, "_shards": map[string]any{"total": 3, "successful": 3, "failed": 0}, "aggregations": map[string]any{},
			"hits": map[string]any{"total": map[string]any{"value": 1, "relation": "eq"}, "hits": []any{
				map[string]any{"_score": 1, "sort": []any{1, 1 << 20}, "_source": map[string]any{"show": record}},
			}},
		},
	}
}

func (s *stub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	answer := any(s.answer)
	switch {
	case r.Method == http.MethodGet:
		answer = map[string]any{"lib-000001": map[string]any{
			"aliases": map[string]any{"lib": map[string]any{}}, "mappings": map[string]any{"_meta": s.manifest},
		}}
	case strings.HasSuffix(r.URL.Path, "/_msearch"):
		b, err := io.ReadAll(r.Body)
		if err != nil {
			panic(err)
		}
		list := make([]any, bytes.Count(b, []byte("\n"))/2)
		for i := range list {
			list[i] = s.answer
		}
		answer = map[string]any{"responses": list}
	}
	if s.status != 0 && r.Method == http.MethodPost {
		w.WriteHeader(s.status)
		answer = map[string]any{"error": map[string]any{"type": "some_exception", "reason": "for the test"}, "status": s.status}
	}
	if err := json.NewEncoder(w).Encode(answer); err != nil {
		panic(err)
	}
}

// engine is an engine that asks the stub.
func (s *stub) engine(t *testing.T) *opensearch.Engine {
	t.Helper()
	server := httptest.NewServer(s)
	t.Cleanup(server.Close)
	return engineAt(t, server.URL)
}

func engineAt(t *testing.T, url string) *opensearch.Engine {
	t.Helper()
	client, err := index.Dial(index.Cluster{URLs: []string{url}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := client.Close(); err != nil {
			t.Error(err)
		}
	})
	return opensearch.New(opensearch.Config{
		Client: client, Prefix: "lib", Weights: ranking.Default(),
		Analyzer: func(string) (*analysis.Analyzer, error) { return analysistest.Analyzer(t), nil },
	})
}

// failing makes one of three shards fail from the second question on: the first
// is how large the index is.
func (s *stub) failing(t *testing.T, e *opensearch.Engine) {
	t.Helper()
	if _, err := e.Stats(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.answer["_shards"] = map[string]any{"total": 3, "successful": 2, "failed": 1, "failures": []any{
		map[string]any{"shard": 1, "reason": map[string]any{"type": "node_not_connected_exception", "reason": "it is gone"}},
	}}
}

func TestShardsThatFailAreSaid(t *testing.T) {
	s := newStub(t)
	e := s.engine(t)
	whole, err := e.Search(t.Context(), search.Request{Query: `"账簿"`})
	if err != nil || whole.Partial != nil || whole.Total != 1 {
		t.Fatalf("%+v (%v)", whole, err)
	}
	s.failing(t, e)
	for _, q := range []string{`"账簿"`, `账簿 方法`, `账簿 NEAR/3 方法`, `/账.记/`} {
		a, err := e.Search(t.Context(), search.Request{Query: q})
		if err != nil {
			t.Fatalf("%s: %v", q, err)
		}
		if p := a.Partial; p == nil || p.Shards != 3 || p.Failed != 1 || p.TimedOut || !strings.Contains(p.Reason, "it is gone") {
			t.Errorf("%s: partial %+v", q, p)
		}
	}
}

func TestTimeOutIsSaid(t *testing.T) {
	s := newStub(t)
	e := s.engine(t)
	if _, err := e.Stats(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.answer["timed_out"] = true
	a, err := e.Search(t.Context(), search.Request{Query: `"账簿"`})
	if err != nil || a.Partial == nil || !a.Partial.TimedOut || a.Partial.Reason == "" {
		t.Errorf("%+v (%v)", a, err)
	}
}

// TestWholeOrNothing: what needs all hits fails where some are missing.
func TestWholeOrNothing(t *testing.T) {
	s := newStub(t)
	e := s.engine(t)
	s.failing(t, e)
	req := search.Request{Query: `"账簿"`}
	for name, do := range map[string]func(ctx context.Context) error{
		"walk": func(ctx context.Context) error { return e.Walk(ctx, req, func(*search.Hit) bool { return true }) },
		"tally": func(ctx context.Context) error {
			return e.Tally(ctx, req, func(search.ArticleRef, int) bool { return true })
		},
		"count":   func(ctx context.Context) error { _, _, err := e.Count(ctx, req); return err },
		"total":   func(ctx context.Context) error { _, err := e.Total(ctx, req); return err },
		"sizes":   func(ctx context.Context) error { _, err := e.Sizes(ctx, search.All, nil, "kind"); return err },
		"certify": func(ctx context.Context) error { _, err := e.Certify(ctx, req); return err },
		"explain": func(ctx context.Context) error { _, err := e.Explain(ctx, req, "a1", "p1"); return err },
		"stats":   func(ctx context.Context) error { _, err := e.Stats(ctx); return err },
	} {
		if err := do(t.Context()); !errors.Is(err, search.ErrUnavailable) || !strings.Contains(err.Error(), "it is gone") {
			t.Errorf("%s: error %v, want ErrUnavailable and why", name, err)
		}
	}
}

func TestClusterThatIsAway(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	_, err := engineAt(t, server.URL).Search(t.Context(), search.Request{Query: `"账簿"`})
	if !errors.Is(err, search.ErrUnavailable) || !strings.Contains(err.Error(), "refused") {
		t.Errorf("error %v, want ErrUnavailable with its cause", err)
	}
	s := newStub(t)
	e := s.engine(t)
	for _, status := range []int{http.StatusTooManyRequests, http.StatusServiceUnavailable, http.StatusGatewayTimeout} {
		s.status = status
		if _, err := e.Search(t.Context(), search.Request{Query: `"账簿"`}); !errors.Is(err, search.ErrUnavailable) {
			t.Errorf("status %d: error %v, want ErrUnavailable", status, err)
		}
	}
	s.status = http.StatusBadRequest
	if _, err := e.Search(t.Context(), search.Request{Query: `"账簿"`}); err == nil || errors.Is(err, search.ErrUnavailable) {
		t.Errorf("status 400: error %v, want one that does not say to try again", err)
	}
}

func TestOtherStampIsRefused(t *testing.T) {
	s := newStub(t)
	s.manifest.Stamp.Folding = "fold0"
	_, err := s.engine(t).Search(t.Context(), search.Request{Query: `"账簿"`})
	if !errors.Is(err, indexer.ErrStamp) {
		t.Errorf("error %v, want ErrStamp", err)
	}
}

func TestWithdrawnQuestion(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	waiting := make(chan struct{})
	s := newStub(t)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/_msearch") {
			// A server sees that a client is gone once it has read what it sent.
			if _, err := io.Copy(io.Discard, r.Body); err == nil {
				close(waiting)
			}
			<-r.Context().Done()
			return
		}
		s.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	e := engineAt(t, server.URL)
	go func() { <-waiting; cancel() }()
	if _, err := e.Search(ctx, search.Request{Query: `"账簿"`}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

// TestShardWithoutNode asks a real cluster for an index of which a part is
// nowhere: of one shard more than there are nodes, one a node.
func TestShardWithoutNode(t *testing.T) {
	urls := nodes(t)
	c := store(t, urls, nil, 1)
	var cluster struct {
		Nodes int `json:"number_of_data_nodes"`
	}
	if err := c.Client.Do(t.Context(), http.MethodGet, "/_cluster/health", nil, &cluster); err != nil {
		t.Fatal(err)
	}
	a := analysistest.Analyzer(t)
	settings := index.Settings(0.9, 0.4)
	of := settings["index"].(map[string]any)
	of["number_of_shards"], of["number_of_replicas"], of["routing.allocation.total_shards_per_node"] = cluster.Nodes+1, 0, 1
	prefix := c.Prefix + "-part"
	name := prefix + "-000001"
	t.Cleanup(func() { remove(t, index.Cluster{URLs: urls}, prefix) })
	body := map[string]any{
		"settings": settings, "mappings": index.Mappings(index.Manifest{Product: "suoyin", Stamp: index.StampOf(a)}),
		"aliases": map[string]any{prefix: map[string]any{}},
	}
	// One active shard cannot be waited for by name: the answer says when there is one.
	if err := c.Client.Do(t.Context(), http.MethodPut, "/"+name+"?wait_for_active_shards=0", body, nil); err != nil {
		t.Fatal(err)
	}
	wait := fmt.Sprintf("/_cluster/health/%s?wait_for_active_shards=%d&timeout=60s", name, cluster.Nodes)
	if err := c.Client.Do(t.Context(), http.MethodGet, wait, nil, nil); err != nil {
		t.Fatal(err)
	}
	c.Prefix = prefix
	e := opensearch.New(c)
	answer, err := e.Search(t.Context(), search.Request{Query: `"账簿"`})
	if err != nil {
		t.Fatal(err)
	}
	if p := answer.Partial; p == nil || p.Shards != cluster.Nodes+1 || p.Failed != 1 {
		t.Errorf("partial %+v, want 1 of %d shards", p, cluster.Nodes+1)
	}
	if _, _, err := e.Count(t.Context(), search.Request{Query: `"账簿"`}); !errors.Is(err, search.ErrUnavailable) {
		t.Errorf("count: error %v, want ErrUnavailable", err)
	}
}
