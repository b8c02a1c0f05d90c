package bleve

import (
	"errors"
	"fmt"

	index "github.com/blevesearch/bleve_index_api"
)

// batchBytes is how much text makes a batch: a batch is a segment, and fewer
// segments are less merging, but a batch is in memory as maps while it is made.
const batchBytes = 4 << 20

// Add adds a passage's folded text, or replaces the one with that number. It is
// found after the next Commit.
func (x *Index) Add(number uint32, folded string) error {
	x.batch.Update(newDocument(x.analyzer, number, folded))
	x.size += len(folded)
	if x.size >= batchBytes {
		return x.flush()
	}
	return nil
}

// Remove removes passages. They are gone after the next Commit.
func (x *Index) Remove(numbers []uint32) error {
	for _, n := range numbers {
		x.batch.Delete(idOf(n))
	}
	return x.err()
}

// flush hands the batch over to Bleve.
func (x *Index) flush() error {
	batch := x.batch
	x.batch, x.size = index.NewBatch(), 0
	if err := x.scorch.Batch(batch); err != nil {
		return fmt.Errorf("write words of %d passages: %w", len(batch.IndexOps), err)
	}
	return x.err()
}

// Commit waits until all that was added and removed is on disk.
func (x *Index) Commit() error {
	persisted := make(chan error, 1)
	x.batch.SetPersistedCallback(func(err error) { persisted <- err })
	// A batch without operations would be dropped, and its callback with it.
	x.batch.SetInternal([]byte("version"), []byte(Version))
	if err := x.flush(); err != nil {
		return err
	}
	if err := <-persisted; err != nil {
		return fmt.Errorf("write word index: %w", err)
	}
	return x.err()
}

// Close closes the index, once. What was not committed is lost.
func (x *Index) Close() error {
	if x.closed.Swap(true) {
		return nil
	}
	return errors.Join(x.bleve.Close(), x.err())
}
