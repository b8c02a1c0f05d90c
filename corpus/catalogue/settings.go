package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"suoyin/corpus"
)

// Settings are small texts that belong to a library and not to its articles:
// keys and own words, where several servers share one catalogue. They are in no
// export and no digest; whoever keeps something here says what becomes of it.

// setting is the value of a setting, of the catalogue's own or a shared one, and
// whether there is one.
func setting(ctx context.Context, db queryer, name string) (value string, ok bool, err error) {
	err = db.QueryRowContext(ctx, `SELECT value FROM settings WHERE name = ?`, name).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	return value, err == nil, err
}

// set gives a setting a value.
func set(ctx context.Context, db interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}, name, value string) error {
	_, err := db.ExecContext(ctx, `INSERT INTO settings (name, value) VALUES (?, ?)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
	return err
}

// sharedSetting stands before the names of such texts, apart from the
// catalogue's own settings.
const sharedSetting = "shared:"

// Shared is the text kept under a name; corpus.ErrNotFound if there is none.
func (c *Catalogue) Shared(ctx context.Context, name string) (string, error) {
	value, ok, err := setting(ctx, c.read, sharedSetting+name)
	if err == nil && !ok {
		err = corpus.ErrNotFound
	}
	if err != nil {
		return "", fmt.Errorf("shared %s: %w", name, err)
	}
	return value, nil
}

// SharedBelow are all texts whose name begins with prefix, by their whole name.
func (c *Catalogue) SharedBelow(ctx context.Context, prefix string) (map[string]string, error) {
	all, err := c.sharedBelow(ctx, prefix)
	if err != nil {
		return nil, fmt.Errorf("shared %s…: %w", prefix, err)
	}
	return all, nil
}

func (c *Catalogue) sharedBelow(ctx context.Context, prefix string) (map[string]string, error) {
	first := sharedSetting + prefix
	rows, err := c.read.QueryContext(ctx, `SELECT name, value FROM settings WHERE substr(name, 1, ?) = ?`, len([]rune(first)), first)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	all := map[string]string{}
	for rows.Next() {
		var name, value string
		if err := rows.Scan(&name, &value); err != nil {
			return nil, err
		}
		all[strings.TrimPrefix(name, sharedSetting)] = value
	}
	return all, rows.Err()
}

// EditShared changes the text kept under a name in one step: change gets what
// there is, "" where there is nothing, and nobody else changes it meanwhile.
// Nothing is changed after an error of change, which is given back. When a server
// gives the transaction up, change is called once more.
func (c *Catalogue) EditShared(ctx context.Context, name string, change func(old string) (string, error)) error {
	err := c.transact(ctx, func(tx *sql.Tx) error {
		// A row must be there to be held until the end of the transaction.
		if _, err := tx.ExecContext(ctx, `INSERT INTO settings (name, value) VALUES (?, '') ON CONFLICT DO NOTHING`, sharedSetting+name); err != nil {
			return err
		}
		var old string
		if err := tx.QueryRowContext(ctx, `UPDATE settings SET value = value WHERE name = ? RETURNING value`, sharedSetting+name).Scan(&old); err != nil {
			return err
		}
		value, err := change(old)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE settings SET value = ? WHERE name = ?`, value, sharedSetting+name)
		return err
	})
	if err != nil {
		return fmt.Errorf("change shared %s: %w", name, err)
	}
	return nil
}

// ReplaceShared replaces a text that is there; corpus.ErrNotFound if none is:
// what was removed meanwhile does not come back.
func (c *Catalogue) ReplaceShared(ctx context.Context, name, value string) error {
	return c.changeShared(ctx, name, `UPDATE settings SET value = ? WHERE name = ?`, value, sharedSetting+name)
}

// RemoveShared removes a text; corpus.ErrNotFound if there is none.
func (c *Catalogue) RemoveShared(ctx context.Context, name string) error {
	return c.changeShared(ctx, name, `DELETE FROM settings WHERE name = ?`, sharedSetting+name)
}

// changeShared carries out a statement that must meet a row.
func (c *Catalogue) changeShared(ctx context.Context, name, statement string, args ...any) error {
	err := c.transact(ctx, func(tx *sql.Tx) error {
		done, err := tx.ExecContext(ctx, statement, args...)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n > 0 {
			return err
		}
		return corpus.ErrNotFound
	})
	if err != nil {
		return fmt.Errorf("shared %s: %w", name, err)
	}
	return nil
}
