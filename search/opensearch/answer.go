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
	_, a, err := v.relax(ctx, q)
	return a, err
}

// relax answers a question with its own tree or, where that finds nothing or
// hardly anything, with a relaxed one, and says what was found.
func (v *view) relax(ctx context.Context, q *ask.Question) (*finding, *search.Answer, error) {
	f, a, err := v.answerTree(ctx, q, q.Tree)
	if err != nil {
		return nil, nil, err
	}
	trees, err := q.Relaxed(v.cut, ask.Found{
		Hits: a.Total, Passages: v.total,
		Having: func(folded []string) ([]int, error) { return v.eachHaving(ctx, folded) },
	})
	if err != nil {
		return nil, nil, err
	}
	for _, tree := range trees {
		g, loose, err := v.answerTree(ctx, q, tree)
		if err != nil {
			return nil, nil, err
		}
		if loose.Total > 0 {
			loose.Query.Relaxed = relaxedAny
			return g, loose, nil
		}
	}
	return f, a, nil
}

// eachHaving is in how many passages each of some folded strings stands.
func (v *view) eachHaving(ctx context.Context, folded []string) ([]int, error) {
	counts := make([]int, len(folded))
	var all asking
	for i, s := range folded {
		f, err := v.findText(ctx, &ask.Question{}, query.Phrase{Text: s}, search.All)
		if err != nil {
			return nil, err
		}
		all.add(counting(f.clause), func(r *response) error { counts[i] = r.total(); return nil })
	}
	return counts, all.ask(ctx, v)
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

// asking is the searches that make one answer, asked together, and what is done
// with their responses, in this order.
type asking struct {
	bodies []object
	use    []func(*response) error
	after  []func()
}

func (a *asking) add(body object, use func(*response) error) {
	a.bodies, a.use = append(a.bodies, body), append(a.use, use)
}

// then does something when all responses have been used.
func (a *asking) then(do func()) { a.after = append(a.after, do) }

func (a *asking) ask(ctx context.Context, v *view) error {
	answers, err := v.several(ctx, a.bodies)
	if err != nil {
		return err
	}
	for i, r := range answers {
		if err := a.use[i](r); err != nil {
			return err
		}
	}
	for _, do := range a.after {
		do()
	}
	return nil
}

// answerTree answers a question with a tree, its own or a relaxed one.
func (v *view) answerTree(ctx context.Context, q *ask.Question, tree query.Node) (*finding, *search.Answer, error) {
	f, err := v.findScoped(ctx, q, tree)
	if err != nil {
		return nil, nil, err
	}
	a := &search.Answer{
		Query:  search.Reading{Text: q.Query, ReadAs: tree.String(), Parts: []search.Part{}},
		Places: notCounted,
		Scopes: map[search.Scope]int{},
		Facets: map[string][]search.FacetValue{},
	}
	page, err := v.newPage(ctx, q, f.finding)
	if err != nil {
		return nil, nil, err
	}
	var all asking
	all.add(page.body(), func(r *response) error { return page.take(r, a) })
	if !q.HitsOnly {
		v.countScopes(q, f, a, &all)
		if err := v.countParts(ctx, q, tree, a, &all); err != nil {
			return nil, nil, err
		}
	}
	if err := all.ask(ctx, v); err != nil {
		return nil, nil, err
	}
	if err := page.finish(ctx, a); err != nil {
		return nil, nil, err
	}
	if !q.HitsOnly {
		a.Places, err = page.places(ctx, a.Total)
	}
	return f.finding, a, err
}

// countScopes counts the hits in each scope. Once the page is there, the counts
// of its own scope are.
func (v *view) countScopes(q *ask.Question, f *scoped, a *search.Answer, all *asking) {
	if q.In != search.All {
		kinds := object{"kind": object{"terms": object{"field": facetField(indexer.FacetKind), "size": 100}}}
		all.add(object{"size": 0, "query": every(f.text), "aggs": kinds}, func(r *response) error {
			counts, err := r.facets()
			v.countKinds(a, r.total(), counts[indexer.FacetKind])
			return err
		})
	} else {
		all.then(func() { v.countKinds(a, a.Total, a.Facets[indexer.FacetKind]) })
	}
	switch {
	case q.In == search.Citations:
		all.then(func() { a.Scopes[search.Citations] = a.Total })
	case f.cited != nil:
		all.add(counting(f.cited), func(r *response) error { a.Scopes[search.Citations] = r.total(); return nil })
	}
	if q.In == search.Claims {
		all.then(func() { a.Scopes[search.Claims] = a.Total })
	}
}

func (v *view) countKinds(a *search.Answer, total int, kinds []search.FacetValue) {
	notes := 0
	for _, k := range kinds {
		if k.Value == string(corpus.KindNote) {
			notes = k.Count
		}
	}
	a.Scopes[search.All], a.Scopes[search.Notes], a.Scopes[search.Paragraphs] = total, notes, total-notes
}

// countParts counts the passages of each part of the query on its own, in the
// question's scope and filters.
func (v *view) countParts(ctx context.Context, q *ask.Question, tree query.Node, a *search.Answer, all *asking) error {
	for i, n := range query.Parts(q.Tree) {
		a.Query.Parts = append(a.Query.Parts, search.Part{Text: n.String(), Total: notCounted})
		if n.String() == tree.String() {
			all.then(func() { a.Query.Parts[i].Total = a.Total })
			continue
		}
		f, err := v.findIn(ctx, q, n)
		if errors.Is(err, search.ErrLimit) {
			continue
		}
		if err != nil {
			return err
		}
		all.add(counting(f.clause), func(r *response) error { a.Query.Parts[i].Total = r.total(); return nil })
	}
	return nil
}

// facets are the counts of a response's aggregations by terms, by facet.
func (r *response) facets() (map[string][]search.FacetValue, error) {
	var counts map[string]struct {
		Buckets []struct {
			Key   string
			Count int `json:"doc_count"`
		}
	}
	if len(r.Aggregations) == 0 { // no shard has answered in time
		return nil, nil
	}
	if err := json.Unmarshal(r.Aggregations, &counts); err != nil {
		return nil, fmt.Errorf("counts of facets: %w", err)
	}
	lists := make(map[string][]search.FacetValue, len(counts))
	for name, of := range counts {
		lists[name] = make([]search.FacetValue, len(of.Buckets))
		for i, b := range of.Buckets {
			lists[name][i] = search.FacetValue{Value: b.Key, Count: b.Count}
		}
	}
	return lists, nil
}
