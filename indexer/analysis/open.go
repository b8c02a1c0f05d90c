package analysis

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"suoyin/corpus/disk"
)

// Open is the analyzer with the user's words, which must be folded. The
// compiled dictionary is kept in folder dir and used the next time; where it
// is missing, damaged or made from something else it is compiled again. With
// dir "" it is compiled and not kept.
func Open(dir string, user []UserWord) (*Analyzer, error) {
	stamp := stampOf(user)
	if dir == "" {
		return compiled(stamp, user)
	}
	path := filepath.Join(dir, fileName(stamp))
	if b, err := os.ReadFile(path); err == nil {
		if trie, err := decode(b, stamp); err == nil {
			touch(path)
			return newAnalyzer(trie, stamp, user), nil
		}
	}
	a, err := compiled(stamp, user)
	if err != nil {
		return nil, err
	}
	if err := replace(path, a.trie.encode(stamp)); err != nil {
		return nil, fmt.Errorf("keep compiled dictionary: %w", err)
	}
	removeOld(dir)
	return a, nil
}

// kept is how many compiled dictionaries are kept: those of the words in use and
// of some that were tried.
const kept = 4

// touch says that a file has been used. What it is for, which files go first,
// does not matter where it cannot be said.
func touch(path string) {
	now := time.Now()
	_ = os.Chtimes(path, now, now)
}

// removeOld removes all but the compiled dictionaries that were used last. What
// cannot be removed stays: it is only space.
func removeOld(dir string) {
	paths, _ := filepath.Glob(filepath.Join(dir, filePrefix+"*.bin"))
	used := make(map[string]time.Time)
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil {
			used[p] = info.ModTime()
		}
	}
	slices.SortFunc(paths, func(a, b string) int { return used[b].Compare(used[a]) })
	for _, p := range paths[min(kept, len(paths)):] {
		_ = os.Remove(p)
	}
}

func compiled(stamp string, user []UserWord) (*Analyzer, error) {
	trie, err := compile(user)
	if err != nil {
		return nil, fmt.Errorf("compile dictionary: %w", err)
	}
	return newAnalyzer(trie, stamp, user), nil
}

// filePrefix begins the names of compiled dictionaries.
const filePrefix = "words-"

func fileName(stamp string) string {
	sum := sha256.Sum256([]byte(magic + stamp))
	return filePrefix + hex.EncodeToString(sum[:6]) + ".bin"
}

// replace writes a file whole or not at all.
func replace(path string, b []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return disk.Replace(path, b, 0o600, time.Time{})
}
