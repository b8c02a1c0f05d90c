package interchange

import (
	"encoding/xml"
	"io"

	"suoyin/corpus"
	"suoyin/corpus/formats"
)

// Format is one way to write a whole article.
type Format struct {
	formats.Info
	// Namespace is that of its elements in another document, Schema where these
	// are described.
	Namespace, Schema string
	// write writes the article's element, in that namespace if it is embedded.
	write func(d *document, embedded bool)
}

// Encode writes the article as a document. It only fails when w does.
func (f Format) Encode(w io.Writer, a *corpus.Article) error {
	x := newWriter(w)
	x.raw(xml.Header)
	f.write(newDocument(x, a, newNames("")), false)
	x.line()
	return x.finish()
}

// Embed writes the article as an element of another document. Its IDs have the
// article's in them, so that articles can stand side by side. It only fails when w
// does.
func (f Format) Embed(w io.Writer, a *corpus.Article) error {
	x := newWriter(w)
	f.write(newDocument(x, a, newNames("-of-"+a.ID)), true)
	return x.finish()
}

// Formats is the table of all formats, in the order they are offered.
func Formats() []Format {
	return []Format{
		{
			formats.New("jats", "JATS XML", "jats.xml", "application/vnd.jats+xml; charset=utf-8", "The whole article in JATS 1.3 (NISO Z39.96), as publishers and repositories exchange articles."),
			namespaceJATS, "https://jats.nlm.nih.gov/archiving/1.3/xsd/JATS-archivearticle1-3.xsd", writeJATS,
		},
		{
			formats.New("tei", "TEI XML", "tei.xml", "application/tei+xml; charset=utf-8", "The whole article in TEI P5, as editions and digital humanities keep texts."),
			namespaceTEI, "https://www.tei-c.org/release/xml/tei/custom/schema/xsd/tei_all.xsd", writeTEI,
		},
	}
}
