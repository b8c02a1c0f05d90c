package suggest

import (
	"context"
	"sync"
)

// Kept is a table and the state of the index that it was made from. It is made
// beside those who ask: at the first question, and anew when the index has changed
// since, while the old one answers. The zero value has none yet. It is safe for
// concurrent use.
type Kept[State comparable] struct {
	mu    sync.Mutex
	table *Table
	of    State
	// making is closed when the table that is being made is there, or could not be
	// made for the reason err; nil while none is.
	making chan struct{}
	err    error
	wait   sync.WaitGroup
}

// Table is the table there is. Where there is none yet it waits for the first, as
// long as ctx lasts: making one of a large library takes seconds, and goes on when
// nobody waits any more. now is the state that collect would make one from.
func (k *Kept[State]) Table(ctx context.Context, now State, collect func(context.Context) (*Table, error)) (*Table, error) {
	table, making := k.begin(now, collect)
	if table != nil {
		return table, nil
	}
	select {
	case <-making:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.table == nil {
		return nil, k.err
	}
	return k.table, nil
}

// begin has the table made that is missing or old, unless that is being done.
func (k *Kept[State]) begin(now State, collect func(context.Context) (*Table, error)) (*Table, <-chan struct{}) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if (k.table == nil || k.of != now) && k.making == nil {
		k.making = make(chan struct{})
		k.wait.Go(func() { k.remake(now, collect) })
	}
	return k.table, k.making
}

// remake puts a new table in the place of the old one. If it cannot be made the old one
// stays, and the next question tries again.
func (k *Kept[State]) remake(of State, collect func(context.Context) (*Table, error)) {
	table, err := collect(context.Background())
	k.mu.Lock()
	defer k.mu.Unlock()
	close(k.making)
	k.making = nil
	if k.err = err; err == nil {
		k.table, k.of = table, of
	}
}

// Wait waits for a table that is being made.
func (k *Kept[State]) Wait() { k.wait.Wait() }
