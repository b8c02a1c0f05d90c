// Package readertest serves the tests of the readers only. It prints an article
// so that a person can check it (Show, Golden), checks what must hold for every
// article (Check, Whole, Account, Robust), and scores readers against articles
// whose true structure is known (Compare).
//
// Those articles are not part of the project: they lie in ../shared/gold beside
// it, and where that folder is missing the tests that need it are skipped.
package readertest

import (
	"path/filepath"
	"testing"

	"suoyin/corpus/sharedtest"
)

// Gold is the folder ../shared/gold/name; the test is skipped where it is not.
func Gold(t testing.TB, name string) string {
	t.Helper()
	return sharedtest.Path(t, "gold/"+name)
}

// Glob lists the files of a folder that match the pattern; none is a failure.
func Glob(t testing.TB, dir, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files %s in %s (%v)", pattern, dir, err)
	}
	return files
}
