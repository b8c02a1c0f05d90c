package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"suoyin/corpus"
)

// notWritten says of a code of SQLite whether it means that something could not be
// written: the disk is full, read-only, or fails.
func notWritten(code int) bool {
	const (
		readOnly = 8
		ioError  = 10
		full     = 13
	)
	switch code & 0xff {
	case readOnly, full:
		return true
	case ioError:
		return !notRead(code)
	}
	return false
}

// ErrUnwritable says that the catalogue's file cannot be written: what was to be
// kept is not kept. It may be a moment's trouble of the disk.
var ErrUnwritable = errors.New("the catalogue cannot be written")

// unwritten is SQLite's error with the file it is about.
type unwritten struct {
	path  string
	below error
}

func (e unwritten) Error() string { return fmt.Sprintf("%v: %s: %v", ErrUnwritable, e.path, e.below) }

func (e unwritten) Unwrap() []error { return []error{ErrUnwritable, corpus.ErrUnwritable, e.below} }

// Writable says whether the catalogue can be changed, as far as is known: nil, or
// the error that was met last. After an error it is tried beside, with a change
// that changes nothing but has to get on disk all the same.
func (c *Catalogue) Writable() error {
	if c.write == nil {
		return nil
	}
	return c.db.writable(c.touch)
}

// touch writes something that is there already.
func (c *Catalogue) touch(ctx context.Context) error {
	return c.transact(ctx, func(tx *sql.Tx) error {
		var version int
		if err := tx.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf(`PRAGMA user_version = %d`, version))
		return err
	})
}

func (f sqliteFile) writable(try func(context.Context) error) error { return f.trouble.write.look(try) }

func (*postgres) writable(func(context.Context) error) error { return nil }

// settle makes sure that what is in the journal lasts, before more is added to it.
//
// Where a sync failed the system may have dropped what it could not write, and
// still shows it to who reads. A process that comes after takes it for a part of
// the journal, and what it would add behind that, and sync, would be lost with the
// power. So all of the journal is written to the file itself, which is synced, and
// the journal begins anew: before the first change after a start, and after each
// error of writing. That others read from the journal is no error; then it is done
// before the next change.
func (f sqliteFile) settle(ctx context.Context, write *sql.DB) error {
	t := f.trouble
	t.mu.Lock()
	settled := t.settled
	t.mu.Unlock()
	if settled {
		return nil
	}
	var busy, frames, written int
	if err := write.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &frames, &written); err != nil {
		return err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.settled = busy == 0
	return nil
}

func (*postgres) settle(context.Context, *sql.DB) error { return nil }
