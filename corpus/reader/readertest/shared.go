// Package readertest scores readers against articles whose true structure is
// known. It serves the tests of the readers only.
//
// The articles are not part of the project: they lie in ../shared/gold beside
// it, and where that folder is missing the tests that need it are skipped.
package readertest

import (
	"os"
	"path/filepath"
	"testing"
)

// Root is the project's root: the folder with go.mod above the test.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = up
	}
}

// Gold is the folder ../shared/gold/name; the test is skipped where it is not.
func Gold(t testing.TB, name string) string {
	t.Helper()
	dir := filepath.Join(Root(t), "..", "shared", "gold", name)
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("needs the articles of ../shared/gold/%s: %v", name, err)
	}
	return dir
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
