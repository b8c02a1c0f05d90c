package match

import (
	"errors"

	"suoyin/search/query"
)

// Options say how a query is compiled.
type Options struct {
	// Words cuts a folded text into its words, those that a bare term must
	// have. Nil takes the whole term as one word.
	Words func(folded string) []string
	// AsPrinted matches all of the query on the printed text.
	AsPrinted bool
}

// Matcher is a compiled query. It is safe for concurrent use.
type Matcher struct {
}

// Compile makes a Matcher of a tree that query.Parse made.
func Compile(tree query.Node, o Options) (*Matcher, error) {
	return nil, errors.ErrUnsupported
}

// Match says whether p is a hit. It does not allocate unless the query has a
// Near, a regular expression or a field.
func (m *Matcher) Match(p Passage) bool { return false }

// Count is the number of places in p, and whether p is a hit at all: a hit by
// its fields alone has no places.
func (m *Matcher) Count(p Passage) (places int, ok bool) { return 0, false }

// Spans are the places in p's printed text, in order, not overlapping, in code
// points with the end exclusive; and whether p is a hit.
func (m *Matcher) Spans(p Passage) (spans [][2]int, ok bool) { return nil, false }

// Plan says which passages can be hits.
func (m *Matcher) Plan() *Plan { return nil }
