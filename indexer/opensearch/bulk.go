package opensearch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"time"
)

// item is one passage that is written or removed.
type item struct {
	article string
	passage string // for messages
	data    []byte // the lines of a bulk request
}

// action is the first line of an item in a bulk request. The version is the
// number of the article's change: the cluster takes what is as new as what it
// has, or newer, and refuses what is older.
type action struct {
	ID      string `json:"_id"`
	Routing string `json:"routing"`
	Version int64  `json:"version"`
	Type    string `json:"version_type"`
}

func newItem(kind, article, passage string, at int, sequence int64, body []byte) (item, error) {
	line, err := json.Marshal(map[string]action{kind: {
		ID: documentID(article, at), Routing: Routing(article), Version: sequence, Type: "external_gte",
	}})
	if err != nil {
		return item{}, err
	}
	data := append(line, '\n')
	if body != nil {
		data = append(append(data, body...), '\n')
	}
	return item{article: article, passage: passage, data: data}, nil
}

// Bounds of waiting between attempts.
const (
	firstRest = 100 * time.Millisecond
	maxRest   = 10 * time.Second
)

// bulk writes items. What the cluster has no time for is tried again, only that
// and more and more seldom, until it gets nowhere for as long as patience
// allows. Items that the cluster will never take are given back.
func (c *Client) bulk(ctx context.Context, index string, items []item, patience time.Duration) ([]Refusal, error) {
	var refused []Refusal
	progress := time.Now()
	for attempt := 0; len(items) > 0; attempt++ {
		open, no, err := c.bulkOnce(ctx, index, items)
		if isStatus(err, http.StatusRequestEntityTooLarge) {
			return c.bulkHalves(ctx, index, items, refused, patience, err)
		}
		if err != nil && !Passing(err) {
			return nil, fmt.Errorf("write to index %s: %w", index, err)
		}
		refused = append(refused, no...)
		if len(open) < len(items) {
			attempt, progress = 0, time.Now()
		}
		items = open
		if len(items) == 0 {
			break
		}
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if time.Since(progress) > patience {
			return nil, fmt.Errorf("write to index %s, given up after %v: %w", index, patience, err)
		}
		if err := rest(ctx, backoff(attempt, err)); err != nil {
			return nil, err
		}
	}
	return refused, nil
}

// bulkHalves writes items in two requests, since the cluster, or what is in
// front of it, does not take one so long. A single item is refused.
func (c *Client) bulkHalves(ctx context.Context, index string, items []item, refused []Refusal, patience time.Duration, why error) ([]Refusal, error) {
	if len(items) == 1 {
		return append(refused, Refusal{Article: items[0].article, Passage: items[0].passage, Reason: why.Error()}), nil
	}
	for _, half := range [][]item{items[:len(items)/2], items[len(items)/2:]} {
		no, err := c.bulk(ctx, index, half, patience)
		if err != nil {
			return nil, err
		}
		refused = append(refused, no...)
	}
	return refused, nil
}

// backoff doubles, and is drawn at random, so that several writers that were
// refused together do not come back together; see M. Brooker, Exponential
// Backoff And Jitter, 2015.
func backoff(attempt int, err error) time.Duration {
	longest := min(maxRest, firstRest<<min(attempt, 10))
	wait := longest/2 + rand.N(longest/2+1)
	var answered *ResponseError
	if errors.As(err, &answered) {
		wait = max(wait, min(answered.RetryAfter, maxRest))
	}
	return wait
}

// bulkAnswer is what the cluster says of each item.
type bulkAnswer struct {
	Errors bool `json:"errors"`
	Items  []map[string]struct {
		Status int     `json:"status"`
		Error  *reason `json:"error"`
	} `json:"items"`
}

// bulkOnce sends items once. It gives those that are to be sent again, with an
// error that says why, and those that never will be taken.
func (c *Client) bulkOnce(ctx context.Context, index string, items []item) (again []item, refused []Refusal, err error) {
	var body bytes.Buffer
	for i := range items {
		body.Write(items[i].data)
	}
	var answer bulkAnswer
	path := "/" + index + "/_bulk?timeout=10s&filter_path=errors,items.*.status,items.*.error"
	if err := c.Do(ctx, http.MethodPost, path, body.Bytes(), &answer); err != nil {
		return items, nil, err
	}
	if !answer.Errors {
		return nil, nil, nil
	}
	if len(answer.Items) != len(items) {
		return items, nil, fmt.Errorf("answer to %d items has %d", len(items), len(answer.Items))
	}
	for i, is := range answer.Items {
		for _, said := range is {
			switch {
			case said.Status < 300, said.Status == http.StatusNotFound && said.Error == nil: // removed already
			case said.Status == http.StatusConflict: // something newer is there
			case said.Error == nil, passingStatus(said.Status):
				again = append(again, items[i])
				err = itemError(index, said.Status, said.Error)
				if said.Error != nil && blocked(said.Error.Type) {
					return again, refused, err
				}
			default:
				refused = append(refused, Refusal{Article: items[i].article, Passage: items[i].passage, Reason: said.Error.Type + ": " + said.Error.text()})
			}
		}
	}
	return again, refused, err
}

func itemError(index string, status int, said *reason) error {
	e := &ResponseError{Method: http.MethodPost, Path: "/" + index + "/_bulk", Status: status}
	if said != nil {
		e.Type, e.Reason = said.Type, said.text()
	}
	return e
}
