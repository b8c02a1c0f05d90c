package catalogue

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"

	"suoyin/corpus"
)

// document is an invented article whose text is a paragraph with a note that
// cites something, as if it had been read from a file of that name and bytes.
func document(path, source, text string) Document {
	a := &corpus.Article{
		Title:      "论" + text,
		Authors:    []string{"甲某", "乙某"},
		Journal:    corpus.Journal{Name: "河桥学刊", Year: 2001, Issue: "3", Pages: "1-9"},
		Paragraphs: []corpus.Paragraph{{ID: "p1", Text: text, Pages: []int{1}, Anchors: []corpus.Anchor{{Offset: 1, Note: "1-1"}}}},
		Notes: []corpus.Note{
			{ID: "1-1", Page: 1, Marker: "[1]", Text: "丙某：《" + text + "考》", Anchor: &corpus.NoteAnchor{Passage: "p1", Offset: 1}, Citations: []string{"1-1.1"}},
			{ID: "1-2", Page: 1, Marker: "[2]", Text: "无人问津。"},
		},
		Citations: []corpus.Citation{{ID: "1-1.1", Note: "1-1", Raw: "丙某：《" + text + "考》", Type: "book",
			Title: text + "考", Author: []corpus.Name{{Literal: "丙某"}}, Issued: &corpus.Date{Parts: [][]int{{1936}}}}},
		Account: corpus.Account{Lines: 3, Body: 8, Unplaced: []corpus.Line{{Number: 3, Text: "？"}}},
		Source:  corpus.Source{Name: filepath.Base(path), Format: "text", Encoding: "utf-8", SHA256: Digest([]byte(source))},
	}
	a.ID = corpus.NewID(a.Title, []byte(source))
	return Document{Path: path, Source: []byte(source), Article: a, Reader: "1"}
}

func put(t testing.TB, c *Catalogue, docs ...Document) []Result {
	t.Helper()
	rs, err := c.Put(t.Context(), docs...)
	if err != nil {
		t.Fatal(err)
	}
	return rs
}

func TestWhatIsPutComesBack(t *testing.T) { everywhere(t, testWhatIsPutComesBack) }

func testWhatIsPutComesBack(t *testing.T, h home) {
	c := h.new(t)
	d := document("/lib/a.txt", "source of a", "石桥")
	if got, want := put(t, c, d), []Result{{Outcome: Added, ID: d.Article.ID}}; !reflect.DeepEqual(got, want) {
		t.Fatalf("Put = %+v, want %+v", got, want)
	}
	a, err := c.Article(t.Context(), d.Article.ID)
	if err != nil || !reflect.DeepEqual(a, d.Article) {
		t.Errorf("Article = %+v, %v\nwant %+v", a, err, d.Article)
	}
	source, err := c.Source(t.Context(), d.Article.ID)
	if err != nil || string(source) != "source of a" {
		t.Errorf("Source = %q, %v", source, err)
	}
	n, err := c.Counts(t.Context())
	want := corpus.Counts{Articles: 1, Paragraphs: 1, Notes: 2, Citations: 1, Unanchored: 1, Unplaced: 1}
	if err != nil || n != want {
		t.Errorf("Counts = %+v, %v, want %+v", n, err, want)
	}
}

func TestUnknownIDIsNotFound(t *testing.T) { everywhere(t, testUnknownIDIsNotFound) }

func testUnknownIDIsNotFound(t *testing.T, h home) {
	c := h.new(t)
	_, err := c.Article(t.Context(), "nobody")
	_, err2 := c.Source(t.Context(), "nobody")
	_, err3 := c.Delete(t.Context(), "nobody")
	for i, err := range []error{err, err2, err3} {
		if !errors.Is(err, corpus.ErrNotFound) || !strings.Contains(err.Error(), `"nobody"`) {
			t.Errorf("%d: error %v should be ErrNotFound and name the ID", i, err)
		}
	}
}

// TestPutSaysWhatItDid puts one document after another and compares what was
// said of the last, and which articles there are then.
func TestPutSaysWhatItDid(t *testing.T) { everywhere(t, testPutSaysWhatItDid) }

func testPutSaysWhatItDid(t *testing.T, h home) {
	doc := document
	reread := func(d Document, text string) Document {
		again := doc(d.Path, string(d.Source), text)
		again.Reader = "2"
		return again
	}
	a := doc("/lib/a.txt", "A", "石桥")
	cat := h.new(t)
	for _, c := range []struct {
		name    string
		docs    []Document
		outcome Outcome
		titles  string
	}{
		{"a new file", []Document{a, doc("/lib/b.txt", "B", "木桥")}, Added, "论木桥 论石桥"},
		{"the same file", []Document{a, a}, Unchanged, "论石桥"},
		{"the same bytes elsewhere", []Document{a, doc("/lib/copy.txt", "A", "石桥")}, Duplicate, "论石桥"},
		{"the same text in other bytes", []Document{a, doc("/lib/gb.txt", "A in another encoding", "石桥")}, Duplicate, "论石桥"},
		{"the same text in other width", []Document{doc("/lib/a.txt", "A", "桥x1"), doc("/lib/w.txt", "W", "桥，X 1")}, Duplicate, "论桥x1"},
		{"a file changed in place", []Document{a, doc("/lib/a.txt", "A2", "石拱桥")}, Replaced, "论石拱桥"},
		{"a file encoded anew in place", []Document{a, doc("/lib/a.txt", "A2", "石桥")}, Replaced, "论石桥"},
		{"a copy changed in place", []Document{a, doc("/lib/copy.txt", "A", "石桥"), doc("/lib/copy.txt", "A2", "木桥")}, Added, "论木桥 论石桥"},
		{"a duplicate changed in place", []Document{a, doc("/lib/gb.txt", "GB", "石桥"), doc("/lib/gb.txt", "GB2", "木桥")}, Added, "论木桥 论石桥"},
		{"a file becomes a copy of another", []Document{a, doc("/lib/b.txt", "B", "木桥"), doc("/lib/b.txt", "A", "石桥")}, Duplicate, "论石桥"},
		{"a file gets the text of another", []Document{a, doc("/lib/b.txt", "B", "木桥"), doc("/lib/b.txt", "B2", "石桥")}, Duplicate, "论石桥"},
		{"an upload, twice", []Document{doc("", "A", "石桥"), doc("", "A", "石桥")}, Unchanged, "论石桥"},
		{"two uploads", []Document{doc("", "A", "石桥"), doc("", "B", "木桥")}, Added, "论木桥 论石桥"},
		{"better rules", []Document{a, reread(a, "石桥全")}, Replaced, "论石桥全"},
		{"better rules, nothing new", []Document{a, reread(a, "石桥")}, Replaced, "论石桥"},
		{"better rules, read from the other source", []Document{a, doc("/lib/gb.txt", "GB", "石桥"), reread(doc("/lib/gb.txt", "GB", ""), "石桥")}, Unchanged, "论石桥"},
		{"better rules make two articles one", []Document{a, doc("/lib/b.txt", "B", "石桥。又"), reread(doc("/lib/b.txt", "B", ""), "石桥")}, Duplicate, "论石桥"},
	} {
		t.Run(c.name, func(t *testing.T) {
			empty(t, cat)
			var last Result
			for _, d := range c.docs {
				last = put(t, cat, d)[0]
			}
			if last.Outcome != c.outcome {
				t.Errorf("outcome %q, want %q", last.Outcome, c.outcome)
			}
			if got := titles(t, cat); got != c.titles {
				t.Errorf("articles %s, want %s", got, c.titles)
			}
			for _, d := range c.docs {
				if _, err := cat.Article(t.Context(), d.Article.ID); err != nil {
					t.Errorf("an address given before is dead: %v", err)
				}
			}
			checkWhole(t, cat)
		})
	}
}

// titles lists the articles in the catalogue's order.
func titles(t testing.TB, c *Catalogue) string {
	t.Helper()
	page, err := c.Articles(t.Context(), corpus.ArticleList{Limit: corpus.MaxListLimit})
	if err != nil {
		t.Fatal(err)
	}
	var ts []string
	for _, e := range page.Articles {
		ts = append(ts, e.Title)
	}
	return strings.Join(ts, " ")
}

// checkWhole fails if the catalogue contradicts itself: SQLite's own checks, an
// article without a source or the other way round, or a change log from which
// the articles cannot be told.
func checkWhole(t testing.TB, c *Catalogue) {
	t.Helper()
	if problems, err := c.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("Check = %q, %v", problems, err)
	}
}

func TestFormerIDLeadsToTheArticle(t *testing.T) { everywhere(t, testFormerIDLeadsToTheArticle) }

func testFormerIDLeadsToTheArticle(t *testing.T, h home) {
	c := h.new(t)
	first, second := document("/a", "A", "石桥"), document("/a", "A2", "石拱桥")
	put(t, c, first)
	r := put(t, c, second)[0]
	if r.Former != first.Article.ID || r.ID != second.Article.ID {
		t.Fatalf("Put = %+v", r)
	}
	for _, id := range []string{first.Article.ID, second.Article.ID} {
		a, err := c.Article(t.Context(), id)
		if err != nil || a.ID != second.Article.ID {
			t.Errorf("Article(%s) = %v, %v", id, a, err)
		}
		source, err := c.Source(t.Context(), id)
		if err != nil || string(source) != "A2" {
			t.Errorf("Source(%s) = %q, %v", id, source, err)
		}
	}
}

func TestPutIsAllOrNothing(t *testing.T) { everywhere(t, testPutIsAllOrNothing) }

func testPutIsAllOrNothing(t *testing.T, h home) {
	c := h.new(t)
	bad := document("/b", "B", "木桥")
	bad.Article.ID = document("/a", "A", "石桥").Article.ID // another article's
	_, err := c.Put(t.Context(), document("/a", "A", "石桥"), bad)
	if err == nil || !strings.Contains(err.Error(), "/b") {
		t.Fatalf("error %v should name the document", err)
	}
	if got := titles(t, c); got != "" {
		t.Errorf("after a failed Put there is %s", got)
	}
	if _, err := c.Put(t.Context(), Document{Path: "/c"}); err == nil {
		t.Error("a document without an article was taken")
	}
}

func TestDeleteLeavesNothing(t *testing.T) { everywhere(t, testDeleteLeavesNothing) }

func testDeleteLeavesNothing(t *testing.T, h home) {
	c := h.new(t)
	a, b := document("/a", "A", "石桥"), document("/b", "B", "木桥")
	put(t, c, a, b)
	if id, err := c.Delete(t.Context(), a.Article.ID); err != nil || id != a.Article.ID {
		t.Fatalf("Delete = %q, %v", id, err)
	}
	if got := titles(t, c); got != "论木桥" {
		t.Errorf("articles after Delete: %s", got)
	}
	for _, table := range []string{"articles", "texts", "places", "sources", "origins"} {
		var n int
		if err := c.read.QueryRow("SELECT count(*) FROM " + table).Scan(&n); err != nil || n != 1 {
			t.Errorf("%s has %d rows (%v), want 1", table, n, err)
		}
	}
	checkWhole(t, c)
	if r := put(t, c, a)[0]; r.Outcome != Added {
		t.Errorf("putting it again: %+v", r)
	}
}

func TestForget(t *testing.T) { everywhere(t, testForget) }

func testForget(t *testing.T, h home) {
	c := h.new(t)
	a := document("/a", "A", "石桥")
	put(t, c, a, document("/copy", "A", "石桥"), document("/gb", "GB", "石桥"))
	put(t, c, document("/u", "U", "铁桥"), document("", "U", "铁桥"))
	for _, step := range []struct {
		path, removed string
		unknown       bool
	}{
		{"/nowhere", "", true}, {"/copy", "", false}, {"/a", "", false}, {"/a", "", true}, {"/gb", a.Article.ID, false}, {"/gb", "", true}, {"/u", "", false},
	} {
		if got, err := c.Forget(t.Context(), step.path); errors.Is(err, corpus.ErrNotFound) != step.unknown || !step.unknown && err != nil || got != step.removed {
			t.Errorf("Forget(%s) = %q, %v, want %q", step.path, got, err, step.removed)
		}
		checkWhole(t, c)
	}
	if got := titles(t, c); got != "论铁桥" {
		t.Errorf("what was uploaded should be left, and there is %s", got)
	}
}

func TestKnown(t *testing.T) { everywhere(t, testKnown) }

func testKnown(t *testing.T, h home) {
	c := h.new(t)
	a := document("/a", "A", "石桥")
	put(t, c, a)
	for _, k := range []struct {
		path, source, reader string
		known                bool
	}{
		{"/a", "A", "1", true}, {"", "A", "1", true}, {"/b", "A", "1", false}, {"/a", "A", "2", false}, {"/a", "B", "1", false},
	} {
		id, known, err := c.Known(t.Context(), k.path, Digest([]byte(k.source)), k.reader)
		if err != nil || known != k.known || known != (id == a.Article.ID) {
			t.Errorf("Known(%+v) = %q, %v, %v", k, id, known, err)
		}
	}
}

func TestChangesTellWhatTheCatalogueHas(t *testing.T) {
	everywhere(t, testChangesTellWhatTheCatalogueHas)
}

func testChangesTellWhatTheCatalogueHas(t *testing.T, h home) {
	c := h.new(t)
	a, b := document("/a", "A", "石桥"), document("/b", "B", "木桥")
	a2 := document("/a", "A2", "石拱桥")
	put(t, c, a, b)
	put(t, c, a)
	put(t, c, a2)
	if _, err := c.Delete(t.Context(), b.Article.ID); err != nil {
		t.Fatal(err)
	}
	changes, err := c.Changes(t.Context(), 0, 10)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	var last int64
	for _, ch := range changes {
		if ch.Seq <= last {
			t.Errorf("numbers do not rise: %+v", changes)
		}
		last = ch.Seq
		got = append(got, fmt.Sprintf("%s %v", ch.ID, ch.Removed))
	}
	want := []string{a.Article.ID + " true", a2.Article.ID + " false", b.Article.ID + " true"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("changes %q, want %q", got, want)
	}
	if n, err := c.LastChange(t.Context()); err != nil || n != last {
		t.Errorf("LastChange = %d, %v, want %d", n, err, last)
	}
	if rest, err := c.Changes(t.Context(), last-1, 10); err != nil || len(rest) != 1 {
		t.Errorf("the last change alone = %+v, %v", rest, err)
	}
}

func TestWritersAndReadersAtOnce(t *testing.T) { everywhere(t, testWritersAndReadersAtOnce) }

func testWritersAndReadersAtOnce(t *testing.T, h home) {
	c := h.new(t)
	const writers, each = 4, 25
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			for i := range each {
				path := fmt.Sprintf("/%d/%d", w, i)
				if _, err := c.Put(context.Background(), document(path, path, "桥"+path)); err != nil {
					t.Error(err)
				}
			}
		})
		wg.Go(func() {
			for range each {
				page, err := c.Articles(context.Background(), corpus.ArticleList{})
				if err != nil {
					t.Error(err)
					return
				}
				for _, e := range page.Articles {
					if _, err := c.Article(context.Background(), e.ID); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	wg.Wait()
	if n, err := c.Counts(t.Context()); err != nil || n.Articles != writers*each {
		t.Errorf("Counts = %+v, %v", n, err)
	}
	checkWhole(t, c)
}

func TestReadOnlyBesideAWriter(t *testing.T) { everywhere(t, testReadOnlyBesideAWriter) }

func testReadOnlyBesideAWriter(t *testing.T, h home) {
	where := h.where(t)
	if _, err := OpenReadOnly(t.Context(), where); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("opening nothing: %v, want fs.ErrNotExist", err)
	}
	c := reopen(t, where)
	put(t, c, document("/a", "A", "石桥"))
	r, err := OpenReadOnly(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	put(t, c, document("/b", "B", "木桥"))
	if got := titles(t, r); got != "论木桥 论石桥" {
		t.Errorf("the reader sees %s", got)
	}
	if _, err := r.Put(t.Context(), document("/c", "C", "铁桥")); err == nil {
		t.Error("a read-only catalogue was written to")
	}
}

// TestAcknowledgedIsOnDisk takes the files as a crash would leave them, without
// Close, and opens them elsewhere.
func TestAcknowledgedIsOnDisk(t *testing.T) {
	c := inFiles.new(t)
	for i := range 20 {
		path := fmt.Sprintf("/%d", i)
		put(t, c, document(path, path, "桥"+path))
		crashed := filepath.Join(t.TempDir(), FileName)
		for _, suffix := range []string{"", "-wal"} {
			data, err := os.ReadFile(c.Path() + suffix)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(crashed+suffix, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		after, err := Open(t.Context(), crashed)
		if err != nil {
			t.Fatal(err)
		}
		if n, err := after.Counts(t.Context()); err != nil || n.Articles != i+1 {
			t.Errorf("after %d acknowledged puts there are %d articles (%v)", i+1, n.Articles, err)
		}
		checkWhole(t, after)
		if err := after.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestOpenRefusesWhatItCannotRead(t *testing.T) {
	sqlite := func(statements string) func(t *testing.T, path string) {
		return func(t *testing.T, path string) {
			db, err := sql.Open("sqlite", path)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			if _, err := db.Exec(statements); err != nil {
				t.Fatal(err)
			}
		}
	}
	var newer *SchemaError
	for _, c := range []struct {
		name  string
		make  func(t *testing.T, path string)
		want  func(error) bool
		words string
	}{
		{"a newer schema", func(t *testing.T, path string) {
			cat, err := Open(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			cat.Close()
			sqlite("PRAGMA user_version = 99")(t, path)
		}, func(err error) bool { return errors.As(err, &newer) && newer.Has == 99 }, "newer Suoyin"},
		{"somebody else's database", sqlite("CREATE TABLE t (x)"), func(err error) bool { return errors.Is(err, ErrForeign) }, "not a Suoyin catalogue"},
		{"no database", func(t *testing.T, path string) {
			if err := os.WriteFile(path, []byte(strings.Repeat("a text, not a database\n", 100)), 0o600); err != nil {
				t.Fatal(err)
			}
		}, func(err error) bool { return err != nil }, "not a database"},
		{"a folder", func(t *testing.T, path string) {
			if err := os.Mkdir(path, 0o700); err != nil {
				t.Fatal(err)
			}
		}, func(err error) bool { return err != nil }, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), FileName)
			c.make(t, path)
			_, err := Open(t.Context(), path)
			if !c.want(err) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), c.words) {
				t.Errorf("error %v should name the file and say %q", err, c.words)
			}
		})
	}
}

func TestPathsMayHoldAnything(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "索引 100% #1?mode=memory&x")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	c, err := Open(t.Context(), filepath.Join(dir, FileName))
	if err != nil {
		t.Fatal(err)
	}
	put(t, c, document("/a", "A", "石桥"))
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, FileName)); err != nil {
		t.Error(err)
	}
}

func TestFoldedColumnsFollowTheFolding(t *testing.T) {
	everywhere(t, testFoldedColumnsFollowTheFolding)
}

func testFoldedColumnsFollowTheFolding(t *testing.T, h home) {
	where := h.where(t)
	c, err := Open(t.Context(), where)
	if err != nil {
		t.Fatal(err)
	}
	put(t, c, document("/a", "A", "石桥"), document("/b", "B", "木桥"))
	if _, err := c.write.Exec(`UPDATE settings SET value = 'of old' WHERE name = 'folding'; UPDATE articles SET folded = ''; UPDATE citations SET title_folded = ''`); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	c = reopen(t, where)
	articles, err := c.Articles(t.Context(), corpus.ArticleList{Text: "石桥"})
	if err != nil || articles.Total != 1 {
		t.Errorf("articles with 石桥: %+v, %v", articles, err)
	}
	citations, err := c.Citations(t.Context(), corpus.CitationList{Title: "木桥"})
	if err != nil || citations.Total != 1 {
		t.Errorf("citations with 木桥: %+v, %v", citations, err)
	}
}
