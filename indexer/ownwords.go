package indexer

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// OwnWords is the user's dictionary that the index in use of a data directory
// was made with, as WordsFormat.OwnWords gave it. The error is fs.ErrNotExist
// if there is no index, or none that keeps it or that can be read.
func OwnWords(dir string) ([]byte, error) {
	name, err := os.ReadFile(filepath.Join(dir, currentName))
	if err != nil {
		return nil, notThere(err)
	}
	id := strings.TrimSpace(string(name))
	if _, ok := generationNumber(id); !ok {
		return nil, fmt.Errorf("dictionary of index %q: %w", id, fs.ErrNotExist)
	}
	generation := filepath.Join(dir, indexDir, id)
	if _, err := os.Stat(generation); err != nil {
		return nil, fmt.Errorf("dictionary of the index: %w", err)
	}
	own, err := os.ReadFile(filepath.Join(generation, ownWordsName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, notThere(err)
	}
	return own, nil
}

// notThere says that a file is lost if it cannot be read for good: opening the
// index finds out the same, and making it anew does without.
func notThere(err error) error {
	if passing(err) || errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("dictionary of the index: %w", err)
	}
	return fmt.Errorf("dictionary of the index: %w: %w", fs.ErrNotExist, err)
}

// keepOwnWords writes the user's dictionary beside the manifest. The stamp has
// its digest, so that another one is noticed.
func (g *generation) keepOwnWords(own []byte) error {
	if len(own) == 0 {
		return nil
	}
	return replaceFile(filepath.Join(g.dir, ownWordsName), own)
}
