package catalogue

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// stamp is the time of a change: Unix time in milliseconds.
func (c *Catalogue) stamp() int64 { return c.now().UnixMilli() }

// articleColumns are the columns of articles that an article fills, in the
// order of articleValues; behind them comes the time of the change.
var articleColumns = [...]string{
	"id", "content", "source", "title", "authors", "journal", "year", "issue", "pages", "folded",
	"paragraphs", "notes", "citations", "back_references", "unresolved", "orphans", "unanchored", "unplaced", "updated",
}

func articleValues(a *corpus.Article, content, digest string) ([]any, error) {
	authors, err := json.Marshal(append([]string{}, a.Authors...))
	if err != nil {
		return nil, err
	}
	back, unresolved := 0, 0
	for _, c := range a.Citations {
		if c.RefersTo != "" {
			back++
		}
		if c.Unresolved != "" {
			unresolved++
		}
	}
	unanchored := 0
	for _, n := range a.Notes {
		if n.Anchor == nil {
			unanchored++
		}
	}
	return []any{
		a.ID, content, digest, a.Title, string(authors), a.Journal.Name, a.Journal.Year, a.Journal.Issue, a.Journal.Pages,
		foldArticle(a.Title, a.Authors, a.Journal.Name), len(a.Paragraphs), len(a.Notes), len(a.Citations),
		back, unresolved, len(a.Orphans), unanchored, len(a.Account.Unplaced),
	}, nil
}

// foldArticle is what a listing's Text is looked for in. The line ends keep a
// match from running over from one field to the next.
func foldArticle(title string, authors []string, journal string) string {
	parts := []string{fold.Text(title)}
	for _, name := range authors {
		parts = append(parts, fold.Text(name))
	}
	return strings.Join(append(parts, fold.Text(journal)), "\n")
}

// stamped are the values of an article that is written now.
func (c *Catalogue) stamped(p packed) []any { return append(slices.Clip(p.article), c.stamp()) }

// add inserts a new article with its source.
func (c *Catalogue) add(ctx context.Context, tx *sql.Tx, p packed) (int64, error) {
	query := fmt.Sprintf("INSERT INTO articles (%s) VALUES (?%s) RETURNING row",
		strings.Join(articleColumns[:], ", "), strings.Repeat(", ?", len(articleColumns)-1))
	var row int64
	if err := tx.QueryRowContext(ctx, query, c.stamped(p)...).Scan(&row); err != nil {
		return 0, err
	}
	return row, c.fill(ctx, tx, p, row)
}

// replace puts another article into the row of a former one, whose ID becomes
// an alias.
func (c *Catalogue) replace(ctx context.Context, tx *sql.Tx, p packed, former kept) (Result, int64, error) {
	r := Result{Outcome: Replaced, ID: p.Article.ID}
	if former.id != p.Article.ID {
		r.Former = former.id
	}
	query := fmt.Sprintf("UPDATE articles SET %s = ? WHERE row = ?", strings.Join(articleColumns[:], " = ?, "))
	if _, err := tx.ExecContext(ctx, query, append(c.stamped(p), former.row)...); err != nil {
		return r, 0, err
	}
	if err := c.unbundle(ctx, tx, former.row, p.sha256); err != nil {
		return r, 0, err
	}
	for _, clear := range []string{
		`DELETE FROM authors WHERE article = ?`,
		`DELETE FROM citations WHERE article = ?`,
		`DELETE FROM places WHERE article = ?`,
		`DELETE FROM texts WHERE article = ?`,
	} {
		if _, err := tx.ExecContext(ctx, clear, former.row); err != nil {
			return r, 0, err
		}
	}
	if r.Former != "" {
		if err := setAlias(ctx, tx, r.Former, former.row); err != nil {
			return r, 0, err
		}
		if err := logRemoval(ctx, tx, r.Former); err != nil {
			return r, 0, err
		}
	}
	return r, former.row, c.fill(ctx, tx, p, former.row)
}

// fill writes everything that hangs on an article's row.
func (c *Catalogue) fill(ctx context.Context, tx *sql.Tx, p packed, row int64) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM aliases WHERE id = ?`, p.Article.ID); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO texts (article, data, source, charset) VALUES (?, ?, ?, ?)`,
		row, p.text.data, p.text.source, p.text.charset); err != nil {
		return err
	}
	var authors []any
	for i, name := range p.Article.Authors {
		if !slices.Contains(p.Article.Authors[:i], name) {
			authors = append(authors, name, row)
		}
	}
	if err := insertRows(ctx, tx, "authors", []string{"name", "article"}, authors); err != nil {
		return err
	}
	if err := insertCitations(ctx, tx, p, row); err != nil {
		return err
	}
	if err := c.setSource(ctx, tx, p, row, p.text.source == p.sha256); err != nil {
		return err
	}
	return logChange(ctx, tx, p.Article.ID, p.Article.Journal.Name, false)
}

// citationColumns are the columns of citations; those of citationValues lack the
// article.
var citationColumns = [...]string{"article", "ordinal", "note", "type", "year", "unresolved", "raw_folded", "author_folded", "title_folded", "container_folded"}

func citationValues(a *corpus.Article) []any {
	values := make([]any, 0, len(a.Citations)*len(citationColumns))
	for i, c := range a.Citations {
		folded := foldCitation(c)
		values = append(values, nil, i, c.Note, c.Type, c.Issued.Year(), c.Unresolved != "",
			folded.raw, folded.author, folded.title, folded.container)
	}
	return values
}

func insertCitations(ctx context.Context, tx *sql.Tx, p packed, row int64) error {
	if len(p.citations) == 0 {
		return nil
	}
	if err := setPlaces(ctx, tx, row, p.places); err != nil {
		return err
	}
	for i := 0; i < len(p.citations); i += len(citationColumns) {
		p.citations[i] = row
	}
	return insertRows(ctx, tx, "citations", citationColumns[:], p.citations)
}

// insertRows inserts rows, given one after the other, with few statements: each
// is a way to the server and back.
func insertRows(ctx context.Context, tx *sql.Tx, table string, columns []string, values []any) error {
	for part := range slices.Chunk(values, rowsAtOnce*len(columns)) {
		row := "(?" + strings.Repeat(", ?", len(columns)-1) + ")"
		if _, err := tx.ExecContext(ctx, `INSERT INTO `+table+` (`+strings.Join(columns, ", ")+`) VALUES `+
			row+strings.Repeat(", "+row, len(part)/len(columns)-1), part...); err != nil {
			return err
		}
	}
	return nil
}

// rowsAtOnce is how many rows a statement inserts.
const rowsAtOnce = 100

// foldedCitation is what a listing's filters on citations look into.
type foldedCitation struct{ raw, author, title, container string }

func foldCitation(c corpus.Citation) foldedCitation {
	var names []string
	for _, list := range [][]corpus.Name{c.Author, c.ContainerAuthor, c.Editor, c.Translator} {
		for _, name := range list {
			names = append(names, fold.Text(name.String()))
		}
	}
	return foldedCitation{
		raw:       fold.Text(c.Raw),
		author:    strings.Join(names, "\n"),
		title:     fold.Text(c.Title),
		container: fold.Text(c.ContainerTitle),
	}
}

// attach keeps the bytes as one more source of an article that has the same
// text. The ID that the document would have had leads there.
func (c *Catalogue) attach(ctx context.Context, tx *sql.Tx, p packed, to kept) error {
	var bundled bool
	if err := tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM texts WHERE article = ? AND source = ?)`, to.row, p.sha256).Scan(&bundled); err != nil {
		return err
	}
	if err := c.setSource(ctx, tx, p, to.row, bundled); err != nil {
		return err
	}
	return setAlias(ctx, tx, p.Article.ID, to.row)
}

// setSource keeps the bytes as a source of the article in row: in blobs, unless
// they are in the bundle of the article that was read from them.
func (c *Catalogue) setSource(ctx context.Context, tx *sql.Tx, p packed, row int64, bundled bool) error {
	s := p.Article.Source
	_, err := tx.ExecContext(ctx, `INSERT INTO sources (sha256, article, name, format, encoding, size, reader, added)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (sha256) DO UPDATE SET article = excluded.article, reader = excluded.reader,
			format = excluded.format, encoding = excluded.encoding`,
		p.sha256, row, s.Name, s.Format, s.Encoding, len(p.Source), p.Reader, c.stamp())
	if err != nil {
		return err
	}
	if bundled {
		_, err = tx.ExecContext(ctx, `DELETE FROM blobs WHERE sha256 = ?`, p.sha256)
		return err
	}
	if p.blob != nil {
		return setBlob(ctx, tx, p.sha256, p.blob)
	}
	return setBlob(ctx, tx, p.sha256, c.pack(p.Source))
}

func setBlob(ctx context.Context, tx *sql.Tx, sha256 string, packed []byte) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO blobs (sha256, data) VALUES (?, ?) ON CONFLICT DO NOTHING`, sha256, packed)
	return err
}

// unbundle puts the source that is packed with the article in row into blobs,
// if the catalogue has it still, for the bundle is about to go. The source with
// the digest is left: its bytes are at hand.
func (c *Catalogue) unbundle(ctx context.Context, tx *sql.Tx, row int64, digest string) error {
	var t text
	err := tx.QueryRowContext(ctx, `SELECT t.data, t.source, t.charset FROM texts t JOIN sources s ON s.sha256 = t.source
		WHERE t.article = ? AND t.source <> ?`, row, digest).Scan(&t.data, &t.source, &t.charset)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	source, err := c.sourceOf(t)
	if err != nil {
		return fmt.Errorf("source %s is damaged: %w", t.source, err)
	}
	return setBlob(ctx, tx, t.source, c.pack(source))
}

// setOrigin says that the source stands at the path now.
func setOrigin(ctx context.Context, tx *sql.Tx, path, sha256 string) error {
	done, err := tx.ExecContext(ctx, `UPDATE origins SET sha256 = ? WHERE path = ?`, sha256, path)
	if err != nil {
		return err
	}
	if n, err := done.RowsAffected(); err != nil || n > 0 {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO origins (path, sha256) VALUES (?, ?)`, path, sha256)
	return err
}

// setAlias lets an ID lead to the article in row, unless it is an article's own.
func setAlias(ctx context.Context, tx *sql.Tx, id string, row int64) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO aliases (id, article) SELECT ?1, ?2
		WHERE NOT EXISTS (SELECT 1 FROM articles WHERE id = ?1)
		ON CONFLICT (id) DO UPDATE SET article = excluded.article`, id, row)
	return err
}

// retire removes the article in row if no source is left to it, and lets its
// addresses lead to its successor. It does nothing for row 0 or the successor.
func retire(ctx context.Context, tx *sql.Tx, row, successor int64) error {
	if row == 0 || row == successor {
		return nil
	}
	former, err := findOne(ctx, tx, `SELECT row, id, '', '', 0 FROM articles a WHERE row = ?
		AND NOT EXISTS (SELECT 1 FROM sources WHERE article = a.row)`, row)
	if err != nil || former.row == 0 {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE aliases SET article = ? WHERE article = ?`, successor, row); err != nil {
		return err
	}
	if err := remove(ctx, tx, former); err != nil {
		return err
	}
	return setAlias(ctx, tx, former.id, successor)
}

// remove deletes an article's row with all that hangs on it.
func remove(ctx context.Context, tx *sql.Tx, k kept) error {
	if _, err := tx.ExecContext(ctx, `DELETE FROM articles WHERE row = ?`, k.row); err != nil {
		return err
	}
	return logRemoval(ctx, tx, k.id)
}
