package catalogue

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

func TestBackupAndRestore(t *testing.T) { everywhere(t, testBackupAndRestore) }

func testBackupAndRestore(t *testing.T, h home) {
	c := h.new(t)
	put(t, c, document("/a", "A", "石桥"), document("/b", "B", "木桥"))
	put(t, c, document("/a", "A2", "石拱桥"))
	file := filepath.Join(t.TempDir(), "library.tar")
	words := Beside{"words.txt", []byte("石拱桥\n")}
	made, err := c.Backup(t.Context(), file, words)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Backup(t.Context(), file); err == nil {
		t.Error("a backup replaced a file")
	}
	everywhere(t, func(t *testing.T, into home) {
		target, where := into.empty(t)
		restored, beside, err := Restore(t.Context(), file, target)
		if err != nil || !reflect.DeepEqual(made, restored) || !reflect.DeepEqual(beside, []Beside{words}) {
			t.Fatalf("Restore = %+v, %q, %v\nwant %+v", restored, beside, err, made)
		}
		sameLibrary(t, c, reopen(t, where))
		if _, _, err := Restore(t.Context(), file, target); err == nil {
			t.Error("a restore replaced a catalogue")
		}
		for _, d := range []string{target, filepath.Dir(file)} {
			if isURL(d) {
				continue
			}
			if names := listed(t, d); len(names) > 3 || names[0][0] == '.' {
				t.Errorf("left over: %q", names)
			}
		}
	})
}

// sameLibrary fails unless a restored catalogue has what the other has, and goes
// on by itself.
func sameLibrary(t *testing.T, c, r *Catalogue) {
	t.Helper()
	checkWhole(t, r)
	if a, b := digest(t, c), digest(t, r); a != b {
		t.Errorf("digests differ: %s and %s", a, b)
	}
	if a, b := idOf(t, c), idOf(t, r); a == "" || b == "" || a == b {
		t.Errorf("the IDs are %q and %q, want one for each", a, b)
	}
	if problems, err := r.CheckContent(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("CheckContent = %q, %v", problems, err)
	}
	last, err := r.LastChange(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	put(t, r, document("/after", "after", "浮桥"))
	if changes, err := r.Changes(t.Context(), last, 10); err != nil || len(changes) != 1 {
		t.Errorf("changes after %d: %+v, %v", last, changes, err)
	}
	checkWhole(t, r)
}

func listed(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// TestDamagedBackupIsRefused cuts a backup short at many tar blocks and flips a
// byte in each of them.
func TestDamagedBackupIsRefused(t *testing.T) {
	c := inFiles.new(t)
	put(t, c, document("/a", "A", "石桥"))
	file := filepath.Join(t.TempDir(), "library.tar")
	if _, err := c.Backup(t.Context(), file, Beside{"words.txt", bytes.Repeat([]byte("石桥\n"), 5000)}); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	const block = 512
	padding := bytes.LastIndexByte(whole, '}') + 1 // zeros from there on
	try := func(what string, at int, data []byte) {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		if _, _, err := Restore(t.Context(), file, dir); !errors.Is(err, ErrBackup) {
			t.Errorf("%s at %d of %d: %v, want ErrBackup", what, at, len(whole), err)
		}
		if names := listed(t, dir); len(names) > 0 {
			t.Errorf("%s at %d: left over %q", what, at, names)
		}
	}
	for at := 0; at < padding; at += 31 * block {
		try("cut short", at, whole[:at])
		flipped := bytes.Clone(whole)
		flipped[at] ^= 0x40
		try("flipped", at, flipped)
	}
	if err := os.WriteFile(file, []byte("a text, no archive"), 0o600); err != nil {
		t.Fatal(err)
	}
	try("a text", 0, []byte("a text, no archive"))
}

func idOf(t *testing.T, c *Catalogue) string {
	t.Helper()
	id, err := c.ID(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return id
}
