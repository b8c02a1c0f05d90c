// Package archive opens the ZIP files that DOCX and EPUB are, within limits
// that no honest article comes near.
package archive

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"

	"suoyin/corpus/reader/fault"
)

// Limits of a packed file.
const (
	// MaxEntries bounds the files in it. A book with a picture a page has a
	// thousand.
	MaxEntries = 20_000
	// MaxPart bounds one unpacked part. Only parts with text are unpacked.
	MaxPart = 64 << 20
	// MaxTotal bounds all unpacked parts together, against archives that
	// unpack to a thousand times their size.
	MaxTotal = 128 << 20
)

// Archive is an open ZIP file. It is for one goroutine.
type Archive struct {
	files map[string]*zip.File
	names []string
	left  int64
}

// centralHeader begins each entry of a ZIP file's directory.
var centralHeader = []byte("PK\x01\x02")

// Open reads the directory of the ZIP file src.
func Open(src []byte) (*Archive, error) {
	if n := bytes.Count(src, centralHeader); n > MaxEntries {
		return nil, fault.Because(fault.TooManyParts, n, MaxEntries)
	}
	z, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	if err != nil {
		return nil, fault.Because(fault.Zip).Saying(err.Error())
	}
	a := &Archive{files: make(map[string]*zip.File, len(z.File)), left: MaxTotal}
	for _, f := range z.File {
		name := clean(f.Name)
		if _, twice := a.files[name]; !twice && !strings.HasSuffix(f.Name, "/") {
			a.files[name] = f
			a.names = append(a.names, name)
		}
	}
	return a, nil
}

// clean is the name without a leading slash, with forward slashes, as writers
// that are not careful leave them.
func clean(name string) string {
	return strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/")
}

// Names lists the packed files in the order of the directory.
func (a *Archive) Names() []string { return a.names }

// Has reports whether there is a part of that name.
func (a *Archive) Has(name string) bool { return a.files[clean(name)] != nil }

// Read unpacks a part; it is nil without an error if there is none.
func (a *Archive) Read(name string) ([]byte, error) {
	f := a.files[clean(name)]
	if f == nil {
		return nil, nil
	}
	limit := min(a.left, MaxPart)
	in, err := f.Open()
	if err != nil {
		return nil, fault.Because(fault.Unpack).Saying(err.Error())
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, limit+1))
	if int64(len(data)) > limit {
		return nil, fault.Because(fault.Unpacked, fault.Size(limit))
	}
	if err != nil {
		return nil, fault.Because(fault.Unpack).Saying(err.Error())
	}
	a.left -= int64(len(data))
	return data, nil
}
