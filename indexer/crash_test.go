package indexer_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"suoyin/indexer"
	"suoyin/indexer/analysis/analysistest"
	words "suoyin/indexer/bleve"
)

// copyTree copies a data directory as it is at this moment, as a crash would
// leave it.
func copyTree(t testing.TB, from, to string) {
	t.Helper()
	err := filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		if d.IsDir() {
			return os.MkdirAll(filepath.Join(to, rel), 0o755)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(to, rel), data, 0o644)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// edit changes the library at random.
func edit(l *library, r *rand.Rand, step int) {
	for range 1 + r.IntN(3) {
		id := fmt.Sprint("a", r.IntN(6))
		if r.IntN(4) == 0 {
			l.remove(id)
			continue
		}
		l.put(id, fmt.Sprint("第", step, "次改的一段"), "另一段")
	}
}

// TestCrashAtAnyMoment takes a copy of the directory at every call that the
// index makes to its words, while it is updated, merged and rebuilt, and opens
// each copy: it must be whole, and lead to the library's state by Sync.
func TestCrashAtAnyMoment(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	var copies []string
	root := t.TempDir()
	c.Words = plainFormat{stamp: "plain", fail: func(call string) error {
		to := filepath.Join(root, fmt.Sprint(len(copies), call))
		copyTree(t, c.Dir, to)
		copies = append(copies, to)
		return nil
	}}
	s := open(t, c)
	r := rand.New(rand.NewPCG(1, 2))
	for step := range 10 {
		edit(l, r, step)
		var err error
		if step%5 == 4 {
			err = s.Rebuild(t.Context(), nil)
		} else {
			err = s.Sync(t.Context(), nil)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(copies) < 30 {
		t.Fatalf("only %d moments", len(copies))
	}
	for _, dir := range copies {
		c := c
		c.Dir, c.Words = dir, plainFormat{stamp: "plain"}
		s, err := indexer.Open(t.Context(), c)
		if err != nil {
			t.Fatalf("%s: %v", filepath.Base(dir), err)
		}
		if err := s.Verify(t.Context()); err != nil {
			t.Errorf("%s: %v", filepath.Base(dir), err)
		}
		sync1(t, s)
		equal(t, s, l)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if t.Failed() {
			t.Fatalf("after a crash at %s", filepath.Base(dir))
		}
	}
}

// TestFailedUpdateChangesNothing lets every call fail once.
func TestFailedUpdateChangesNothing(t *testing.T) {
	broken := errors.New("disk is full")
	for failing := 0; ; failing++ {
		l := newLibrary()
		c := config(t, l)
		calls, armed := 0, false
		fail := func(string) error {
			if !armed {
				return nil
			}
			calls++
			if calls == failing+1 {
				return broken
			}
			return nil
		}
		c.Words = plainFormat{stamp: "plain", fail: fail}
		s := open(t, c)
		l.put("a", "一段")
		l.put("b", "又一段")
		sync1(t, s)
		l.put("a", "改过的一段")
		l.remove("b")
		armed = true
		err := s.Sync(t.Context(), nil)
		armed = false
		if err == nil {
			if failing < 4 {
				t.Fatalf("only %d calls", failing)
			}
			return
		}
		if !errors.Is(err, broken) {
			t.Fatalf("error %v", err)
		}
		sync1(t, s)
		equal(t, s, l)
		s.Close()
		equal(t, open(t, c), l)
	}
}

func TestUnreadableArticleStopsTheUpdate(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	s := open(t, c)
	l.put("a", "一段")
	sync1(t, s)
	l.put("b", "一段")
	broken := errors.New("cannot be unpacked")
	l.fail = func(string) error { return broken }
	if err := s.Sync(t.Context(), nil); !errors.Is(err, broken) {
		t.Fatalf("error %v", err)
	}
	l.fail = nil
	sync1(t, s)
	equal(t, s, l)
}

func TestCancelledUpdate(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	s := open(t, c)
	for i := range 50 {
		l.put(fmt.Sprint(i), "一段")
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	if err := s.Sync(ctx, func(indexer.Progress) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	if err := s.Rebuild(ctx, nil); !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	left, err := filepath.Glob(filepath.Join(c.Dir, "index", "*"))
	if err != nil || len(left) != 1 {
		t.Errorf("a rebuild that was cancelled left %v, %v", left, err)
	}
	sync1(t, s)
	equal(t, s, l)
}

// TestReadersDuringUpdates looks, while the index changes, at what each reader
// sees: the article is there once, with one of its texts.
func TestReadersDuringUpdates(t *testing.T) {
	l := newLibrary()
	c := config(t, l)
	s := open(t, c)
	l.put("a", "不变的话0")
	sync1(t, s)
	var done atomic.Bool
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for !done.Load() {
				snap, err := s.Snapshot()
				if err != nil {
					t.Error(err)
					return
				}
				if n := snap.Text.Docs("不变的话").GetCardinality(); n != 2 {
					t.Errorf("found in %d passages", n)
				}
				for it := snap.Text.Live().Iterator(); it.HasNext(); {
					if _, err := snap.Text.Passage(it.Next()); err != nil {
						t.Error(err)
					}
				}
				snap.Release()
			}
		})
	}
	for i := range 40 {
		l.put("a", fmt.Sprint("不变的话", i))
		if i%20 == 19 {
			if err := s.Rebuild(t.Context(), nil); err != nil {
				t.Error(err)
			}
			continue
		}
		sync1(t, s)
	}
	done.Store(true)
	readers.Wait()
	equal(t, s, l)
}

// TestEachFileDamaged cuts, changes, empties and removes each file of an index:
// opening it either says so, with the way out, or the index is whole all the
// same; it never answers from damaged files.
func TestEachFileDamaged(t *testing.T) {
	analyzer := analysistest.Analyzer(t)
	for name, format := range map[string]indexer.WordsFormat{
		"plain": plainFormat{stamp: "plain"},
		"bleve": words.Format{Analyzer: analyzer},
	} {
		l := newLibrary()
		c := config(t, l)
		c.Words = format
		s := open(t, c)
		for i := range 3 {
			l.put(fmt.Sprint(i), "一段话", "又一段话")
			sync1(t, s)
		}
		l.remove("1")
		sync1(t, s)
		s.Close()
		for _, file := range filesOf(t, c.Dir) {
			if filepath.Base(file) == "words.json" {
				continue // has no checksum, real words have
			}
			for damage, change := range damages() {
				t.Run(name+"/"+file+"/"+damage, func(t *testing.T) {
					d := c
					d.Dir = t.TempDir()
					copyTree(t, c.Dir, d.Dir)
					change(t, filepath.Join(d.Dir, file))
					openDamaged(t, d, l)
				})
			}
		}
	}
}

func filesOf(t *testing.T, dir string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if rel, relErr := filepath.Rel(dir, path); err == nil && relErr == nil && !d.IsDir() {
			files = append(files, rel)
		}
		return err
	})
	if err != nil || len(files) < 5 {
		t.Fatalf("files %v, %v", files, err)
	}
	return files
}

func damages() map[string]func(t *testing.T, path string) {
	rewrite := func(change func([]byte) []byte) func(*testing.T, string) {
		return func(t *testing.T, path string) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, change(data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	flip := func(part float64) func(*testing.T, string) {
		return rewrite(func(data []byte) []byte {
			data[int(part*float64(len(data)-1))] ^= 0x10
			return data
		})
	}
	return map[string]func(*testing.T, string){
		"removed":      func(t *testing.T, path string) { os.Remove(path) },
		"empty":        rewrite(func(data []byte) []byte { return nil }),
		"cut in half":  rewrite(func(data []byte) []byte { return data[:len(data)/2] }),
		"last byte":    rewrite(func(data []byte) []byte { return data[:len(data)-1] }),
		"longer":       rewrite(func(data []byte) []byte { return append(data, 0) }),
		"flip at 0":    flip(0),
		"flip at 0.3":  flip(0.3),
		"flip at 0.5":  flip(0.5),
		"flip at 0.9":  flip(0.9),
		"flip the end": flip(1),
	}
}

// openDamaged opens an index that may be damaged, and makes it anew if it is.
func openDamaged(t *testing.T, c indexer.Config, l *library) {
	s, err := openChecked(t.Context(), c)
	var unusable *indexer.UnusableError
	if errors.As(err, &unusable) {
		s, err = indexer.Create(t.Context(), c, nil)
	}
	if err != nil {
		t.Fatalf("error %v", err)
	}
	defer s.Close()
	sync1(t, s)
	if err := s.Verify(t.Context()); err != nil {
		t.Error(err)
	}
	equal(t, s, l)
}

// openChecked opens an index and looks whether it is whole: what Bleve's own goroutines
// find of its file of roots is told a moment after it was opened.
func openChecked(ctx context.Context, c indexer.Config) (*indexer.Store, error) {
	s, err := indexer.Open(ctx, c)
	if err != nil {
		return nil, err
	}
	if err = s.Sync(ctx, nil); err == nil {
		err = s.Verify(ctx)
	}
	if err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}
