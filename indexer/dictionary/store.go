package dictionary

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"suoyin/corpus/disk"
	"suoyin/indexer"
	"suoyin/indexer/analysis"
	"suoyin/indexer/lock"
)

// FileName is the dictionary's file in a data directory, CompiledDir the folder
// of what is compiled from it; that can be deleted, it is made again.
const (
	FileName    = "dictionary.txt"
	CompiledDir = "dictionary"
)

// header is the first lines of a new file.
const header = "# 自定义词典：每行一词，可加词频与词性，以空格分隔。生效需重建索引。\n" +
	"# Own words: one a line, with a frequency and a tag if you like. Rebuild the index to put them to use.\n"

// InvalidError says which lines of a dictionary are wrong.
type InvalidError struct {
	Path     string
	Problems []Problem
}

func (e *InvalidError) Error() string {
	p := e.Problems[0]
	more := ""
	if n := len(e.Problems) - 1; n > 0 {
		more = fmt.Sprintf(" (and %d more)", n)
	}
	if p.Line == 0 {
		return fmt.Sprintf("word %q: %s%s", p.Word, p.Reason, more)
	}
	return fmt.Sprintf("%s:%d: word %q: %s%s", e.Path, p.Line, p.Word, p.Reason, more)
}

// Read reads the dictionary of a data directory, an empty one where there is
// none.
func Read(dir string) (*File, []Problem, error) {
	path := filepath.Join(dir, FileName)
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f, _ := Parse([]byte(header))
		return f, nil, nil
	case err != nil:
		return nil, nil, fmt.Errorf("read dictionary: %w", err)
	case info.Size() > MaxBytes:
		return nil, nil, fmt.Errorf("read dictionary %s: %d bytes, more than %d", path, info.Size(), MaxBytes)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read dictionary: %w", err)
	}
	f, problems := Parse(data)
	return f, problems, nil
}

// InUse are the words that the index in use was made with, folded. Without an
// index they are those of the file, which the index will be made with.
func InUse(dir string) ([]analysis.UserWord, error) {
	own, err := indexer.OwnWords(dir)
	if err == nil {
		f, _ := Parse(own)
		return User(f.Words()), nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	return Wanted(dir)
}

// Wanted are the words of the file, folded. The error is an *InvalidError if it
// has a problem.
func Wanted(dir string) ([]analysis.UserWord, error) {
	f, problems, err := Read(dir)
	if err != nil {
		return nil, err
	}
	if len(problems) > 0 {
		return nil, &InvalidError{filepath.Join(dir, FileName), problems}
	}
	return User(f.Words()), nil
}

// editWait is how long an edit waits for another to end: they take
// milliseconds.
const editWait = 2 * time.Second

// Edit changes the dictionary of a data directory: change gets what there is.
// It may go on beside a server and other edits. The file is replaced in one
// step, and not at all after an error.
func Edit(ctx context.Context, dir string, change func(*File) (*File, error)) (err error) {
	if err := os.MkdirAll(filepath.Join(dir, CompiledDir), 0o700); err != nil {
		return fmt.Errorf("edit dictionary: %w", err)
	}
	l, err := acquire(ctx, filepath.Join(dir, CompiledDir))
	if err != nil {
		return fmt.Errorf("edit dictionary: %w", err)
	}
	defer func() { err = errors.Join(err, l.Release()) }()
	f, _, err := Read(dir)
	if err != nil {
		return err
	}
	if f, err = change(f); err != nil {
		return err
	}
	if err := disk.Replace(filepath.Join(dir, FileName), f.Bytes(), 0o600, time.Time{}); err != nil {
		return fmt.Errorf("edit dictionary: %w", err)
	}
	return nil
}

// Put makes data the dictionary of a data directory that nobody uses, as it is:
// its problems are told when it is read.
func Put(dir string, data []byte) error {
	if err := disk.Replace(filepath.Join(dir, FileName), data, 0o600, time.Time{}); err != nil {
		return fmt.Errorf("put dictionary: %w", err)
	}
	return nil
}

func acquire(ctx context.Context, dir string) (*lock.Lock, error) {
	ctx, cancel := context.WithTimeout(ctx, editWait)
	defer cancel()
	for {
		l, err := lock.Acquire(dir, "dictionary")
		var held *lock.HeldError
		if !errors.As(err, &held) {
			return l, err
		}
		select {
		case <-time.After(10 * time.Millisecond):
		case <-ctx.Done():
			return nil, err
		}
	}
}
