package indexer_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/indexer"
	"suoyin/indexer/analysis/analysistest"
	words "suoyin/indexer/bleve"
)

// TestFilesCutShortInUse cuts each kind of file while the index is open. Reading
// it gives an error that says so, Damaged has it, and Rebuild mends it. Without
// care the process would end here, by SIGBUS.
func TestFilesCutShortInUse(t *testing.T) {
	if !mapped {
		t.Skip("SUOYIN_MMAP: files are not mapped into memory on this system")
	}
	analyzer := analysistest.Analyzer(t)
	for _, pattern := range []string{"text/*.seg", "words/store/*.zap"} {
		t.Run(pattern, func(t *testing.T) {
			l := newLibrary()
			c := config(t, l)
			c.Words = words.Format{Analyzer: analyzer}
			for i := range 40 { // more than one page of memory in every file
				l.put(fmt.Sprint(i), varied(i), varied(100+i))
			}
			s := open(t, c)
			sync1(t, s)
			cutAll(t, filepath.Join(c.Dir, "index", "*", filepath.FromSlash(pattern)))
			var unusable *indexer.UnusableError
			if err := readAll(t, s); !errors.As(err, &unusable) || !errors.Is(err, indexer.ErrDamaged) {
				t.Fatalf("reading files of no length: %v", err)
			}
			select {
			case d := <-s.Damaged():
				if !strings.Contains(d.Error(), indexer.RebuildCommand) {
					t.Errorf("the message names no way out: %v", d)
				}
			default:
				t.Error("Damaged has nothing")
			}
			if err := s.Failing(); err == nil {
				t.Error("Failing says that all is well")
			}
			l.put("3", varied(200)) // writing reads the damaged files, too
			if err := s.Sync(t.Context(), nil); err != nil && !errors.As(err, &unusable) {
				t.Errorf("update of a damaged index: %v", err)
			}
			if err := s.Rebuild(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
			if err := errors.Join(readAll(t, s), s.Failing()); err != nil {
				t.Errorf("after Rebuild: %v", err)
			}
			if err := s.Verify(t.Context()); err != nil {
				t.Errorf("after Rebuild: %v", err)
			}
			equal(t, s, l)
		})
	}
}

// varied is a text that few others have words of.
func varied(seed int) string {
	var b strings.Builder
	for i := range 400 {
		b.WriteRune(rune(0x4e00 + (seed*7919+i*104729)%20000))
	}
	return b.String()
}

// cutAll takes all bytes from files, as a disk that loses them.
func cutAll(t *testing.T, pattern string) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("%s: %v, %v", pattern, files, err)
	}
	for _, f := range files {
		if err := os.Truncate(f, 0); err != nil {
			t.Fatal(err)
		}
	}
}

// readAll reads every text and the postings of words through a snapshot.
func readAll(t *testing.T, s *indexer.Store) error {
	t.Helper()
	x, err := s.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer x.Release()
	return x.Read(func() error {
		for it := x.Text.Live().Iterator(); it.HasNext(); {
			if _, err := x.Text.Passage(it.Next()); err != nil {
				return err
			}
		}
		index, ok := x.Words.(*words.Index)
		if !ok {
			return fmt.Errorf("words are %T", x.Words)
		}
		ranked, err := index.Snapshot()
		if err != nil {
			return err
		}
		defer ranked.Close()
		for _, w := range index.Analyzer().Words(varied(3)) {
			if _, err := ranked.Passages(w.Text); err != nil {
				return err
			}
		}
		return nil
	})
}
