package bleve

import (
	"context"
	"fmt"
	"sync"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// Settle puts everything that was committed into one segment, so that each word
// is looked up once, and waits until the files it was in are gone. It is for the
// end of a build.
func (x *Index) Settle() error {
	if err := x.forceMerge(); err != nil {
		return err
	}
	purged := make(chan struct{})
	// Bleve may be through with its next purge before Commit returns. There is no
	// other one then: who is told of it has to be known before it begins.
	if err := x.commit(func() { x.purges.tell(purged) }); err != nil {
		return err
	}
	select {
	case <-purged:
	case <-x.faults.failing():
		return x.faults.take()
	}
	// What Bleve does before this commit includes removing the files.
	return x.Commit()
}

// forceMerge merges all segments. Bleve tries again and again what it cannot
// write, so it is told to stop at the first error, and not waited for.
func (x *Index) forceMerge() error {
	if x.kept != nil {
		return ErrReadOnly
	}
	s, ok := x.scorch.(*scorch.Scorch)
	if !ok {
		return fmt.Errorf("merge word index: Bleve's index is %T, not scorch", x.scorch)
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	merged := make(chan error, 1)
	go func() { merged <- s.ForceMerge(ctx, nil) }()
	select {
	case err := <-merged:
		if err != nil {
			return fmt.Errorf("merge word index: %w", err)
		}
		return x.faults.take()
	case <-x.faults.failing():
		return x.faults.take()
	}
}

// purges tells when Bleve begins to remove files that are no longer used.
type purges struct {
	mu      sync.Mutex
	waiting []chan struct{}
}

func (p *purges) begin() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.waiting {
		close(c)
	}
	p.waiting = nil
}

// tell closes c when the next purge begins.
func (p *purges) tell(c chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waiting = append(p.waiting, c)
}
