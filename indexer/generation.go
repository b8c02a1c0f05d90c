package indexer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"suoyin/corpus/disk"
	"suoyin/indexer/textindex"
)

// generation is an open generation, and writes to it.
type generation struct {
	id, dir string
	words   *words
	// damaged says that a file was found to be damaged while in use.
	damaged atomic.Bool

	mu    sync.Mutex
	state *state

	// articles are the live articles by ID, read when they are first needed.
	articles map[string]entry
}

// entry is where an article is in the index.
type entry struct {
	first, end uint32
	citations  int
}

// generationNumber reads the name of a generation.
func generationNumber(id string) (int, bool) {
	n, err := strconv.Atoi(id)
	return n, err == nil && n > 0 && generationID(n) == id
}

func generationID(n int) string { return fmt.Sprintf("%08d", n) }

// nextGeneration is a name that no generation in dir has.
func nextGeneration(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	last := 0
	for _, e := range entries {
		if n, ok := generationNumber(e.Name()); ok {
			last = max(last, n)
		}
	}
	return generationID(last + 1), nil
}

// buildGeneration makes a new generation, of the whole catalogue or empty.
func buildGeneration(ctx context.Context, c *Config, progress func(Progress), fill bool) (*generation, error) {
	g, err := newGeneration(c)
	if err != nil {
		return nil, fmt.Errorf("build index: %w", err)
	}
	if fill {
		err = guarded(g.suspect, func() error {
			if err := g.fill(ctx, c.Source, progress); err != nil {
				return err
			}
			return g.words.Settle()
		})
	}
	if err == nil {
		err = disk.SyncDir(filepath.Dir(g.dir))
	}
	if err != nil {
		g.words.uses.retire()
		return nil, errors.Join(fmt.Errorf("build index: %w", err), g.close())
	}
	return g, nil
}

// newGeneration makes an empty generation.
func newGeneration(c *Config) (*generation, error) {
	parent := filepath.Join(c.Dir, indexDir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return nil, err
	}
	id, err := nextGeneration(parent)
	if err != nil {
		return nil, err
	}
	g := &generation{id: id, dir: filepath.Join(parent, id), articles: make(map[string]entry)}
	if err := os.MkdirAll(filepath.Join(g.dir, textDir), 0o755); err != nil {
		return nil, err
	}
	w, err := c.Words.Create(filepath.Join(g.dir, wordsDir))
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(g.dir))
	}
	g.words = &words{Words: w, dir: g.dir}
	if err := g.keepOwnWords(c.Words.OwnWords()); err != nil {
		return nil, errors.Join(err, w.Close(), os.RemoveAll(g.dir))
	}
	m := &Manifest{Generation: id, Created: time.Now().UTC().Truncate(time.Second), Stamp: stampOf(c.Words), Catalogue: c.Catalogue}
	if err := g.publish(m, nil); err != nil {
		return nil, errors.Join(err, w.Close(), os.RemoveAll(g.dir))
	}
	return g, nil
}

// openGeneration opens and checks a generation and repairs what a crash left.
func openGeneration(c *Config, id string) (*generation, error) {
	g := &generation{id: id, dir: filepath.Join(c.Dir, indexDir, id)}
	unusable := func(err error) error { return unusable(g.dir, err) }
	m, err := readManifest(g.dir)
	if err != nil {
		return nil, unusable(err)
	}
	if want := stampOf(c.Words); m.Stamp != want {
		return nil, unusable(fmt.Errorf("%w: %+v, this program makes %+v", ErrStamp, m.Stamp, want))
	}
	segments, err := openSegments(g.dir, m.Segments)
	if err != nil {
		return nil, unusable(err)
	}
	open, steps := c.Words.Open, func(w *words) []func() error {
		return []func() error{w.Check, func() error { return g.repair(c.log()) }, g.checkCounts}
	}
	if c.ReadOnly {
		open, steps = c.Words.OpenReadOnly, func(w *words) []func() error {
			return []func() error{w.Check, g.checkUnrepaired}
		}
	}
	w, err := openWords(open, filepath.Join(g.dir, wordsDir))
	if err != nil {
		return nil, errors.Join(unusable(err), releaseAll(segments))
	}
	g.words = &words{Words: w, dir: g.dir}
	err = guarded(never, func() (err error) {
		g.state, err = newState(m, segments, g.words)
		return err
	})
	if err := errors.Join(err, releaseAll(segments)); err != nil {
		return nil, errors.Join(unusable(err), w.Close())
	}
	for _, step := range steps(g.words) {
		if err := guarded(g.suspect, step); err != nil {
			return nil, errors.Join(unusable(err), g.close())
		}
	}
	return g, nil
}

// openWords opens words. Bleve panics on some damaged files, and looks at none
// of its checksums: what it cannot open is damaged, however it says so.
func openWords(open func(dir string) (Words, error), dir string) (w Words, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if r := recover(); r != nil {
			w, err = nil, fmt.Errorf("open words %q: %v", dir, r)
		}
	}()
	return open(dir)
}

// openSegments opens segments, checks them, and holds one use of each.
func openSegments(dir string, files []File) (segments []*segment, err error) {
	for _, f := range files {
		err := guarded(never, func() error {
			s, err := openSegment(dir, f)
			if err != nil {
				return err
			}
			segments = append(segments, s)
			return s.Check()
		})
		if errors.Is(err, ErrDamaged) { // by a fault, which may not know where it was
			err = fmt.Errorf("open segment %q: %w", filepath.Join(dir, filepath.FromSlash(f.Name)), err)
		}
		if err != nil {
			return nil, errors.Join(err, releaseAll(segments))
		}
	}
	return segments, nil
}

func releaseAll(segments []*segment) error {
	var errs []error
	for _, s := range segments {
		errs = append(errs, s.release())
	}
	return errors.Join(errs...)
}

func (g *generation) snapshot() *Snapshot {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.state.snapshot()
}

// publish puts a manifest on disk and what it says into use. The segments must
// be those of the manifest, open; the generation takes its own use of them.
func (g *generation) publish(m *Manifest, segments []*segment) error {
	data, err := m.seal()
	if err != nil {
		return err
	}
	next, err := newState(m, segments, g.words)
	if err != nil {
		return err
	}
	if err := replaceFile(filepath.Join(g.dir, manifestName), append(data, '\n')); err != nil {
		return errors.Join(err, next.release(), g.restoreManifest())
	}
	g.mu.Lock()
	old := g.state
	g.state = next
	g.mu.Unlock()
	if old == nil {
		return nil
	}
	return old.release()
}

// restoreManifest writes the manifest of the state in use again, since one that
// failed to get on disk may be there all the same.
func (g *generation) restoreManifest() error {
	if g.state == nil {
		return nil
	}
	data, err := g.state.manifest.seal()
	if err != nil {
		return err
	}
	return replaceFile(filepath.Join(g.dir, manifestName), append(data, '\n'))
}

func (g *generation) close() error { return g.state.release() }

// checkCounts compares the two halves of the index.
func (g *generation) checkCounts() error {
	live := int(g.state.text.Live().GetCardinality())
	if live != g.state.manifest.Passages {
		return fmt.Errorf("text index has %d passages, manifest says %d", live, g.state.manifest.Passages)
	}
	n, err := g.words.Count()
	if err != nil {
		return err
	}
	articles := 0
	for range g.state.text.Articles() {
		articles++
	}
	if n != articles {
		return fmt.Errorf("word index has %d articles, text index has %d", n, articles)
	}
	return nil
}

// verify reads all files.
func (g *generation) verify(ctx context.Context) error {
	for _, f := range g.state.manifest.Segments {
		if err := ctx.Err(); err != nil {
			return err
		}
		is, err := describeFile(g.dir, filepath.FromSlash(f.Name))
		if err != nil {
			return err
		}
		if is != f {
			return fmt.Errorf("file %q has %d bytes and SHA-256 %s, should have %d and %s", f.Name, is.Size, is.SHA256, f.Size, f.SHA256)
		}
	}
	if err := g.words.Check(); err != nil {
		return err
	}
	return g.checkUnrepaired()
}

// known reads where each live article is.
func (g *generation) known() (map[string]entry, error) {
	if g.articles != nil {
		return g.articles, nil
	}
	articles := make(map[string]entry)
	for first, end := range g.state.text.Articles() {
		a, err := g.state.text.Article(first)
		if err != nil {
			return nil, err
		}
		articles[a.ID] = entry{first: first, end: end, citations: a.Citations}
	}
	g.articles = articles
	return articles, nil
}

// newWriter writes segments of the generation.
func (g *generation) newWriter() *textindex.Writer {
	return textindex.NewWriter(filepath.Join(g.dir, textDir), g.state.text.Len(), textindex.SegmentSize)
}

// removeStray removes segment files that the manifest does not name.
func (g *generation) removeStray() error {
	named := make(map[string]bool)
	for _, f := range g.state.manifest.Segments {
		named[filepath.Base(filepath.FromSlash(f.Name))] = true
	}
	entries, err := os.ReadDir(filepath.Join(g.dir, textDir))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !named[e.Name()] {
			if err := os.Remove(filepath.Join(g.dir, textDir, e.Name())); err != nil {
				return err
			}
		}
	}
	return nil
}
