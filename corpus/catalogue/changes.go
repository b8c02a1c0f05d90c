package catalogue

import (
	"context"
	"database/sql"
	"fmt"
)

// Change is the last change of one article.
type Change struct {
	// Seq numbers changes, from 1, in the order they were made.
	Seq int64
	// ID is the article, and Removed whether it is gone.
	ID      string
	Removed bool
}

// Changes lists the changes after a number, in order, at most limit of them.
// Only an article's last change is kept, so a reader that goes on from the last
// number it has seen misses nothing and sees each article as it is now.
func (c *Catalogue) Changes(ctx context.Context, after int64, limit int) ([]Change, error) {
	rows, err := c.read.QueryContext(ctx, `SELECT seq, article, removed FROM changes WHERE seq > ? ORDER BY seq LIMIT ?`, after, limit)
	if err != nil {
		return nil, fmt.Errorf("changes after %d: %w", after, err)
	}
	defer rows.Close()
	var changes []Change
	for rows.Next() {
		var ch Change
		if err := rows.Scan(&ch.Seq, &ch.ID, &ch.Removed); err != nil {
			return nil, fmt.Errorf("changes after %d: %w", after, err)
		}
		changes = append(changes, ch)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("changes after %d: %w", after, err)
	}
	return changes, nil
}

// LastChange is the number of the last change, 0 in a new catalogue.
func (c *Catalogue) LastChange(ctx context.Context) (int64, error) {
	var seq sql.NullInt64
	if err := c.read.QueryRowContext(ctx, `SELECT max(seq) FROM changes`).Scan(&seq); err != nil {
		return 0, fmt.Errorf("last change: %w", err)
	}
	return seq.Int64, nil
}
