package indexer

import (
	"errors"
	"fmt"
)

// RebuildCommand is what makes a new index from the catalogue.
const RebuildCommand = "suoyin index --rebuild"

// UnusableError says that there is an index that cannot be used: it is damaged,
// or was made by another version. The catalogue has all that is needed to make
// it anew, see Create.
type UnusableError struct {
	Dir    string // the generation, or the data directory
	Reason error
}

func (e *UnusableError) Error() string {
	return fmt.Sprintf("index %q cannot be used: %v; run `%s` to make it anew from the catalogue", e.Dir, e.Reason, RebuildCommand)
}

func (e *UnusableError) Unwrap() error { return e.Reason }

// ErrStamp is the reason why an index of another version is refused.
var ErrStamp = errors.New("made by another version")

// ErrForeign is the reason why the index of another catalogue is refused.
var ErrForeign = errors.New("of another catalogue")

// ErrAhead is the reason why an index is refused that has changes which the
// catalogue does not have.
var ErrAhead = errors.New("ahead of the catalogue")
