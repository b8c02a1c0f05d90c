package indexer

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"runtime/debug"
	"syscall"
)

// ErrDamaged is the reason why an index cannot be used any more: a file of it
// was cut short, or cannot be read, while it was in use.
var ErrDamaged = errors.New("a file of the index cannot be read any more")

// guarded calls do. Files of the index are mapped into memory: where one was cut
// short behind our back, or its disk fails, reading that memory is a fault, for
// which Go would end the process. Here it is an error that wraps ErrDamaged. So
// is any other runtime error once the files are suspect, since whoever met the
// fault first may have left things half done. Other panics go on. It only covers
// the calling goroutine.
func guarded(suspect func() bool, do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		broken, ok := r.(runtime.Error)
		at, fault := r.(interface{ Addr() uintptr })
		if !ok || !fault && !suspect() {
			panic(r)
		}
		if fault {
			// Go says that a pointer was wrong, which nobody would look for in a disk.
			err = fmt.Errorf("%w: %w", ErrDamaged, unreadable(at.Addr()))
			return
		}
		err = fmt.Errorf("%w: %w", ErrDamaged, broken)
	}()
	return do()
}

// never is for guarded where no damage is known yet.
func never() bool { return false }

// suspect says whether the generation was found to be damaged.
func (g *generation) suspect() bool {
	return g.damaged.Load() || g.words != nil && g.words.Broken() != nil
}

// passing says whether an error is the moment's and not the index's: making the
// index anew would not help, and may not even be possible.
func passing(err error) bool {
	if errors.Is(err, fs.ErrPermission) {
		return true
	}
	var code syscall.Errno
	if !errors.As(err, &code) {
		return false
	}
	switch code {
	case syscall.EMFILE, syscall.ENFILE, syscall.ENOMEM, syscall.ENOSPC, syscall.EROFS, syscall.EINTR, syscall.EAGAIN:
		return true
	}
	return false
}

// unusable is the error about the generation in dir, unless err is passing.
func unusable(dir string, err error) error {
	if passing(err) {
		return fmt.Errorf("open index %q: %w", dir, err)
	}
	return &UnusableError{Dir: dir, Reason: err}
}

// Read calls do, which reads the snapshot. If a file of it turns out to be
// damaged, the error is an *UnusableError, and Store.Damaged says so, too: the
// index should be made anew.
func (s *Snapshot) Read(do func() error) error {
	err := guarded(s.generation.suspect, do)
	if errors.Is(err, ErrDamaged) {
		return s.store.report(s.generation, err)
	}
	return err
}

// Damaged has something when the index in use was found to be damaged since
// somebody looked. Rebuild mends it; what is asked meanwhile is answered where it
// does not touch the damage.
func (s *Store) Damaged() <-chan *UnusableError { return s.damaged }

// Failing is why the index in use takes nothing for now: it is damaged, the
// background work of its words has ended, which nobody else hears of, or the last
// Sync failed, on a full disk for instance; nil while it is well.
func (s *Store) Failing() error {
	g, err := s.use()
	if err != nil {
		return err
	}
	if err := g.words.Broken(); err != nil {
		return err
	}
	if g.damaged.Load() {
		return &UnusableError{Dir: g.dir, Reason: ErrDamaged}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.failed
}

// report makes err an *UnusableError about a generation, and tells of it if it
// is still the one in use.
func (s *Store) report(g *generation, err error) error {
	damage := &UnusableError{Dir: g.dir, Reason: err}
	g.damaged.Store(true)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current != g {
		return damage
	}
	select {
	case s.damaged <- damage:
	default: // it is known already
	}
	return damage
}

// change calls do, which changes a generation. If its files turn out to be
// damaged, or its words take nothing any more, that is reported.
func (s *Store) change(g *generation, do func() error) error {
	err := guarded(g.suspect, do)
	if err != nil && (errors.Is(err, ErrDamaged) || g.words.Broken() != nil) {
		return s.report(g, err)
	}
	return err
}
