package web

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// readyTime is how long a readiness check may take; a load balancer does not
// wait longer.
const readyTime = 2 * time.Second

// healthz says that the process answers at all.
func (s *server) healthz(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	c.Data(http.StatusOK, typeText, []byte("ok\n"))
}

// readyz says whether searches would be answered now: the program says it is
// ready, and the engine and the library answer.
func (s *server) readyz(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	ctx, cancel := context.WithTimeout(c.Request.Context(), readyTime)
	defer cancel()
	if err := s.checkReady(ctx); err != nil {
		s.log.Warn("not ready", "error", err)
		c.Header("Retry-After", "2")
		c.Data(http.StatusServiceUnavailable, typeText, []byte("not ready\n"))
		return
	}
	c.Data(http.StatusOK, typeText, []byte(strings.Join(append([]string{"ready"}, s.notes()...), "\n")+"\n"))
}

func (s *server) checkReady(ctx context.Context) error {
	if err := s.ready(); err != nil {
		return err
	}
	if _, err := s.engine.Stats(ctx); err != nil {
		return err
	}
	_, err := s.library.Counts(ctx)
	return err
}
