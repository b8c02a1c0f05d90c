package bleve

import (
	"context"
	"fmt"
	"unicode/utf8"

	"suoyin/indexer"
	"suoyin/search/suggest"
)

var _ suggest.Suggester = (*Engine)(nil)

// Words that are suggested: of at least two characters, in at least this many
// passages.
const (
	leastWord     = 2
	leastPassages = 5
)

// Suggest implements suggest.Suggester.
func (e *Engine) Suggest(ctx context.Context, typed string, limit int) ([]suggest.Suggestion, error) {
	x, err := e.source.Snapshot()
	if err != nil {
		return nil, fmt.Errorf("suggest for %q: %w", typed, err)
	}
	now := x.Text
	x.Release()
	table, err := e.suggestions.Table(ctx, now, e.makeTable)
	if err != nil {
		return nil, fmt.Errorf("suggest for %q: %w", typed, err)
	}
	return table.Find(typed, limit), nil
}

// makeTable collects what can be suggested.
func (e *Engine) makeTable(context.Context) (*suggest.Table, error) {
	var entries []suggest.Suggestion
	var cut func(string) []string
	err := e.use(func(v *view) error {
		cut = v.words
		entries = v.suggestedFacets()
		titles, err := v.suggestedTitles()
		if err != nil {
			return err
		}
		words, err := v.suggestedWords()
		entries = append(append(entries, titles...), words...)
		return err
	})
	if err != nil {
		return nil, err
	}
	return suggest.New(entries, cut), nil
}

func (v *view) suggestedFacets() []suggest.Suggestion {
	kinds := map[string]suggest.Kind{
		indexer.FacetAuthor: suggest.Author, indexer.FacetJournal: suggest.Journal,
		indexer.FacetCitedAuthor: suggest.CitedAuthor, indexer.FacetCitedJournal: suggest.CitedJournal,
	}
	var names []string
	for name := range kinds {
		names = append(names, name)
	}
	var list []suggest.Suggestion
	for name, values := range v.count(v.texts.Live().ToArray(), names) {
		for _, f := range values {
			list = append(list, suggest.Suggestion{Text: f.Value, Kind: kinds[name], Count: f.Count})
		}
	}
	return list
}

func (v *view) suggestedTitles() ([]suggest.Suggestion, error) {
	var list []suggest.Suggestion
	for first, end := range v.texts.Articles() {
		a, err := v.texts.Article(first)
		if err != nil {
			return nil, err
		}
		list = append(list, suggest.Suggestion{Text: a.Title, Kind: suggest.Title, Count: int(end - first)})
	}
	return list, nil
}

func (v *view) suggestedWords() ([]suggest.Suggestion, error) {
	var list []suggest.Suggestion
	err := v.ranked.Terms("", func(word string, passages int) bool {
		if passages >= leastPassages && utf8.RuneCountInString(word) >= leastWord {
			list = append(list, suggest.Suggestion{Text: word, Kind: suggest.Word, Count: passages})
		}
		return true
	})
	return list, err
}
