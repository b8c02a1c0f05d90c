package catalogue

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"

	"suoyin/corpus"
	"suoyin/corpus/works"
)

// Document is one source and the article that was read from it.
type Document struct {
	// Path is where the source was found, for files their absolute path. When
	// another source is put under the same path, its article takes the place of
	// the former one. Empty for sources without a place, such as uploads.
	Path string
	// Replaces is the ID of an article whose place this one takes, whatever
	// sources that one has: they are dropped. Empty replaces by Path only.
	Replaces string
	// Source is the bytes as they came.
	Source []byte
	// Article is what was read from them, and Reader the version of the rules
	// that read it: the same bytes with the same Reader are not kept again.
	Article *corpus.Article
	Reader  string
}

// Outcome says what Put did with a document.
type Outcome string

// The outcomes of Put.
const (
	// Added: a new article.
	Added Outcome = "added"
	// Replaced: the article takes the place of Result.Former, whose address
	// goes on working.
	Replaced Outcome = "replaced"
	// Unchanged: these bytes stood at this path before.
	Unchanged Outcome = "unchanged"
	// Duplicate: another source has the same bytes, or the same text letter by
	// letter. This one is kept as one more source of that article.
	Duplicate Outcome = "duplicate"
)

// Result is what Put did with one document.
type Result struct {
	Outcome Outcome
	// ID is the article that the source is now kept with.
	ID string
	// Former is the ID that the article had before, if it was Replaced and its
	// ID is another one now.
	Former string
}

// Digest is the hexadecimal SHA-256 of a source, the name it is kept under.
func Digest(source []byte) string {
	sum := sha256.Sum256(source)
	return hex.EncodeToString(sum[:])
}

// Put adds documents or replaces what they supersede, all of them in one
// transaction: when it returns they are on disk, and after an error none is.
// Results are in the order of the documents. Putting many at once is faster by
// an order of magnitude than one by one. An unknown Document.Replaces is
// corpus.ErrNotFound.
func (c *Catalogue) Put(ctx context.Context, docs ...Document) ([]Result, error) {
	packed, err := c.packAll(docs)
	if err != nil {
		return nil, fmt.Errorf("put: %w", err)
	}
	var results []Result
	err = c.change(ctx, func(tx *sql.Tx) error {
		results = results[:0]
		for _, p := range packed {
			r, err := c.put(ctx, tx, p)
			if err != nil {
				return fmt.Errorf("put %s: %w", p.name(), err)
			}
			results = append(results, r)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return results, nil
}

// packed is a document made ready outside the transaction, for which others may
// have to wait.
type packed struct {
	Document
	sha256    string
	content   string
	text      text
	blob      []byte // the source for blobs, nil if it is in the bundle
	article   []any  // see articleColumns
	citations []any  // see citationColumns; the article is filled in
	places    []byte
}

// origin is where the source stands. A source without a place gets one of its
// own, so that it stays when a copy of it goes.
func (p packed) origin() string {
	if p.Path == "" {
		return "upload:" + p.sha256
	}
	return p.Path
}

func (p packed) name() string {
	if p.Path != "" {
		return p.Path
	}
	return p.Article.ID
}

func (c *Catalogue) packAll(docs []Document) ([]packed, error) {
	ps := make([]packed, len(docs))
	for i, d := range docs {
		if d.Article == nil || d.Article.ID == "" {
			return nil, fmt.Errorf("document %d (%s) has no article", i, d.Path)
		}
		var err error
		if ps[i], err = c.packDocument(d, Digest(d.Source)); err != nil {
			return nil, err
		}
	}
	return ps, nil
}

func (c *Catalogue) packDocument(d Document, digest string) (p packed, err error) {
	p = packed{Document: d, sha256: digest, content: contentDigest(d.Article, digest), citations: citationValues(d.Article)}
	if p.text, err = c.packText(d.Article, d.Source, digest); err != nil {
		return p, err
	}
	if p.text.source == "" {
		p.blob = c.pack(d.Source)
	}
	if p.article, err = articleValues(d.Article, p.content, digest); err != nil {
		return p, err
	}
	p.places, err = c.packPlaces(works.Places(d.Article))
	return p, err
}

// put decides what a document is (known, a copy, a successor or new), keeps it,
// and clears away what it supersedes.
func (c *Catalogue) put(ctx context.Context, tx *sql.Tx, p packed) (Result, error) {
	f, err := find(ctx, tx, p)
	if err != nil {
		return Result{}, err
	}
	r, row, err := c.keep(ctx, tx, p, f)
	if err != nil {
		return Result{}, err
	}
	if !f.here {
		if err := setOrigin(ctx, tx, p.origin(), p.sha256); err != nil {
			return Result{}, err
		}
	}
	if err := drop(ctx, tx, p, f.former); err != nil {
		return Result{}, err
	}
	if p.Replaces != "" && r.ID != f.former.id { // the text was here already, as another article
		r.Outcome, r.Former = Replaced, f.former.id
	}
	return r, errors.Join(retire(ctx, tx, f.known.row, row), retire(ctx, tx, f.former.row, row))
}

// drop removes the sources that a document supersedes: the one that stood at its
// path, or all of the article that it replaces.
func drop(ctx context.Context, tx *sql.Tx, p packed, former kept) error {
	if former.row == 0 {
		return nil
	}
	query, args := `DELETE FROM sources WHERE sha256 = ?`, []any{former.source}
	if p.Replaces != "" {
		query, args = `DELETE FROM sources WHERE article = ? AND sha256 <> ?`, []any{former.row, p.sha256}
	}
	_, err := tx.ExecContext(ctx, query, args...)
	return err
}

// keep stores the document as what it is and says in which row.
func (c *Catalogue) keep(ctx context.Context, tx *sql.Tx, p packed, f found) (Result, int64, error) {
	succeeds := f.former.row != 0 && f.former.sources == 1
	switch {
	case f.known.row != 0 && f.known.reader == p.Reader && f.here:
		return Result{Outcome: Unchanged, ID: f.known.id}, f.known.row, nil
	case f.known.row != 0 && f.known.reader == p.Reader:
		return Result{Outcome: Duplicate, ID: f.known.id}, f.known.row, nil
	case f.twin.row != 0 && f.twin.row == f.known.row && f.twin.source != p.sha256:
		return Result{Outcome: Unchanged, ID: f.twin.id}, f.twin.row, c.attach(ctx, tx, p, f.twin)
	case f.twin.row != 0 && f.twin.row != f.known.row && !(succeeds && f.twin.row == f.former.row):
		return Result{Outcome: Duplicate, ID: f.twin.id}, f.twin.row, c.attach(ctx, tx, p, f.twin)
	case f.known.row != 0:
		return c.replace(ctx, tx, p, f.known)
	case succeeds:
		return c.replace(ctx, tx, p, f.former)
	default:
		row, err := c.add(ctx, tx, p)
		return Result{Outcome: Added, ID: p.Article.ID}, row, err
	}
}

// kept is an article in the catalogue, seen from one of its sources; row is 0
// if there is none.
type kept struct {
	row     int64
	id      string
	source  string // SHA-256
	reader  string
	sources int // how many sources the article has
}

// found is what the catalogue has that bears on a document.
type found struct {
	known  kept // the same bytes
	here   bool // they stood at the document's path before
	twin   kept // the same text; source is what its row was read from
	former kept // the source that was at the document's path and nowhere else
}

// fromSource selects a kept article by one of its sources.
const fromSource = `SELECT a.row, a.id, s.sha256, s.reader, (SELECT count(*) FROM sources WHERE article = a.row)
	FROM sources s JOIN articles a ON a.row = s.article`

func find(ctx context.Context, tx *sql.Tx, p packed) (f found, err error) {
	if f.known, err = findOne(ctx, tx, fromSource+` WHERE s.sha256 = ?`, p.sha256); err != nil {
		return f, err
	}
	if f.twin, err = findOne(ctx, tx, `SELECT row, id, source, '', 0 FROM articles WHERE content = ? ORDER BY row LIMIT 1`, p.content); err != nil {
		return f, err
	}
	if err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM origins WHERE path = ? AND sha256 = ?)`, p.origin(), p.sha256).Scan(&f.here); err != nil {
		return f, err
	}
	if p.Replaces != "" {
		f.former, err = findReplaced(ctx, tx, p.Replaces)
	} else {
		f.former, err = findFormer(ctx, tx, p.Path, p.sha256)
	}
	return f, err
}

// findReplaced is the article with that ID as if it had one source.
func findReplaced(ctx context.Context, tx *sql.Tx, id string) (kept, error) {
	k, err := findOne(ctx, tx, `SELECT row, id, source, '', 1 FROM articles WHERE row = `+resolve, id)
	if err == nil && k.row == 0 {
		err = fmt.Errorf("replace %q: %w", id, corpus.ErrNotFound)
	}
	return k, err
}

// findFormer is the article of the source that stands at the path and nowhere
// else, unless that is the source with the digest.
func findFormer(ctx context.Context, tx *sql.Tx, path, digest string) (kept, error) {
	return findOne(ctx, tx, fromSource+` JOIN origins o ON o.sha256 = s.sha256 WHERE o.path = ? AND o.sha256 <> ?
		AND NOT EXISTS (SELECT 1 FROM origins more WHERE more.sha256 = o.sha256 AND more.path <> o.path)`, path, digest)
}

func findOne(ctx context.Context, tx *sql.Tx, query string, args ...any) (kept, error) {
	var k kept
	err := tx.QueryRowContext(ctx, query, args...).Scan(&k.row, &k.id, &k.source, &k.reader, &k.sources)
	if errors.Is(err, sql.ErrNoRows) {
		return kept{}, nil
	}
	return k, err
}
