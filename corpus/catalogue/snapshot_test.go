package catalogue

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
)

func digest(t *testing.T, c *Catalogue) string {
	t.Helper()
	d, err := c.ContentDigest(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestSnapshotIsTheSameLibrary(t *testing.T) { everywhere(t, testSnapshotIsTheSameLibrary) }

func testSnapshotIsTheSameLibrary(t *testing.T, h home) {
	c := h.new(t)
	put(t, c, document("/a", "A", "石桥"), document("/b", "B", "木桥"))
	put(t, c, document("/a", "A2", "石拱桥"))
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := c.Snapshot(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	checkWhole(t, s)
	if a, b := digest(t, c), digest(t, s); a != b {
		t.Errorf("digests differ: %s and %s", a, b)
	}
	put(t, c, document("/c", "C", "铁桥"))
	if a, b := digest(t, c), digest(t, s); a == b {
		t.Error("the digest does not see a new article")
	}
	if err := c.Snapshot(t.Context(), path); err == nil {
		t.Error("a snapshot replaced a file")
	}
}

func TestSnapshotWhileWriting(t *testing.T) { everywhere(t, testSnapshotWhileWriting) }

func testSnapshotWhileWriting(t *testing.T, h home) {
	c := h.new(t)
	var wg sync.WaitGroup
	wg.Go(func() {
		for i := range 40 {
			path := fmt.Sprintf("/%d", i)
			if _, err := c.Put(context.Background(), document(path, path, "桥"+path), document(path+"x", path+"x", "路"+path)); err != nil {
				t.Error(err)
			}
		}
	})
	for i := range 5 {
		path := filepath.Join(t.TempDir(), fmt.Sprint(i))
		if err := c.Snapshot(t.Context(), path); err != nil {
			t.Fatal(err)
		}
		s, err := OpenReadOnly(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		checkWhole(t, s)
		n, err := s.Counts(t.Context())
		if err != nil || n.Articles%2 != 0 {
			t.Errorf("half a transaction: %d articles, %v", n.Articles, err)
		}
		s.Close()
	}
	wg.Wait()
}

func TestDamageIsFound(t *testing.T) { everywhere(t, testDamageIsFound) }

func testDamageIsFound(t *testing.T, h home) {
	damages := []string{
		`UPDATE texts SET data = substr(data, 1, length(data) - 3)`,
		`UPDATE articles SET id = 'another' WHERE title = '论石桥'`,
		`UPDATE texts SET source = ''`,
		`UPDATE texts SET charset = 'utf-16le'`,
		`DELETE FROM texts`,
		`DELETE FROM places`,
		`DELETE FROM blobs`,
		`DELETE FROM changes`,
		`DELETE FROM citations`,
	}
	if h == "" {
		damages = append(damages, `UPDATE blobs SET data = zeroblob(length(data)) WHERE rowid = 1`,
			`UPDATE texts SET data = zeroblob(length(data))`,
			`PRAGMA foreign_keys = off; DELETE FROM articles WHERE row = 1`)
	} else {
		damages = append(damages, `UPDATE blobs SET data = decode(repeat('00', length(data)), 'hex')`,
			`UPDATE texts SET data = decode(repeat('00', length(data)), 'hex')`,
			`SET session_replication_role = replica; DELETE FROM articles WHERE title = '论石桥'; SET session_replication_role = origin`)
	}
	c := h.new(t)
	for _, damage := range damages {
		if h == "" {
			c = h.new(t) // what was damaged cannot always be emptied
		} else {
			empty(t, c)
		}
		put(t, c, document("/a", "A", "石桥"), document("/b", "B", "木桥"), document("/gb", "GB", "石桥"))
		if _, err := c.write.Exec(damage); err != nil {
			t.Fatal(err)
		}
		problems, err := c.Check(t.Context())
		more, err2 := c.CheckContent(t.Context())
		if err != nil || err2 != nil || len(problems)+len(more) == 0 {
			t.Errorf("%s: nothing was found (%v, %v)", damage, err, err2)
		}
	}
}
