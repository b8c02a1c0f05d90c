// Package sharedtest finds the project's root and the data that lie in
// ../shared beside it. They are not part of the project: where they are
// missing, the tests that need them are skipped. It serves tests only.
package sharedtest

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

// Path is the file or folder ../shared/name; the test is skipped where it is
// not.
func Path(t testing.TB, name string) string {
	t.Helper()
	path := filepath.Join(Root(t), "..", "shared", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("needs ../shared/%s, which is not part of the project: %v", name, err)
	}
	return path
}
