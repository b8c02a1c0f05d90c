package text_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/reader/readertest"
	"suoyin/corpus/reader/text"
)

var detail = flag.Bool("detail", false, "print what is missing and what is too much")

// TestScores reads every gold article and compares the scores with the table in
// testdata: a change of a rule shows as a change of the table.
func TestScores(t *testing.T) {
	var table strings.Builder
	fmt.Fprintf(&table, "%-44s %10s %10s %10s %6s %6s %9s\n", "text", "paragraphs", "notes", "anchors", "pages", "front", "unplaced")
	pages := readertest.Gold(t, "pages")
	scores(t, &table, "pages", readertest.Glob(t, pages, "*.txt"), ".gold.json", readertest.ReadPages)
	typeset := readertest.Gold(t, "typeset")
	for _, kind := range []string{".seedlike.txt", ".raw.txt", ".layout.txt"} {
		scores(t, &table, "typeset"+kind, readertest.Glob(t, typeset, "*"+kind), ".gold.json", readertest.ReadTypeset)
	}
	articles := readertest.Gold(t, "articles")
	articleScores(t, &table, readertest.Glob(t, articles, "*.txt"))
	readertest.GoldenText(t, "testdata/scores.txt", table.String())
}

func scores(t *testing.T, table *strings.Builder, name string, files []string, gold string, truth func(testing.TB, string) readertest.Truth) {
	var all readertest.Score
	unplaced := 0
	for _, f := range files {
		a := read(t, f)
		base, _, _ := strings.Cut(filepath.Base(f), ".")
		tr := truth(t, filepath.Join(filepath.Dir(f), base+gold))
		s := readertest.Compare(a, tr)
		row(table, filepath.Base(f), s, len(a.Account.Unplaced))
		explain(t, f, a, tr)
		all.Paragraphs = all.Paragraphs.Add(s.Paragraphs)
		all.Notes = all.Notes.Add(s.Notes)
		all.Anchors = all.Anchors.Add(s.Anchors)
		all.Front = all.Front.Add(s.Front)
		all.Pages = all.Pages.Add(s.Pages)
		unplaced += len(a.Account.Unplaced)
	}
	row(table, "= "+name, all, unplaced)
}

func row(table *strings.Builder, name string, s readertest.Score, unplaced int) {
	fmt.Fprintf(table, "%-44s %10.3f %10.3f %10.3f %6.2f %6.2f %9d\n", name, s.Paragraphs.F1(), s.Notes.F1(), s.Anchors.F1(), s.Pages.F1(), s.Front.F1(), unplaced)
}

// articleScores: of the notes that the truth of gold/articles has, how many were
// found word for word, and how many of these are anchored.
func articleScores(t *testing.T, table *strings.Builder, files []string) {
	var notes, anchored readertest.Ratio
	for _, f := range files {
		a := read(t, f)
		tr := readertest.ReadArticle(t, strings.TrimSuffix(f, ".txt")+".json")
		s := readertest.Compare(a, tr)
		an := readertest.Anchored(a, tr)
		fmt.Fprintf(table, "%-44s %10s %10.3f %10.3f %6s %6.2f %9d\n", filepath.Base(f), "", s.Notes.Recall(), an.Recall(), "", s.Front.F1(), len(a.Account.Unplaced))
		explain(t, f, a, tr)
		notes, anchored = notes.Add(s.Notes), anchored.Add(an)
	}
	fmt.Fprintf(table, "%-44s %10s %10.3f %10.3f\n", "= articles (notes of the truth; anchored)", "", notes.Recall(), anchored.Recall())
}

func read(t *testing.T, path string) *corpus.Article {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	a, err := text.Read(filepath.Base(path), src)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func explain(t *testing.T, name string, a *corpus.Article, tr readertest.Truth) {
	if !*detail {
		return
	}
	t.Logf("%s: title %q of %q, authors %q of %q", filepath.Base(name), a.Title, tr.Title, a.Authors, tr.Authors)
	for what, lists := range readertest.Lists(a, tr) {
		missing, extra := readertest.Missing(lists[0], lists[1])
		for _, m := range missing {
			t.Logf("  missing %s: %s", what, m)
		}
		for _, e := range extra {
			t.Logf("  extra %s:   %s", what, e)
		}
	}
}
