package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"suoyin/indexer"
	words "suoyin/indexer/bleve"
	"suoyin/indexer/lock"
	"suoyin/web/keys"
)

// unwritable says of the error of taking a data directory whether it is one that
// can only be read, and has the whole library.
func (p place) unwritable(err error) bool {
	return (errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)) && p.catalogue == "" && p.engine == nil
}

// openReadOnly opens a library as it is, and writes nothing to its directory.
// Writers are kept off only while it is opened. What is open then stays whole
// whatever they do: the files of an index never change, and can be read after they
// were removed; the catalogue tells when it is written, see catalogue.OpenUntouched.
func openReadOnly(ctx context.Context, at place, log *slog.Logger) (_ *library, err error) {
	if err := at.exists(); err != nil {
		return nil, err
	}
	l := &library{place: at, log: log, readOnly: true}
	defer func() {
		if err != nil {
			err = errors.Join(err, l.Close())
		}
	}()
	if l.lock, err = shareSoon(ctx, at.dir); err != nil {
		return nil, err
	}
	if err := l.openParts(ctx); err != nil {
		return nil, err
	}
	if err := l.openIndex(ctx); err != nil {
		return nil, err
	}
	if behind, err := l.behind(ctx); err != nil {
		return nil, err
	} else if behind > 0 {
		log.Warn("the index lacks the last changes, and may not be written here", "changes", behind)
	}
	return l, l.letWrite()
}

// openToServe opens a library for a server, for reading only where nothing else can
// be done.
func openToServe(ctx context.Context, at place, log *slog.Logger) (*library, error) {
	if at.readOnly {
		return openReadOnly(ctx, at, log)
	}
	l, err := openLibrary(ctx, at, "serve", log)
	if at.unwritable(err) {
		log.Warn("the library is opened for reading only", "because", err)
		return openReadOnly(ctx, at, log)
	}
	return l, err
}

// letWrite lets writers to the directory again, where files that are open can be
// removed.
func (l *library) letWrite() error {
	if runtime.GOOS == "windows" {
		return nil
	}
	err := l.lock.Release()
	l.lock = nil
	return err
}

// shareSoon keeps writers off as soon as there is none, and gives up after a while,
// or at once if a server has the directory: servers stay.
func shareSoon(ctx context.Context, dir string) (*lock.Lock, error) {
	return lockWithin(ctx, func() (*lock.Lock, error) { return lock.Share(dir) }, func(o lock.Owner) time.Duration {
		if o.Command == "serve" {
			return 0
		}
		return readersWait
	})
}

// follow takes what a writer has put into the directory, when it is gone.
func (l *library) follow(ctx context.Context) error {
	index := l.index.(embedded)
	if changed, err := index.Changed(); err != nil || !changed {
		return err
	}
	shared, err := lock.Share(l.place.dir)
	var held *lock.HeldError
	if errors.As(err, &held) {
		return nil // what is open is answered meanwhile
	}
	if err != nil {
		return err
	}
	changed, err := l.followShared(ctx, index)
	if err = errors.Join(err, shared.Release()); err != nil || !changed {
		return err
	}
	l.log.Info("the library was changed by another process, and is shown as it is now")
	return l.works.Refresh(ctx)
}

func (l *library) followShared(ctx context.Context, index embedded) (changed bool, err error) {
	inUse, err := l.words().InUse(ctx)
	if err != nil {
		return false, err
	}
	analyzer, err := l.analyzerOf(inUse)
	if err != nil {
		return false, err
	}
	return index.Follow(ctx, words.Format{Analyzer: analyzer})
}

// watchDamage tells of damage that cannot be mended where nothing may be written,
// and looks whether somebody else has mended it, until ctx ends.
func (l *library) watchDamage(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case damage := <-l.index.Damaged():
			l.log.Error("index is damaged, and may not be written here; what does not touch the damage is answered",
				"because", damage.Reason, "index", damage.Dir, "mend_with", indexer.RebuildCommand)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(mendPauseMost):
		}
	}
}

// readOnlyNote is what /readyz says of such a library.
const readOnlyNote = "read-only: nothing is written; uploads and administration are refused"

// folderKeys are the keys of a library in a data directory.
func (l *library) folderKeys() *keys.Store {
	dir := filepath.Join(l.place.dir, keysDir)
	if l.readOnly {
		return keys.OpenReadOnly(dir)
	}
	return keys.Open(dir)
}
