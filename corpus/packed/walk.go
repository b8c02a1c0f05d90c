package packed

import (
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"suoyin/corpus/reader/fault"
)

// Member is a file in an archive.
type Member struct {
	// Name is its name with those of its folders, 甲/01.txt. It is never a path.
	Name string
	// Source is what it holds, the reader's to keep; nil if Err says why it cannot
	// be had, an *Error.
	Source []byte
	Err    error
}

// Walk gives the files of an archive in their order, until give returns an error,
// which is then Walk's. Errors of single files are the members'. Where nothing
// more can be had of the archive the error is an *Error; what came before it is
// as good as it was. name is the archive's, for errors. Folders, links, hidden
// files and what systems leave beside files are left out.
func Walk(ctx context.Context, name string, src *io.SectionReader, limits Limits, give func(Member) error) error {
	w := &walk{ctx: ctx, name: name, give: give, budget: budget{limits: limits, packed: src.Size()}, seen: map[string]bool{}}
	err := w.all(src)
	var e *Error
	if errors.As(err, &e) && e.Name == "" {
		e.Name, e.After = name, w.last
	}
	return err
}

// walk is one call of Walk.
type walk struct {
	ctx    context.Context
	name   string
	give   func(Member) error
	budget budget
	seen   map[string]bool
	last   string // the name of the last file that was given
}

func (w *walk) all(src *io.SectionReader) (err error) {
	switch kind := detect(head(src, tarBlock)); kind {
	case ZIP:
		err = w.zip(src)
	default:
		err = w.stream(kind, src)
	}
	if err == nil && w.budget.members == 0 {
		return because(fault.NoFile)
	}
	return err
}

// file gives one file, unless it is left out. read reads it.
func (w *walk) file(name string, length int64, read func() ([]byte, *Error)) error {
	if err := w.ctx.Err(); err != nil {
		return context.Cause(w.ctx)
	}
	name = clean(name)
	if skipped(name) {
		return nil
	}
	if err := w.budget.member(); err != nil {
		return err
	}
	m := Member{Name: name}
	var err *Error
	switch {
	case len(name) > maxName:
		m.Name = strings.ToValidUTF8(name[:maxName], "")
		err = because(fault.LongName, maxName)
	case w.seen[name]:
		err = because(fault.SameName)
	case length > w.budget.limits.Member:
		err = because(fault.MemberLarge, fault.Size(w.budget.limits.Member))
	default:
		w.seen[name] = true
		m.Source, err = read()
	}
	if err == nil && Detect(section(m.Source)) != None {
		m.Source, err = nil, because(fault.Nested)
	}
	if err != nil {
		err.Name = w.name + "/" + m.Name
		if err.fatal() {
			err.After = w.last
			return err
		}
		m.Err = err
	}
	w.last = m.Name
	return w.give(m)
}

// fatal says that an error of a file is one of the whole archive.
func (e *Error) fatal() bool {
	return e.Reason.Kind == fault.UnpacksMuch || e.Reason.Kind == fault.Bomb || e.Reason.Kind == fault.Archive || e.Reason.Kind == fault.Dictionary
}

// read reads what a file of that length holds; length may be wrong, and less than
// nothing if nobody knows it.
func (w *walk) read(r io.Reader, length int64) ([]byte, error) {
	most := w.budget.limits.Member
	b := make([]byte, 0, min(max(length, 0), most, firstBuffer)+1)
	for {
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		switch {
		case int64(len(b)) > most:
			return nil, because(fault.MemberLarge, fault.Size(most))
		case errors.Is(err, io.EOF):
			return b, nil
		case err != nil:
			return nil, err
		}
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
	}
}

// firstBuffer bounds the memory that a file gets because it says so.
const firstBuffer = 1 << 20

// stem is the name of a file that was packed by itself: 甲.txt.gz holds 甲.txt.
func stem(name string) string {
	name = path.Base(clean(name))
	bare := strings.TrimSuffix(name, path.Ext(name))
	if strings.Trim(bare, ".") == "" {
		return "file"
	}
	return strings.TrimLeft(bare, ".")
}
