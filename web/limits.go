package web

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"sync"
	"time"

	"github.com/gin-gonic/gin"
	"golang.org/x/time/rate"
)

// Limits on what one request may cost.
const (
	// maxAddress bounds path and query string: MaxQuery Chinese characters take
	// nine bytes each when escaped, and facet values come on top.
	maxAddress = 32 << 10
	// maxHeader leaves room for such an address and a browser's headers.
	maxHeader = 64 << 10
	// maxBody is many times the longest note of a journal.
	maxBody = 1 << 20
	// workTime is when a request is given up: nobody waits longer for a page.
	workTime = 15 * time.Second
	// exportTime is the same for a file of results, which is sent while it is made.
	exportTime = 50 * time.Second
	// readTime bounds how long a client may take to send its request.
	readTime = 10 * time.Second
	// writeTime must exceed exportTime and leave a slow phone time to read.
	writeTime = 90 * time.Second
	// idleTime is how long an unused connection is kept.
	idleTime = 2 * time.Minute
)

// Defaults for Config.
const (
	// defaultConcurrent keeps memory bounded; searches take milliseconds, so
	// more at once only wait for a processor.
	defaultConcurrent = 64
	// gateWait is how long a request waits for its turn before it is told to
	// come back.
	gateWait = 2 * time.Second
	// defaultPerMinute is ten requests a second: far above any reader, below a
	// careless crawler.
	defaultPerMinute = 600
	// meterClients bounds the memory of the meter.
	meterClients = 10_000
)

// NewServer is an http.Server for the handler with every limit on time and size
// set; the caller gives it a listener and shuts it down.
func NewServer(h http.Handler) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: readTime,
		ReadTimeout:       readTime,
		WriteTimeout:      writeTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    maxHeader,
	}
}

// bounded limits a request's size.
func (s *server) bounded(c *gin.Context) {
	if len(c.Request.RequestURI) > maxAddress {
		s.fail(c, errTooLong)
		return
	}
	c.Request.Body = sentBody{http.MaxBytesReader(c.Writer, c.Request.Body, bodyLimit(c))}
}

// sentBody is the body of a request. That it cannot be read to its end is the
// client's doing and not this server's: the error says so.
type sentBody struct{ io.ReadCloser }

func (b sentBody) Read(p []byte) (int, error) {
	n, err := b.ReadCloser.Read(p)
	if err != nil && err != io.EOF && !isA[*http.MaxBytesError](err) {
		err = fmt.Errorf("%w: %w", errBody, err)
	}
	return n, err
}

// timed limits how long a request is worked on.
func timed(limit time.Duration) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), limit)
		defer cancel()
		c.Request = c.Request.WithContext(ctx)
		c.Next()
	}
}

// gate lets a number of requests through at once.
type gate chan struct{}

func newGate(n int) gate {
	switch {
	case n < 0:
		return nil
	case n == 0:
		n = defaultConcurrent
	}
	return make(gate, n)
}

// pass is the gate as a middleware: a request waits a moment for its turn.
func (g gate) pass(s *server) gin.HandlerFunc {
	return func(c *gin.Context) {
		if g == nil {
			return
		}
		wait := time.NewTimer(gateWait)
		defer wait.Stop()
		select {
		case g <- struct{}{}:
			defer func() { <-g }()
			c.Next()
		case <-wait.C:
			s.fail(c, errBusy)
		case <-c.Request.Context().Done():
			s.fail(c, c.Request.Context().Err())
		}
	}
}

// meter limits how fast one client may ask. It remembers the newest clients in
// two generations: when the young one is full it becomes the old one.
type meter struct {
	every      rate.Limit
	burst      int
	mu         sync.Mutex
	young, old map[string]*rate.Limiter
}

func newMeter(perMinute int) *meter {
	switch {
	case perMinute < 0:
		return &meter{every: rate.Inf}
	case perMinute == 0:
		perMinute = defaultPerMinute
	}
	return &meter{every: rate.Limit(float64(perMinute) / 60), burst: max(perMinute/4, 1), young: map[string]*rate.Limiter{}}
}

// allow says whether the client may send one more request now.
func (m *meter) allow(client string) bool {
	if m.every == rate.Inf {
		return true
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	l := m.young[client]
	if l == nil {
		if l = m.old[client]; l == nil {
			l = rate.NewLimiter(m.every, m.burst)
		}
		if len(m.young) >= meterClients {
			m.young, m.old = map[string]*rate.Limiter{}, m.young
		}
		m.young[client] = l
	}
	return l.Allow()
}

func (m *meter) pass(s *server) gin.HandlerFunc {
	return func(c *gin.Context) {
		if !m.allow(client(c)) {
			s.fail(c, errTooFast)
		}
	}
}
