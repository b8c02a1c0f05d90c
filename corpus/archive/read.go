package archive

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"suoyin/corpus/catalogue"
)

// ErrArchive says that something is no archive of this form, or a damaged one.
var ErrArchive = errors.New("not a whole export")

// maxFile bounds one file of an archive: the largest source, and the lines of
// one part, are far below.
const maxFile = 1 << 30

// Check reads an archive from end to end and compares everything with its
// checksums. Files beside the articles that have no checksum are not given.
func Check(ctx context.Context, path string) (*Manifest, error) {
	m, err := check(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return m, nil
}

func check(ctx context.Context, path string) (*Manifest, error) {
	var sums, manifest []byte
	var beside []catalogue.Beside
	has := map[string]string{}
	err := walk(path, func(name string, data []byte) error {
		switch name {
		case sumsName:
			sums = data
		case manifestName:
			manifest = data
		default:
			has[name] = digest(data)
			if !strings.Contains(name, "/") {
				beside = append(beside, catalogue.Beside{Name: name, Data: data})
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, err
	}
	m := &Manifest{Beside: beside}
	switch {
	case manifest == nil:
		return nil, fmt.Errorf("%w: %s is missing, it was cut short", ErrArchive, manifestName)
	case json.Unmarshal(manifest, m) != nil || m.Format != Format:
		return nil, fmt.Errorf("%w: %s does not say that this is one", ErrArchive, manifestName)
	case m.Version > Version:
		return nil, fmt.Errorf("%w: it was made by a newer Suoyin", ErrArchive)
	case digest(sums) != m.Sums:
		return nil, fmt.Errorf("%w: %s is not the one that %s names", ErrArchive, sumsName, manifestName)
	}
	m.Beside = slices.DeleteFunc(m.Beside, func(b catalogue.Beside) bool {
		return !bytes.Contains(sums, []byte(digest(b.Data)+"  "+b.Name+"\n"))
	})
	for i, line := range strings.Split(strings.TrimSuffix(string(sums), "\n"), "\n") {
		sum, name, ok := strings.Cut(line, "  ")
		if len(sums) > 0 && (!ok || has[name] != sum) {
			return nil, fmt.Errorf("%w: %s, line %d: %q is missing or damaged", ErrArchive, sumsName, i+1, name)
		}
	}
	return m, nil
}

// Read gives the articles of an archive that Check has found whole, part by part
// and in order. It stops at f's first error. Errors name the file and the line.
func Read(ctx context.Context, path string, f func([]catalogue.Entry) error) error {
	r := reader{f: f}
	err := walk(path, func(name string, data []byte) error {
		if err := ctx.Err(); err != nil {
			return err
		}
		return r.file(name, data)
	})
	if err == nil {
		err = r.flush()
	}
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}

// reader holds the part that is being read.
type reader struct {
	f     func([]catalogue.Entry) error
	part  string
	lines []Line
	files map[string][]byte
}

// file takes one file of the archive: a part's lines come before its sources.
func (r *reader) file(name string, data []byte) error {
	if !strings.HasPrefix(name, "articles/") {
		if r.files != nil {
			r.files[name] = data
		}
		return nil
	}
	if err := r.flush(); err != nil {
		return err
	}
	r.part, r.files = name, map[string][]byte{}
	for i, line := range bytes.Split(bytes.TrimSuffix(data, []byte("\n")), []byte("\n")) {
		var l Line
		if err := json.Unmarshal(line, &l); err != nil {
			return fmt.Errorf("%s, line %d: %w", name, i+1, err)
		}
		if len(l.Files) != len(l.Sources) {
			return fmt.Errorf("%s, line %d: %w: it has %d sources and %d files", name, i+1, ErrArchive, len(l.Sources), len(l.Files))
		}
		r.lines = append(r.lines, l)
	}
	return nil
}

// flush gives the part that has been read.
func (r *reader) flush() error {
	if len(r.lines) == 0 {
		return nil
	}
	entries := make([]catalogue.Entry, len(r.lines))
	for i, l := range r.lines {
		for k, name := range l.Files {
			data, ok := r.files[name]
			if !ok {
				return fmt.Errorf("%s, line %d: %w: %q is not in it", r.part, i+1, ErrArchive, name)
			}
			if digest(data) != l.Sources[k].SHA256 {
				return fmt.Errorf("%s, line %d: %w: %q has not the digest of the source", r.part, i+1, ErrArchive, name)
			}
			l.Sources[k].Bytes = data
		}
		entries[i] = l.Entry
	}
	if err := r.f(entries); err != nil {
		return fmt.Errorf("%s: %w", r.part, err)
	}
	r.lines, r.files = nil, nil
	return nil
}
