package bleve

import (
	"errors"
	"fmt"
	"path/filepath"

	index "github.com/blevesearch/bleve_index_api"
	"golang.org/x/sync/errgroup"

	"suoyin/corpus/disk"
)

// batchBytes is how much text makes a batch: a batch is a segment, and fewer
// segments are less merging, but a batch is in memory as maps while it is made.
const batchBytes = 4 << 20

// batchesAtOnce is how many batches Bleve works on at a time: the words of one
// are cut while the segment of the other is made.
const batchesAtOnce = 2

// writer is what Index writes with. One goroutine uses it.
type writer struct {
	batch *index.Batch
	size  int // bytes of text in batch
	// next is one more than the highest number ever added. A batch that has
	// lower ones may replace what an earlier batch has, and waits for it.
	next     uint64
	replaces bool
	flying   errgroup.Group
}

func newWriter() *writer {
	w := &writer{batch: index.NewBatch()}
	w.flying.SetLimit(batchesAtOnce)
	return w
}

// Add adds the folded texts of an article's passages, or replaces those of the
// article with that number. They count after the next Commit.
func (x *Index) Add(number uint32, folded []string) error {
	if x.kept != nil {
		return ErrReadOnly
	}
	w := x.writer
	w.batch.Update(newDocument(x.analyzer, number, folded))
	w.replaces = w.replaces || uint64(number) < w.next
	w.next = max(w.next, uint64(number)+1)
	for _, text := range folded {
		w.size += len(text)
	}
	if w.size >= batchBytes {
		return x.flush()
	}
	return nil
}

// Remove removes articles. They are gone after the next Commit.
func (x *Index) Remove(numbers []uint32) error {
	if x.kept != nil {
		return ErrReadOnly
	}
	for _, n := range numbers {
		x.writer.batch.Delete(idOf(n))
	}
	x.writer.replaces = true
	return x.faults.take()
}

// flush hands the batch over to Bleve.
func (x *Index) flush() error {
	w := x.writer
	batch, replaces := w.batch, w.replaces
	w.batch, w.size, w.replaces = index.NewBatch(), 0, false
	if replaces {
		if err := x.wait(); err != nil {
			return err
		}
	}
	w.flying.Go(func() error {
		if err := surviving(func() error { return x.scorch.Batch(batch) }); err != nil {
			x.faults.add(fmt.Errorf("word index %q: write words of %d articles: %w", x.bleve.Name(), len(batch.IndexOps), err))
		}
		return nil
	})
	if replaces {
		return x.wait()
	}
	return x.faults.take()
}

// wait waits until Bleve has taken all batches.
func (x *Index) wait() error {
	if err := x.writer.flying.Wait(); err != nil {
		return err
	}
	return x.faults.take()
}

// Commit waits until all that was added and removed is on disk. An error says
// that it is not, yet: Bleve goes on trying.
func (x *Index) Commit() error { return x.commit(func() {}) }

// commit is Commit; then is called when all is written, before Bleve goes on.
func (x *Index) commit(then func()) error {
	if x.kept != nil {
		return ErrReadOnly
	}
	if err := x.wait(); err != nil {
		return err
	}
	persisted := make(chan error, 1)
	batch := x.writer.batch
	batch.SetPersistedCallback(func(err error) {
		then()
		persisted <- err
	})
	// A batch without operations would be dropped, and its callback with it.
	batch.SetInternal([]byte("version"), []byte(Version))
	if err := x.flush(); err != nil {
		return err
	}
	if err := x.wait(); err != nil {
		return err
	}
	select {
	case err := <-persisted:
		if err != nil {
			return fmt.Errorf("write word index: %w", err)
		}
	case <-x.faults.failing():
	}
	if err := x.faults.take(); err != nil {
		return err
	}
	// Bleve syncs the files, not that they are there.
	if err := disk.SyncDir(filepath.Join(x.dir, storeDir)); err != nil {
		return fmt.Errorf("write word index: %w", err)
	}
	return nil
}

// Close closes the index, once. What was not committed is lost. One that is broken
// is closed as far as it can be, and not waited for: where a goroutine of Bleve's
// ended in the midst of a transaction, nobody gets its lock any more.
func (x *Index) Close() error {
	if x.closed.Swap(true) {
		return nil
	}
	if x.kept != nil {
		return x.kept.Close()
	}
	if broken := x.Broken(); broken != nil {
		go x.bleve.Close()
		return broken
	}
	x.wait()
	return errors.Join(x.bleve.Close(), x.faults.take())
}
