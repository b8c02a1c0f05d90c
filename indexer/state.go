package indexer

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"suoyin/indexer/textindex"
)

// Snapshot is the index at one moment. It stays as it is, and its files stay
// open, until it is released.
type Snapshot struct {
	Text *textindex.Index
	// Words may have articles that are not in Text yet, or not any more.
	Words    Words
	Manifest *Manifest

	state      *state
	once       sync.Once
	store      *Store
	generation *generation
}

// Release ends the use of a snapshot. Releasing twice is allowed.
func (s *Snapshot) Release() {
	s.once.Do(func() { s.state.release() })
}

// state is what a snapshot shares with others of the same moment.
type state struct {
	manifest *Manifest
	text     *textindex.Index
	words    *words
	segments []*segment
	uses     uses
}

// newState opens nothing: it takes its share of what is open already.
func newState(m *Manifest, segments []*segment, w *words) (*state, error) {
	deleted, err := m.deleted()
	if err != nil {
		return nil, err
	}
	open := make([]*textindex.Segment, len(segments))
	for i, s := range segments {
		open[i] = s.Segment
	}
	text, err := textindex.New(open, deleted)
	if err != nil {
		return nil, err
	}
	for _, s := range segments {
		s.uses.add()
	}
	w.uses.add()
	return &state{manifest: m, text: text, words: w, segments: segments, uses: uses{n: 1}}, nil
}

func (s *state) snapshot() *Snapshot {
	s.uses.add()
	return &Snapshot{Text: s.text, Words: s.words.Words, Manifest: s.manifest, state: s}
}

// release gives up one use, and with the last one what the state has a share in.
func (s *state) release() error {
	if last, _ := s.uses.done(); !last {
		return nil
	}
	var errs []error
	for _, seg := range s.segments {
		errs = append(errs, seg.release())
	}
	return errors.Join(append(errs, s.words.release())...)
}

// uses counts who uses something.
type uses struct {
	mu       sync.Mutex
	n        int
	obsolete bool
}

// retire says that something else has taken the place of this: what it has on
// disk goes with its last use.
func (u *uses) retire() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.obsolete = true
}

func (u *uses) add() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.n++
}

// done ends one use, and reports whether it was the last and whether what is on
// disk goes too.
func (u *uses) done() (last, obsolete bool) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.n--
	return u.n == 0, u.obsolete
}

// segment is an open segment that several states share.
type segment struct {
	*textindex.Segment
	file File
	uses uses
	path string
}

// openSegment opens one segment of a generation, and holds one use of it.
func openSegment(dir string, file File) (*segment, error) {
	path := filepath.Join(dir, filepath.FromSlash(file.Name))
	s, err := textindex.OpenSegment(path)
	if err != nil {
		return nil, err
	}
	if int64(s.Size()) != file.Size {
		return nil, errors.Join(fmt.Errorf("segment %q has %d bytes, not %d", path, s.Size(), file.Size), s.Close())
	}
	return &segment{Segment: s, file: file, path: path, uses: uses{n: 1}}, nil
}

func (s *segment) release() error {
	last, obsolete := s.uses.done()
	if !last {
		return nil
	}
	err := s.Close()
	if obsolete {
		err = errors.Join(err, removeIfThere(s.path))
	}
	return err
}

// words is an open Words that several states share.
type words struct {
	Words
	uses uses
	dir  string // of the generation
}

func (w *words) release() error {
	last, obsolete := w.uses.done()
	if !last {
		return nil
	}
	err := w.Close()
	if obsolete {
		err = errors.Join(err, os.RemoveAll(w.dir))
	}
	return err
}
