package web

import (
	"context"
	"net/http"
	"slices"
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

// readyz says whether searches and articles would be answered now, or with
// partly=true, whether any of them would: the program says it is ready, and what
// it needs answers. The lines say which part is not as it should be, and since
// when.
func (s *server) readyz(c *gin.Context) {
	c.Header("Cache-Control", "no-store")
	ctx, cancel := context.WithTimeout(c.Request.Context(), readyTime)
	defer cancel()
	err := s.ready()
	parts := s.parts()
	if err == nil && len(parts) == 0 {
		err = s.checkReady(ctx)
	}
	if err != nil {
		s.log.Warn("not ready", "error", err)
	}
	if lines := troubled(parts); err != nil || !answers(parts, c.Query("partly") == "true") {
		c.Header("Retry-After", "2")
		s.sendLines(c, http.StatusServiceUnavailable, append([]string{"not ready"}, lines...))
	} else {
		s.sendLines(c, http.StatusOK, slices.Concat([]string{"ready"}, lines, s.notes()))
	}
}

func (s *server) sendLines(c *gin.Context, status int, lines []string) {
	c.Data(status, typeText, []byte(strings.Join(lines, "\n")+"\n"))
}

// checkReady asks the engine and the library.
func (s *server) checkReady(ctx context.Context) error {
	if _, err := s.engine.Stats(ctx); err != nil {
		return err
	}
	_, err := s.library.Counts(ctx)
	return err
}
