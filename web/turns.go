package web

import (
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
	// A request waits for its turn about as long as patienceTurns turns take, within
	// these bounds.
	patienceTurns = 2
	leastPatience = 5 * time.Millisecond
	mostPatience  = gateWait
)

// turns are given to requests that compute.
type turns struct {
	free chan struct{}
	// mean is how long a turn takes, in nanoseconds: each new one counts a
	// sixteenth.
	mean atomic.Int64
}

// newTurns gives as many turns at once as keep the processors busy while some of
// the requests wait for a disk.
func newTurns() *turns {
	return &turns{free: make(chan struct{}, max(3, runtime.GOMAXPROCS(0)*3/2))}
}

// patience is how long a request waits for its turn.
func (t *turns) patience() time.Duration {
	return min(max(patienceTurns*time.Duration(t.mean.Load()), leastPatience), mostPatience)
}

// pass is the middleware: a request has its turn until it begins to answer, since
// then it waits for its client, or until it has taken long.
func (t *turns) pass(s *server) gin.HandlerFunc {
	return func(c *gin.Context) {
		wait := time.NewTimer(t.patience())
		defer wait.Stop()
		select {
		case t.free <- struct{}{}:
		case <-wait.C:
			s.fail(c, errBusy)
			return
		case <-c.Request.Context().Done():
			s.fail(c, c.Request.Context().Err())
			return
		}
		end := t.begin()
		defer end()
		c.Writer = &answering{ResponseWriter: c.Writer, begin: end}
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

// answering calls begin before the first byte of an answer.
type answering struct {
	gin.ResponseWriter
	begin func()
}

func (w *answering) Write(p []byte) (int, error) {
	w.begin()
	return w.ResponseWriter.Write(p)
}

func (w *answering) WriteString(text string) (int, error) {
	w.begin()
	return w.ResponseWriter.WriteString(text)
}

func (w *answering) Flush() {
	w.begin()
	w.ResponseWriter.Flush()
}
