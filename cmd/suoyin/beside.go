package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"suoyin/corpus/catalogue"
	dict "suoyin/indexer/dictionary"
)

// ownFiles are the files of a data directory that only its owner could make
// again, and that the catalogue has not: the own words. Keys are left out: who
// gets a copy of the library gets no rights to it.
func ownFiles(dir string) ([]catalogue.Beside, error) {
	data, err := os.ReadFile(filepath.Join(dir, dict.FileName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return []catalogue.Beside{{Name: dict.FileName, Data: data}}, nil
}

// takeOver puts such files into a data directory. What it has is kept, said
// where it differs; files of other names are said and left.
func takeOver(dir string, beside []catalogue.Beside, c console) error {
	for _, b := range beside {
		if b.Name != dict.FileName {
			c.remark(fmt.Sprintf("%q is not known to this version and left out", b.Name))
			continue
		}
		path := filepath.Join(dir, b.Name)
		there, err := os.ReadFile(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			if err := dict.Put(dir, b.Data); err != nil {
				return err
			}
		case err != nil:
			return err
		case !bytes.Equal(there, b.Data):
			c.remark(path + " is kept; the one that came with the articles has other words")
		}
	}
	return nil
}
