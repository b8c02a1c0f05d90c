package disk

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

func TestReplace(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	made := time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC)
	for _, step := range []struct {
		data    string
		changed time.Time
	}{{"first", time.Time{}}, {"", made}, {"another", made}} {
		if err := Replace(path, []byte(step.data), 0o640, step.changed); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if err != nil || string(got) != step.data {
			t.Errorf("%q, %v, want %q", got, err, step.data)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if runtime.GOOS != "windows" && info.Mode() != 0o640 {
			t.Errorf("mode %v", info.Mode())
		}
		if !step.changed.IsZero() && !info.ModTime().Equal(made) {
			t.Errorf("changed %v, want %v", info.ModTime(), made)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := Replace(filepath.Join(dir, "folder"), []byte("x"), 0o600, time.Time{}); err == nil {
		t.Error("a folder was replaced")
	}
	if err := Replace(filepath.Join(dir, "none", "file"), nil, 0o600, time.Time{}); err == nil {
		t.Error("a folder was made")
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 2 {
		t.Errorf("left over: %v, %v", left, err)
	}
}
