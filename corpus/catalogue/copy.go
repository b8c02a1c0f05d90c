package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// table is a table as copyAll copies it.
type table struct {
	name string
	key  string // the order in which rows are copied
	yes  string // the column that is a boolean, where the database has such
	only string // the condition for the rows that are copied, empty for all
}

// tables are all tables of a catalogue; each comes after those it refers to.
func tables() []table {
	return []table{
		{name: "settings", key: "name", only: notShared()},
		{name: "articles", key: "row"},
		{name: "texts", key: "article"},
		{name: "places", key: "article"},
		{name: "authors", key: "name, article"},
		{name: "citations", key: "article, ordinal", yes: "unresolved"},
		{name: "sources", key: "sha256"},
		{name: "blobs", key: "sha256"},
		{name: "origins", key: "path"},
		{name: "aliases", key: "id"},
		{name: "changes", key: "seq", yes: "removed"},
	}
}

// notShared leaves out what several servers share besides the library, see
// Shared: keys go into no backup, and stay where they are.
func notShared() string {
	return fmt.Sprintf(`substr(name, 1, %d) <> '%s'`, len(sharedSetting), sharedSetting)
}

// copyAll copies all rows of one catalogue into another, which has none but
// settings; those give way.
func copyAll(ctx context.Context, from, to *sql.Tx) error {
	if _, err := to.ExecContext(ctx, `DELETE FROM settings WHERE `+notShared()); err != nil {
		return err
	}
	for _, t := range tables() {
		if err := t.copy(ctx, from, to); err != nil {
			return fmt.Errorf("copy %s: %w", t.name, err)
		}
	}
	return nil
}

// copyBytes is when rows are written although there are not rowsAtOnce: so many
// bytes if they are large.
const copyBytes = 4 << 20

func (t table) copy(ctx context.Context, from, to *sql.Tx) error {
	columns, err := t.columns(ctx, to)
	if err != nil {
		return err
	}
	where := ""
	if t.only != "" {
		where = ` WHERE ` + t.only
	}
	rows, err := from.QueryContext(ctx, `SELECT `+strings.Join(columns, ", ")+` FROM `+t.name+where+` ORDER BY `+t.key)
	if err != nil {
		return err
	}
	defer rows.Close()
	var values []any
	size := 0
	for rows.Next() {
		row, bytes, err := t.scan(rows, columns)
		if err != nil {
			return err
		}
		values, size = append(values, row...), size+bytes
		if len(values) < rowsAtOnce*len(columns) && size < copyBytes {
			continue
		}
		if err := insertRows(ctx, to, t.name, columns, values); err != nil {
			return err
		}
		values, size = values[:0], 0
	}
	if err := rows.Err(); err != nil || len(values) == 0 {
		return err
	}
	return insertRows(ctx, to, t.name, columns, values)
}

func (t table) columns(ctx context.Context, tx *sql.Tx) ([]string, error) {
	rows, err := tx.QueryContext(ctx, `SELECT * FROM `+t.name+` LIMIT 0`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	return rows.Columns()
}

// scan gives the values of a row, and how large they are.
func (t table) scan(rows *sql.Rows, columns []string) (values []any, size int, err error) {
	values = make([]any, len(columns))
	into := make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	if err := rows.Scan(into...); err != nil {
		return nil, 0, err
	}
	for i, v := range values {
		switch v := v.(type) {
		case []byte:
			size += len(v)
		case string:
			size += len(v)
		case int64:
			if columns[i] == t.yes {
				values[i] = v != 0
			}
		}
	}
	return values, size, nil
}

// snapshot reads everything at one moment and writes it to a new file.
func (*postgres) snapshot(ctx context.Context, c *Catalogue, path string) (err error) {
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return errors.Join(err, fs.ErrExist)
	}
	defer func() {
		if err != nil {
			for _, suffix := range []string{"", "-wal", "-shm"} {
				_ = os.Remove(path + suffix) // half a copy is of no use
			}
		}
	}()
	copied, err := Open(ctx, path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, copied.Close()) }()
	from, err := c.read.BeginTx(ctx, moment())
	if err != nil {
		return err
	}
	defer from.Rollback() // nothing was written
	return copied.transact(ctx, func(to *sql.Tx) error { return copyAll(ctx, from, to) })
}

// takeOver copies everything of a catalogue into this one, which must be empty,
// and compares the content then with a digest.
func (c *Catalogue) takeOver(ctx context.Context, of *Catalogue, content string) error {
	from, err := of.read.BeginTx(ctx, moment())
	if err != nil {
		return err
	}
	defer from.Rollback() // nothing was written
	return c.transact(ctx, func(to *sql.Tx) error {
		var used bool
		if err := to.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM changes)`).Scan(&used); err != nil {
			return err
		}
		if used {
			return fmt.Errorf("%s has a catalogue already; restore into an empty schema", c.path)
		}
		if err := copyAll(ctx, from, to); err != nil {
			return err
		}
		if err := c.db.renumber(ctx, to); err != nil {
			return err
		}
		if has, err := c.contentDigest(ctx, to); err != nil {
			return err
		} else if has != content {
			return fmt.Errorf("%w: its content has become another on the way into the database", ErrBackup)
		}
		return nil
	})
}

// renumber has nothing to do: SQLite goes on from the highest number that it
// finds.
func (sqliteFile) renumber(context.Context, *sql.Tx) error { return nil }

// renumber lets new rows and changes have numbers after those that were copied.
func (*postgres) renumber(ctx context.Context, tx *sql.Tx) error {
	for _, of := range [...]struct{ table, column string }{{"articles", "row"}, {"changes", "seq"}} {
		if _, err := tx.ExecContext(ctx, fmt.Sprintf(`SELECT setval(pg_get_serial_sequence('%[1]s', '%[2]s'), coalesce(max(%[2]s), 1), max(%[2]s) IS NOT NULL) FROM %[1]s`, of.table, of.column)); err != nil {
			return err
		}
	}
	return nil
}
