// Package catalogue keeps the library: the bytes of every source, the article
// read from them, its notes, what they cite, the account of its lines, and the
// order in which all of it changed. It is the source of truth: the index can
// always be made again from it.
//
// It is one SQLite file in WAL mode. What Put or Delete has returned is on disk:
// each is one transaction, synced before it is answered. Readers see the last
// whole transaction and never wait for a writer. One process writes at a time;
// the data directory's lock sees to that, and a second one that slips in waits
// for at most busyTimeout.
package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/klauspost/compress/zstd"
	_ "modernc.org/sqlite" // the driver named "sqlite"
)

// FileName is the catalogue's file in a data directory.
const FileName = "catalogue.db"

// busyTimeout is how long SQLite waits for another process's transaction.
const busyTimeout = 5 * time.Second

// readers is how many queries read at once; each has a connection with a page
// cache of about 2 MB.
const readers = 8

// ErrClosed says that the catalogue was used after Close.
var ErrClosed = errors.New("catalogue is closed")

// Catalogue is an open catalogue. It is safe for concurrent use.
type Catalogue struct {
	path  string
	write *sql.DB // one connection: SQLite has one writer; nil when read-only
	read  *sql.DB // cannot write
	enc   *zstd.Encoder
	dec   *zstd.Decoder
	now   func() time.Time
}

// Open opens the catalogue at path, makes it if there is none, and brings an
// older one to today's schema. Errors: *SchemaError for a file that a newer
// Suoyin wrote, ErrForeign for one that is no catalogue, and SQLite's own.
func Open(ctx context.Context, path string) (*Catalogue, error) {
	c, err := open(ctx, path, true)
	if err != nil {
		return nil, fmt.Errorf("open catalogue %s: %w", path, err)
	}
	return c, nil
}

// OpenReadOnly opens an existing catalogue of today's schema, also beside a
// process that is writing to it. Put and Delete then fail. If there is none the
// error is fs.ErrNotExist.
func OpenReadOnly(ctx context.Context, path string) (*Catalogue, error) {
	if _, err := os.Stat(path); err != nil { // SQLite would only say that it cannot open it
		return nil, fmt.Errorf("open catalogue: %w", err)
	}
	c, err := open(ctx, path, false)
	if err != nil {
		return nil, fmt.Errorf("open catalogue %s: %w", path, err)
	}
	return c, nil
}

func open(ctx context.Context, path string, writable bool) (_ *Catalogue, err error) {
	c := &Catalogue{path: path, now: time.Now}
	defer func() {
		if err != nil {
			c.Close()
		}
	}()
	if err := c.openCodec(); err != nil {
		return nil, err
	}
	if writable {
		if c.write, err = connect(path, "rwc", "_txlock=immediate"); err != nil {
			return nil, err
		}
		c.write.SetMaxOpenConns(1)
		if err := c.migrate(ctx, c.write); err != nil {
			return nil, err
		}
	}
	if c.read, err = connect(path, "rw", "_pragma=query_only(1)"); err != nil {
		return nil, err
	}
	c.read.SetMaxOpenConns(readers)
	c.read.SetMaxIdleConns(readers)
	if err := c.checkSchema(ctx, c.read); err != nil {
		return nil, err
	}
	if writable {
		return c, errors.Join(c.name(ctx), c.refold(ctx))
	}
	return c, nil
}

// connect opens a pool of connections. Nothing is read from the file yet.
func connect(path, mode, extra string) (*sql.DB, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	query := fmt.Sprintf("mode=%s&_pragma=busy_timeout(%d)&_pragma=foreign_keys(1)&_pragma=synchronous(full)&%s",
		mode, busyTimeout.Milliseconds(), extra)
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: query}
	return sql.Open("sqlite", name.String())
}

// Path is the file the catalogue is in.
func (c *Catalogue) Path() string { return c.path }

// Close ends all queries and closes the file. Closing twice is allowed.
func (c *Catalogue) Close() error {
	var errs []error
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

// transact runs f in one transaction, which is on disk when transact returns
// nil and has left nothing behind when it returns an error.
func (c *Catalogue) transact(ctx context.Context, f func(*sql.Tx) error) error {
	if c.write == nil {
		return errors.New("catalogue is open for reading only")
	}
	tx, err := c.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return errors.Join(err, ignoreDone(tx.Rollback()))
	}
	return tx.Commit()
}

func ignoreDone(err error) error {
	if errors.Is(err, sql.ErrTxDone) {
		return nil
	}
	return err
}
