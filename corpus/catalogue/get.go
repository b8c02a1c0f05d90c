package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"suoyin/corpus"
)

// resolve finds the row of an article by its ID or a former ID of it.
const resolve = `(SELECT row FROM articles WHERE id = ?1 UNION ALL SELECT article FROM aliases WHERE id = ?1 LIMIT 1)`

// Article is the whole article. A former ID of an article gives that article,
// with the ID it has now. An unknown ID is corpus.ErrNotFound.
func (c *Catalogue) Article(ctx context.Context, id string) (*corpus.Article, error) {
	var data []byte
	err := c.read.QueryRowContext(ctx, `SELECT data FROM texts WHERE article = `+resolve, id).Scan(&data)
	if err != nil {
		return nil, lookup("article", id, err)
	}
	a, err := c.unpackArticle(id, data)
	if err != nil {
		return nil, lookup("article", id, err)
	}
	return a, nil
}

// Source is the bytes the article was read from, as they came. An unknown ID is
// corpus.ErrNotFound.
func (c *Catalogue) Source(ctx context.Context, id string) ([]byte, error) {
	tx, err := c.read.BeginTx(ctx, moment()) // the bytes may be moved between two queries
	if err != nil {
		return nil, lookup("source of", id, err)
	}
	defer tx.Rollback() // nothing was written
	var digest string
	// The source that the row was read from comes first; it may have been
	// dropped since, and then another one has the same text.
	err = tx.QueryRowContext(ctx, `SELECT s.sha256 FROM sources s JOIN articles a ON a.row = s.article
		WHERE s.article = `+resolve+` ORDER BY s.sha256 = a.source DESC, s.added, s.sha256 LIMIT 1`, id).Scan(&digest)
	if err != nil {
		return nil, lookup("source of", id, err)
	}
	source, err := c.bytes(ctx, tx, digest)
	if err != nil {
		return nil, lookup("source of", id, err)
	}
	return source, nil
}

// bytes is a source by its digest, with which it is compared.
func (c *Catalogue) bytes(ctx context.Context, db queryer, digest string) (source []byte, err error) {
	var blob []byte
	var t text
	err = db.QueryRowContext(ctx, `SELECT (SELECT data FROM blobs WHERE sha256 = ?1), t.data, coalesce(t.charset, '')
		FROM (SELECT 1) AS one LEFT JOIN texts t ON t.source = ?1 AND t.source <> '' LIMIT 1`, digest).Scan(&blob, &t.data, &t.charset)
	switch {
	case err != nil:
		return nil, err
	case blob != nil:
		source, err = c.unpack(blob)
	case t.data != nil:
		source, err = c.sourceOf(t)
	default:
		return nil, corpus.ErrNotFound
	}
	if err == nil && Digest(source) != digest {
		err = errors.New("it has another digest than it is kept under")
	}
	if err != nil {
		return nil, fmt.Errorf("source %s is damaged: %w", digest, err)
	}
	return source, nil
}

// queryer is a database or a transaction.
type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Known says with which article the bytes with that digest are kept, if they
// were read by the rules of that version and stand at that path, so that
// nothing needs to be done about them. An empty path stands anywhere.
func (c *Catalogue) Known(ctx context.Context, path, digest, reader string) (id string, known bool, err error) {
	err = c.read.QueryRowContext(ctx, `SELECT a.id FROM sources s JOIN articles a ON a.row = s.article
		WHERE s.sha256 = ?1 AND s.reader = ?2
		AND (?3 = '' OR EXISTS (SELECT 1 FROM origins WHERE path = ?3 AND sha256 = ?1))`, digest, reader, path).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("look for %s: %w", path, err)
	}
	return id, true, nil
}

// PathsBelow lists where the sources stand that were found below a folder, in
// order.
func (c *Catalogue) PathsBelow(ctx context.Context, folder string) ([]string, error) {
	folder = strings.TrimSuffix(folder, string(filepath.Separator)) + string(filepath.Separator)
	paths, err := firstColumn(ctx, c.read, `SELECT path FROM origins WHERE substr(path, 1, 500) >= substr(?1, 1, 500) AND path >= ?1
		AND substr(path, 1, length(?1)) = ?1 ORDER BY `+c.db.bytewise("path"), folder)
	if err != nil {
		return nil, fmt.Errorf("list what stands below %s: %w", folder, err)
	}
	return paths, nil
}

// Counts is how much the catalogue holds.
func (c *Catalogue) Counts(ctx context.Context) (corpus.Counts, error) {
	var n corpus.Counts
	err := c.read.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(paragraphs), 0), coalesce(sum(notes), 0), coalesce(sum(citations), 0),
		coalesce(sum(back_references), 0), coalesce(sum(unresolved), 0), coalesce(sum(orphans), 0), coalesce(sum(unanchored), 0), coalesce(sum(unplaced), 0) FROM articles`).
		Scan(&n.Articles, &n.Paragraphs, &n.Notes, &n.Citations, &n.BackReferences, &n.Unresolved, &n.Orphans, &n.Unanchored, &n.Unplaced)
	if err != nil {
		return n, fmt.Errorf("count: %w", err)
	}
	return n, nil
}

// lookup says what was looked up, and turns SQL's "no rows" into ErrNotFound.
func lookup(what, id string, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		err = corpus.ErrNotFound
	}
	return fmt.Errorf("%s %q: %w", what, id, err)
}
