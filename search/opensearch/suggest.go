package opensearch

import (
	"context"
	"fmt"
	"unicode/utf8"

	"suoyin/corpus"
	"suoyin/indexer"
	index "suoyin/indexer/opensearch"
	"suoyin/search/suggest"
)

var _ suggest.Suggester = (*Engine)(nil)

// maxSuggested bounds how many values of one kind can be suggested: the table is
// in memory.
const maxSuggested = 200_000

// Words that are suggested: the commonest of at least two characters, in at least
// this many passages.
const (
	leastWord     = 2
	leastPassages = 5
	maxWords      = 50_000
)

// Suggest implements suggest.Suggester.
func (e *Engine) Suggest(ctx context.Context, typed string, limit int) ([]suggest.Suggestion, error) {
	now, err := e.state(ctx)
	if err != nil {
		return nil, fmt.Errorf("suggest for %q: %w", typed, err)
	}
	table, err := e.suggestions.Table(ctx, now, e.makeTable)
	if err != nil {
		return nil, fmt.Errorf("suggest for %q: %w", typed, err)
	}
	return table.Find(typed, limit), nil
}

// makeTable collects what can be suggested.
func (e *Engine) makeTable(ctx context.Context) (*suggest.Table, error) {
	var entries []suggest.Suggestion
	var cut func(string) []string
	err := e.whole(ctx, func(v *view) error {
		entries, cut = nil, v.cut
		for facet, kind := range map[string]suggest.Kind{
			indexer.FacetAuthor: suggest.Author, indexer.FacetJournal: suggest.Journal,
			indexer.FacetCitedAuthor: suggest.CitedAuthor, indexer.FacetCitedJournal: suggest.CitedJournal,
		} {
			n := 0
			err := v.eachValue(ctx, nil, facetField(facet), func(value string, passages, _ int) {
				if n++; n <= maxSuggested {
					entries = append(entries, suggest.Suggestion{Text: value, Kind: kind, Count: passages})
				}
			})
			if err != nil {
				return err
			}
		}
		words, err := v.frequentWords(ctx)
		if err != nil {
			return err
		}
		entries = append(entries, words...)
		n := 0
		title := term(facetField(indexer.FacetKind), string(corpus.KindTitle))
		return v.each(ctx, walk{clause: title}, func(p *passage) bool {
			entries = append(entries, suggest.Suggestion{Text: p.record.Article.Title, Kind: suggest.Title, Count: 1})
			n++
			return n < maxSuggested
		})
	})
	if err != nil {
		return nil, err
	}
	return suggest.New(entries, cut), nil
}

// frequentWords are the words that many passages have.
func (v *view) frequentWords(ctx context.Context) ([]suggest.Suggestion, error) {
	words := object{"terms": object{"field": index.FieldWords, "size": maxWords, "min_doc_count": leastPassages}}
	r, err := v.search(ctx, object{"size": 0, "track_total_hits": false, "aggs": object{"words": words}})
	if err != nil {
		return nil, err
	}
	counts, err := r.facets()
	var list []suggest.Suggestion
	for _, w := range counts["words"] {
		if utf8.RuneCountInString(w.Value) >= leastWord {
			list = append(list, suggest.Suggestion{Text: w.Value, Kind: suggest.Word, Count: w.Count})
		}
	}
	return list, err
}
