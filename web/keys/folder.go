package keys

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"suoyin/corpus/disk"
)

// folder is a folder with a file for each key, whose time is when the key was
// last used.
type folder string

// suffix ends the names of its files.
const suffix = ".json"

// stillFolder is such a folder where nothing may be written: when a key was last
// used is not kept.
type stillFolder struct{ folder }

func (stillFolder) Write(string, []byte, time.Time) error { return ErrReadOnly }

func (stillFolder) Use(string, time.Time) error { return nil }

func (stillFolder) Remove(string) error { return ErrReadOnly }

func (f folder) Place(id string) string { return filepath.Join(string(f), id+suffix) }

func (f folder) Read(id string) ([]byte, time.Time, error) {
	file, err := os.Open(f.Place(id))
	if err != nil {
		return nil, time.Time{}, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, time.Time{}, err
	}
	data, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	return data, info.ModTime(), err
}

func (f folder) Write(id string, record []byte, made time.Time) error {
	if err := os.MkdirAll(string(f), 0o700); err != nil {
		return err
	}
	return disk.Replace(f.Place(id), record, 0o600, made)
}

func (f folder) Use(id string, at time.Time) error { return os.Chtimes(f.Place(id), at, at) }

func (f folder) Remove(id string) error {
	if err := os.Remove(f.Place(id)); err != nil {
		return err
	}
	return disk.SyncDir(string(f))
}

func (f folder) IDs() ([]string, error) {
	entries, err := os.ReadDir(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, e := range entries {
		if id, ok := strings.CutSuffix(e.Name(), suffix); ok {
			ids = append(ids, id)
		}
	}
	return ids, nil
}
