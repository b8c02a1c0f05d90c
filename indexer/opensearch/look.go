package opensearch

import (
	"context"
	"fmt"
	"net/http"
	"time"
)

// whole is what the index has of an article.
type whole struct {
	passages int
	places   int   // one more than the greatest place
	from, to int64 // the least and the greatest number
}

// sequence is the number of the change that all of an article's passages are of,
// and whether there is one and none of them is missing.
func (w whole) sequence() (int64, bool) {
	sequence := w.from >> numberBits
	return sequence, w.passages > 0 && w.places == w.passages && w.from == Number(sequence, 0) && w.to == Number(sequence, w.passages-1)
}

// articlesAtOnce is how many articles are asked for in one request.
const articlesAtOnce = 500

// articles asks what the index has of articles. The result is by FacetTerm of
// the article; those that it does not have are missing.
func (c *Client) articles(ctx context.Context, index string, ids []string, patience time.Duration) (map[string]whole, error) {
	found := make(map[string]whole, len(ids))
	for len(ids) > 0 {
		n := min(len(ids), articlesAtOnce)
		err := c.again(ctx, patience, func() error { return c.articlesOnce(ctx, index, ids[:n], found) })
		if err != nil {
			return nil, err
		}
		ids = ids[n:]
	}
	return found, nil
}

// measure is a minimum, maximum or sum. The cluster reckons in floating-point
// numbers, in which the numbers of passages are exact for the first 2^33 changes.
type measure struct {
	Value float64 `json:"value"`
}

// shards is how many of an index's shards have answered, and how.
type shards struct {
	Total    int `json:"total"`
	Failed   int `json:"failed"`
	Failures []struct {
		Reason reason `json:"reason"`
	} `json:"failures"`
}

// err says that some shards failed, which passes when they have other copies.
func (s *shards) err(what, index string) error {
	if s.Failed == 0 {
		return nil
	}
	e := &ResponseError{Method: what, Path: index, Status: http.StatusServiceUnavailable, Type: "shards_failed"}
	e.Reason = fmt.Sprintf("%d of %d shards failed", s.Failed, s.Total)
	if len(s.Failures) > 0 {
		e.Reason += ": " + s.Failures[0].Reason.text()
	}
	return e
}

func (c *Client) articlesOnce(ctx context.Context, index string, ids []string, found map[string]whole) error {
	terms := make([]string, len(ids))
	for i, id := range ids {
		terms[i] = FacetTerm(id)
	}
	var answer struct {
		Shards       shards `json:"_shards"`
		Aggregations struct {
			Articles struct {
				Buckets []struct {
					Key   string  `json:"key"`
					Count int     `json:"doc_count"`
					At    measure `json:"at"`
					From  measure `json:"from"`
					To    measure `json:"to"`
				} `json:"buckets"`
			} `json:"articles"`
		} `json:"aggregations"`
	}
	of := func(kind, field string) object { return object{kind: object{"field": field}} }
	err := c.Do(ctx, http.MethodPost, "/"+index+"/_search?request_cache=false&allow_partial_search_results=false", object{
		"size": 0, "track_total_hits": false,
		"query": object{"terms": object{FieldArticle: terms}},
		"aggs": object{"articles": object{
			"terms": object{"field": FieldArticle, "size": len(ids)},
			"aggs":  object{"at": of("max", FieldAt), "from": of("min", FieldNumber), "to": of("max", FieldNumber)},
		}},
	}, &answer)
	if err != nil {
		return err
	}
	if err := answer.Shards.err("search", index); err != nil {
		return err
	}
	for _, b := range answer.Aggregations.Articles.Buckets {
		found[b.Key] = whole{passages: b.Count, places: int(b.At.Value) + 1, from: int64(b.From.Value), to: int64(b.To.Value)}
	}
	return nil
}

// again repeats what fails for the moment, more and more seldom, as long as
// patience allows.
func (c *Client) again(ctx context.Context, patience time.Duration, do func() error) error {
	begin := time.Now()
	for attempt := 0; ; attempt++ {
		err := do()
		if err == nil || !Passing(err) || ctx.Err() != nil || time.Since(begin) > patience {
			return err
		}
		if err := rest(ctx, backoff(attempt, err)); err != nil {
			return err
		}
	}
}
