package opensearch

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"suoyin/corpus"
	"suoyin/indexer"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/query"
)

// relaxedAny says in an answer that its passages have most of the words.
const relaxedAny = "any"

// notCounted is Answer.Places where there are more than maxCounted hits, whose
// texts would have to be read, and Part.Total where more than MaxCandidates would.
const (
	notCounted = -1
	maxCounted = 500
)

// answer answers one question.
func (v *view) answer(ctx context.Context, q *ask.Question) (*search.Answer, error) {
	v.prefer(q.Query)
	a, err := v.answerTree(ctx, q, q.Tree)
	if err != nil {
		return nil, err
	}
	found := ask.Found{Hits: a.Total, Stands: func(folded string) bool {
		var stands bool
		stands, err = v.stands(ctx, folded)
		return stands
	}}
	trees := q.Relaxed(v.cut, found)
	if err != nil {
		return nil, err
	}
	for _, tree := range trees {
		loose, err := v.answerTree(ctx, q, tree)
		if err != nil {
			return nil, err
		}
		if loose.Total > 0 {
			loose.Query.Relaxed = relaxedAny
			return loose, nil
		}
	}
	return a, nil
}

// stands says whether a folded string stands anywhere.
func (v *view) stands(ctx context.Context, folded string) (bool, error) {
	f, err := v.findText(ctx, &ask.Question{}, query.Phrase{Text: folded}, search.All)
	if err != nil {
		return false, err
	}
	n, err := v.countHits(ctx, f)
	return n > 0, err
}

// countHits counts the hits of a finding.
func (v *view) countHits(ctx context.Context, f *finding) (int, error) {
	r, err := v.search(ctx, counting(f.clause))
	if err != nil {
		return 0, err
	}
	return r.total(), nil
}

// counting is a search that only counts.
func counting(clause object) object { return object{"size": 0, "query": every(clause)} }

// asking is the searches that make one answer, asked together.
type asking struct {
	bodies []object
	use    []func(*response) error
}

func (a *asking) add(body object, use func(*response) error) {
	a.bodies, a.use = append(a.bodies, body), append(a.use, use)
}

// answerTree answers a question with a tree, its own or a relaxed one.
func (v *view) answerTree(ctx context.Context, q *ask.Question, tree query.Node) (*search.Answer, error) {
	f, err := v.findScoped(ctx, q, tree)
	if err != nil {
		return nil, err
	}
	a := &search.Answer{
		Query:  search.Reading{Text: q.Query, ReadAs: tree.String(), Parts: []search.Part{}},
		Places: notCounted,
		Scopes: map[search.Scope]int{},
		Facets: map[string][]search.FacetValue{},
	}
	var page *page
	var all asking
	if page, err = v.newPage(ctx, q, f.finding); err != nil {
		return nil, err
	}
	all.add(page.body(), func(r *response) error { return page.take(r, a) })
	if !q.HitsOnly {
		page.countFacets = true
		all.bodies[0] = page.body()
		v.countScopes(q, f, a, &all)
		if err := v.countParts(ctx, q, tree, a, &all); err != nil {
			return nil, err
		}
	}
	answers, err := v.several(ctx, all.bodies)
	if err != nil {
		return nil, err
	}
	for i, r := range answers {
		if err := all.use[i](r); err != nil {
			return nil, err
		}
	}
	if err := page.finish(ctx, a); err != nil {
		return nil, err
	}
	if !q.HitsOnly {
		a.Places, err = page.places(ctx, a.Total)
	}
	return a, err
}

// countScopes counts the hits in each scope.
func (v *view) countScopes(q *ask.Question, f *scoped, a *search.Answer, all *asking) {
	kinds := object{"kinds": object{"terms": object{"field": facetField(indexer.FacetKind), "size": 100}}}
	all.add(object{"size": 0, "query": every(f.text), "aggs": kinds}, func(r *response) error {
		var of struct{ Kinds buckets }
		if err := json.Unmarshal(r.Aggregations, &of); err != nil {
			return fmt.Errorf("hits by kind: %w", err)
		}
		notes := 0
		for _, b := range of.Kinds.Buckets {
			if b.Key == string(corpus.KindNote) {
				notes = b.Count
			}
		}
		a.Scopes[search.All], a.Scopes[search.Notes], a.Scopes[search.Paragraphs] = r.total(), notes, r.total()-notes
		return nil
	})
	into := func(scope search.Scope) func(r *response) error {
		return func(r *response) error { a.Scopes[scope] = r.total(); return nil }
	}
	if f.cited != nil {
		all.add(counting(f.cited), into(search.Citations))
	}
	if q.In == search.Claims {
		all.add(counting(f.clause), into(search.Claims))
	}
}

// countParts counts the passages of each part of the query on its own, in the
// question's scope and filters.
func (v *view) countParts(ctx context.Context, q *ask.Question, tree query.Node, a *search.Answer, all *asking) error {
	for i, n := range query.Parts(q.Tree) {
		a.Query.Parts = append(a.Query.Parts, search.Part{Text: n.String(), Total: notCounted})
		f, err := v.findIn(ctx, q, n)
		if errors.Is(err, search.ErrLimit) && n.String() != tree.String() {
			continue
		}
		if err != nil {
			return err
		}
		all.add(counting(f.clause), func(r *response) error { a.Query.Parts[i].Total = r.total(); return nil })
	}
	return nil
}

// buckets are the values of a facet and how many hits have each.
type buckets struct {
	Buckets []struct {
		Key   string
		Count int `json:"doc_count"`
	}
}
