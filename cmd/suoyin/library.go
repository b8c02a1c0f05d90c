package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"suoyin/corpus/catalogue"
	"suoyin/search"
)

// library is an open data directory: the catalogue, its index, and the engine
// that answers from it.
type library struct {
	catalogue *catalogue.Catalogue
	engine    search.Engine
}

func openLibrary(ctx context.Context, dir string) (*library, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	cat, err := catalogue.Open(ctx, filepath.Join(dir, catalogue.FileName))
	if err != nil {
		return nil, err
	}
	return &library{catalogue: cat}, nil
}

func openForSearch(ctx context.Context, dir string) (*library, error) {
	return nil, errors.New("no index yet")
}

func (l *library) Close() error { return l.catalogue.Close() }

func (p *indexCommand) sync(ctx context.Context, l *library, c console) error { return nil }
