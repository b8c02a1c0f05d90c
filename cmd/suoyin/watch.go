package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"suoyin/corpus"
	"suoyin/corpus/watch"
)

// watchFlags say what a server takes in by itself.
type watchFlags struct {
	Watch       []string      `help:"A folder whose files are taken in as they appear, change and go; may be repeated. What goes from the folder goes from the library." env:"SUOYIN_WATCH" placeholder:"DIR"`
	KeepDeleted bool          `help:"Keep the articles of files that go from a watched folder." env:"SUOYIN_KEEP_DELETED"`
	Settle      time.Duration `help:"How long a file of a watched folder must have been left alone before it is taken; ${default} unless given." default:"2s" env:"SUOYIN_SETTLE" placeholder:"TIME"`
	Rescan      time.Duration `help:"How often watched folders are looked through whole, for drives that send no events; ${default} unless given." default:"5m" env:"SUOYIN_RESCAN" placeholder:"TIME"`
}

// watching takes in what happens below folders, by the same path as `suoyin
// index`: read, kept in the catalogue, then in the index.
type watching struct {
	watchFlags
	library *library
	log     *slog.Logger
	watcher *watch.Watcher
	// changed is called when the catalogue has changed.
	changed func(context.Context)

	mu       sync.Mutex
	troubles []watch.Trouble
	told     map[string]string // path: what the log was told of it
}

// newWatching finds out what the library has of the folders; nil if there are
// none.
func newWatching(ctx context.Context, p watchFlags, l *library, changed func(context.Context), log *slog.Logger) (*watching, error) {
	if len(p.Watch) == 0 {
		return nil, nil
	}
	if p.Settle <= 0 || p.Rescan <= 0 {
		return nil, fmt.Errorf("watch: --settle and --rescan must be more than 0")
	}
	roots, err := watch.Roots(p.Watch)
	if err != nil {
		return nil, err
	}
	p.Watch = roots
	w := &watching{watchFlags: p, library: l, log: log, changed: changed, watcher: watch.New(roots, p.Settle), told: map[string]string{}}
	for _, root := range roots {
		paths, err := l.catalogue.PathsBelow(ctx, root)
		if err != nil {
			return nil, err
		}
		for _, path := range paths {
			w.watcher.Know(onDisk(root, path))
		}
	}
	return w, nil
}

// onDisk is the file in which a file is that was taken below root: itself, or the
// archive that it is packed in.
func onDisk(root, path string) string {
	for at := filepath.Dir(path); len(at) > len(root); at = filepath.Dir(at) {
		if info, err := os.Lstat(at); err == nil && info.Mode().IsRegular() {
			return at
		}
	}
	return path
}

// run watches until ctx ends.
func (w *watching) run(ctx context.Context) {
	notifier, err := fsnotify.NewWatcher()
	if err != nil {
		w.log.Warn("watched folders send no events: they are only looked through", "every", w.Rescan, "because", err)
		notifier = &fsnotify.Watcher{} // whose channels stay silent
	} else {
		defer notifier.Close()
	}
	step, rescan := time.NewTicker(max(w.Settle/2, time.Millisecond)), time.NewTicker(w.Rescan)
	defer step.Stop()
	defer rescan.Stop()
	w.log.Info("watching", "folders", w.Watch, "keep_deleted", w.KeepDeleted)
	follow(notifier, w.watcher.Look(time.Now()), w.log)
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-notifier.Events:
			follow(notifier, w.watcher.LookAt(e.Name, time.Now()), w.log)
		case err := <-notifier.Errors: // events were lost
			w.log.Warn("watched folders are looked through", "because", err)
			follow(notifier, w.watcher.Look(time.Now()), w.log)
		case <-rescan.C:
			follow(notifier, w.watcher.Look(time.Now()), w.log)
		case now := <-step.C:
			w.step(ctx, now)
		}
	}
}

// follow asks for the events of folders. A folder too many is looked through
// with the others.
func follow(n *fsnotify.Watcher, folders []string, log *slog.Logger) {
	if n.Events == nil {
		return
	}
	for _, folder := range folders {
		if err := n.Add(folder); err != nil {
			log.Warn("a watched folder sends no events: it is only looked through", "folder", folder, "because", err)
			return
		}
	}
}

// step does what there is to do now. What could not be done because of the
// library is done by a later step.
func (w *watching) step(ctx context.Context, now time.Time) {
	found := w.watcher.Step(now)
	changed, err := w.take(ctx, found.Ready, now)
	if err == nil {
		var gone bool
		gone, err = w.forget(ctx, found.Gone)
		changed = changed || gone
	}
	if changed && ctx.Err() == nil {
		w.changed(ctx)
	}
	troubles := w.watcher.Troubles()
	if err != nil && ctx.Err() == nil {
		troubles = append(troubles, watch.Trouble{Path: "the library", Err: err})
	}
	w.tell(troubles)
}

// take takes files that are ready.
func (w *watching) take(ctx context.Context, ready []watch.File, now time.Time) (changed bool, err error) {
	if len(ready) == 0 {
		return false, nil
	}
	files, states := make([]candidate, len(ready)), make(map[string]watch.File, len(ready))
	for i, f := range ready {
		files[i], states[f.Path] = candidate{path: f.Path, root: f.Root, size: f.Size}, f
	}
	archives := map[string]map[string]bool{} // the files that are in each
	err = feed(ctx, w.library.catalogue, files, func(f fed) {
		switch {
		case f.archive != "":
			if archives[f.archive] == nil {
				archives[f.archive] = map[string]bool{}
			}
			archives[f.archive][f.path] = true
		case f.err != nil:
			w.watcher.Failed(states[f.path], f.err, now)
			delete(archives, f.path)
			return
		default:
			w.watcher.Taken(states[f.path])
		}
		changed = w.say(f) || changed
	})
	if err != nil {
		return changed, err
	}
	for archive, holds := range archives {
		left, err := w.forgetLeft(ctx, archive, holds)
		changed = changed || left
		if err != nil {
			return changed, err
		}
		w.watcher.Taken(states[archive])
	}
	return changed, nil
}

// say tells the log of a file, and says whether the library has changed.
func (w *watching) say(f fed) (changed bool) {
	if f.err != nil {
		w.log.Warn("a file in an archive cannot be taken", "file", f.path, "because", f.err)
		return false
	}
	if f.document != nil {
		w.log.Info("taken", "file", f.path, "outcome", f.Outcome, "article", f.ID)
	}
	if f.warning != nil {
		w.log.Warn("taken with a warning", "file", f.path, "warning", f.warning)
	}
	return f.document != nil
}

// forgetLeft removes what the library has of an archive that the archive no
// longer holds.
func (w *watching) forgetLeft(ctx context.Context, archive string, holds map[string]bool) (changed bool, err error) {
	had, err := w.library.catalogue.PathsBelow(ctx, archive)
	if err != nil {
		return false, err
	}
	return w.forgetPaths(ctx, slices.DeleteFunc(had, func(path string) bool { return holds[path] }))
}

// forget removes what the library has of files that are gone, and of those that
// were packed in them.
func (w *watching) forget(ctx context.Context, gone []string) (changed bool, err error) {
	for _, path := range gone {
		below, err := w.library.catalogue.PathsBelow(ctx, path)
		if err != nil {
			return changed, err
		}
		if len(below) == 0 {
			below = []string{path}
		}
		some, err := w.forgetPaths(ctx, below)
		changed = changed || some
		if err != nil {
			return changed, err
		}
		w.watcher.Forgotten(path)
	}
	return changed, nil
}

func (w *watching) forgetPaths(ctx context.Context, paths []string) (changed bool, err error) {
	for _, path := range paths {
		if w.KeepDeleted {
			w.log.Info("gone, and kept", "file", path)
			continue
		}
		id, err := w.library.catalogue.Forget(ctx, path)
		if err != nil && !errors.Is(err, corpus.ErrNotFound) {
			return changed, err
		}
		changed = changed || id != ""
		w.log.Info("gone", "file", path, "article", id)
	}
	return changed, nil
}

// tell says in the log what is wrong and what no longer is, each once.
func (w *watching) tell(troubles []watch.Trouble) {
	w.mu.Lock()
	defer w.mu.Unlock()
	told := make(map[string]string, len(troubles))
	for _, t := range troubles {
		if told[t.Path] = t.Err.Error(); w.told[t.Path] != told[t.Path] {
			w.log.Error("watched file or folder cannot be taken; it is tried again", "path", t.Path, "because", t.Err)
		}
	}
	w.troubles, w.told = troubles, told
}

// notes is what a check of the server's health is told, without any path.
func (w *watching) notes() []string {
	if w == nil {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.troubles) == 0 {
		return nil
	}
	return []string{fmt.Sprintf("watch: %d files or folders cannot be taken; the log names them", len(w.troubles))}
}
