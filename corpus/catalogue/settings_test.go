package catalogue

import (
	"errors"
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
