package opensearch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"suoyin/indexer/analysis/analysistest"
)

// proxy stands before the cluster and does harm. harm is asked for each request
// that writes; it may answer itself, and says then that it did.
type proxy struct {
	*httptest.Server
	writes atomic.Int64
	mu     sync.Mutex
	harm   func(n int64, w http.ResponseWriter, r *http.Request, pass http.Handler) bool
}

func newProxy(t testing.TB, to string) *proxy {
	t.Helper()
	at, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	pass := httputil.NewSingleHostReverseProxy(at)
	pass.ErrorLog = nil
	p := new(proxy)
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/_bulk") {
			n := p.writes.Add(1)
			p.mu.Lock()
			harm := p.harm
			p.mu.Unlock()
			if harm != nil && harm(n, w, r, pass) {
				return
			}
		}
		pass.ServeHTTP(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *proxy) set(harm func(int64, http.ResponseWriter, *http.Request, http.Handler) bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.harm = harm
}

// behindProxy is a configuration whose only node is the proxy.
func behindProxy(t testing.TB, l *library) (Config, *proxy) {
	t.Helper()
	c := config(t, l)
	p := newProxy(t, c.URLs[0])
	c.URLs = []string{p.URL}
	c.ChunkBytes = 20_000 // several requests a round
	return c, p
}

// status answers with an error, as the cluster writes them.
func status(w http.ResponseWriter, code int, kind string) bool {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	fmt.Fprintf(w, `{"error":{"type":%q,"reason":"because the test wants it"},"status":%d}`, kind, code)
	return true
}

// cutOff ends the connection without an answer.
func cutOff(http.ResponseWriter) bool { panic(http.ErrAbortHandler) }

// refuseItems lets a request pass and says of some items that there was no time.
func refuseItems(w http.ResponseWriter, r *http.Request, pass http.Handler, refuse func(i int) bool) bool {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return cutOff(w)
	}
	lines := bytes.SplitAfter(body, []byte("\n"))
	var kept []byte
	var verdicts []bool
	for i := 0; i+1 < len(lines); i++ {
		item := lines[i]
		if bytes.HasPrefix(item, []byte(`{"index"`)) {
			item = append(bytes.Clone(item), lines[i+1]...)
			i++
		}
		verdicts = append(verdicts, refuse(len(verdicts)))
		if !verdicts[len(verdicts)-1] {
			kept = append(kept, item...)
		}
	}
	var answer struct {
		Items []json.RawMessage `json:"items"`
	}
	if len(kept) > 0 {
		again := r.Clone(r.Context())
		again.URL.RawQuery = "timeout=10s"
		again.Body, again.ContentLength = io.NopCloser(bytes.NewReader(kept)), int64(len(kept))
		rec := httptest.NewRecorder()
		pass.ServeHTTP(rec, again)
		if err := json.Unmarshal(rec.Body.Bytes(), &answer); err != nil {
			return cutOff(w)
		}
	}
	items := make([]json.RawMessage, len(verdicts))
	for i, refused := range verdicts {
		if refused {
			items[i] = json.RawMessage(`{"index":{"status":429,"error":{"type":"rejected_execution_exception","reason":"queue is full"}}}`)
			continue
		}
		items[i], answer.Items = answer.Items[0], answer.Items[1:]
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"errors": true, "items": items})
	return true
}

func fill(l *library, articles int) {
	for i := range articles {
		l.put(fmt.Sprint("文 ", i), "第一段", strings.Repeat("很长的一段。", 20), "第三段")
	}
}

// TestFaultsOfTheClusterAreOvercome does harm of each kind to some requests.
func TestFaultsOfTheClusterAreOvercome(t *testing.T) {
	for name, harm := range map[string]func(int64, http.ResponseWriter, *http.Request, http.Handler) bool{
		"429": func(n int64, w http.ResponseWriter, _ *http.Request, _ http.Handler) bool {
			return n%2 == 1 && status(w, http.StatusTooManyRequests, "circuit_breaking_exception")
		},
		"503": func(n int64, w http.ResponseWriter, _ *http.Request, _ http.Handler) bool {
			return n%2 == 1 && status(w, http.StatusServiceUnavailable, "unavailable_shards_exception")
		},
		"502 of something in between": func(n int64, w http.ResponseWriter, _ *http.Request, _ http.Handler) bool {
			if n%2 == 1 {
				w.WriteHeader(http.StatusBadGateway)
				fmt.Fprint(w, "<html>bad gateway</html>")
			}
			return n%2 == 1
		},
		"413 above a size": func(_ int64, w http.ResponseWriter, r *http.Request, _ http.Handler) bool {
			return r.ContentLength > 10_000 && status(w, http.StatusRequestEntityTooLarge, "content_too_long_exception")
		},
		"cut before it arrives": func(n int64, w http.ResponseWriter, _ *http.Request, _ http.Handler) bool {
			return n%2 == 1 && cutOff(w)
		},
		"done, but the answer is lost": func(n int64, w http.ResponseWriter, r *http.Request, pass http.Handler) bool {
			if n%2 == 1 {
				pass.ServeHTTP(httptest.NewRecorder(), r)
				cutOff(w)
			}
			return false
		},
		"some items": func(n int64, w http.ResponseWriter, r *http.Request, pass http.Handler) bool {
			return n%4 != 0 && refuseItems(w, r, pass, func(i int) bool { return i%3 == 0 })
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLibrary()
			c, p := behindProxy(t, l)
			s := open(t, c)
			fill(l, 30)
			p.set(harm)
			sync1(t, s)
			fill(l, 15)
			l.remove("文 20")
			sync1(t, s)
			if p.writes.Load() < 5 {
				t.Errorf("only %d requests wrote: nothing was tried again", p.writes.Load())
			}
			equal(t, s, l)
		})
	}
}

func TestStalledRequestIsSentAgain(t *testing.T) {
	l := newLibrary()
	c, p := behindProxy(t, l)
	c.Timeout = 2 * time.Second
	s := open(t, c)
	fill(l, 3)
	p.set(func(n int64, _ http.ResponseWriter, r *http.Request, _ http.Handler) bool {
		if n == 1 {
			_, _ = io.Copy(io.Discard, r.Body) // so that the end of the connection is noticed
			<-r.Context().Done()
			return true
		}
		return false
	})
	sync1(t, s)
	equal(t, s, l)
}

func TestGivingUpSaysWhy(t *testing.T) {
	l := newLibrary()
	c, p := behindProxy(t, l)
	c.Patience = 300 * time.Millisecond
	s := open(t, c)
	fill(l, 3)
	p.set(func(_ int64, w http.ResponseWriter, _ *http.Request, _ http.Handler) bool {
		return status(w, http.StatusTooManyRequests, "circuit_breaking_exception")
	})
	if err := s.Sync(t.Context(), nil); err == nil || !Passing(err) || !strings.Contains(err.Error(), "circuit_breaking_exception") {
		t.Errorf("Sync: %v", err)
	}
	p.set(nil)
	sync1(t, s)
	equal(t, s, l)
}

// TestBlockedIndexIsNotAskedAgain makes the index read-only, as the cluster does
// at the last watermark of its disks.
func TestBlockedIndexIsNotAskedAgain(t *testing.T) {
	l := newLibrary()
	c, p := behindProxy(t, l)
	s := open(t, c)
	l.put("a", "甲")
	sync1(t, s)
	block := func(value any) {
		t.Helper()
		settings := object{"index.blocks.read_only_allow_delete": value}
		if err := s.client.Do(t.Context(), http.MethodPut, "/"+c.Prefix+"/_settings", settings, nil); err != nil {
			t.Fatal(err)
		}
	}
	block(true)
	before := p.writes.Load()
	l.put("b", "乙")
	err := s.Sync(t.Context(), nil)
	if err == nil || Passing(err) || !strings.Contains(err.Error(), "read-only-allow-delete") {
		t.Errorf("Sync of a blocked index: %v", err)
	}
	if n := p.writes.Load() - before; n > 1 {
		t.Errorf("a blocked index was written to %d times", n)
	}
	block(nil)
	sync1(t, s)
	equal(t, s, l)
}

// TestArticleThatIsNotTaken is named, is not found by half, and does not keep the
// others out.
func TestArticleThatIsNotTaken(t *testing.T) {
	l := newLibrary()
	c, p := behindProxy(t, l)
	s := open(t, c)
	l.put("bad", "从前", "有过")
	sync1(t, s)
	p.set(func(_ int64, w http.ResponseWriter, r *http.Request, pass http.Handler) bool {
		body, _ := io.ReadAll(r.Body)
		spoiled := bytes.ReplaceAll(body, []byte(`"at":2`), []byte(`"at":"no number 坏"`))
		r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(spoiled)), int64(len(spoiled))
		pass.ServeHTTP(w, r)
		return true
	})
	l.put("good", "好")
	l.put("bad", "甲", "乙", "丙")
	l.put("good too", "也好")
	err := s.Sync(t.Context(), nil)
	var no *RefusedError
	if !errors.As(err, &no) {
		t.Fatalf("Sync: %v", err)
	}
	named := make(map[string]bool)
	for _, r := range no.Refused {
		named[r.Article] = true
	}
	if !named["bad"] || !strings.Contains(err.Error(), "mapper_parsing_exception") {
		t.Errorf("Sync: %v", err)
	}
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	err = s.Articles(t.Context(), func(a *Article) error {
		if named[a.ID] {
			t.Errorf("%d passages of %q are found", len(a.Records), a.ID)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	p.set(nil)
	sync1(t, s)
	equal(t, s, l)
}

// TestCrashAnywhere ends Sync at random requests, in the middle of random
// changes, and goes on with another store. Each seed is one course of events.
func TestCrashAnywhere(t *testing.T) {
	l := newLibrary()
	c, p := behindProxy(t, l)
	c.ChunkBytes = 1000
	for seed := range uint64(crashes) {
		random := rand.New(rand.NewPCG(seed, 0))
		changeAtRandom(l, random)
		p.set(nil)
		s, err := Open(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		at, done := p.writes.Load()+1+random.Int64N(6), random.IntN(2) == 0
		ctx, crash := context.WithCancel(t.Context())
		p.set(func(n int64, w http.ResponseWriter, q *http.Request, pass http.Handler) bool {
			if n < at {
				return false
			}
			if done { // but nobody is told
				pass.ServeHTTP(httptest.NewRecorder(), q.WithContext(context.WithoutCancel(q.Context())))
			}
			crash()
			return cutOff(w)
		})
		_ = s.Sync(ctx, nil)
		crash()
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if seed%4 != 3 { // several crashes, one after the other
			continue
		}
		p.set(nil)
		s = open(t, c)
		sync1(t, s)
		equal(t, s, l)
		if t.Failed() {
			t.Fatalf("after seed %d", seed)
		}
	}
}

// crashes is how many crashes TestCrashAnywhere makes.
const crashes = 20

// changeAtRandom puts and removes a few articles, the same ones again and again.
func changeAtRandom(l *library, random *rand.Rand) {
	for range 1 + random.IntN(8) {
		id := fmt.Sprint("文 ", random.IntN(4))
		if random.IntN(5) == 0 {
			l.remove(id)
			continue
		}
		paragraphs := make([]string, 1+random.IntN(6))
		for i := range paragraphs {
			paragraphs[i] = strings.Repeat("天地人和", 1+random.IntN(5))
		}
		l.put(id, paragraphs...)
	}
}

// killedPrefix says to a process of this test that it is the one to be killed.
const killedPrefix = "SUOYIN_TEST_KILLED"

// TestKilledProcess kills real processes that write, at random requests, and lets
// this one go on.
func TestKilledProcess(t *testing.T) {
	l := newLibrary()
	if prefix := os.Getenv(killedPrefix); prefix != "" {
		fill(l, 200)
		a := analysistest.Analyzer(t)
		s := open(t, Config{
			Cluster: Cluster{URLs: nodes(t)}, Prefix: prefix, Source: l, Catalogue: "of-the-test", Analyzer: a, ChunkBytes: 20_000,
			Lease: 4 * time.Second,
		})
		sync1(t, s)
		return
	}
	c, p := behindProxy(t, l)
	s := open(t, c)
	killed := 0
	for range 3 {
		at := p.writes.Load() + rand.Int64N(10) + 1
		reached := make(chan struct{})
		p.set(func(n int64, _ http.ResponseWriter, _ *http.Request, _ http.Handler) bool {
			if n == at {
				close(reached)
			}
			return false
		})
		child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilledProcess$")
		child.Env = append(os.Environ(), killedPrefix+"="+c.Prefix, "SUOYIN_OPENSEARCH="+p.URL)
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		ended := make(chan error, 1)
		go func() { ended <- child.Wait() }()
		select {
		case <-reached:
			_ = child.Process.Kill()
			<-ended
			killed++
		case err := <-ended:
			t.Logf("a process ended before it could be killed: %v", err)
		}
	}
	if killed == 0 {
		t.Error("no process was killed")
	}
	p.set(nil)
	fill(l, 200)
	l.put("文 7", "另一段")
	sync1(t, s)
	equal(t, s, l)
}
