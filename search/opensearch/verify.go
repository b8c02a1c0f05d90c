package opensearch

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"suoyin/corpus"
	index "suoyin/indexer/opensearch"
	"suoyin/search"
	"suoyin/search/ask"
)

// Bounds of what is read from the cluster for one query.
const (
	// MaxCandidates is how many passages are read to decide which of them are
	// hits. A query that needs more is refused with search.ErrLimit.
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
	f.read = &seen{}
	err := v.each(ctx, walk{clause: f.clause, bound: MaxCandidates, cost: f}, func(p *passage) bool {
		places, ok := f.matcher.Count(p)
		switch {
		case !ok:
			return true
		case p.Kind() == corpus.KindNote:
			f.read.notes += places
		default:
			f.read.others += places
		}
		numbers = append(numbers, p.number)
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
	// bare reads the numbers only.
	bare bool
}

// each reads passages in reading order, all from one state of the index, and
// calls visit with each until it returns false. A passage is valid until visit
// returns.
func (v *view) each(ctx context.Context, w walk, visit func(p *passage) bool) error {
	r, err := v.search(ctx, w.body(nil, ""))
	if err != nil {
		return err
	}
	if err := v.affordable(w, r.total()); err != nil {
		return err
	}
	if r.total() > pageSize {
		return v.pages(ctx, w, visit)
	}
	show(r, visit)
	return nil
}

// pages reads passages page by page.
func (v *view) pages(ctx context.Context, w walk, visit func(p *passage) bool) error {
	id, err := v.open(ctx)
	if err != nil {
		return err
	}
	// The question may have been withdrawn: what was opened is closed all the same.
	defer func() { v.close(context.WithoutCancel(ctx), id) }()
	var after any
	for {
		r, err := v.post(ctx, "/_search", v.timed(ctx, w.body(after, id)))
		if err != nil {
			return err
		}
		if r.PIT != "" {
			id = r.PIT
		}
		if !show(r, visit) || len(r.Hits.Hits) < pageSize {
			return nil
		}
		after = r.Hits.Hits[len(r.Hits.Hits)-1].Sort
	}
}

// show calls visit with the passages of a response until it returns false.
func show(r *response, visit func(p *passage) bool) bool {
	for i := range r.Hits.Hits {
		h := &r.Hits.Hits[i]
		if !visit(newPassage(&h.Source.Show, h.number())) {
			return false
		}
	}
	return true
}

// body is the search of the passages after a place, in a state that the cluster
// keeps.
func (w *walk) body(after any, state string) object {
	body := object{"size": pageSize, "query": every(w.clause), "sort": []object{{index.FieldNumber: "asc"}}}
	if w.bare {
		body["_source"] = false
	}
	if state != "" {
		body["pit"] = object{"id": state, "keep_alive": keep}
		body["track_total_hits"] = false
	}
	if after != nil {
		body["search_after"] = after
	}
	return body
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
	p := url.Values{"keep_alive": {keep}, "allow_partial_pit_creation": {strconv.FormatBool(!v.strict)}}
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
