package mcp

import (
	"net/url"

	"suoyin/corpus"
)

// excerpt is a part of a passage, or all of it.
type excerpt struct {
	Text string `json:"text" jsonschema:"the text as printed, or the part of it that fits"`
	// Start and Length let a reader check what is shown against the passage.
	Start  int `json:"start" jsonschema:"code points of the passage before text"`
	Length int `json:"length" jsonschema:"code points of the whole passage"`
}

// cutOut is at most size code points of a text around the place from..to.
func cutOut(text string, from, to, size int) excerpt {
	n := corpus.Len(text)
	if n <= size {
		return excerpt{Text: text, Length: n}
	}
	start := max(0, min(from-(size-(to-from))/2, n-size))
	start = min(start, from)
	return excerpt{Text: corpus.Slice(text, start, min(start+size, n)), Start: start, Length: n}
}

// end is the offset at which the excerpt ends.
func (e excerpt) end() int { return e.Start + corpus.Len(e.Text) }

// marker is where a text calls a note.
type marker struct {
	Passage string `json:"passage" jsonschema:"ID of the note's passage"`
	Marker  string `json:"marker" jsonschema:"the marker as printed"`
	Offset  int    `json:"offset" jsonschema:"code points of the passage before the marker"`
}

// address is where a passage is read: a page's address, or its path.
func (s *server) address(article, passage string) string {
	return s.page("/articles/"+article, nil, passage)
}

// page is the address of a page, or its path and what follows.
func (s *server) page(path string, parameters url.Values, fragment string) string {
	u := url.URL{Path: path, RawQuery: parameters.Encode(), Fragment: fragment}
	return s.base + u.String()
}

// markersIn are the markers that stand in an excerpt.
func markersIn(all []marker, e excerpt) []marker {
	in := []marker{}
	for _, m := range all {
		if m.Offset >= e.Start && m.Offset <= e.end() {
			in = append(in, m)
		}
	}
	return in
}
