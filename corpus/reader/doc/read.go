// Package doc reads documents of Word 97 to 2003 and of WPS in their binary form
// ([MS-DOC]: Word (.doc) Binary File Format), a compound file with streams in it.
//
// What the streams say of characters, paragraphs, styles, lists and notes is put into
// the tree of a Word document and read by the rules of corpus/reader/structured/word,
// like a DOCX file.
//
// The source's characters are those of the document, its text boxes, footnotes,
// endnotes, headers and footers, with tracked insertions and without tracked deletions,
// and without field codes, hidden text and comments. A line of the source is a
// paragraph, counted from 1 through these parts.
package doc

import (
	"bytes"
	"io"

	"github.com/richardlehane/mscfb"

	"suoyin/corpus"
	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/word"
)

// MaxSource bounds the bytes of a document: pictures make them big, not text.
const MaxSource = 256 << 20

// compound is what a compound file begins with.
const compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// Detect reports whether src is a compound file. Those of other programs end in an
// error that says so.
func Detect(_ string, src []byte) bool { return bytes.HasPrefix(src, []byte(compound)) }

// Read reads the file src, called name in errors, into an article. Errors are
// *fault.Error.
func Read(name string, src []byte) (*corpus.Article, error) {
	b := structured.New(name, "doc")
	if len(src) > MaxSource {
		return nil, b.Fault("", 0, fault.Because(fault.TooLarge, fault.Size(MaxSource)))
	}
	streams, err := open(src)
	if err != nil {
		return nil, b.Fault("", 0, fault.From(err))
	}
	return readStreams(b, streams)
}

// readStreams reads the document in the streams of a compound file.
func readStreams(b *structured.Builder, streams map[string][]byte) (*corpus.Article, error) {
	f, err := newFile(streams)
	if err != nil {
		return nil, b.Fault(mainStream, 0, fault.From(err))
	}
	parts, err := f.parts()
	if err != nil {
		return nil, b.Fault(mainStream, 0, fault.From(err))
	}
	return word.Read(b, parts)
}

// The streams that are read.
const (
	mainStream    = "WordDocument"
	summaryStream = "SummaryInformation" // after a control character
)

// open is the streams of a compound file by name. Those of embedded files are left out.
func open(src []byte) (map[string][]byte, error) {
	r, err := mscfb.New(bytes.NewReader(src))
	if err != nil {
		return nil, fault.Because(fault.Compound).Saying(err.Error())
	}
	streams := map[string][]byte{}
	for _, f := range r.File {
		switch f.Name {
		case mainStream, "0Table", "1Table", summaryStream:
		default:
			continue
		}
		if len(f.Path) > 0 || f.Size > int64(len(src)) {
			continue
		}
		data, err := io.ReadAll(io.LimitReader(f, int64(len(src))))
		if err != nil {
			return nil, fault.Because(fault.CompoundPart, f.Name)
		}
		streams[f.Name] = data
	}
	if streams[mainStream] == nil {
		return nil, fault.Because(fault.OfficeFile)
	}
	return streams, nil
}
