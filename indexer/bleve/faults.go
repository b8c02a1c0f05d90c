package bleve

import (
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
)

// retryPause is how long Bleve's background work rests after an error. By itself
// it tries again at once and for ever: with a full disk that is a whole
// processor.
const retryPause = 500 * time.Millisecond

// faults keeps what goes wrong in the background.
type faults struct {
	mu  sync.Mutex
	err error // not told yet
	// raised is closed while there is an error.
	raised chan struct{}
	// broken is why nothing can be written any more: a goroutine of Bleve's
	// ended in a panic. Other errors pass, Bleve tries again.
	broken error
}

func newFaults() *faults { return &faults{raised: make(chan struct{})} }

// add keeps the first error.
func (f *faults) add(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if isPanic(err) && f.broken == nil {
		f.broken = err
	}
	if f.err == nil {
		f.err = err
		close(f.raised)
	}
}

// take gives the error to whoever writes next, once unless it is for good.
func (f *faults) take() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	err := f.err
	if f.broken != nil {
		return f.broken
	}
	if err != nil {
		f.err, f.raised = nil, make(chan struct{})
	}
	return err
}

// broke is why nothing can be written any more, nil as long as it can.
func (f *faults) broke() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.broken
}

// failing is closed when there is an error.
func (f *faults) failing() <-chan struct{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.raised
}

// errPanic is wrapped by the error about a panic of our own.
var errPanic = errors.New("panic")

func isPanic(err error) bool { return errors.Is(err, errPanic) || errors.Is(err, scorch.ErrAsyncPanic) }

// failBehind is told of errors by Bleve's background work, in its goroutine.
func (x *Index) failBehind(err error, path string) {
	x.faults.add(fmt.Errorf("word index %q: %w", path, err))
	time.Sleep(retryPause)
}

// happened is told of events by Bleve's background work, in its goroutine. A
// file that was cut short is then a panic there, which Bleve reports, and not
// the end of the process.
func (x *Index) happened(e scorch.Event) bool {
	debug.SetPanicOnFault(true)
	if e.Kind == scorch.EventKindPurgerCheck {
		x.purges.begin()
	}
	return true
}

// surviving calls do in a goroutine of our own and makes a fault an error.
func surviving(do func() error) (err error) {
	debug.SetPanicOnFault(true)
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errPanic, r)
		}
	}()
	return do()
}

// Broken is why nothing can be written any more, nil as long as it can.
func (x *Index) Broken() error { return x.faults.broke() }
