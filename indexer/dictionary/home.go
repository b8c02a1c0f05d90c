package dictionary

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"suoyin/corpus"
	"suoyin/indexer/analysis"
)

// Home is where a library keeps its own words: a data directory, or a catalogue
// that several servers share.
type Home interface {
	// Read reads the dictionary, an empty one where there is none.
	Read(ctx context.Context) (*File, []Problem, error)
	// InUse are the words that the index in use was made with, folded. Without an
	// index they are those of Read, which the index will be made with.
	InUse(ctx context.Context) ([]analysis.UserWord, error)
	// Edit changes the dictionary: change gets what there is. Others may edit at
	// the same time, one after the other; after an error nothing is changed.
	Edit(ctx context.Context, change func(*File) (*File, error)) error
	// Place names the dictionary in errors.
	Place() string
}

// Folder is the dictionary of the data directory with this path.
type Folder string

// Read implements Home.
func (f Folder) Read(context.Context) (*File, []Problem, error) { return Read(string(f)) }

// InUse implements Home.
func (f Folder) InUse(context.Context) ([]analysis.UserWord, error) { return InUse(string(f)) }

// Edit implements Home.
func (f Folder) Edit(ctx context.Context, change func(*File) (*File, error)) error {
	return Edit(ctx, string(f), change)
}

// Place implements Home.
func (f Folder) Place() string { return filepath.Join(string(f), FileName) }

// Texts keeps small texts by name: *catalogue.Catalogue.
type Texts interface {
	Shared(ctx context.Context, name string) (string, error)
	EditShared(ctx context.Context, name string, change func(old string) (string, error)) error
}

// Shared is a dictionary in a catalogue that several servers share.
type Shared struct{ Texts Texts }

// Read implements Home.
func (s Shared) Read(ctx context.Context) (*File, []Problem, error) {
	text, err := s.Texts.Shared(ctx, FileName)
	if err != nil && !errors.Is(err, corpus.ErrNotFound) {
		return nil, nil, err
	}
	f, problems := parseOrEmpty(text)
	return f, problems, nil
}

// parseOrEmpty reads a text; where there is none, it is a new file.
func parseOrEmpty(text string) (*File, []Problem) {
	if text == "" {
		text = header
	}
	return Parse([]byte(text))
}

// InUse implements Home, where there is no index.
func (s Shared) InUse(ctx context.Context) ([]analysis.UserWord, error) { return WantedOf(ctx, s) }

// WantedOf are the words that a home's dictionary has, folded. The error is an
// *InvalidError if it has a problem.
func WantedOf(ctx context.Context, h Home) ([]analysis.UserWord, error) {
	f, problems, err := h.Read(ctx)
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return nil, &InvalidError{h.Place(), problems}
	}
	return User(f.Words()), nil
}

// Edit implements Home.
func (s Shared) Edit(ctx context.Context, change func(*File) (*File, error)) error {
	return s.Texts.EditShared(ctx, FileName, func(old string) (string, error) {
		f, _ := parseOrEmpty(old)
		f, err := change(f)
		if err != nil {
			return "", err
		}
		return string(f.Bytes()), nil
	})
}

// Place implements Home.
func (s Shared) Place() string { return FileName + " in the catalogue" }

// Indexed is a home whose index is not in the data directory.
type Indexed struct {
	Home
	// Used is the dictionary that the index in use was made with, as it was given
	// to the index; fs.ErrNotExist if there is no index.
	Used func(ctx context.Context) ([]byte, error)
}

// InUse implements Home.
func (i Indexed) InUse(ctx context.Context) ([]analysis.UserWord, error) {
	used, err := i.Used(ctx)
	if err == nil {
		f, _ := Parse(used)
		return User(f.Words()), nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return WantedOf(ctx, i.Home)
}
