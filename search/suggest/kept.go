package suggest

import (
	"context"
	"sync"
)

// Kept is a table and the state of the index that it was made from. It is made at
// the first question, and anew beside the old one when the index has changed
// since. The zero value has none yet. It is safe for concurrent use.
type Kept[State comparable] struct {
	mu     sync.Mutex
	table  *Table
	of     State
	making bool
	wait   sync.WaitGroup
}

// Table is the table there is; the first who asks makes it, and waits. now is the
// state that collect would make one from.
func (k *Kept[State]) Table(ctx context.Context, now State, collect func(context.Context) (*Table, error)) (*Table, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.table == nil {
		table, err := collect(ctx)
		if err != nil {
			return nil, err
		}
		k.table, k.of = table, now
	}
	if k.of != now && !k.making {
		k.making = true
		k.wait.Go(func() { k.remake(now, collect) })
	}
	return k.table, nil
}

// remake puts a new table in the place of the old one. If it cannot be made the
// old one stays, and the next question tries again.
func (k *Kept[State]) remake(of State, collect func(context.Context) (*Table, error)) {
	table, err := collect(context.Background())
	k.mu.Lock()
	defer k.mu.Unlock()
	k.making = false
	if err == nil {
		k.table, k.of = table, of
	}
}

// Wait waits for a table that is being made.
func (k *Kept[State]) Wait() { k.wait.Wait() }
