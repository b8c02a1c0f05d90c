package works

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
)

// Library is where places come from; corpus/catalogue is one.
type Library interface {
	Places(ctx context.Context) ([]Place, error)
}

// Shelf keeps the works of a library that changes. It is safe for concurrent
// use: readers get the last whole Set, however long the next one takes.
type Shelf struct {
	library Library
	set     atomic.Pointer[Set]
	refresh sync.Mutex // one at a time: two would do the same work
}

// NewShelf is an empty shelf: Refresh fills it.
func NewShelf(library Library) *Shelf {
	s := &Shelf{library: library}
	s.set.Store(Connect(nil))
	return s
}

// Refresh connects the library's citations again. An error leaves the shelf as
// it was.
func (s *Shelf) Refresh(ctx context.Context) error {
	s.refresh.Lock()
	defer s.refresh.Unlock()
	places, err := s.library.Places(ctx)
	if err != nil {
		return fmt.Errorf("connect citations: %w", err)
	}
	s.set.Store(Connect(places))
	return nil
}

// Set is the works as they were last connected, never nil.
func (s *Shelf) Set() *Set { return s.set.Load() }
