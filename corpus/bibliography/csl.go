package bibliography

import (
	"encoding/json"
	"fmt"
	"io"

	"suoyin/corpus"
)

// item is a citation as a CSL-JSON item: the schema's fields, and what it has
// no field for under "custom".
type item struct {
	ID              string        `json:"id"`
	Type            string        `json:"type"`
	Title           string        `json:"title,omitempty"`
	Author          []corpus.Name `json:"author,omitempty"`
	Editor          []corpus.Name `json:"editor,omitempty"`
	Translator      []corpus.Name `json:"translator,omitempty"`
	ContainerTitle  string        `json:"container-title,omitempty"`
	ContainerAuthor []corpus.Name `json:"container-author,omitempty"`
	CollectionTitle string        `json:"collection-title,omitempty"`
	Publisher       string        `json:"publisher,omitempty"`
	PublisherPlace  string        `json:"publisher-place,omitempty"`
	Edition         string        `json:"edition,omitempty"`
	Version         string        `json:"version,omitempty"`
	Issued          *corpus.Date  `json:"issued,omitempty"`
	Volume          string        `json:"volume,omitempty"`
	Issue           string        `json:"issue,omitempty"`
	Section         string        `json:"section,omitempty"`
	Number          string        `json:"number,omitempty"`
	Genre           string        `json:"genre,omitempty"`
	Archive         string        `json:"archive,omitempty"`
	ArchiveLocation string        `json:"archive_location,omitempty"`
	EventTitle      string        `json:"event-title,omitempty"`
	Page            string        `json:"page,omitempty"`
	Locator         string        `json:"locator,omitempty"`
	URL             string        `json:"URL,omitempty"`
	DOI             string        `json:"DOI,omitempty"`
	ISBN            string        `json:"ISBN,omitempty"`
	Accessed        *corpus.Date  `json:"accessed,omitempty"`
	Language        string        `json:"language,omitempty"`
	Custom          *custom       `json:"custom,omitempty"`
}

// custom is what CSL-JSON has no field for.
type custom struct {
	Note       string  `json:"note,omitempty"`
	Raw        string  `json:"raw,omitempty"`
	Span       [2]int  `json:"span"`
	Confidence float64 `json:"confidence,omitempty"`
	Signal     string  `json:"signal,omitempty"`
	Dynasty    string  `json:"dynasty,omitempty"`
	RefersTo   string  `json:"refers_to,omitempty"`
	Via        string  `json:"via,omitempty"`
	Back       string  `json:"back,omitempty"`
	Unresolved string  `json:"unresolved,omitempty"`
}

// encodeCSL writes an array of items. Unlike the other formats of reference
// managers it keeps back-references that were not resolved: as items without a
// title, which say why under "custom".
func encodeCSL(w io.Writer, cs []corpus.Citation) error {
	items := make([]item, len(cs))
	for i, c := range cs {
		items[i] = newItem(c)
		if items[i].ID == "" {
			items[i].ID = fmt.Sprintf("item-%d", i+1)
		}
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(items)
}

func newItem(c corpus.Citation) item {
	it := item{
		ID: c.ID, Type: c.Type, Title: c.Title, Author: c.Author, Editor: c.Editor, Translator: c.Translator,
		ContainerTitle: c.ContainerTitle, ContainerAuthor: c.ContainerAuthor, CollectionTitle: c.CollectionTitle,
		Publisher: c.Publisher, PublisherPlace: c.PublisherPlace, Edition: c.Edition, Version: c.Version, Issued: c.Issued,
		Volume: c.Volume, Issue: c.Issue, Section: c.Section, Number: c.Number, Genre: c.Genre, Archive: c.Archive,
		ArchiveLocation: c.ArchiveLocation, EventTitle: c.EventTitle, Page: c.Page, Locator: c.Locator, URL: c.URL, DOI: c.DOI,
		ISBN: c.ISBN, Accessed: c.Accessed, Language: c.Language,
	}
	if it.Type == "" {
		it.Type = "document" // the schema wants a type
	}
	x := custom{c.Note, c.Raw, c.Span, c.Confidence, c.Signal, c.Dynasty, c.RefersTo, c.Via, c.Back, c.Unresolved}
	if x != (custom{}) {
		it.Custom = &x
	}
	return it
}

func (it item) citation() corpus.Citation {
	c := corpus.Citation{
		ID: it.ID, Type: it.Type, Title: it.Title, Author: it.Author, Editor: it.Editor, Translator: it.Translator,
		ContainerTitle: it.ContainerTitle, ContainerAuthor: it.ContainerAuthor, CollectionTitle: it.CollectionTitle,
		Publisher: it.Publisher, PublisherPlace: it.PublisherPlace, Edition: it.Edition, Version: it.Version, Issued: it.Issued,
		Volume: it.Volume, Issue: it.Issue, Section: it.Section, Number: it.Number, Genre: it.Genre, Archive: it.Archive,
		ArchiveLocation: it.ArchiveLocation, EventTitle: it.EventTitle, Page: it.Page, Locator: it.Locator, URL: it.URL, DOI: it.DOI,
		ISBN: it.ISBN, Accessed: it.Accessed, Language: it.Language,
	}
	if x := it.Custom; x != nil {
		c.Note, c.Raw, c.Span, c.Confidence, c.Signal = x.Note, x.Raw, x.Span, x.Confidence, x.Signal
		c.Dynasty, c.RefersTo, c.Via, c.Back, c.Unresolved = x.Dynasty, x.RefersTo, x.Via, x.Back, x.Unresolved
	}
	return c
}

// decodeCSL reads an array of items, or one item. Numbers where the schema
// allows both numbers and strings are read as strings.
func decodeCSL(r io.Reader) ([]corpus.Citation, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read CSL-JSON: %w", err)
	}
	var loose []map[string]any
	if err := json.Unmarshal(raw, &loose); err != nil {
		var one map[string]any
		if json.Unmarshal(raw, &one) != nil {
			return nil, fmt.Errorf("read CSL-JSON: %w", err)
		}
		loose = []map[string]any{one}
	}
	out := make([]corpus.Citation, 0, len(loose))
	for i, m := range loose {
		stringify(m)
		clean, err := json.Marshal(m)
		if err != nil {
			return nil, fmt.Errorf("read CSL-JSON item %d: %w", i+1, err)
		}
		var it item
		if err := json.Unmarshal(clean, &it); err != nil {
			return nil, fmt.Errorf("read CSL-JSON item %d: %w", i+1, err)
		}
		out = append(out, it.citation())
	}
	return out, nil
}

// stringify turns numbers into strings where CSL-JSON allows either, and the
// parts of dates into numbers.
func stringify(m map[string]any) {
	for k, v := range m {
		switch v := v.(type) {
		case float64:
			m[k] = fmt.Sprintf("%v", v)
		case map[string]any:
			if k == "issued" || k == "accessed" {
				numberParts(v)
			}
		}
	}
}

func numberParts(date map[string]any) {
	lists, _ := date["date-parts"].([]any)
	for _, l := range lists {
		parts, _ := l.([]any)
		for i, p := range parts {
			if s, ok := p.(string); ok {
				var n float64
				if _, err := fmt.Sscanf(s, "%g", &n); err == nil {
					parts[i] = n
				}
			}
		}
	}
	for k := range date {
		if k != "date-parts" && k != "literal" {
			delete(date, k)
		}
	}
}
