package bleve

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
	zap "github.com/blevesearch/zapx/v17"

	"suoyin/corpus/disk"
	"suoyin/indexer/analysis"
)

// lockWait is how long opening waits for another process that holds the index.
// Without it Bleve waits for ever.
const lockWait = 500 * time.Millisecond

// snapshotsKept is how many states of the index Bleve keeps the files of. Going
// back to an earlier one would not give what the manifest says: an index that
// is damaged is made again.
const snapshotsKept = 1

// Index is an open Bleve index. Its methods are safe for concurrent use, but
// only one goroutine may write.
type Index struct {
	dir      string
	bleve    bleve.Index
	scorch   index.Index
	analyzer *analysis.Analyzer
	writer   *writer
	faults   *faults
	closed   atomic.Bool
	counted  counted
	purges   purges
	// kept is the index as it was when it was opened for reading only, nil for one
	// that can be written.
	kept *scorch.IndexSnapshot
}

// storeDir is where Bleve has its segments and their list, below the index.
const storeDir = "store"

// Create makes an empty index in folder dir, which must not exist.
func Create(dir string, a *analysis.Analyzer) (*Index, error) {
	x := newIndex(dir, a)
	err := x.open(func(config map[string]any) (bleve.Index, error) {
		return bleve.NewUsing(dir, emptyMapping(), scorch.Name, scorch.Name, config)
	})
	if err == nil {
		// Bleve does not sync what says of which kind the index is.
		if err = disk.SyncFiles(dir); err != nil {
			err = errors.Join(err, x.bleve.Close())
		}
	}
	if err != nil {
		return nil, fmt.Errorf("create word index %q: %w", dir, err)
	}
	return x, nil
}

// Open opens the index in folder dir. An index that another process holds is
// an error within a second.
func Open(dir string, a *analysis.Analyzer) (*Index, error) {
	x := newIndex(dir, a)
	err := x.open(func(config map[string]any) (bleve.Index, error) {
		return bleve.OpenUsing(dir, config)
	})
	if err != nil {
		return nil, fmt.Errorf("open word index %q: %w", dir, err)
	}
	return x, nil
}

func newIndex(dir string, a *analysis.Analyzer) *Index {
	return &Index{dir: dir, analyzer: a, faults: newFaults()}
}

// Analyzer is what cuts the texts of the index.
func (x *Index) Analyzer() *analysis.Analyzer { return x.analyzer }

// registering guards Bleve's tables of callbacks and of kinds of segments, which
// are plain maps that opening an index reads.
var registering sync.Mutex

// open opens the index such that errors of Bleve's background work reach x:
// without a callback Bleve drops them.
func (x *Index) open(open func(config map[string]any) (bleve.Index, error)) error {
	registering.Lock()
	defer registering.Unlock()
	const name = "suoyin"
	scorch.RegistryAsyncErrorCallbacks[name] = x.failBehind
	scorch.RegistryEventCallbacks[name] = x.happened
	defer delete(scorch.RegistryAsyncErrorCallbacks, name)
	defer delete(scorch.RegistryEventCallbacks, name)
	scorch.RegisterSegmentPlugin(&plugin{faults: x.faults}, true)
	defer scorch.RegisterSegmentPlugin(&zap.ZapPlugin{}, true)
	opened, err := open(map[string]any{
		"asyncErrorCallbackName": name,
		"eventCallbackName":      name,
		"bolt_timeout":           lockWait.String(),
		"numSnapshotsToKeep":     snapshotsKept,
		// Batches are persisted together, and Commit waits for it.
		"unsafe_batch": true,
		// So the persister tells of itself before it reads or writes anything: see
		// happened. It is for how many files it would wait for the merger.
		"scorchPersisterOptions": map[string]any{"PersisterNapUnderNumFiles": 0},
	})
	if err != nil {
		return err
	}
	x.bleve = opened
	x.writer = newWriter()
	if x.scorch, err = opened.Advanced(); err != nil {
		opened.Close()
		return err
	}
	return nil
}

// emptyMapping maps nothing: documents bring their fields made, and no other
// way into the index shall index anything by accident.
func emptyMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.DefaultMapping = bleve.NewDocumentDisabledMapping()
	m.IndexDynamic, m.StoreDynamic, m.DocValuesDynamic = false, false, false
	return m
}
