package web

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"
)

// The gate bounds how many requests are inside, and so memory. Turns bound how
// many of them compute, and so time: with more at once than there are processors
// each only takes longer, and in an overload those that are answered at all would
// be answered late. A request that cannot have its turn soon is told to come
// back, while those in time are as fast as ever.
const (
	// longTurn is when a request's turn ends whether it is done or not: what takes
	// longer shares the processors with the rest, and does not keep it out.
	longTurn = 200 * time.Millisecond
	// A request that would have to wait longer for its turn than patienceTurns turns
	// take, or leastPatience, is told so at once: a short burst is taken in, an
	// overload is not.
	patienceTurns = 2
	leastPatience = 20 * time.Millisecond
	mostPatience  = 500 * time.Millisecond
)

// turns are given to requests that compute.
type turns struct {
	free chan struct{}
	// mean is how long a turn takes, in nanoseconds: each new one counts a
	// sixteenth.
	mean atomic.Int64
	// waiting counts those who wait.
	waiting atomic.Int64
}

// newTurns gives as many turns at once as keep the processors busy while some of
// the requests wait for a disk.
func newTurns() *turns {
	return &turns{free: make(chan struct{}, max(3, runtime.GOMAXPROCS(0)*3/2))}
}

// patience is how long a request may wait for its turn.
func (t *turns) patience() time.Duration {
	return min(max(patienceTurns*time.Duration(t.mean.Load()), leastPatience), mostPatience)
}

// soon says whether a request behind so many others has its turn within the
// patience, as far as the last turns tell.
func (t *turns) soon(waiting int64) bool {
	return time.Duration(waiting*t.mean.Load()/int64(cap(t.free))) <= t.patience()
}

// take waits for a turn. Its error is errBusy, or that of the request's context.
func (t *turns) take(ctx context.Context) error {
	defer t.waiting.Add(-1)
	if !t.soon(t.waiting.Add(1)) {
		return errBusy
	}
	wait := time.NewTimer(patienceTurns * t.patience()) // the last turns may not tell
	defer wait.Stop()
	select {
	case t.free <- struct{}{}:
		return nil
	case <-wait.C:
		return errBusy
	case <-ctx.Done():
		return ctx.Err()
	}
}

// pass is the middleware: a request has its turn until it is answered, or has
// taken long. Answers fit the system's buffers, so hardly any waits for its
// client.
func (t *turns) pass(s *server) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := t.take(c.Request.Context()); err != nil {
			s.fail(c, err)
			return
		}
		end := t.begin()
		defer end()
		c.Next()
	}
}

// begin begins a turn; what it gives ends it, once.
func (t *turns) begin() (end func()) {
	start := time.Now()
	var once sync.Once
	over := func() {
		once.Do(func() {
			took := int64(time.Since(start))
			mean := t.mean.Load()
			t.mean.Store(mean + (took-mean)/16) // two at once may lose one: it is a mean
			<-t.free
		})
	}
	long := time.AfterFunc(longTurn, over)
	return func() {
		long.Stop()
		over()
	}
}
