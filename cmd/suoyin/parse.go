package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/formats"
	"suoyin/corpus/intake"
	"suoyin/corpus/interchange"
	"suoyin/corpus/packed"
)

// maxSource is the largest file that is read: a book's worth of text many times
// over, and an order of magnitude below what would fill a small machine's
// memory.
const maxSource = 256 << 20

type parseCommand struct {
	Path   string `arg:"" help:"The file to read, also if it is packed by itself, or - for standard input."`
	Format string `help:"How to print the article: ${enum}. In JSON it is all that is known; JATS and TEI are XML that other programs read." enum:"json,${articles}" default:"json"`
}

// Run prints the article that the file is read into.
func (p *parseCommand) Run(c console) error {
	name, src, err := readSource(p.Path, c.in)
	if err != nil {
		return fmt.Errorf("parse: %w", err)
	}
	a, err := intake.Read(name, src)
	if err != nil {
		fmt.Fprintln(c.err, "suoyin: parse:", err)
		return exit(exitNo)
	}
	if err := intake.Check(a, src); err != nil {
		fmt.Fprintln(c.err, "suoyin: parse: warning:", p.Path+":", err)
	}
	return printArticle(c.out, p.Format, a)
}

// printArticle prints an article in a format of articleFormats, or as JSON.
func printArticle(w io.Writer, format string, a *corpus.Article) error {
	if f, ok := formats.Find(interchange.Formats(), format); ok {
		return f.Encode(w, a)
	}
	return printJSON(w, a)
}

// articleFormats lists the formats of whole articles for help and flags.
func articleFormats() string { return strings.Join(formats.Names(interchange.Formats()), ",") }

// readSource reads a file, or standard input for "-", and gives the name to
// call it by. Of an archive it reads the only file.
func readSource(path string, in io.Reader) (name string, src []byte, err error) {
	if path == "-" {
		src, err = readAll("standard input", in)
		if archive := io.NewSectionReader(bytes.NewReader(src), 0, int64(len(src))); err == nil && packed.Detect(archive) != packed.None {
			return onlyMember("standard input", archive)
		}
		return "standard input", src, err
	}
	f, err := os.Open(path)
	if err != nil {
		return "", nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", nil, err
	}
	if info.IsDir() {
		return "", nil, fmt.Errorf("%s is a folder; `suoyin index` reads folders", path)
	}
	if whole := io.NewSectionReader(f, 0, info.Size()); packed.Detect(whole) != packed.None {
		return onlyMember(path, whole)
	}
	src, err = readAll(path, f)
	return filepath.Base(path), src, err
}

// onlyMember reads an archive of one file.
func onlyMember(path string, archive *io.SectionReader) (name string, src []byte, err error) {
	n := 0
	err = packed.Walk(context.Background(), path, archive, packedLimits, func(m packed.Member) error {
		if n++; n > 1 {
			return fmt.Errorf("%s holds several files; `suoyin index` adds them all, and unpacked they can be read one by one", path)
		}
		name, src = filepath.Base(m.Name), m.Source
		return m.Err
	})
	return name, src, err
}

// errTooLarge says that a file is over maxSource.
var errTooLarge = errors.New("larger than 256 MB, which no article is")

func readAll(name string, r io.Reader) ([]byte, error) {
	src, err := io.ReadAll(io.LimitReader(r, maxSource+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(src) > maxSource {
		return nil, fmt.Errorf("read %s: %w", name, errTooLarge)
	}
	return src, nil
}

// printJSON prints a value as people and programs can both read it.
func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}
