package indexer_test

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"suoyin/indexer"
	"suoyin/indexer/analysis/analysistest"
	words "suoyin/indexer/bleve"
)

// readOnly opens the index of a directory for reading.
func readOnly(t *testing.T, c indexer.Config) *indexer.Store {
	t.Helper()
	c.ReadOnly = true
	return open(t, c)
}

// looks is how every file below a directory looks from outside.
func looks(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	for _, name := range filesOf(t, dir) {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		all[name] = info.ModTime().String() + string(data)
	}
	return all
}

// realWords is a config with Bleve's words.
func realWords(t *testing.T, l *library) indexer.Config {
	c := config(t, l)
	c.Words = words.Format{Analyzer: analysistest.Analyzer(t)}
	return c
}

// TestReadOnlyWritesNothing: an index is opened, read, verified and closed, and is
// what it was; what would write is refused.
func TestReadOnlyWritesNothing(t *testing.T) {
	l := newLibrary()
	c := realWords(t, l)
	s := open(t, c)
	for i := range 3 {
		l.put(fmt.Sprint(i), "一段话", "又一段话")
		sync1(t, s)
	}
	l.remove("1")
	sync1(t, s)
	s.Close()
	before := looks(t, c.Dir)
	r := readOnly(t, c)
	equal(t, r, l)
	if err := r.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	if changed, err := r.Follow(t.Context(), c.Words); err != nil || changed {
		t.Errorf("follow: %v, %v", changed, err)
	}
	if err := r.Sync(t.Context(), nil); !errors.Is(err, indexer.ErrReadOnly) {
		t.Errorf("sync: %v", err)
	}
	if err := r.Rebuild(t.Context(), nil); !errors.Is(err, indexer.ErrReadOnly) {
		t.Errorf("rebuild: %v", err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
	if now := looks(t, c.Dir); !maps.Equal(now, before) {
		t.Errorf("the directory has changed: %d files, now %d", len(before), len(now))
	}
}

// TestReadOnlyBesideAWriter: what is open for reading stays what it is while a
// writer that knows nothing of it replaces, merges and removes every file, and
// follows when the writer is gone.
func TestReadOnlyBesideAWriter(t *testing.T) {
	l := newLibrary()
	c := realWords(t, l)
	s := open(t, c)
	l.put("a", "原来的话")
	sync1(t, s)
	s.Close()
	r := readOnly(t, c)
	snapshot, err := r.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Release()
	was := textsOf(t, snapshot)
	s = open(t, c)
	for i := range 30 { // more than are left unmerged
		l.put("a", fmt.Sprint("后来的话", i))
		l.put(fmt.Sprint("b", i), "又一篇")
		sync1(t, s)
	}
	if err := s.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if now := textsOf(t, snapshot); !maps.Equal(now, was) {
		t.Errorf("the snapshot had %v and has %v", was, now)
	}
	if n, err := snapshot.Words.Count(); err != nil || n != 1 {
		t.Errorf("the words have %d articles, %v", n, err)
	}
	if err := snapshot.Words.Check(); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the writer has not removed what is read: %v", err)
	}
	s.Close()
	if changed, err := r.Follow(t.Context(), c.Words); err != nil || !changed {
		t.Errorf("follow: %v, %v", changed, err)
	}
	equal(t, r, l)
}

// TestReadOnlyAfterKill: an index whose update was killed is read as its manifest
// says.
func TestReadOnlyAfterKill(t *testing.T) {
	l := newLibrary()
	c := realWords(t, l)
	s := open(t, c)
	l.put("a", "一段话")
	sync1(t, s)
	s.Close()
	generation, err := filepath.Glob(filepath.Join(c.Dir, "index", "*"))
	if err != nil || len(generation) != 1 {
		t.Fatal(generation, err)
	}
	w, err := c.Words.Open(filepath.Join(generation[0], "words"))
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Add(100, []string{"多出来的话"}), w.Commit(), w.Close()); err != nil {
		t.Fatal(err)
	}
	r := c
	r.ReadOnly = true
	var unusable *indexer.UnusableError
	if _, err := indexer.Open(t.Context(), r); !errors.As(err, &unusable) {
		t.Errorf("words that nothing speaks of: %v", err)
	}
	if err := os.WriteFile(filepath.Join(generation[0], "pending"), []byte(`{"end":4096}`), 0o644); err != nil {
		t.Fatal(err)
	}
	snapshot, err := readOnly(t, c).Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer snapshot.Release()
	if n := snapshot.Text.Live().GetCardinality(); n != 3 {
		t.Errorf("%d passages, want title, paragraph and note", n)
	}
}

// TestReadOnlyDamaged: damage is found as it is by who may mend it, and nothing is
// written.
func TestReadOnlyDamaged(t *testing.T) {
	l := newLibrary()
	c := realWords(t, l)
	s := open(t, c)
	l.put("a", "一段话")
	sync1(t, s)
	s.Close()
	for _, file := range filesOf(t, c.Dir) {
		for damage, change := range damages() {
			t.Run(file+"/"+damage, func(t *testing.T) {
				d := c
				d.Dir, d.ReadOnly = t.TempDir(), true
				copyTree(t, c.Dir, d.Dir)
				change(t, filepath.Join(d.Dir, file))
				before := looks(t, d.Dir)
				s, err := indexer.Open(t.Context(), d)
				var unusable *indexer.UnusableError
				if err == nil {
					equal(t, s, l)
					s.Close()
				} else if !errors.As(err, &unusable) {
					t.Errorf("error %v", err)
				}
				if now := looks(t, d.Dir); !maps.Equal(now, before) {
					t.Errorf("the directory has changed: %d files, now %d", len(before), len(now))
				}
			})
		}
	}
}
