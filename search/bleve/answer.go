package bleve

import (
	"context"
	"errors"

	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/query"
)

// relaxedAny says in an answer that its passages have most of the words.
const relaxedAny = "any"

// answer answers one question.
func (v *view) answer(ctx context.Context, q *ask.Question) (*search.Answer, error) {
	f, relaxed, err := v.findOrRelax(ctx, q)
	if err != nil {
		return nil, err
	}
	a := &search.Answer{
		Query:  search.Reading{Text: q.Query, ReadAs: f.tree.String(), Parts: []search.Part{}, Relaxed: relaxed},
		Total:  f.docs.count(),
		Places: notCounted,
		Scopes: map[search.Scope]int{},
		Facets: map[string][]search.FacetValue{},
	}
	if !q.HitsOnly {
		return a, v.fill(ctx, q, f, a)
	}
	return a, v.show(q, f, a)
}

// show fills in the page of hits.
func (v *view) show(q *ask.Question, f *scoped, a *search.Answer) (err error) {
	a.Hits, err = v.hits(q, f)
	a.Next = q.Next(q.Start+len(a.Hits), a.Total)
	return err
}

// manyHits is from how many hits on their facets are counted beside the rest, if a
// processor has nothing else to do: it takes more than a tenth of a millisecond then.
const manyHits = 4096

// fill fills in the page of hits and all that is counted.
func (v *view) fill(ctx context.Context, q *ask.Question, f *scoped, a *search.Answer) error {
	docs := f.docs.all()
	facets := func() { a.Facets = v.count(docs, ask.FacetNames()) }
	rest := func() error {
		if err := v.countAll(ctx, q, f, a); err != nil {
			return err
		}
		return v.show(q, f, a)
	}
	if len(docs) < manyHits || !v.spare() {
		facets()
		return rest()
	}
	return parallel(2, func(i int) error {
		if i == 0 {
			facets() // which needs nothing but docs
			return nil
		}
		return rest()
	})
}

// countAll counts what an answer says of all hits besides their number and facets.
func (v *view) countAll(ctx context.Context, q *ask.Question, f *scoped, a *search.Answer) (err error) {
	if a.Scopes, err = v.countScopes(ctx, q, f); err != nil {
		return err
	}
	if a.Query.Parts, err = v.parts(ctx, q, f); err != nil {
		return err
	}
	if f.countable() {
		a.Places, err = v.places(ctx, f.finding)
	}
	return err
}

// findOrRelax finds what a question asks, or, where that is nowhere, most of it.
func (v *view) findOrRelax(ctx context.Context, q *ask.Question) (f *scoped, relaxed string, err error) {
	f, err = v.findScoped(ctx, q, q.Tree)
	if err != nil {
		return nil, "", err
	}
	trees, err := q.Relaxed(v.words, ask.Found{Hits: f.docs.count(), Passages: v.total, Having: v.eachHaving})
	if err != nil {
		return nil, "", err
	}
	for _, tree := range trees {
		loose, err := v.findScoped(ctx, q, tree)
		if err != nil {
			return nil, "", err
		}
		if loose.docs.count() > 0 {
			return loose, relaxedAny, nil
		}
	}
	return f, "", nil
}

// eachHaving is in how many passages each of some folded strings stands. It keeps
// their postings, which are asked for next.
func (v *view) eachHaving(folded []string) ([]int, error) {
	counts := make([]int, len(folded))
	for i, s := range folded {
		counts[i] = len(v.postings(s).Docs)
	}
	return counts, nil
}

// parts counts the passages of each part of the query on its own, in the
// question's scope and filters. A query of one part has been counted; a part that
// alone, or with those before it, would take too long has no count.
func (v *view) parts(ctx context.Context, q *ask.Question, f *scoped) ([]search.Part, error) {
	v.counting = new(ask.Budget)
	defer func() { v.counting = nil }()
	parts := []search.Part{}
	for _, n := range query.Parts(q.Tree) {
		if n.String() == f.tree.String() {
			parts = append(parts, search.Part{Text: n.String(), Total: f.docs.count()})
			continue
		}
		part, err := v.findIn(ctx, q, n)
		if errors.Is(err, search.ErrLimit) {
			parts = append(parts, search.Part{Text: n.String(), Total: notCounted})
			continue
		}
		if err != nil {
			return nil, err
		}
		parts = append(parts, search.Part{Text: n.String(), Total: part.docs.count()})
	}
	return parts, nil
}
