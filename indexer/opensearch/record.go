package opensearch

import "suoyin/corpus"

// Record is what a hit shows of a passage, and what a query can ask about it:
// the passage as it was printed, in the field FieldShow.
type Record struct {
	ID      string      `json:"id"`
	Kind    corpus.Kind `json:"kind"`
	Section []string    `json:"section,omitempty"`
	Pages   []int       `json:"pages,omitempty"`
	Text    string      `json:"text"`
	// Note is the note's ID where Kind is that of a note.
	Note    string        `json:"note,omitempty"`
	Anchors []Anchor      `json:"anchors,omitempty"`
	Cites   []Cited       `json:"cites,omitempty"` // of the note, or of the notes it calls
	Article ArticleRecord `json:"article"`
}

// Anchor is a note marker of the passage, with the marker as printed.
type Anchor struct {
	Offset int    `json:"offset"`
	Note   string `json:"note"`
	Marker string `json:"marker,omitempty"`
}

// ArticleRecord is what a record says of its article.
type ArticleRecord struct {
	ID       string         `json:"id"`
	Title    string         `json:"title"`
	Authors  []string       `json:"authors,omitempty"`
	Keywords []string       `json:"keywords,omitempty"`
	Journal  corpus.Journal `json:"journal"`
}

// Cited is what queries ask about a citation.
type Cited struct {
	Note      string   `json:"note"`
	Span      [2]int   `json:"span"`
	Type      string   `json:"type,omitempty"`
	Title     string   `json:"title,omitempty"`
	Names     []string `json:"names,omitempty"` // authors, editors, translators, of what holds it too
	Holder    string   `json:"holder,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Year      int      `json:"year,omitempty"`
	Pages     string   `json:"pages,omitempty"` // as printed
}

// Citation is the citation with nothing but what queries ask about.
func (c *Cited) Citation() corpus.Citation {
	x := corpus.Citation{
		Note: c.Note, Span: c.Span, Type: c.Type, Title: c.Title, ContainerTitle: c.Holder, Publisher: c.Publisher, Locator: c.Pages,
	}
	for _, n := range c.Names {
		x.Author = append(x.Author, corpus.Name{Literal: n})
	}
	if c.Year != 0 {
		x.Issued = &corpus.Date{Parts: [][]int{{c.Year}}}
	}
	return x
}

// record is the passage's record.
func (s *sent) record() *Record {
	p, a := s.passage, s.article
	r := &Record{
		ID: p.ID, Kind: p.Kind, Section: p.Section, Pages: p.Pages, Text: p.Text, Note: p.Note,
		Article: ArticleRecord{ID: a.ID, Title: a.Title, Authors: a.Authors, Keywords: a.Keywords, Journal: a.Journal},
	}
	for i, anchor := range p.Anchors {
		r.Anchors = append(r.Anchors, Anchor{Offset: anchor.Offset, Note: anchor.Note, Marker: p.Markers[i]})
	}
	for i := range s.cited {
		c := &s.cited[i]
		r.Cites = append(r.Cites, Cited{
			Note: c.Note, Span: c.Span, Type: c.Type, Title: c.Title, Names: citedNames(c), Holder: c.ContainerTitle,
			Publisher: c.Publisher, Year: c.Issued.Year(), Pages: citedPages(c),
		})
	}
	return r
}
