package indexer

import (
	"context"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
)

// Source is what an index is made from: *catalogue.Catalogue.
type Source interface {
	// Changes lists the articles that changed after a number, in the order of
	// their last change, at most limit of them.
	Changes(ctx context.Context, after int64, limit int) ([]catalogue.Change, error)
	// LastChange is the number of the last change, 0 if there is none.
	LastChange(ctx context.Context) (int64, error)
	// Article is an article as it is now; corpus.ErrNotFound if it is gone.
	Article(ctx context.Context, id string) (*corpus.Article, error)
}

// Words is the half of an index that weighs words: for each article, by the
// number that its first passage has in the text index, the words of its
// passages. One goroutine writes.
type Words interface {
	// Add adds the folded texts of an article's passages, or replaces those of the
	// article with that number.
	Add(number uint32, folded []string) error
	// Remove removes articles. It is no error if one is not there.
	Remove(numbers []uint32) error
	// Commit returns when all of that is on disk and will be found.
	Commit() error
	// Settle makes what was committed as small and quick to read as it gets, at
	// the end of a build.
	Settle() error
	// Count is how many articles there are.
	Count() (int, error)
	// Check reads what is on disk and reports any damage.
	Check() error
	// Broken is why nothing more can be written, nil as long as it can: only
	// opening the words again, or making them anew, helps.
	Broken() error
	Close() error
}

// WordsFormat makes and opens Words in a folder of their own.
type WordsFormat interface {
	// Stamp names everything that the words depend on: the version of gse, the
	// dictionaries, the mapping. Words of another stamp must be made anew.
	Stamp() string
	// OwnWords is the user's dictionary among these, as OwnWords of this package
	// gives it back; empty if there is none.
	OwnWords() []byte
	// Create makes empty Words in a folder that does not exist.
	Create(dir string) (Words, error)
	// Open opens those in dir.
	Open(dir string) (Words, error)
	// OpenReadOnly opens those in dir as they are now, and writes nothing, not even
	// beside them. Others may write meanwhile: what is open stays as it is.
	OpenReadOnly(dir string) (Words, error)
}
