package interchange

import (
	"io"

	"suoyin/corpus"
)

// Format is one way to write a whole article.
type Format struct {
	// Name is what a user asks for: "jats", "tei".
	Name string
	// Label is the name shown to readers.
	Label string
	// Extension is the usual end of a file name, without the dot.
	Extension string
	// MIME is the media type with its charset.
	MIME string
	// Doc is one English sentence for help pages.
	Doc string
	// Encode writes the article. It only fails when w does.
	Encode func(w io.Writer, a *corpus.Article) error
}

// Formats is the table of all formats, in the order they are offered.
func Formats() []Format {
	return []Format{
		{"jats", "JATS XML", "jats.xml", "application/vnd.jats+xml; charset=utf-8", "The whole article in JATS 1.3 (NISO Z39.96), as publishers and repositories exchange articles.", encodeJATS},
		{"tei", "TEI XML", "tei.xml", "application/tei+xml; charset=utf-8", "The whole article in TEI P5, as editions and digital humanities keep texts.", encodeTEI},
	}
}

// Find is the format of that name.
func Find(name string) (Format, bool) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, true
		}
	}
	return Format{}, false
}
