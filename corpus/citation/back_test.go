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
	for i, n := range a.Notes {
		back := false
		for _, c := range of[n.ID] {
			back = back || c.Back != ""
		}
		if !back {
			continue
		}
		fmt.Printf("== %s\n", filepath.Base(path))
		for k := max(0, i-2); k < i; k++ {
			fmt.Printf("     before %s %s %.200s\n", a.Notes[k].ID, a.Notes[k].Marker, a.Notes[k].Text)
		}
		fmt.Printf("   %s %s %.300s\n", n.ID, n.Marker, n.Text)
		for _, c := range of[n.ID] {
			if c.Back != "" {
				fmt.Printf("     > %s back=%s => %s via %s [%s] T=%.40s p%s  %s\n", c.ID, c.Back, c.RefersTo, c.Via, c.Unresolved, c.Title, c.Page, strings.ReplaceAll(c.Raw, "\n", " "))
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
