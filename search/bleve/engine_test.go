package bleve

import (
	"context"
	"slices"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/corpus/intake"
	"suoyin/indexer"
	"suoyin/indexer/analysis/analysistest"
	words "suoyin/indexer/bleve"
	"suoyin/search"
	"suoyin/search/enginetest"
	"suoyin/search/ranking"
)

// library is an indexer.Source of articles in memory.
type library []*corpus.Article

func (l library) Changes(_ context.Context, after int64, limit int) ([]catalogue.Change, error) {
	var changes []catalogue.Change
	for i := int(after); i < len(l) && len(changes) < limit; i++ {
		changes = append(changes, catalogue.Change{Seq: int64(i) + 1, ID: l[i].ID})
	}
	return changes, nil
}

func (l library) LastChange(context.Context) (int64, error) { return int64(len(l)), nil }

func (l library) Article(_ context.Context, id string) (*corpus.Article, error) {
	i := slices.IndexFunc(l, func(a *corpus.Article) bool { return a.ID == id })
	return l[i], nil
}

func open(t testing.TB, articles []*corpus.Article) search.Engine {
	t.Helper()
	ctx := context.Background()
	store, err := indexer.Create(ctx, indexer.Config{
		Dir:    t.TempDir(),
		Source: library(articles),
		Words:  words.Format{Analyzer: analysistest.Analyzer(t)},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	return New(store, ranking.Default())
}

func TestConformance(t *testing.T) { enginetest.Run(t, open) }

// TestSeed compares quoted searches of the bundled article with a plain scan.
func TestSeed(t *testing.T) {
	a, err := intake.Read(corpus.SeedName, corpus.Seed)
	if err != nil {
		t.Fatal(err)
	}
	articles := []*corpus.Article{a}
	enginetest.Oracle(t, open(t, articles), articles, enginetest.OracleOptions{Strings: 1000, MaxLength: 30, Seed: 2})
}
