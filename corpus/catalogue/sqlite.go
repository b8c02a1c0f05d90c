package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"time"
)

// applicationID marks the file as ours in its header: "Suoy".
const applicationID = 0x53756f79

// busyTimeout is how long SQLite waits for another process's transaction.
const busyTimeout = 5 * time.Second

// sqliteFile is the file at a path. It is in WAL mode and has one writer.
type sqliteFile struct {
	path    string
	trouble *trouble
	// untouched says that nothing may be written, not even beside the file.
	untouched bool
}

func newSQLite(path string) sqliteFile { return sqliteFile{path: path, trouble: &trouble{path: path}} }

func (f sqliteFile) open(writable bool) (write, read *sql.DB, err error) {
	if writable {
		if write, err = f.connect("rwc", "_txlock=immediate"); err != nil {
			return nil, nil, err
		}
		write.SetMaxOpenConns(1)
	}
	if read, err = f.connect("rw", "_pragma=query_only(1)"); err != nil {
		return write, nil, err
	}
	read.SetMaxOpenConns(readers)
	read.SetMaxIdleConns(readers)
	return write, read, nil
}

// connect opens a pool of connections. Nothing is read from the file yet. One that
// may not be touched is opened for reading, whatever the mode.
func (f sqliteFile) connect(mode, extra string) (*sql.DB, error) {
	abs, err := filepath.Abs(f.path)
	if err != nil {
		return nil, err
	}
	if f.untouched {
		mode = "ro"
	}
	query := fmt.Sprintf("mode=%s&_pragma=busy_timeout(%d)&_pragma=foreign_keys(1)&_pragma=synchronous(full)&%s",
		mode, busyTimeout.Milliseconds(), extra)
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(abs), RawQuery: query}
	below, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, err
	}
	// Nothing is connected yet: only the driver is wanted.
	c := sqliteConnector{driver: below.Driver(), name: name.String(), trouble: f.trouble}
	if f.untouched {
		c.untouched = &untouched{abs}
	}
	return sql.OpenDB(c), below.Close()
}

func (sqliteFile) folder() string { return "migrations" }

func (sqliteFile) schema(ctx context.Context, db queryer) (int, error) {
	var version, application, tables int
	row := db.QueryRowContext(ctx, `SELECT
		(SELECT user_version FROM pragma_user_version),
		(SELECT application_id FROM pragma_application_id),
		(SELECT count(*) FROM sqlite_master)`)
	if err := row.Scan(&version, &application, &tables); err != nil {
		return 0, err
	}
	if application != applicationID && tables > 0 {
		return 0, ErrForeign
	}
	return version, nil
}

// migrate applies each step in a transaction of its own.
func (f sqliteFile) migrate(ctx context.Context, db *sql.DB, steps []migration) error {
	has, err := f.schema(ctx, db)
	if err != nil {
		return err
	}
	missing, err := stepsAfter(steps, has)
	if err != nil {
		return err
	}
	// The journal's mode is kept in the file and cannot change in a transaction.
	if _, err := db.ExecContext(ctx, "PRAGMA journal_mode = wal"); err != nil {
		return err
	}
	for _, m := range missing {
		if err := f.step(ctx, db, m); err != nil {
			return fmt.Errorf("migration %s: %w", m.name, err)
		}
	}
	if has > 0 && len(missing) > 0 {
		// The migration has left room in the file. That it cannot be given back,
		// on a full disk for instance, is no reason not to go on.
		_, _ = db.ExecContext(ctx, "VACUUM")
	}
	return ctx.Err()
}

func (sqliteFile) step(ctx context.Context, db *sql.DB, m migration) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after Commit it does nothing
	if err := m.apply(ctx, tx); err != nil {
		return err
	}
	mark := fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", m.number, applicationID)
	if _, err := tx.ExecContext(ctx, mark); err != nil {
		return err
	}
	return tx.Commit()
}

// lock has nothing to do: the transaction began by taking the file's own lock.
func (sqliteFile) lock(context.Context, *sql.Tx) error { return nil }

func (sqliteFile) again(error) bool { return false }

func (sqliteFile) contains(column string) string { return "instr(" + column + ", ?) > 0" }

func (sqliteFile) listing() string { return "-a.year, a.title, a.id" }

func (sqliteFile) after(k articleKey) (string, []any) {
	return "(-a.year, a.title, a.id) > (?, ?, ?)", []any{-k.Year, k.Title, k.ID}
}

func (sqliteFile) bytewise(column string) string { return column }

func (sqliteFile) contradictions() []contradiction {
	return []contradiction{
		{"damaged", `SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'`},
		{"refers to nothing", `SELECT "table" || ' row ' || coalesce(rowid, '?') FROM pragma_foreign_key_check`},
	}
}

func (f sqliteFile) snapshot(ctx context.Context, _ *Catalogue, target string) (err error) {
	// A connection of its own: it writes a file, which those for reading may not.
	db, err := f.connect("rw", "")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	_, err = db.ExecContext(ctx, `VACUUM INTO ?`, target)
	return err
}
