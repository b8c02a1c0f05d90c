package bibliography

import (
	"encoding/xml"
	"io"

	"suoyin/corpus"
)

// endnoteTypes are EndNote's reference types: their number and name.
var endnoteTypes = map[string]struct {
	number int
	name   string
}{
	"article-journal": {17, "Journal Article"}, "article-newspaper": {23, "Newspaper Article"}, "article-magazine": {19, "Magazine Article"},
	"book": {6, "Book"}, "chapter": {5, "Book Section"}, "paper-conference": {47, "Conference Paper"}, "thesis": {32, "Thesis"},
	"report": {27, "Report"}, "webpage": {12, "Web Page"}, "post-weblog": {56, "Blog"}, "patent": {25, "Patent"}, "legislation": {31, "Statute"},
	"legal_case": {7, "Case"}, "standard": {58, "Standard"}, "dataset": {59, "Dataset"}, "map": {20, "Map"}, "manuscript": {36, "Manuscript"},
	"personal_communication": {26, "Personal Communication"}, "motion_picture": {21, "Film or Broadcast"}, "software": {9, "Computer Program"},
}

type endnoteType struct {
	Name   string `xml:"name,attr"`
	Number int    `xml:",chardata"`
}

type endnoteNames struct {
	Author []string `xml:"author"`
}

type endnoteRecord struct {
	Type         endnoteType   `xml:"ref-type"`
	Authors      *endnoteNames `xml:"contributors>authors"`
	Secondary    *endnoteNames `xml:"contributors>secondary-authors"`
	Subsidiary   *endnoteNames `xml:"contributors>subsidiary-authors"`
	Title        string        `xml:"titles>title,omitempty"`
	Container    string        `xml:"titles>secondary-title,omitempty"`
	Series       string        `xml:"titles>tertiary-title,omitempty"`
	Pages        string        `xml:"pages,omitempty"`
	Volume       string        `xml:"volume,omitempty"`
	Number       string        `xml:"number,omitempty"`
	Edition      string        `xml:"edition,omitempty"`
	Section      string        `xml:"section,omitempty"`
	Year         string        `xml:"dates>year,omitempty"`
	Date         string        `xml:"dates>pub-dates>date,omitempty"`
	Place        string        `xml:"pub-location,omitempty"`
	Publisher    string        `xml:"publisher,omitempty"`
	ISBN         string        `xml:"isbn,omitempty"`
	DOI          string        `xml:"electronic-resource-num,omitempty"`
	WorkType     string        `xml:"work-type,omitempty"`
	ReportNumber string        `xml:"report-id,omitempty"`
	Language     string        `xml:"language,omitempty"`
	Database     string        `xml:"remote-database-name,omitempty"`
	CallNumber   string        `xml:"call-num,omitempty"`
	Accessed     string        `xml:"access-date,omitempty"`
	URL          []string      `xml:"urls>related-urls>url"`
}

// encodeEndNote writes EndNote's XML: a list of records.
func encodeEndNote(w io.Writer, cs []corpus.Citation) error {
	doc := struct {
		XMLName xml.Name        `xml:"xml"`
		Records []endnoteRecord `xml:"records>record"`
	}{}
	for _, c := range known(cs) {
		doc.Records = append(doc.Records, newEndNoteRecord(&c))
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func newEndNoteRecord(c *corpus.Citation) endnoteRecord {
	t, ok := endnoteTypes[c.Type]
	if !ok {
		t.number, t.name = 13, "Generic"
	}
	r := endnoteRecord{
		Type: endnoteType{t.name, t.number}, Authors: endnotePeople(c.Author), Secondary: endnotePeople(c.Editor), Subsidiary: endnotePeople(c.Translator),
		Title: c.Title, Container: c.ContainerTitle, Series: c.CollectionTitle, Pages: c.Page, Volume: c.Volume, Number: c.Issue, Edition: c.Edition,
		Section: c.Section, Year: year(c), Date: isoDate(c.Issued), Place: c.PublisherPlace, Publisher: c.Publisher, ISBN: c.ISBN, DOI: c.DOI,
		WorkType: c.Genre, ReportNumber: c.Number, Language: c.Language, Database: c.Archive, CallNumber: c.ArchiveLocation, Accessed: isoDate(c.Accessed),
	}
	if c.URL != "" {
		r.URL = []string{c.URL}
	}
	return r
}

// endnotePeople prints names as EndNote wants them: a trailing comma keeps a
// literal name whole.
func endnotePeople(ns []corpus.Name) *endnoteNames {
	if len(ns) == 0 {
		return nil
	}
	var out endnoteNames
	for _, n := range ns {
		switch {
		case n.Literal != "":
			out.Author = append(out.Author, n.Literal+",")
		case n.Given == "":
			out.Author = append(out.Author, n.Family)
		default:
			out.Author = append(out.Author, n.Family+", "+n.Given)
		}
	}
	return &out
}
