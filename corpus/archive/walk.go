package archive

import (
	"archive/tar"
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
)

// walk gives the files of an archive in the order in which they were written,
// wherever it is. Nothing outside of it is read.
func walk(path string, f func(name string, data []byte) error) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.IsDir() {
		return walkFolder(path, f)
	}
	in, err := os.Open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	buffered := bufio.NewReader(in)
	var r io.Reader = buffered
	if magic, err := buffered.Peek(2); err == nil && magic[0] == 0x1f && magic[1] == 0x8b {
		z, err := gzip.NewReader(buffered)
		if err != nil {
			return fmt.Errorf("%w: %v", ErrArchive, err)
		}
		r = z
	}
	return walkTar(tar.NewReader(r), f)
}

func walkTar(t *tar.Reader, f func(name string, data []byte) error) error {
	for {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return fmt.Errorf("%w: %v", ErrArchive, err)
		case h.Typeflag == tar.TypeDir:
			continue
		case h.Typeflag != tar.TypeReg:
			return fmt.Errorf("%w: %q is no file", ErrArchive, h.Name)
		}
		name := strings.TrimPrefix(path.Clean(h.Name), "./") // tar programs pack folders with it
		data, err := readAll(t, name)
		if err != nil {
			return err
		}
		if err := f(name, data); err != nil {
			return err
		}
	}
}

func readAll(r io.Reader, name string) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("%w: %q: %v", ErrArchive, name, err)
	case len(data) > maxFile:
		return nil, fmt.Errorf("%w: %q is larger than %d bytes", ErrArchive, name, maxFile)
	}
	return data, nil
}

// walkFolder reads a folder in the order that SHA256SUMS gives.
func walkFolder(dir string, f func(name string, data []byte) error) error {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	sums, err := readIn(root, sumsName)
	if err != nil {
		return err
	}
	var names []string
	for line := range strings.Lines(string(sums)) {
		if _, name, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  "); ok {
			names = append(names, name)
		}
	}
	if slices.Contains(names, sumsName) || slices.Contains(names, manifestName) {
		return fmt.Errorf("%w: %s names itself", ErrArchive, sumsName)
	}
	if err := f(sumsName, sums); err != nil {
		return err
	}
	for _, name := range append(names, manifestName) {
		data, err := readIn(root, name)
		if err != nil {
			return err
		}
		if err := f(name, data); err != nil {
			return err
		}
	}
	return nil
}

// readIn reads a file that is in a folder; no link leads out of it.
func readIn(root *os.Root, name string) ([]byte, error) {
	in, err := root.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("%w: %q is missing", ErrArchive, name)
		}
		return nil, fmt.Errorf("%w: %q cannot be opened: %v", ErrArchive, name, err)
	}
	defer in.Close()
	return readAll(in, name)
}
