package catalogue

import (
	"context"
	"fmt"
)

// contradiction is a query that finds nothing in a sound catalogue, with what it
// means if it does. The first column of a row names the place.
type contradiction struct{ means, query string }

// contradictions are those that every database could have.
func contradictions() []contradiction {
	return []contradiction{
		{"article has no source", `SELECT id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM sources WHERE article = a.row)`},
		{"article has no text", `SELECT id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM texts WHERE article = a.row)`},
		{"source has no bytes", `SELECT sha256 FROM sources s WHERE NOT EXISTS (SELECT 1 FROM blobs WHERE sha256 = s.sha256)
			AND NOT EXISTS (SELECT 1 FROM texts WHERE source = s.sha256 AND source <> '')`},
		{"article has citations without their places", `SELECT id FROM articles a WHERE citations > 0
			AND NOT EXISTS (SELECT 1 FROM places WHERE article = a.row)`},
		{"article is not in the change log", `SELECT id FROM articles a WHERE NOT EXISTS (SELECT 1 FROM changes WHERE article = a.id AND NOT removed)`},
		{"change log has an article that is gone", `SELECT article FROM changes c WHERE NOT removed AND NOT EXISTS (SELECT 1 FROM articles WHERE id = c.article)`},
		{"former address hides an article", `SELECT id FROM aliases l WHERE EXISTS (SELECT 1 FROM articles WHERE id = l.id)`},
		{"citations are miscounted", `SELECT id FROM articles a WHERE citations <> (SELECT count(*) FROM citations WHERE article = a.row)`},
	}
}

// Check lists what is wrong with the catalogue, nothing if it is sound. It
// reads the whole file. It does not unpack what is stored, see CheckContent.
func (c *Catalogue) Check(ctx context.Context) (problems []string, err error) {
	tx, err := c.read.BeginTx(ctx, moment())
	if err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	defer tx.Rollback() // nothing was written
	for _, check := range append(c.db.contradictions(), contradictions()...) {
		places, err := firstColumn(ctx, tx, check.query)
		if err != nil {
			return problems, fmt.Errorf("check that nothing %s: %w", check.means, err)
		}
		for _, place := range places {
			problems = append(problems, check.means+": "+place)
		}
	}
	return problems, nil
}

func firstColumn(ctx context.Context, db queryer, query string, args ...any) (values []string, err error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
			return nil, err
		}
		values = append(values, v)
	}
	return values, rows.Err()
}

// CheckContent unpacks everything that is stored: each source must have its
// digest, and each article must be whole. It gives what is wrong with each, and
// stops early only if ctx ends or the file cannot be read.
func (c *Catalogue) CheckContent(ctx context.Context) (problems []string, err error) {
	tx, err := c.read.BeginTx(ctx, moment())
	if err != nil {
		return nil, fmt.Errorf("check sources: %w", err)
	}
	defer tx.Rollback() // nothing was written
	digests, err := firstColumn(ctx, tx, `SELECT sha256 FROM sources ORDER BY article`)
	if err != nil {
		return nil, fmt.Errorf("check sources: %w", err)
	}
	for _, digest := range digests {
		if _, err := c.bytes(ctx, tx, digest); ctx.Err() != nil {
			return problems, fmt.Errorf("check sources: %w", ctx.Err())
		} else if err != nil {
			problems = append(problems, err.Error())
		}
	}
	damaged, err := c.checkArticles(ctx)
	return append(problems, damaged...), err
}

func (c *Catalogue) checkArticles(ctx context.Context) (problems []string, err error) {
	rows, err := c.read.QueryContext(ctx, `SELECT a.id, t.data FROM texts t JOIN articles a ON a.row = t.article`)
	if err != nil {
		return nil, fmt.Errorf("check articles: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		var data []byte
		if err := rows.Scan(&id, &data); err != nil {
			return problems, fmt.Errorf("check articles: %w", err)
		}
		a, err := c.unpackArticle(id, data)
		switch {
		case err != nil:
			problems = append(problems, err.Error())
		case a.ID != id:
			problems = append(problems, fmt.Sprintf("article %s is stored under the ID %s", a.ID, id))
		}
	}
	if err := rows.Err(); err != nil {
		return problems, fmt.Errorf("check articles: %w", err)
	}
	return problems, nil
}
