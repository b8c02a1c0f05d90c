// Package odt reads OpenDocument texts, as LibreOffice writes them (ISO/IEC
// 26300), packed (ODT) or as one XML file (FODT).
//
// The document is turned into the vocabulary of HTML and read by the rules of
// corpus/reader/html: footnotes and endnotes become links and what they point
// to.
//
// The source's characters are those of the document's text, its notes and text
// boxes, without comments, tracked deletions, readings above characters and
// running heads. Markers and numbers that the program generates are in the
// article but are no characters of the source. A line of the source is a
// paragraph or a heading, counted from 1.
package odt

import (
	"bytes"

	"suoyin/corpus"
	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/html"
	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/archive"
	"suoyin/corpus/reader/structured/markup"
)

// MaxSource bounds the bytes of a document: pictures make them big, not text.
const MaxSource = 256 << 20

// packedType is the first part of a packed document, which is not compressed.
const packedType = "mimetypeapplication/vnd.oasis.opendocument.text"

// typeWindow is within how many bytes packedType stands.
const typeWindow = 256

// officeSpace is the name space of the elements around the text, named within
// rootWindow bytes.
const (
	officeSpace = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
	rootWindow  = 8 << 10
)

// Detect reports whether src is an OpenDocument text, packed or not.
func Detect(_ string, src []byte) bool {
	if bytes.HasPrefix(src, []byte("PK\x03\x04")) {
		return bytes.Contains(src[:min(len(src), typeWindow)], []byte(packedType)) ||
			bytes.Contains(src, []byte("content.xml")) && bytes.Contains(src, []byte("META-INF/manifest.xml")) && !bytes.Contains(src, []byte("META-INF/container.xml"))
	}
	if !bytes.Contains(src[:min(len(src), rootWindow)], []byte(officeSpace)) { // most files are no XML: parsing takes longer
		return false
	}
	root, ok := markup.RootElement(src)
	return ok && root.Name.Local == "document" && root.Name.Space == officeSpace
}

// Read reads the file src, called name in errors, into an article. Errors are
// *fault.Error.
func Read(name string, src []byte) (*corpus.Article, error) {
	b := structured.New(name, "odt")
	if len(src) > MaxSource {
		return nil, b.Fault("", 0, fault.Because(fault.TooLarge, fault.Size(MaxSource)))
	}
	c := newConverter()
	doc, failed := open(b, c, src)
	if failed != nil {
		return nil, failed
	}
	var text *markup.Node
	for _, body := range doc.Find("body") {
		if text = body.Child("text"); text != nil {
			break
		}
	}
	if text == nil {
		return nil, b.Fault("", 0, fault.Because(fault.NoPages))
	}
	root := c.convert(text)
	b.Root(root)
	html.Blocks(b, root)
	b.FindFront()
	b.FindTypedNotes()
	return b.Article()
}

// open parses the document and tells the converter its styles.
func open(b *structured.Builder, c *converter, src []byte) (*markup.Node, *fault.Error) {
	if !bytes.HasPrefix(src, []byte("PK\x03\x04")) {
		doc, failed := parse(b, "", src)
		c.styles.add(doc)
		return doc, failed
	}
	packed, err := archive.Open(src)
	if err != nil {
		return nil, b.Fault("", 0, fault.From(err))
	}
	var doc *markup.Node
	for _, part := range []string{"styles.xml", "content.xml"} {
		data, err := packed.Read(part)
		if err != nil {
			return nil, b.Fault(part, 0, fault.From(err))
		}
		if data == nil {
			if part == "content.xml" {
				return nil, b.Fault(part, 0, fault.Because(fault.MissingText))
			}
			continue
		}
		var failed *fault.Error
		if doc, failed = parse(b, part, data); failed != nil {
			return nil, failed
		}
		c.styles.add(doc)
	}
	return doc, nil
}

func parse(b *structured.Builder, part string, src []byte) (*markup.Node, *fault.Error) {
	root, problem := markup.ParseXML(src)
	if problem != nil {
		return nil, b.Fault(part, problem.Line, problem.Reason)
	}
	return root, nil
}
