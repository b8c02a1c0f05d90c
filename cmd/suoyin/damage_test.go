package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"suoyin/search"
)

// manyBridges is a library of articles that say their number, ready for own words.
func manyBridges(t *testing.T, n int, own ...string) (data string) {
	t.Helper()
	docs := t.TempDir()
	data = newData(t, own...)
	for i := range n {
		write(t, docs, fmt.Sprintf("%d.txt", i), invented(fmt.Sprintf("第%d座桥", i)))
	}
	if r := suoyin(t, "", "index", "--data", data, docs); r.code != exitOK {
		t.Fatalf("index: %+v", r)
	}
	return data
}

// asked is what a server answers to a quoted string: status 200 and the total,
// or a status that says when to come back.
func asked(t *testing.T, base, text string) (status, total int) {
	t.Helper()
	res, err := http.Get(base + "/api/v1/search?q=" + url.QueryEscape(`"`+text+`"`))
	if err != nil {
		t.Fatalf("the server is gone: %v", err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	if res.StatusCode != http.StatusOK {
		if res.Header.Get("Retry-After") == "" {
			t.Errorf("%s: %s does not say when to come back: %s", text, res.Status, body)
		}
		return res.StatusCode, 0
	}
	var a search.Answer
	if err := json.Unmarshal(body, &a); err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, a.Total
}

// askedUntilAnswered asks as often as it takes a server to be ready.
func askedUntilAnswered(t *testing.T, base, text string) (status, total int) {
	t.Helper()
	for range 100_000 {
		if status, total = asked(t, base, text); status != http.StatusServiceUnavailable {
			break
		}
	}
	return status, total
}

// TestServerMendsItsIndex cuts the files of the index in use under a running
// server. It goes on, answers nothing that is wrong, and is whole soon.
func TestServerMendsItsIndex(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("SUOYIN_MMAP: files in use cannot be cut short on this system")
	}
	data := manyBridges(t, 60)
	server := startServer(t, data)
	defer server.cmd.Process.Kill()
	if status, total := asked(t, server.url, "第7座桥"); status != http.StatusOK || total == 0 {
		t.Fatalf("before: %d, %d hits", status, total)
	}
	for _, pattern := range []string{"text/*.seg", "words/store/*.zap"} {
		_, want := asked(t, server.url, "第7座桥")
		files, err := filepath.Glob(filepath.Join(data, "index", "*", filepath.FromSlash(pattern)))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v, %v", pattern, files, err)
		}
		for _, f := range files {
			if err := os.Truncate(f, 0); err != nil {
				t.Fatal(err)
			}
		}
		refused := 0
		for whole := 0; whole < 20; {
			if refused > 100_000 {
				t.Fatal("it is not mended")
			}
			switch status, total := asked(t, server.url, "第7座桥"); {
			case status == http.StatusServiceUnavailable:
				refused, whole = refused+1, 0
			case status != http.StatusOK || total != want:
				t.Fatalf("%s: status %d, %d hits, want %d", pattern, status, total, want)
			case isNew(t, data, files[0]):
				whole++
			}
		}
		t.Logf("%s cut short: %d requests refused, then whole", pattern, refused)
	}
}

// isNew says whether another generation than the one with a file is in use.
func isNew(t *testing.T, data, file string) bool {
	t.Helper()
	current, err := os.ReadFile(filepath.Join(data, "CURRENT"))
	if err != nil {
		t.Fatal(err)
	}
	rel, err := filepath.Rel(filepath.Join(data, "index"), file)
	return err == nil && filepath.Dir(rel)[:8] != string(current[:8])
}

// TestAScanStandsIn answers from a library whose index is damaged, before there
// is another one, and compares with the answers after that.
func TestAScanStandsIn(t *testing.T) {
	t.Parallel()
	data := manyBridges(t, 20)
	write(t, data, "CURRENT", "nothing that was ever made")
	l, err := openLibrary(t.Context(), place{dir: data}, "serve", slog.New(slog.DiscardHandler))
	if err != nil || l.broken == nil {
		t.Fatalf("open: broken %v, %v", l.broken, err)
	}
	defer l.Close()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	s := &server{library: l, listener: listener, door: new(door), log: l.log}
	front := httptest.NewServer(s.door)
	defer front.Close()
	if status, _ := asked(t, front.URL, "第7座桥"); status != http.StatusServiceUnavailable {
		t.Errorf("before the scan: status %d", status)
	}
	if err := s.standBy(t.Context(), l.analyzer); err != nil {
		t.Fatal(err)
	}
	queries := []string{"第7座桥", "座桥", "没有这座桥", "。"}
	var scanned []int
	for _, q := range queries {
		status, total := asked(t, front.URL, q)
		if status != http.StatusOK {
			t.Fatalf("%s: status %d by the scan", q, status)
		}
		scanned = append(scanned, total)
	}
	if err := s.repair(t.Context()); err != nil {
		t.Fatal(err)
	}
	s.beside.Wait()
	handler, err := s.handler(l.engine)
	if err != nil {
		t.Fatal(err)
	}
	s.door.open(handler)
	for i, q := range queries {
		if _, total := asked(t, front.URL, q); total != scanned[i] || q == "座桥" && total == 0 {
			t.Errorf("%s: %d by the scan, %d by the index", q, scanned[i], total)
		}
	}
}
