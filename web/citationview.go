package web

import (
	"fmt"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
)

// citationView is one citation as a page shows it.
type citationView struct {
	ID string
	// Type is a CSL type, empty if not known.
	Type   string
	Raw    string
	Signal string
	Fields []field
	// COinS lets reference managers take the citation from the page.
	COinS string
	// Library is where the readers' library is asked for it, empty if it cannot be.
	Library string
	// Back is a back-reference as printed (同上), and what it stands for.
	Back       string
	BackHref   string
	BackMarker string
	BackPage   int
	Unresolved string
	// Steps are the notes between, where a back-reference leads over others, the
	// nearest first.
	Steps []backStep
	// Work is the page of the work that is cited, and Places how often it is, in
	// all articles; empty where it is not known.
	Work   string
	Places int
	// Percent is how sure the parser is.
	Percent int
}

// backStep is a note on the way from a back-reference to what it stands for.
type backStep struct{ Href, Marker string }

// maxSteps bounds a chain: who follows more of them goes to its end at once.
const maxSteps = 12

// backSteps follows a back-reference over others of its kind.
func backSteps(c *corpus.Citation, cites map[string]*corpus.Citation, notes map[string]*corpus.Note) []backStep {
	var steps []backStep
	for via := cites[c.Via]; via != nil && via.ID != c.RefersTo && len(steps) < maxSteps; via = cites[via.Via] {
		step := backStep{Href: "#" + corpus.NotePassageID(via.Note), Marker: via.Note}
		if n := notes[via.Note]; n != nil {
			step.Marker = n.Marker
		}
		steps = append(steps, step)
	}
	return steps
}

// field is one part of a citation; Key has a message "field-"+Key.
type field struct {
	Key, Value, Href string
}

// newCitationView shows c. cites and notes are those of its article, to name
// what a back-reference stands for; both may be nil.
func (s *server) newCitationView(l lang, c *corpus.Citation, cites map[string]*corpus.Citation, notes map[string]*corpus.Note) citationView {
	v := citationView{
		ID: c.ID, Type: c.Type, Raw: c.Raw, Signal: c.Signal, Back: c.Back,
		Unresolved: c.Unresolved, Percent: int(c.Confidence*100 + 0.5), Fields: citationFields(l, c),
		COinS: bibliography.COinS(*c), Library: s.inLibrary(c),
	}
	if target := cites[c.RefersTo]; target != nil {
		v.BackHref = "#" + corpus.NotePassageID(target.Note)
		if n := notes[target.Note]; n != nil {
			v.BackMarker, v.BackPage = n.Marker, n.Page
		}
	}
	v.Steps = backSteps(c, cites, notes)
	return v
}

// citationFields are the fields that have a value, in the order of a reference.
func citationFields(l lang, c *corpus.Citation) []field {
	var fields []field
	add := func(key, value string) {
		if value != "" {
			fields = append(fields, field{Key: key, Value: value})
		}
	}
	add("dynasty", c.Dynasty)
	add("author", nameList(l, c.Author))
	add("title", c.Title)
	add("container-author", nameList(l, c.ContainerAuthor))
	add("container-title", c.ContainerTitle)
	add("collection-title", c.CollectionTitle)
	add("editor", nameList(l, c.Editor))
	add("translator", nameList(l, c.Translator))
	add("edition", c.Edition)
	add("version", c.Version)
	add("genre", c.Genre)
	add("number", c.Number)
	add("publisher-place", c.PublisherPlace)
	add("publisher", c.Publisher)
	add("event-title", c.EventTitle)
	add("issued", dateText(c.Issued))
	add("volume", c.Volume)
	add("issue", c.Issue)
	add("section", c.Section)
	if c.Page != c.Locator {
		add("page", c.Page)
	}
	add("locator", c.Locator)
	add("archive", strings.TrimSpace(c.Archive+" "+c.ArchiveLocation))
	add("doi", c.DOI)
	add("isbn", c.ISBN)
	add("accessed", dateText(c.Accessed))
	if c.URL != "" {
		fields = append(fields, field{Key: "url", Value: c.URL, Href: webAddress(c.URL)})
	}
	return fields
}

// webAddress is the address if a reader may follow it.
func webAddress(address string) string {
	if strings.HasPrefix(address, "https://") || strings.HasPrefix(address, "http://") {
		return address
	}
	return ""
}

func nameList(l lang, names []corpus.Name) string {
	texts := make([]string, len(names))
	for i, n := range names {
		texts[i] = n.String()
	}
	return strings.Join(texts, listSeparator(l))
}

// dateText is a date as ISO 8601 writes it, as far as it is known; a span is
// two of them.
func dateText(d *corpus.Date) string {
	if d == nil {
		return ""
	}
	if d.Literal != "" {
		return d.Literal
	}
	var dates []string
	for _, parts := range d.Parts {
		var b strings.Builder
		for i, n := range parts {
			if i == 0 {
				fmt.Fprintf(&b, "%04d", n)
			} else {
				fmt.Fprintf(&b, "-%02d", n)
			}
		}
		dates = append(dates, b.String())
	}
	return strings.Join(dates, "/")
}

// splitPages are the ends of a printed range like "148-171".
func splitPages(pages string) (first, last string) {
	cut := strings.IndexAny(pages, "-–—~～")
	if cut < 0 {
		return pages, pages
	}
	return strings.TrimSpace(pages[:cut]), strings.TrimLeft(pages[cut:], "-–—~～ ")
}
