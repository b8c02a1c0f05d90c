package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"suoyin/corpus/archive"
	"suoyin/corpus/catalogue"
	"suoyin/corpus/formats"
	"suoyin/corpus/interchange"
)

type exportCommand struct {
	articlesFlags
	Format string `help:"What to write: ${enum}. The first is the open form with all that the library has, which import reads; in the others each article is a file of XML that other programs read." enum:"suoyin,${articles}" default:"suoyin"`
	File   string `arg:"" optional:"" default:"-" help:"What to write; it must not exist. A tar file if its name ends in .tar, .tar.gz or .tgz, else a folder. Without it a tar file goes to standard output." type:"path"`
}

// Run exports the library as it is at one moment. It may run beside a server.
func (p *exportCommand) Run(ctx context.Context, c console) error {
	told, export := c.out, p.export
	if p.File == piped {
		told, export = c.err, func(ctx context.Context) (said string, err error) {
			err = throughFile(c.out, func(file string) error {
				p.File = file
				said, err = p.export(ctx)
				return err
			})
			return said, err
		}
	}
	said, err := export(ctx)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	fmt.Fprintln(told, said)
	return nil
}

// export writes the file and answers what is in it.
func (p *exportCommand) export(ctx context.Context) (said string, err error) {
	cat, err := p.read(ctx)
	if err != nil {
		return "", err
	}
	defer cat.Close()
	work, err := os.MkdirTemp(filepath.Dir(p.File), ".suoyin-export-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(work) // what is left of it is of no use
	still := filepath.Join(work, catalogue.FileName)
	if err := cat.Snapshot(ctx, still); err != nil {
		return "", err
	}
	s, err := catalogue.OpenReadOnly(ctx, still)
	if err != nil {
		return "", err
	}
	defer s.Close()
	if format, ok := formats.Find(interchange.Formats(), p.Format); ok {
		articles, err := archive.WriteAs(ctx, s, p.File, format, time.Now())
		return fmt.Sprintf("%d articles", articles), err
	}
	at, err := p.place()
	if err != nil {
		return "", err
	}
	beside, err := ownFiles(ctx, at, cat)
	if err != nil {
		return "", err
	}
	m, err := archive.Write(ctx, s, p.File, version, time.Now(), beside...)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d articles, %d sources, content %s", m.Counts.Articles, m.Sources, m.Content), nil
}

type importCommand struct {
	libraryFlags
	File string `arg:"" optional:"" default:"-" help:"A folder or file that suoyin export wrote. Without it a tar file comes from standard input." type:"path"`
}

// Run adds everything of an export. A damaged one is refused before anything is
// added; an import that was interrupted is finished by the next.
func (p *importCommand) Run(ctx context.Context, c console) (err error) {
	if p.File == piped {
		file, remove, err := intoFile(c.in)
		if err != nil {
			return fmt.Errorf("import: %w", err)
		}
		defer remove()
		p.File = file
	}
	m, err := archive.Check(ctx, p.File)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	// Before the index is made, which is made with the own words.
	if err := p.takeOver(ctx, m.Beside, c); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	l, err := p.open(ctx, "import", c)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	defer func() {
		if closing := l.Close(); err == nil && closing != nil {
			err = fmt.Errorf("import: %w", closing)
		}
	}()
	t, err := p.read(ctx, l, c, m.Counts.Articles)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	bar := newBar(c.err, "indexing", m.Counts.Articles)
	defer bar.close()
	if err := errors.Join(l.repair(ctx, bar.follow), l.sync(ctx, bar.follow)); err != nil {
		return fmt.Errorf("import: %w", err)
	}
	content, err := l.catalogue.ContentDigest(ctx)
	if err != nil {
		return fmt.Errorf("import: %w", err)
	}
	fmt.Fprintf(c.out, "%d added, %d unchanged, %d the same as another; content %s\n", t.added, t.unchanged, t.duplicate, content)
	return nil
}

// takeOver takes the files that stand beside the articles.
func (p *importCommand) takeOver(ctx context.Context, beside []catalogue.Beside, c console) (err error) {
	at, err := p.place()
	if err != nil {
		return err
	}
	if at.catalogue == "" {
		return errors.Join(os.MkdirAll(at.dir, 0o700), takeOver(ctx, at, nil, beside, c))
	}
	cat, err := catalogue.Open(ctx, at.store())
	if err != nil {
		return err
	}
	return errors.Join(takeOver(ctx, at, cat, beside, c), cat.Close())
}

// read puts the articles into the catalogue, part by part.
func (p *importCommand) read(ctx context.Context, l *library, c console, total int) (t tally, err error) {
	bar := newBar(c.err, "importing", total)
	defer bar.close()
	err = archive.Read(ctx, p.File, func(entries []catalogue.Entry) error {
		results, err := l.catalogue.Import(ctx, entries...)
		for _, r := range results {
			t.count(fed{Result: r})
			bar.step()
		}
		return err
	})
	return t, err
}
