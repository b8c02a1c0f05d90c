package catalogue

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

//go:embed migrations/*.sql
var migrations embed.FS

// applicationID marks the file as ours in its header: "Suoy".
const applicationID = 0x53756f79

// ErrForeign says that a file is an SQLite database but no catalogue.
var ErrForeign = errors.New("the file is not a Suoyin catalogue")

// SchemaError says that a catalogue's schema is not the one this program knows.
type SchemaError struct {
	Has, Knows int
}

func (e *SchemaError) Error() string {
	if e.Has > e.Knows {
		return fmt.Sprintf("it has schema %d, made by a newer Suoyin; this one knows %d: use the newer program, or a backup made before it", e.Has, e.Knows)
	}
	return fmt.Sprintf("it has schema %d and this Suoyin needs %d: run a command that writes, such as serve or index, to bring it up to date", e.Has, e.Knows)
}

// migration is one numbered step from a schema to the next.
type migration struct {
	number int
	name   string
	sql    string
	// then does what SQL cannot, in the same transaction; nil if nothing.
	then func(context.Context, *sql.Tx) error
}

// steps are the embedded migrations in order, 1, 2, 3 … without a gap.
func (c *Catalogue) steps() ([]migration, error) {
	names, err := fs.Glob(migrations, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var ms []migration
	for i, name := range names {
		base := strings.TrimPrefix(name, "migrations/")
		digits, _, _ := strings.Cut(base, "_")
		number, err := strconv.Atoi(digits)
		if err != nil || number != i+1 {
			return nil, fmt.Errorf("migration %s should have number %04d", base, i+1)
		}
		text, err := migrations.ReadFile(name)
		if err != nil {
			return nil, err
		}
		ms = append(ms, migration{number: number, name: base, sql: string(text)})
	}
	ms[1].then = c.bundleAll
	return ms, nil
}

// migrate brings the database to the newest schema, each step in a transaction
// of its own. A new file gets them all.
func (c *Catalogue) migrate(ctx context.Context, db *sql.DB) error {
	ms, err := c.steps()
	if err != nil {
		return err
	}
	has, err := schema(ctx, db)
	if err != nil {
		return err
	}
	if has > len(ms) {
		return &SchemaError{Has: has, Knows: len(ms)}
	}
	// The journal's mode is kept in the file and cannot change in a transaction.
	if _, err := db.ExecContext(ctx, "PRAGMA journal_mode = wal"); err != nil {
		return err
	}
	for _, m := range ms[has:] {
		if err := m.apply(ctx, db); err != nil {
			return fmt.Errorf("migration %s: %w", m.name, err)
		}
	}
	if 0 < has && has < len(ms) {
		// The migration has left room in the file. That it cannot be given back,
		// on a full disk for instance, is no reason not to go on.
		_, _ = db.ExecContext(ctx, "VACUUM")
	}
	return ctx.Err()
}

func (m migration) apply(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // after Commit it does nothing
	if _, err := tx.ExecContext(ctx, m.sql); err != nil {
		return err
	}
	if m.then != nil {
		if err := m.then(ctx, tx); err != nil {
			return err
		}
	}
	mark := fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d", m.number, applicationID)
	if _, err := tx.ExecContext(ctx, mark); err != nil {
		return err
	}
	return tx.Commit()
}

// checkSchema refuses every schema but the newest.
func (c *Catalogue) checkSchema(ctx context.Context, db *sql.DB) error {
	ms, err := c.steps()
	if err != nil {
		return err
	}
	has, err := schema(ctx, db)
	if err != nil {
		return err
	}
	if has != len(ms) {
		return &SchemaError{Has: has, Knows: len(ms)}
	}
	return nil
}

// schema is the number of the last migration that the file has, 0 for a new
// file. A database that somebody else made is ErrForeign.
func schema(ctx context.Context, db *sql.DB) (int, error) {
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
