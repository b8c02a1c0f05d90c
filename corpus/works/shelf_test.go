package works

import (
	"context"
	"errors"
	"testing"
)

type fakeLibrary struct {
	places []Place
	err    error
}

func (f *fakeLibrary) Places(context.Context) ([]Place, error) { return f.places, f.err }

func TestShelfKeepsWhatItHadAfterAnError(t *testing.T) {
	library := &fakeLibrary{}
	shelf := NewShelf(library)
	if n := len(shelf.Set().Works()); n != 0 {
		t.Fatalf("a new shelf has %d works", n)
	}
	library.places = placesOf("张远|石桥考|北桥出版社|1998")
	if err := shelf.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	library.err = errors.New("disk on fire")
	if err := shelf.Refresh(t.Context()); !errors.Is(err, library.err) {
		t.Errorf("refresh: %v, want the library's error", err)
	}
	if n := len(shelf.Set().Works()); n != 1 {
		t.Errorf("after an error the shelf has %d works, want 1", n)
	}
}
