package catalogue

import (
	"errors"
	"path/filepath"
	"sync"
	"testing"

	"suoyin/corpus"
)

func TestShared(t *testing.T) { everywhere(t, testShared) }

func testShared(t *testing.T, h home) {
	ctx, c := t.Context(), h.new(t)
	if _, err := c.Shared(ctx, "key/石"); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("before anything: %v", err)
	}
	if err := c.ReplaceShared(ctx, "key/石", "x"); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("replaced what is not there: %v", err)
	}
	add := func(old string) (string, error) { return old + "一", nil }
	var g sync.WaitGroup
	for range 8 {
		g.Go(func() {
			if err := c.EditShared(ctx, "key/石", add); err != nil {
				t.Error(err)
			}
		})
	}
	g.Wait()
	if got, err := c.Shared(ctx, "key/石"); err != nil || got != "一一一一一一一一" {
		t.Errorf("after eight edits at once: %q, %v", got, err)
	}
	refused := errors.New("refused")
	if err := c.EditShared(ctx, "key/石", func(string) (string, error) { return "", refused }); !errors.Is(err, refused) {
		t.Errorf("an edit that fails: %v", err)
	}
	if err := c.EditShared(ctx, "words", add); err != nil {
		t.Fatal(err)
	}
	if all, err := c.SharedBelow(ctx, "key/"); err != nil || len(all) != 1 || all["key/石"] == "" {
		t.Errorf("below key/: %v, %v", all, err)
	}
	if err := c.ReplaceShared(ctx, "key/石", "二"); err != nil {
		t.Error(err)
	}
	if err := c.RemoveShared(ctx, "key/石"); err != nil {
		t.Error(err)
	}
	if err := c.RemoveShared(ctx, "key/石"); !errors.Is(err, corpus.ErrNotFound) {
		t.Errorf("removed twice: %v", err)
	}
	if id, err := c.ID(ctx); err != nil || id == "" {
		t.Errorf("the catalogue's own settings: %q, %v", id, err)
	}
}

// TestSharedStaysWhereItIs: a backup has none of the shared texts, and restoring
// one leaves those that are there.
func TestSharedStaysWhereItIs(t *testing.T) {
	ctx, from := t.Context(), server(t).new(t)
	keep := func(c *Catalogue, name string) {
		t.Helper()
		if err := c.EditShared(ctx, name, func(string) (string, error) { return "x", nil }); err != nil {
			t.Fatal(err)
		}
	}
	keep(from, "key/of the old")
	file := filepath.Join(t.TempDir(), "backup.tar")
	if _, err := from.Backup(ctx, file); err != nil {
		t.Fatal(err)
	}
	_, where := server(t).empty(t)
	to := reopen(t, where)
	keep(to, "key/of the new")
	if _, _, err := Restore(ctx, file, where); err != nil {
		t.Fatal(err)
	}
	if all, err := to.SharedBelow(ctx, ""); err != nil || len(all) != 1 || all["key/of the new"] != "x" {
		t.Errorf("after restoring: %v, %v", all, err)
	}
}
