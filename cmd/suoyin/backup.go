package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

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

// unpack puts what is in the backup into the library.
func (p *restoreCommand) unpack(ctx context.Context, at place, c console) (*catalogue.BackupManifest, error) {
	if at.catalogue != "" {
		return p.unpackShared(ctx, at, c)
	}
	m, beside, err := catalogue.Restore(ctx, p.File, at.dir)
	if err != nil {
		return nil, err
	}
	return m, takeOver(ctx, at, nil, beside, c)
}

// unpackShared puts the articles of a backup into a database, which must have
// none: what was put before a restore broke off has to be taken out first.
func (p *restoreCommand) unpackShared(ctx context.Context, at place, c console) (_ *catalogue.BackupManifest, err error) {
	cat, err := catalogue.Open(ctx, at.store())
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, cat.Close()) }()
	if last, err := cat.LastChange(ctx); err != nil {
		return nil, err
	} else if last > 0 {
		return nil, fmt.Errorf("%s has articles already, or had some; restore into an empty database", at)
	}
	work, err := os.MkdirTemp(at.dir, ".restore-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work) // what is left of it is of no use
	m, beside, err := catalogue.Restore(ctx, p.File, work)
	if err != nil {
		return nil, err
	}
	from, err := catalogue.OpenReadOnly(ctx, filepath.Join(work, catalogue.FileName))
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	if err := copyArticles(ctx, from, cat, m.Counts.Articles, c); err != nil {
		return nil, err
	}
	content, err := cat.ContentDigest(ctx)
	if err == nil && content != m.Content {
		err = fmt.Errorf("the database has content %s and the backup %s", content, m.Content)
	}
	return m, errors.Join(err, takeOver(ctx, at, cat, beside, c))
}

// copyArticles puts everything of one catalogue into another.
func copyArticles(ctx context.Context, from, to *catalogue.Catalogue, total int, c console) error {
	bar := newBar(c.err, "restoring", total)
	defer bar.close()
	var batch []catalogue.Entry
	size := int64(0)
	put := func() error {
		_, err := to.Import(ctx, batch...)
		batch, size = batch[:0], 0
		return err
	}
	err := from.Entries(ctx, func(e catalogue.Entry) error {
		bar.step()
		for _, s := range e.Sources {
			size += s.Size
		}
		if batch = append(batch, e); len(batch) < batchDocuments && size < batchBytes {
			return nil
		}
		return put()
	})
	if err != nil {
		return err
	}
	return put()
}
