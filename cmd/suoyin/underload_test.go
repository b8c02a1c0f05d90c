package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"reflect"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"suoyin/search"
	own "suoyin/search/dictionary"
	"suoyin/search/scan"
)

// loader asks a server the same questions again and again and compares each
// answer with that of a plain scan.
type loader struct {
	base     string
	requests []search.Request
	want     []*search.Answer
	right    atomic.Int64
	wrong    chan error
}

// newLoader asks the scan. The library must not change afterwards.
func newLoader(t *testing.T, s *server, queries []string) *loader {
	t.Helper()
	articles, err := s.allArticles(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	truth := scan.New(articles, nil)
	l := &loader{base: s.URL(), wrong: make(chan error, 1)}
	for _, q := range queries {
		for _, in := range []search.Scope{search.All, search.Paragraphs} {
			req := search.Request{Query: `"` + q + `"`, In: in, Sort: search.Position, Limit: 50}
			answer, err := truth.Search(t.Context(), req)
			if err != nil {
				t.Fatal(err)
			}
			l.requests, l.want = append(l.requests, req), append(l.want, answer)
		}
	}
	return l
}

// run asks with several clients until ctx ends or an answer is wrong.
func (l *loader) run(ctx context.Context, clients int) {
	var group sync.WaitGroup
	defer group.Wait()
	for c := range clients {
		group.Go(func() {
			for i := c; ctx.Err() == nil; i++ {
				n := i % len(l.requests)
				if err := l.ask(ctx, l.requests[n], l.want[n]); err != nil && ctx.Err() == nil {
					select {
					case l.wrong <- err:
					default:
					}
					return
				}
				l.right.Add(1)
			}
		})
	}
}

func (l *loader) ask(ctx context.Context, req search.Request, want *search.Answer) error {
	q := url.Values{"q": {req.Query}, "in": {string(req.In)}, "sort": {string(req.Sort)}, "limit": {strconv.Itoa(req.Limit)}}
	get, err := http.NewRequestWithContext(ctx, http.MethodGet, l.base+"/api/v1/search?"+q.Encode(), nil)
	if err != nil {
		return err
	}
	res, err := http.DefaultClient.Do(get)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s in %s: %s", req.Query, req.In, res.Status)
	}
	var got search.Answer
	if err := json.NewDecoder(res.Body).Decode(&got); err != nil {
		return err
	}
	if got.Total != want.Total || got.Places != want.Places || !reflect.DeepEqual(placesOf(&got), placesOf(want)) {
		return fmt.Errorf("%s in %s: %d passages with %d places, a scan finds %d with %d", req.Query, req.In, got.Total, got.Places, want.Total, want.Places)
	}
	return nil
}

// placesOf are the places of an answer's hits.
func placesOf(a *search.Answer) (places []string) {
	for _, h := range a.Hits {
		places = append(places, fmt.Sprint(h.Article.ID, "#", h.ID, h.Spans, h.Text))
	}
	return places
}

// TestRebuiltUnderLoad rebuilds the index, with the same words and with others,
// while clients ask: no answer fails and none is wrong.
//
// SUOYIN_LONG=20 rebuilds as often as that.
func TestRebuiltUnderLoad(t *testing.T) {
	rebuilds := 1
	if n, err := strconv.Atoi(os.Getenv("SUOYIN_LONG")); err == nil && n > 0 {
		rebuilds = n
	}
	s := serving(t, manyBridges(t, 60, "第0座桥"))
	askedUntilAnswered(t, s.URL(), "第7座桥")
	l := newLoader(t, s, []string{"第7座桥", "座桥", "第1", "桥", "。", "没有这座桥", "的"})
	ctx, stop := context.WithCancel(t.Context())
	var loading sync.WaitGroup
	loading.Go(func() { l.run(ctx, 4) })
	// between waits until many more answers have come.
	between := func() {
		t.Helper()
		for enough := l.right.Load() + 40; l.right.Load() < enough; {
			select {
			case err := <-l.wrong:
				t.Fatal(err)
			case <-time.After(time.Millisecond):
			}
		}
	}
	defer loading.Wait()
	defer stop()
	for i := range rebuilds {
		between()
		if err := s.library.index.Rebuild(ctx, nil); err != nil {
			t.Fatal(err)
		}
		between()
		if err := s.library.own.Add(ctx, own.Word{Text: fmt.Sprintf("第%d座桥", i)}); err != nil {
			t.Fatal(err)
		}
		if err := s.library.own.Apply(ctx, nil); err != nil {
			t.Fatal(err)
		}
		between()
	}
	t.Logf("%d rebuilds, %d with other words: %d answers, all as the scan's", 2*rebuilds, rebuilds, l.right.Load())
}
