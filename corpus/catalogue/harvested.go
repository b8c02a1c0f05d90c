package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"
	"unicode/utf8"

	"suoyin/corpus"
)

// The table changes says what those who keep copies of the library have to fetch
// anew: an article that changes goes to the end of the list, and one that goes
// leaves its entry there. Entries carry the time at which their transaction
// ended, not that at which it came to them: whoever asks again for what changed
// since the last answer then misses nothing that was being written meanwhile.
// An imported article keeps when it was changed elsewhere (articles.updated);
// here it is as new as its entry.

// unstamped is the time of an entry whose transaction goes on.
const unstamped = 0

// change is transact for what changes articles: the changes are given their time.
func (c *Catalogue) change(ctx context.Context, f func(*sql.Tx) error) error {
	return c.transact(ctx, func(tx *sql.Tx) error {
		if err := f(tx); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `UPDATE changes SET changed = ? WHERE changed = ?`, c.stamp(), unstamped)
		return err
	})
}

// logChange records the article's last change under the next number.
func logChange(ctx context.Context, tx *sql.Tx, id, journal string, removed bool) error {
	if utf8.RuneCountInString(journal) > corpus.MaxJournal {
		journal = ""
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM changes WHERE article = ?`, id); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO changes (article, removed, changed, journal) VALUES (?, ?, ?, ?)`, id, removed, unstamped, journal)
	return err
}

// logRemoval records that the article is gone, from the journal that it was in.
func logRemoval(ctx context.Context, tx *sql.Tx, id string) error {
	var journal string
	err := tx.QueryRowContext(ctx, `SELECT journal FROM changes WHERE article = ?`, id).Scan(&journal)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return logChange(ctx, tx, id, journal, true)
}

// changeKey is a change's place in the listing.
type changeKey struct {
	Changed int64 `json:"c"`
	Seq     int64 `json:"s"`
}

// Changed lists the last changes of articles page by page, oldest first: what
// changes while somebody reads page by page comes at the end. A cursor of another
// listing is corpus.ErrCursor.
func (c *Catalogue) Changed(ctx context.Context, list corpus.ChangeList) (*corpus.ChangePage, error) {
	page, err := c.changed(ctx, list)
	if err != nil {
		return nil, fmt.Errorf("list changes: %w", err)
	}
	return page, nil
}

func (c *Catalogue) changed(ctx context.Context, list corpus.ChangeList) (*corpus.ChangePage, error) {
	where := changeConditions(list)
	page := &corpus.ChangePage{}
	if list.Count {
		if err := c.count(ctx, "changes", where, &page.Total); err != nil {
			return nil, err
		}
	}
	cursor, limit := list.Cursor, limitOf(list.Limit)
	list.Cursor, list.Limit, list.Count = "", 0, false
	if cursor != "" {
		var k changeKey
		if err := decodeCursor(cursor, list, &k); err != nil {
			return nil, err
		}
		where.add("(changed, seq) > (?, ?)", k.Changed, k.Seq)
	}
	rows, err := c.read.QueryContext(ctx, `SELECT changed, seq, article, journal, removed FROM changes
		WHERE `+where.String()+` ORDER BY changed, seq LIMIT ?`, append(where.args, limit+1)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var last changeKey
	for rows.Next() {
		var k changeKey
		var ch corpus.ArticleChange
		if err := rows.Scan(&k.Changed, &k.Seq, &ch.ID, &ch.Journal, &ch.Removed); err != nil {
			return nil, err
		}
		if len(page.Changes) == limit {
			page.Next, err = encodeCursor(list, last)
			return page, err
		}
		ch.Changed, last = time.UnixMilli(k.Changed).UTC(), k
		page.Changes = append(page.Changes, ch)
	}
	return page, rows.Err()
}

func changeConditions(list corpus.ChangeList) conditions {
	var where conditions
	if list.ID != "" {
		where.add("article = ?", list.ID)
	}
	if list.Journal != "" {
		where.add("journal = ?", list.Journal)
	}
	if !list.From.IsZero() {
		where.add("changed >= ?", list.From.UnixMilli())
	}
	if !list.Until.IsZero() {
		where.add("changed < ?", list.Until.UnixMilli())
	}
	return where
}

// Journals lists the names of journals that articles are in or were when they
// went: those after a name, in the order of their bytes, at most limit of them.
func (c *Catalogue) Journals(ctx context.Context, after string, limit int) ([]string, error) {
	names, err := firstColumn(ctx, c.read, `SELECT DISTINCT journal FROM changes WHERE journal > ? ORDER BY journal LIMIT ?`, after, limit)
	if err != nil {
		return nil, fmt.Errorf("list journals: %w", err)
	}
	return names, nil
}
