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

// trouble is what is known of a file's errors. It is safe for concurrent use.
type trouble struct {
	path        string
	read, write lastError

	mu sync.Mutex
	// settled says that nothing stands in the journal that may not last.
	settled bool
}

// lastError keeps an error, and finds out when it is over. It is safe for
// concurrent use.
type lastError struct {
	mu     sync.Mutex
	last   error              // nil as long as all is well
	trying context.CancelFunc // nil as long as nothing is tried
	work   sync.WaitGroup
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

// explain marks an error that says that the file cannot be read or written, and
// keeps it.
func (t *trouble) explain(err error) error {
	if err == nil || err == io.EOF {
		return err // what rows come to, again and again
	}
	var is *sqlite.Error
	if !errors.As(err, &is) {
		return err
	}
	switch code := is.Code(); {
	case notRead(code):
		err = unreadable{t.path, err}
		t.read.keep(err)
	case notWritten(code):
		err = unwritten{t.path, err}
		t.write.keep(err)
		t.mu.Lock()
		t.settled = false
		t.mu.Unlock()
	}
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

func (f sqliteFile) sound() error { return f.trouble.read.look(f.check) }

func (e *lastError) keep(err error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.last = err
}

// look is the last error. If there is one it begins to try beside whether it is
// over, unless that is being done.
func (e *lastError) look(try func(context.Context) error) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.last != nil && e.trying == nil {
		ctx, end := context.WithCancel(context.Background())
		e.trying = end
		was := e.last
		e.work.Go(func() { e.tried(was, try(ctx)) })
	}
	return e.last
}

// tried takes what a try has come to that was begun because of an error.
func (e *lastError) tried(was, now error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.trying()
	e.trying = nil
	if now != nil || e.last == was {
		e.last = now
	}
}

// close ends a try and waits for it.
func (e *lastError) close() {
	e.mu.Lock()
	if e.trying != nil {
		e.trying()
	}
	e.mu.Unlock()
	e.work.Wait()
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

func (f sqliteFile) close() {
	f.trouble.read.close()
	f.trouble.write.close()
}

func (*postgres) sound() error { return nil }

func (*postgres) close() {}
