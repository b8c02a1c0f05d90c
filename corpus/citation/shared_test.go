package citation

import (
	"os"
	"path/filepath"
	"testing"
)

// shared is the path of a file beside the project, where the texts are kept
// that are not ours to ship. The test is skipped where it is not there.
func shared(t testing.TB, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = parent
	}
	path := filepath.Join(dir, "..", "shared", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("needs %s, which is only where the project is built: %v", name, err)
	}
	return path
}
