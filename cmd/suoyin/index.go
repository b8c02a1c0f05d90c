package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"suoyin/corpus/catalogue"
	words "suoyin/indexer/bleve"
)

type indexCommand struct {
	libraryFlags
	Report  bool     `help:"Say of all files together what was read: notes, anchors, lines that could not be placed, encodings, time."`
	Rebuild bool     `help:"Build the index anew from the catalogue, beside the one in use."`
	Quiet   bool     `short:"q" xor:"say" help:"Say nothing of files that are taken, only of those that are not."`
	Verbose bool     `short:"v" xor:"say" help:"Say of every file what became of it, as soon as it is kept safely."`
	Path    []string `arg:"" optional:"" help:"Files and folders to add, and archives of files: ZIP, and TAR plain or packed with gzip, XZ or bzip2. A file that was added before from the same place is replaced if it has changed."`
}

// Run adds the files and brings the index up to date. A file that cannot be
// read is named and the rest goes on; the exit code is then 1.
func (p *indexCommand) Run(ctx context.Context, c console) (err error) {
	if len(p.Path) == 0 && !p.Rebuild {
		return fmt.Errorf("index: name files or folders to add, or --rebuild")
	}
	l, err := p.open(ctx, "index", c)
	if err != nil {
		return fmt.Errorf("index: %w", err)
	}
	defer func() {
		if closing := l.Close(); err == nil && closing != nil {
			err = fmt.Errorf("index: %w", closing)
		}
	}()
	tally, err := p.add(ctx, l, c)
	if err == nil {
		err = p.update(ctx, l, c)
	}
	if err != nil {
		if ctx.Err() != nil {
			c.remark(tally.String() + "; the same command goes on from here")
		}
		return fmt.Errorf("index: %w", err)
	}
	if !p.Quiet {
		if err := p.told(ctx, l, tally, c); err != nil {
			return fmt.Errorf("index: %w", err)
		}
	}
	if tally.failed > 0 {
		return exit(exitNo)
	}
	return nil
}

// told says what was done.
func (p *indexCommand) told(ctx context.Context, l *library, t tally, c console) error {
	if len(p.Path) > 0 {
		fmt.Fprintln(c.out, t)
	}
	if !p.Rebuild {
		return nil
	}
	n, err := l.catalogue.Counts(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(c.out, "the index is made anew from "+counted(n.Articles, "article"))
	return nil
}

// add feeds the files to the catalogue.
func (p *indexCommand) add(ctx context.Context, l *library, c console) (tally, error) {
	var t tally
	files, err := walk(ctx, p.Path)
	if err != nil {
		return t, err
	}
	bar := newBar(c.err, "reading", len(files))
	defer bar.close()
	var unreported error
	r := newReport()
	err = feed(ctx, l.catalogue, files, func(f fed) {
		t.count(f)
		if p.Report && unreported == nil {
			unreported = r.file(ctx, l.catalogue, f)
		}
		if line := f.line(p.Quiet); line != "" {
			bar.print(c.err, line)
		}
		if p.Verbose && f.err == nil {
			bar.print(c.out, string(f.Outcome)+" "+f.ID+" "+f.path)
		}
		if f.further {
			bar.further()
		}
		bar.step()
	})
	if err = errors.Join(err, unreported); err == nil && p.Report {
		err = r.print(c.out)
	}
	return t, err
}

// update brings the index up to the catalogue, or makes it anew.
func (p *indexCommand) update(ctx context.Context, l *library, c console) error {
	bar := newBar(c.err, "indexing", 1)
	defer bar.close()
	switch {
	case l.broken != nil:
		return l.repair(ctx, bar.follow)
	case p.Rebuild:
		if err := l.takeOwnWords(ctx); err != nil {
			return err
		}
		return l.index.RebuildWith(ctx, words.Format{Analyzer: l.analyzer}, bar.follow)
	}
	return l.sync(ctx, bar.follow)
}

// line is what a person is told of the file, if anything.
func (f fed) line(quiet bool) string {
	switch {
	case f.err != nil:
		return "suoyin: index: " + named(f.path, f.err)
	case f.warning != nil:
		return "suoyin: index: warning: " + f.path + ": " + f.warning.Error()
	case quiet:
		return ""
	case f.Outcome == catalogue.Duplicate:
		return f.path + ": the same text as " + f.ID + ", kept as another source of it"
	case f.Outcome == catalogue.Replaced && f.Former != "":
		return f.path + ": replaces " + f.Former
	default:
		return ""
	}
}

// named is the error with its file, which readers' errors name themselves.
func named(path string, err error) string {
	if text := err.Error(); strings.HasPrefix(text, path) {
		return text
	}
	return path + ": " + err.Error()
}

// tally counts what became of files.
type tally struct {
	added, replaced, unchanged, duplicate, failed int
}

func (t *tally) count(f fed) {
	switch {
	case f.err != nil:
		t.failed++
	case f.Outcome == catalogue.Added:
		t.added++
	case f.Outcome == catalogue.Replaced:
		t.replaced++
	case f.Outcome == catalogue.Unchanged:
		t.unchanged++
	case f.Outcome == catalogue.Duplicate:
		t.duplicate++
	}
}

func (t tally) String() string {
	return fmt.Sprintf("%d added, %d replaced, %d unchanged, %d the same as another, %d not read",
		t.added, t.replaced, t.unchanged, t.duplicate, t.failed)
}
