package bleve

import (
	"errors"
	"os"
	"path/filepath"
	"sort"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"suoyin/indexer/analysis"
)

var analyzer = sync.OnceValue(func() *analysis.Analyzer {
	a, err := analysis.Open("", nil)
	if err != nil {
		panic(err)
	}
	return a
})

func create(t testing.TB) (*Index, string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "words")
	x, err := Create(dir, analyzer())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x, dir
}

func add(t testing.TB, x *Index, texts map[uint32]string) {
	t.Helper()
	for n, text := range texts {
		if err := x.Add(n, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := x.Commit(); err != nil {
		t.Fatal(err)
	}
}

// postings are the documents with a word and its frequencies.
func postings(t testing.TB, x *Index, word string) map[uint32]int {
	t.Helper()
	s, err := x.Snapshot()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	got := make(map[uint32]int)
	list, err := s.Postings(word)
	if err != nil {
		t.Fatal(err)
	}
	if err := list.Each(func(n uint32, f int) bool { got[n] = f; return true }); err != nil {
		t.Fatal(err)
	}
	if count := list.Count(); count != len(got) {
		t.Errorf("%s: counted %d, visited %d", word, count, len(got))
	}
	return got
}

func same(got, want map[uint32]int) bool {
	if len(got) != len(want) {
		return false
	}
	for n, f := range want {
		if got[n] != f {
			return false
		}
	}
	return true
}

func TestWordsAreFoundWithTheirFrequencies(t *testing.T) {
	x, dir := create(t)
	add(t, x, map[uint32]string{7: "经济学与经济", 3: "经济,经济,经济", 1 << 30: "知识产权"})
	add(t, x, map[uint32]string{8: "经济"})
	if got, want := postings(t, x, "经济"), (map[uint32]int{7: 1, 3: 3, 8: 1}); !same(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := postings(t, x, "无此词"); len(got) != 0 {
		t.Errorf("a word that is nowhere is in %v", got)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(dir, analyzer())
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if got, want := postings(t, again, "知识产权"), (map[uint32]int{1 << 30: 1}); !same(got, want) {
		t.Errorf("opened again: got %v, want %v", got, want)
	}
}

func TestRemovedAndReplacedDocuments(t *testing.T) {
	x, _ := create(t)
	add(t, x, map[uint32]string{1: "经济", 2: "经济", 3: "经济"})
	if err := x.Remove([]uint32{2}); err != nil {
		t.Fatal(err)
	}
	add(t, x, map[uint32]string{3: "社会"})
	if got, want := postings(t, x, "经济"), (map[uint32]int{1: 1}); !same(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if n, err := x.Count(); err != nil || n != 2 {
		t.Errorf("%d passages (%v), want 2", n, err)
	}
}

func TestASecondOwnerIsToldSoon(t *testing.T) {
	_, dir := create(t)
	begin := time.Now()
	if x, err := Open(dir, analyzer()); err == nil {
		x.Close()
		t.Fatal("opened twice")
	}
	if waited := time.Since(begin); waited > 10*lockWait {
		t.Errorf("waited %v", waited)
	}
}

// TestPostingsAreTheWordsOfTheTexts compares with counting by hand, whatever
// the batches.
func TestPostingsAreTheWordsOfTheTexts(t *testing.T) {
	pieces := rapid.SliceOfN(rapid.SampledFrom([]string{"经济", "社会", "的", "知识产权", "x1", "。"}), 1, 8)
	rapid.Check(t, func(rt *rapid.T) {
		x, _ := create(t)
		want := make(map[string]map[uint32]int)
		texts := rapid.MapOfN(rapid.Uint32(), pieces, 1, 20).Draw(rt, "texts")
		numbers := make([]uint32, 0, len(texts))
		for n := range texts {
			numbers = append(numbers, n)
		}
		sort.Slice(numbers, func(i, j int) bool { return numbers[i] < numbers[j] })
		for i, n := range numbers {
			text := ""
			for _, p := range texts[n] {
				text += p
			}
			for _, w := range analyzer().Words(text) {
				if want[w.Text] == nil {
					want[w.Text] = make(map[uint32]int)
				}
				want[w.Text][n]++
			}
			if err := x.Add(n, text); err != nil {
				rt.Fatal(err)
			}
			if i%7 == 6 {
				if err := x.Commit(); err != nil {
					rt.Fatal(err)
				}
			}
		}
		if err := x.Commit(); err != nil {
			rt.Fatal(err)
		}
		for w := range want {
			if got := postings(t, x, w); !same(got, want[w]) {
				rt.Fatalf("%s: got %v, want %v", w, got, want[w])
			}
		}
		x.Close()
	})
}

func TestCheckFindsDamage(t *testing.T) {
	x, dir := create(t)
	add(t, x, map[uint32]string{1: "经济与社会", 2: "知识产权"})
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
	again, err := Open(dir, analyzer())
	if err != nil {
		return // Bleve has seen it
	}
	defer again.Close()
	if err := again.Check(); !errors.Is(err, ErrDamaged) {
		t.Errorf("a changed byte in %s: got %v", files[0], err)
	}
}
