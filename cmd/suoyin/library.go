package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"golang.org/x/sync/errgroup"

	"suoyin/corpus/catalogue"
	"suoyin/corpus/works"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	words "suoyin/indexer/bleve"
	dict "suoyin/indexer/dictionary"
	"suoyin/indexer/lock"
	"suoyin/search"
	"suoyin/search/bleve"
	own "suoyin/search/dictionary"
	"suoyin/search/ranking"
)

// library is an open data directory: its lock, the catalogue, the index, and
// the engine that answers from it. This is the only place that puts them
// together.
type library struct {
	dir       string
	log       *slog.Logger
	lock      *lock.Lock
	catalogue *catalogue.Catalogue
	index     *indexer.Store
	analyzer  *analysis.Analyzer
	engine    search.Walker
	own       *own.Book
	broken    *indexer.UnusableError
	works     *works.Shelf
}

// openLibrary takes the data directory for a command, makes what it lacks, and
// opens it. If the index cannot be used, broken says why, and repair makes it
// anew. The error is a *lock.HeldError at once if another process has the
// directory.
func openLibrary(ctx context.Context, dir, command string, log *slog.Logger) (_ *library, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	l := &library{dir: dir, log: log}
	defer func() {
		if err != nil {
			err = errors.Join(err, l.Close())
		}
	}()
	if l.lock, err = acquireAfterReaders(ctx, dir, command); err != nil {
		return nil, err
	}
	if err := l.openParts(ctx); err != nil {
		return nil, err
	}
	err = l.openIndex(ctx, indexer.Open)
	if errors.As(err, &l.broken) {
		err = nil
	}
	return l, err
}

// repair makes a broken index anew from the whole catalogue. It does nothing to
// one that can be used.
func (l *library) repair(ctx context.Context, progress func(indexer.Progress)) error {
	if l.broken == nil {
		return nil
	}
	l.log.Warn("making the index anew from the catalogue", "because", l.broken.Reason, "index", l.broken.Dir)
	if err := l.takeOwnWords(); err != nil {
		return err
	}
	err := l.openIndex(ctx, func(ctx context.Context, c indexer.Config) (*indexer.Store, error) {
		return indexer.Create(ctx, c, progress)
	})
	if err == nil {
		l.broken = nil
	}
	return err
}

// How long a command waits for another one to let go of the data directory.
const (
	// searchWait is for searches: they follow each other in scripts, and a short
	// change may be going on.
	searchWait = 900 * time.Millisecond
	// readersWait is for those who only read: searches are short, and assistants
	// let go after idleTime.
	readersWait = 5 * time.Second
)

// openForSearch opens a data directory that has something in it, and changes
// nothing but what a crash has left undone.
func openForSearch(ctx context.Context, dir, command string, log *slog.Logger) (_ *library, err error) {
	if _, err := os.Stat(filepath.Join(dir, catalogue.FileName)); errors.Is(err, fs.ErrNotExist) {
		return nil, noLibrary(dir, err)
	}
	l := &library{dir: dir, log: log}
	defer func() {
		if err != nil {
			err = errors.Join(err, l.Close())
		}
	}()
	if l.lock, err = acquireSoon(ctx, dir, command); err != nil {
		return nil, err
	}
	if err := l.openParts(ctx); err != nil {
		return nil, err
	}
	if err := l.openIndex(ctx, indexer.Open); err != nil {
		return nil, err
	}
	if err := l.sync(ctx, nil); err != nil {
		if ctx.Err() != nil {
			return nil, err
		}
		log.Error("index lacks the last changes", "because", err) // a full disk, say: what it has can be found
	}
	return l, nil
}

// acquireSoon takes the lock as soon as it is free, and gives up after a while,
// or at once if a server has it: servers stay.
func acquireSoon(ctx context.Context, dir, command string) (*lock.Lock, error) {
	return acquireWithin(ctx, dir, command, func(o lock.Owner) time.Duration {
		if o.Command == "serve" {
			return 0
		}
		return max(searchWait, waitForReaders(o))
	})
}

// acquireAfterReaders takes the lock as soon as those who only read let go of
// it, and gives up at once if it is somebody else who has it.
func acquireAfterReaders(ctx context.Context, dir, command string) (*lock.Lock, error) {
	return acquireWithin(ctx, dir, command, waitForReaders)
}

func waitForReaders(o lock.Owner) time.Duration {
	switch {
	case o.Command == "search" || o.Command == "mcp":
		return readersWait
	case o.PID == 0: // somebody is just taking it, or letting go
		return searchWait
	}
	return 0
}

// acquireWithin tries to take the lock for as long as patience has for who has
// it.
func acquireWithin(ctx context.Context, dir, command string, patience func(lock.Owner) time.Duration) (*lock.Lock, error) {
	begin := time.Now()
	for {
		l, err := lock.Acquire(dir, command)
		var held *lock.HeldError
		if !errors.As(err, &held) || time.Since(begin) >= patience(held.Owner) {
			return l, err
		}
		select {
		case <-time.After(20 * time.Millisecond):
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// openParts opens the catalogue and the dictionary, which have nothing to do
// with each other; the dictionary takes a while when it is compiled for the
// first time.
func (l *library) openParts(ctx context.Context) error {
	var g errgroup.Group
	g.Go(func() (err error) {
		inUse, err := dict.InUse(l.dir)
		if err != nil {
			return err
		}
		l.analyzer, err = openAnalyzer(l.dir, inUse)
		return err
	})
	g.Go(func() (err error) {
		l.catalogue, err = catalogue.Open(ctx, filepath.Join(l.dir, catalogue.FileName))
		return err
	})
	if err := g.Wait(); err != nil {
		return err
	}
	l.works = works.NewShelf(l.catalogue)
	return nil
}

// openAnalyzer is the analyzer with a user's words; what is compiled is kept in
// the data directory.
func openAnalyzer(dir string, words []analysis.UserWord) (*analysis.Analyzer, error) {
	return analysis.Open(filepath.Join(dir, dict.CompiledDir), words)
}

// takeOwnWords makes the next index one with the words of the dictionary as it
// is now. One that has a problem is left out, and that is said: an index is
// needed all the same.
func (l *library) takeOwnWords() error {
	wanted, err := dict.Wanted(l.dir)
	var invalid *dict.InvalidError
	if errors.As(err, &invalid) {
		l.log.Warn("own words are not used", "because", err)
		return nil
	}
	if err != nil {
		return err
	}
	l.analyzer, err = openAnalyzer(l.dir, wanted)
	return err
}

// openIndex opens the index in the way given, and the engine on it.
func (l *library) openIndex(ctx context.Context, open func(context.Context, indexer.Config) (*indexer.Store, error)) (err error) {
	id, err := l.catalogue.ID(ctx)
	if err != nil {
		return err
	}
	l.index, err = open(ctx, indexer.Config{Dir: l.dir, Source: l.catalogue, Catalogue: id, Words: words.Format{Analyzer: l.analyzer}, Log: l.log})
	if err != nil {
		return err
	}
	engine := bleve.New(l.index, ranking.Default())
	l.engine, l.own = engine, own.NewBook(l.dir, l.index, engine)
	return nil
}

// behind is how many of the catalogue's changes are not in the index yet: more
// than a few only after a command was killed.
func (l *library) behind(ctx context.Context) (int64, error) {
	last, err := l.catalogue.LastChange(ctx)
	if err != nil {
		return 0, err
	}
	snapshot, err := l.index.Snapshot()
	if err != nil {
		return 0, err
	}
	defer snapshot.Release()
	return last - snapshot.Manifest.Sequence, nil
}

// sync brings the index up to the catalogue.
func (l *library) sync(ctx context.Context, progress func(indexer.Progress)) error {
	return l.index.Sync(ctx, progress)
}

// Close closes what is open, the lock last.
func (l *library) Close() error {
	var errs []error
	if l.engine != nil {
		errs = append(errs, l.engine.Close())
	}
	if l.index != nil {
		errs = append(errs, l.index.Close())
	}
	if l.catalogue != nil {
		errs = append(errs, l.catalogue.Close())
	}
	if l.lock != nil {
		errs = append(errs, l.lock.Release())
	}
	return errors.Join(errs...)
}
