package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"suoyin/indexer"
)

// How a server looks after its index.
const (
	// checkEvery is how often all files of the index are compared with their
	// checksums: disks lose bits without saying so.
	checkEvery = time.Hour
	// lookEvery is how often it looks whether the index has all changes: one may
	// have failed, for instance because the disk was full.
	lookEvery = 10 * time.Second
	// mendPause is how long it waits before it tries again to mend the index,
	// doubled up to mendPauseMost: a full disk may need somebody to clear it.
	mendPause     = 2 * time.Second
	mendPauseMost = time.Minute
)

// damageable is an index that can be looked after: *indexer.Store.
type damageable interface {
	Damaged() <-chan *indexer.UnusableError
	Verify(ctx context.Context) error
	Rebuild(ctx context.Context, progress func(indexer.Progress)) error
}

// keepWhole makes the index anew whenever it is found to be damaged, by a
// request that met the damage or by the check that check asks for, until ctx
// ends. What does not touch the damage is answered meanwhile.
func keepWhole(ctx context.Context, index damageable, check <-chan time.Time, log *slog.Logger) {
	for {
		select {
		case <-ctx.Done():
			return
		case damage := <-index.Damaged():
			log.Error("index is damaged: making it anew from the catalogue", "because", damage.Reason, "index", damage.Dir)
			mend(ctx, index, log)
		case <-check:
			// Damage comes back through Damaged; what else can fail is the moment's.
			var damage *indexer.UnusableError
			if err := index.Verify(ctx); err != nil && ctx.Err() == nil && !errors.As(err, &damage) {
				log.Warn("index could not be checked", "error", err)
			}
		}
	}
}

// followed is an index and the catalogue that it follows: *library.
type followed interface {
	catchUp(ctx context.Context) error
}

// keepUp brings the index up to the catalogue where an update has failed,
// whenever look asks for it, until ctx ends. The same trouble is told once.
func keepUp(ctx context.Context, l followed, look <-chan time.Time, log *slog.Logger) {
	troubled := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-look:
		}
		err := l.catchUp(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil && !troubled:
			log.Error("index cannot be brought up to the catalogue, trying again", "because", err)
		case err == nil && troubled:
			log.Info("index is up to the catalogue again")
		}
		troubled = err != nil
	}
}

// mend tries until the index is made anew or ctx ends.
func mend(ctx context.Context, index damageable, log *slog.Logger) {
	begin := time.Now()
	again := func(error) bool { return true }
	if err := retry(ctx, log, again, func() error { return index.Rebuild(ctx, nil) }); err == nil {
		log.Info("index is whole again", "took", time.Since(begin).Round(time.Millisecond))
	}
}

// retry does something until it succeeds, ctx ends, or it is not to be done
// again; the error is the last one.
func retry(ctx context.Context, log *slog.Logger, again func(error) bool, do func() error) error {
	for pause := mendPause; ; pause = min(2*pause, mendPauseMost) {
		err := do()
		if err == nil || ctx.Err() != nil || !again(err) {
			return err
		}
		log.Error("index could not be made anew, trying again", "after", pause, "error", err)
		select {
		case <-time.After(pause):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// repair makes a broken index anew. Requests are answered meanwhile if that can
// be done without one; then it is tried until it succeeds.
func (s *server) repair(ctx context.Context) error {
	if s.library.broken == nil {
		return nil
	}
	cut := s.library.analyzer // the repair may take another one
	s.beside.Go(func() {
		if err := s.standBy(ctx, cut); err != nil && ctx.Err() == nil {
			s.log.Warn("nothing is answered until the index is made", "because", err)
		}
	})
	again := func(error) bool { return s.door.handler.Load() != nil }
	return retry(ctx, s.log, again, func() error { return s.library.repair(ctx, nil) })
}
