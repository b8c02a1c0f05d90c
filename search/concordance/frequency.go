package concordance

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"

	"suoyin/search"
)

// By is what frequencies are counted by.
type By string

// What frequencies can be counted by, as it is written in an address.
const (
	ByYear    By = "year"
	ByJournal By = "journal"
	ByArticle By = "article"
)

// Frequencies is how often a query stands where.
type Frequencies struct {
	Query search.Reading `json:"query"`
	By    By             `json:"by"`
	// Passages is how many hits were counted: all, up to MaxHits.
	Passages int         `json:"passages"`
	Complete bool        `json:"complete"`
	Rows     []Frequency `json:"rows"`
}

// Frequency is one row: years in order, journals and articles by how often.
type Frequency struct {
	Value string `json:"value"`
	// Title is the article's, for ByArticle.
	Title    string `json:"title,omitempty"`
	Passages int    `json:"passages"`
	Places   int    `json:"places"`
	// Characters is how many code points all passages of the value have in the
	// scope, and PerMillion how many places there are in a million of them.
	Characters int     `json:"characters"`
	PerMillion float64 `json:"per_million"`
}

// Count counts the places of req by year, journal or article. Values that have
// text but no place get a row for ByYear, so that a gap is seen. Errors:
// search.ErrFilter, and those of the engine.
func Count(ctx context.Context, w search.Walker, req search.Request, by By) (*Frequencies, error) {
	if !slices.Contains([]By{ByYear, ByJournal, ByArticle}, by) {
		return nil, fmt.Errorf("frequencies of %q by %q: %w", req.Query, by, search.ErrFilter)
	}
	c, err := count(ctx, w, req)
	if err != nil {
		return nil, err
	}
	f := &Frequencies{Query: c.Query, By: by}
	rows := make(map[string]*Frequency)
	err = w.Tally(ctx, req, func(a search.ArticleRef, places int) bool {
		f.Passages++
		add(rows, by, a, places)
		return f.Passages < MaxHits
	})
	if err != nil {
		return nil, err
	}
	f.Complete = f.Passages == c.Passages
	sizes, err := w.Sizes(ctx, req.In, req.Filters, string(by))
	if err != nil {
		return nil, err
	}
	if rows[""] != nil {
		if sizes[""], err = unknown(ctx, w, req, sizes); err != nil {
			return nil, err
		}
	}
	f.Rows = relative(rows, sizes, by)
	return f, nil
}

// unknown is how many code points there are without a value: those of all kinds, of
// which each passage has one, less those of all values, of which it has one at most.
func unknown(ctx context.Context, w search.Walker, req search.Request, sizes map[string]int) (int, error) {
	all, err := w.Sizes(ctx, req.In, req.Filters, "kind")
	if err != nil {
		return 0, err
	}
	rest := 0
	for _, n := range all {
		rest += n
	}
	for _, n := range sizes {
		rest -= n
	}
	return rest, nil
}

func add(rows map[string]*Frequency, by By, a search.ArticleRef, places int) {
	row := Frequency{Value: a.Journal}
	switch by {
	case ByYear:
		row.Value = strconv.Itoa(a.Year)
		if a.Year == 0 {
			row.Value = ""
		}
	case ByArticle:
		row.Value, row.Title = a.ID, a.Title
	}
	if rows[row.Value] == nil {
		rows[row.Value] = &row
	}
	rows[row.Value].Passages++
	rows[row.Value].Places += places
}

// relative adds the sizes and sorts the rows.
func relative(rows map[string]*Frequency, sizes map[string]int, by By) []Frequency {
	if by == ByYear {
		for value := range sizes {
			if rows[value] == nil {
				rows[value] = &Frequency{Value: value}
			}
		}
	}
	list := make([]Frequency, 0, len(rows))
	for _, row := range rows {
		row.Characters = sizes[row.Value]
		if row.Characters > 0 {
			row.PerMillion = 1e6 * float64(row.Places) / float64(row.Characters)
		}
		list = append(list, *row)
	}
	slices.SortFunc(list, func(a, b Frequency) int {
		if by == ByYear {
			return cmp.Compare(a.Value, b.Value)
		}
		return cmp.Or(b.Places-a.Places, cmp.Compare(a.Value, b.Value))
	})
	return list
}
