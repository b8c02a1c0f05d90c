package web

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/gin-gonic/gin"
)

// taken is a router whose requests wait inside until they are let go.
func taken(t *testing.T, turns *turns) (h http.Handler, inside chan struct{}, leave chan struct{}) {
	t.Helper()
	s, err := newServer(Config{Engine: &fakeEngine{}, Library: &fakeLibrary{}})
	if err != nil {
		t.Fatal(err)
	}
	inside, leave = make(chan struct{}), make(chan struct{})
	r := gin.New()
	r.Use(turns.pass(s))
	r.GET("/work", func(c *gin.Context) {
		inside <- struct{}{}
		<-leave
		c.String(http.StatusOK, "done")
	})
	return r, inside, leave
}

func status(h http.Handler, path string) int {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	return w.Code
}

// TestNoTurnSoon refuses what cannot be computed soon, and says when to come
// back; who has been long in its turn shares it.
func TestNoTurnSoon(t *testing.T) {
	turns := &turns{free: make(chan struct{}, 1)}
	h, inside, leave := taken(t, turns)
	turns.free <- struct{}{} // somebody has the only turn
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/work", nil))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("status %d, Retry-After %q", w.Code, w.Header().Get("Retry-After"))
	}
	<-turns.free
	first := make(chan int)
	go func() { first <- status(h, "/work") }()
	<-inside
	second := make(chan int)
	go func() {
		for { // refused until the first has been long inside
			if code := status(h, "/work"); code != http.StatusServiceUnavailable {
				second <- code
				return
			}
		}
	}()
	<-inside
	close(leave)
	if a, b := <-first, <-second; a != http.StatusOK || b != http.StatusOK {
		t.Errorf("status %d and %d", a, b)
	}
}

func TestPatienceFollowsTheTurns(t *testing.T) {
	turns := newTurns()
	if got := turns.patience(); got != leastPatience {
		t.Errorf("at first %v", got)
	}
	turns.mean.Store(int64(leastPatience) * 10)
	if got := turns.patience(); got != patienceTurns*10*leastPatience {
		t.Errorf("with long turns %v", got)
	}
	slots := int64(cap(turns.free))
	if !turns.soon(patienceTurns*slots) || turns.soon(patienceTurns*slots+slots) {
		t.Error("it is not the patience that bounds the queue")
	}
	turns.mean.Store(int64(mostPatience))
	if got := turns.patience(); got != mostPatience {
		t.Errorf("at most %v", got)
	}
}
