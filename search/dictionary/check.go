package dictionary

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/query"
)

// Check implements Manager.
func (b *Book) Check(ctx context.Context, text []byte, queries []string) (*Report, error) {
	f, analyzer, err := b.wanted(ctx, text)
	if err != nil {
		return nil, err
	}
	inUse, err := b.home.InUse(ctx)
	if err != nil {
		return nil, err
	}
	before, err := b.open(inUse)
	if err != nil {
		return nil, err
	}
	r := &Report{Difference: differ(f.Words(), inUse), Queries: []Effect{}}
	if r.Empty() {
		return r, nil
	}
	if b.engine == nil {
		return nil, ErrNoPreview
	}
	// Both ways go through the same steps, so that what differs is the words'.
	now, _, err := b.engine.Preview(before, nil)
	if err != nil {
		return nil, err
	}
	var then search.Walker
	if then, r.Passages, err = b.engine.Preview(analyzer, r.folded()); err != nil {
		return nil, err
	}
	if len(queries) == 0 {
		if queries, err = r.queries(ctx, now); err != nil {
			return nil, err
		}
	}
	for _, q := range queries[:min(len(queries), MaxQueries)] {
		e, err := compare(ctx, now, then, q)
		if err != nil {
			return nil, err
		}
		if e.Moved {
			r.Moved++
		}
		r.Queries = append(r.Queries, *e)
	}
	slices.SortStableFunc(r.Queries, func(a, b Effect) int { return rank(a) - rank(b) })
	return r, nil
}

func rank(e Effect) int {
	if e.Moved {
		return 0
	}
	return 1
}

// folded are all words of a difference.
func (d Difference) folded() []string {
	var list []string
	for _, words := range [][]Word{d.Added, d.Removed, d.Changed} {
		for _, w := range words {
			list = append(list, fold.Text(w.Text))
		}
	}
	return list
}

// Where no queries are given, the words that change are asked for themselves,
// and titles that have one: both are what people look for.
const (
	ownQueries    = 100
	titlesForWord = 3
)

func (r *Report) queries(ctx context.Context, w search.Walker) ([]string, error) {
	words := r.folded()
	words = words[:min(len(words), ownQueries)]
	queries := slices.Clone(words)
	for _, word := range words {
		phrase := query.Field{Name: query.Title, Value: query.Phrase{Text: word}}
		answer, err := w.Search(ctx, search.Request{
			Query: phrase.String(), Limit: titlesForWord, Sort: search.Position, Filters: map[string][]string{"kind": {string(corpus.KindTitle)}},
		})
		if err != nil {
			return nil, fmt.Errorf("titles with %q: %w", word, err)
		}
		for _, h := range answer.Hits {
			if _, err := query.Parse(h.Text); err == nil {
				queries = append(queries, h.Text)
			}
		}
	}
	return queries, nil
}

// compare asks a query both ways.
func compare(ctx context.Context, now, then search.Walker, q string) (*Effect, error) {
	e := &Effect{Query: q, Now: []Place{}, Then: []Place{}, WordsNow: cut(now, q), WordsThen: cut(then, q)}
	req := search.Request{Query: q, Limit: Shown}
	a, err := now.Search(ctx, req)
	if err != nil {
		return e.cannot(ctx, err)
	}
	b, err := then.Search(ctx, req)
	if err != nil {
		return e.cannot(ctx, err)
	}
	e.TotalNow, e.TotalThen = a.Total, b.Total
	ranks := make(map[[2]string]int)
	for i, h := range a.Hits {
		ranks[[2]string{h.Article.ID, h.ID}] = i + 1
		e.Now = append(e.Now, place(h, i+1))
	}
	for i, h := range b.Hits {
		before := ranks[[2]string{h.Article.ID, h.ID}]
		e.Then = append(e.Then, place(h, before))
		e.Moved = e.Moved || before != i+1
	}
	e.Moved = e.Moved || len(e.Now) != len(e.Then) || e.TotalNow != e.TotalThen
	return e, nil
}

// cannot says in an effect why a query cannot be asked; that is no error of the
// dry run unless it was withdrawn.
func (e *Effect) cannot(ctx context.Context, err error) (*Effect, error) {
	var mistake *query.Error
	if ctx.Err() == nil && (errors.As(err, &mistake) || errors.Is(err, search.ErrLimit)) {
		e.Problem = err.Error()
		return e, nil
	}
	return nil, fmt.Errorf("ask %q: %w", e.Query, err)
}

// cut is the words of what a query looks for.
func cut(w search.Walker, q string) []string {
	list := []string{}
	tree, err := query.Parse(q)
	if err != nil {
		return list
	}
	for _, part := range query.Parts(tree) {
		var text string
		switch n := part.(type) {
		case query.Term:
			text = n.Text
		case query.Phrase:
			text = n.Text
		}
		for _, word := range w.Words(text) {
			list = append(list, word.Text)
		}
	}
	return list
}

func place(h search.Hit, before int) Place {
	start := 0
	if len(h.Spans) > 0 {
		start = max(0, h.Spans[0][0]-ShownText/6)
	}
	text := corpus.Slice(h.Text, start, min(corpus.Len(h.Text), start+ShownText))
	return Place{Article: h.Article.ID, Title: h.Article.Title, Passage: h.ID, Kind: h.Kind, Before: before, Text: text}
}
