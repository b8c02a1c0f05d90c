package packed

import (
	"archive/zip"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"unicode/utf8"

	"suoyin/corpus/reader/fault"
)

// boundedReader reads no more than left bytes: a directory of millions of files
// would fill the memory.
type boundedReader struct {
	r    io.ReaderAt
	left int64
}

func (b *boundedReader) ReadAt(p []byte, at int64) (int, error) {
	if b.left -= int64(len(p)); b.left < 0 {
		return 0, because(fault.TooManyFiles, maxDirectory/directoryEntry)
	}
	return b.r.ReadAt(p, at)
}

// directoryEntry is about how many bytes one file takes in the directory.
const directoryEntry = 150

// openZIP reads the directory.
func openZIP(src *io.SectionReader) (*zip.Reader, error) {
	bounded := &boundedReader{r: src, left: maxDirectory}
	z, err := zip.NewReader(bounded, src.Size())
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are no paths here
		return nil, err
	}
	bounded.left = math.MaxInt64
	return z, nil
}

// zip walks a ZIP archive.
func (w *walk) zip(src *io.SectionReader) error {
	z, err := openZIP(src)
	if err != nil {
		var e *Error
		if errors.As(err, &e) {
			return e
		}
		return because(fault.Archive).from(err)
	}
	decode := nameDecoder(z.File)
	for _, f := range z.File {
		if !f.Mode().IsRegular() {
			continue
		}
		if err := w.file(decode(f), int64(f.UncompressedSize64), func() ([]byte, *Error) { return w.unzip(f) }); err != nil {
			return err
		}
	}
	return nil
}

// encryptedFlag marks a file that needs a password.
const encryptedFlag = 1

// unzip reads one file.
func (w *walk) unzip(f *zip.File) ([]byte, *Error) {
	if f.Flags&encryptedFlag != 0 {
		return nil, because(fault.MemberLocked)
	}
	r, err := f.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return nil, because(fault.PackMethod, f.Method)
	}
	var b []byte
	if err == nil {
		b, err = w.read(r, int64(f.UncompressedSize64))
		err = errors.Join(err, r.Close())
	}
	var e *Error
	if errors.As(err, &e) {
		return nil, e
	}
	if err != nil {
		return nil, because(fault.Member).from(err)
	}
	return b, w.budget.take(int64(len(b)))
}

// nameDecoder gives the names of an archive. Where the archive does not say that
// they are in UTF-8, all of them together tell: macOS does not say so, and short
// names in GB18030 may look like it.
func nameDecoder(files []*zip.File) func(*zip.File) string {
	decode := decodeName
	for _, f := range files {
		if f.NonUTF8 && !utf8.ValidString(f.Name) {
			decode = decodeOld
		}
	}
	return func(f *zip.File) string {
		if name := unicodeName(f.Extra); name != "" {
			return name
		}
		if f.NonUTF8 {
			return decode(f.Name)
		}
		return f.Name
	}
}

// unicodePath is the field in which some programs give a name in UTF-8, too.
const unicodePath = 0x7075

func unicodeName(extra []byte) string {
	for len(extra) >= 4 {
		id, length := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if extra = extra[4:]; length > len(extra) {
			return ""
		}
		const before = 5 // a version and a sum
		if id == unicodePath && length > before && utf8.Valid(extra[before:length]) {
			return string(extra[before:length])
		}
		extra = extra[length:]
	}
	return ""
}
