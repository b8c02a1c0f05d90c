package indexer

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

const (
	indexDir    = "index"
	currentName = "CURRENT"
)

// Config says what a Store works on.
type Config struct {
	// Dir is the data directory. The caller has its lock, see indexer/lock.
	Dir    string
	Source Source
	// Catalogue is the source's ID, so that the index of another one is not taken
	// for its own. Empty: not compared.
	Catalogue string
	Words     WordsFormat
	// ReadOnly opens the index as it is now, writes nothing and needs no lock once
	// it is open, see Follow. What would write is ErrReadOnly.
	ReadOnly bool
	// Log is told what was repaired and removed. Nil is slog's default.
	Log *slog.Logger
}

func (c *Config) log() *slog.Logger {
	if c.Log == nil {
		return slog.Default()
	}
	return c.Log
}

// Progress says how far a Sync or a build has come: how many of the changes
// that there were at its start.
type Progress struct{ Done, Total int }

// Store is the index of a data directory. It is safe for concurrent use.
type Store struct {
	config Config

	// writing is held by whoever changes the index.
	writing sync.Mutex

	damaged  chan *UnusableError
	readOnly bool

	mu      sync.Mutex // guards the rest
	current *generation
	failed  error // why the last Sync did not succeed
	closed  bool
}

func newStore(c Config, g *generation) *Store {
	return &Store{config: c, readOnly: c.ReadOnly, current: g, damaged: make(chan *UnusableError, 1)}
}

// ErrClosed says that the store was used after Close.
var ErrClosed = errors.New("index is closed")

// Open opens the index in use. Where there is none yet it makes an empty one;
// Sync fills it. All files are compared with their checksums, and what a crash
// has left is repaired. If the index is damaged or was made by another version
// the error is an *UnusableError.
func Open(ctx context.Context, c Config) (*Store, error) {
	if c.ReadOnly {
		return openReadOnly(ctx, c)
	}
	name, err := os.ReadFile(filepath.Join(c.Dir, currentName))
	switch {
	case errors.Is(err, os.ErrNotExist):
		return create(ctx, c, nil, false)
	case err != nil:
		return nil, unusable(c.Dir, err)
	}
	id, err := named(c.Dir, name)
	if err != nil {
		return nil, err
	}
	g, err := openGeneration(&c, id)
	if err != nil {
		return nil, err
	}
	s := newStore(c, g)
	if err := s.checkSource(ctx); err != nil {
		return nil, errors.Join(err, g.close())
	}
	s.removeOthers(id)
	return s, nil
}

// named is the generation that CURRENT names.
func named(dir string, current []byte) (string, error) {
	id := strings.TrimSpace(string(current))
	if _, ok := generationNumber(id); !ok {
		return "", &UnusableError{Dir: dir, Reason: fmt.Errorf("%s names %q, which is no generation", currentName, id)}
	}
	return id, nil
}

// checkSource refuses an index of another catalogue, and one that is ahead of
// its own: of a time after a backup was put back.
func (s *Store) checkSource(ctx context.Context) error {
	if of := s.current.state.manifest.Catalogue; of != "" && s.config.Catalogue != "" && of != s.config.Catalogue {
		return &UnusableError{Dir: s.current.dir, Reason: fmt.Errorf("%w: it is of %s, the catalogue is %s", ErrForeign, of, s.config.Catalogue)}
	}
	last, err := s.config.Source.LastChange(ctx)
	if err != nil {
		return fmt.Errorf("open index: %w", err)
	}
	if has := s.current.state.manifest.Sequence; has > last {
		return &UnusableError{Dir: s.current.dir, Reason: fmt.Errorf("%w: it has change %d, the last one is %d", ErrAhead, has, last)}
	}
	return nil
}

// Create makes the index anew from the whole catalogue, whatever there was, and
// opens it. Until it is whole the old one stays in use.
func Create(ctx context.Context, c Config, progress func(Progress)) (*Store, error) {
	return create(ctx, c, progress, true)
}

func create(ctx context.Context, c Config, progress func(Progress), fill bool) (*Store, error) {
	if c.ReadOnly {
		return nil, ErrReadOnly
	}
	g, err := buildGeneration(ctx, &c, progress, fill)
	if err != nil {
		return nil, err
	}
	s := newStore(c, g)
	if err := s.makeCurrent(g); err != nil {
		return nil, errors.Join(err, g.close())
	}
	s.removeOthers(g.id)
	return s, nil
}

func (s *Store) makeCurrent(g *generation) error {
	if err := replaceFile(filepath.Join(s.config.Dir, currentName), []byte(g.id+"\n")); err != nil {
		return fmt.Errorf("put index %s into use: %w", g.id, err)
	}
	return nil
}

// Rebuild makes the index anew from the whole catalogue, beside the one in use,
// which answers until the new one takes its place.
func (s *Store) Rebuild(ctx context.Context, progress func(Progress)) error {
	return s.RebuildWith(ctx, nil, progress)
}

// RebuildWith is Rebuild with words of another format, such as those of another
// dictionary; nil is the format there is.
func (s *Store) RebuildWith(ctx context.Context, format WordsFormat, progress func(Progress)) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.readOnly {
		return ErrReadOnly
	}
	old, err := s.use()
	if err != nil {
		return err
	}
	config := s.config
	if format != nil {
		config.Words = format
	}
	g, err := buildGeneration(ctx, &config, progress, true)
	if err != nil {
		return err
	}
	if err := s.makeCurrent(g); err != nil {
		return errors.Join(err, g.close())
	}
	old.words.uses.retire()
	s.replace(config, g)
	return nil
}

// replace puts a generation in the place of the one in use. Who calls it holds
// writing.
func (s *Store) replace(config Config, g *generation) {
	s.config = config // only who holds writing uses it
	s.mu.Lock()
	old := s.current
	s.current, s.failed = g, nil
	select {
	case <-s.damaged: // it was about the old one
	default:
	}
	s.mu.Unlock()
	if err := old.close(); err != nil { // a damaged one may not close in good order
		s.config.log().Warn("old index could not be closed", "generation", old.id, "error", err)
	}
}

// Sync brings the index up to the catalogue's last change.
func (s *Store) Sync(ctx context.Context, progress func(Progress)) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	if s.readOnly {
		return ErrReadOnly
	}
	g, err := s.use()
	if err != nil {
		return err
	}
	err = s.change(g, func() error {
		if err := g.fill(ctx, s.config.Source, progress); err != nil {
			return err
		}
		return g.merge()
	})
	if err != nil {
		err = fmt.Errorf("update index: %w", err)
	}
	if ctx.Err() == nil {
		s.mu.Lock()
		s.failed = err
		s.mu.Unlock()
	}
	return err
}

// use is the generation in use.
func (s *Store) use() (*generation, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, ErrClosed
	}
	return s.current, nil
}

// Snapshot is the index as it is now. The caller releases it.
func (s *Store) Snapshot() (*Snapshot, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, ErrClosed
	}
	x := s.current.snapshot()
	x.store, x.generation = s, s.current
	return x, nil
}

// Verify compares all files of the index with their checksums, and the parts of
// the index with each other.
func (s *Store) Verify(ctx context.Context) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	g, err := s.use()
	if err != nil {
		return err
	}
	err = guarded(g.suspect, func() error { return g.verify(ctx) })
	if err == nil || ctx.Err() != nil || passing(err) {
		return err
	}
	return s.report(g, err)
}

// Close waits for a Sync or Rebuild to end, and closes the files that no
// snapshot uses; those of snapshots are closed when they are released.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	return s.current.close()
}

// removeOthers removes generations that are not in use: old ones, and those
// that never became whole.
func (s *Store) removeOthers(id string) {
	dir := filepath.Join(s.config.Dir, indexDir)
	entries, err := os.ReadDir(dir)
	if err != nil {
		s.config.log().Warn("old indexes cannot be listed", "error", err)
		return
	}
	for _, e := range entries {
		if _, ok := generationNumber(e.Name()); !ok || e.Name() == id {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			s.config.log().Warn("old index cannot be removed", "generation", e.Name(), "error", err)
		}
	}
}
