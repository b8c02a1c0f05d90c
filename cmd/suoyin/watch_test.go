package main

import (
	"bytes"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"suoyin/corpus"
)

// watched is a library and a folder that it watches, looked at when the test
// says so.
type watched struct {
	t   *testing.T
	dir string
	now time.Time
	log bytes.Buffer
	*watching
}

func newWatched(t *testing.T, keep bool) *watched {
	data := newData(t)
	l, err := openLibrary(t.Context(), place{dir: data}, "serve", quiet())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	w := &watched{t: t, dir: t.TempDir(), now: time.Unix(1_700_000_000, 0)}
	s := &server{library: l, log: quiet()}
	flags := watchFlags{Watch: []string{w.dir}, KeepDeleted: keep, Settle: time.Second, Rescan: time.Hour}
	if w.watching, err = newWatching(t.Context(), flags, l, s.refresh, slog.New(slog.NewTextHandler(&w.log, nil))); err != nil {
		t.Fatal(err)
	}
	w.dir = w.Watch[0]
	return w
}

// settled looks, lets time go by and does what there is to do.
func (w *watched) settled() {
	w.watcher.Look(w.now)
	w.now = w.now.Add(time.Second)
	w.step(w.t.Context(), w.now)
}

func (w *watched) has(title string) bool {
	w.t.Helper()
	titles, err := w.library.catalogue.Articles(w.t.Context(), articleList(title))
	if err != nil {
		w.t.Fatal(err)
	}
	return titles.Total == 1
}

func TestWatchTakesWhatAppearsChangesAndGoes(t *testing.T) {
	t.Parallel()
	w := newWatched(t, false)
	a := write(t, w.dir, "a.txt", invented("石桥"))
	write(t, w.dir, "deep/b.txt", invented("木桥"))
	w.settled()
	if !w.has("论石桥的来历") || !w.has("论木桥的来历") {
		t.Fatalf("not taken: %s", &w.log)
	}
	write(t, w.dir, "a.txt", invented("石拱桥"))
	w.settled()
	if w.has("论石桥的来历") || !w.has("论石拱桥的来历") {
		t.Errorf("the change was not taken: %s", &w.log)
	}
	if err := os.Rename(a, filepath.Join(w.dir, "c.txt")); err != nil {
		t.Fatal(err)
	}
	before, err := w.library.catalogue.LastChange(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w.settled()
	after, err := w.library.catalogue.LastChange(t.Context())
	if err != nil || !w.has("论石拱桥的来历") || before != after {
		t.Errorf("a file with another name is another article: changes %d, %d (%v): %s", before, after, err, &w.log)
	}
	if err := os.Remove(filepath.Join(w.dir, "c.txt")); err != nil {
		t.Fatal(err)
	}
	w.settled()
	if w.has("论石拱桥的来历") || !w.has("论木桥的来历") {
		t.Errorf("the removal was not taken: %s", &w.log)
	}
	if behind, err := w.library.behind(t.Context()); err != nil || behind != 0 {
		t.Errorf("the index lacks %d changes (%v)", behind, err)
	}
	if notes := w.notes(); notes != nil {
		t.Errorf("notes %q", notes)
	}
}

func TestWatchKeepsWhatIsDeletedIfAsked(t *testing.T) {
	t.Parallel()
	w := newWatched(t, true)
	write(t, w.dir, "a.txt", invented("石桥"))
	write(t, w.dir, "b.txt", invented("木桥"))
	w.settled()
	if err := os.Remove(filepath.Join(w.dir, "a.txt")); err != nil {
		t.Fatal(err)
	}
	w.settled()
	if !w.has("论石桥的来历") || w.watcher.Waiting() {
		t.Errorf("not kept: %s", &w.log)
	}
}

// TestWatchSaysWhatItCannotTake writes half a file: it is said once in the log,
// counted in the health, tried again, and taken when it is whole.
func TestWatchSaysWhatItCannotTake(t *testing.T) {
	t.Parallel()
	w := newWatched(t, false)
	path := write(t, w.dir, "half.txt", invented("铁桥")+"\xe6\xa1")
	w.settled()
	w.settled()
	if n := strings.Count(w.log.String(), "level=ERROR"); n != 1 || !strings.Contains(w.log.String(), path) {
		t.Errorf("the log has %d errors: %s", n, &w.log)
	}
	if notes := w.notes(); len(notes) != 1 || !strings.HasPrefix(notes[0], "watch: 1 ") || strings.Contains(notes[0], w.dir) {
		t.Errorf("notes %q", notes)
	}
	write(t, w.dir, "half.txt", invented("铁桥"))
	w.settled()
	if !w.has("论铁桥的来历") || w.notes() != nil {
		t.Errorf("not taken when whole: %s", &w.log)
	}
}

// TestNoLinkLeadsOutOfAWatchedFolder puts a link where a file was when it was
// looked at.
func TestNoLinkLeadsOutOfAWatchedFolder(t *testing.T) {
	dir := t.TempDir()
	outside := write(t, t.TempDir(), "secret.txt", invented("密室"))
	link := filepath.Join(dir, "a.txt")
	if err := os.Symlink(outside, link); err != nil {
		t.Skip("SUOYIN_LONG: no links on this system: ", err)
	}
	if _, err := (candidate{path: link, root: dir}).read(); err == nil {
		t.Error("a link out of the folder was followed")
	}
	if _, err := (candidate{path: outside, root: dir}).read(); err == nil {
		t.Error("a path out of the folder was followed")
	}
	if _, err := (candidate{path: link}).read(); err != nil {
		t.Errorf("a file that the user names: %v", err)
	}
}

// TestServeWatches starts a server on a folder: what is there, what appears and
// what goes is seen without anybody looking.
func TestServeWatches(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first := write(t, dir, "a.txt", invented("石桥"))
	s := running(t, serveCommand{dataFlag: dataFlag{Data: newData(t)},
		watchFlags: watchFlags{Watch: []string{dir}, Settle: 20 * time.Millisecond, Rescan: time.Hour}})
	waitFor(t, s, "石桥", 1)
	write(t, dir, "new/b.txt", invented("木桥"))
	waitFor(t, s, "木桥", 1)
	if err := os.Remove(first); err != nil {
		t.Fatal(err)
	}
	waitFor(t, s, "石桥", 0)
	get(t, s.URL()+"/readyz", http.StatusOK)
}

// waitFor returns when the index has that many articles with a title.
func waitFor(t *testing.T, s *server, about string, want int) {
	t.Helper()
	for t.Context().Err() == nil {
		list, err := s.library.catalogue.Articles(t.Context(), articleList("论"+about+"的来历"))
		if err != nil {
			t.Fatal(err)
		}
		if behind, err := s.library.behind(t.Context()); err == nil && behind == 0 && list.Total == want {
			return
		}
		select {
		case <-time.After(5 * time.Millisecond):
		case <-t.Context().Done():
		}
	}
}

func TestWatchOfNoFolderIsSaid(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{{"--watch", "/no/such/folder"}, {"--watch", t.TempDir(), "--settle", "0s"}} {
		r := suoyin(t, "", append([]string{"serve", "--addr", "127.0.0.1:0", "--data", newData(t)}, args...)...)
		if r.code != exitError || !strings.Contains(r.err, "watch") {
			t.Errorf("serve %q: %+v", args, r)
		}
	}
}

func articleList(title string) corpus.ArticleList { return corpus.ArticleList{Text: title} }
