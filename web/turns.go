package web

import (
	"cmp"
	"context"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"

	"suoyin/corpus/processors"
)

// The gate bounds how many requests are inside, and so memory. Turns bound how
// many of them compute, and so time: with more at once than there are processors
// each only takes longer, and in an overload those that are answered at all would
// be answered late. Whether a request has its turn soon is known when it comes,
// from how many wait and how long turns take (Little's law); who would come too
// late is told at once to come back, while those in time are as fast as ever.
//
// A crowd that comes at once and goes is no overload: so many requests as there
// are in reserve may wait longer. The reserve fills slowly, and an overload has
// soon used it up. Maurer, "Fail at Scale", ACM Queue 13 (2015), has the same two
// patiences.
const (
	// longTurn is when a request's turn ends whether it is done or not: what takes
	// longer goes on in the long lane and does not keep the rest out.
	longTurn = 100 * time.Millisecond
	// A request waits as long as patienceTurns turns take, within these bounds.
	patienceTurns = 3
	leastPatience = 5 * time.Millisecond
	mostPatience  = 500 * time.Millisecond
	// lateTimes is how many times its patience a request waits where the last turns
	// did not tell how long the next ones take.
	lateTimes = 2
	// reservePerTurn is how many of a crowd may wait up to mostPatience, for each
	// turn; one of them comes back every reserveEvery.
	reservePerTurn = 16
	reserveEvery   = time.Second
)

// turns are given to requests that compute.
type turns struct {
	free chan struct{}
	// mean is how long a turn takes, in nanoseconds: each new one counts a
	// sixteenth.
	mean atomic.Int64
	// waiting counts those who wait.
	waiting atomic.Int64
	// reserve is who may wait although there are many.
	reserve *rate.Limiter
	long    *longLane
}

// newTurns gives so many turns at once, 0 for as many as there are processors.
// Fair says that one client may have only a share of what takes long.
func newTurns(n int, fair bool) *turns {
	n = cmp.Or(max(n, 0), processors.Count())
	return &turns{
		free:    make(chan struct{}, n),
		reserve: rate.NewLimiter(rate.Every(reserveEvery), reservePerTurn*n),
		long:    newLongLane(n, fair),
	}
}

// patience is how long a request may wait for its turn.
func (t *turns) patience() time.Duration {
	return min(max(patienceTurns*time.Duration(t.mean.Load()), leastPatience), mostPatience)
}

// delay is how long a request behind so many others waits, as far as the last
// turns tell.
func (t *turns) delay(waiting int64) time.Duration {
	return time.Duration(waiting * t.mean.Load() / int64(cap(t.free)))
}

// take waits for a turn. Its error is errBusy, or that of the request's context.
func (t *turns) take(ctx context.Context) error {
	select {
	case t.free <- struct{}{}:
		return nil
	default:
	}
	defer t.waiting.Add(-1)
	delay, patience := t.delay(t.waiting.Add(1)), t.patience()
	if delay > patience {
		if delay > mostPatience || !t.reserve.Allow() {
			return errBusy
		}
		patience = mostPatience
	}
	err := t.wait(ctx, min(lateTimes*patience, mostPatience))
	if err == errBusy && (t.few() || t.reserve.Allow()) {
		return t.wait(ctx, mostPatience)
	}
	return err
}

// few says that those who wait will all have the turns that end next: this is no
// overload, even if these take long.
func (t *turns) few() bool { return t.waiting.Load() <= int64(cap(t.free)) }

// wait waits so long for a turn.
func (t *turns) wait(ctx context.Context, patience time.Duration) error {
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case t.free <- struct{}{}:
		return nil
	case <-late.C:
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
		who := client(c)
		if !t.long.open(who) {
			s.fail(c, errTooFast)
			return
		}
		if err := t.take(c.Request.Context()); err != nil {
			s.fail(c, err)
			return
		}
		end := t.begin(who)
		defer end()
		c.Next()
	}
}

// begin begins a client's turn; what it gives ends it. A request that takes long
// goes over to the long lane, or keeps its turn if that is full.
func (t *turns) begin(client string) (end func()) {
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
	stay := t.long.stay(client)
	late := time.AfterFunc(longTurn, func() {
		if stay.enter() {
			over()
		}
	})
	return func() {
		late.Stop()
		stay.leave()
		over()
	}
}
