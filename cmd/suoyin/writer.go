package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	"suoyin/corpus/intake"
	"suoyin/web"
)

// writer is the way into a library that a server has: what arrives is read,
// kept and indexed exactly as `suoyin index` does it. An article is kept when
// Put answers; one goroutine, run, brings the index up to the catalogue after
// it, for all that arrived meanwhile at once. It implements web.Writer.
type writer struct {
	library *library
	log     *slog.Logger
	// reading bounds how many files are read at once: each may take hundreds of
	// megabytes.
	reading chan struct{}
	// woken is full when the index may lack something.
	woken chan struct{}

	mu sync.Mutex
	// synced is closed, and replaced, whenever the index was brought up to date
	// or could not be; failed is why it could not.
	synced chan struct{}
	failed error
	jobs   jobs
}

const (
	// readAtOnce is how many uploaded files are read at once.
	readAtOnce = 2
	// retryAfter is how long the index is left alone after a failure, such as a
	// full disk.
	retryAfter = 10 * time.Second
	// lookAgain is how often it is looked whether the index has a change that
	// somebody waits for.
	lookAgain = 500 * time.Millisecond
)

func newWriter(l *library, log *slog.Logger) *writer {
	return &writer{library: l, log: log, reading: make(chan struct{}, readAtOnce), woken: make(chan struct{}, 1), synced: make(chan struct{})}
}

// wake says that the catalogue has changed.
func (w *writer) wake() {
	select {
	case w.woken <- struct{}{}:
	default: // it has been said already
	}
}

// run keeps the index up to the catalogue until ctx ends. What the notes cite is
// brought together again when nothing more is waiting.
func (w *writer) run(ctx context.Context) {
	for {
		select {
		case <-w.woken:
		case <-ctx.Done():
			return
		}
		err := w.library.sync(ctx, nil)
		w.tell(err)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			w.log.Error("the index lacks what was added", "because", err, "again_in", retryAfter)
			w.wakeLater(ctx)
			continue
		}
		if len(w.woken) == 0 {
			if err := w.library.works.Refresh(ctx); err != nil && ctx.Err() == nil {
				w.log.Error("works cited are not up to date", "because", err)
			}
		}
	}
}

// wakeLater waits before the index is tried again.
func (w *writer) wakeLater(ctx context.Context) {
	wait := time.NewTimer(retryAfter)
	defer wait.Stop()
	select {
	case <-wait.C:
		w.wake()
	case <-ctx.Done():
	}
}

// tell lets those know who wait for the index.
func (w *writer) tell(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.failed = err
	close(w.synced)
	w.synced = make(chan struct{})
}

// Read implements web.Writer.
func (w *writer) Read(ctx context.Context, f web.File) (*corpus.Article, error) {
	if f.Err != nil {
		return nil, f.Err
	}
	if err := w.enter(ctx); err != nil {
		return nil, err
	}
	defer w.leave()
	return readSafely(f.Name, func() (*corpus.Article, error) { return intake.ReadContext(ctx, f.Name, f.Source) })
}

func (w *writer) enter(ctx context.Context) error {
	select {
	case w.reading <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (w *writer) leave() { <-w.reading }

// Put implements web.Writer.
func (w *writer) Put(ctx context.Context, files []web.File, replaces string) (web.Receipt, error) {
	var r web.Receipt
	batch := make([]fed, len(files))
	for i, f := range files {
		batch[i].path = f.Name
		if batch[i].err = f.Err; f.Err != nil {
			continue
		}
		if err := w.take(ctx, &batch[i], catalogue.Document{Source: f.Source, Replaces: replaces}); err != nil {
			return r, fmt.Errorf("put %s: %w", f.Name, err)
		}
	}
	// From here on the files are kept even if their sender goes away: half of a
	// transaction would be thrown away, and the answer would be unknown to both.
	ctx = context.WithoutCancel(ctx)
	err := putBatch(ctx, w.library.catalogue, batch, func(f fed) { r.Files = append(r.Files, taken(f)) })
	if err != nil {
		return web.Receipt{}, err
	}
	if r.Change, err = w.library.catalogue.LastChange(ctx); err != nil {
		return web.Receipt{}, err
	}
	w.wake()
	return r, nil
}

// take reads one file when it is its turn. The error is ctx's; what is wrong
// with the file is kept with it.
func (w *writer) take(ctx context.Context, f *fed, d catalogue.Document) error {
	if err := w.enter(ctx); err != nil {
		return err
	}
	defer w.leave()
	f.take(ctx, w.library.catalogue, d)
	var broken *readerPanic
	if errors.As(f.err, &broken) {
		w.log.Error("a reader broke down", "file", broken.Name, "cause", broken.Cause, "stack", broken.Stack)
	}
	return ctx.Err()
}

// taken is what the web tells of a file.
func taken(f fed) web.Taken {
	t := web.Taken{Name: f.path, Err: f.err, Outcome: string(f.Outcome), ID: f.ID, Former: f.Former, Warning: f.warning}
	if f.document != nil {
		t.Article = f.document.Article
	}
	return t
}

// Remove implements web.Writer.
func (w *writer) Remove(ctx context.Context, id string) (int64, error) {
	if _, err := w.library.catalogue.Delete(ctx, id); err != nil {
		return 0, err
	}
	w.wake()
	return w.library.catalogue.LastChange(context.WithoutCancel(ctx))
}

// Wait implements web.Writer.
func (w *writer) Wait(ctx context.Context, change int64) error {
	for {
		w.mu.Lock()
		synced := w.synced
		w.mu.Unlock()
		if indexed, err := w.library.index.Sequence(ctx); err != nil || indexed >= change {
			return err
		}
		select {
		case <-synced:
		case <-time.After(lookAgain): // another process may have done it
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}
