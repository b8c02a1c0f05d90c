// Package formats has what the tables of export formats have in common, whatever
// is exported: corpus/bibliography writes references, corpus/interchange whole
// articles.
package formats

// Info is what is said of a format. Formats have it embedded.
type Info struct {
	// Name is what a user asks for: "csl-json", "tei".
	Name string `json:"name"`
	// Label is the name shown to readers.
	Label string `json:"label"`
	// Extension is the usual end of a file name, without the dot.
	Extension string `json:"extension"`
	// MIME is the media type with its charset.
	MIME string `json:"mime"`
	// Doc is one English sentence for help pages.
	Doc string `json:"doc"`
}

// New is a row of a table, in the order of the fields.
func New(name, label, extension, mime, doc string) Info {
	return Info{name, label, extension, mime, doc}
}

// Called is the name that a format is asked for by.
func (i Info) Called() string { return i.Name }

// Named is a format of any table.
type Named interface{ Called() string }

// Find is the format of that name in a table.
func Find[F Named](table []F, name string) (f F, found bool) {
	for _, f := range table {
		if f.Called() == name {
			return f, true
		}
	}
	return f, false
}

// Names are those of a table, in the order in which its formats are offered.
func Names[F Named](table []F) []string {
	names := make([]string, len(table))
	for i, f := range table {
		names[i] = f.Called()
	}
	return names
}
