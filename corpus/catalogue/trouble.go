package catalogue

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"modernc.org/sqlite"

	"suoyin/corpus"
)

// notRead says of a code of SQLite whether it means that something could not be
// read. What the disk cannot read is one of several I/O errors, or, where SQLite
// hides that, a corrupt file.
func notRead(code int) bool {
	const (
		ioError = 10 // without details: at the first look at a file
		corrupt = 11
		read    = ioError | 1<<8
		short   = ioError | 2<<8
		below   = ioError | 33<<8 // what the file system calls corrupt
		mapped  = ioError | 34<<8 // memory that is a file
	)
	switch code {
	case ioError, read, short, below, mapped:
		return true
	}
	return code&0xff == corrupt
}

// ErrUnreadable says that the catalogue's file could not be read, or that what
// was read makes no sense. It may be a moment's trouble of the disk.
var ErrUnreadable = errors.New("the catalogue cannot be read")

// trouble keeps the last error of reading a file, and finds out when it is over.
// It is safe for concurrent use.
type trouble struct {
	path string

	mu       sync.Mutex
	last     error // nil as long as all is well
	checking context.CancelFunc
	work     sync.WaitGroup
}

// unreadable is SQLite's error with the file it is about.
type unreadable struct {
	path  string
	below error
}

func (e unreadable) Error() string {
	return fmt.Sprintf("%v: %s: %v", ErrUnreadable, e.path, e.below)
}

func (e unreadable) Unwrap() []error { return []error{ErrUnreadable, corpus.ErrUnavailable, e.below} }

// explain marks an error that says that the file cannot be read, and keeps it.
func (t *trouble) explain(err error) error {
	if err == nil || err == io.EOF {
		return err // what rows come to, again and again
	}
	var is *sqlite.Error
	if !errors.As(err, &is) || !notRead(is.Code()) {
		return err
	}
	err = unreadable{t.path, err}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last = err
	return err
}

// Sound says whether the catalogue can be read, as far as is known: nil, or the
// error that was met last. After an error of a file all of it is read again
// beside, and it is sound when that has succeeded.
func (c *Catalogue) Sound(ctx context.Context) error {
	if err := c.db.sound(); err != nil {
		return err
	}
	_, err := c.LastChange(ctx)
	return err
}

func (f sqliteFile) sound() error {
	t := f.trouble
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.last != nil && t.checking == nil {
		ctx, end := context.WithCancel(context.Background())
		t.checking = end
		was := t.last
		t.work.Go(func() { t.checked(was, f.check(ctx)) })
	}
	return t.last
}

// check reads the whole file, with a connection that has nothing in memory.
func (f sqliteFile) check(ctx context.Context) (err error) {
	db, err := f.connect("rw", "_pragma=query_only(1)")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	var said string
	if err := db.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&said); err != nil {
		return err
	}
	if said != "ok" {
		return unreadable{f.path, errors.New(said)}
	}
	return nil
}

// checked takes what a check has come to that was begun because of an error.
func (t *trouble) checked(was, now error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.checking()
	t.checking = nil
	if now != nil || t.last == was {
		t.last = now
	}
}

// close ends a check and waits for it.
func (t *trouble) close() {
	t.mu.Lock()
	if t.checking != nil {
		t.checking()
	}
	t.mu.Unlock()
	t.work.Wait()
}

func (f sqliteFile) close() { f.trouble.close() }

func (*postgres) sound() error { return nil }

func (*postgres) close() {}
