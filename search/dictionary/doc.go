// Package dictionary is what can be done with a library's own words: list them,
// change them, see which queries would rank differently with them before
// anything is rebuilt, and rebuild the index with them beside the one in use.
//
// Manager is the contract that a page, the API and the command line use; Book is
// the one there is. The file and its form are those of indexer/dictionary.
package dictionary

import (
	"context"

	"suoyin/corpus"
	"suoyin/indexer/dictionary"
)

// Word, Problem and Code are those of indexer/dictionary; so are InvalidError
// and the limits.
type (
	Word         = dictionary.Word
	Problem      = dictionary.Problem
	Code         = dictionary.Code
	InvalidError = dictionary.InvalidError
)

// MaxBytes bounds the text of a dictionary.
const MaxBytes = dictionary.MaxBytes

// Codes lists the kinds of problems.
func Codes() []Code { return dictionary.Codes() }

// Manager manages a library's own words. Its methods are safe for concurrent
// use.
type Manager interface {
	// State is the dictionary as it is, and how it differs from what the index in
	// use was made with.
	State(ctx context.Context) (*State, error)
	// Save replaces the whole dictionary. The error is an *InvalidError, and
	// nothing is changed, if a line has a problem.
	Save(ctx context.Context, text []byte) error
	// Import adds the words of a text in the dictionary's form, taking the place
	// of the same words; how many is the answer. Errors are those of Save.
	Import(ctx context.Context, text []byte) (int, error)
	// Add adds words, taking the place of the same words. Errors are those of
	// Save.
	Add(ctx context.Context, words ...Word) error
	// Remove takes words out; how many were there is the answer.
	Remove(ctx context.Context, words ...string) (int, error)
	// Check says what would change if a dictionary were put to use: nil is the one
	// there is. queries are asked with the words now and then; without any, some
	// are made of the words that change. At most MaxQueries are asked. Nothing is
	// written. Errors: *InvalidError, and ctx's error.
	Check(ctx context.Context, text []byte, queries []string) (*Report, error)
	// Apply rebuilds the index with the dictionary there is, beside the one in
	// use, which answers until the new one takes its place. progress may be nil.
	// Errors: *InvalidError; ErrNothing if the index has these words already.
	Apply(ctx context.Context, progress func(done, total int)) error
}

// State is a dictionary and how it differs from the index.
type State struct {
	// Text is the whole file.
	Text  string `json:"text"`
	Words []Word `json:"words"`
	// Problems are the lines that are wrong. A dictionary with one is not put to
	// use.
	Problems []Problem  `json:"problems"`
	Pending  Difference `json:"pending"`
}

// Difference is how the words wanted differ from those in use. Words in use are
// folded.
type Difference struct {
	Added   []Word `json:"added"`
	Removed []Word `json:"removed"`
	// Changed have another frequency.
	Changed []Word `json:"changed"`
}

// Empty says that there is no difference.
func (d Difference) Empty() bool { return len(d.Added)+len(d.Removed)+len(d.Changed) == 0 }

// Limits of a dry run.
const (
	// MaxQueries is how many queries are asked, each twice.
	MaxQueries = 500
	// Shown is how many hits are compared and listed.
	Shown = 10
)

// Report is what a dry run found.
type Report struct {
	Difference
	// Passages is how many passages have a word that changes: only these are cut
	// differently.
	Passages int `json:"passages"`
	// Queries are those that were asked, those that change first.
	Queries []Effect `json:"queries"`
	// Moved is how many of them have other hits, or in another order.
	Moved int `json:"moved"`
}

// Effect is what changes for one query.
type Effect struct {
	Query string `json:"query"`
	// WordsNow and WordsThen are how the query is cut.
	WordsNow  []string `json:"words_now"`
	WordsThen []string `json:"words_then"`
	// TotalNow and TotalThen are how many passages it has.
	TotalNow  int `json:"total_now"`
	TotalThen int `json:"total_then"`
	// Now and Then are the first hits, best first.
	Now  []Place `json:"now"`
	Then []Place `json:"then"`
	// Moved says that Now and Then, or the totals, differ.
	Moved bool `json:"moved"`
	// Problem is why the query cannot be asked, empty if it can.
	Problem string `json:"problem,omitempty"`
}

// Place is a hit as a dry run lists it.
type Place struct {
	Article string      `json:"article"`
	Title   string      `json:"title"`
	Passage string      `json:"passage"`
	Kind    corpus.Kind `json:"kind"`
	// Before is the hit's rank now, from 1; 0 where it is not among the first.
	Before int `json:"before"`
	// Text begins where the query first stands, at most ShownText code points.
	Text string `json:"text"`
}

// ShownText is how much of a passage a Place shows, in code points.
const ShownText = 60
