package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
	dict "suoyin/indexer/dictionary"
)

// ownFiles is what only a library's owner could make again, and what is not among
// the articles: the own words. Keys are left out: who gets a copy of the library
// gets no rights to it.
func ownFiles(ctx context.Context, at place, cat *catalogue.Catalogue) ([]catalogue.Beside, error) {
	data, err := ownWords(ctx, at, cat)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, corpus.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return []catalogue.Beside{{Name: dict.FileName, Data: data}}, nil
}

// ownWords are the own words as they are written.
func ownWords(ctx context.Context, at place, cat *catalogue.Catalogue) ([]byte, error) {
	if at.catalogue == "" {
		return os.ReadFile(filepath.Join(at.dir, dict.FileName))
	}
	text, err := cat.Shared(ctx, dict.FileName)
	return []byte(text), err
}

// takeOver puts such files into a library; cat is its catalogue where that is a
// database. What it has is kept, said where it differs; files of other names are
// said and left.
func takeOver(ctx context.Context, at place, cat *catalogue.Catalogue, beside []catalogue.Beside, c console) error {
	for _, b := range beside {
		if b.Name != dict.FileName {
			c.remark(fmt.Sprintf("%q is not known to this version and left out", b.Name))
			continue
		}
		there, err := takeWords(ctx, at, cat, b.Data)
		if err != nil {
			return err
		}
		if !bytes.Equal(there, b.Data) {
			c.remark("the own words of " + at.String() + " are kept; those that came with the articles are other words")
		}
	}
	return nil
}

// takeWords makes data the own words of a library that has none, and gives those
// that it has then.
func takeWords(ctx context.Context, at place, cat *catalogue.Catalogue, data []byte) (there []byte, err error) {
	if at.catalogue != "" {
		err = cat.EditShared(ctx, dict.FileName, func(old string) (string, error) {
			if there = []byte(old); old == "" {
				there = data
			}
			return string(there), nil
		})
		return there, err
	}
	there, err = os.ReadFile(filepath.Join(at.dir, dict.FileName))
	if errors.Is(err, fs.ErrNotExist) {
		return data, dict.Put(at.dir, data)
	}
	return there, err
}
