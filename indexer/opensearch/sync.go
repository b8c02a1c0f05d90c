package opensearch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"suoyin/indexer"
	"suoyin/indexer/analysis"
)

// Sync brings the index up to the catalogue's last change. Where another process
// is at it, it returns when that one has done so. Articles that the cluster did
// not take are a *RefusedError; the others are found then.
func (s *Store) Sync(ctx context.Context, progress func(indexer.Progress)) error {
	s.syncing.Lock()
	defer s.syncing.Unlock()
	if _, behind, err := s.behind(ctx); err != nil || !behind {
		return err
	}
	work, release, err := s.lead(ctx, syncing)
	if err != nil {
		return fmt.Errorf("update index %s: %w", s.config.Prefix, err)
	}
	defer release()
	g, behind, err := s.behind(work)
	if err != nil || !behind {
		return err
	}
	s.removeOld(work)
	f := s.filler(g, s.config.Analyzer)
	if err := f.run(work, progress); err != nil {
		return fmt.Errorf("update index %s: %w", g.Index, because(work, err))
	}
	return nil
}

// because adds why a context ended, which requests do not say.
func because(ctx context.Context, err error) error {
	if cause := context.Cause(ctx); cause != nil && !errors.Is(err, cause) {
		return fmt.Errorf("%w (%w)", err, cause)
	}
	return err
}

func (s *Store) filler(g *Generation, a *analysis.Analyzer) *filler {
	return &filler{store: s, index: g.Index, manifest: *g.Manifest, analyzer: a}
}

// behind is the index in use, and whether it has something to do.
func (s *Store) behind(ctx context.Context) (*Generation, bool, error) {
	g, err := Current(ctx, s.client, s.config.Prefix)
	if err != nil {
		return nil, false, fmt.Errorf("update: %w", err)
	}
	if err := s.checkManifest(g); err != nil {
		return nil, false, err
	}
	last, err := s.config.Source.LastChange(ctx)
	if err != nil {
		return nil, false, fmt.Errorf("update index %s: %w", g.Index, err)
	}
	if err := checkAhead(g, last); err != nil {
		return nil, false, err
	}
	return g, last > g.Manifest.Sequence || len(g.Manifest.Refused) > 0, nil
}

// Rebuild makes the index anew from the whole catalogue, beside the one in use,
// which answers and is kept up to date until the new one takes its place. What a
// Rebuild that died has made already is used.
func (s *Store) Rebuild(ctx context.Context, progress func(indexer.Progress)) error {
	return s.RebuildWith(ctx, nil, progress)
}

// RebuildWith is Rebuild with the words of another analyzer, which the store uses
// from then on; nil is the one there is.
func (s *Store) RebuildWith(ctx context.Context, a *analysis.Analyzer, progress func(indexer.Progress)) error {
	s.rebuilding.Lock()
	defer s.rebuilding.Unlock()
	if a == nil {
		a = s.config.Analyzer
	}
	work, release, err := s.lead(ctx, rebuilding)
	if err != nil {
		return fmt.Errorf("build index: %w", err)
	}
	defer release()
	if err := s.rebuild(work, a, progress); err != nil {
		return fmt.Errorf("build index: %w", because(work, err))
	}
	return nil
}

func (s *Store) rebuild(ctx context.Context, a *analysis.Analyzer, progress func(indexer.Progress)) error {
	g, fresh, err := s.beside(ctx, a)
	if err != nil {
		return err
	}
	f := s.filler(g, a)
	f.fresh = fresh
	if err := f.run(ctx, progress); err != nil && !refused(err) {
		return err
	}
	if err := s.copies(ctx, g.Index); err != nil {
		return err
	}
	old, err := s.replace(ctx, f, g, a)
	if err != nil {
		return err
	}
	if old != nil {
		if err := rest(ctx, s.config.Linger); err != nil {
			return err
		}
		if err := s.remove(ctx, old.Index); err != nil {
			return err
		}
	}
	return f.refusedError()
}

func refused(err error) bool {
	var r *RefusedError
	return errors.As(err, &r)
}

// beside is the index to be filled, a new one or what is left of a Rebuild that
// died, and up to which change nothing in it can be old.
func (s *Store) beside(ctx context.Context, a *analysis.Analyzer) (*Generation, int64, error) {
	all, err := generations(ctx, s.client, s.config.Prefix)
	if err != nil {
		return nil, 0, err
	}
	if err := foreign(all, s.config.Prefix); err != nil {
		return nil, 0, err
	}
	last, err := s.config.Source.LastChange(ctx)
	if err != nil {
		return nil, 0, err
	}
	var left *Generation
	for i := range all {
		g := &all[i]
		if g.Current || g.Manifest == nil || !g.Manifest.Building {
			continue
		}
		m := g.Manifest
		if left == nil && m.Stamp == StampOf(a) && m.Catalogue == s.config.Catalogue && m.Sequence <= last {
			left = g
			continue
		}
		if err := s.remove(ctx, g.Index); err != nil {
			return nil, 0, err
		}
	}
	if left != nil {
		s.config.log().Info("going on with an index that was not made whole", "index", left.Index, "change", left.Manifest.Sequence)
		return left, 0, nil
	}
	// Without copies while it is filled: they are made of what is there then.
	g, err := s.make(ctx, all, s.config.newManifest(a), 0)
	return g, last, err
}

// copies asks for the copies of a new index, and waits until they are made, or
// cannot be.
func (s *Store) copies(ctx context.Context, index string) error {
	if s.config.Replicas == 0 {
		return nil
	}
	settings := object{"index": object{"number_of_replicas": s.config.Replicas}}
	if err := s.client.Do(ctx, http.MethodPut, "/"+index+"/_settings", settings, nil); err != nil {
		return err
	}
	begin := time.Now()
	for {
		var health struct {
			TimedOut bool   `json:"timed_out"`
			Status   string `json:"status"`
		}
		err := s.client.Do(ctx, http.MethodGet, "/_cluster/health/"+index+"?wait_for_no_initializing_shards=true&wait_for_events=languid&timeout=10s", nil, &health)
		switch {
		case err == nil && !health.TimedOut:
			if health.Status != "green" {
				s.config.log().Warn("the cluster has not enough nodes for all copies of the index", "index", index, "replicas", s.config.Replicas)
			}
			return nil
		case err != nil && !Passing(err) && !isStatus(err, http.StatusRequestTimeout):
			return err
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case time.Since(begin) > s.config.Patience:
			s.config.log().Warn("copies of the index are not made yet", "index", index)
			return nil
		}
	}
}

// replace puts a new index into use, when it has what changed while it was
// filled. It gives the old one, nil if there was none.
func (s *Store) replace(ctx context.Context, f *filler, g *Generation, a *analysis.Analyzer) (*Generation, error) {
	s.syncing.Lock()
	defer s.syncing.Unlock()
	ctx, release, err := s.lead(ctx, syncing)
	if err != nil {
		return nil, err
	}
	defer release()
	if err := f.run(ctx, nil); err != nil && !refused(err) {
		return nil, err
	}
	all, err := generations(ctx, s.client, s.config.Prefix)
	if err != nil {
		return nil, err
	}
	if err := foreign(all, s.config.Prefix); err != nil {
		return nil, err
	}
	var old *Generation
	for i := range all {
		if all[i].Current {
			old = &all[i]
		}
	}
	f.manifest.Building, f.manifest.InUse = false, time.Now().UTC().Truncate(time.Second)
	if err := s.client.putManifest(ctx, g.Index, &f.manifest); err != nil {
		return nil, err
	}
	if err := s.swap(ctx, g, old); err != nil {
		return nil, err
	}
	s.config.Analyzer = a // only who holds syncing uses it
	return old, nil
}

// remove removes an index. It is no error if it is not there.
func (s *Store) remove(ctx context.Context, index string) error {
	err := s.client.Do(ctx, http.MethodDelete, "/"+index, nil, nil)
	if err != nil && !isStatus(err, http.StatusNotFound) {
		return fmt.Errorf("remove index %s: %w", index, err)
	}
	return nil
}

// skew is how far the clocks of two processes may be apart.
const skew = time.Minute

// removeOld removes what was replaced by a process that did not come to remove
// it. Nothing depends on its success.
func (s *Store) removeOld(ctx context.Context) {
	all, err := generations(ctx, s.client, s.config.Prefix)
	if err != nil {
		return
	}
	g, err := current(all, s.config.Prefix)
	if err != nil {
		return
	}
	for _, old := range all {
		if old.number >= g.number || old.Manifest == nil || old.Manifest.Building || time.Since(g.Manifest.InUse) < s.config.Linger+skew {
			continue
		}
		if err := s.remove(ctx, old.Index); err != nil {
			s.config.log().Warn("old index cannot be removed", "index", old.Index, "error", err)
		}
	}
}
