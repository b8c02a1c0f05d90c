package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"suoyin/web"
	"suoyin/web/uploads"
)

// uploadsDir is where a data directory keeps files that arrive in pieces.
const uploadsDir = "uploads"

// sweepEvery is how often uploads that nobody went on with are removed.
const sweepEvery = time.Hour

// uploadsIn is that folder of a data directory.
func uploadsIn(data string) string { return filepath.Join(data, uploadsDir) }

// beginWriting is how the library is changed, until ctx ends.
func (s *server) beginWriting(ctx context.Context) *writer {
	w := newWriter(s.library, s.log)
	w.jobs = jobs{group: &s.beside, ctx: ctx}
	s.beside.Go(func() { w.run(ctx) })
	s.beside.Go(func() {
		sweep := time.NewTicker(sweepEvery)
		defer sweep.Stop()
		sweepUploads(ctx, uploads.Open(uploadsIn(s.library.place.dir)), sweep.C, s.log)
	})
	if s.place.catalogue != "" {
		s.beside.Go(func() { s.sweepSessions(ctx) })
	}
	return w
}

// sweepSessions drops sessions that have ended, until ctx ends.
func (s *server) sweepSessions(ctx context.Context) {
	sweep := time.NewTicker(sweepEvery)
	defer sweep.Stop()
	for {
		select {
		case <-sweep.C:
		case <-ctx.Done():
			return
		}
		if err := (sharedSessions{s.library.catalogue}).sweep(ctx); err != nil && ctx.Err() == nil {
			s.log.Warn("sessions cannot be cleared away", "because", err)
		}
	}
}

// sweepUploads removes uploads that have expired, now and whenever it is time.
func sweepUploads(ctx context.Context, store *uploads.Store, when <-chan time.Time, log *slog.Logger) {
	for {
		if err := store.Sweep(); err != nil {
			log.Warn("uploads cannot be cleared away", "because", err)
		}
		select {
		case <-when:
		case <-ctx.Done():
			return
		}
	}
}

// openQueryLog opens the query log, if one was asked for.
func (s *server) openQueryLog() (err error) {
	if s.config.QueryLog == "" {
		return nil
	}
	if s.queries, err = os.OpenFile(s.config.QueryLog, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o600); err != nil {
		return fmt.Errorf("query log: %w", err)
	}
	return nil
}

// queryLog writes to the query log: lines without a time, so that nobody can
// tell from the log of requests who asked.
func (s *server) queryLog() *slog.Logger {
	if s.queries == nil {
		return nil
	}
	return slog.New(slog.NewJSONHandler(s.queries, &slog.HandlerOptions{ReplaceAttr: func(groups []string, a slog.Attr) slog.Attr {
		if len(groups) == 0 && (a.Key == slog.TimeKey || a.Key == slog.LevelKey) {
			return slog.Attr{}
		}
		return a
	}}))
}

// ApplyWords implements web.Writer.
func (w *writer) ApplyWords(context.Context) error {
	return w.begin(web.JobDictionary, func(ctx context.Context, tell func(int, int)) (findings, error) {
		err := w.library.own.Apply(ctx, tell)
		w.wake()
		return findings{}, err
	})
}
