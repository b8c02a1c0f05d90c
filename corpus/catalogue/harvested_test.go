package catalogue

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"suoyin/corpus"
)

// at is a moment of the tests: so many seconds after the first.
func at(seconds int) time.Time { return time.Unix(1700000000+int64(seconds), 0).UTC() }

// changesOf lists changes page by page, two at once, as "title second journal".
func changesOf(t testing.TB, c *Catalogue, list corpus.ChangeList) (lines []string) {
	t.Helper()
	list.Limit, list.Count = 2, true
	total := 0
	for {
		page, err := c.Changed(t.Context(), list)
		if err != nil {
			t.Fatal(err)
		}
		if list.Count {
			total, list.Count = page.Total, false
		}
		for _, ch := range page.Changes {
			title, _, _ := strings.Cut(ch.ID, "-")
			line := fmt.Sprintf("%s %d %s", title, int(ch.Changed.Sub(at(0)).Seconds()), ch.Journal)
			if ch.Removed {
				line += " removed"
			}
			lines = append(lines, line)
		}
		if list.Cursor = page.Next; list.Cursor == "" {
			if total != len(lines) {
				t.Errorf("%d of %d changes", len(lines), total)
			}
			return lines
		}
	}
}

func wantChanges(t *testing.T, c *Catalogue, list corpus.ChangeList, want ...string) {
	t.Helper()
	if got := changesOf(t, c, list); !slices.Equal(got, want) {
		t.Errorf("%+v:\ngot  %q\nwant %q", list, got, want)
	}
}

// TestChangedSaysWhatIsToBeFetchedAnew puts, changes and removes articles: each
// stands once in the list, where its last change was made.
func TestChangedSaysWhatIsToBeFetchedAnew(t *testing.T) {
	everywhere(t, testChangedSaysWhatIsToBeFetchedAnew)
}

func testChangedSaysWhatIsToBeFetchedAnew(t *testing.T, h home) {
	c := h.new(t)
	second := 0
	c.now = func() time.Time { return at(second) }
	a, b, d := document("/a", "A", "石桥"), document("/b", "B", "木桥"), document("/d", "D", "铁桥")
	b.Article.Journal.Name = "虚构学刊"
	d.Article.Journal.Name = strings.Repeat("长", corpus.MaxJournal+1)
	put(t, c, a, b)
	second = 1
	put(t, c, d)
	second = 2
	if _, err := c.Delete(t.Context(), b.Article.ID); err != nil {
		t.Fatal(err)
	}
	second = 3
	put(t, c, a, document("/a", "A2", "石桥二")) // the first takes it as unchanged

	wantChanges(t, c, corpus.ChangeList{}, "论铁桥 1 ", "论木桥 2 虚构学刊 removed", "论石桥 3 河桥学刊 removed", "论石桥二 3 河桥学刊")
	wantChanges(t, c, corpus.ChangeList{From: at(2), Until: at(3)}, "论木桥 2 虚构学刊 removed")
	wantChanges(t, c, corpus.ChangeList{Until: at(2)}, "论铁桥 1 ")
	wantChanges(t, c, corpus.ChangeList{From: at(4)})
	wantChanges(t, c, corpus.ChangeList{Journal: "虚构学刊"}, "论木桥 2 虚构学刊 removed")
	wantChanges(t, c, corpus.ChangeList{ID: d.Article.ID}, "论铁桥 1 ")
	wantChanges(t, c, corpus.ChangeList{ID: "nobody"})

	second = 4
	put(t, c, b)
	wantChanges(t, c, corpus.ChangeList{Journal: "虚构学刊"}, "论木桥 4 虚构学刊")
}

// TestChangesHaveTheTimeAtWhichTheyEnd: whoever asks while a transaction goes on,
// and then for what changed since, hears of all of it.
func TestChangesHaveTheTimeAtWhichTheyEnd(t *testing.T) {
	everywhere(t, testChangesHaveTheTimeAtWhichTheyEnd)
}

func testChangesHaveTheTimeAtWhichTheyEnd(t *testing.T, h home) {
	c := h.new(t)
	second := 0
	c.now = func() time.Time { second++; return at(second) }
	put(t, c, document("/a", "A", "石桥"), document("/b", "B", "木桥"))
	wantChanges(t, c, corpus.ChangeList{From: at(second)}, fmt.Sprintf("论石桥 %d 河桥学刊", second), fmt.Sprintf("论木桥 %d 河桥学刊", second))
}

// TestImportedArticlesAreNew: what was changed long ago elsewhere is new here.
func TestImportedArticlesAreNew(t *testing.T) { everywhere(t, testImportedArticlesAreNew) }

func testImportedArticlesAreNew(t *testing.T, h home) {
	from, to := h.new(t), h.new(t)
	from.now, to.now = func() time.Time { return at(0) }, func() time.Time { return at(9) }
	put(t, from, document("/a", "A", "石桥"))
	entries, err := entriesOf(from)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := to.Import(t.Context(), entries...); err != nil {
		t.Fatal(err)
	}
	wantChanges(t, to, corpus.ChangeList{}, "论石桥 9 河桥学刊")
}

// TestPagesOfChangesLoseNothing adds, changes and removes articles while the list
// is read: what was there and stayed comes once, and what changed comes, too.
func TestPagesOfChangesLoseNothing(t *testing.T) { everywhere(t, testPagesOfChangesLoseNothing) }

func testPagesOfChangesLoseNothing(t *testing.T, h home) {
	c := library(t, h)
	seen := map[string]int{}
	list := corpus.ChangeList{Limit: 4}
	for n := 0; ; n++ {
		page, err := c.Changed(t.Context(), list)
		if err != nil {
			t.Fatal(err)
		}
		for _, ch := range page.Changes {
			if !ch.Removed {
				seen[ch.ID]++
			}
		}
		if n < 3 {
			path := fmt.Sprintf("/new/%d", n)
			put(t, c, document(path, path, fmt.Sprintf("新桥第%02d号", n)))
		}
		if list.Cursor = page.Next; list.Cursor == "" {
			break
		}
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s came %d times", id, n)
		}
	}
	if len(seen) != 28 {
		t.Errorf("%d articles, want 28", len(seen))
	}
}

func TestCursorOfAnotherListOfChanges(t *testing.T) { everywhere(t, testCursorOfAnotherListOfChanges) }

func testCursorOfAnotherListOfChanges(t *testing.T, h home) {
	c := library(t, h)
	page, err := c.Changed(t.Context(), corpus.ChangeList{Limit: 1, Until: time.Now().Add(time.Hour)})
	if err != nil || page.Next == "" {
		t.Fatal(page, err)
	}
	for _, cursor := range []string{page.Next, "made up"} {
		if _, err := c.Changed(t.Context(), corpus.ChangeList{Cursor: cursor}); !errors.Is(err, corpus.ErrCursor) {
			t.Errorf("%q: %v", cursor, err)
		}
	}
}

func TestJournalsOfChanges(t *testing.T) { everywhere(t, testJournalsOfChanges) }

func testJournalsOfChanges(t *testing.T, h home) {
	c := library(t, h)
	var names []string
	for after := ""; ; {
		some, err := c.Journals(t.Context(), after, 1)
		if err != nil {
			t.Fatal(err)
		}
		if len(some) == 0 {
			break
		}
		names, after = append(names, some...), some[0]
	}
	if want := []string{"《橋梁》", "河桥学刊"}; !reflect.DeepEqual(names, want) {
		t.Errorf("%q, want %q", names, want)
	}
}

// TestOlderChangesGetTheirTime: a catalogue of the first release knows when its
// articles were changed, and in which journals they are.
func TestOlderChangesGetTheirTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), FileName)
	d := document("/a", "A", "石桥")
	newSchema1(t, path, []Document{d}, nil)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`INSERT INTO changes (article, removed) VALUES ('gone-0', 1)`); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before := time.Now().Add(-time.Second)
	c := reopen(t, path)
	wantChanges(t, c, corpus.ChangeList{Until: before}, "论石桥 0 河桥学刊")
	if got := changesOf(t, c, corpus.ChangeList{From: before}); len(got) != 1 || !strings.HasPrefix(got[0], "gone ") || !strings.HasSuffix(got[0], " removed") {
		t.Errorf("what had gone before: %q", got)
	}
}

// TestOlderChangesOnAServerGetTheirTime is the same where the catalogue is on a
// server.
func TestOlderChangesOnAServerGetTheirTime(t *testing.T) {
	where := server(t).where(t)
	before := reopen(t, where)
	before.now = func() time.Time { return at(7) }
	put(t, before, document("/a", "A", "石桥"))
	for _, step := range []string{`ALTER TABLE changes DROP COLUMN changed, DROP COLUMN journal`, `INSERT INTO changes (article, removed) VALUES ('gone-0', true)`, `UPDATE suoyin_schema SET number = 3`} {
		if _, err := before.write.Exec(step); err != nil {
			t.Fatal(err)
		}
	}
	now := time.Now().Add(-time.Minute)
	c := reopen(t, where)
	wantChanges(t, c, corpus.ChangeList{Until: now}, "论石桥 7 河桥学刊")
	if got := changesOf(t, c, corpus.ChangeList{From: now}); len(got) != 1 || !strings.HasPrefix(got[0], "gone ") {
		t.Errorf("what had gone before: %q", got)
	}
}
