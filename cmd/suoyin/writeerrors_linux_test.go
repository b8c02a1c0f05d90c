package main

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"suoyin/corpus/catalogue"
	"suoyin/web/keys"
)

// writtenTo makes writes or syncs of the files fail whose path matches one of
// some patterns, after as many of them as are let through.
func writtenTo(errno syscall.Errno, synced bool, let int, patterns ...string) unwritable {
	return func(path string, sync bool) syscall.Errno {
		if sync != synced {
			return 0
		}
		for _, p := range patterns {
			if ok, err := filepath.Match(p, path); ok && err == nil {
				if let--; let < 0 {
					return errno
				}
			}
		}
		return 0
	}
}

// taker sends articles to a server and keeps what it has acknowledged.
type taker struct {
	*failingServer
	secret string
	n      int
	kept   map[string]string // text by ID
}

// newTaker is a server with a few articles on a failing disk.
func newTaker(t *testing.T) *taker {
	t.Helper()
	disk := newFailingDisk(t)
	source := manyBridges(t, 20)
	_, secret, err := openKeys(source).Add("taker", keys.Write)
	if err != nil {
		t.Fatal(err)
	}
	return &taker{serveFromDisk(t, disk, disk.put(t, "data", source)), secret, 0, map[string]string{}}
}

// send sends an article that nobody has sent before.
func (s *taker) send() (status int, answer string) {
	s.t.Helper()
	s.n++
	text := fmt.Sprintf("第%d封信", s.n)
	c := client{s.url, s.secret}
	r, err := http.NewRequest("POST", s.url+"/api/v1/articles?name="+fmt.Sprint(s.n)+".txt", strings.NewReader(invented(text)))
	if err != nil {
		s.t.Fatal(err)
	}
	status, body, header, err := c.do(r)
	if err != nil {
		s.t.Fatalf("the server is gone: %v", err)
	}
	switch status {
	case http.StatusOK:
		id, err := idOf(body)
		if err != nil {
			s.t.Fatal(err)
		}
		s.kept[id] = text
	case http.StatusServiceUnavailable:
		if header.Get("Retry-After") == "" {
			s.t.Errorf("refused, without saying when to come back: %s", body)
		}
	default:
		s.t.Fatalf("status %d: %s", status, body)
	}
	return status, string(body)
}

// allFound wants that searches find what was acknowledged.
func (s *taker) allFound() {
	s.t.Helper()
	for _, text := range s.kept {
		s.until(text+" is found", func() bool {
			status, total := asked(s.t, s.url, text)
			return status == http.StatusOK && total > 0
		})
	}
}

// TestWriteErrors lets writes and syncs of the catalogue and of the index fail
// under a server that takes in articles. It loses nothing that it has
// acknowledged, also when the power goes after it, says what is wrong, answers
// what it has, and is itself again when the disk is.
func TestWriteErrors(t *testing.T) {
	t.Parallel()
	s := newTaker(t)
	disk := s.disk
	_, want := asked(t, s.url, "第7座桥")
	s.send()
	s.allFound()
	index := []string{"data/index/*/*", "data/index/*/*/*", "data/index/*/*/*/*"}
	for _, c := range []struct {
		name      string
		catalogue bool
		fails     unwritable
	}{
		{"the journal cannot be synced", true, writtenTo(syscall.EIO, true, 0, "data/catalogue.db-wal")},
		{"the journal cannot be written", true, writtenTo(syscall.EIO, false, 0, "data/catalogue.db-wal")},
		{"the disk is full in the middle", true, writtenTo(syscall.ENOSPC, false, 3, "data/catalogue.db-wal")},
		{"the catalogue cannot be written at all", true, writtenTo(syscall.EIO, false, 0, "data/catalogue.db", "data/catalogue.db-wal")},
		{"the index cannot be written", false, writtenTo(syscall.EIO, false, 0, index...)},
		{"the index cannot be synced", false, writtenTo(syscall.EIO, true, 0, index...)},
		{"the disk is full in the middle of the index", false, writtenTo(syscall.ENOSPC, false, 5, index...)},
		{"nothing can be synced", true, writtenTo(syscall.EIO, true, 0, append(index, "data/*")...)},
	} {
		t.Log(c.name)
		disk.failWrites(c.fails)
		if c.catalogue {
			s.until("an article is refused", func() bool { status, _ := s.send(); return status != http.StatusOK })
			s.ready(http.StatusOK, "catalogue: takes no changes")
		} else {
			s.until("the index lacks an article", func() bool {
				if status, answer := s.send(); status != http.StatusOK {
					t.Fatalf("%s: the catalogue can be written: %d %s", c.name, status, answer)
				}
				return disk.writes.failed.Load() > 0
			})
			s.ready(http.StatusOK, "index: takes no changes")
		}
		if status, total := asked(t, s.url, "第7座桥"); status != http.StatusOK || total != want {
			t.Errorf("%s: status %d, %d hits, want %d", c.name, status, total, want)
		}
		if disk.writes.failed.Load() == 0 {
			t.Errorf("%s: nothing failed", c.name)
		}
		disk.failWrites(nil)
		s.until("the server says that it takes changes", func() bool {
			status, body := s.get("/readyz")
			return status == http.StatusOK && !strings.Contains(body, "takes no changes")
		})
		if status, answer := s.send(); status != http.StatusOK {
			t.Errorf("%s: after it: %d %s", c.name, status, answer)
		}
		s.allFound()
	}
	s.losesNothing()
}

// losesNothing lets the power go: the server and all that was not synced is gone,
// and what was acknowledged is there.
func (s *taker) losesNothing() {
	s.t.Helper()
	s.cmd.Process.Kill()
	s.cmd.Wait()
	s.disk.losePower(s.t)
	data := filepath.Join(s.disk.dir, "data")
	if r := finish(s.t, program(s.t, "verify", "--strings", "20", "--data", data)); r.code != exitOK {
		s.t.Errorf("verify after the power went: %+v", r)
	}
	cat, err := catalogue.OpenReadOnly(s.t.Context(), filepath.Join(s.disk.behind, "data", catalogue.FileName))
	if err != nil {
		s.t.Fatal(err)
	}
	defer cat.Close()
	for id, text := range s.kept {
		if _, err := cat.Article(s.t.Context(), id); err != nil {
			s.t.Errorf("%s was acknowledged: %v", text, err)
		}
	}
	s.t.Logf("%d articles sent, %d acknowledged", s.n, len(s.kept))
}

// TestPowerGoesAfterAFailedSync kills a server while the journal cannot be synced:
// the next one finds what the system still shows of it and the disk never got.
// What it acknowledges after that lasts all the same.
func TestPowerGoesAfterAFailedSync(t *testing.T) {
	t.Parallel()
	s := newTaker(t)
	s.send()
	s.disk.failWrites(writtenTo(syscall.EIO, true, 0, "data/catalogue.db-wal"))
	if status, answer := s.send(); status != http.StatusServiceUnavailable {
		t.Errorf("with a journal that cannot be synced: %d %s", status, answer)
	}
	s.cmd.Process.Kill()
	s.cmd.Wait()
	s.disk.failWrites(nil)
	s.failingServer = serveFromDisk(t, s.disk, filepath.Join(s.disk.dir, "data"))
	askedUntilAnswered(t, s.url, "第7座桥")
	for range 3 {
		if status, answer := s.send(); status != http.StatusOK {
			t.Errorf("with a disk that works again: %d %s", status, answer)
		}
	}
	s.losesNothing()
}

// TestPowerGoesAfterANewIndex makes an index and lets the power go as soon as it is
// said to be made: it is whole.
func TestPowerGoesAfterANewIndex(t *testing.T) {
	t.Parallel()
	disk := newFailingDisk(t)
	data := disk.put(t, "data", manyBridges(t, 20))
	if r := finish(t, program(t, "index", "--rebuild", "--data", data)); r.code != exitOK {
		t.Fatalf("rebuild: %+v", r)
	}
	disk.losePower(t)
	if r := finish(t, program(t, "verify", "--strings", "20", "--data", data)); r.code != exitOK {
		t.Errorf("verify after the power went: %+v", r)
	}
}

// TestReadErrorsWhileWriting lets what Bleve has in its files be unreadable, for
// good, under a server that takes in articles: it does not end, makes another
// index, and finds everything.
func TestReadErrorsWhileWriting(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"root.bolt", "*.zap", "*"} {
		s := newTaker(t)
		s.send()
		s.allFound()
		generation := generationIn(t, s.disk)
		s.disk.fail(t, namedLike("data/index/"+generation+"/words/store/"+kind))
		if status, answer := s.send(); status != http.StatusOK {
			t.Fatalf("%s: %d %s", kind, status, answer)
		}
		s.until(kind+": another index", func() bool { s.get("/readyz"); return generationIn(t, s.disk) != generation })
		if s.disk.failed.Load() == 0 {
			t.Errorf("%s: nothing failed", kind)
		}
		s.allFound()
		s.ready(http.StatusOK, "ready")
		s.stop(t)
	}
}
