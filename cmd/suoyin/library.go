package main

import (
	"context"
	"errors"
	"fmt"
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
	cluster "suoyin/indexer/opensearch"
	"suoyin/search"
	"suoyin/search/bleve"
	own "suoyin/search/dictionary"
	"suoyin/search/ranking"
)

// library is an open library: the catalogue, the index, the engine that answers
// from it, and the lock of the data directory if any of them is in it. This is
// the only place that puts them together.
type library struct {
	place     place
	serving   bool // goes on without a cluster that cannot be reached
	readOnly  bool // nothing is written to the data directory, see openReadOnly
	log       *slog.Logger
	lock      *lock.Lock // nil if nothing of the library is in the data directory
	catalogue *catalogue.Catalogue
	index     store
	analyzer  *analysis.Analyzer
	engine    search.Walker
	own       *own.Book
	broken    *indexer.UnusableError
	works     *works.Shelf
}

// openLibrary takes a library for a command, makes what it lacks, and opens it.
// If the index cannot be used, broken says why, and repair makes it anew. The
// error is a *lock.HeldError at once if another process has the data directory.
func openLibrary(ctx context.Context, at place, command string, log *slog.Logger) (_ *library, err error) {
	l := &library{place: at, log: log, serving: command == "serve"}
	defer func() {
		if err != nil {
			err = errors.Join(err, l.Close())
		}
	}()
	if err := l.take(ctx, command, acquireAfterReaders); err != nil {
		return nil, err
	}
	if err := l.openParts(ctx); err != nil {
		return nil, err
	}
	err = l.openIndex(ctx)
	if errors.As(err, &l.broken) {
		err = nil
	}
	return l, err
}

// take takes the data directory for a command. A library that has nothing in it
// is taken by nobody; the directory only has to be there.
func (l *library) take(ctx context.Context, command string, acquire func(ctx context.Context, dir, command string) (*lock.Lock, error)) (err error) {
	if err := os.MkdirAll(l.place.dir, 0o700); err != nil || l.place.shared() {
		return err
	}
	l.lock, err = acquire(ctx, l.place.dir, command)
	if l.place.unwritable(err) {
		err = fmt.Errorf("the data directory cannot be written: %w", err)
	}
	return err
}

// repair makes a broken index anew from the whole catalogue. It does nothing to
// one that can be used.
func (l *library) repair(ctx context.Context, progress func(indexer.Progress)) error {
	if l.broken == nil {
		return nil
	}
	l.log.Warn("making the index anew from the catalogue", "because", l.broken.Reason, "index", l.broken.Dir)
	if err := l.takeOwnWords(ctx); err != nil {
		return err
	}
	if err := l.createOnce(ctx, progress); err != nil {
		return err
	}
	l.broken = nil
	return nil
}

// createOnce makes the index anew. Of several processes that share it one does
// so; the others wait and open it.
func (l *library) createOnce(ctx context.Context, progress func(indexer.Progress)) error {
	if l.place.engine == nil {
		return l.createIndex(ctx, progress)
	}
	leading, release, err := l.catalogue.Lead(ctx, "repair of "+l.place.engine.Prefix)
	if err != nil {
		return err
	}
	defer release()
	err = l.openIndex(leading)
	var still *indexer.UnusableError
	if errors.As(err, &still) {
		err = l.createIndex(leading, progress)
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

// openForSearch opens a library that has something in it, and changes nothing
// but what a crash has left undone.
func openForSearch(ctx context.Context, at place, command string, log *slog.Logger) (_ *library, err error) {
	if err := at.exists(); err != nil {
		return nil, err
	}
	if at.readOnly {
		return openReadOnly(ctx, at, log)
	}
	l := &library{place: at, log: log}
	defer func() {
		if err != nil {
			err = errors.Join(err, l.Close())
		}
	}()
	if err := l.take(ctx, command, acquireSoon); at.unwritable(err) {
		return openReadOnly(ctx, at, log)
	} else if err != nil {
		return nil, err
	}
	if err := l.openParts(ctx); err != nil {
		return nil, err
	}
	if err := l.openIndex(ctx); err != nil {
		return nil, err
	}
	if at.engine != nil { // who keeps that index looks after it
		return l, nil
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
	case o.PID == 0: // somebody is just taking it, or letting go: maybe one of these
		return readersWait
	}
	return 0
}

// acquireWithin tries to take the lock for as long as patience has for who has
// it.
func acquireWithin(ctx context.Context, dir, command string, patience func(lock.Owner) time.Duration) (*lock.Lock, error) {
	return lockWithin(ctx, func() (*lock.Lock, error) { return lock.Acquire(dir, command) }, patience)
}

// lockWithin tries to lock for as long as patience has for who has it.
func lockWithin(ctx context.Context, try func() (*lock.Lock, error), patience func(lock.Owner) time.Duration) (*lock.Lock, error) {
	begin := time.Now()
	for {
		l, err := try()
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

// openParts opens the catalogue, and the dictionary of words, which takes a while
// when it is compiled for the first time.
func (l *library) openParts(ctx context.Context) error {
	if l.place.catalogue != "" { // which has the own words
		if err := l.openCatalogue(ctx); err != nil {
			return err
		}
		return l.openAnalyzer(ctx)
	}
	var g errgroup.Group
	g.Go(func() error { return l.openAnalyzer(ctx) })
	g.Go(func() error { return l.openCatalogue(ctx) })
	return g.Wait()
}

// words is where the library keeps its own words: with the catalogue.
func (l *library) words() dict.Home {
	if l.place.catalogue == "" && l.place.engine == nil {
		return dict.Folder(l.place.dir)
	}
	home := dict.Indexed{Home: dict.Folder(l.place.dir), Used: func(context.Context) ([]byte, error) { return indexer.OwnWords(l.place.dir) }}
	if l.place.engine != nil {
		home.Used = l.place.engine.usedWords
	}
	if l.place.catalogue != "" {
		home.Home = dict.Shared{Texts: l.catalogue}
	}
	return home
}

func (l *library) openCatalogue(ctx context.Context) (err error) {
	open := catalogue.Open
	if l.readOnly {
		open = catalogue.OpenUntouched
	}
	if l.catalogue, err = open(ctx, l.place.store()); err != nil {
		return err
	}
	l.works = works.NewShelf(l.catalogue)
	return nil
}

// openAnalyzer takes the words that the index in use was made with.
func (l *library) openAnalyzer(ctx context.Context) error {
	inUse, err := l.words().InUse(ctx)
	if l.serving && unreachable(err) { // it follows the index when there is one
		inUse, err = dict.WantedOf(ctx, l.words())
	}
	if err != nil {
		return err
	}
	l.analyzer, err = l.analyzerOf(inUse)
	return err
}

// analyzerOf is the analyzer with a user's words. What is compiled is kept in the
// data directory unless nothing may be written to it.
func (l *library) analyzerOf(words []analysis.UserWord) (*analysis.Analyzer, error) {
	if l.readOnly {
		return analysis.OpenReadOnly(compiledIn(l.place.dir), words)
	}
	return openAnalyzer(l.place.dir, words)
}

// openAnalyzer is the analyzer with a user's words; what is compiled is kept in
// the data directory.
func openAnalyzer(dir string, words []analysis.UserWord) (*analysis.Analyzer, error) {
	return analysis.Open(compiledIn(dir), words)
}

// compiled is where the library keeps what is compiled of words, nowhere if nothing
// may be written.
func (l *library) compiled() string {
	if l.readOnly {
		return ""
	}
	return compiledIn(l.place.dir)
}

// compiledIn is the folder of a data directory with what is compiled of words.
func compiledIn(dir string) string { return filepath.Join(dir, dict.CompiledDir) }

// takeOwnWords makes the next index one with the words of the dictionary as it
// is now. One that has a problem is left out, and that is said: an index is
// needed all the same.
func (l *library) takeOwnWords(ctx context.Context) error {
	wanted, err := dict.WantedOf(ctx, l.words())
	var invalid *dict.InvalidError
	if errors.As(err, &invalid) {
		l.log.Warn("own words are not used", "because", err)
		return nil
	}
	if err != nil {
		return err
	}
	l.analyzer, err = openAnalyzer(l.place.dir, wanted)
	return err
}

// openIndex opens the index that there is, and the engine on it.
func (l *library) openIndex(ctx context.Context) error {
	if l.place.engine != nil {
		return l.openClustered(ctx, cluster.Open)
	}
	return l.openIndexWith(ctx, indexer.Open)
}

// createIndex makes the index anew, whatever there was, and the engine on it.
func (l *library) createIndex(ctx context.Context, progress func(indexer.Progress)) error {
	if l.place.engine != nil {
		return l.openClustered(ctx, func(ctx context.Context, c cluster.Config) (*cluster.Store, error) {
			return cluster.Create(ctx, c, progress)
		})
	}
	return l.openIndexWith(ctx, func(ctx context.Context, c indexer.Config) (*indexer.Store, error) {
		return indexer.Create(ctx, c, progress)
	})
}

// openIndexWith opens the embedded index in the way given.
func (l *library) openIndexWith(ctx context.Context, open func(context.Context, indexer.Config) (*indexer.Store, error)) error {
	id, err := l.catalogue.ID(ctx)
	if err != nil {
		return err
	}
	opened, err := open(ctx, indexer.Config{Dir: l.place.dir, Source: l.catalogue, Catalogue: id, Words: words.Format{Analyzer: l.analyzer}, ReadOnly: l.readOnly, Log: l.log})
	if err != nil {
		return err
	}
	engine := bleve.New(opened, ranking.Default())
	l.index, l.engine = embedded{opened, l.place.dir}, engine
	l.own = own.NewBookIn(l.words(), l.compiled(), opened, engine)
	return nil
}

// behind is how many of the catalogue's changes are not in the index yet: more
// than a few only after a command was killed.
func (l *library) behind(ctx context.Context) (int64, error) {
	last, err := l.catalogue.LastChange(ctx)
	if err != nil {
		return 0, err
	}
	has, err := l.index.Sequence(ctx)
	return last - has, err
}

// catchUp brings the index up to the catalogue if it lacks anything, or, where
// nothing may be written, up to what others have written.
func (l *library) catchUp(ctx context.Context) error {
	if l.readOnly {
		return l.follow(ctx)
	}
	behind, err := l.behind(ctx)
	if err != nil || behind == 0 {
		return err
	}
	return l.sync(ctx, nil)
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
