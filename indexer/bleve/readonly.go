package bleve

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"suoyin/indexer/analysis"
)

// ErrReadOnly says that an index that was opened for reading cannot be changed.
var ErrReadOnly = errors.New("word index is open for reading only")

// OpenReadOnly opens the index in folder dir as it is now, and writes nothing. An
// index that another process holds is an error within a second. Once it is open
// others may write: Bleve's list of files is let go of, and the files that it
// named do not change; on Unix they can be read after they were removed.
func OpenReadOnly(dir string, a *analysis.Analyzer) (*Index, error) {
	x := newIndex(dir, a)
	_, err := os.Stat(filepath.Join(dir, storeDir, "root.bolt")) // without it scorch makes one
	if err != nil {
		return nil, fmt.Errorf("open word index %q: %w", dir, err)
	}
	err = x.open(func(config map[string]any) (bleve.Index, error) {
		config["read_only"] = true
		return bleve.OpenUsing(dir, config)
	})
	if err == nil {
		err = x.keep()
	}
	if err != nil {
		return nil, fmt.Errorf("open word index %q: %w", dir, err)
	}
	return x, nil
}

// keep keeps what is in the index now, and lets go of the rest.
func (x *Index) keep() error {
	r, err := x.scorch.Reader()
	if err == nil {
		var ok bool
		if x.kept, ok = r.(*scorch.IndexSnapshot); !ok {
			err = errors.Join(fmt.Errorf("reader of Bleve is %T, not a scorch snapshot", r), r.Close())
		}
	}
	return errors.Join(err, x.bleve.Close())
}
