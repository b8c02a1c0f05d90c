package citation_test

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/citation"
	"suoyin/corpus/reader"
)

// TestShowBackReferences prints, for whoever labels a sample, every
// back-reference in the files that SUOYIN_SHOW_BACK lists (one path a line),
// with the citations before it.
func TestShowBackReferences(t *testing.T) {
	list := os.Getenv("SUOYIN_SHOW_BACK")
	if list == "" {
		t.Skip("SUOYIN_SHOW_BACK names no list of files")
	}
	f, err := os.Open(list)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	for s.Scan() {
		show(t, s.Text())
	}
}

func show(t *testing.T, path string) {
	a := annotated(t, path)
	if a == nil {
		return
	}
	of := map[string][]corpus.Citation{}
	for _, c := range a.Citations {
		of[c.Note] = append(of[c.Note], c)
	}
	byID := map[string]corpus.Citation{}
	text := map[string]string{}
	for _, c := range a.Citations {
		byID[c.ID] = c
	}
	for i, n := range a.Notes {
		text[n.ID] = n.Text
		for _, c := range of[n.ID] {
			if c.Back == "" {
				continue
			}
			fmt.Printf("%s %s %s | %.120s\n", filepath.Base(path), c.ID, n.Marker, n.Text)
			if t, ok := byID[c.RefersTo]; ok {
				fmt.Printf("      => %s (via %s) | %s\n", t.ID, c.Via, t.Raw)
			} else {
				fmt.Printf("      ?? %s\n", c.Unresolved)
			}
			if i > 0 && !strings.Contains(c.RefersTo, a.Notes[i-1].ID+".") {
				fmt.Printf("      before: %s | %.100s\n", a.Notes[i-1].ID, a.Notes[i-1].Text)
			}
		}
	}
}

// annotated reads and annotates one file, nil if it cannot be read.
func annotated(t testing.TB, path string) *corpus.Article {
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Logf("%v", err)
		return nil
	}
	a, err := reader.Read(filepath.Base(path), raw)
	if err != nil {
		t.Logf("%v", err)
		return nil
	}
	citation.Annotate(a)
	return a
}

// TestBackReferences compares the resolved back-references of the corpus with
// what a reader said of them (testdata/backrefs).
func TestBackReferences(t *testing.T) {
	root := os.Getenv("SUOYIN_CORPUS")
	if root == "" {
		t.Skip("SUOYIN_CORPUS does not name the unpacked corpus")
	}
	raw, err := os.ReadFile("testdata/backrefs/labels.tsv")
	if err != nil {
		t.Fatal(err)
	}
	type count struct{ labelled, answerable, given, right int }
	counts := map[string]*count{"tuned": {}, "fresh": {}}
	articles := map[string]map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n")[1:] {
		f := strings.Split(line, "\t")
		refs, ok := articles[f[1]]
		if !ok {
			dir, _, _ := strings.Cut(f[1], ".")
			dir = strings.TrimRight(dir, "0123456789")
			refs = map[string]string{}
			a := annotated(t, filepath.Join(root, dir, f[1]))
			if a == nil {
				t.Fatalf("%s is not in the corpus", f[1])
			}
			for _, c := range a.Citations {
				refs[c.ID] = c.RefersTo
			}
			articles[f[1]] = refs
		}
		c := counts[f[0]]
		c.labelled++
		if f[3] != "-" {
			c.answerable++
		}
		if got := refs[f[2]]; got != "" {
			c.given++
			if got == f[3] {
				c.right++
			} else {
				t.Logf("%s %s: %s, want %s", f[1], f[2], got, f[3])
			}
		}
	}
	var given, right int
	for _, name := range []string{"tuned", "fresh"} {
		c := counts[name]
		t.Logf("%s: %d labelled, %d given, %d right: precision %.3f, coverage %.3f", name, c.labelled, c.given, c.right, float64(c.right)/float64(c.given), float64(c.right)/float64(c.answerable))
		given += c.given
		right += c.right
	}
	if p := float64(right) / float64(given); p < .98 {
		t.Errorf("precision %.3f, want .98", p)
	}
}

// TestSeedArticle annotates the bundled article as the readers give it.
func TestSeedArticle(t *testing.T) {
	a, err := reader.Read(corpus.SeedName, corpus.Seed)
	if err != nil {
		t.Fatal(err)
	}
	citation.Annotate(a)
	if len(a.Citations) != 50 {
		t.Errorf("%d citations, want 50", len(a.Citations))
	}
	ids := map[string]bool{}
	for _, c := range a.Citations {
		ids[c.ID] = true
		if c.Unresolved != "" || c.RefersTo != "" || c.Note == "" {
			t.Errorf("%s is taken for a back-reference: %+v", c.ID, c)
		}
	}
	for _, n := range a.Notes {
		for _, id := range n.Citations {
			if !ids[id] || !strings.HasPrefix(id, n.ID+".") {
				t.Errorf("note %s has citation %q", n.ID, id)
			}
		}
	}
	before := len(a.Citations)
	citation.Annotate(a)
	if len(a.Citations) != before {
		t.Errorf("annotated twice, the article has %d citations", len(a.Citations))
	}
}
