package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"suoyin/corpus"
)

type removeCommand struct {
	libraryFlags
	What []string `arg:"" help:"IDs of articles, or paths of files that were added."`
}

// Run removes articles with their sources. What is not there is named, and the
// rest is removed; the exit code is then 1.
func (p *removeCommand) Run(ctx context.Context, c console) (err error) {
	l, err := p.open(ctx, "remove", c)
	if err != nil {
		return fmt.Errorf("remove: %w", err)
	}
	defer func() {
		if closing := l.Close(); closing != nil {
			err = errors.Join(err, fmt.Errorf("remove: %w", closing))
		}
	}()
	missing := 0
	for _, what := range p.What {
		id, err := l.remove(ctx, what)
		switch {
		case errors.Is(err, corpus.ErrNotFound):
			missing++
			fmt.Fprintf(c.err, "suoyin: remove: %s: neither an article's ID nor a file that was added\n", what)
		case err != nil:
			return fmt.Errorf("remove: %w", err)
		case id == "":
			fmt.Fprintf(c.out, "%s: forgotten; another file has the same article\n", what)
		default:
			fmt.Fprintf(c.out, "%s: removed %s\n", what, id)
		}
	}
	if err := errors.Join(l.repair(ctx, nil), l.sync(ctx, nil)); err != nil {
		return fmt.Errorf("remove: %w", err)
	}
	if missing > 0 {
		return exit(exitNo)
	}
	return nil
}

// remove removes an article by its ID, or forgets the file at a path and gives
// the ID of the article that had no other source. It is corpus.ErrNotFound if
// there is neither.
func (l *library) remove(ctx context.Context, what string) (string, error) {
	id, err := l.catalogue.Delete(ctx, what)
	if !errors.Is(err, corpus.ErrNotFound) {
		return id, err
	}
	path, err := filepath.Abs(what)
	if err != nil {
		return "", err
	}
	return l.catalogue.Forget(ctx, path)
}
