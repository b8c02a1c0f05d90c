package web

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/query"
)

func TestNewWantsItsParts(t *testing.T) {
	if _, err := New(Config{}); err == nil {
		t.Error("no error without engine and library")
	}
	if _, err := New(Config{Engine: &fakeEngine{}, Library: &fakeLibrary{}, BaseURL: "suoyin"}); err == nil || !strings.Contains(err.Error(), `"suoyin"`) {
		t.Errorf("base URL without host: %v", err)
	}
	if _, err := New(Config{Engine: &fakeEngine{}, Library: &fakeLibrary{}, TrustedProxies: []string{"nonsense"}}); err == nil {
		t.Error("no error for a proxy that is no address")
	}
}

// TestErrorTable: each error is the fault it should be, wrapped or not.
func TestErrorTable(t *testing.T) {
	tests := []struct {
		err    error
		name   string
		status int
	}{
		{&query.Error{}, "query", 400},
		{&parameterError{}, "parameter", 400},
		{search.ErrLimit, "limit", 400},
		{search.ErrCursor, "cursor", 400},
		{corpus.ErrCursor, "cursor", 400},
		{search.ErrFilter, "facet", 400},
		{corpus.ErrNotFound, "not-found", 404},
		{errNoRoute, "not-found", 404},
		{errNoMethod, "method", 405},
		{&http.MaxBytesError{}, "too-large", 413},
		{fmt.Errorf("read: %w: chunk", errBody), "body", 400},
		{errTooLong, "too-long", 414},
		{errTooFast, "too-fast", 429},
		{errBusy, "busy", 503},
		{errNotReady, "not-ready", 503},
		{context.DeadlineExceeded, "timeout", 503},
		{context.Canceled, "gone", statusClientGone},
		{errors.New("anything else"), "internal", 500},
	}
	for _, tt := range tests {
		if f := judge(fmt.Errorf("call %q: %w", "x", tt.err)); f.Name != tt.name || f.Status != tt.status {
			t.Errorf("%v is %s %d, want %s %d", tt.err, f.Name, f.Status, tt.name, tt.status)
		}
	}
}

// TestEveryFaultHasItsWords: a title and an explanation in both languages.
func TestEveryFaultHasItsWords(t *testing.T) {
	m, err := loadMessages()
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"internal"}
	for _, r := range rules() {
		names = append(names, r.fault.Name)
	}
	for _, name := range names {
		if !m.has("error-"+name) || !m.has("error-"+name+"-what") {
			t.Errorf("no words for %q", name)
		}
	}
}

func TestHeaders(t *testing.T) {
	h := newSite(t)
	for _, address := range []string{"/", "/nowhere", "/api/v1" + searchAddress("河流"), "/healthz"} {
		header := get(h, address).Header()
		policy := header.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
			t.Errorf("%s: policy %q", address, policy)
		}
		for name, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin"} {
			if got := header.Get(name); got != want {
				t.Errorf("%s: %s %q, want %q", address, name, got, want)
			}
		}
		if header.Get("X-Request-Id") == "" {
			t.Errorf("%s: no request ID", address)
		}
	}
}

func TestTagSavesTheTransfer(t *testing.T) {
	h := newSite(t)
	for _, address := range []string{articleAddress(), "/api/v1" + articleAddress(), "/openapi.json"} {
		tag := get(h, address).Header().Get("ETag")
		if tag == "" {
			t.Fatalf("%s has no tag", address)
		}
		if w := get(h, address, "If-None-Match", `"other", `+tag); w.Code != http.StatusNotModified || w.Body.Len() > 0 {
			t.Errorf("%s: status %d, %d bytes", address, w.Code, w.Body.Len())
		}
		if w := get(h, address, "If-None-Match", `"other"`); w.Code != 200 {
			t.Errorf("%s: status %d for another tag", address, w.Code)
		}
	}
}

func TestCompression(t *testing.T) {
	h := newSite(t)
	if got := get(h, "/openapi.json", "Accept-Encoding", "gzip").Header().Get("Content-Encoding"); got != "gzip" {
		t.Errorf("a large answer is sent as %q", got)
	}
	if got := get(h, "/healthz", "Accept-Encoding", "gzip").Header().Get("Content-Encoding"); got != "" {
		t.Errorf("a small answer is sent as %q", got)
	}
}

func TestAssetsNeverChangeUnderTheirAddress(t *testing.T) {
	h := newSite(t)
	address, ok := getPage(t, h, "/", 200).Find("link[rel=stylesheet]").Attr("href")
	w := get(h, address)
	if !ok || w.Code != 200 || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/css") {
		t.Errorf("%s: %d %v", address, w.Code, w.Header())
	}
	if w := get(h, "/static/style.css"); w.Code != 404 {
		t.Errorf("without its digest: status %d", w.Code)
	}
}

func TestLimits(t *testing.T) {
	t.Run("address", func(t *testing.T) {
		if w := get(newSite(t), searchAddress(strings.Repeat("长", maxAddress/9))); w.Code != http.StatusRequestURITooLong {
			t.Errorf("status %d", w.Code)
		}
	})
	t.Run("one client", func(t *testing.T) {
		h := newSite(t, func(c *Config, _ *fakeEngine) { c.PerMinute = 4 })
		first, second := get(h, "/help"), get(h, "/help")
		if first.Code != 200 || second.Code != http.StatusTooManyRequests || second.Header().Get("Retry-After") == "" {
			t.Errorf("status %d, then %d", first.Code, second.Code)
		}
		if w := get(h, "/healthz"); w.Code != 200 {
			t.Errorf("health check is refused: %d", w.Code)
		}
	})
	t.Run("at once", func(t *testing.T) {
		wait := make(chan struct{})
		h := newSite(t, func(c *Config, e *fakeEngine) { c.Concurrent, e.wait = 1, wait })
		done := make(chan int)
		go func() { done <- get(h, searchAddress("河流")).Code }()
		var refused int
		for refused != http.StatusServiceUnavailable { // until the first request is inside
			w := get(h, "/help")
			refused = w.Code
			if refused == http.StatusServiceUnavailable && w.Header().Get("Retry-After") == "" {
				t.Error("no Retry-After")
			}
		}
		close(wait)
		if code := <-done; code != 200 {
			t.Errorf("the first request: %d", code)
		}
	})
}

func TestMeterForgetsOldClients(t *testing.T) {
	m := newMeter(60)
	for i := range 3 * meterClients {
		m.allow(fmt.Sprint(i))
	}
	if n := len(m.young) + len(m.old); n > 2*meterClients {
		t.Errorf("%d clients remembered", n)
	}
}

func TestReady(t *testing.T) {
	var notYet error = errors.New("loading")
	h := newSite(t, func(c *Config, _ *fakeEngine) { c.Ready = func() error { return notYet } })
	if w := get(h, "/readyz"); w.Code != 503 || strings.Contains(w.Body.String(), "loading") {
		t.Errorf("not ready: %d %s", w.Code, w.Body)
	}
	notYet = nil
	if w := get(h, "/readyz"); w.Code != 200 {
		t.Errorf("ready: %d", w.Code)
	}
	broken := newSite(t, func(_ *Config, e *fakeEngine) { e.err = errors.New("disk") })
	if w := get(broken, "/readyz"); w.Code != 503 {
		t.Errorf("with a broken engine: %d", w.Code)
	}
}

// TestLogNamesNobody: a line has the route and the status, and neither the
// query nor the client.
func TestLogNamesNobody(t *testing.T) {
	var b bytes.Buffer
	h := newSite(t, func(c *Config, _ *fakeEngine) { c.Log = slog.New(slog.NewJSONHandler(&b, nil)) })
	get(h, searchAddress("秘密"), "User-Agent", "Somebody/1", "Cookie", "lang=en")
	var line map[string]any
	if err := json.Unmarshal(b.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	if line["route"] != "/search" || line["status"] != 200.0 {
		t.Errorf("line %v", line)
	}
	for _, secret := range []string{"秘密", "%E7%A7%98", "192.0.2.1", "Somebody"} {
		if strings.Contains(b.String(), secret) {
			t.Errorf("the log has %s: %s", secret, b.String())
		}
	}
}

func TestPanicIsAnInternalError(t *testing.T) {
	h := newSite(t, func(c *Config, _ *fakeEngine) { c.Engine = panicking{c.Engine} })
	if w := get(h, searchAddress("河流")); w.Code != 500 || strings.Contains(w.Body.String(), "boom") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

type panicking struct{ search.Engine }

func (panicking) Search(context.Context, search.Request) (*search.Answer, error) { panic("boom") }

func TestHeadAndMethods(t *testing.T) {
	h := newSite(t)
	r, _ := http.NewRequest(http.MethodHead, searchAddress("河流"), nil)
	w := serve(h, r)
	if w.Code != 200 {
		t.Errorf("HEAD: %d", w.Code)
	}
	r, _ = http.NewRequest(http.MethodDelete, "/search", nil)
	if w := serve(h, r); w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") == "" {
		t.Errorf("DELETE: %d, allow %q", w.Code, w.Header().Get("Allow"))
	}
}

func TestOpenSearchDescription(t *testing.T) {
	h := newSite(t, func(c *Config, _ *fakeEngine) { c.BaseURL = "https://suoyin.example.org/" })
	var d openSearchDescription
	if err := xml.Unmarshal(get(h, "/opensearch.xml").Body.Bytes(), &d); err != nil {
		t.Fatal(err)
	}
	if d.URLs[0].Template != "https://suoyin.example.org/search?q={searchTerms}" {
		t.Errorf("template %q", d.URLs[0].Template)
	}
}

func TestLanguage(t *testing.T) {
	for header, want := range map[string]lang{"": chinese, "fr": chinese, "en-US,en;q=0.5": english, "zh-TW,en;q=0.5": chinese, "fr,en;q=0.3": english, ";;;": chinese, "en;q=0.1,zh;q=0.9": chinese} {
		if got := matchLanguage(header); got != want {
			t.Errorf("%q is %s, want %s", header, got, want)
		}
	}
	h := newSite(t)
	w := get(h, "/help?lang=en")
	if !strings.Contains(w.Header().Get("Set-Cookie"), "lang=en") {
		t.Error("the choice is not remembered")
	}
	checkFrame(t, getPage(t, h, "/help", 200, "Cookie", "lang=en"), "en")
	checkFrame(t, getPage(t, h, "/help", 200, "Cookie", "lang=<script>"), "zh-Hans")
}
