package pdf

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/reader/readertest"
)

var detail = flag.Bool("detail", false, "print what is missing and what is too much")

// TestScores reads every typeset gold article and compares the scores with the
// table in testdata: a change of a rule shows as a change of the table.
func TestScores(t *testing.T) {
	dir := readertest.Gold(t, "typeset")
	var table strings.Builder
	fmt.Fprintf(&table, "%-28s %10s %10s %10s %6s %9s\n", "pdf", "paragraphs", "notes", "anchors", "front", "unplaced")
	var all readertest.Score
	for _, file := range readertest.Glob(t, dir, "*.pdf") {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		a, err := Read(filepath.Base(file), src)
		if err != nil {
			t.Fatal(err)
		}
		readertest.Check(t, a)
		truth := readertest.ReadTypeset(t, strings.TrimSuffix(file, ".pdf")+".gold.json")
		s := readertest.Compare(a, truth)
		row(&table, filepath.Base(file), s, a)
		explain(t, a, truth)
		all.Paragraphs, all.Notes = all.Paragraphs.Add(s.Paragraphs), all.Notes.Add(s.Notes)
		all.Anchors, all.Front = all.Anchors.Add(s.Anchors), all.Front.Add(s.Front)
	}
	row(&table, "= all", all, &corpus.Article{})
	readertest.GoldenText(t, "testdata/scores.golden", table.String())
}

func row(table *strings.Builder, name string, s readertest.Score, a *corpus.Article) {
	fmt.Fprintf(table, "%-28s %10.3f %10.3f %10.3f %6.2f %9d\n", name, s.Paragraphs.F1(), s.Notes.F1(), s.Anchors.F1(), s.Front.F1(), len(a.Account.Unplaced))
}

func explain(t *testing.T, a *corpus.Article, truth readertest.Truth) {
	if !*detail {
		return
	}
	t.Logf("%s: title %q of %q, authors %q of %q", a.Source.Name, a.Title, truth.Title, a.Authors, truth.Authors)
	for what, lists := range readertest.Lists(a, truth) {
		missing, extra := readertest.Missing(lists[0], lists[1])
		for _, m := range missing {
			t.Logf("  missing %s: %s", what, m)
		}
		for _, e := range extra {
			t.Logf("  extra %s:   %s", what, e)
		}
	}
}
