package opensearch

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// A lease says which process is at work. It is a document of the control index
// that its holder writes again and again, each time only if nobody else has
// written it (the cluster compares its sequence number). Who waits takes it when
// it has not been written for as long as it says, by the waiting process's own
// clock: no two clocks are compared. A holder that cannot write it in three
// quarters of that time stops its work. What a request that was under way may
// still do then is bounded by its version: it never takes the place of something
// newer.

// The kinds of work. Both at once are allowed: a rebuild takes long, and
// changes shall be found meanwhile.
const (
	syncing    = "sync"
	rebuilding = "rebuild"
)

// ErrLeaseLost is why work ends whose process could not reach the cluster for
// too long: another one may be at it.
var ErrLeaseLost = errors.New("another process may have taken over")

// leaseDocument is what is written.
type leaseDocument struct {
	Owner string `json:"owner"` // empty: nobody
	TTL   int64  `json:"ttl_ms"`
}

// leaseState is the document as it was found. Its zero value: there is none.
type leaseState struct {
	Found bool          `json:"found"`
	SeqNo int64         `json:"_seq_no"`
	Term  int64         `json:"_primary_term"`
	Is    leaseDocument `json:"_source"`
}

// lease is held until it is released.
type lease struct {
	c        *Client
	index    string // the control index
	path     string // of the document
	owner    string
	ttl      time.Duration
	state    leaseState
	lost     context.CancelCauseFunc
	end      context.CancelFunc
	finished chan struct{}
}

// lead waits until nobody else does this kind of work. The context that it gives
// ends when the lease is lost; release must be called.
func (s *Store) lead(ctx context.Context, kind string) (context.Context, func(), error) {
	index := indexName(s.config.Prefix, controlNumber)
	l := &lease{
		c: s.client, index: index, path: index + "/_doc/" + kind, owner: rand.Text(), ttl: s.config.Lease,
		finished: make(chan struct{}),
	}
	if err := l.take(ctx); err != nil {
		return nil, nil, fmt.Errorf("wait for other processes that %s index %s: %w", kind, s.config.Prefix, err)
	}
	work, lost := context.WithCancelCause(ctx)
	renewing, end := context.WithCancel(context.WithoutCancel(ctx))
	l.lost, l.end = lost, end
	go l.keep(renewing)
	return work, func() {
		end()
		<-l.finished
		lost(nil)
		l.release(ctx)
	}, nil
}

// take waits for the lease.
func (l *lease) take(ctx context.Context) error {
	var seen leaseState
	var since time.Time
	for {
		is, err := l.read(ctx)
		switch {
		case err != nil && !Passing(err):
			return err
		case err != nil: // the next look may succeed
		case !is.Found || is.Is.Owner == "" || is == seen && time.Since(since) > time.Duration(is.Is.TTL)*time.Millisecond:
			if err = l.write(ctx, is); err == nil {
				return nil
			}
			if !isStatus(err, http.StatusConflict) && !Passing(err) {
				return err
			}
		case is != seen:
			seen, since = is, time.Now()
		}
		if ctx.Err() != nil {
			return errors.Join(context.Cause(ctx), err)
		}
		if err := rest(ctx, min(l.ttl/10, 500*time.Millisecond)); err != nil {
			return err
		}
	}
}

// rest waits, or gives the reason why the context has ended.
func rest(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// read looks at the document. Where there is no control index it makes one.
func (l *lease) read(ctx context.Context) (leaseState, error) {
	var is leaseState
	err := l.c.Do(ctx, http.MethodGet, "/"+l.path, nil, &is)
	var answered *ResponseError
	if !errors.As(err, &answered) || answered.Status != http.StatusNotFound {
		return is, err
	}
	if answered.Type != "index_not_found_exception" {
		return leaseState{}, nil
	}
	err = l.c.Do(ctx, http.MethodPut, "/"+l.index, object{
		"settings": object{"index": object{"number_of_shards": 1, "auto_expand_replicas": "0-1", "hidden": true}},
		"mappings": object{"dynamic": false, "_meta": object{"product": product}},
	}, nil)
	if err != nil && !exists(err) {
		return leaseState{}, err
	}
	return leaseState{}, nil
}

// exists says that an index could not be made because it is there.
func exists(err error) bool {
	var answered *ResponseError
	return errors.As(err, &answered) && answered.Type == "resource_already_exists_exception"
}

// write writes the document if it still is as it was found.
func (l *lease) write(ctx context.Context, found leaseState) error {
	condition := "op_type=create"
	if found.Found {
		condition = fmt.Sprintf("if_seq_no=%d&if_primary_term=%d", found.SeqNo, found.Term)
	}
	written := leaseState{Found: true, Is: leaseDocument{Owner: l.owner, TTL: l.ttl.Milliseconds()}}
	err := l.c.Do(ctx, http.MethodPut, "/"+l.path+"?"+condition, written.Is, &written)
	if isStatus(err, http.StatusConflict) {
		// It may be ours: a request can be done although its answer was lost.
		if is, readErr := l.read(ctx); readErr == nil && is.Is.Owner == l.owner {
			written, err = is, nil
		}
	}
	if err != nil {
		return err
	}
	written.Found, written.Is = true, leaseDocument{Owner: l.owner, TTL: l.ttl.Milliseconds()}
	l.state = written
	return nil
}

// keep writes the document again and again.
func (l *lease) keep(ctx context.Context) {
	defer close(l.finished)
	// A cluster that is loaded as fast as it can be may take its time.
	bound := l.ttl * 3 / 4
	last := time.Now()
	for rest(ctx, l.ttl/6) == nil {
		begin := time.Now()
		attempt, cancel := context.WithDeadline(ctx, last.Add(bound))
		err := l.write(attempt, l.state)
		cancel()
		switch {
		case ctx.Err() != nil:
			return
		case err == nil:
			last = begin
		case isStatus(err, http.StatusConflict), time.Since(last) >= bound:
			l.lost(fmt.Errorf("%w: %w", ErrLeaseLost, err))
			return
		}
	}
}

// release lets others go on at once. If it does not succeed they wait.
func (l *lease) release(ctx context.Context) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), l.ttl/4)
	defer cancel()
	l.owner = ""
	_ = l.write(ctx, l.state)
}
