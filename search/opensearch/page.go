package opensearch

import (
	"context"

	index "suoyin/indexer/opensearch"
	"suoyin/search"
	"suoyin/search/ask"
)

// maxWindow is up to which hit the cluster pages by itself.
const maxWindow = 10_000

// maxValues is how many values of a facet are counted, the commonest.
const maxValues = 1000

// page is the page of hits that a question asks for.
type page struct {
	*view
	q *ask.Question
	f *finding
	// rank orders by relevance; nil for other orders.
	rank *ranker
	// from and size are the hits that are read.
	from, size int
	list       []*passage
	deep       bool // the page is beyond maxWindow
}

func (v *view) newPage(ctx context.Context, q *ask.Question, f *finding) (*page, error) {
	p := &page{view: v, q: q, f: f, from: q.Start, size: q.Limit}
	if q.Sort == search.Relevance {
		var err error
		if p.rank, err = v.ranker(ctx, f.tree, q.Tree); err != nil {
			return nil, err
		}
		if p.from < p.rank.refined() {
			p.from, p.size = 0, max(p.rank.refined(), q.Start+q.Limit)
		}
	}
	if p.deep = p.from+p.size > maxWindow; p.deep {
		p.from, p.size = 0, 0
	}
	return p, nil
}

// body is the search of the page.
func (p *page) body() object {
	body := object{"from": p.from, "size": p.size, "query": p.query(), "sort": p.sort()}
	if !p.q.HitsOnly {
		body["aggs"] = facetCounts()
	}
	return body
}

func (p *page) query() object {
	if p.rank != nil {
		return p.rank.query(p.f.clause)
	}
	return every(p.f.clause)
}

// sort is the order of hits; reading order decides between equals.
func (p *page) sort() []object {
	number := object{index.FieldNumber: "asc"}
	switch p.q.Sort {
	case search.Position:
		return []object{number}
	case search.Date:
		return []object{{index.FieldDate: "desc"}, number}
	}
	return []object{{"_score": "desc"}, number}
}

// take reads the search's answer.
func (p *page) take(r *response, a *search.Answer) error {
	a.Total = r.total()
	p.add(r)
	if p.q.HitsOnly {
		return nil
	}
	counts, err := r.facets()
	for _, name := range ask.FacetNames() {
		a.Facets[name] = ask.OrEmpty(counts[name])
	}
	return err
}

func (p *page) add(r *response) {
	for i := range r.Hits.Hits {
		h := &r.Hits.Hits[i]
		one := newPassage(&h.Source.Show, h.number())
		if h.Score != nil {
			one.score = *h.Score
		}
		p.list = append(p.list, one)
	}
}

// facetCounts are the aggregations that count the values of the facets, the
// commonest first, then in order of value.
func facetCounts() object {
	counts := object{}
	for _, name := range ask.FacetNames() {
		counts[name] = object{"terms": object{
			"field": facetField(name), "size": maxValues, "order": []object{{"_count": "desc"}, {"_key": "asc"}},
		}}
	}
	return counts
}

// finish puts the hits into the answer.
func (p *page) finish(ctx context.Context, a *search.Answer) error {
	if p.deep && p.q.Start < a.Total {
		if err := p.dig(ctx); err != nil {
			return err
		}
	}
	if p.rank != nil && p.from == 0 && !p.deep {
		p.rank.refine(p.list[:min(len(p.list), p.rank.refined())])
	}
	skip := min(p.q.Start-p.from, len(p.list))
	shown := p.list[skip:min(len(p.list), skip+p.q.Limit)]
	a.Hits = make([]search.Hit, len(shown))
	for i, one := range shown {
		a.Hits[i] = one.hit(p.q, p.f.matcher)
	}
	if len(shown) > 0 {
		a.Next = p.q.Next(p.q.Start+len(shown), a.Total)
	}
	return nil
}

// dig reads a page that is deeper than the cluster pages by itself: the hits
// before it are passed by their place in the order only.
func (p *page) dig(ctx context.Context) error {
	var after any
	for left := p.q.Start; ; {
		n := min(left, maxWindow)
		if left == 0 {
			n = p.q.Limit
		}
		body := object{"size": n, "query": p.query(), "sort": p.sort(), "track_total_hits": false, "_source": left == 0}
		if after != nil {
			body["search_after"] = after
		}
		r, err := p.search(ctx, body)
		if err != nil {
			return err
		}
		if left == 0 || len(r.Hits.Hits) == 0 {
			p.from = p.q.Start
			p.add(r)
			return nil
		}
		left -= len(r.Hits.Hits)
		after = r.Hits.Hits[len(r.Hits.Hits)-1].Sort
	}
}

// places counts the occurrences in all hits, if they are not too many or have
// been counted.
func (p *page) places(ctx context.Context, total int) (int, error) {
	switch {
	case p.f.read != nil:
		return p.f.read.notes + p.f.read.others, nil
	case total > maxCounted:
		return notCounted, nil
	}
	places := 0
	count := func(one *passage) bool {
		n, _ := p.f.matcher.Count(one)
		places += n
		return true
	}
	if p.from == 0 && len(p.list) == total {
		for _, one := range p.list {
			count(one)
		}
		return places, nil
	}
	err := p.each(ctx, walk{clause: p.f.clause}, count)
	return places, err
}
