// Package search is the contract between those who ask and the engines that
// answer: a request, an answer, and what every engine must do. The query
// language is search/query; the engines are search/bleve and search/scan.
//
// The index proposes, the text disposes: an engine may use any structure to
// find candidates, but a quoted string matches exactly the passages in which a
// plain scan of the folded text finds it, and every span, cut out of the text
// and folded, is what was asked for.
//
// Offsets are Unicode code points of the passage's text, end exclusive.
package search

import (
	"context"
	"errors"

	"suoyin/corpus"
)

// Scope says which passages a query looks at.
type Scope string

// The scopes, as they are written in an address.
const (
	All        Scope = "all"
	Paragraphs Scope = "paragraphs" // title, abstract, headings and paragraphs
	Notes      Scope = "notes"
	Citations  Scope = "citations" // notes that cite something, matched in their citations
	Claims     Scope = "claims"    // sentences that a note with citations supports, matched one by one
)

// Sort orders hits.
type Sort string

// The orders, as they are written in an address.
const (
	Relevance Sort = "relevance"
	Position  Sort = "position" // article by article, in reading order
	Date      Sort = "date"     // newest article first
)

// Limits on a request. An engine refuses more with ErrLimit.
const (
	DefaultLimit = 20
	// MaxLimit bounds one page of hits; more is read page by page.
	MaxLimit = 200
	// MaxQuery is the longest query in code points: longer than any note that
	// somebody pastes, short enough that parsing it is never felt.
	MaxQuery = 2000
)

// Request is one question to an engine. The zero value of each field means
// "no choice made".
type Request struct {
	Query string
	In    Scope
	Sort  Sort
	Limit int
	// Cursor is Answer.Next of the page before.
	Cursor string
	// Filters are facet values that hits must have, by facet name; beside the
	// facets of an Answer, "article" takes article IDs, so that the opened
	// article can mark all its hits. Values of one facet are alternatives;
	// facets are combined.
	Filters map[string][]string
	// AsPrinted compares the unfolded text: 後 is not 后.
	AsPrinted bool
	// HitsOnly asks for the page of hits and their total: Places is -1, and there
	// are no Facets, Scopes and Parts. They cost more than the page itself.
	HitsOnly bool
}

// Answer is what an engine found.
type Answer struct {
	Query Reading `json:"query"`
	// Total counts passages, Places the occurrences in all of them. Places is -1
	// where there are so many hits that counting, which reads the text of each,
	// would take longer than all the rest: Walker.Count counts them on request.
	Total  int     `json:"total"`
	Places int     `json:"places"`
	TookMS float64 `json:"took_ms"`
	Hits   []Hit   `json:"hits"`
	// Facets counts, over all hits before paging, by facet name: kind, section,
	// journal, year, author, cited_author, cited_journal, citation_type.
	Facets map[string][]FacetValue `json:"facets"`
	// Scopes counts the hits of the same query in each scope; in that of claims
	// only where it was asked for, since each sentence has to be looked at.
	Scopes map[Scope]int `json:"scopes"`
	// Next is the cursor of the next page, empty on the last.
	Next string `json:"next"`
	// Certificate is there where it was asked for, see Certifier.
	Certificate *Certificate `json:"certificate,omitempty"`
	// Partial says that a part of the index did not answer, so that hits may be
	// missing and all counts be too small; nil where the answer is whole.
	Partial *Partial `json:"partial,omitempty"`
}

// Partial is what is missing of an answer.
type Partial struct {
	// Shards is of how many parts the index is, Failed how many of them did not
	// answer, or not in time.
	Shards int `json:"shards"`
	Failed int `json:"failed"`
	// TimedOut says that there was not enough time to look at all.
	TimedOut bool `json:"timed_out"`
	// Reason is what the first part that failed says.
	Reason string `json:"reason"`
}

// Reading says how a query was understood.
type Reading struct {
	Text   string `json:"text"`
	ReadAs string `json:"read_as"`
	// Parts are the query's leaves with the passages each has on its own.
	Parts []Part `json:"parts"`
	// Relaxed says in one word what was given up to find more: "" or "any"
	// (passages with some of the words, because none has all, or hardly any has
	// all words of a long query).
	Relaxed string `json:"relaxed"`
}

// Part is one leaf of a query.
type Part struct {
	Text string `json:"text"`
	// Total is -1 where counting the leaf, alone or after those before it, would be over
	// a limit that the query is not.
	Total int `json:"total"`
}

// Hit is one passage that matches.
type Hit struct {
	ID      string      `json:"id"` // passage ID, unique in its article
	Kind    corpus.Kind `json:"kind"`
	Article ArticleRef  `json:"article"`
	Section []string    `json:"section"`
	Pages   []int       `json:"pages"`
	Text    string      `json:"text"`
	// Spans are all occurrences, in order, not overlapping.
	Spans [][2]int `json:"spans"`
	// Notes are the note markers of the passage, with the offset of each.
	Notes []NoteRef `json:"notes"`
	Score float64   `json:"score"`
	// Snippets stand in place of Text where they were asked for, and Length is how
	// many code points the passage has then. Engines do not make them: see
	// search/snippet.
	Snippets []Snippet `json:"snippets,omitempty"`
	Length   int       `json:"length,omitempty"`
	// URL is the path of the passage's place: "/articles/ID?q=…#p12".
	URL string `json:"url"`
}

// Snippet is a part of a passage around places.
type Snippet struct {
	// Start is how many code points of the passage stand before it.
	Start int    `json:"start"`
	Text  string `json:"text"`
	// Spans are the places in Text.
	Spans [][2]int `json:"spans"`
}

// ArticleRef is what a hit says of its article.
type ArticleRef struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Authors []string `json:"authors"`
	Journal string   `json:"journal"`
	Year    int      `json:"year"`
	Issue   string   `json:"issue"`
}

// NoteRef is a note marker in a hit's text.
type NoteRef struct {
	ID string `json:"id"`
	// Marker is the marker as it is printed there, see corpus.Markers.
	Marker string `json:"marker"`
	Offset int    `json:"offset"`
}

// FacetValue is one value of a facet and how many hits have it.
type FacetValue struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// Engine answers requests. It is safe for concurrent use.
type Engine interface {
	// Search answers req. Errors: *query.Error (the query is wrong, and where),
	// ErrLimit, ErrCursor, ErrFilter, and ctx's error.
	Search(ctx context.Context, req Request) (*Answer, error)
	// Stats says what the engine holds.
	Stats(ctx context.Context) (Stats, error)
	Close() error
}

// Stats is what an engine holds.
type Stats struct {
	Articles   int    `json:"articles"`
	Passages   int    `json:"passages"`
	Citations  int    `json:"citations"`
	Generation string `json:"generation"`
}

// Errors that any engine may return, wrapped with what was asked.
var (
	ErrLimit  = errors.New("over a limit")
	ErrCursor = errors.New("cursor does not belong to this query")
	ErrFilter = errors.New("no such facet")
	// ErrUnavailable says that the engine cannot answer this for now, because
	// its index is damaged and is being made anew, or is kept by servers that do
	// not answer: try again soon.
	ErrUnavailable = errors.New("the index cannot answer for now")
)

// LimitError is an ErrLimit that says what is over which limit, and what to do about
// it: a sentence in Chinese and in English, without a full stop.
type LimitError struct{ ZH, EN string }

// Error is what is wrong in English.
func (e *LimitError) Error() string { return e.EN }

// Chinese is what is wrong in Chinese.
func (e *LimitError) Chinese() string { return e.ZH }

// Unwrap makes it an ErrLimit.
func (e *LimitError) Unwrap() error { return ErrLimit }
