package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/web/keys"
)

func TestReadySaysWhichPartIsAway(t *testing.T) {
	since := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	state := map[string]PartState{}
	h := newSite(t, func(c *Config, _ *fakeEngine) {
		c.Parts = func() []Part {
			return []Part{
				{Name: "catalogue", State: state["catalogue"], Since: since, Figures: map[string]float64{"connections": 3}},
				{Name: "index", State: state["index"], Since: since},
			}
		}
		c.Notes = func() []string { return []string{"watch: 1 file"} }
	})
	for _, c := range []struct {
		catalogue, index PartState
		status, partly   int
		body             string
	}{
		{PartUp, PartUp, 200, 200, "ready\nwatch: 1 file\n"},
		{PartUp, PartReadOnly, 200, 200, "ready\nindex: takes no changes, since 2026-01-02T03:04:05Z\nwatch: 1 file\n"},
		{PartSlow, PartPartly, 200, 200, "ready\ncatalogue: answers slowly, since 2026-01-02T03:04:05Z\nindex: answers in part, since 2026-01-02T03:04:05Z\nwatch: 1 file\n"},
		{PartUp, PartAway, 503, 200, "not ready\nindex: does not answer, since 2026-01-02T03:04:05Z\n"},
		{PartAway, PartUp, 503, 200, "not ready\ncatalogue: does not answer, since 2026-01-02T03:04:05Z\n"},
		{PartAway, PartAway, 503, 503, "not ready\ncatalogue: does not answer, since 2026-01-02T03:04:05Z\nindex: does not answer, since 2026-01-02T03:04:05Z\n"},
	} {
		state["catalogue"], state["index"] = c.catalogue, c.index
		w := get(h, "/readyz")
		if w.Code != c.status || w.Body.String() != c.body || (w.Header().Get("Retry-After") == "") != (c.status == 200) {
			t.Errorf("%s, %s: %d %q", c.catalogue, c.index, w.Code, w.Body)
		}
		if w := get(h, "/readyz?partly=true"); w.Code != c.partly {
			t.Errorf("%s, %s, partly: %d %q", c.catalogue, c.index, w.Code, w.Body)
		}
		body := get(h, "/metrics").Body.String()
		for _, line := range []string{
			fmt.Sprintf(`suoyin_part_up{part="catalogue"} %v`, flag(c.catalogue != PartAway)),
			fmt.Sprintf(`suoyin_part_state{part="index",state="%s"} 1`, stateLabel(c.index)),
			"suoyin_catalogue_connections 3",
		} {
			if !strings.Contains(body, line) {
				t.Errorf("%s, %s: no %q in the metrics", c.catalogue, c.index, line)
			}
		}
	}
}

// TestPagesGoOnWithoutAPart: what does not need the part that is away is shown,
// and what does says so and when to come back.
func TestPagesGoOnWithoutAPart(t *testing.T) {
	noIndex := newSite(t, func(_ *Config, e *fakeEngine) { e.err = fmt.Errorf("search: %w", search.ErrUnavailable) })
	lib := awayLibrary{&fakeLibrary{articles: []*corpus.Article{sampleArticle()}, err: fmt.Errorf("read: %w", corpus.ErrUnavailable)}}
	noCatalogue := newSite(t, func(c *Config, _ *fakeEngine) { c.Library = lib })
	for _, c := range []struct {
		name    string
		h       http.Handler
		address string
		status  int
		says    string
	}{
		{"an article", noIndex, articleAddress(), 200, ""},
		{"an article with marks", noIndex, articleAddress("q", "产权"), 200, "marks-away"},
		{"a search", noIndex, searchAddress("产权"), 503, "error-not-ready-what"},
		{"the first page", noCatalogue, "/", 200, "error-away"},
		{"a search without the catalogue", noCatalogue, searchAddress("产权"), 200, ""},
		{"an article without the catalogue", noCatalogue, articleAddress(), 503, "error-away-what"},
	} {
		w := get(c.h, c.address, "Accept-Language", "en")
		if w.Code != c.status || (w.Code == 503) != (w.Header().Get("Retry-After") != "") {
			t.Errorf("%s: %d, Retry-After %q", c.name, w.Code, w.Header().Get("Retry-After"))
		}
		if c.says != "" && !strings.Contains(w.Body.String(), message(t, c.says)) {
			t.Errorf("%s: the page does not say %s", c.name, c.says)
		}
	}
}

// awayLibrary cannot be asked for anything.
type awayLibrary struct{ *fakeLibrary }

func (l awayLibrary) Counts(context.Context) (corpus.Counts, error) { return corpus.Counts{}, l.err }

// message is a message as English pages have it.
func message(t *testing.T, key string) string {
	t.Helper()
	s, err := newServer(Config{Engine: &fakeEngine{}, Library: &fakeLibrary{}})
	if err != nil {
		t.Fatal(err)
	}
	return s.say(english, key)
}

// TestPartialIsSaid: an answer of which a part is missing is never shown as
// whole.
func TestPartialIsSaid(t *testing.T) {
	answer := &search.Answer{Query: search.Reading{Text: "产权", ReadAs: "产权"}, Scopes: map[search.Scope]int{},
		Partial: &search.Partial{Shards: 3, Failed: 1, Reason: "node left"}}
	h := newSite(t, func(_ *Config, e *fakeEngine) { e.answer = answer })
	for lang, says := range map[string]string{"en": "Of the 3 parts of the index, 1 did not answer", "zh": "3 个分片中有 1 个没有回答"} {
		body := get(h, searchAddress("产权"), "Accept-Language", lang).Body.String()
		if !strings.Contains(body, says) || strings.Contains(body, "node left") {
			t.Errorf("in %s the page does not say %q, or says too much", lang, says)
		}
	}
	if body := get(h, "/api/v1/search?q=x").Body.String(); !strings.Contains(body, `"partial":{"shards":3,"failed":1,"timed_out":false,"reason":"node left"}`) {
		t.Errorf("API: %s", body)
	}
	answer.Partial = &search.Partial{Shards: 3, TimedOut: true}
	if body := get(h, searchAddress("产权"), "Accept-Language", "en").Body.String(); !strings.Contains(body, "not enough time") {
		t.Error("out of time is not said")
	}
	answer.Partial = nil
	if body := get(h, "/api/v1/search?q=x").Body.String(); strings.Contains(body, "partial") {
		t.Errorf("a whole answer says: %s", body)
	}
}

// sharedSessions are sessions that several servers see.
type sharedSessions struct {
	mu  sync.Mutex
	all map[string][]byte
	err error
}

func (s *sharedSessions) Load(_ context.Context, id string) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if data, ok := s.all[id]; ok || s.err != nil {
		return data, s.err
	}
	return nil, corpus.ErrNotFound
}

func (s *sharedSessions) Keep(_ context.Context, id string, session []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all[id] = session
	return s.err
}

func (s *sharedSessions) Drop(_ context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.all, id)
	return s.err
}

// TestSessionsAreShared: who signs in at one server is known to the other, and
// who signs out there is unknown to both. No cookie is kept.
func TestSessionsAreShared(t *testing.T) {
	o, home := new(owned), &sharedSessions{all: map[string][]byte{}}
	with := withKeys(t, o)
	one := newSite(t, with, func(c *Config, _ *fakeEngine) { c.Sessions = home })
	two := newSite(t, func(c *Config, _ *fakeEngine) {
		c.Keys, c.Writer, c.Sessions = o.keys, o.writer, home
	})
	header, csrf := signIn(t, one, o.secrets[keys.Admin])
	if w := get(two, adminPath, header...); w.Code != 200 {
		t.Fatalf("the other server: %d", w.Code)
	}
	for id, data := range home.all {
		if strings.Contains(header[1], id) || SessionEnded(data, time.Now()) || !SessionEnded(data, time.Now().Add(sessionTime+usedEvery+time.Minute)) {
			t.Errorf("session %s: %s", id, data)
		}
	}
	home.err = corpus.ErrUnavailable
	if w := get(two, adminPath, header...); w.Code != 503 {
		t.Errorf("while sessions cannot be read: %d", w.Code)
	}
	if w := get(two, searchAddress("产权"), header...); w.Code != 200 {
		t.Errorf("a search while sessions cannot be read: %d", w.Code)
	}
	home.err = nil
	if w := request(two, http.MethodPost, logoutPath, "csrf="+csrf, append(header, "Content-Type", "application/x-www-form-urlencoded")...); w.Code != 303 {
		t.Fatalf("sign out: %d", w.Code)
	}
	if w := get(one, adminPath, header...); w.Code != 303 || len(home.all) != 0 {
		t.Errorf("after signing out: %d, %d sessions kept", w.Code, len(home.all))
	}
}
