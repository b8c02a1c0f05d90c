package catalogue

import (
	"context"
	"database/sql"
	"fmt"

	"suoyin/corpus"
)

// Delete removes an article with its sources, by its ID or a former one, and
// gives the ID it had. An unknown ID is corpus.ErrNotFound.
func (c *Catalogue) Delete(ctx context.Context, id string) (string, error) {
	var k kept
	err := c.change(ctx, func(tx *sql.Tx) (err error) {
		if k, err = findOne(ctx, tx, `SELECT row, id, '', '', 0 FROM articles WHERE row = `+resolve, id); err != nil {
			return err
		}
		if k.row == 0 {
			return corpus.ErrNotFound
		}
		return remove(ctx, tx, k)
	})
	if err != nil {
		return "", fmt.Errorf("delete %q: %w", id, err)
	}
	return k.id, nil
}

// Forget says that nothing stands at the path any more. The source that stood
// there and nowhere else is removed, and the article whose last source it was;
// then the article's ID is given. A path where nothing stood is
// corpus.ErrNotFound.
func (c *Catalogue) Forget(ctx context.Context, path string) (removed string, err error) {
	err = c.change(ctx, func(tx *sql.Tx) error {
		former, err := findFormer(ctx, tx, path, "")
		if err != nil {
			return err
		}
		done, err := tx.ExecContext(ctx, `DELETE FROM origins WHERE path = ?`, path)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil {
			return err
		} else if n == 0 {
			return corpus.ErrNotFound
		}
		if former.row == 0 {
			return nil
		}
		if _, err := tx.ExecContext(ctx, `DELETE FROM sources WHERE sha256 = ?`, former.source); err != nil || former.sources > 1 {
			return err
		}
		removed = former.id
		return remove(ctx, tx, former)
	})
	if err != nil {
		return "", fmt.Errorf("forget %s: %w", path, err)
	}
	return removed, nil
}
