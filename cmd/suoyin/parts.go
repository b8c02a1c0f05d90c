package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"suoyin/indexer"
	"suoyin/web"
)

const (
	// lookAtParts is how often a server looks at what it needs, besides when it is
	// asked how it is.
	lookAtParts = 5 * time.Second
	// partTime is how long a look at one part may take: longer, and it is away.
	partTime = 1500 * time.Millisecond
	// slowPart is from which time on a part is slow.
	slowPart = 500 * time.Millisecond
	// partFresh is how old a look may be to be told again: whoever asks often must
	// not add to the load.
	partFresh = 500 * time.Millisecond
)

// checkPart looks at a part: how it is if it answers at all, and what it tells of
// itself.
type checkPart func(ctx context.Context) (web.PartState, map[string]float64, error)

// parts watches what a server needs: where the articles are, and where they are
// looked for. It is safe for concurrent use.
type parts struct {
	log   *slog.Logger
	names []string
	usual web.PartState // how the parts are when all is well
	check []checkPart

	looking sync.Mutex // one look at a time: others wait for it and take what it saw
	seen    []web.Part
	at      time.Time
}

// partsOf watches the parts of a library.
func partsOf(l *library, log *slog.Logger) *parts {
	usual := web.PartUp
	if l.readOnly {
		usual = web.PartReadOnly
	}
	return &parts{log: log, usual: usual, names: []string{"catalogue", "index"}, check: []checkPart{l.checkCatalogue, l.index.Look}}
}

// look is how the parts are now.
func (p *parts) look() []web.Part {
	p.looking.Lock()
	defer p.looking.Unlock()
	if p.seen != nil && time.Since(p.at) < partFresh {
		return p.seen
	}
	now := make([]web.Part, len(p.names))
	var g sync.WaitGroup
	for i := range p.names {
		g.Go(func() { now[i] = p.lookAt(i) })
	}
	g.Wait()
	for i := range now {
		p.compare(&now[i], p.seen, i)
	}
	p.seen, p.at = now, time.Now()
	return now
}

// lookAt looks at one part.
func (p *parts) lookAt(i int) web.Part {
	ctx, cancel := context.WithTimeout(context.Background(), partTime)
	defer cancel()
	begin := time.Now()
	state, figures, err := p.check[i](ctx)
	took := time.Since(begin)
	switch {
	case err != nil:
		p.log.Debug("a part does not answer", "part", p.names[i], "because", err)
		state = web.PartAway
	case state == web.PartUp && took > slowPart:
		state = web.PartSlow
	}
	return web.Part{Name: p.names[i], State: state, Since: begin, Took: took, Figures: figures}
}

// compare keeps since when a part is as it is, and tells the log of a change.
func (p *parts) compare(now *web.Part, seen []web.Part, i int) {
	if seen == nil {
		if now.State != p.usual {
			p.log.Log(context.Background(), p.level(now.State), "a part is not as it should be", "part", now.Name, "state", now.State)
		}
		return
	}
	before := seen[i]
	if now.State == before.State {
		now.Since = before.Since
		return
	}
	p.log.Log(context.Background(), p.level(now.State), "a part has changed", "part", now.Name, "state", now.State, "before", before.State, "for", now.Since.Sub(before.Since).Round(time.Second))
}

// level is how the log is told of a state: one that answers slowly, on a busy machine
// for instance, does all that is asked of it.
func (p *parts) level(state web.PartState) slog.Level {
	switch state {
	case p.usual:
		return slog.LevelInfo
	case web.PartSlow:
		return slog.LevelWarn
	}
	return slog.LevelError
}

// watch looks at the parts again and again until ctx ends.
func (p *parts) watch(ctx context.Context, again <-chan time.Time) {
	for {
		p.look()
		select {
		case <-again:
		case <-ctx.Done():
			return
		}
	}
}

// checkCatalogue looks at the catalogue.
func (l *library) checkCatalogue(ctx context.Context) (web.PartState, map[string]float64, error) {
	if err := l.catalogue.Sound(ctx); err != nil {
		return "", nil, err
	}
	state := web.PartUp
	if l.readOnly || l.catalogue.Writable() != nil {
		state = web.PartReadOnly
	}
	open, used := l.catalogue.Connections()
	return state, map[string]float64{"connections_open": float64(open), "connections_used": float64(used)}, nil
}

// Look implements store.
func (e embedded) Look(context.Context) (web.PartState, map[string]float64, error) {
	err := e.Failing()
	if err == nil && e.ReadOnly() {
		return web.PartReadOnly, nil, nil
	}
	var damaged *indexer.UnusableError
	switch {
	case err == nil:
		return web.PartUp, nil, nil
	case errors.Is(err, indexer.ErrClosed):
		return "", nil, err
	case errors.As(err, &damaged):
		return web.PartPartly, nil, nil
	}
	return web.PartReadOnly, nil, nil
}
