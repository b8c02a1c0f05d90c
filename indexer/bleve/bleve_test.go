package bleve

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"suoyin/indexer/analysis/analysistest"
)

func create(t testing.TB) (*Index, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "words")
	x, err := Create(dir, analysistest.Analyzer(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x, dir
}

func add(t testing.TB, x *Index, articles map[uint32][]string) {
	t.Helper()
	for n, texts := range articles {
		if err := x.Add(n, texts); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Commit(); err != nil {
		t.Fatal(err)
	}
}

// passages is in how many passages a word is one, asked twice: the second
// answer is remembered.
func passages(t testing.TB, x *Index, word string) int {
	t.Helper()
	s, err := x.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	first, err := s.Passages(word)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := s.Passages(word); err != nil || again != first {
		t.Errorf("%s: first in %d passages, then in %d (%v)", word, first, again, err)
	}
	return first
}

func inPassages(t testing.TB, x *Index, word string, want int) {
	t.Helper()
	if got := passages(t, x, word); got != want {
		t.Errorf("%s is in %d passages, want %d", word, got, want)
	}
}

func TestWordsAreCountedByPassage(t *testing.T) {
	x, dir := create(t)
	add(t, x, map[uint32][]string{7: {"经济学与经济", "经济"}, 3: {"经济,经济,经济", "社会"}, 1 << 30: {"知识产权"}})
	add(t, x, map[uint32][]string{9: {"社会", "经济", "经济"}})
	inPassages(t, x, "经济", 5)
	inPassages(t, x, "社会", 2)
	inPassages(t, x, "无此词", 0)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(dir, analysistest.Analyzer(t))
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	inPassages(t, again, "知识产权", 1)
	inPassages(t, again, "经济", 5)
}

func TestRemovedAndReplacedArticles(t *testing.T) {
	x, _ := create(t)
	add(t, x, map[uint32][]string{1: {"经济"}, 2: {"经济", "经济"}, 5: {"经济"}})
	inPassages(t, x, "经济", 4)
	if err := x.Remove([]uint32{2, 3, 4}); err != nil {
		t.Fatal(err)
	}
	add(t, x, map[uint32][]string{5: {"社会"}})
	inPassages(t, x, "经济", 1)
	inPassages(t, x, "社会", 1)
	if n, err := x.Count(); err != nil || n != 2 {
		t.Errorf("%d articles (%v), want 2", n, err)
	}
}

func TestASecondOwnerIsToldSoon(t *testing.T) {
	_, dir := create(t)
	begin := time.Now()
	if x, err := Open(dir, analysistest.Analyzer(t)); err == nil {
		x.Close()
		t.Fatal("opened twice")
	}
	if waited := time.Since(begin); waited > 10*lockWait {
		t.Errorf("waited %v", waited)
	}
}

// TestCountsAreThoseOfTheTexts compares with counting by hand, whatever the
// batches and whatever is replaced or removed.
func TestCountsAreThoseOfTheTexts(t *testing.T) {
	pieces := rapid.SliceOfN(rapid.SampledFrom([]string{"经济", "社会", "的", "知识产权", "x1", "。"}), 1, 8)
	article := rapid.SliceOfN(rapid.Map(pieces, func(list []string) string { return strings.Join(list, "") }), 1, 4)
	rapid.Check(t, func(rt *rapid.T) {
		x, _ := create(t)
		defer x.Close()
		now := make(map[uint32][]string)
		for _, n := range rapid.SliceOfN(rapid.Uint32Range(0, 20), 1, 25).Draw(rt, "numbers") {
			if now[n] != nil && rapid.Bool().Draw(rt, "remove") {
				delete(now, n)
				if err := x.Remove([]uint32{n}); err != nil {
					rt.Fatal(err)
				}
			} else {
				now[n] = article.Draw(rt, "texts")
				if err := x.Add(n, now[n]); err != nil {
					rt.Fatal(err)
				}
			}
			if rapid.IntRange(0, 4).Draw(rt, "commit") == 0 {
				if err := x.Commit(); err != nil {
					rt.Fatal(err)
				}
				compare(rt, x, now)
			}
		}
		if err := x.Commit(); err != nil {
			rt.Fatal(err)
		}
		compare(rt, x, now)
	})
}

// compare fails unless the index counts what the articles have.
func compare(t *rapid.T, x *Index, articles map[uint32][]string) {
	want := make(map[string]int)
	for _, texts := range articles {
		for _, text := range texts {
			seen := make(map[string]bool)
			for _, w := range analysistest.Analyzer(t).Words(text) {
				if !seen[w.Text] {
					seen[w.Text] = true
					want[w.Text]++
				}
			}
		}
	}
	s, err := x.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if s.Len() != len(articles) {
		t.Fatalf("%d articles, want %d", s.Len(), len(articles))
	}
	for word, n := range want {
		if got, err := s.Passages(word); err != nil || got != n {
			t.Fatalf("%s is in %d passages (%v), want %d", word, got, err, n)
		}
	}
	listed := make(map[string]int)
	last := ""
	if err := s.Terms("", func(word string, passages int) bool {
		if word <= last {
			t.Errorf("%q comes after %q", word, last)
		}
		listed[word], last = passages, word
		return true
	}); err != nil || !maps.Equal(listed, want) {
		t.Fatalf("listed %v (%v), want %v", listed, err, want)
	}
}

func TestCheckFindsDamage(t *testing.T) {
	x, dir := create(t)
	add(t, x, map[uint32][]string{1: {"经济与社会"}, 2: {"知识产权"}})
	if err := x.Check(); err != nil {
		t.Errorf("undamaged: %v", err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "store", "*.zap"))
	if len(files) == 0 {
		t.Fatal("no segment file")
	}
	b, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/4] ^= 1
	if err := os.WriteFile(files[0], b, 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := Open(dir, analysistest.Analyzer(t))
	if err != nil {
		return // Bleve has seen it
	}
	defer again.Close()
	if err := again.Check(); !errors.Is(err, ErrDamaged) {
		t.Errorf("a changed byte in %s: got %v", files[0], err)
	}
}
