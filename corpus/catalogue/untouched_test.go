package catalogue

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"

	"suoyin/corpus"
)

// looks is how every file of a folder looks from outside.
func looks(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := make(map[string]string)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		info, err := e.Info()
		if err != nil {
			t.Fatal(err)
		}
		all[e.Name()] = info.ModTime().String() + string(data)
	}
	return all
}

// written is a catalogue with an article, closed, and the article's ID.
func written(t *testing.T) (path, id string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), FileName)
	c, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	id = put(t, c, document("桥记.txt", "桥下有水。", "桥下有水。"))[0].ID
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	return path, id
}

// TestUntouched: a catalogue is read, checked and copied, and its folder is what
// it was, not even with files that are gone again.
func TestUntouched(t *testing.T) {
	path, id := written(t)
	before := looks(t, filepath.Dir(path))
	c, err := OpenUntouched(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if a, err := c.Article(t.Context(), id); err != nil || a.ID != id {
		t.Errorf("article %v, %v", a, err)
	}
	if problems, err := c.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("check: %v, %v", problems, err)
	}
	if err := c.Snapshot(t.Context(), filepath.Join(t.TempDir(), "copy.db")); err != nil {
		t.Error(err)
	}
	if now := looks(t, filepath.Dir(path)); !maps.Equal(now, before) {
		t.Errorf("the folder has changed: %d files, now %d", len(before), len(now))
	}
	if _, err := c.Delete(t.Context(), id); err == nil {
		t.Error("it takes changes")
	}
}

// TestUntouchedBesideWriter: who reads sees what a writer that comes, works and
// goes again has put on disk, from before it came on.
func TestUntouchedBesideWriter(t *testing.T) {
	path, first := written(t)
	reader, err := OpenUntouched(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	read := func(when string, ids ...string) {
		t.Helper()
		for _, id := range ids {
			if _, err := reader.Article(t.Context(), id); err != nil {
				t.Errorf("%s: %s: %v", when, id, err)
			}
		}
	}
	read("before", first)
	writer, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	second := put(t, writer, document("水记.txt", "水上有桥。", "水上有桥。"))[0].ID
	read("while it writes", first, second)
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	read("after it", first, second)
	if writer, err = Open(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	third := put(t, writer, document("山记.txt", "山下有水。", "山下有水。"))[0].ID
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	read("after another one", first, second, third)
}

// TestMovedWhileRead: an answer during which a writer comes is none.
func TestMovedWhileRead(t *testing.T) {
	path, _ := written(t)
	reader, err := OpenUntouched(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	rows, err := reader.read.QueryContext(t.Context(), `SELECT id FROM articles`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	writer, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	for rows.Next() {
	}
	if err := rows.Err(); !errors.Is(err, corpus.ErrUnavailable) {
		t.Errorf("the answer ends with %v, want that it cannot be had for now", err)
	}
}

// TestUntouchedAfterKill: what a killed process has left in the journal is read,
// or, where it cannot be, that is said and nothing older is shown.
func TestUntouchedAfterKill(t *testing.T) {
	path, _ := written(t)
	writer, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer writer.Close()
	id := put(t, writer, document("水记.txt", "水上有桥。", "水上有桥。"))[0].ID
	for _, files := range [][]string{{"", "-wal", "-shm"}, {"", "-wal"}} {
		left := filepath.Join(t.TempDir(), FileName)
		for _, end := range files {
			data, err := os.ReadFile(path + end)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(left+end, data, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		before := looks(t, filepath.Dir(left))
		c, err := OpenUntouched(t.Context(), left)
		if len(files) == 2 {
			var journal *JournalError
			if !errors.As(err, &journal) {
				t.Errorf("without shared memory: %v, want a JournalError", err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%v: %v", files, err)
			continue
		}
		if _, err := c.Article(t.Context(), id); err != nil {
			t.Errorf("%v: %v", files, err)
		}
		c.Close()
		if now := looks(t, filepath.Dir(left)); !maps.Equal(now, before) {
			t.Errorf("%v: the folder has changed: %d files, now %d", files, len(before), len(now))
		}
	}
}
