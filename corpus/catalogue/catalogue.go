// Package catalogue keeps the library: the bytes of every source, the article
// read from them, its notes, what they cite, the account of its lines, and the
// order in which all of it changed. It is the source of truth: the index can
// always be made again from it.
//
// It is one SQLite file, or a schema of a PostgreSQL database where several
// servers share a library; the code is the same but for a dialect. What Put or
// Delete has returned is on disk: each is one transaction, synced before it is
// answered. Readers see the last whole transaction and never wait for a writer.
// Of a file, one process writes at a time; the data directory's lock sees to
// that, and a second one that slips in waits for at most busyTimeout. Of a
// schema, any number of processes write; their transactions wait for each other.
package catalogue

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/klauspost/compress/zstd"
)

// FileName is the catalogue's file in a data directory.
const FileName = "catalogue.db"

// readers is how many queries read at once; each has a connection, of a file with
// a page cache of about 2 MB.
const readers = 8

// ErrClosed says that the catalogue was used after Close.
var ErrClosed = errors.New("catalogue is closed")

// Catalogue is an open catalogue. It is safe for concurrent use.
type Catalogue struct {
	db    dialect
	path  string  // or address, without its password
	write *sql.DB // one connection; nil when read-only
	read  *sql.DB // cannot write
	enc   *zstd.Encoder
	dec   *zstd.Decoder
	now   func() time.Time
}

// Open opens the catalogue at a path, or that of a PostgreSQL database by its
// URL (postgres://user:password@host/database?…, with libpq's parameters, those
// of the session such as search_path, and pool_max_conns). It makes the catalogue
// if there is none, and brings an older one to today's schema. Errors: *SchemaError
// for one that a newer Suoyin wrote, ErrForeign for what is no catalogue,
// ErrUnreachable for a server that does not answer, and the database's own. None
// of them has the password in it.
func Open(ctx context.Context, where string) (*Catalogue, error) {
	c, err := open(ctx, where, toWrite)
	if err != nil {
		return nil, fmt.Errorf("open catalogue %s: %w", shown(where), err)
	}
	return c, nil
}

// OpenReadOnly opens an existing catalogue of today's schema, also beside a
// process that is writing to it, and also where nothing may be written. Put and
// Delete then fail. If there is none the error is fs.ErrNotExist.
func OpenReadOnly(ctx context.Context, where string) (*Catalogue, error) {
	c, err := openToRead(ctx, where, toRead)
	if unopenable(err) {
		c, err = openToRead(ctx, where, untouchedOnly)
	}
	return c, err
}

// OpenUntouched is OpenReadOnly for what must not be touched: nothing is written,
// not even what SQLite keeps beside a file for its readers. The error is a
// *JournalError if the file is not whole without a writer.
func OpenUntouched(ctx context.Context, where string) (*Catalogue, error) {
	return openToRead(ctx, where, untouchedOnly)
}

func openToRead(ctx context.Context, where string, to purpose) (*Catalogue, error) {
	if !isURL(where) {
		if _, err := os.Stat(where); err != nil { // SQLite would only say that it cannot open it
			return nil, fmt.Errorf("open catalogue: %w", err)
		}
	}
	c, err := open(ctx, where, to)
	if err != nil {
		return nil, fmt.Errorf("open catalogue %s: %w", shown(where), err)
	}
	return c, nil
}

// purpose is what a catalogue is opened for.
type purpose int

const (
	toWrite purpose = iota
	toRead
	untouchedOnly // to read, where nothing may be written
)

// shown is a path or address as it may be shown.
func shown(where string) string {
	if isURL(where) {
		return redacted(where)
	}
	return where
}

func open(ctx context.Context, where string, to purpose) (_ *Catalogue, err error) {
	writable := to == toWrite
	file := newSQLite(where)
	file.untouched = to == untouchedOnly
	c := &Catalogue{path: shown(where), now: time.Now, db: file}
	if isURL(where) {
		if c.db, err = newPostgres(where); err != nil {
			return nil, err
		}
	}
	defer func() {
		if err != nil {
			c.Close()
		}
	}()
	if err := c.openCodec(); err != nil {
		return nil, err
	}
	if c.write, c.read, err = c.db.open(writable); err != nil {
		return nil, err
	}
	steps, err := c.steps()
	if err != nil {
		return nil, err
	}
	if writable {
		if err := c.db.migrate(ctx, c.write, steps); err != nil {
			return nil, err
		}
	}
	if err := c.checkSchema(ctx, steps); err != nil {
		return nil, err
	}
	if writable {
		return c, errors.Join(c.name(ctx), c.refold(ctx))
	}
	return c, nil
}

// Path is the file the catalogue is in, or its address without the password.
func (c *Catalogue) Path() string { return c.path }

// Close ends all queries and closes the file or
// the connections. Closing twice is allowed.
func (c *Catalogue) Close() error {
	var errs []error
	if c.db != nil {
		c.db.close()
	}
	for _, db := range []*sql.DB{c.read, c.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	if c.enc != nil {
		errs = append(errs, c.enc.Close())
	}
	if c.dec != nil {
		c.dec.Close()
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close catalogue %s: %w", c.path, err)
	}
	return nil
}

// attempts is how often a transaction is begun that the server gives up.
const attempts = 4

// transact runs f in one transaction, which is on disk when transact returns
// nil and has left nothing behind when it returns an error; only if a server is
// lost while it commits, nobody knows. f may run several times.
func (c *Catalogue) transact(ctx context.Context, f func(*sql.Tx) error) error {
	if c.write == nil {
		return errors.New("catalogue is open for reading only")
	}
	return c.retry(ctx, func() (bool, error) { return c.attempt(ctx, f) })
}

// retry tries until it succeeds or fails for good.
func (c *Catalogue) retry(ctx context.Context, try func() (began bool, err error)) error {
	for attempt := 1; ; attempt++ {
		began, err := try()
		if err == nil || !began || attempt == attempts || ctx.Err() != nil || !c.db.again(err) {
			return err
		}
	}
}

// attempt runs f in one transaction. began says whether it had begun and was not
// committed.
func (c *Catalogue) attempt(ctx context.Context, f func(*sql.Tx) error) (began bool, err error) {
	if err := c.db.settle(ctx, c.write); err != nil {
		return false, err
	}
	tx, err := c.write.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelReadCommitted})
	if err != nil {
		return false, err
	}
	if err := c.db.lock(ctx, tx); err != nil {
		return true, errors.Join(err, rollBack(ctx, tx))
	}
	if err := f(tx); err != nil {
		return true, errors.Join(err, rollBack(ctx, tx))
	}
	return false, tx.Commit()
}

// rollBack leaves nothing of a transaction. That the connection is gone, or was
// given up with the context, is no failure: then the server does so.
func rollBack(ctx context.Context, tx *sql.Tx) error {
	err := tx.Rollback()
	if ctx.Err() != nil || errors.Is(err, sql.ErrTxDone) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, ErrUnreachable) {
		return nil
	}
	return err
}
