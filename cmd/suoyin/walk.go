package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// candidate is a file that the user named, or one in a folder that they named;
// or a place where there should be one, and what is wrong there.
type candidate struct {
	path string // as the user would write it
	// root is the watched folder that the file must be in, empty if it may be
	// anywhere.
	root string
	// archive is the path of the archive that it is packed in, empty if it is in
	// none.
	archive string
	size    int64
	err     error
}

// walk lists the files below the paths, in the order given and by name in each
// folder. In folders, hidden files and folders are left out, and links are not
// followed. What cannot be read is listed with its error and the rest goes on.
func walk(ctx context.Context, paths []string) ([]candidate, error) {
	var found []candidate
	for _, p := range paths {
		root := p
		if target, err := filepath.EvalSymlinks(p); err == nil {
			root = target // a link that the user named is meant
		}
		err := filepath.WalkDir(root, func(at string, d fs.DirEntry, err error) error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			c, skip := visit(at, d, err, at == root)
			if c != nil {
				c.path = p + strings.TrimPrefix(at, root)
				found = append(found, *c)
			}
			return skip
		})
		if err != nil {
			return found, fmt.Errorf("walk %s: %w", p, err)
		}
	}
	return found, nil
}

// visit decides about one entry: a candidate or nothing, and whether to go on.
func visit(at string, d fs.DirEntry, err error, named bool) (*candidate, error) {
	switch {
	case err != nil:
		c := &candidate{err: reasonOf(err)}
		if d != nil && d.IsDir() {
			return c, fs.SkipDir
		}
		return c, nil
	case !named && strings.HasPrefix(d.Name(), "."):
		if d.IsDir() {
			return nil, fs.SkipDir
		}
		return nil, nil
	case d.IsDir():
		return nil, nil
	case !d.Type().IsRegular():
		if named {
			return &candidate{err: fmt.Errorf("neither a file nor a folder")}, nil
		}
		return nil, nil
	}
	info, err := d.Info()
	if err != nil {
		return &candidate{err: reasonOf(err)}, nil
	}
	return &candidate{size: info.Size()}, nil
}

// reasonOf takes the path and the call off an error of the file system: whoever
// reports it names the path as the user wrote it.
func reasonOf(err error) error {
	if p, ok := err.(*os.PathError); ok {
		return p.Err
	}
	return err
}
