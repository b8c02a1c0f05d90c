package works

import (
	"context"
	"errors"
	"testing"
)

type fakeLibrary struct {
	places, articles []Place
	err              error
}

func (f *fakeLibrary) Places(context.Context) ([]Place, error) { return f.places, f.err }

func (f *fakeLibrary) Own(context.Context) ([]Place, error) { return f.articles, f.err }

func TestShelfKeepsWhatItHadAfterAnError(t *testing.T) {
	library := &fakeLibrary{}
	shelf := NewShelf(library)
	if n := len(shelf.Set().Works()); n != 0 {
		t.Fatalf("a new shelf has %d works", n)
	}
	if shelf.Ready() {
		t.Error("a new shelf is ready")
	}
	library.places, library.articles = placesOf("张远|石桥考|北桥出版社|1998"), []Place{article("a", "山里的桥")}
	if err := shelf.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	library.err = errors.New("disk on fire")
	if err := shelf.Refresh(t.Context()); !errors.Is(err, library.err) {
		t.Errorf("refresh: %v, want the library's error", err)
	}
	if !shelf.Ready() {
		t.Error("after an error the shelf is not ready, though it has what it had")
	}
	if n := len(shelf.Set().Works()); n != 1 {
		t.Errorf("after an error the shelf has %d works, want 1", n)
	}
	if n := len(shelf.Own().Articles()); n != 1 {
		t.Errorf("after an error the shelf has %d articles, want 1", n)
	}
}
