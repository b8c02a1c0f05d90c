package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"strings"
	"time"

	"suoyin/corpus"
	"suoyin/corpus/catalogue"
)

// The names in an archive.
const (
	manifestName = "manifest.json"
	sumsName     = "SHA256SUMS"
)

// Format and Version are how a manifest names this form.
const (
	Format  = "suoyin-export"
	Version = 1
)

// Manifest says what an archive holds.
type Manifest struct {
	Format  string    `json:"format"`
	Version int       `json:"version"`
	Made    time.Time `json:"made"`
	// Program is the version of Suoyin that made it.
	Program string        `json:"suoyin"`
	Counts  corpus.Counts `json:"counts"`
	Sources int           `json:"sources"`
	// Content is the library's ContentDigest: a library made from the archive
	// alone has the same.
	Content string `json:"content"`
	// Sums is the SHA-256 of SHA256SUMS.
	Sums string `json:"sha256sums"`
	// Beside are the small files beside the articles.
	Beside []catalogue.Beside `json:"-"`
}

// Line is one line of articles/*.jsonl. Files[i] is the name of Sources[i] in
// the archive.
type Line struct {
	catalogue.Entry
	Files []string `json:"files"`
}

// A part is one file of lines and the sources of its articles: few enough to be
// held in memory at once.
const (
	partArticles = 128
	partBytes    = 16 << 20
)

// Library is what is exported: *catalogue.Catalogue.
type Library interface {
	Entries(ctx context.Context, f func(catalogue.Entry) error) error
	Counts(ctx context.Context) (corpus.Counts, error)
	ContentDigest(ctx context.Context) (string, error)
}

// writer writes parts to a sink.
type writer struct {
	sink  sink
	parts int
	names map[string]bool
	sums  bytes.Buffer
	// lines and files are those of the part that is being filled.
	lines bytes.Buffer
	files []named
	size  int
	count int
}

// named is a file of an archive.
type named struct {
	name string
	data []byte
}

// Write exports a library that nobody changes meanwhile to a path that must not
// exist: a folder, or a file if its name ends in .tar, .tar.gz or .tgz. It
// appears whole or not at all. The files beside the library go into it, too.
func Write(ctx context.Context, library Library, target, program string, now time.Time, beside ...catalogue.Beside) (*Manifest, error) {
	m := &Manifest{Format: Format, Version: Version, Made: now.UTC().Truncate(time.Second), Program: program, Beside: beside}
	err := create(target, m.Made, func(s sink) error { return write(ctx, library, s, m) })
	if err != nil {
		return nil, fmt.Errorf("export to %s: %w", target, err)
	}
	return m, nil
}

func write(ctx context.Context, library Library, s sink, m *Manifest) (err error) {
	w := &writer{sink: s, names: map[string]bool{}}
	if m.Content, err = library.ContentDigest(ctx); err != nil {
		return err
	}
	if m.Counts, err = library.Counts(ctx); err != nil {
		return err
	}
	articles := 0
	if err := library.Entries(ctx, func(e catalogue.Entry) error {
		articles++
		m.Sources += len(e.Sources)
		return w.entry(e)
	}); err != nil {
		return err
	}
	if err := w.flush(); err != nil {
		return err
	}
	if after, err := library.ContentDigest(ctx); err != nil || after != m.Content || articles != m.Counts.Articles {
		if err == nil {
			err = fmt.Errorf("the library was changed meanwhile")
		}
		return err
	}
	for _, b := range m.Beside {
		if err := w.file(named{b.Name, b.Data}); err != nil {
			return err
		}
	}
	m.Sums = digest(w.sums.Bytes())
	if err := s.write(sumsName, w.sums.Bytes()); err != nil {
		return err
	}
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return s.write(manifestName, append(data, '\n'))
}

// entry adds an article to the part, and writes the part if that is full.
func (w *writer) entry(e catalogue.Entry) error {
	line := Line{Entry: e}
	for _, s := range e.Sources {
		name := sourceName(s)
		line.Files = append(line.Files, name)
		if !w.names[name] {
			w.names[name] = true
			w.files = append(w.files, named{name, s.Bytes})
			w.size += len(s.Bytes)
		}
	}
	data, err := json.Marshal(line)
	if err != nil {
		return err
	}
	w.lines.Write(append(data, '\n'))
	w.size += len(data)
	if w.count++; w.count >= partArticles || w.size >= partBytes {
		return w.flush()
	}
	return nil
}

// flush writes the part.
func (w *writer) flush() error {
	if w.count == 0 {
		return nil
	}
	w.parts++
	part := append([]named{{fmt.Sprintf("articles/%06d.jsonl", w.parts), w.lines.Bytes()}}, w.files...)
	for _, f := range part {
		if err := w.file(f); err != nil {
			return err
		}
	}
	w.lines.Reset()
	w.files, w.size, w.count = nil, 0, 0
	return nil
}

// file writes a file and notes its checksum.
func (w *writer) file(f named) error {
	fmt.Fprintf(&w.sums, "%s  %s\n", digest(f.data), f.name)
	return w.sink.write(f.name, f.data)
}

// extension is what of a file's own name is kept in an archive, so that people
// can open it.
var extension = regexp.MustCompile(`^\.[a-z0-9]{1,8}$`)

// sourceName is the name of a source in an archive.
func sourceName(s catalogue.EntrySource) string {
	ext := strings.ToLower(path.Ext(s.Name))
	if !extension.MatchString(ext) {
		ext = ""
	}
	return "sources/" + s.SHA256[:2] + "/" + s.SHA256 + ext
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
