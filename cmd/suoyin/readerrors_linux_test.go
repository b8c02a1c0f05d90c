package main

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadErrorsOfAFile indexes a folder with a file that the disk can read only
// the beginning of: it is named with the reason, the rest is taken, and it is
// itself as soon as the disk reads it.
func TestReadErrorsOfAFile(t *testing.T) {
	t.Parallel()
	disk := newFailingDisk(t)
	docs := t.TempDir()
	for _, name := range []string{"1.txt", "2.txt", "3.txt"} {
		write(t, docs, name, invented("第"+name[:1]+"座桥")+"\n　　"+scattered(int(name[0]))+"。\n")
	}
	docs, data := disk.put(t, "docs", docs), newData(t)
	disk.fail(t, func(path string, offset int64) bool { return path == "docs/2.txt" && offset >= 4096 })
	r := finish(t, program(t, "index", "--data", data, docs))
	if r.code != exitNo || !strings.Contains(r.err, filepath.Join(docs, "2.txt")+": input/output error") || !strings.Contains(r.out, "2 added") {
		t.Errorf("with a read error: %+v", r)
	}
	if r := suoyin(t, "", "search", "--data", data, `"第3座桥"`); r.code != exitOK {
		t.Errorf("search: %+v", r)
	}
	disk.fail(t, nil)
	r = finish(t, program(t, "index", "--data", data, docs))
	if r.code != exitOK || !strings.Contains(r.out, "1 added") || !strings.Contains(r.out, "2 unchanged") {
		t.Errorf("when it reads again: %+v", r)
	}
}

// failingServer is a server whose data directory is on a disk that fails when it
// is told to.
type failingServer struct {
	*serverProcess
	t    *testing.T
	disk *failingDisk
}

func serveFromDisk(t *testing.T, disk *failingDisk, data string) *failingServer {
	t.Helper()
	s := &failingServer{startServer(t, data), t, disk}
	t.Cleanup(func() { // before the disk goes
		s.cmd.Process.Kill()
		s.cmd.Wait()
		if t.Failed() {
			t.Logf("the server said:\n%s", s.said())
		}
	})
	return s
}

// get is the status and the body of an answer.
func (s *failingServer) get(path string) (status int, body string) {
	s.t.Helper()
	res, err := http.Get(s.url + path)
	if err != nil {
		s.t.Fatalf("the server is gone: %v", err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	if res.StatusCode == http.StatusServiceUnavailable && res.Header.Get("Retry-After") == "" {
		s.t.Errorf("%s: %s does not say when to come back", path, res.Status)
	}
	return res.StatusCode, string(data)
}

// until asks again and again until it is so.
func (s *failingServer) until(what string, is func() bool) {
	s.t.Helper()
	for range 100_000 {
		if is() {
			return
		}
	}
	s.t.Fatalf("it never came to this: %s", what)
}

// ready wants that the server comes to say that it is ready, or not.
func (s *failingServer) ready(status int, line string) {
	s.t.Helper()
	s.until("/readyz says "+line, func() bool {
		is, body := s.get("/readyz")
		return is == status && strings.Contains(body, line)
	})
}

// TestReadErrorsOfTheCatalogue lets reads of the catalogue fail under a server:
// it says so, goes on with what it has in memory, and is itself again as soon as
// the disk reads.
func TestReadErrorsOfTheCatalogue(t *testing.T) {
	t.Parallel()
	const list = "/api/v1/articles?limit=50"
	disk := newFailingDisk(t)
	data := disk.put(t, "data", manyBridges(t, 60))
	server := serveFromDisk(t, disk, data)
	_, want := asked(t, server.url, "第7座桥")
	for _, pattern := range []string{"data/catalogue.db", "data/catalogue.db*"} { // the memory that processes share, too
		disk.fail(t, namedLike(pattern))
		server.until("an article is not read", func() bool {
			status, body := server.get(list)
			if status != http.StatusOK && status != http.StatusServiceUnavailable {
				t.Fatalf("%s: %d %s", pattern, status, body)
			}
			return status != http.StatusOK
		})
		if status, total := asked(t, server.url, "第7座桥"); status == http.StatusOK && total != want {
			t.Errorf("%s: %d hits, want %d", pattern, total, want)
		}
		server.ready(http.StatusServiceUnavailable, "catalogue: does not answer")
		if !strings.Contains(server.said(), "catalogue cannot be read: "+data+"/catalogue.db") {
			t.Errorf("%s: the log does not name the catalogue", pattern)
		}
		disk.fail(t, nil)
		server.until("articles are read again", func() bool { status, _ := server.get(list); return status == http.StatusOK })
		server.ready(http.StatusOK, "ready")
	}
	server.stop(t)
}

// TestReadErrorsOfTheIndex lets reads of the index in use fail under a server,
// for good: no answer is wrong, and it makes another index.
func TestReadErrorsOfTheIndex(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"text/*.seg", "words/store/*.zap"} {
		disk := newFailingDisk(t)
		data := disk.put(t, "data", manyBridges(t, 60))
		server := serveFromDisk(t, disk, data)
		_, want := asked(t, server.url, "第7座桥")
		current := filepath.Join(disk.behind, "data", "index", generationIn(t, disk), "file")
		disk.fail(t, namedLike("data/index/"+generationIn(t, disk)+"/"+kind))
		refused, whole := 0, 0
		server.until("the index is whole", func() bool {
			switch status, total := asked(t, server.url, "第7座桥"); {
			case status == http.StatusServiceUnavailable:
				refused, whole = refused+1, 0
			case status != http.StatusOK || total != want:
				t.Fatalf("%s: status %d, %d hits, want %d", kind, status, total, want)
			case isNew(t, filepath.Join(disk.behind, "data"), current):
				whole++
			}
			return whole == 20
		})
		if disk.failed.Load() == 0 || refused == 0 {
			t.Errorf("%s: %d reads failed, %d requests refused", kind, disk.failed.Load(), refused)
		}
		if said := server.said(); !strings.Contains(said, filepath.Ext(kind)) || !strings.Contains(said, "at byte") {
			t.Errorf("%s: the log does not name the file", kind)
		}
		server.ready(http.StatusOK, "ready")
		server.stop(t)
		t.Logf("%s: %d requests refused, then whole", kind, refused)
	}
}

// generationIn is the generation in use of the data directory on a disk.
func generationIn(t *testing.T, disk *failingDisk) string {
	t.Helper()
	current, err := os.ReadFile(filepath.Join(disk.behind, "data", "CURRENT"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(current))
}

// TestReadErrorsAtTheStart opens an index of which each kind of file cannot be
// read: verify names it, and a server makes another one by itself.
func TestReadErrorsAtTheStart(t *testing.T) {
	t.Parallel()
	disk := newFailingDisk(t)
	data := disk.put(t, "data", manyBridges(t, 60))
	for _, kind := range []string{"manifest.json", "text/*.seg", "words/index_meta.json", "words/store/root.bolt", "words/store/*.zap"} {
		generation := generationIn(t, disk)
		disk.fail(t, namedLike("data/index/"+generation+"/"+kind))
		r := finish(t, program(t, "verify", "--data", data))
		said := r.out + r.err
		if r.code == exitOK || !strings.Contains(said, filepath.Join("index", generation)) || strings.Contains(said, "goroutine ") {
			t.Errorf("%s: verify: exit code %d, %.1000s", kind, r.code, said)
		}
		server := serveFromDisk(t, disk, data)
		if status, total := askedUntilAnswered(t, server.url, "第7座桥"); status != http.StatusOK || total == 0 {
			t.Errorf("%s: status %d, %d hits", kind, status, total)
		}
		server.until("another index", func() bool { server.get("/readyz"); return generationIn(t, disk) != generation })
		server.ready(http.StatusOK, "ready")
		server.stop(t)
		disk.fail(t, nil)
		if r := finish(t, program(t, "verify", "--data", data)); r.code != exitOK {
			t.Errorf("%s: verify afterwards: %+v", kind, r)
		}
	}
}

// TestReadErrorsOfCommands lets reads of the catalogue fail under commands: they
// name it, do not succeed, and leave nothing half-written.
func TestReadErrorsOfCommands(t *testing.T) {
	t.Parallel()
	disk := newFailingDisk(t)
	data := disk.put(t, "data", manyBridges(t, 60))
	copies := t.TempDir()
	backup := filepath.Join(copies, "backup.tar")
	for name, bad := range map[string]unreadable{
		"from the start": namedLike("data/catalogue.db"),
		"in the middle":  func(path string, offset int64) bool { return path == "data/catalogue.db" && offset >= 16<<10 },
	} {
		disk.fail(t, bad)
		for _, args := range [][]string{{"backup", "--data", data, backup}, {"verify", "--data", data}, {"export", "--data", data, filepath.Join(copies, "export")}} {
			r := finish(t, program(t, args...))
			if r.code == exitOK || !strings.Contains(r.out+r.err, filepath.Join(data, "catalogue.db")) {
				t.Errorf("%s with read errors %s: %+v", args[0], name, r)
			}
		}
		left, err := os.ReadDir(copies)
		if err != nil || len(left) > 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
	}
	disk.fail(t, nil)
	for _, args := range [][]string{{"verify", "--data", data}, {"backup", "--data", data, backup}} {
		if r := finish(t, program(t, args...)); r.code != exitOK {
			t.Errorf("%s when it reads again: %+v", args[0], r)
		}
	}
}
