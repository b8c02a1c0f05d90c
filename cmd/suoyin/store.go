package main

import (
	"context"
	"path/filepath"
	"time"

	"suoyin/indexer"
	"suoyin/indexer/textindex"
	"suoyin/web"
)

// store is the index of a library, as far as the program needs it besides
// asking: the embedded one, or one on a cluster that others operate.
type store interface {
	// Sync brings the index up to the catalogue's last change. Where another
	// process is at it, it returns when that one has done so.
	Sync(ctx context.Context, progress func(indexer.Progress)) error
	// Rebuild makes the index anew beside the one in use, RebuildWith with words of
	// another format.
	Rebuild(ctx context.Context, progress func(indexer.Progress)) error
	RebuildWith(ctx context.Context, format indexer.WordsFormat, progress func(indexer.Progress)) error
	// Verify compares the index with itself and with what it knows of itself. Damage
	// is an *indexer.UnusableError.
	Verify(ctx context.Context) error
	// Texts calls visit with every article of the index, in no order.
	Texts(ctx context.Context, visit func(indexedArticle) error) error
	// Sequence is the number of the catalogue's last change that searches find.
	Sequence(ctx context.Context) (int64, error)
	// State says how the index is.
	State(ctx context.Context) (storeState, error)
	// Look says how the index is at a glance, and what it tells of itself; an error
	// says that it does not answer.
	Look(ctx context.Context) (web.PartState, map[string]float64, error)
	// Damaged tells of damage that somebody has met.
	Damaged() <-chan *indexer.UnusableError
	Close() error
}

// storeState is how an index is at one moment.
type storeState struct {
	// Sequence is the last of the catalogue's changes that searches find.
	Sequence                      int64
	Generation                    string
	Created                       time.Time
	Articles, Passages, Citations int
	// Bytes is the size on disk of all generations, copies included.
	Bytes int64
	// Failing is why the index takes no changes for now, nil if it does.
	Failing error
}

// indexedArticle is an article as the index has it.
type indexedArticle struct {
	ID string
	// Err says that the index cannot tell which article this is; nothing else is
	// set then.
	Err error
	// Passages is how many there are, in reading order; Printed is the text of one.
	Passages int
	Printed  func(i int) (string, error)
}

// embedded is the index in a data directory.
type embedded struct {
	*indexer.Store
	dir string
}

// Texts implements store.
func (e embedded) Texts(_ context.Context, visit func(indexedArticle) error) error {
	snapshot, err := e.Snapshot()
	if err != nil {
		return err
	}
	defer snapshot.Release()
	return snapshot.Read(func() error {
		for first, end := range snapshot.Text.Articles() {
			if err := visit(embeddedArticle(snapshot.Text, first, end)); err != nil {
				return err
			}
		}
		return nil
	})
}

// embeddedArticle is the article whose passages have the numbers from first up
// to end.
func embeddedArticle(text *textindex.Index, first, end uint32) indexedArticle {
	a, err := text.Article(first)
	if err != nil {
		return indexedArticle{Err: err}
	}
	return indexedArticle{ID: a.ID, Passages: int(end - first), Printed: func(i int) (string, error) { return text.Printed(first + uint32(i)) }}
}

// Sequence implements store.
func (e embedded) Sequence(context.Context) (int64, error) {
	snapshot, err := e.Snapshot()
	if err != nil {
		return 0, err
	}
	defer snapshot.Release()
	return snapshot.Manifest.Sequence, nil
}

// State implements store.
func (e embedded) State(context.Context) (storeState, error) {
	snapshot, err := e.Snapshot()
	if err != nil {
		return storeState{}, err
	}
	defer snapshot.Release()
	m := snapshot.Manifest
	return storeState{
		Sequence: m.Sequence, Generation: m.Generation, Created: m.Created,
		Articles: m.Articles, Passages: m.Passages, Citations: m.Citations,
		Bytes: sizeBelow(filepath.Join(e.dir, "index")), Failing: e.Failing(),
	}, nil
}
