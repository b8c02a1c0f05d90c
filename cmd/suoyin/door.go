package main

import (
	"io"
	"net/http"
	"sync/atomic"
)

// door stands before a handler that is not there yet.
type door struct{ handler atomic.Pointer[http.Handler] }

// open lets requests in, from now on.
func (d *door) open(h http.Handler) { d.handler.Store(&h) }

// openFirst lets requests in unless they are already, and says whether it did.
func (d *door) openFirst(h http.Handler) bool { return d.handler.CompareAndSwap(nil, &h) }

// comeBack is after how many seconds a client should try again.
const comeBack = "5"

// ServeHTTP passes requests on. Before the door is open it answers only that
// the process lives, and tells everybody else when to come back.
func (d *door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h := d.handler.Load(); h != nil {
		(*h).ServeHTTP(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	if r.URL.Path == "/healthz" {
		io.WriteString(w, "ok\n") // whoever asked may be gone
		return
	}
	w.Header().Set("Retry-After", comeBack)
	w.WriteHeader(http.StatusServiceUnavailable)
	io.WriteString(w, "正在更新索引，请稍候再来。\nThe index is being brought up to date; please come back in a moment.\n")
}
