// Package ask turns a request into a question that any engine can answer: its
// limits checked, what it leaves open filled in, its query read, its cursor
// opened. So all engines accept and refuse the same requests, and a cursor of
// one is a cursor of all.
package ask

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"unicode/utf8"

	"suoyin/corpus"
	"suoyin/corpus/reader/label"
	"suoyin/search"
	"suoyin/search/query"
)

// Question is a request that can be answered.
type Question struct {
	search.Request
	// Tree is the query.
	Tree query.Node
	// Start is the hit at which the page starts.
	Start int
	// query is Query as an address has it.
	query string
}

// ArticleFilter is the filter that is no facet: article IDs.
const ArticleFilter = "article"

// FacetNames are the facets of an answer, in the order of display.
func FacetNames() []string {
	return []string{"kind", "section", "journal", "year", "author", "cited_author", "cited_journal", "citation_type"}
}

// Read checks a request and reads its query. Errors: *query.Error,
// search.ErrLimit, search.ErrCursor and search.ErrFilter.
func Read(req search.Request) (*Question, error) {
	q := &Question{Request: req, query: url.Values{"q": {req.Query}}.Encode()}
	if n := corpus.Len(req.Query); n > search.MaxQuery {
		return nil, &search.LimitError{
			ZH: fmt.Sprintf("检索式有 %d 字，最多 %d 字", n, search.MaxQuery),
			EN: fmt.Sprintf("the query has %d characters, and %d at most are read", n, search.MaxQuery),
		}
	}
	if req.Limit < 0 || req.Limit > search.MaxLimit {
		return nil, fmt.Errorf("%d hits a page: %w", req.Limit, search.ErrLimit)
	}
	if req.Limit == 0 {
		q.Limit = search.DefaultLimit
	}
	if q.In == "" {
		q.In = search.All
	}
	if q.Sort == "" {
		q.Sort = search.Relevance
	}
	if err := q.known(); err != nil {
		return nil, err
	}
	q.Filters = Filters(q.Filters)
	var err error
	if q.Start, err = decodeCursor(q.Request); err != nil {
		return nil, err
	}
	if q.Tree, err = query.Parse(req.Query); err != nil {
		return nil, err
	}
	return q, nil
}

// Filters are filters as the values of facets are: a section is asked for by its name,
// whichever number it is written with.
func Filters(filters map[string][]string) map[string][]string {
	headings := filters["section"]
	if len(headings) == 0 {
		return filters
	}
	filters = maps.Clone(filters)
	names := make([]string, len(headings))
	for i, heading := range headings {
		names[i] = label.SectionName(heading)
	}
	filters["section"] = names
	return filters
}

// known checks the names that a request uses.
func (q *Question) known() error {
	if !slices.Contains([]search.Scope{search.All, search.Paragraphs, search.Notes, search.Citations, search.Claims}, q.In) {
		return fmt.Errorf("scope %q: %w", q.In, search.ErrFilter)
	}
	if !slices.Contains([]search.Sort{search.Relevance, search.Position, search.Date}, q.Sort) {
		return fmt.Errorf("order %q: %w", q.Sort, search.ErrFilter)
	}
	for name := range q.Filters {
		if name != ArticleFilter && !slices.Contains(FacetNames(), name) {
			return fmt.Errorf("filter %q: %w", name, search.ErrFilter)
		}
	}
	return nil
}

// Next is the cursor of the page that starts at hit start, empty if there are
// only total hits.
func (q *Question) Next(start, total int) string {
	if start >= total {
		return ""
	}
	return encodeCursor(q.Request, start)
}

// URL is the path of a passage's place, with the query that marks it there.
func (q *Question) URL(article, passage string) string {
	var room [256]byte // more than most addresses take
	address := append(room[:0], "/articles/"...)
	address, known := appendID(address, article)
	address = append(append(append(address, '?'), q.query...), '#')
	if address, ok := appendID(address, passage); ok && known {
		return string(address)
	}
	u := url.URL{Path: "/articles/" + article, RawQuery: q.query, Fragment: passage}
	return u.String()
}

// appendID appends an ID as an address has it. It is false for one that is empty,
// or has a character of ASCII that depends on where in an address it stands.
func appendID(dst []byte, id string) ([]byte, bool) {
	const hex = "0123456789ABCDEF"
	if id == "" || id[0] == '.' {
		return dst, false
	}
	start := 0 // what is before was appended
	for i := range len(id) {
		c := id[i]
		if plain[c] {
			continue
		}
		if c < utf8.RuneSelf {
			return dst, false
		}
		dst = append(append(dst, id[start:i]...), '%', hex[c>>4], hex[c&15])
		start = i + 1
	}
	return append(dst, id[start:]...), true
}

// plain says which bytes stand for themselves wherever in an ID they are, except for
// a dot at its beginning.
var plain = func() (is [256]bool) {
	for _, c := range []byte("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") {
		is[c] = true
	}
	return is
}()

// InScope says whether a passage of a kind, with or without citations, is
// looked at in a scope.
func InScope(s search.Scope, kind corpus.Kind, cites bool) bool {
	switch s {
	case search.Paragraphs:
		return kind != corpus.KindNote
	case search.Notes:
		return kind == corpus.KindNote
	case search.Citations:
		return kind == corpus.KindNote && cites
	case search.Claims:
		return kind != corpus.KindNote && cites
	}
	return true
}

// OrEmpty makes JSON's [] of a list that is not there.
func OrEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
