package opensearch

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/http"
	"net/url"
	"strconv"
	"time"

	index "suoyin/indexer/opensearch"
	"suoyin/search"
	"suoyin/search/ranking"
)

type object = map[string]any

// view is the index as one question sees it. One goroutine uses it.
type view struct {
	*state
	client  *index.Client
	weights ranking.Weights
	// preference makes the pages of one query ask the same copies of each shard,
	// whose statistics may differ a little.
	preference string
	// partial is what has not answered so far. With strict that is an error.
	partial *search.Partial
	strict  bool
}

// response is an answer of the cluster to a search.
type response struct {
	TimedOut bool `json:"timed_out"`
	Shards   struct {
		Total      int
		Successful int
		Failures   []struct {
			Reason struct{ Type, Reason string }
		}
	} `json:"_shards"`
	Hits struct {
		Total *struct{ Value int }
		Hits  []found
	}
	Aggregations json.RawMessage
	PIT          string `json:"pit_id"`
	// Status and Error are those of one search of several.
	Status int
	Error  *struct{ Type, Reason string }
}

// found is one passage of a response.
type found struct {
	Score  *float64 `json:"_score"`
	Source struct {
		Show index.Record
	} `json:"_source"`
	Sort []json.RawMessage
}

// number is the passage's number: the last of what is sorted by.
func (f *found) number() int64 {
	if len(f.Sort) == 0 {
		return 0
	}
	n, err := strconv.ParseInt(string(f.Sort[len(f.Sort)-1]), 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// total is how many hits there are.
func (r *response) total() int {
	if r.Hits.Total == nil {
		return 0
	}
	return r.Hits.Total.Value
}

// search asks for one search of the index. All hits are counted unless the body
// says otherwise.
func (v *view) search(ctx context.Context, body object) (*response, error) {
	values := url.Values{}
	for name, value := range v.parameters(body) {
		values.Set(name, value)
	}
	return v.post(ctx, "/"+v.index+"/_search?"+values.Encode(), v.timed(ctx, body))
}

// post asks for a search.
func (v *view) post(ctx context.Context, path string, body object) (*response, error) {
	var r response
	if err := v.client.Do(ctx, http.MethodPost, path, body, &r); err != nil {
		return nil, available(ctx, err)
	}
	return &r, v.note(&r)
}

// parameters are what a search is asked with. One that scores counts terms in all
// shards first, so that their scores can be compared.
func (v *view) parameters(body object) map[string]string {
	p := map[string]string{}
	if scores(body) {
		p["search_type"] = "dfs_query_then_fetch"
	}
	if v.preference != "" {
		p["preference"] = v.preference
	}
	return p
}

// scores says that a search orders by the cluster's score.
func scores(body object) bool {
	query, ok := body["query"].(object)
	return ok && query["function_score"] != nil
}

// prefer makes questions with the same text ask the same copies.
func (v *view) prefer(text string) {
	h := fnv.New64a()
	h.Write([]byte(text))
	v.preference = strconv.FormatUint(h.Sum64(), 36)
}

// share is what part of the time that is left the cluster may use: the answer
// has to come back.
const share = 0.9

// timed adds to a search's body what all have.
func (v *view) timed(ctx context.Context, body object) object {
	if _, ok := body["track_total_hits"]; !ok {
		body["track_total_hits"] = true
	}
	if deadline, ok := ctx.Deadline(); ok {
		left := max(1, int64(share*float64(time.Until(deadline).Milliseconds())))
		body["timeout"] = fmt.Sprintf("%dms", left)
	}
	return body
}

// several asks for several searches at once.
func (v *view) several(ctx context.Context, bodies []object) ([]*response, error) {
	if len(bodies) == 0 {
		return nil, nil
	}
	var lines bytes.Buffer
	to := json.NewEncoder(&lines)
	for _, body := range bodies {
		if err := to.Encode(v.parameters(body)); err != nil {
			return nil, err
		}
		if err := to.Encode(v.timed(ctx, body)); err != nil {
			return nil, err
		}
	}
	var all struct{ Responses []*response }
	if err := v.client.Do(ctx, http.MethodPost, "/"+v.index+"/_msearch", lines.Bytes(), &all); err != nil {
		return nil, available(ctx, err)
	}
	if len(all.Responses) != len(bodies) {
		return nil, fmt.Errorf("%d answers to %d searches", len(all.Responses), len(bodies))
	}
	for _, r := range all.Responses {
		if r.Error != nil {
			err := &index.ResponseError{Method: http.MethodPost, Path: "/" + v.index + "/_msearch", Status: r.Status, Type: r.Error.Type, Reason: r.Error.Reason}
			return nil, available(ctx, err)
		}
		if err := v.note(r); err != nil {
			return nil, err
		}
	}
	return all.Responses, nil
}

// note remembers what did not answer. A shard of which there is no copy at the
// moment is among those that did not succeed, but the cluster calls it no failure.
func (v *view) note(r *response) error {
	failed := r.Shards.Total - r.Shards.Successful
	if failed <= 0 && !r.TimedOut {
		return nil
	}
	p := &search.Partial{Shards: r.Shards.Total, Failed: failed, TimedOut: r.TimedOut}
	for _, f := range r.Shards.Failures {
		p.Reason = f.Reason.Type + ": " + f.Reason.Reason
		break
	}
	switch {
	case p.Reason != "":
	case p.TimedOut:
		p.Reason = "out of time"
	default:
		p.Reason = "no copy of a shard is there"
	}
	if v.strict {
		return fmt.Errorf("%w: %d of %d shards failed: %s", search.ErrUnavailable, p.Failed, p.Shards, p.Reason)
	}
	if v.partial == nil || p.Failed > v.partial.Failed {
		v.partial = p
	}
	v.partial.TimedOut = v.partial.TimedOut || p.TimedOut
	return nil
}

// Clauses of the cluster's query language.

func term(field string, value any) object { return object{"term": object{field: value}} }

func nothing() object { return object{"match_none": object{}} }

// every is what all clauses are true of; nil ones say nothing.
func every(clauses ...object) object {
	var list []object
	for _, c := range clauses {
		if c != nil {
			list = append(list, c)
		}
	}
	switch len(list) {
	case 0:
		return object{"match_all": object{}}
	case 1:
		return list[0]
	}
	return object{"bool": object{"filter": list}}
}

// anyOf is what at least so many clauses are true of.
func anyOf(least int, clauses []object) object {
	return object{"bool": object{"should": clauses, "minimum_should_match": least}}
}

func without(clause object) object { return object{"bool": object{"must_not": []object{clause}}} }
