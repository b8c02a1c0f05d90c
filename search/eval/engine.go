package eval

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	words "suoyin/indexer/bleve"
	"suoyin/search/bleve"
	"suoyin/search/ranking"
)

// engineVariant is the embedded engine over an index in dir.
func engineVariant(dir string, a *analysis.Analyzer) Variant {
	return Variant{"Suoyin", func(ctx context.Context, passages []Passage) (Ranker, func() error, error) {
		store, err := indexer.Create(ctx, indexer.Config{
			Dir:    dir,
			Source: source(passages),
			Words:  words.Format{Analyzer: a},
		}, nil)
		if err != nil {
			return nil, nil, err
		}
		return engineRanker{bleve.New(store, ranking.Default())}, store.Close, nil
	}}
}

// source makes an indexer.Source of passages: each is an article of one
// paragraph.
type source []Passage

var errNoArticle = errors.New("no such article")

// Changes implements indexer.Source.
func (s source) Changes(_ context.Context, after int64, limit int) ([]catalogue.Change, error) {
	var changes []catalogue.Change
	for i := int(after); i < len(s) && len(changes) < limit; i++ {
		changes = append(changes, catalogue.Change{Seq: int64(i) + 1, ID: s[i].ID})
	}
	return changes, nil
}

// LastChange implements indexer.Source.
func (s source) LastChange(context.Context) (int64, error) { return int64(len(s)), nil }

// Article implements indexer.Source. The passages are in order of their IDs.
func (s source) Article(_ context.Context, id string) (*corpus.Article, error) {
	i, ok := slices.BinarySearchFunc(s, id, func(p Passage, id string) int {
		switch {
		case p.ID < id:
			return -1
		case p.ID > id:
			return 1
		}
		return 0
	})
	if !ok {
		return nil, fmt.Errorf("%q: %w", id, errNoArticle)
	}
	return &corpus.Article{ID: id, Paragraphs: []corpus.Paragraph{{ID: "p1", Text: s[i].Text}}}, nil
}
