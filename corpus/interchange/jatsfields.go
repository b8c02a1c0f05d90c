package interchange

import (
	"fmt"
	"strings"

	"suoyin/corpus"
)

// fields writes a citation as fields, those of the work that a back-reference
// stands for.
func (j jats) fields(c *corpus.Citation) {
	j.start("element-citation", "publication-type", publicationType(c), "xml:lang", tag(c.Language))
	j.people("author", c.Author)
	if c.ContainerTitle != "" {
		name := "article-title"
		if c.Type == "chapter" {
			name = "chapter-title"
		}
		j.field(name, c.Title)
		j.people("compiler", c.ContainerAuthor)
	}
	j.people("editor", c.Editor)
	j.people("translator", c.Translator)
	j.field("source", host(c))
	j.field("series", c.CollectionTitle)
	j.field("edition", c.Edition)
	j.field("version", c.Version)
	j.field("publisher-loc", c.PublisherPlace)
	j.field("publisher-name", c.Publisher)
	j.issued(c.Issued)
	j.field("volume", c.Volume)
	j.field("issue", c.Issue)
	j.pages(c.Page)
	j.field("conf-name", c.EventTitle)
	j.field("pub-id", c.DOI, "pub-id-type", "doi")
	j.field("isbn", c.ISBN)
	j.field("uri", c.URL)
	j.field("date-in-citation", dateText(c.Accessed), "content-type", "access-date")
	for _, extra := range extras(c) {
		j.field("comment", extra.value, "content-type", extra.name)
	}
	j.end()
}

func (j jats) people(role string, names []corpus.Name) {
	if len(names) == 0 {
		return
	}
	j.start("person-group", "person-group-type", role)
	for _, n := range names {
		if n.Literal != "" || n.Family == "" {
			j.inline("string-name", n.String())
			continue
		}
		j.start("name")
		j.inline("surname", n.Family)
		j.field("given-names", n.Given)
		j.end()
	}
	j.end()
}

// issued writes the first day of a date in its parts, or what was printed.
func (j jats) issued(date *corpus.Date) {
	if date.Year() == 0 {
		j.field("string-date", dateText(date))
		return
	}
	parts := date.Parts[0]
	names := []string{"year", "month", "day"}
	for i := range parts[:min(len(parts), len(names))] {
		j.inline(names[i], fmt.Sprint(parts[i]))
	}
}

// pages writes pages as first and last where they are that.
func (j jats) pages(pages string) {
	if pages == "" {
		return
	}
	first, last, ranged := strings.Cut(pages, "-")
	if strings.ContainsAny(first+last, "-,，、;； ") || ranged && (first == "" || last == "" || first == last) {
		j.inline("fpage", firstNumber(pages))
		j.inline("page-range", pages)
		return
	}
	j.inline("fpage", first)
	j.field("lpage", last)
}

// firstNumber is the part of a list of pages before the first mark.
func firstNumber(pages string) string {
	if i := strings.IndexAny(pages, "-,，、;； –—~～"); i > 0 {
		return pages[:i]
	}
	return pages
}
