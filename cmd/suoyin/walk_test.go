package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestWalk(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"b/2.txt", "b/1.txt", "a.txt", ".hidden.txt", ".git/config.txt"} {
		write(t, dir, name, "x")
	}
	if err := os.Symlink(filepath.Join(dir, "b"), filepath.Join(dir, "link")); err != nil {
		t.Skip("no links here:", err)
	}
	for _, c := range []struct {
		paths []string
		want  string
	}{
		{[]string{"."}, "a.txt b/1.txt b/2.txt"},
		{[]string{"b", "a.txt"}, "b/1.txt b/2.txt a.txt"},
		{[]string{".hidden.txt"}, ".hidden.txt"},
		{[]string{"link"}, "link/1.txt link/2.txt"},
		{[]string{"missing", "a.txt"}, "missing! a.txt"},
	} {
		var paths, got []string
		for _, p := range c.paths {
			paths = append(paths, filepath.Join(dir, p))
		}
		found, err := walk(t.Context(), paths)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			name, err := filepath.Rel(dir, f.path)
			if err != nil {
				t.Fatal(err)
			}
			if f.err != nil {
				name += "!"
			}
			got = append(got, filepath.ToSlash(name))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("walk %q found %s, want %s", c.paths, s, c.want)
		}
	}
}
