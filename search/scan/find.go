package scan

import (
	"cmp"
	"context"
	"math"
	"slices"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/match"
	"suoyin/search/query"
)

// checkEvery is how many passages are looked at between two looks at whether
// the question was withdrawn.
const checkEvery = 256

// hit is a passage that matches.
type hit struct {
	*passage
	at     int // in reading order
	places int
	score  float64
}

// finding is all hits of a query in a request's scope.
type finding struct {
	tree    query.Node
	matcher *match.Matcher
	hits    []hit
	scopes  map[search.Scope]int
}

// find looks at every passage that the request's filters allow.
func (e *Engine) find(ctx context.Context, q *ask.Question, tree query.Node) (*finding, error) {
	m, err := e.compile(tree, q.AsPrinted)
	if err != nil {
		return nil, err
	}
	if err := ask.Affordable(m.text, len(e.passages), e.mean()); err != nil {
		return nil, err
	}
	f := &finding{tree: tree, matcher: m.text, scopes: make(map[search.Scope]int, 4)}
	f.matcher = m.of(q.In)
	for i := range e.passages {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if p := &e.passages[i]; allowed(q.Filters, p.facets) {
			f.look(q.In, m, p, i)
		}
	}
	f.score(len(e.passages))
	return f, nil
}

// mean is the mean length of a passage in code points.
func (e *Engine) mean() float64 { return float64(e.size) / float64(max(1, len(e.passages))) }

// look counts a passage in each scope in which it matches.
func (f *finding) look(in search.Scope, m matchers, p *passage, at int) {
	for _, scope := range []search.Scope{search.All, search.Paragraphs, search.Notes, search.Citations, search.Claims} {
		if scope == search.Claims && in != scope {
			continue // see search.Answer.Scopes
		}
		if !ask.InScope(scope, p.Passage.Kind, len(p.citations) > 0) {
			continue
		}
		places, ok := m.of(scope).Count(view{p})
		if !ok {
			continue
		}
		f.scopes[scope]++
		if scope == in {
			f.hits = append(f.hits, hit{passage: p, at: at, places: places})
		}
	}
}

// allowed says whether a passage has one of the values of each filter.
func allowed(filters map[string][]string, facets map[string][]string) bool {
	for name, values := range filters {
		if len(values) > 0 && !slices.ContainsFunc(values, func(v string) bool { return slices.Contains(facets[name], v) }) {
			return false
		}
	}
	return true
}

// headingBonus is how much more a hit in a title or heading is worth.
const headingBonus = 1.5

// score ranks hits without any words: by how often the query stands in a
// passage, with less and less for each more place (BM25's saturation, k = 1.2).
func (f *finding) score(passages int) {
	rare := math.Log(1 + float64(passages)/float64(1+len(f.hits)))
	for i := range f.hits {
		h := &f.hits[i]
		n := float64(h.places)
		h.score = rare * n * 2.2 / (n + 1.2)
		if h.Passage.Kind == corpus.KindTitle || h.Passage.Kind == corpus.KindHeading {
			h.score *= headingBonus
		}
	}
}

// sort puts the hits in the order asked for; reading order decides between
// equals.
func (f *finding) sort(order search.Sort) {
	slices.SortStableFunc(f.hits, func(a, b hit) int {
		switch order {
		case search.Relevance:
			if c := cmp.Compare(b.score, a.score); c != 0 {
				return c
			}
		case search.Date:
			if c := compareDates(b.ref, a.ref); c != 0 {
				return c
			}
		}
		return a.at - b.at
	})
}
