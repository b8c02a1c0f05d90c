package analysis

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"suoyin/corpus/disk"
)

// Open is the analyzer with the user's words, which must be folded. The
// compiled dictionary is kept in folder dir and used the next time; where it
// is missing, damaged or made from something else it is compiled again. With
// dir "" it is compiled and not kept, nor is it where nothing may be written.
func Open(dir string, user []UserWord) (*Analyzer, error) {
	stamp := stampOf(user)
	if dir == "" {
		return compiled(stamp, user)
	}
	path := filepath.Join(dir, fileName(stamp))
	if a := read(path, stamp, user); a != nil {
		touch(path)
		return a, nil
	}
	a, err := compiled(stamp, user)
	if err != nil {
		return nil, err
	}
	err = replace(path, a.trie.encode(stamp))
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return a, nil
	}
	if err != nil {
		return nil, fmt.Errorf("keep compiled dictionary: %w", err)
	}
	removeOld(dir)
	return a, nil
}

// OpenReadOnly is Open where nothing may be written: what is compiled is not kept,
// and nobody learns that it was used.
func OpenReadOnly(dir string, user []UserWord) (*Analyzer, error) {
	stamp := stampOf(user)
	if a := read(filepath.Join(dir, fileName(stamp)), stamp, user); a != nil {
		return a, nil
	}
	return compiled(stamp, user)
}

// read is the analyzer of a compiled dictionary, nil if there is no such file or it
// is no good.
func read(path, stamp string, user []UserWord) *Analyzer {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	trie, err := decode(b, stamp)
	if err != nil {
		return nil
	}
	return newAnalyzer(trie, stamp, user)
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
