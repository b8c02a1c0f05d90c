package opensearch

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Article is an article as the index has it.
type Article struct {
	ID string
	// Sequence is the number of the change that it is of.
	Sequence int64
	// Records are its passages, in reading order.
	Records []*Record
}

// pageSize is how many passages are read at once.
const pageSize = 500

// Articles calls visit with every article of the index in use, in the order of
// their last changes. An article that changes meanwhile may come twice.
func (s *Store) Articles(ctx context.Context, visit func(*Article) error) error {
	g, err := Current(ctx, s.client, s.config.Prefix)
	if err != nil {
		return err
	}
	var article *Article
	for after := int64(-1); ; {
		page, err := s.client.records(ctx, g.Index, object{"match_all": object{}}, after, pageSize)
		if err != nil {
			return fmt.Errorf("read index %s: %w", g.Index, err)
		}
		for _, hit := range page {
			sequence := hit.number >> numberBits
			if article == nil || article.ID != hit.record.Article.ID || article.Sequence != sequence {
				if err := visitArticle(article, visit); err != nil {
					return err
				}
				article = &Article{ID: hit.record.Article.ID, Sequence: sequence}
			}
			article.Records = append(article.Records, hit.record)
			after = hit.number
		}
		if len(page) < pageSize {
			return visitArticle(article, visit)
		}
	}
}

func visitArticle(a *Article, visit func(*Article) error) error {
	if a == nil {
		return nil
	}
	return visit(a)
}

// numbered is a passage that was read.
type numbered struct {
	number int64
	record *Record
}

// records reads passages in order of their numbers, after one of them.
func (c *Client) records(ctx context.Context, index string, query object, after int64, size int) ([]numbered, error) {
	var answer struct {
		Shards shards `json:"_shards"`
		Hits   struct {
			Hits []struct {
				Sort   []int64 `json:"sort"`
				Source struct {
					Show *Record `json:"show"`
				} `json:"_source"`
			} `json:"hits"`
		} `json:"hits"`
	}
	err := c.Do(ctx, http.MethodPost, "/"+index+"/_search?request_cache=false&allow_partial_search_results=false", object{
		"size": size, "track_total_hits": false, "query": query, "sort": []object{{FieldNumber: "asc"}}, "search_after": []int64{after},
	}, &answer)
	if err != nil {
		return nil, err
	}
	if err := answer.Shards.err("search", index); err != nil {
		return nil, err
	}
	list := make([]numbered, 0, len(answer.Hits.Hits))
	for _, h := range answer.Hits.Hits {
		if len(h.Sort) != 1 || h.Source.Show == nil {
			return nil, fmt.Errorf("index %s has a passage without its text", index)
		}
		list = append(list, numbered{number: h.Sort[0], record: h.Source.Show})
	}
	return list, nil
}

// State is how the index is at one moment.
type State struct {
	// Index is the generation in use.
	Index string
	// Sequence is the last of the catalogue's changes that searches find.
	Sequence int64
	Created  time.Time
	// Articles, Passages and Citations count what is found.
	Articles, Passages, Citations int
	// Bytes is the size on disk of all generations, copies included.
	Bytes int64
	// Health is the cluster's word for the index in use: green, yellow (copies are
	// missing) or red (passages are missing).
	Health string
	// Refused are the articles that the cluster did not take.
	Refused []Refusal
}

// State asks the cluster how the index is.
func (s *Store) State(ctx context.Context) (State, error) {
	all, err := generations(ctx, s.client, s.config.Prefix)
	if err != nil {
		return State{}, err
	}
	g, err := current(all, s.config.Prefix)
	if err != nil {
		return State{}, err
	}
	m := g.Manifest
	is := State{Index: g.Index, Sequence: m.Sequence, Created: m.Created, Refused: m.Refused}
	count := func() error { return s.client.count(ctx, g.Index, &is) }
	for _, ask := range []func() error{count, func() error { return s.size(ctx, all, &is) }, func() error { return s.health(ctx, g, &is) }} {
		if err := ask(); err != nil {
			return State{}, fmt.Errorf("state of index %s: %w", g.Index, err)
		}
	}
	return is, nil
}

// count counts what readers find.
func (c *Client) count(ctx context.Context, index string, is *State) error {
	var answer struct {
		Shards shards `json:"_shards"`
		Hits   struct {
			Total struct {
				Value int `json:"value"`
			} `json:"total"`
		} `json:"hits"`
		Aggregations struct {
			Articles struct {
				Count int `json:"doc_count"`
			} `json:"articles"`
			Citations measure `json:"citations"`
		} `json:"aggregations"`
	}
	err := c.Do(ctx, http.MethodPost, "/"+index+"/_search?request_cache=false&allow_partial_search_results=false", object{
		"size": 0, "track_total_hits": true,
		"aggs": object{
			"articles":  object{"filter": object{"term": object{FieldFirst: true}}},
			"citations": object{"sum": object{"field": FieldCitations}},
		},
	}, &answer)
	if err != nil {
		return err
	}
	if err := answer.Shards.err("search", index); err != nil {
		return err
	}
	is.Articles, is.Passages, is.Citations = answer.Aggregations.Articles.Count, answer.Hits.Total.Value, int(answer.Aggregations.Citations.Value)
	return nil
}

// size adds up the generations.
func (s *Store) size(ctx context.Context, all []Generation, is *State) error {
	names := make([]string, len(all))
	for i := range all {
		names[i] = all[i].Index
	}
	var answer struct {
		All struct {
			Total struct {
				Store struct {
					Bytes int64 `json:"size_in_bytes"`
				} `json:"store"`
			} `json:"total"`
		} `json:"_all"`
	}
	err := s.client.Do(ctx, http.MethodGet, "/"+strings.Join(names, ",")+"/_stats/store?ignore_unavailable=true", nil, &answer)
	is.Bytes = answer.All.Total.Store.Bytes
	return err
}

func (s *Store) health(ctx context.Context, g *Generation, is *State) error {
	var answer struct {
		Status string `json:"status"`
	}
	err := s.client.Do(ctx, http.MethodGet, "/_cluster/health/"+g.Index+"?timeout=1s", nil, &answer)
	is.Health = answer.Status
	return err
}
