package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

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
	turns := newTurns(1, false)
	turns.reserve.SetBurst(0)
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
	if turns.long.all != 0 || len(turns.long.clients) != 0 {
		t.Errorf("still in the long lane: %v", turns.long.clients)
	}
}

// TestBusyPageIsMadeOnce: people are told in their language, and can try again.
func TestBusyPageIsMadeOnce(t *testing.T) {
	turns := newTurns(1, false)
	turns.reserve.SetBurst(0)
	h, _, _ := taken(t, turns)
	turns.free <- struct{}{}
	for accept, want := range map[string]string{"zh-CN": "当前访问太多", "en": "Busy"} {
		r := httptest.NewRequest(http.MethodGet, "/work?q=<b>", nil)
		r.Header.Set("Accept-Language", accept)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if body := w.Body.String(); !strings.Contains(body, want) || !strings.Contains(body, `<a href="">`) || strings.Contains(body, "<b>") {
			t.Errorf("%s: %s", accept, body)
		}
		if w.Header().Get("Retry-After") == "" || w.Header().Get("Content-Language") == "" {
			t.Errorf("%s: headers %v", accept, w.Header())
		}
	}
}

func TestPatienceFollowsTheTurns(t *testing.T) {
	turns := newTurns(2, false)
	if got := turns.patience(); got != leastPatience {
		t.Errorf("at first %v", got)
	}
	turns.mean.Store(int64(leastPatience) * 10)
	if got := turns.patience(); got != patienceTurns*10*leastPatience {
		t.Errorf("with long turns %v", got)
	}
	slots := int64(cap(turns.free))
	if turns.delay(patienceTurns*slots) > turns.patience() || turns.delay(patienceTurns*slots+slots) <= turns.patience() {
		t.Error("it is not the patience that bounds the queue")
	}
	turns.mean.Store(int64(mostPatience))
	if got := turns.patience(); got != mostPatience {
		t.Errorf("at most %v", got)
	}
}

// TestACrowdIsNoOverload lets a crowd wait that comes at once, and refuses what
// comes after it as fast.
func TestACrowdIsNoOverload(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const turn = 4 * time.Millisecond
		turns := newTurns(2, false)
		turns.mean.Store(int64(turn))
		come := func(n int) (refused int) {
			out := make(chan error)
			for range n {
				go func() {
					err := turns.take(context.Background())
					if err == nil {
						end := turns.begin("somebody")
						time.Sleep(turn)
						end()
					}
					out <- err
				}()
			}
			for range n {
				if err := <-out; err == errBusy {
					refused++
				} else if err != nil {
					t.Error(err)
				}
			}
			return refused
		}
		if refused := come(reservePerTurn * 2); refused != 0 {
			t.Errorf("%d of a crowd were refused", refused)
		}
		come(1000)
		if refused := come(1000); refused < 900 {
			t.Errorf("in an overload only %d were refused", refused)
		}
		if refused := come(2 * patienceTurns); refused != 0 {
			t.Errorf("%d of a few were refused after it", refused)
		}
		time.Sleep(reservePerTurn * 2 * reserveEvery)
		if refused := come(reservePerTurn * 2); refused != 0 {
			t.Errorf("%d of a crowd were refused when the reserve was full again", refused)
		}
	})
}

// TestOneClientHasAShare: what one client asks that takes long leaves room for
// others, and does not keep them from their turns.
func TestOneClientHasAShare(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := newTurns(2, true)
		var ends []func()
		for turns.long.open("greedy") {
			if err := turns.take(context.Background()); err != nil {
				t.Fatal(err)
			}
			ends = append(ends, turns.begin("greedy"))
			time.Sleep(longTurn + time.Millisecond)
		}
		if len(ends) != 2*longPerTurn/shareOfLong {
			t.Errorf("one client has %d", len(ends))
		}
		if !turns.long.open("other") {
			t.Error("another client is kept out")
		}
		if err := turns.take(context.Background()); err != nil {
			t.Errorf("there is no turn for it: %v", err)
		}
		ends = append(ends, turns.begin("other"))
		for _, end := range ends {
			end()
		}
		if !turns.long.open("greedy") || turns.long.all != 0 || len(turns.free) != 0 {
			t.Errorf("when all are done, %d are in the lane and %d have turns", turns.long.all, len(turns.free))
		}
	})
}

// TestAFullLaneHoldsTurns: what takes long is bounded for all together.
func TestAFullLaneHoldsTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		turns := newTurns(1, false)
		turns.reserve.SetBurst(0)
		var ends []func()
		for {
			if err := turns.take(context.Background()); err != nil {
				break
			}
			ends = append(ends, turns.begin("somebody"))
			time.Sleep(longTurn + time.Millisecond)
		}
		if len(ends) != longPerTurn+1 {
			t.Errorf("%d compute", len(ends))
		}
		for _, end := range ends {
			end()
		}
		if len(turns.free) != 0 {
			t.Error("a turn is still taken")
		}
	})
}
