package eval

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"suoyin/indexer/analysis"
	"suoyin/search"
	"suoyin/search/bleve/naive"
	"suoyin/search/query"
	"suoyin/search/ranking"
)

// Variant is a way of ranking that is measured.
type Variant struct {
	Name string
	// open makes the ranker of passages; close gives free what it holds.
	open func(ctx context.Context, passages []Passage) (r Ranker, close func() error, err error)
}

// Variants lists what is compared, the engine last. dir is a folder for their
// indexes.
func Variants(dir string, a *analysis.Analyzer) []Variant {
	words := func(folded string) []string {
		var list []string
		for _, w := range a.Words(folded) {
			list = append(list, w.Text)
		}
		return list
	}
	usual, chosen := ranking.BM25{K1: 1.2, B: 0.75}, ranking.Default()
	return []Variant{
		naiveVariant(dir),
		inMemory("bigrams, BM25", usual, share{bigrams, 1}),
		inMemory("gse words, BM25", usual, share{words, 1}),
		inMemory("words + 0.5 × bigrams, BM25", usual, share{words, 1}, share{bigrams, 0.5}),
		inMemory(fmt.Sprintf("words + %g × bigrams, k1 %g, b %g", chosen.Pairs, chosen.K1, chosen.B), chosen.BM25,
			share{words, 1}, share{bigrams, chosen.Pairs}),
		engineVariant(filepath.Join(dir, "engine"), a),
	}
}

// share is a kind of feature and what it counts for.
type share struct {
	cut    features
	weight float64
}

func inMemory(name string, bm25 ranking.BM25, shares ...share) Variant {
	return Variant{name, func(_ context.Context, passages []Passage) (Ranker, func() error, error) {
		var s sum
		for _, part := range shares {
			s.parts = append(s.parts, newMemory(part.cut, bm25, passages))
			s.shares = append(s.shares, part.weight)
		}
		return s, func() error { return nil }, nil
	}}
}

// naiveRanker is Bleve as it comes, any bigram of the query.
type naiveRanker struct{ *naive.Index }

func naiveVariant(dir string) Variant {
	return Variant{"Bleve's cjk analyzer, its scoring", func(_ context.Context, passages []Passage) (Ranker, func() error, error) {
		x, err := naive.Create(filepath.Join(dir, "naive"))
		if err != nil {
			return nil, nil, err
		}
		for _, p := range passages {
			if err := x.Add(p.ID, p.Text); err != nil {
				return nil, nil, err
			}
		}
		return naiveRanker{x}, x.Close, x.Flush()
	}}
}

// Rank implements Ranker.
func (n naiveRanker) Rank(ctx context.Context, text string) ([]string, error) {
	hits, _, err := n.Search(ctx, naive.Any(text), depth, false)
	ids := make([]string, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	return ids, err
}

// engineRanker is the embedded engine, asked as a user asks it. The passages'
// IDs are those of its articles.
type engineRanker struct{ search.Engine }

// Rank implements Ranker. A question that the query language takes for
// something else, or refuses, is asked without its operators.
func (e engineRanker) Rank(ctx context.Context, text string) ([]string, error) {
	if tree, err := query.Parse(text); err != nil || !plain(tree) {
		text = strings.Join(strings.FieldsFunc(text, isOperator), " ")
	}
	answer, err := e.Search(ctx, search.Request{Query: text, Limit: depth})
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(answer.Hits))
	for i, h := range answer.Hits {
		ids[i] = h.Article.ID
	}
	return ids, nil
}

// plain says whether a query is nothing but terms.
func plain(tree query.Node) bool {
	switch n := tree.(type) {
	case query.Term:
		return true
	case query.And:
		for _, c := range n.Nodes {
			if !plain(c) {
				return false
			}
		}
		return true
	}
	return false
}

func isOperator(r rune) bool {
	return strings.ContainsRune(` "“”「」『』'‘’()（）|-－/?*？:：`, r)
}
