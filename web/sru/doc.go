// Package sru answers catalogues of libraries that search elsewhere with the
// reader's query: SRU 1.1, 1.2 (loc.gov/standards/sru) and 2.0 (OASIS
// searchRetrieve), operations searchRetrieve and explain.
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
	"fmt"
	"net/url"
	"slices"
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
	switch {
	case wrong != nil:
		answer = r.dialect.respond(result{}, wrong)
	case r.explains:
		answer = r.dialect.explain(p.description())
	default:
		found, err := p.search(ctx, r)
		if err != nil && !errors.As(err, &wrong) {
			return nil, err
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

// request is what is asked.
type request struct {
	dialect  dialect
	explains bool
	query    string
	start    int // from 1
	limit    int
}

// parameters are those that a request may have. What begins with x- is for
// extensions, which a server may ignore.
var parameters = []string{"operation", "version", "query", "queryType", "startRecord", "maximumRecords", "recordPacking", "recordXMLEscaping", "recordSchema", "resultSetTTL", "httpAccept", "responseType", "stylesheet", "sortKeys"}

// readRequest reads the arguments of a request. What is wrong is said in the
// dialect of the request as far as that can be read.
func readRequest(arguments string) (request, *diagnostic) {
	v, malformed := url.ParseQuery(arguments)
	r := request{dialect: version12, start: 1, limit: defaultRecords}
	switch v.Get("version") {
	case "":
		if v.Get("operation") == "" {
			r.dialect = version20
		}
	case "1.1", "1.2":
	case "2.0":
		r.dialect = version20
	default:
		return r, diagnose(unsupportedVersion, "1.2")
	}
	if malformed != nil {
		return r, diagnose(parameterValue, "the arguments cannot be read")
	}
	for name, values := range v {
		if (len(name) < 2 || name[:2] != "x-") && !slices.Contains(parameters, name) {
			return r, diagnose(unsupportedParameter, name)
		}
		if len(values) > 1 {
			return r, diagnose(parameterValue, name)
		}
	}
	switch operation := v.Get("operation"); {
	case operation == "explain", operation == "" && !v.Has("query") && !v.Has("startRecord"):
		r.explains = true
		return r, nil
	case operation != "" && operation != "searchRetrieve":
		return r, diagnose(unsupportedOperation, operation)
	}
	return r, r.readSearch(v)
}

func (r *request) readSearch(v url.Values) *diagnostic {
	if r.query = v.Get("query"); r.query == "" {
		return diagnose(missingParameter, "query")
	}
	if kind := v.Get("queryType"); kind != "" && kind != "cql" {
		return diagnose(parameterValue, "queryType")
	}
	if schema := v.Get("recordSchema"); schema != "" && schema != "dc" && schema != schemaDC {
		return diagnose(unknownSchema, schema)
	}
	for _, name := range []string{"recordPacking", "recordXMLEscaping"} {
		if packing := v.Get(name); packing != "" && packing != "xml" && (name != "recordPacking" || packing != "packed") {
			return diagnose(unsupportedPacking, packing)
		}
	}
	if v.Get("sortKeys") != "" {
		return diagnose(sortUnsupported, "")
	}
	if v.Get("stylesheet") != "" {
		return diagnose(stylesheets, "")
	}
	for name, to := range map[string]*int{"startRecord": &r.start, "maximumRecords": &r.limit} {
		if text := v.Get(name); text != "" {
			n, err := strconv.ParseUint(text, 10, 31)
			if err != nil || n == 0 && name == "startRecord" {
				return diagnose(parameterValue, fmt.Sprintf("%s=%s", name, text))
			}
			*to = int(n)
		}
	}
	r.limit = min(r.limit, maxRecords)
	return nil
}
