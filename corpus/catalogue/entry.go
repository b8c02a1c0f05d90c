package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"suoyin/corpus"
)

// Entry is all that the catalogue has of one article: what export writes and
// import takes.
type Entry struct {
	Article *corpus.Article `json:"article"`
	// Updated is when the article was last changed.
	Updated time.Time `json:"updated"`
	// Former are addresses that lead to the article.
	Former []string `json:"former,omitempty"`
	// Sources are its files, the one that it was read from first.
	Sources []EntrySource `json:"sources"`
}

// EntrySource is one of the files of an article.
type EntrySource struct {
	SHA256   string `json:"sha256"`
	Name     string `json:"name"`
	Format   string `json:"format"`
	Encoding string `json:"encoding"`
	Size     int64  `json:"size"`
	// Reader is the version of the rules that last read it, Added when it came.
	Reader string    `json:"reader"`
	Added  time.Time `json:"added"`
	// Paths are the places where it was found.
	Paths []string `json:"paths,omitempty"`
	// Bytes are the file as it came.
	Bytes []byte `json:"-"`
}

// Entries gives all articles, in the order they were added, as they are at one
// moment. It stops at f's first error.
func (c *Catalogue) Entries(ctx context.Context, f func(Entry) error) error {
	tx, err := c.read.BeginTx(ctx, moment())
	if err != nil {
		return fmt.Errorf("list entries: %w", err)
	}
	defer tx.Rollback() // nothing was written
	err = eachRow(ctx, tx, `SELECT a.row, a.id, a.source, a.updated, t.data FROM articles a JOIN texts t ON t.article = a.row
		WHERE a.row > ? ORDER BY a.row LIMIT 1`,
		func(scan func(...any) error) (row int64, err error) {
			var id, source string
			var updated int64
			var data []byte
			if err := scan(&row, &id, &source, &updated, &data); err != nil {
				return 0, err
			}
			e := Entry{Updated: time.UnixMilli(updated).UTC()}
			if e.Article, err = c.unpackArticle(id, data); err != nil {
				return 0, err
			}
			if e.Former, err = firstColumn(ctx, tx, `SELECT id FROM aliases WHERE article = ? ORDER BY id`, row); err != nil {
				return 0, err
			}
			if e.Sources, err = c.entrySources(ctx, tx, row, source); err != nil {
				return 0, err
			}
			// f's own "no rows" would look like the end.
			if err := f(e); err != nil {
				return 0, fmt.Errorf("article %s: %w", id, err)
			}
			return row, nil
		})
	if err != nil {
		return fmt.Errorf("list entries: %w", err)
	}
	return nil
}

// entrySources are the sources of the article in row.
func (c *Catalogue) entrySources(ctx context.Context, tx *sql.Tx, row int64, first string) (sources []EntrySource, err error) {
	rows, err := tx.QueryContext(ctx, `SELECT sha256, name, format, encoding, size, reader, added FROM sources
		WHERE article = ? ORDER BY sha256 = ? DESC, added, sha256`, row, first)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s EntrySource
		var added int64
		if err := rows.Scan(&s.SHA256, &s.Name, &s.Format, &s.Encoding, &s.Size, &s.Reader, &added); err != nil {
			return nil, err
		}
		s.Added = time.UnixMilli(added).UTC()
		sources = append(sources, s)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for i := range sources {
		s := &sources[i]
		if s.Bytes, err = c.bytes(ctx, tx, s.SHA256); err != nil {
			return nil, err
		}
		if s.Paths, err = firstColumn(ctx, tx, `SELECT path FROM origins WHERE sha256 = ? ORDER BY path`, s.SHA256); err != nil {
			return nil, err
		}
	}
	return sources, nil
}

// ErrEntry says that an entry contradicts itself.
var ErrEntry = errors.New("the entry is not whole")

// check says what is wrong with an entry.
func (e Entry) check() error {
	if e.Article == nil || e.Article.ID == "" {
		return fmt.Errorf("%w: it has no article", ErrEntry)
	}
	// An ID stands in addresses and file names.
	for _, id := range append([]string{e.Article.ID}, e.Former...) {
		if strings.ContainsFunc(id, func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			return fmt.Errorf("%w: %q cannot be an article's ID", ErrEntry, id)
		}
	}
	if len(e.Sources) == 0 {
		return fmt.Errorf("%w: %s has no source", ErrEntry, e.Article.ID)
	}
	for _, s := range e.Sources {
		if got := Digest(s.Bytes); got != s.SHA256 {
			return fmt.Errorf("%w: a source of %s has the digest %s and should have %s", ErrEntry, e.Article.ID, got, s.SHA256)
		}
	}
	return nil
}

// Import adds what Entries gave, all of it in one transaction, and says of each
// entry what became of it: Added; Duplicate if the library has its text, and
// got another source of it; Unchanged if it has all of it. A path where
// something stands already keeps that. What the library has is never changed.
func (c *Catalogue) Import(ctx context.Context, entries ...Entry) (results []Result, err error) {
	ready := make([]packed, len(entries))
	for i, e := range entries {
		if err := e.check(); err != nil {
			return nil, fmt.Errorf("import: %w", err)
		}
		first := e.Sources[0]
		if ready[i], err = c.packDocument(Document{Source: first.Bytes, Article: e.Article, Reader: first.Reader}, first.SHA256); err != nil {
			return nil, fmt.Errorf("import: %w", err)
		}
	}
	err = c.change(ctx, func(tx *sql.Tx) error {
		results = results[:0]
		for i, e := range entries {
			r, err := c.importOne(ctx, tx, e, ready[i])
			if err != nil {
				return fmt.Errorf("import %s: %w", e.Article.ID, err)
			}
			results = append(results, r)
		}
		return nil
	})
	return results, err
}

func (c *Catalogue) importOne(ctx context.Context, tx *sql.Tx, e Entry, p packed) (Result, error) {
	has, err := findOne(ctx, tx, `SELECT row, id, source, '', 0 FROM articles WHERE content = ?1 OR id = ?2
		OR row IN (SELECT article FROM sources WHERE sha256 = ?3) ORDER BY content = ?1 DESC, id = ?2 DESC LIMIT 1`, p.content, e.Article.ID, p.sha256)
	if err != nil {
		return Result{}, err
	}
	row, r := has.row, Result{Outcome: Unchanged, ID: has.id}
	if row == 0 {
		r = Result{Outcome: Added, ID: e.Article.ID}
		if row, err = c.add(ctx, tx, p); err != nil {
			return r, err
		}
		if _, err := tx.ExecContext(ctx, `UPDATE articles SET updated = ? WHERE row = ?`, e.Updated.UnixMilli(), row); err != nil {
			return r, err
		}
	}
	more, err := c.importSources(ctx, tx, e, row, r.Outcome == Added)
	if err != nil {
		return r, err
	}
	if more && r.Outcome == Unchanged {
		r.Outcome = Duplicate
	}
	for _, former := range append([]string{e.Article.ID}, e.Former...) {
		if _, err := tx.ExecContext(ctx, `INSERT INTO aliases (id, article) SELECT ?1, ?2
			WHERE NOT EXISTS (SELECT 1 FROM articles WHERE id = ?1) ON CONFLICT DO NOTHING`, former, row); err != nil {
			return r, err
		}
	}
	return r, nil
}

// importSources adds the sources that the library lacks to the article in row,
// and says whether there were any.
func (c *Catalogue) importSources(ctx context.Context, tx *sql.Tx, e Entry, row int64, added bool) (more bool, err error) {
	for i, s := range e.Sources {
		done, err := tx.ExecContext(ctx, `INSERT INTO sources (sha256, article, name, format, encoding, size, reader, added)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`, s.SHA256, row, s.Name, s.Format, s.Encoding, len(s.Bytes), s.Reader, s.Added.UnixMilli())
		if err != nil {
			return more, err
		}
		n, err := done.RowsAffected()
		if err != nil {
			return more, err
		}
		switch {
		case n > 0:
			more = true
			err = setBlob(ctx, tx, s.SHA256, c.pack(s.Bytes))
		case i == 0 && added: // it came with the article
			_, err = tx.ExecContext(ctx, `UPDATE sources SET added = ?, name = ? WHERE sha256 = ?`, s.Added.UnixMilli(), s.Name, s.SHA256)
		}
		if err != nil {
			return more, err
		}
		for _, path := range s.Paths {
			if _, err := tx.ExecContext(ctx, `INSERT INTO origins (path, sha256) VALUES (?, ?) ON CONFLICT DO NOTHING`, path, s.SHA256); err != nil {
				return more, err
			}
		}
	}
	return more, nil
}
