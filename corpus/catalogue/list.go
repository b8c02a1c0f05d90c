package catalogue

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// conditions collects the parts of a WHERE with their arguments.
type conditions struct {
	parts []string
	args  []any
}

func (w *conditions) add(part string, args ...any) {
	w.parts = append(w.parts, part)
	w.args = append(w.args, args...)
}

// contains asks that the folded text stands in a folded column.
func (w *conditions) contains(d dialect, column, text string) {
	if text = fold.Text(text); text != "" {
		w.add(d.contains(column), text)
	}
}

func (w *conditions) String() string {
	if len(w.parts) == 0 {
		return "TRUE"
	}
	return strings.Join(w.parts, " AND ")
}

// Articles lists articles page by page: the newest year first, then by title.
// A cursor of another listing is corpus.ErrCursor.
func (c *Catalogue) Articles(ctx context.Context, list corpus.ArticleList) (*corpus.ArticlePage, error) {
	page, err := c.articles(ctx, list)
	if err != nil {
		return nil, fmt.Errorf("list articles: %w", err)
	}
	return page, nil
}

// articleKey is an article's place in the listing.
type articleKey struct {
	Year  int    `json:"y"`
	Title string `json:"t"`
	ID    string `json:"i"`
}

func (c *Catalogue) articles(ctx context.Context, list corpus.ArticleList) (*corpus.ArticlePage, error) {
	var where conditions
	where.contains(c.db, "a.folded", list.Text)
	if list.ID != "" {
		where.add("a.id = ?", list.ID)
	}
	if list.Author != "" {
		where.add("a.row IN (SELECT article FROM authors WHERE name = ?)", list.Author)
	}
	if list.Journal != "" {
		where.add("a.journal = ?", list.Journal)
	}
	if list.Year != 0 {
		where.add("a.year = ?", list.Year)
	}
	if column := faultColumn(list.Fault); column != "" {
		where.add(column + " > 0")
	}
	page := &corpus.ArticlePage{Articles: []corpus.ArticleEntry{}}
	if err := c.count(ctx, "articles a", where, &page.Total); err != nil {
		return nil, err
	}
	cursor, limit := list.Cursor, limitOf(list.Limit)
	list.Cursor, list.Limit = "", 0
	if cursor != "" {
		var k articleKey
		if err := decodeCursor(cursor, list, &k); err != nil {
			return nil, err
		}
		after, args := c.db.after(k)
		where.add(after, args...)
	}
	rows, err := c.read.QueryContext(ctx, `SELECT a.id, a.title, a.authors, a.journal, a.year, a.issue, a.pages,
		a.paragraphs, a.notes, a.citations, a.unresolved, a.orphans, a.unanchored, a.unplaced, a.updated, a.source, coalesce(s.name, ''), coalesce(s.format, ''), coalesce(s.encoding, '')
		FROM articles a LEFT JOIN sources s ON s.sha256 = a.source
		WHERE `+where.String()+` ORDER BY `+c.db.listing()+` LIMIT ?`, append(where.args, limit+1)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		e, err := scanArticle(rows)
		if err != nil {
			return nil, err
		}
		page.Articles = append(page.Articles, e)
	}
	if err := rows.Err(); err != nil || len(page.Articles) <= limit {
		return page, err
	}
	page.Articles = page.Articles[:limit]
	last := page.Articles[limit-1]
	page.Next, err = encodeCursor(list, articleKey{last.Journal.Year, last.Title, last.ID})
	return page, err
}

// faultColumn is the column that counts a fault, in the order of AllFaults as
// scanArticle reads them; empty for none.
func faultColumn(f corpus.Fault) string {
	if slices.Contains(corpus.AllFaults(), f) {
		return "a." + string(f)
	}
	return ""
}

func scanArticle(rows *sql.Rows) (corpus.ArticleEntry, error) {
	var e corpus.ArticleEntry
	var authors string
	var updated int64
	var faults [4]int
	err := rows.Scan(&e.ID, &e.Title, &authors, &e.Journal.Name, &e.Journal.Year, &e.Journal.Issue, &e.Journal.Pages,
		&e.Paragraphs, &e.Notes, &e.Citations, &faults[0], &faults[1], &faults[2], &faults[3], &updated, &e.Source.SHA256, &e.Source.Name, &e.Source.Format, &e.Source.Encoding)
	if err != nil {
		return e, err
	}
	e.Updated = time.UnixMilli(updated).UTC()
	for i, name := range corpus.AllFaults() {
		if faults[i] > 0 {
			if e.Faults == nil {
				e.Faults = map[corpus.Fault]int{}
			}
			e.Faults[name] = faults[i]
		}
	}
	return e, json.Unmarshal([]byte(authors), &e.Authors)
}

// Citations lists citations page by page, article by article in the order the
// articles were added, each in the order they are printed. A cursor of another
// listing is corpus.ErrCursor.
func (c *Catalogue) Citations(ctx context.Context, list corpus.CitationList) (*corpus.CitationPage, error) {
	page, err := c.citations(ctx, list)
	if err != nil {
		return nil, fmt.Errorf("list citations: %w", err)
	}
	return page, nil
}

// citationKey is a citation's place in the listing.
type citationKey struct {
	Article int64 `json:"a"`
	Ordinal int   `json:"o"`
}

func (c *Catalogue) citations(ctx context.Context, list corpus.CitationList) (*corpus.CitationPage, error) {
	where := citationConditions(c.db, list)
	page := &corpus.CitationPage{Citations: []corpus.CitationEntry{}}
	if err := c.count(ctx, "citations c", where, &page.Total); err != nil {
		return nil, err
	}
	cursor, limit := list.Cursor, limitOf(list.Limit)
	list.Cursor, list.Limit = "", 0
	if cursor != "" {
		var k citationKey
		if err := decodeCursor(cursor, list, &k); err != nil {
			return nil, err
		}
		where.add("(c.article, c.ordinal) > (?, ?)", k.Article, k.Ordinal)
	}
	keys, err := c.citationKeys(ctx, where, limit+1)
	if err != nil {
		return nil, err
	}
	if len(keys) > limit {
		keys = keys[:limit]
		if page.Next, err = encodeCursor(list, keys[limit-1]); err != nil {
			return nil, err
		}
	}
	page.Citations, err = c.citationEntries(ctx, keys)
	return page, err
}

func (c *Catalogue) citationKeys(ctx context.Context, where conditions, limit int) (keys []citationKey, err error) {
	rows, err := c.read.QueryContext(ctx, `SELECT c.article, c.ordinal FROM citations c
		WHERE `+where.String()+` ORDER BY c.article, c.ordinal LIMIT ?`, append(where.args, limit)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var k citationKey
		if err := rows.Scan(&k.Article, &k.Ordinal); err != nil {
			return nil, err
		}
		keys = append(keys, k)
	}
	return keys, rows.Err()
}

// citationEntries reads the citations, those of one article at once. One that
// went after the keys were read is left out.
func (c *Catalogue) citationEntries(ctx context.Context, keys []citationKey) ([]corpus.CitationEntry, error) {
	entries := make([]corpus.CitationEntry, 0, len(keys))
	var article corpus.CitationEntry
	var places []place
	for i, k := range keys {
		if i == 0 || k.Article != keys[i-1].Article {
			var data []byte
			places = nil
			err := c.read.QueryRowContext(ctx, `SELECT a.id, a.title, p.data FROM places p JOIN articles a ON a.row = p.article
				WHERE p.article = ?`, k.Article).Scan(&article.Article, &article.ArticleTitle, &data)
			if errors.Is(err, sql.ErrNoRows) {
				continue
			}
			if err != nil {
				return nil, err
			}
			if places, err = c.unpackPlaces(data); err != nil {
				return nil, fmt.Errorf("citations of %s are damaged: %w", article.Article, err)
			}
		}
		if k.Ordinal < len(places) {
			e, p := article, places[k.Ordinal]
			e.PrintedPage, e.Marker, e.Citation = p.Page, p.Marker, p.Citation
			entries = append(entries, e)
		}
	}
	return entries, nil
}

func citationConditions(d dialect, list corpus.CitationList) conditions {
	var where conditions
	where.contains(d, "c.raw_folded", list.Text)
	where.contains(d, "c.author_folded", list.Author)
	where.contains(d, "c.title_folded", list.Title)
	where.contains(d, "c.container_folded", list.Container)
	if list.Article != "" {
		where.add("c.article = (SELECT row FROM articles WHERE id = ? UNION ALL SELECT article FROM aliases WHERE id = ? LIMIT 1)", list.Article, list.Article)
	}
	if list.Note != "" {
		where.add("c.note = ?", list.Note)
	}
	if list.Type != "" {
		where.add("c.type = ?", list.Type)
	}
	if list.Year != 0 {
		where.add("c.year = ?", list.Year)
	}
	if list.Unresolved {
		where.add("c.unresolved")
	}
	return where
}

func (c *Catalogue) count(ctx context.Context, table string, where conditions, total *int) error {
	return c.read.QueryRowContext(ctx, "SELECT count(*) FROM "+table+" WHERE "+where.String(), where.args...).Scan(total)
}
