//go:build unix

package main

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// nobody is a user without any rights; root may read everything, so that a test
// of missing rights has to be somebody else.
const nobody = 65534

// TestFolderWithoutRights indexes a folder with a folder in it that may not be
// read: it is named, the rest is indexed, and the exit code is 1.
func TestFolderWithoutRights(t *testing.T) {
	dir := t.TempDir()
	for up := dir; up != filepath.Clean(os.TempDir()) && up != "/"; up = filepath.Dir(up) {
		if err := os.Chmod(up, 0o755); err != nil { // others must get to the files
			t.Fatal(err)
		}
	}
	docs := filepath.Join(dir, "docs")
	write(t, docs, "good.txt", invented("石桥"))
	write(t, docs, "shut/inner.txt", invented("木桥"))
	write(t, docs, "shut.txt", invented("铁桥"))
	shut := []string{filepath.Join(docs, "shut"), filepath.Join(docs, "shut.txt")}
	for _, path := range shut {
		if err := os.Chmod(path, 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { os.Chmod(path, 0o700) })
	}
	data := newData(t)
	cmd := program(t, "index", "--data", data, docs)
	if os.Getuid() == 0 {
		openToNobody(t, cmd, copyProgram(t, dir), data, docs)
	}
	r := finish(t, cmd)
	if r.code != exitNo || !strings.Contains(r.out, "1 added") || !strings.Contains(r.out, "2 not read") {
		t.Errorf("%+v, want exit code 1, one article added and two places not read", r)
	}
	for _, path := range shut {
		if !strings.Contains(r.err, path+": permission denied") {
			t.Errorf("%s is not named: %s", path, r.err)
		}
	}
}

// openToNobody lets nobody run the command over the folder.
func openToNobody(t *testing.T, cmd *exec.Cmd, program, data, docs string) {
	t.Helper()
	cmd.Path = program
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	err := filepath.WalkDir(data, func(path string, _ fs.DirEntry, err error) error {
		return errors.Join(err, os.Chown(path, nobody, nobody))
	})
	if err != nil {
		t.Fatal(err)
	}
	for path, mode := range map[string]os.FileMode{docs: 0o755, filepath.Join(docs, "good.txt"): 0o644} {
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
	}
}
