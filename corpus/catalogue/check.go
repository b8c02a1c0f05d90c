package catalogue

import (
	"context"
	"fmt"
)

// contradictions are queries that find nothing in a sound catalogue, each with
// what it means if they do. The first column of a row names the place.
func contradictions() []struct{ means, query string } {
	return []struct{ means, query string }{
		{"damaged", `SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'`},
		{"refers to nothing", `SELECT "table" || ' row ' || coalesce(rowid, '?') FROM pragma_foreign_key_check`},
		{"article has no source", `SELECT id FROM articles WHERE row NOT IN (SELECT article FROM sources)`},
		{"article has no text", `SELECT id FROM articles WHERE row NOT IN (SELECT article FROM texts)`},
		{"source has no bytes", `SELECT sha256 FROM sources WHERE sha256 NOT IN (SELECT sha256 FROM blobs)
			AND sha256 NOT IN (SELECT source FROM texts)`},
		{"article has citations without their places", `SELECT id FROM articles WHERE citations > 0 AND row NOT IN (SELECT article FROM places)`},
		{"article is not in the change log", `SELECT id FROM articles WHERE id NOT IN (SELECT article FROM changes WHERE NOT removed)`},
		{"change log has an article that is gone", `SELECT article FROM changes WHERE NOT removed AND article NOT IN (SELECT id FROM articles)`},
		{"former address hides an article", `SELECT id FROM aliases WHERE id IN (SELECT id FROM articles)`},
		{"citations are miscounted", `SELECT id FROM articles a WHERE citations <> (SELECT count(*) FROM citations WHERE article = a.row)`},
	}
}

// Check lists what is wrong with the catalogue, nothing if it is sound. It
// reads the whole file. It does not unpack what is stored, see CheckContent.
func (c *Catalogue) Check(ctx context.Context) (problems []string, err error) {
	tx, err := c.read.BeginTx(ctx, nil) // all of it as it is at one moment
	if err != nil {
		return nil, fmt.Errorf("check: %w", err)
	}
	defer tx.Rollback() // nothing was written
	for _, check := range contradictions() {
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
	tx, err := c.read.BeginTx(ctx, nil) // all of it as it is at one moment
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
