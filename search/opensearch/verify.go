package opensearch

import (
	"context"
	"fmt"
	"net/http"
	"net/url"

	index "suoyin/indexer/opensearch"
	"suoyin/search"
	"suoyin/search/ask"
)

// Bounds of what is read from the cluster for one query.
const (
	// MaxCandidates is how many passages are read to decide which of them are
	// hits: some two seconds on one core. A query that needs more is refused with
	// search.ErrLimit.
	MaxCandidates = 50_000
	// MaxScanned is the same where somebody asks for a scan of all.
	MaxScanned = 500_000
)

// pageSize is how many passages are read at once.
const pageSize = 1000

// keep is for how long the cluster keeps the state of the index that a walk
// reads, from one page to the next.
const keep = "1m"

// verify looks at the text of the passages of a finding's clause. The clause is
// then true of its hits only.
func (v *view) verify(ctx context.Context, f *finding) error {
	var numbers []int64
	err := v.each(ctx, walk{clause: f.clause, bound: MaxCandidates, cost: f}, func(p *passage) bool {
		if f.matcher.Match(p) {
			numbers = append(numbers, p.number)
		}
		return true
	})
	f.clause = oneOf(numbers)
	return err
}

// maxTerms is how many numbers a clause of the cluster can list.
const maxTerms = 65_000

// oneOf is true of the passages with these numbers.
func oneOf(numbers []int64) object {
	if len(numbers) == 0 {
		return nothing()
	}
	var list []object
	for len(numbers) > 0 {
		n := min(len(numbers), maxTerms)
		list = append(list, object{"terms": object{index.FieldNumber: numbers[:n]}})
		numbers = numbers[n:]
	}
	if len(list) == 1 {
		return list[0]
	}
	return anyOf(1, list)
}

// walk says which passages are read.
type walk struct {
	clause object
	// bound is how many there may be, 0 for any number.
	bound int
	// cost, if there is one, is what each is looked at with.
	cost *finding
}

// each reads passages in reading order, all from one state of the index, and
// calls visit with each until it returns false. A passage is valid until visit
// returns.
func (v *view) each(ctx context.Context, w walk, visit func(p *passage) bool) error {
	id, err := v.open(ctx)
	if err != nil {
		return err
	}
	// The question may have been withdrawn: what was opened is closed all the same.
	defer func() { v.close(context.WithoutCancel(ctx), id) }()
	var after any
	for page := 0; ; page++ {
		r, err := v.page(ctx, &id, w, after)
		if err != nil {
			return err
		}
		if page == 0 {
			if err := v.affordable(w, r.total()); err != nil {
				return err
			}
		}
		for i := range r.Hits.Hits {
			h := &r.Hits.Hits[i]
			after = h.Sort
			if !visit(newPassage(&h.Source.Show, h.number())) {
				return nil
			}
		}
		if len(r.Hits.Hits) < pageSize {
			return nil
		}
	}
}

// page reads the passages after a place.
func (v *view) page(ctx context.Context, id *string, w walk, after any) (*response, error) {
	body := object{
		"size": pageSize, "query": every(w.clause), "sort": []object{{index.FieldNumber: "asc"}},
		"pit": object{"id": *id, "keep_alive": keep},
	}
	if after != nil {
		body["search_after"], body["track_total_hits"] = after, false
	}
	r, err := v.post(ctx, "/_search", v.timed(ctx, body))
	if err == nil && r.PIT != "" {
		*id = r.PIT
	}
	return r, err
}

// affordable refuses to read too much.
func (v *view) affordable(w walk, passages int) error {
	if w.bound > 0 && passages > w.bound {
		return fmt.Errorf("the text of %d passages would have to be looked at, more than %d, add some text that must stand there: %w",
			passages, w.bound, search.ErrLimit)
	}
	if w.cost == nil {
		return nil
	}
	return ask.Affordable(w.cost.matcher, passages, v.mean)
}

// open keeps the state of the index as it is now.
func (v *view) open(ctx context.Context) (string, error) {
	var opened struct {
		ID string `json:"pit_id"`
	}
	p := url.Values{"keep_alive": {keep}}
	if v.preference != "" {
		p.Set("preference", v.preference)
	}
	err := v.client.Do(ctx, http.MethodPost, "/"+v.index+"/_search/point_in_time?"+p.Encode(), nil, &opened)
	return opened.ID, available(ctx, err)
}

// close lets the cluster forget a state. If that fails it forgets by itself.
func (v *view) close(ctx context.Context, id string) {
	_ = v.client.Do(ctx, http.MethodDelete, "/_search/point_in_time", object{"pit_id": []string{id}}, nil)
}
