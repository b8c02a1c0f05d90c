package catalogue

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io"
)

// Snapshot writes a copy of the catalogue, as it is at one moment, to an SQLite
// file // that must not exist. Readers and writers go on meanwhile. The copy is an
// ordinary catalogue, packed tight; it is on disk when Snapshot returns.
func (c *Catalogue) Snapshot(ctx context.Context, path string) error {
	if err := c.db.snapshot(ctx, c, path); err != nil {
		return fmt.Errorf("snapshot to %s: %w", path, err)
	}
	return nil
}

// ContentDigest is a SHA-256 over everything that users would miss: sources
// with their bytes' digests and places, articles, and former addresses. Two
// catalogues with one digest hold the same library.
func (c *Catalogue) ContentDigest(ctx context.Context) (string, error) {
	tx, err := c.read.BeginTx(ctx, moment())
	if err != nil {
		return "", fmt.Errorf("digest: %w", err)
	}
	defer tx.Rollback() // nothing was written
	content, err := c.contentDigest(ctx, tx)
	if err != nil {
		return "", fmt.Errorf("digest: %w", err)
	}
	return content, nil
}

func (c *Catalogue) contentDigest(ctx context.Context, tx *sql.Tx) (string, error) {
	h := sha256.New()
	for _, query := range []string{
		`SELECT s.sha256, s.name, s.size, a.id FROM sources s JOIN articles a ON a.row = s.article ORDER BY s.sha256`,
		`SELECT path, sha256, '', '' FROM origins ORDER BY ` + c.db.bytewise("path"),
		`SELECT a.id, a.content, a.source, a.updated FROM articles a ORDER BY a.id`,
		`SELECT l.id, a.id, '', '' FROM aliases l JOIN articles a ON a.row = l.article ORDER BY l.id`,
	} {
		if err := digestRows(ctx, tx, h, query); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// digestRows adds each row's four columns to the digest.
func digestRows(ctx context.Context, tx *sql.Tx, h io.Writer, query string) error {
	rows, err := tx.QueryContext(ctx, query)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var a, b, d, e string
		if err := rows.Scan(&a, &b, &d, &e); err != nil {
			return err
		}
		fmt.Fprintf(h, "%q %q %q %q\n", a, b, d, e) // a hash never fails
	}
	fmt.Fprintln(h)
	return rows.Err()
}
