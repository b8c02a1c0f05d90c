package main

import (
	"log/slog"
	"testing"

	"suoyin/web"
)

// TestLevelsOfParts: what wakes somebody up is a part that does less than it should,
// not one that is slow.
func TestLevelsOfParts(t *testing.T) {
	for _, c := range []struct {
		state  web.PartState
		errors int
	}{{web.PartUp, 0}, {web.PartSlow, 0}, {web.PartPartly, 1}, {web.PartReadOnly, 1}, {web.PartAway, 1}} {
		var log errorLog
		p := &parts{log: slog.New(&log), usual: web.PartUp}
		p.compare(&web.Part{Name: "index", State: c.state}, []web.Part{{Name: "index", State: "something else"}}, 0)
		p.compare(&web.Part{Name: "index", State: c.state}, nil, 0)
		if got := len(log.take()); got != 2*c.errors {
			t.Errorf("%s: %d errors, want %d", c.state, got, 2*c.errors)
		}
	}
}
