package search

import "context"

// Walker is an Engine that can show all hits of a request, one after the other.
// What looks at every place stands on it: search/concordance (key words in
// context, frequencies, collocates, keywords) and search/variants.
type Walker interface {
	Engine
	// Walk calls visit with the hits of req in reading order until it returns
	// false. Sort, Limit and Cursor of req do not matter, and nothing is relaxed.
	// The hit is valid until visit returns; its Score is 0. Errors are those of
	// Search.
	Walk(ctx context.Context, req Request, visit func(*Hit) bool) error
	// Sample is Walk with every step-th hit only, the last of each step.
	Sample(ctx context.Context, req Request, step int, visit func(*Hit) bool) error
	// Tally calls visit with the article and the number of places of each hit of
	// req in reading order until it returns false: Walk without reading what a
	// hit shows. Errors are those of Search.
	Tally(ctx context.Context, req Request, visit func(a ArticleRef, places int) bool) error
	// Count is how many hits and places req has; nothing is relaxed, and Sort,
	// Limit and Cursor do not matter. Errors are those of Search.
	Count(ctx context.Context, req Request) (passages, places int, err error)
	// Total is how many hits req has: Count without looking for the places.
	Total(ctx context.Context, req Request) (passages int, err error)
	// Sizes is how many code points the passages of a scope have that filters
	// allow, by value of a facet, or of "article" by ID. Errors: ErrFilter, and
	// ctx's error.
	Sizes(ctx context.Context, in Scope, filters map[string][]string, facet string) (map[string]int, error)
	// Cut calls visit with the words, folded, of the passages of a scope (All,
	// Paragraphs or Notes) in reading order, until it returns false: of those of
	// which wanted says so, which is asked for each of them with its article's ID,
	// in the same order. The words are valid until visit returns. Errors: ErrLimit
	// where these are more texts than the engine reads for one question, and ctx's
	// error.
	Cut(ctx context.Context, in Scope, wanted func(article string) bool, visit func(article string, words []string) bool) error
	// Words cuts a text as printed into words, as ranking does. Spans are code
	// points of the text.
	Words(text string) []Word
}

// Word is one word of a text.
type Word struct {
	// Text is the word, folded.
	Text string `json:"text"`
	Span [2]int `json:"span"`
}
