package web

import (
	"context"
	"net/url"

	"suoyin/search"
	"suoyin/search/query"
)

// wholeString is the search for the very string of a query that is one term, of which
// the words may stand apart: who counts or lists its places mostly means that.
type wholeString struct {
	Href     string
	Passages int
}

// wholeString is that of a query; nil where it finds as much, or where that is not
// known. It is an extra: a page goes without rather than not at all.
func (s *server) wholeString(ctx context.Context, v url.Values, req search.Request, answer *search.Answer) *wholeString {
	tree, err := query.Parse(req.Query)
	term, ok := tree.(query.Term)
	if err != nil || !ok || answer.Total == 0 || answer.Query.Relaxed != "" {
		return nil
	}
	w, err := s.walk()
	if err != nil {
		return nil
	}
	req.Query, req.Cursor = query.Phrase(term).String(), ""
	n, err := w.Total(ctx, req)
	if err != nil {
		s.log.Warn("count the whole string", "error", err)
		return nil
	}
	if n == answer.Total {
		return nil
	}
	return &wholeString{link("/search", with(v, "q", req.Query)), n}
}
