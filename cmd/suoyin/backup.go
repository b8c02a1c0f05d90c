package main

import (
	"context"
	"errors"
	"fmt"

	"suoyin/corpus/catalogue"
	"suoyin/indexer/lock"
)

type backupCommand struct {
	articlesFlags
	File string `arg:"" help:"The file to write; it must not exist." type:"path"`
}

// Run copies the library into one file. It may run beside a server.
func (p *backupCommand) Run(ctx context.Context, c console) error {
	cat, err := p.read(ctx)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	defer cat.Close()
	at, err := p.place()
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	beside, err := ownFiles(ctx, at, cat)
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
	libraryFlags
	File string `arg:"" help:"A file that suoyin backup wrote." type:"existingfile"`
}

// Run unpacks a backup into a library without any articles, and makes its index.
func (p *restoreCommand) Run(ctx context.Context, c console) (err error) {
	at, err := p.place()
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	l := &library{place: at, log: c.logger()}
	defer func() {
		if closing := l.Close(); closing != nil {
			err = errors.Join(err, fmt.Errorf("restore: %w", closing))
		}
	}()
	m, err := p.restore(ctx, l, c)
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	fmt.Fprintf(c.out, "%d articles, content %s\n", m.Counts.Articles, m.Content)
	return nil
}

func (p *restoreCommand) restore(ctx context.Context, l *library, c console) (*catalogue.BackupManifest, error) {
	at := func(_ context.Context, dir, command string) (*lock.Lock, error) { return lock.Acquire(dir, command) }
	if err := l.take(ctx, "restore", at); err != nil {
		return nil, err
	}
	m, err := p.unpack(ctx, l.place, c)
	if err != nil {
		return nil, err
	}
	if err := l.openParts(ctx); err != nil {
		return nil, err
	}
	bar := newBar(c.err, "indexing", m.Counts.Articles)
	defer bar.close()
	// Made anew, whatever was there: it may be the index of another catalogue.
	return m, l.createIndex(ctx, bar.follow)
}

// unpack puts what is in the backup into the library, which must have no articles.
func (p *restoreCommand) unpack(ctx context.Context, at place, c console) (_ *catalogue.BackupManifest, err error) {
	if at.catalogue == "" {
		m, beside, err := catalogue.Restore(ctx, p.File, at.dir)
		if err != nil {
			return nil, err
		}
		return m, takeOver(ctx, at, nil, beside, c)
	}
	m, beside, err := catalogue.Restore(ctx, p.File, at.catalogue)
	if err != nil {
		return nil, err
	}
	cat, err := catalogue.Open(ctx, at.catalogue)
	if err != nil {
		return nil, err
	}
	return m, errors.Join(takeOver(ctx, at, cat, beside, c), cat.Close())
}
