package indexer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
)

// The words are written before the manifest names the passages they are of, so
// that a passage that is found has its words. If it comes to no manifest then,
// because the update failed or the process was killed, the words have articles
// that nobody knows. The file pending, written before them, says which numbers
// they can have.

const pendingName = "pending"

// reserveStep is how many numbers are written down at once, at least: with many
// it doubles, so that a big build seldom waits for the disk.
const reserveStep = 4096

// pending is the content of the file: numbers below End may be in the words.
type pending struct {
	End uint32 `json:"end"`
}

// wordsFeed gives articles to the words while the text index is written.
type wordsFeed struct {
	g        *generation
	next     chan passages
	start    uint32
	reserved uint32
}

// passages are the folded texts of one article's passages, at least one.
type passages struct {
	first uint32
	texts []string
}

func newWordsFeed(g *generation) *wordsFeed {
	return &wordsFeed{g: g, start: g.state.text.Len(), next: make(chan passages, ahead)}
}

// add hands an article over. It waits if the words are far behind. An article
// without passages has no number of its own, and no words.
func (f *wordsFeed) add(ctx context.Context, first uint32, d *Document) error {
	if len(d.Folded) == 0 {
		return nil
	}
	texts := make([]string, len(d.Folded))
	for i, m := range d.Folded {
		texts[i] = m.Text
	}
	select {
	case f.next <- passages{first, texts}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// end says that nothing more comes.
func (f *wordsFeed) end() { close(f.next) }

// run writes what is handed over, until end.
func (f *wordsFeed) run(ctx context.Context) error {
	for p := range f.next {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := f.reserve(p.first + uint32(len(p.texts))); err != nil {
			return err
		}
		if err := f.g.words.Add(p.first, p.texts); err != nil {
			return err
		}
	}
	return f.g.words.Commit()
}

// reserve writes down that numbers below end may be in the words.
func (f *wordsFeed) reserve(end uint32) error {
	if end <= f.reserved {
		return nil
	}
	f.reserved = end + max(reserveStep, end-f.start)
	return f.g.writePending(f.reserved)
}

// prepare writes down, before the manifest is replaced, that the words will have
// articles that the manifest no longer has. Done after it, a kill in between
// would leave them there for good.
func (f *wordsFeed) prepare(removed []uint32) error {
	if len(removed) == 0 || f.reserved > 0 {
		return nil
	}
	return f.g.writePending(f.g.state.text.Len())
}

// finish removes deleted articles, and says that the words are as the manifest
// says.
func (f *wordsFeed) finish(removed []uint32) error {
	if len(removed) > 0 {
		if err := f.g.removeWords(removed); err != nil {
			return err
		}
	}
	return f.g.removePending()
}

func (g *generation) writePending(end uint32) error {
	data, err := json.Marshal(pending{End: end})
	if err != nil {
		return err
	}
	return replaceFile(filepath.Join(g.dir, pendingName), data)
}

func (g *generation) removePending() error {
	return removeIfThere(filepath.Join(g.dir, pendingName))
}

func removeIfThere(path string) error {
	if err := os.Remove(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}

func (g *generation) removeWords(numbers []uint32) error {
	if err := g.words.Remove(numbers); err != nil {
		return err
	}
	return g.words.Commit()
}

// repair makes the files what the manifest says.
func (g *generation) repair(log *slog.Logger) error {
	if err := g.removeStray(); err != nil {
		return err
	}
	was, err := g.repairPending()
	if was {
		log.Info("index repaired: an update had not ended", "generation", g.id)
	}
	return err
}

func (g *generation) repairIfPending() error {
	_, err := g.repairPending()
	return err
}

// repairPending takes out of the words what the manifest does not have, if an
// update has not ended.
func (g *generation) repairPending() (was bool, err error) {
	data, err := os.ReadFile(filepath.Join(g.dir, pendingName))
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	var p pending
	if err := json.Unmarshal(data, &p); err != nil {
		return false, fmt.Errorf("file %q: %w", pendingName, err)
	}
	deleted, err := g.state.manifest.deleted()
	if err != nil {
		return false, err
	}
	if next := g.state.text.Len(); p.End > next {
		deleted.AddRange(uint64(next), uint64(p.End))
	}
	if err := g.removeWords(deleted.ToArray()); err != nil {
		return false, err
	}
	return true, g.removePending()
}
