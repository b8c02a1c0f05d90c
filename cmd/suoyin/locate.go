package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"suoyin/corpus/works"
)

// locateLimit is how many works a question is answered with.
const locateLimit = 5

// connectedWorks reads the works of a library. It changes nothing and may run
// beside the process that has the data directory.
func connectedWorks(ctx context.Context, at place) (*works.Shelf, error) {
	cat, err := at.read(ctx)
	if err != nil {
		return nil, noLibrary(at.dir, err)
	}
	defer cat.Close()
	shelf := works.NewShelf(cat)
	if err := shelf.Refresh(ctx); err != nil {
		return nil, err
	}
	return shelf, nil
}

// noLibrary explains the error of opening a catalogue that is not there.
func noLibrary(dir string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("there is no library in %s; `suoyin index` makes one", dir)
	}
	return err
}

// locate prints for each text the works of the library that it may mean and
// the places that cite them. Nothing found is exit code 1.
func (p *citeCommand) locate(ctx context.Context, texts []string, c console) error {
	at, err := p.place()
	if err != nil {
		return fmt.Errorf("cite --locate: %w", err)
	}
	shelf, err := connectedWorks(ctx, at)
	if err != nil {
		return fmt.Errorf("cite --locate: %w", err)
	}
	n := 0
	for _, text := range texts {
		for _, l := range works.LocateAll(shelf.Set(), shelf.Own(), works.Read(text), locateLimit) {
			n += len(l.Found) + len(l.Articles)
			if err := printLocated(c.out, &l); err != nil {
				return fmt.Errorf("cite --locate: %w", err)
			}
		}
	}
	if n == 0 {
		return exit(exitNo)
	}
	return nil
}

func printLocated(w io.Writer, l *works.Located) error {
	for _, a := range l.Articles {
		if _, err := fmt.Fprintf(w, "%3.0f%%  %s  an article of this library: %s\n", 100*a.Score, a.ArticleTitle, a.Article); err != nil {
			return err
		}
	}
	for _, f := range l.Found {
		if err := printWork(w, f); err != nil {
			return err
		}
	}
	if len(l.Found) > 0 {
		return nil
	}
	says := "not cited in this library"
	if l.Citation.Back != "" {
		says = "refers back to a note before it: ask for that one"
	}
	_, err := fmt.Fprintf(w, "%s\n  %s\n", l.Citation.Raw, says)
	return err
}

func printWork(w io.Writer, f works.Found) error {
	if _, err := fmt.Fprintf(w, "%3.0f%%  %s  %s in %s\n", 100*f.Score, f.Work.Citation.Called(), counted(len(f.Work.Places), "place"), counted(f.Work.Articles(), "article")); err != nil {
		return err
	}
	for _, p := range f.Work.Places {
		if _, err := fmt.Fprintf(w, "      %s\n", noteAt(&p)); err != nil {
			return err
		}
		if p.Claim != "" {
			if _, err := fmt.Fprintf(w, "        %s\n", p.Claim); err != nil {
				return err
			}
		}
		if _, err := fmt.Fprintf(w, "        %s\n", p.Citation.Raw); err != nil {
			return err
		}
	}
	return nil
}

// noteAt says which note of which article it is, as far as it is printed.
func noteAt(p *works.Place) string {
	at := p.ArticleTitle
	if p.PrintedPage != 0 {
		at += ", p. " + number(p.PrintedPage)
	}
	if p.Marker != "" {
		return at + ", note " + p.Marker
	}
	return at + ", a note"
}
