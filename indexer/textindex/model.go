package textindex

import (
	"errors"
	"fmt"

	"suoyin/corpus"
)

// Article is an article as the index takes it and gives it back.
type Article struct {
	ID       string
	Title    string
	Authors  []string
	Keywords []string
	Journal  corpus.Journal
	// Citations is how many citations its notes have.
	Citations int
	// Facets hold for all of the article's passages.
	Facets []Facet
}

// Facet is one value of a named facet. The index does not know what facets
// there are, see indexer for those that it is given.
type Facet struct{ Name, Value string }

// Passage is one passage as the index takes it and gives it back. Origins are
// not kept.
type Passage struct {
	corpus.Passage
	// Markers are what a hit shows for Anchors, in the same order, see
	// corpus.Markers. The index keeps these, and not Anchor.Marker.
	Markers []string
	// Citations are those of the note.
	Citations []corpus.Citation
	Facets    []Facet
}

// FacetCount is how many passages of a set have a facet's value.
type FacetCount struct {
	Value string
	Count int
}

// Version names the format of the segments and what the grams are.
const Version = "text5"

// ErrDamaged is wrapped by every error about a file that is not what was
// written: cut, changed, or none of ours.
var ErrDamaged = errors.New("damaged index file")

// ErrVersion is wrapped by the error about a file of another format version.
var ErrVersion = errors.New("index file of another version")

func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, args...))
}

func versionError(v uint32) error {
	return fmt.Errorf("%w: %d, this program reads %d", ErrVersion, v, version)
}
