package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/indexer/lock"
	"suoyin/search"
)

// serving is the whole program, listening on a free port, with a data directory.
func serving(t *testing.T, data string) *server {
	t.Helper()
	return running(t, serveCommand{dataFlag: dataFlag{Data: data}})
}

// running is a server of its command, on a free port, until the test ends.
func running(t *testing.T, c serveCommand) *server {
	t.Helper()
	c.Addr = "127.0.0.1:0"
	s, err := newServer(t.Context(), c, quiet())
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Run(ctx) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// get fetches a page and fails the test on any status but the one wanted.
func get(t *testing.T, address string, status int) string {
	t.Helper()
	res, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != status {
		t.Fatalf("GET %s: %s: %s", address, res.Status, body)
	}
	return string(body)
}

func TestServeShowsTheBundledArticle(t *testing.T) {
	t.Parallel()
	s := serving(t, newData(t))
	for _, path := range []string{"/healthz", "/readyz", "/", "/search?q=" + url.QueryEscape("数字经济")} {
		get(t, s.URL()+path, http.StatusOK)
	}
	var a search.Answer
	body := get(t, s.URL()+"/api/v1/search?in=notes&q="+url.QueryEscape("数字经济"), http.StatusOK)
	if err := json.Unmarshal([]byte(body), &a); err != nil || a.Total == 0 || len(a.Hits) == 0 {
		t.Fatalf("notes with 数字经济: %v, %s", err, body)
	}
	get(t, s.URL()+strings.Split(a.Hits[0].URL, "#")[0], http.StatusOK)
	for len(s.library.works.Set().Works()) == 0 { // brought together beside the first answers
		select {
		case <-time.After(5 * time.Millisecond):
		case <-t.Context().Done():
			t.Fatal("the bundled article cites nothing")
		}
	}
	if r := suoyin(t, "", "health", "--addr", s.listener.Addr().String()); r.code != exitOK {
		t.Errorf("health: %+v", r)
	}
}

func TestServeKeepsALibraryAsItIs(t *testing.T) {
	t.Parallel()
	dir, data := t.TempDir(), newData(t)
	if r := suoyin(t, "", "index", "--data", data, write(t, dir, "a.txt", invented("石桥"))); r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	s := serving(t, data)
	var page struct{ Total int }
	body := get(t, s.URL()+"/api/v1/articles", http.StatusOK)
	if err := json.Unmarshal([]byte(body), &page); err != nil || page.Total != 1 {
		t.Errorf("articles: %v, %s", err, body)
	}
}

// TestASecondCommandLearnsWhoHasTheLibrary starts commands that write beside a
// server: each is refused and says who has the directory.
func TestASecondCommandLearnsWhoHasTheLibrary(t *testing.T) {
	t.Parallel()
	data := newData(t)
	serving(t, data)
	file := write(t, t.TempDir(), "a.txt", invented("石桥"))
	for _, args := range [][]string{
		{"serve", "--addr", "127.0.0.1:0", "--data", data},
		{"index", "--data", data, file},
	} {
		r := suoyin(t, "", args...)
		if r.code != exitError || !strings.Contains(r.err, `in use by "serve", process `) || !strings.Contains(r.err, filepath.Join(data, lock.FileName)) {
			t.Errorf("suoyin %q: %+v", args, r)
		}
	}
}

// TestSearchAsksTheServerThatHasTheLibrary compares what search prints beside a
// server with what it prints alone.
func TestSearchAsksTheServerThatHasTheLibrary(t *testing.T) {
	t.Parallel()
	data := filled(t)
	if r := suoyin(t, "", "index", "--data", data, write(t, t.TempDir(), "sign.txt", invented("沈ｙàｎ＠①桥"))); r.code != exitOK {
		t.Fatal(r)
	}
	questions := [][]string{
		{"沈嬿桥"}, {`"上石有"`},
		{"石桥"}, {"--in", "notes", "商务印书馆"}, {"--limit", "0", "--format", "csv", "数字"}, {"--filter", "kind=heading", "数字"},
		{"--as-printed", "--sort", "position", "数字"}, {`"铁桥"`}, {"(石桥"}, {"--filter", "colour=red", "石桥"},
	}
	var alone []result
	for _, q := range questions {
		alone = append(alone, suoyin(t, "", append([]string{"search", "--data", data}, q...)...))
	}
	serving(t, data)
	for i, q := range questions {
		r := suoyin(t, "", append([]string{"search", "--data", data}, q...)...)
		if r.code != alone[i].code || r.out != alone[i].out || (r.err == "") != (alone[i].err == "") {
			t.Errorf("search %q beside a server: %+v\nalone: %+v", q, r, alone[i])
		}
	}
	if out := alone[0].out; !strings.Contains(out, "print 沈ｙàｎ＠①桥: ") || !strings.Contains(out, `all of them: 沈嬿桥 OR "沈ｙàｎ＠①桥"`) {
		t.Errorf("how the texts print it is not said: %s", out)
	}
	if out := alone[1].out; !strings.Contains(out, "near it stands ") {
		t.Errorf("what stands near it is not said: %s", out)
	}
}

func TestAnAddressInUseIsSaid(t *testing.T) {
	t.Parallel()
	s := serving(t, newData(t))
	r := suoyin(t, "", "serve", "--addr", s.listener.Addr().String(), "--data", newData(t))
	if r.code != exitError || !strings.Contains(r.err, "address already in use") {
		t.Errorf("%+v", r)
	}
}

func TestHealthOfNothing(t *testing.T) {
	if r := suoyin(t, "", "health", "--addr", "127.0.0.1:1"); r.code != exitNo || r.err == "" {
		t.Errorf("%+v", r)
	}
}

// TestDamagedIndexIsMadeAnew breaks the index. Search says what to do; index
// and serve make it anew.
func TestDamagedIndexIsMadeAnew(t *testing.T) {
	t.Parallel()
	data := filled(t)
	damage := func() {
		flip(t, filepath.Join(data, "index", currentGeneration(t, data), "manifest.json"))
	}
	damage()
	if r := suoyin(t, "", "search", "--data", data, "石桥"); r.code != exitError || !strings.Contains(r.err, "index --rebuild") {
		t.Errorf("search: %+v, want the command that repairs", r)
	}
	if r := suoyin(t, "", "index", "--data", data, "--rebuild"); r.code != exitOK {
		t.Errorf("rebuild: %+v", r)
	}
	if r := suoyin(t, "", "search", "--data", data, "石桥"); r.code != exitOK {
		t.Errorf("search after it: %+v", r)
	}
	damage()
	s := serving(t, data)
	<-s.opening
	get(t, s.URL()+"/readyz", http.StatusOK)
	if body := get(t, s.URL()+"/api/v1/search?q="+url.QueryEscape("石桥"), http.StatusOK); !strings.Contains(body, "论石桥") {
		t.Errorf("the server answers %s", body)
	}
}

// TestServeTakesInWhatAKilledCommandLeft has articles in the catalogue that the
// index lacks, as after a kill between the two.
func TestServeTakesInWhatAKilledCommandLeft(t *testing.T) {
	t.Parallel()
	for _, missing := range []int{1, syncAtOnce + 1} {
		data := newData(t)
		l, err := openLibrary(t.Context(), place{dir: data}, "index", quiet())
		if err != nil {
			t.Fatal(err)
		}
		var docs []catalogue.Document
		for i := range missing {
			a := &corpus.Article{ID: fmt.Sprintf("a-%d", i), Title: fmt.Sprintf("第%d座桥", i)}
			docs = append(docs, catalogue.Document{Source: []byte(a.Title), Article: a, Reader: "test"})
		}
		if _, err := l.catalogue.Put(t.Context(), docs...); err != nil {
			t.Fatal(err)
		}
		if err := l.Close(); err != nil {
			t.Fatal(err)
		}
		s := serving(t, data)
		<-s.opening
		var a search.Answer
		body := get(t, s.URL()+"/api/v1/search?q="+url.QueryEscape(`"座桥"`), http.StatusOK)
		if err := json.Unmarshal([]byte(body), &a); err != nil || a.Total != missing {
			t.Errorf("%d of %d articles are found (%v)", a.Total, missing, err)
		}
	}
}

func TestDoor(t *testing.T) {
	d := new(door)
	ask := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		d.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		return w
	}
	if w := ask("/search?q=x"); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("before it is open: %d, %v", w.Code, w.Header())
	}
	if w := ask("/readyz"); w.Code != http.StatusServiceUnavailable {
		t.Errorf("ready before it is open: %d", w.Code)
	}
	if w := ask("/healthz"); w.Code != http.StatusOK {
		t.Errorf("the process lives: %d", w.Code)
	}
	d.open(http.NotFoundHandler())
	if w := ask("/search?q=x"); w.Code != http.StatusNotFound {
		t.Errorf("after it is open: %d", w.Code)
	}
}

// TestSignalEndsTheServerInGoodOrder starts the program as a process of its own
// and asks it to stop.
func TestSignalEndsTheServerInGoodOrder(t *testing.T) {
	t.Parallel()
	if !canSignal {
		t.Skip("no signals on this system")
	}
	data := newData(t)
	p := startServer(t, data)
	get(t, p.url+"/search?q="+url.QueryEscape("数字"), http.StatusOK)
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Wait(); err != nil {
		t.Errorf("the server ended with %v", err)
	}
	if r := suoyin(t, "", "search", "--data", data, "数字"); r.code != exitOK {
		t.Errorf("search after it: %+v", r)
	}
}

// TestStartUp prints how long it takes from the start of the process to the
// first answer: the very first time, with the dictionary to compile, and the
// second time. It asserts no time; .ci/run shows what it prints.
func TestStartUp(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	for _, which := range []string{"the very first start", "the second start"} {
		begin := time.Now()
		p := startServer(t, data)
		get(t, p.url+"/api/v1/search?q="+url.QueryEscape("数字经济"), http.StatusOK)
		t.Logf("%s: a search is answered after %v", which, time.Since(begin).Round(time.Millisecond))
		if err := p.cmd.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := p.cmd.Wait(); err == nil {
			t.Error("a killed server ended well")
		}
	}
}

// TestMovedHome serves a library that lies in a folder with unusual letters.
func TestMovedHome(t *testing.T) {
	t.Parallel()
	data := filepath.Join(t.TempDir(), "索引 100% #1")
	if err := os.CopyFS(data, os.DirFS(newData(t))); err != nil {
		t.Fatal(err)
	}
	r := suoyin(t, "", "index", "--data", data, write(t, t.TempDir(), "a.txt", invented("石桥")))
	if r.code != exitOK {
		t.Fatalf("%+v", r)
	}
	if r := suoyin(t, "", "search", "--data", data, "石桥"); r.code != exitOK {
		t.Errorf("%+v", r)
	}
}

func TestPerMinute(t *testing.T) {
	for _, c := range []struct {
		addr    string
		asked   int
		proxies []string
		want    int
	}{
		{"127.0.0.1:0", 0, nil, -1}, {"[::1]:0", 0, nil, -1}, {"0.0.0.0:0", 0, nil, 0},
		{"127.0.0.1:0", 0, []string{"127.0.0.1"}, 0}, {"127.0.0.1:0", 30, nil, 30}, {"0.0.0.0:0", -1, nil, -1},
	} {
		if got := perMinute(c.asked, tcpAddr(t, c.addr), c.proxies); got != c.want {
			t.Errorf("perMinute(%d, %s, %q) = %d, want %d", c.asked, c.addr, c.proxies, got, c.want)
		}
	}
}

func TestInterruptedIndexKeepsWhatItHas(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	stop()
	data := newData(t)
	l, err := openLibrary(t.Context(), place{dir: data}, "index", quiet())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	files := []candidate{{path: write(t, t.TempDir(), "a.txt", invented("石桥"))}}
	if err := feed(ctx, l.catalogue, files, func(fed) {}); !errors.Is(err, context.Canceled) {
		t.Errorf("feed after an interrupt: %v", err)
	}
}
