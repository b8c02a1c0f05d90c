package indexer

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrReadOnly says that an index that was opened for reading cannot be changed.
var ErrReadOnly = errors.New("index is open for reading only")

// openTries is how often an index is opened anew whose files went while it was
// opened: a writer that does not know of us has put others in their place.
const openTries = 3

func openReadOnly(ctx context.Context, c Config) (*Store, error) {
	g, err := openCurrent(&c)
	if err != nil {
		return nil, err
	}
	s := newStore(c, g)
	if err := s.checkSource(ctx); err != nil {
		return nil, errors.Join(err, g.close())
	}
	return s, nil
}

// openCurrent opens the generation in use as it is, for reading.
func openCurrent(c *Config) (*generation, error) {
	for try := 1; ; try++ {
		id, err := currentOf(c.Dir)
		if err != nil {
			return nil, err
		}
		g, err := openGeneration(c, id)
		if err == nil || try == openTries || !errors.Is(err, fs.ErrNotExist) {
			return g, err
		}
	}
}

// currentOf is the generation that a data directory has in use.
func currentOf(dir string) (string, error) {
	name, err := os.ReadFile(filepath.Join(dir, currentName))
	if errors.Is(err, fs.ErrNotExist) {
		return "", &UnusableError{Dir: dir, Reason: fmt.Errorf("there is none yet: %w", err)}
	}
	if err != nil {
		return "", unusable(dir, err)
	}
	return named(dir, name)
}

// ReadOnly says whether the index was opened for reading only.
func (s *Store) ReadOnly() bool { return s.readOnly }

// Changed says whether a writer has put something else into the directory since it
// was opened for reading, or what is open was found to be damaged: Follow may help.
func (s *Store) Changed() (bool, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	g, err := s.use()
	if err != nil {
		return false, err
	}
	same, err := s.unchanged(g)
	return !same, err
}

// Follow takes what a writer has put into a directory since it was opened for
// reading, with words of that format. If nothing has changed, or while it cannot be
// opened, the index stays what it is. The caller sees to it that nobody is writing
// just now.
func (s *Store) Follow(ctx context.Context, format WordsFormat) (changed bool, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	old, err := s.use()
	if err != nil {
		return false, err
	}
	if same, err := s.unchanged(old); same || err != nil {
		return false, err
	}
	config := s.config
	config.Words = format
	next, err := openReadOnly(ctx, config)
	if err != nil {
		return false, fmt.Errorf("follow index: %w", err)
	}
	s.replace(config, next.current)
	return true, nil
}

// unchanged says whether a generation is still the one in use, has the manifest it
// had, and was not found to be damaged.
func (s *Store) unchanged(g *generation) (bool, error) {
	id, err := currentOf(s.config.Dir)
	if err != nil || id != g.id || g.damaged.Load() {
		return false, err
	}
	there, err := readManifest(g.dir)
	return err == nil && there.Checksum == g.state.manifest.Checksum, err
}

// checkUnrepaired is checkCounts for who cannot repair: where an update was killed,
// the words may have articles too many. They change no answer but its order.
func (g *generation) checkUnrepaired() error {
	if _, err := os.Stat(filepath.Join(g.dir, pendingName)); err == nil {
		return nil
	}
	return g.checkCounts()
}
