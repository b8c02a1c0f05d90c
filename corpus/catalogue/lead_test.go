package catalogue

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
)

// TestOneLeads lets several processes ask for the lead, each of which gives it
// back. There is never more than one, each has it once, and another role is
// another lead.
func TestOneLeads(t *testing.T) {
	where := server(t).where(t)
	c := reopen(t, where)
	_, other, err := c.Lead(t.Context(), "another role")
	if err != nil {
		t.Fatal(err)
	}
	defer other()
	var leaders atomic.Int32
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			leading, release, err := c.Lead(t.Context(), "index")
			if err != nil {
				t.Error(err)
				return
			}
			var free bool
			if err := c.read.QueryRow(`SELECT pg_try_advisory_lock(`+lockNumber+`)`, "lead index").Scan(&free); err != nil || free {
				t.Errorf("another one could lead, too (%v)", err)
			}
			if n := leaders.Add(1); n != 1 || leading.Err() != nil {
				t.Errorf("%d lead, %v", n, leading.Err())
			}
			leaders.Add(-1)
			release()
			if !errors.Is(context.Cause(leading), context.Canceled) {
				t.Errorf("released: %v", context.Cause(leading))
			}
		})
	}
	wg.Wait()
}

// TestALostLeadIsTold cuts the leader's connection: it is told, and another one
// leads.
func TestALostLeadIsTold(t *testing.T) {
	direct := server(t).where(t)
	p, where := through(t, direct)
	leader, next := reopen(t, where), reopen(t, direct)
	leading, release, err := leader.Lead(t.Context(), "index")
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	got := make(chan error)
	go func() {
		_, release, err := next.Lead(t.Context(), "index")
		if err == nil {
			release()
		}
		got <- err
	}()
	p.stop()
	<-leading.Done()
	if !errors.Is(context.Cause(leading), ErrNotLeading) {
		t.Errorf("the leader was told %v", context.Cause(leading))
	}
	if err := <-got; err != nil {
		t.Errorf("the next one: %v", err)
	}
	// While the server is away somebody waits for it.
	go func() {
		_, release, err := leader.Lead(t.Context(), "index")
		if err == nil {
			release()
		}
		got <- err
	}()
	p.start(t)
	if err := <-got; err != nil {
		t.Errorf("after the server came back: %v", err)
	}
}

// TestAStalledLeadIsLost lets the server go silent without a word.
func TestAStalledLeadIsLost(t *testing.T) {
	t.Parallel() // it waits
	p, where := through(t, server(t).where(t))
	leading, release, err := reopen(t, where).Lead(t.Context(), "index")
	if err != nil {
		t.Fatal(err)
	}
	defer release()
	p.stall()
	<-leading.Done()
	if !errors.Is(context.Cause(leading), ErrNotLeading) {
		t.Errorf("the leader was told %v", context.Cause(leading))
	}
}

// TestWhoHasTheFileLeads asks for the lead of a file.
func TestWhoHasTheFileLeads(t *testing.T) {
	c := inFiles.new(t)
	leading, release, err := c.Lead(t.Context(), "index")
	if err != nil || leading.Err() != nil {
		t.Fatal(err, leading)
	}
	release()
	<-leading.Done()
}
