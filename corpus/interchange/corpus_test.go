package interchange_test

import (
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/intake"
	"suoyin/corpus/interchange"
	"suoyin/corpus/sharedtest"
)

// TestSeed: the bundled article comes back as it was.
func TestSeed(t *testing.T) {
	a := read(t, corpus.SeedName, corpus.Seed)
	for _, f := range interchange.Formats() {
		for _, d := range compare(a, again(t, f.Name, a)) {
			t.Errorf("%s: %s", f.Name, d)
		}
	}
}

// TestGold: all articles of the test data come back, with their pages.
func TestGold(t *testing.T) {
	gold := sharedtest.Path(t, "gold")
	var files []string
	for _, pattern := range []string{"articles/*.txt", "pages/*.txt", "typeset/*.txt"} {
		found, err := filepath.Glob(filepath.Join(gold, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	if total := trips(t, files); total.same < total.articles {
		t.Error(total)
	}
}

// TestCorpus makes the round trip with the files below the folder that
// SUOYIN_CORPUS names, one of so many as SUOYIN_EVERY says. It takes minutes and
// is skipped without the variable.
func TestCorpus(t *testing.T) {
	root := os.Getenv("SUOYIN_CORPUS")
	if root == "" {
		t.Skip("SUOYIN_CORPUS names no folder with articles")
	}
	every, err := strconv.Atoi(os.Getenv("SUOYIN_EVERY"))
	if err != nil || every < 1 {
		every = 1
	}
	var files []string
	n := 0
	err = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			if n++; n%every == 0 {
				files = append(files, path)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	total := trips(t, files)
	t.Log(total)
	if total.same*1000 < total.articles*995 {
		t.Errorf("only %d of %d articles came back the same", total.same, total.articles)
	}
}

// tally is what round trips of many articles came to.
type tally struct {
	articles, same int
	kinds          map[string]int
	size           int
	write, read    time.Duration
}

func (c tally) String() string {
	s := fmt.Sprintf("%d trips, %d the same, %d bytes, %v to write and %v to read one on average\n",
		c.articles, c.same, c.size/max(c.articles, 1), c.write/time.Duration(max(c.articles, 1)), c.read/time.Duration(max(c.articles, 1)))
	for _, kind := range slices.Sorted(maps.Keys(c.kinds)) {
		s += fmt.Sprintf("%5d %s\n", c.kinds[kind], kind)
	}
	return s
}

// trips makes the round trip with each file in each format.
func trips(t *testing.T, files []string) tally {
	t.Helper()
	total := tally{kinds: map[string]int{}}
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, err := intake.Read(filepath.Base(file), src)
		if err != nil {
			continue
		}
		for _, f := range interchange.Formats() {
			begun := time.Now()
			xml := written(t, f.Name, a)
			total.write += time.Since(begun)
			total.size += len(xml)
			begun = time.Now()
			b := again(t, f.Name, a)
			total.read += time.Since(begun)
			ds := compare(a, b)
			total.articles++
			if len(ds) == 0 {
				total.same++
			}
			for _, d := range ds {
				total.kinds[f.Name+" "+d.kind]++
				t.Logf("%s %s: %s", f.Name, filepath.Base(file), d)
			}
		}
	}
	return total
}

func read(t testing.TB, name string, src []byte) *corpus.Article {
	t.Helper()
	a, err := intake.Read(name, src)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// BenchmarkWrite writes the bundled article.
func BenchmarkWrite(b *testing.B) {
	a := read(b, corpus.SeedName, corpus.Seed)
	for _, f := range interchange.Formats() {
		b.Run(f.Name, func(b *testing.B) {
			for b.Loop() {
				if err := f.Encode(io.Discard, a); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
