// Package sru answers catalogues of libraries that search elsewhere with the
// reader's query: SRU 1.1, 1.2 (loc.gov/standards/sru) and 2.0 (OASIS
// searchRetrieve), operations searchRetrieve and explain; scan is told that it is
// not supported.
//
// A record is an article in Dublin Core. A query is a small part of CQL, which
// becomes a query of this library's own language, see search/query: its terms are
// strings, and what and joins stands in one passage. What is not supported has the
// diagnostic that the protocol gives it.
package sru

import (
	"context"
	"encoding/xml"
	"errors"
	"strconv"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/query"
	"suoyin/web/dc"
)

// Limits on an answer.
const (
	defaultRecords = 10
	maxRecords     = 50
)

// Provider answers requests.
type Provider struct {
	// Find gives the articles that a query finds, limit of them after the first
	// skip, and how many there are. Its errors are those of search.Engine.
	Find func(ctx context.Context, q string, skip, limit int) (ids []string, total int, err error)
	// Article is the whole article.
	Article func(ctx context.Context, id string) (*corpus.Article, error)
	// Describe is an article in Dublin Core, Identify its name for all the world.
	Describe func(*corpus.Article) dc.Record
	Identify func(id string) string
	// Host, Port and Path are where the server is asked, Name what the library is
	// called.
	Host, Port, Path, Name string
}

// Answer answers a request with a document, whatever its arguments are: they come
// as an address or a form has them. An error is one of the library.
func (p *Provider) Answer(ctx context.Context, arguments string) ([]byte, error) {
	r, wrong := readRequest(arguments)
	var answer any
	switch r.operation {
	case explain:
		answer = r.dialect.explain(p.description(r.dialect), wrong)
	case scan:
		answer = r.dialect.scan(wrong)
	default:
		var found result
		if wrong == nil {
			var err error
			if found, err = p.search(ctx, r); err != nil && !errors.As(err, &wrong) {
				return nil, err
			}
		}
		answer = r.dialect.respond(found, wrong)
	}
	body, err := xml.Marshal(answer)
	if err != nil {
		return nil, err
	}
	return append([]byte(xml.Header), body...), nil
}

// result is what a search has found.
type result struct {
	total   int
	records []found
	next    int // the position of the record after these, 0 for none
}

// found is a record and its position, from 1.
type found struct {
	position   int
	identifier string
	record     dc.Record
}

// search answers a searchRetrieve request.
func (p *Provider) search(ctx context.Context, r request) (result, error) {
	q, err := translate(r.query)
	if err != nil {
		return result{}, err
	}
	ids, total, err := p.Find(ctx, q, r.start-1, r.limit)
	var mistake *query.Error
	switch {
	case errors.As(err, &mistake):
		return result{}, diagnose(querySyntax, mistake.Message.EN)
	case errors.Is(err, search.ErrLimit):
		return result{}, diagnose(tooLong, "")
	case err != nil:
		return result{}, err
	case r.start > max(total, 1):
		return result{total: total}, diagnose(outOfRange, strconv.Itoa(r.start))
	}
	res := result{total: total}
	for i, id := range ids {
		a, err := p.Article(ctx, id)
		if errors.Is(err, corpus.ErrNotFound) { // it went after the search
			continue
		}
		if err != nil {
			return res, err
		}
		res.records = append(res.records, found{r.start + i, p.Identify(a.ID), p.Describe(a)})
	}
	if next := r.start + len(ids); len(ids) > 0 && next <= total {
		res.next = next
	}
	return res, nil
}
