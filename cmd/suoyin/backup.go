package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"suoyin/corpus/catalogue"
	"suoyin/indexer"
	"suoyin/indexer/lock"
)

type backupCommand struct {
	dataFlag
	File string `arg:"" help:"The file to write; it must not exist." type:"path"`
}

// Run copies the library into one file. It may run beside a server.
func (p *backupCommand) Run(ctx context.Context, c console) error {
	cat, err := catalogue.OpenReadOnly(ctx, filepath.Join(p.Data, catalogue.FileName))
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer cat.Close()
	beside, err := ownFiles(p.Data)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	m, err := cat.Backup(ctx, p.File, beside...)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	fmt.Fprintf(c.out, "%d articles, content %s\n", m.Counts.Articles, m.Content)
	return nil
}

type restoreCommand struct {
	dataFlag
	File string `arg:"" help:"A file that suoyin backup wrote." type:"existingfile"`
}

// Run unpacks a backup into a data directory without a catalogue, and makes its
// index.
func (p *restoreCommand) Run(ctx context.Context, c console) (err error) {
	if err := os.MkdirAll(p.Data, 0o700); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	l := &library{dir: p.Data, log: c.logger()}
	defer func() {
		if closing := l.Close(); closing != nil {
			err = errors.Join(err, fmt.Errorf("restore: %w", closing))
		}
	}()
	if l.lock, err = lock.Acquire(p.Data, "restore"); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	m, beside, err := catalogue.Restore(ctx, p.File, p.Data)
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if err := takeOver(p.Data, beside, c); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if err := l.openParts(ctx); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	bar := newBar(c.err, "indexing", m.Counts.Articles)
	defer bar.close()
	// Made anew, whatever was there: it may be the index of another catalogue.
	if err := l.openIndex(ctx, func(ctx context.Context, config indexer.Config) (*indexer.Store, error) {
		return indexer.Create(ctx, config, bar.follow)
	}); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	fmt.Fprintf(c.out, "%d articles, content %s\n", m.Counts.Articles, m.Content)
	return nil
}
