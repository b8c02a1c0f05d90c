// Package bibliography prints citations in the formats that editors, libraries
// and reference managers read, and reads three of them back.
package bibliography

import (
	"io"

	"suoyin/corpus"
)

// Format is one way to print citations.
type Format struct {
	// Name is what a user asks for: "csl-json", "gbt7714-2015-numeric".
	Name string
	// Label is the name shown to readers.
	Label string
	// Extension is the usual end of a file name, without the dot.
	Extension string
	// MIME is the media type with its charset.
	MIME string
	// Doc is one English sentence for help pages.
	Doc string
	// Encode writes the citations. It only fails when w does.
	Encode func(w io.Writer, cs []corpus.Citation) error
}

// Formats is the table of all formats, in the order they are offered.
func Formats() []Format {
	return nil
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
