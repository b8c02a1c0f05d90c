package interchange

import (
	"fmt"

	"suoyin/corpus"
)

// works lists what the notes cite as fields, apart from the text, which has each
// citation as it is printed.
func (t *tei) works() {
	open := false
	for i := range t.a.Notes {
		for _, c := range t.cited[t.a.Notes[i].ID] {
			if !hasFields(c) {
				continue
			}
			if !open {
				t.block("standOff")
				t.block("listBibl")
				open = true
			}
			t.work(c)
			t.line()
		}
	}
	if open {
		t.endBlock()
		t.endBlock()
	}
}

// work writes a citation as fields. That of a back-reference has those of the
// work it stands for, and corresponds to it.
func (t *tei) work(c *corpus.Citation) {
	same := ""
	if of := t.marked[c.RefersTo]; of != nil && hasFields(of) {
		same = "#" + t.name("work", c.RefersTo)
	}
	t.start("biblStruct", "xml:id", t.name("work", c.ID), "type", word(teiType(c.Type)), "corresp", same, "cert", fmt.Sprint(min(max(c.Confidence, 0), 1)), "xml:lang", tag(c.Language))
	if c.ContainerTitle != "" {
		t.start("analytic")
		t.people("author", c.Author)
		t.field("title", c.Title, "level", "a")
		t.identifiers(c)
		t.people("respStmt", c.Translator)
		t.end()
	}
	t.monograph(c)
	if c.CollectionTitle != "" {
		t.start("series")
		t.inline("title", c.CollectionTitle, "level", "s")
		t.end()
	}
	t.field("note", dateText(c.Accessed), "type", "accessed")
	t.field("note", c.Version, "type", "version")
	for _, extra := range extras(c) {
		if extra.name != "locator" {
			t.inline("note", extra.value, "type", extra.name)
		}
	}
	t.field("citedRange", c.Locator, "unit", "page")
	t.end()
}

// identifiers are those of the work itself.
func (t *tei) identifiers(c *corpus.Citation) {
	t.field("idno", c.DOI, "type", "DOI")
	t.field("idno", c.URL, "type", "URL")
}

// monograph writes the book, the issue or the site that a citation is in, or
// itself. The order is that of TEI: nothing but identifiers and persons may come
// between the title and the edition.
func (t *tei) monograph(c *corpus.Citation) {
	t.start("monogr")
	t.field("meeting", c.EventTitle)
	if c.ContainerTitle == "" {
		t.people("author", c.Author)
		t.inline("title", c.Title, "level", "m")
		t.identifiers(c)
		t.field("idno", c.ISBN, "type", "ISBN")
		t.people("respStmt", c.Translator)
	} else {
		level := "m"
		if publicationType(c) == "journal" || publicationType(c) == "newspaper" {
			level = "j"
		}
		t.people("author", c.ContainerAuthor)
		t.inline("title", c.ContainerTitle, "level", level)
		t.field("idno", c.ISBN, "type", "ISBN")
	}
	t.people("editor", c.Editor)
	t.field("edition", c.Edition)
	t.start("imprint")
	t.field("pubPlace", c.PublisherPlace)
	t.field("publisher", c.Publisher)
	t.date(c.Issued)
	t.field("biblScope", c.Volume, "unit", "volume")
	t.field("biblScope", c.Issue, "unit", "issue")
	t.field("biblScope", c.Page, "unit", "page")
	t.end()
	t.end()
}

// date writes a date, for programs too where it is one day, month or year.
func (t *tei) date(date *corpus.Date) {
	text := dateText(date)
	t.inline("date", text, "when", day(text))
}

// people writes persons and bodies, a translator as the one who is responsible
// for that.
func (t *tei) people(element string, names []corpus.Name) {
	for _, n := range names {
		t.start(element)
		if element == "respStmt" {
			t.inline("resp", "translator")
		}
		switch {
		case n.Literal != "" || n.Family == "":
			t.inline("name", n.String())
		default:
			t.start("persName")
			t.inline("surname", n.Family)
			t.field("forename", n.Given)
			t.end()
		}
		t.end()
	}
}

// teiType is the usual word of TEI for a CSL type.
func teiType(kind string) string {
	switch kind {
	case "article-journal":
		return "journalArticle"
	case "article-newspaper":
		return "newspaperArticle"
	case "chapter":
		return "bookSection"
	}
	return kind
}
