package packed

import (
	"archive/tar"
	"bufio"
	"compress/bzip2"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/xi2/xz"

	"suoyin/corpus/reader/fault"
)

// streamBuffer is how much of a stream is read ahead.
const streamBuffer = 64 << 10

// stream walks what can only be read from its beginning to its end.
func (w *walk) stream(kind Kind, src *io.SectionReader) error {
	r, err := unpacker(kind, io.NewSectionReader(src, 0, src.Size()))
	if err != nil {
		return broke(err)
	}
	b := bufio.NewReaderSize(&counted{r: r, budget: &w.budget}, streamBuffer)
	first, err := b.Peek(tarBlock)
	if err != nil && !errors.Is(err, io.EOF) {
		return broke(err)
	}
	if isTAR(first) {
		return w.tar(b)
	}
	return w.file(stem(w.name), -1, func() ([]byte, *Error) { return w.rest(b) })
}

// unpacker is what the bytes of src are packed from.
func unpacker(kind Kind, src io.Reader) (io.Reader, error) {
	switch kind {
	case TAR:
		return src, nil
	case Gzip:
		return gzip.NewReader(bufio.NewReader(src))
	case Bzip2:
		return bzip2.NewReader(bufio.NewReader(src)), nil
	case XZ:
		return newXZ(src)
	}
	return nil, fmt.Errorf("not packed")
}

// newXZ is a reader whose panics are errors: the library is for whole files and
// has no upkeep.
func newXZ(src io.Reader) (r io.Reader, err error) {
	defer recovered(&err)
	z, err := xz.NewReader(bufio.NewReader(src), maxDictionary)
	return &careful{z}, err
}

type careful struct{ r io.Reader }

func (c *careful) Read(p []byte) (n int, err error) {
	defer recovered(&err)
	return c.r.Read(p)
}

func recovered(err *error) {
	if cause := recover(); cause != nil {
		*err = fmt.Errorf("xz: %v", cause)
	}
}

// counted counts what is unpacked.
type counted struct {
	r      io.Reader
	budget *budget
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if e := c.budget.take(int64(n)); e != nil {
		return 0, e
	}
	return n, err
}

// broke is why a stream gives no more.
func broke(err error) *Error {
	var e *Error
	switch {
	case errors.As(err, &e):
		return e
	case errors.Is(err, xz.ErrMemlimit):
		return because(fault.Dictionary, fault.Size(maxDictionary))
	}
	return because(fault.Archive).from(err)
}

// tar walks a TAR archive.
func (w *walk) tar(r io.Reader) error {
	t := tar.NewReader(r)
	for {
		h, err := t.Next()
		switch {
		case errors.Is(err, io.EOF):
			// What follows may say that it is damaged after all.
			if _, err := io.Copy(io.Discard, r); err != nil {
				return broke(err)
			}
			return nil
		case err != nil && !errors.Is(err, tar.ErrInsecurePath): // names are no paths here
			return broke(err)
		case h.Typeflag != tar.TypeReg:
			continue
		}
		if err := w.file(decodeName(h.Name), h.Size, func() ([]byte, *Error) { return w.member(t, h.Size) }); err != nil {
			return err
		}
	}
}

// member reads one file of a TAR archive. Holes in it are in no stream, and count
// here.
func (w *walk) member(t io.Reader, length int64) ([]byte, *Error) {
	before := w.budget.bytes
	b, err := w.read(t, length)
	if err != nil {
		return nil, broke(err)
	}
	if holes := int64(len(b)) - (w.budget.bytes - before) - streamBuffer; holes > 0 {
		return b, w.budget.take(holes)
	}
	return b, nil
}

// rest reads a file that is packed by itself.
func (w *walk) rest(r io.Reader) ([]byte, *Error) {
	b, err := w.read(r, -1)
	if err != nil {
		return nil, broke(err)
	}
	return b, nil
}
