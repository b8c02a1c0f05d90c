package web

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"suoyin/search/query"
)

// alsoParameter is what a search is narrowed by: it is put into the query, so
// that the address that stays is that of one query.
const alsoParameter = "also"

// chainLink is one step of a query of which all steps must hold, and the search
// without it.
type chainLink struct{ Text, Href string }

// chainOf are the steps of a search, nil for a query of one.
func chainOf(v url.Values) []chainLink {
	tree, err := query.Parse(v.Get("q"))
	all, ok := tree.(query.And)
	if err != nil || !ok {
		return nil
	}
	steps := make([]chainLink, 0, len(all.Nodes))
	for i, n := range all.Nodes {
		rest := slices.Delete(slices.Clone(all.Nodes), i, i+1)
		without := fmt.Sprint(query.And{Nodes: rest})
		if _, err := query.Parse(without); err != nil {
			continue // something would only be excluded
		}
		steps = append(steps, chainLink{fmt.Sprint(n), link("/search", with(v, "q", without))})
	}
	return steps
}

// narrowed is a query with another that must hold, too.
func narrowed(q, also string) string {
	return strings.TrimSpace(asStep(q) + " " + asStep(also))
}

// asStep is a query as one step beside others; one that is wrong stays as it is,
// so that its mistake is shown.
func asStep(q string) string {
	q = strings.TrimSpace(q)
	if tree, err := query.Parse(q); err == nil {
		if _, ok := tree.(query.Or); ok {
			return "(" + q + ")"
		}
	}
	return q
}
