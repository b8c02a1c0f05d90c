package packed

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"suoyin/corpus/reader"
)

// Kind is how files are packed.
type Kind string

// The kinds. None is a file that is not packed.
const (
	None  Kind = ""
	ZIP   Kind = "zip"
	TAR   Kind = "tar"
	Gzip  Kind = "gzip"
	XZ    Kind = "xz"
	Bzip2 Kind = "bzip2"
)

// beginnings are the first bytes of packed files.
var beginnings = [...]struct {
	magic string
	kind  Kind
}{
	{"PK\x03\x04", ZIP},
	{"PK\x05\x06", ZIP}, // without a file
	{"PK\x07\x08", ZIP}, // in parts, of which there is one
	{"\x1f\x8b\x08", Gzip},
	{"\xfd7zXZ\x00", XZ},
}

// tarBlock is the size of the header before each file of a TAR archive.
const tarBlock = 512

// Detect tells how files are packed in src. A file that cannot be read is None.
func Detect(src *io.SectionReader) Kind {
	kind := detect(head(src, tarBlock))
	if kind == ZIP && !archived(src) {
		return None
	}
	return kind
}

func head(src *io.SectionReader, n int64) []byte {
	b := make([]byte, min(n, src.Size()))
	read, _ := src.ReadAt(b, 0) // what cannot be read is found out by who reads on
	return b[:read]
}

func detect(head []byte) Kind {
	for _, b := range beginnings {
		if bytes.HasPrefix(head, []byte(b.magic)) {
			return b.kind
		}
	}
	if len(head) > 10 && bytes.HasPrefix(head, []byte("BZh")) && bytes.Equal(head[4:10], []byte("1AY&SY")) {
		return Bzip2
	}
	if isTAR(head) {
		return TAR
	}
	return None
}

// isTAR reports whether a header's sum is right. Not all programs write the mark
// "ustar".
func isTAR(header []byte) bool {
	if len(header) < tarBlock || header[0] == 0 {
		return false
	}
	const from, to = 148, 156 // the sum itself counts as blanks
	sum, err := strconv.ParseInt(strings.Trim(string(header[from:to]), " \x00"), 8, 64)
	if err != nil {
		return false
	}
	for i, b := range header[:tarBlock] {
		if i >= from && i < to {
			b = ' '
		}
		sum -= int64(b)
	}
	return sum == 0
}

// broken is how much is looked at of a ZIP file without a directory.
const broken = 1 << 20

// archived says whether a ZIP file is an archive, and no document.
func archived(src *io.SectionReader) bool {
	z, err := openZIP(src)
	if err != nil {
		return !reader.IsDocument(head(src, broken))
	}
	outline := []byte("PK\x03\x04")
	for _, f := range z.File {
		name := clean(f.Name)
		if ofProgram(name) {
			return false
		}
		outline = append(append(outline, '\n'), name...)
	}
	return !reader.IsDocument(outline)
}

// ofProgram says whether a file of that name stands only in the files of a
// program: of Office, LibreOffice and XPS, of Java and Android, of OFD.
func ofProgram(name string) bool {
	switch name {
	case "[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF", "AndroidManifest.xml", "OFD.xml":
		return true
	}
	return false
}

func section(b []byte) *io.SectionReader {
	return io.NewSectionReader(bytes.NewReader(b), 0, int64(len(b)))
}
