package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// piped is the name that stands for standard input and output.
const piped = "-"

// An archive is read twice, first to see that it is whole, and put in its place
// whole: one that comes or goes through a pipe is kept in a file meanwhile.

// throughFile calls write with the name of a tar file to write, and copies it to w.
func throughFile(w io.Writer, write func(file string) error) (err error) {
	if terminal(w) {
		return errors.New("an archive is nothing to look at: say where to write it, or send it on with |")
	}
	dir, err := os.MkdirTemp("", "suoyin-export-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) // what is left of it is of no use
	name := filepath.Join(dir, "export.tar")
	if err := write(name); err != nil {
		return err
	}
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(w, f)
	return err
}

// intoFile copies r into a tar file. The caller calls remove when it is done.
func intoFile(r io.Reader) (name string, remove func(), err error) {
	dir, err := os.MkdirTemp("", "suoyin-import-")
	if err != nil {
		return "", nil, err
	}
	remove = func() { os.RemoveAll(dir) }
	name = filepath.Join(dir, "import.tar")
	f, err := os.Create(name)
	if err == nil {
		_, err = io.Copy(f, r)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		remove()
		return "", nil, fmt.Errorf("standard input: %w", err)
	}
	return name, remove, nil
}
