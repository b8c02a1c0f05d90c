package bench

import (
	"context"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/indexer/analysis/analysistest"
)

// one is an indexer.Source of one article.
type one struct{ article *corpus.Article }

func (o one) Changes(_ context.Context, after int64, _ int) ([]catalogue.Change, error) {
	if after > 0 {
		return nil, nil
	}
	return []catalogue.Change{{Seq: 1, ID: o.article.ID}}, nil
}
func (o one) LastChange(context.Context) (int64, error) { return 1, nil }
func (o one) Article(context.Context, string) (*corpus.Article, error) {
	return o.article, nil
}

// invented is an article that has enough of everything for all classes.
func invented() *corpus.Article {
	a := &corpus.Article{ID: "a", Title: "海塘与账簿"}
	for _, text := range []string{
		"地方乡绅在修筑海塘的时候留下了许多账簿，其中记录着工匠与材料的价格",
		"这些账簿后来由县衙保存，成为研究水利组织的重要史料",
		"The seawall project was described by Lin in several reports",
	} {
		a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: "p" + string(rune('1'+len(a.Paragraphs))), Text: text})
	}
	return a
}

func TestRun(t *testing.T) {
	a := analysistest.Analyzer(t)
	results, err := Run(context.Background(), Options{Source: one{invented()}, Analyzer: a, PerClass: 3})
	if err != nil {
		t.Fatal(err)
	}
	r := results[0]
	if r.Articles != 1 || r.Passages != 4 || r.Text == 0 || r.Engine.Disk == 0 || r.Naive.Disk == 0 {
		t.Errorf("got %+v", r)
	}
	for _, c := range r.Classes {
		zero := c.Name == "zero hits" || c.Name == "common strings"
		if c.Queries != 3 || !zero && c.Hits < c.Queries {
			t.Errorf("%s: %d hits of %d queries", c.Name, c.Hits, c.Queries)
		}
	}
	var b strings.Builder
	if err := Markdown(&b, results); err != nil || !strings.Contains(b.String(), "| 4 characters |") {
		t.Errorf("table: %v\n%s", err, b.String())
	}
}
