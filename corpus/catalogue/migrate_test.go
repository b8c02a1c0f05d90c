package catalogue

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/corpus/works"
)

// newSchema1 makes a catalogue as the first release wrote it: from the migration
// of that release and the statements of its writer. Each document is an article
// of its own; copies are further sources of the article with that number.
func newSchema1(t *testing.T, path string, docs []Document, copies map[int]Document) {
	t.Helper()
	c := &Catalogue{}
	if err := c.openCodec(); err != nil {
		t.Fatal(err)
	}
	first, err := migrations.ReadFile("migrations/0001_init.sql")
	if err != nil {
		t.Fatal(err)
	}
	db, err := newSQLite(path).connect("rwc", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	exec := func(query string, args ...any) {
		t.Helper()
		if _, err := db.Exec(query, args...); err != nil {
			t.Fatal(err)
		}
	}
	exec("PRAGMA journal_mode = wal")
	exec(string(first))
	exec(fmt.Sprintf("PRAGMA user_version = 1; PRAGMA application_id = %d", applicationID))
	exec(`INSERT INTO settings (name, value) VALUES ('folding', ?)`, fold.Version)
	for i, d := range docs {
		schema1Article(t, c, exec, int64(i+1), d)
	}
	for i, d := range copies {
		schema1Source(c, exec, int64(i+1), d)
	}
}

func schema1Article(t *testing.T, c *Catalogue, exec func(string, ...any), row int64, d Document) {
	t.Helper()
	digest := Digest(d.Source)
	values, err := articleValues(d.Article, contentDigest(d.Article, digest), digest)
	if err != nil {
		t.Fatal(err)
	}
	exec(fmt.Sprintf("INSERT INTO articles (row, %s) VALUES (?%s)", strings.Join(articleColumns[:], ", "),
		strings.Repeat(", ?", len(articleColumns))), append(append([]any{row}, values...), 1700000000000)...)
	data, err := json.Marshal(d.Article)
	if err != nil {
		t.Fatal(err)
	}
	exec(`INSERT INTO texts (article, data) VALUES (?, ?)`, row, c.pack(data))
	for i, p := range works.Places(d.Article) {
		data, err := json.Marshal(p.Citation)
		if err != nil {
			t.Fatal(err)
		}
		f := foldCitation(p.Citation)
		exec(`INSERT INTO citations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, row, i, p.Citation.Note, p.PrintedPage, p.Marker,
			p.Citation.Type, p.Citation.Issued.Year(), p.Citation.Unresolved != "", f.raw, f.author, f.title, f.container, string(data), p.Passage, p.Claim)
	}
	schema1Source(c, exec, row, d)
	exec(`INSERT INTO changes (article, removed) VALUES (?, 0)`, d.Article.ID)
	exec(`INSERT INTO aliases (id, article) VALUES (?, ?)`, "former-"+d.Article.ID, row)
}

func schema1Source(c *Catalogue, exec func(string, ...any), row int64, d Document) {
	s, digest := d.Article.Source, Digest(d.Source)
	exec(`INSERT INTO sources VALUES (?, ?, ?, ?, ?, ?, ?, ?)`, digest, row, s.Name, s.Format, s.Encoding, len(d.Source), d.Reader, 1700000000000)
	exec(`INSERT INTO blobs (sha256, data) VALUES (?, ?)`, digest, c.pack(d.Source))
	exec(`INSERT INTO origins (path, sha256) VALUES (?, ?)`, d.Path, digest)
}

// TestSchema1IsBroughtUpToDate opens a catalogue of the first release: all that
// it had is there, and a copy of it made by putting the same is the same.
func TestSchema1IsBroughtUpToDate(t *testing.T) {
	gb := document("/lib/gb.txt", "\xca\xaf\xc7\xc5\xff", "铁桥")
	gb.Article.Source.Encoding = "gb18030"
	pdf := document("/lib/a.pdf", "%PDF-1.7", "砖桥")
	pdf.Article.Source.Encoding = ""
	docs := []Document{document("/lib/a.txt", "A", "石桥"), document("/lib/b.txt", "B", "木桥"), gb, pdf}
	docs[0].Article.Paragraphs[0].Origins = []corpus.Origin{{Offset: 0, Line: 3, Page: 1}, {Offset: 1, Line: 9, Page: 2}}
	docs[1].Article.Citations, docs[1].Article.Notes = nil, nil
	path := filepath.Join(t.TempDir(), FileName)
	newSchema1(t, path, docs, map[int]Document{0: document("/lib/copy.txt", "another A", "石桥")})
	before := digestOfSchema1(t, path)

	if _, err := OpenReadOnly(t.Context(), path); err == nil || !strings.Contains(err.Error(), "schema 1") {
		t.Errorf("opened for reading: %v", err)
	}
	c, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	checkWhole(t, c)
	if after := digest(t, c); after != before {
		t.Errorf("the digest of the content was %s and is %s", before, after)
	}
	places, err := c.Places(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var want []works.Place
	for _, d := range docs {
		a, err := c.Article(t.Context(), "former-"+d.Article.ID)
		if err != nil || !reflect.DeepEqual(a, d.Article) {
			t.Errorf("%s: %+v, %v\nwant %+v", d.Path, a, err, d.Article)
		}
		sourceIs(t, c, d.Article.ID, string(d.Source))
		want = append(want, works.Places(d.Article)...)
	}
	if !reflect.DeepEqual(places, want) {
		t.Errorf("places %+v\nwant %+v", places, want)
	}
	list, err := c.Citations(t.Context(), corpus.CitationList{Title: "石桥"})
	if err != nil || list.Total != 1 || list.Citations[0].Raw != docs[0].Article.Citations[0].Raw || list.Citations[0].PrintedPage != 1 {
		t.Errorf("citations %+v, %v", list, err)
	}
	if r := put(t, c, docs[0])[0]; r.Outcome != Unchanged {
		t.Errorf("the same file: %+v", r)
	}
}

// digestOfSchema1 is the content digest, whose queries hold for every schema.
func digestOfSchema1(t *testing.T, path string) string {
	t.Helper()
	db, err := newSQLite(path).connect("rw", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	d, err := (&Catalogue{read: db, db: newSQLite(path)}).ContentDigest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestAFailedMigrationLeavesTheCatalogue migrates a catalogue with a damaged
// article: it stays as it was, and the error says which article it is.
func TestAFailedMigrationLeavesTheCatalogue(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	d := document("/lib/a.txt", "A", "石桥")
	newSchema1(t, path, []Document{d}, nil)
	damage(t, path, `UPDATE texts SET data = x'00'`)
	_, err := Open(t.Context(), path)
	if err == nil || !strings.Contains(err.Error(), d.Article.ID) || !strings.Contains(err.Error(), path) {
		t.Errorf("%v, want an error with the article's ID and the path", err)
	}
	db, err := newSQLite(path).connect("rw", "")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if has, err := newSQLite(path).schema(t.Context(), db); err != nil || has != 1 {
		t.Errorf("it has schema %d now (%v)", has, err)
	}
}

func damage(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(statement); err != nil {
		t.Fatal(err)
	}
}
