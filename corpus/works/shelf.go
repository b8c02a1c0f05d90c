package works

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// Library is where places come from; corpus/catalogue is one.
type Library interface {
	// Places lists where every citation of the library stands.
	Places(ctx context.Context) ([]Place, error)
	// Own lists the library's articles, each as Article makes it.
	Own(ctx context.Context) ([]Place, error)
}

// Shelf keeps the works of a library that changes, and its articles. It is safe for
// concurrent use: readers get the last whole ones, however long the next take.
type Shelf struct {
	library Library
	set     atomic.Pointer[Set]
	own     atomic.Pointer[Own]
	ready   atomic.Bool
	refresh sync.Mutex // one at a time: two would do the same work
}

// NewShelf is an empty shelf: Refresh fills it.
func NewShelf(library Library) *Shelf {
	s := &Shelf{library: library}
	s.set.Store(Connect(nil))
	s.own.Store(NewOwn(nil))
	return s
}

// Refresh lists the library's articles and connects their citations again. What
// an error comes before is left as it was.
func (s *Shelf) Refresh(ctx context.Context) error {
	s.refresh.Lock()
	defer s.refresh.Unlock()
	articles, err := s.library.Own(ctx)
	if err != nil {
		return fmt.Errorf("connect citations: %w", err)
	}
	s.own.Store(NewOwn(articles)) // at once: it takes a fraction of the time
	places, err := s.library.Places(ctx)
	if err != nil {
		return fmt.Errorf("connect citations: %w", err)
	}
	s.set.Store(Connect(places))
	s.ready.Store(true)
	return nil
}

// Ready says whether the shelf has been filled: until then it is empty whatever the
// library has.
func (s *Shelf) Ready() bool { return s.ready.Load() }

// Set is the works as they were last connected, never nil.
func (s *Shelf) Set() *Set { return s.set.Load() }

// Own is the articles as they were last listed, never nil.
func (s *Shelf) Own() *Own { return s.own.Load() }
