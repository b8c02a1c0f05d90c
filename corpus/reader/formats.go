package reader

import (
	"context"

	"suoyin/corpus"
	"suoyin/corpus/reader/charset"
	"suoyin/corpus/reader/doc"
	"suoyin/corpus/reader/docx"
	"suoyin/corpus/reader/epub"
	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/html"
	"suoyin/corpus/reader/jats"
	"suoyin/corpus/reader/markdown"
	"suoyin/corpus/reader/odt"
	"suoyin/corpus/reader/pdf"
	"suoyin/corpus/reader/rtf"
	"suoyin/corpus/reader/structured/markup"
	"suoyin/corpus/reader/tei"
	"suoyin/corpus/reader/text"
)

// format is one kind of file: how it is recognised and what reads it.
type format struct {
	name   string // a value of corpus.Source.Format
	detect func(name string, src []byte) bool
	read   func(ctx context.Context, name string, src []byte) (*corpus.Article, error)
}

// brief makes a reader of one that takes seconds at most and is not stopped.
func brief(read func(name string, src []byte) (*corpus.Article, error)) func(context.Context, string, []byte) (*corpus.Article, error) {
	return func(_ context.Context, name string, src []byte) (*corpus.Article, error) { return read(name, src) }
}

// formats lists the formats in the order in which they are tried: those with an
// unmistakable beginning first. It is a function so that nobody can change it.
func formats() []format {
	return []format{
		{"pdf", pdf.Detect, pdf.ReadContext},
		{"doc", doc.Detect, brief(doc.Read)},
		{"docx", docx.Detect, brief(docx.Read)},
		{"odt", odt.Detect, brief(odt.Read)},
		{"rtf", rtf.Detect, brief(rtf.Read)},
		{"epub", epub.Detect, brief(epub.Read)},
		{"jats", jats.Detect, brief(jats.Read)},
		{"tei", tei.Detect, brief(tei.Read)},
		{"html", html.Detect, brief(html.Read)},
		{"xml", func(_ string, src []byte) bool { return markup.Declared(src) }, brief(otherXML)},
		{"markdown", textual(markdown.Detect), brief(markdown.Read)},
	}
}

// otherXML refuses XML that no reader knows: read as text, its tags would be.
func otherXML(name string, src []byte) (*corpus.Article, error) {
	root, _ := markup.RootElement(src)
	return nil, &Error{Name: name, Reason: fault.Because(fault.OtherXML, root.Name.Local)}
}

// textual makes a test of one that goes by a file's name: what is no text is not of
// the format, whatever its name.
func textual(detect func(name string, src []byte) bool) func(string, []byte) bool {
	return func(name string, src []byte) bool { return !charset.Binary(src) && detect(name, src) }
}

// formatOf is the first format that recognises the file, and text if none does.
func formatOf(name string, src []byte) format {
	for _, f := range formats() {
		if f.detect(name, src) {
			return f
		}
	}
	return format{name: "text", read: brief(text.Read)}
}

// IsDocument reports whether a ZIP file is a document that is read as one, by its
// beginning or the names in it.
func IsDocument(zip []byte) bool {
	return docx.Detect("", zip) || odt.Detect("", zip) || epub.Detect("", zip)
}
