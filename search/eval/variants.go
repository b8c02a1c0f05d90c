package eval

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"suoyin/search"
	"suoyin/search/bleve/naive"
	"suoyin/search/query"
	"suoyin/search/ranking"
)

// Variant is a way of ranking that is measured.
type Variant struct {
	Name string
	// open makes the ranker; close gives free what only this one holds.
	open func(ctx context.Context) (r Ranker, close func() error, err error)
}

// Names of the variants that others are compared with.
const (
	nameNaive  = "Bleve's cjk analyzer, its scoring"
	nameWords  = "gse words, BM25"
	nameChosen = "Suoyin"
)

// variants lists what is compared, the engine last. Those that share an index
// share it here.
func (l *library) variants() []Variant {
	words := func(folded string) []string {
		var list []string
		for _, w := range l.analyzer.Words(folded) {
			list = append(list, w.Text)
		}
		return list
	}
	usual, chosen := ranking.BM25{K1: 1.2, B: 0.75}, ranking.Default()
	w, b, n := &part{cut: words}, &part{cut: bigrams}, &part{cut: neighbours(words)}
	list := []Variant{
		l.naive(),
		l.inMemory("bigrams, BM25", usual, share{b, 1}),
		l.inMemory(nameWords, usual, share{w, 1}),
		l.inMemory("words + 0.5 × bigrams, BM25", usual, share{w, 1}, share{b, 0.5}),
	}
	for _, pairs := range []float64{0, 0.25, 0.5, 1} {
		name := fmt.Sprintf("words + %g × bigrams, k1 %g, b %g", pairs, chosen.K1, chosen.B)
		list = append(list, l.inMemory(name, chosen.BM25, share{w, 1}, share{b, pairs}))
	}
	list = append(list, l.inMemory(fmt.Sprintf("words + 0.5 × bigrams + 0.2 × neighbouring words, k1 %g, b %g", chosen.K1, chosen.B),
		chosen.BM25, share{w, 1}, share{b, 0.5}, share{n, 0.2}))
	onlyWords, noWhole := chosen, chosen
	onlyWords.Pairs, onlyWords.Whole, noWhole.Whole = 0, 0, 0
	return append(list,
		l.engine("Suoyin without pairs and whole strings", onlyWords),
		l.engine("Suoyin without whole strings", noWhole),
		l.engine(nameChosen, chosen))
}

// part is a kind of feature, and its index once there is one.
type part struct {
	cut  features
	made *memory
}

// share is a kind of feature and what it counts for.
type share struct {
	*part
	weight float64
}

func (l *library) inMemory(name string, bm25 ranking.BM25, shares ...share) Variant {
	return Variant{name, func(context.Context) (Ranker, func() error, error) {
		s := sum{bm25: bm25}
		for _, p := range shares {
			if p.weight == 0 {
				continue
			}
			if p.made == nil {
				p.made = newMemory(p.cut, l.passages)
			}
			s.parts, s.shares = append(s.parts, p.made), append(s.shares, p.weight)
		}
		return s, func() error { return nil }, nil
	}}
}

// naiveRanker is Bleve as it comes, any bigram of the query.
type naiveRanker struct{ *naive.Index }

func (l *library) naive() Variant {
	return Variant{nameNaive, func(context.Context) (Ranker, func() error, error) {
		x, err := naive.Create(filepath.Join(l.dir, "naive"))
		if err != nil {
			return nil, nil, err
		}
		for _, p := range l.passages {
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
