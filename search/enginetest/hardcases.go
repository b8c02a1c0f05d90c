package enginetest

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/sharedtest"
	"suoyin/search"
)

// hardCase is a row of hard-cases.tsv: a text, a query, and whether it hits.
type hardCase struct {
	text, query string
	hit         bool
}

// hardCases asks the hard cases that all engines of this field are asked, each
// of an article of its own.
func hardCases(t *testing.T, open Open) {
	rows := readHardCases(t)
	articles := make([]*corpus.Article, len(rows))
	for i, row := range rows {
		text, anchors := unmark(regexp.MustCompile(`\[(\d+)\]`).ReplaceAllString(row.text, "⟦1-$1⟧"))
		articles[i] = &corpus.Article{ID: fmt.Sprintf("row-%d", i+1), Title: "题", Paragraphs: []corpus.Paragraph{{ID: "p1", Text: text, Anchors: anchors}}}
	}
	e := open(t, articles)
	for i, row := range rows {
		asked, asPrinted := strings.CutSuffix(row.query, " as printed")
		a, err := e.Search(context.Background(), search.Request{
			Query: asked, AsPrinted: asPrinted, Filters: map[string][]string{"article": {articles[i].ID}},
		})
		if err != nil {
			t.Errorf("row %d: %s in %s: %v", i+1, row.query, row.text, err)
			continue
		}
		// What is found by giving something up is no hit of the query.
		if hit := a.Total > 0 && a.Query.Relaxed == ""; hit != row.hit {
			t.Errorf("row %d: %s in %s: hit %v, want %v", i+1, row.query, row.text, hit, row.hit)
		}
		for _, h := range a.Hits {
			if len(h.Spans) == 0 {
				t.Errorf("row %d: %s in %s: no place is marked", i+1, row.query, row.text)
			}
		}
	}
}

// readHardCases reads the file beside the project, or skips the test.
func readHardCases(t *testing.T) []hardCase {
	t.Helper()
	b, err := os.ReadFile(sharedtest.Path(t, "hard-cases.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var rows []hardCase
	for i, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		columns := strings.Split(line, "\t")
		if i == 0 || len(columns) < 3 {
			continue
		}
		rows = append(rows, hardCase{columns[0], columns[1], columns[2] == "yes"})
	}
	return rows
}
