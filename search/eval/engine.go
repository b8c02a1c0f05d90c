package eval

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	words "suoyin/indexer/bleve"
	"suoyin/search/bleve"
	"suoyin/search/ranking"
)

// library is what all variants rank: passages in order of their IDs, and a
// folder for indexes of them.
type library struct {
	dir      string
	passages []Passage
	analyzer *analysis.Analyzer
	store    *indexer.Store // of the embedded engine, once there is one
}

// engine is the embedded engine with some weights.
func (l *library) engine(name string, weights ranking.Weights) Variant {
	return Variant{name, func(ctx context.Context) (Ranker, func() error, error) {
		if l.store == nil {
			store, err := indexer.Create(ctx, indexer.Config{
				Dir:    filepath.Join(l.dir, "engine"),
				Source: source(l.passages),
				Words:  words.Format{Analyzer: l.analyzer},
			}, nil)
			if err != nil {
				return nil, nil, err
			}
			l.store = store
		}
		e := bleve.New(l.store, weights)
		return engineRanker{e}, e.Close, nil
	}}
}

// others are engines with an index elsewhere.
func (l *library) others(list []Other) (variants []Variant) {
	for _, o := range list {
		variants = append(variants, Variant{o.Name, func(ctx context.Context) (Ranker, func() error, error) {
			e, done, err := o.Open(ctx, source(l.passages))
			if err != nil {
				return nil, nil, err
			}
			return engineRanker{e}, done, nil
		}})
	}
	return variants
}

// close gives free what the variants share.
func (l *library) close() error {
	if l.store == nil {
		return nil
	}
	return l.store.Close()
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
