package main

import (
	"context"
	"errors"
	"path/filepath"
	"runtime"

	"suoyin/corpus/catalogue"
	"suoyin/indexer/lock"
)

// dataFlag is the flag of every command that works on a library.
type dataFlag struct {
	Data string `help:"The data directory, made if there is none; unless given, where the system keeps data of a user's programs, such as ~/.local/share/suoyin." default:"${data}" env:"SUOYIN_DATA" placeholder:"DIR" type:"path"`
}

// libraryFlags are the flags of every command that works on a whole library.
type libraryFlags struct {
	dataFlag
	catalogueFlags
	engineFlags
}

// place is where the library is.
func (p libraryFlags) place() (place, error) {
	return placeFrom(p.dataFlag, p.catalogueFlags, p.engineFlags)
}

// open takes the library for a command, see openLibrary.
func (p libraryFlags) open(ctx context.Context, command string, c console) (*library, error) {
	at, err := p.place()
	if err != nil {
		return nil, err
	}
	return openLibrary(ctx, at, command, c.logger())
}

// readOnlyFlag is the flag of the commands that can do without writing.
type readOnlyFlag struct {
	ReadOnly bool `help:"Write nothing to the data directory. Where it cannot be written, that is so without the flag." env:"SUOYIN_READ_ONLY"`
}

// of is the place with what the flag says of it.
func (p readOnlyFlag) of(at place) (place, error) {
	if p.ReadOnly && (at.catalogue != "" || at.engine != nil) {
		return place{}, errors.New("--read-only is for a library in a data directory, without --catalogue and --engine")
	}
	at.readOnly = p.ReadOnly
	return at, nil
}

// readerFlags are the flags of every command that changes nothing.
type readerFlags struct {
	libraryFlags
	readOnlyFlag
}

// place is where the library is.
func (p readerFlags) place() (place, error) {
	at, err := p.libraryFlags.place()
	if err != nil {
		return place{}, err
	}
	return p.of(at)
}

// openForSearch opens the library for a command that changes nothing, see the
// function of that name.
func (p readerFlags) openForSearch(ctx context.Context, command string, c console) (*library, error) {
	at, err := p.place()
	if err != nil {
		return nil, err
	}
	return openForSearch(ctx, at, command, c.logger())
}

// openOrServed is openForSearch, or the server that has the library for itself: then
// the library is nil.
func (p readerFlags) openOrServed(ctx context.Context, command string, c console) (*library, remote, error) {
	l, err := p.openForSearch(ctx, command, c)
	var held *lock.HeldError
	if errors.As(err, &held) {
		if server, ok := servedLibrary(p.Data); ok {
			return nil, server, nil
		}
	}
	return l, remote{}, err
}

// articlesFlags are the flags of every command that works on the articles, and
// on what is kept with them, without any index.
type articlesFlags struct {
	dataFlag
	catalogueFlags
}

// place is where the articles are.
func (p articlesFlags) place() (place, error) {
	return placeFrom(p.dataFlag, p.catalogueFlags, engineFlags{})
}

// read opens the catalogue for reading, beside whoever writes to it.
func (p articlesFlags) read(ctx context.Context) (*catalogue.Catalogue, error) {
	at, err := p.place()
	if err != nil {
		return nil, err
	}
	return at.read(ctx)
}

// defaultData is where the library is unless a command says otherwise: the
// place that the system keeps for data of a user's programs. Without a home it
// is a folder of the current directory.
func defaultData(env func(string) string) string {
	switch {
	case env("XDG_DATA_HOME") != "":
		return filepath.Join(env("XDG_DATA_HOME"), "suoyin")
	case runtime.GOOS == "windows" && env("LOCALAPPDATA") != "":
		return filepath.Join(env("LOCALAPPDATA"), "suoyin")
	case env("HOME") == "":
		return "suoyin-data"
	case runtime.GOOS == "darwin":
		return filepath.Join(env("HOME"), "Library", "Application Support", "suoyin")
	default:
		return filepath.Join(env("HOME"), ".local", "share", "suoyin")
	}
}
