package catalogue

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"suoyin/corpus/fold"
)

// foldingSetting names the setting that says which folding the folded columns
// were made with.
const foldingSetting = "folding"

// refold makes the folded columns again if they were made with another folding
// than today's. They only serve listings; nothing else depends on them.
func (c *Catalogue) refold(ctx context.Context) error {
	if done, err := refolded(ctx, c.write); err != nil || done {
		return err
	}
	return c.transact(ctx, func(tx *sql.Tx) error {
		// Of several processes that begin at once one does it.
		if done, err := refolded(ctx, tx); err != nil || done {
			return err
		}
		if err := refoldArticles(ctx, tx); err != nil {
			return fmt.Errorf("fold articles again: %w", err)
		}
		if err := c.refoldCitations(ctx, tx); err != nil {
			return fmt.Errorf("fold citations again: %w", err)
		}
		return set(ctx, tx, foldingSetting, fold.Version)
	})
}

// refolded says whether the folded columns are of today's folding.
func refolded(ctx context.Context, db queryer) (bool, error) {
	has, _, err := setting(ctx, db, foldingSetting)
	return has == fold.Version, err
}

func refoldArticles(ctx context.Context, tx *sql.Tx) error {
	return eachRow(ctx, tx, `SELECT row, title, authors, journal FROM articles WHERE row > ? ORDER BY row LIMIT 1`,
		func(scan func(...any) error) (last int64, err error) {
			var title, list, journal string
			if err := scan(&last, &title, &list, &journal); err != nil {
				return 0, err
			}
			var authors []string
			if err := json.Unmarshal([]byte(list), &authors); err != nil {
				return 0, err
			}
			_, err = tx.ExecContext(ctx, `UPDATE articles SET folded = ? WHERE row = ?`, foldArticle(title, authors, journal), last)
			return last, err
		})
}

func (c *Catalogue) refoldCitations(ctx context.Context, tx *sql.Tx) error {
	return eachRow(ctx, tx, `SELECT article, data FROM places WHERE article > ? ORDER BY article LIMIT 1`,
		func(scan func(...any) error) (last int64, err error) {
			var data []byte
			if err := scan(&last, &data); err != nil {
				return 0, err
			}
			places, err := c.unpackPlaces(data)
			if err != nil {
				return 0, err
			}
			for i, p := range places {
				f := foldCitation(p.Citation)
				if _, err := tx.ExecContext(ctx, `UPDATE citations SET raw_folded = ?, author_folded = ?, title_folded = ?, container_folded = ?
					WHERE article = ? AND ordinal = ?`, f.raw, f.author, f.title, f.container, last, i); err != nil {
					return 0, err
				}
			}
			return last, nil
		})
}

// eachRow calls f with one row after another, each found by the number that f
// gave for the one before, so that f may write to what is being read.
func eachRow(ctx context.Context, tx *sql.Tx, query string, f func(scan func(...any) error) (int64, error)) error {
	var last int64
	for {
		row := tx.QueryRowContext(ctx, query, last)
		next, err := f(row.Scan)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		last = next
	}
}
