package html

import (
	"regexp"
	"strconv"
	"strings"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// metadata reads <title> and <meta>: the Highwire names that scholarly sites
// use (citation_…), Dublin Core and Open Graph.
func metadata(b *structured.Builder, root *markup.Node) {
	values := map[string][]string{}
	for _, n := range root.Find("meta") {
		name := strings.ToLower(n.Attr("name") + n.Attr("property"))
		name = strings.NewReplacer("dc.", "dc:", "dcterms.", "dc:", "prism.", "prism:").Replace(name)
		if value := structured.OneLine(n.Attr("content")); value != "" && name != "" {
			values[name] = append(values[name], value)
		}
	}
	first := func(names ...string) string {
		for _, name := range names {
			if v := values[name]; len(v) > 0 {
				return v[0]
			}
		}
		return ""
	}
	m := &b.Meta
	m.Title = first("citation_title", "dc:title", "og:title")
	if m.Title == "" {
		m.Title = pageTitle(root)
	}
	for _, name := range []string{"citation_author", "citation_authors", "dc:creator"} {
		if len(m.Authors) == 0 {
			m.Authors = people(values[name])
		}
	}
	m.Journal.Name = first("citation_journal_title", "prism:publicationname", "dc:source")
	m.Journal.Year = Year(first("citation_publication_date", "citation_date", "citation_year", "dc:date", "dc:issued", "article:published_time"))
	m.Journal.Issue = first("citation_issue", "prism:number")
	m.Journal.Pages = pageRange(first("citation_firstpage", "prism:startingpage"), first("citation_lastpage", "prism:endingpage"))
	m.Front.DOI = strings.TrimPrefix(first("citation_doi", "prism:doi"), "doi:")
	m.Abstract = first("citation_abstract", "dc:description")
	for _, list := range values["citation_keywords"] {
		m.Keywords = append(m.Keywords, structured.SplitKeywords(list)...)
	}
	if v := first("citation_volume"); v != "" {
		b.AddField("volume", v)
	}
}

func pageTitle(root *markup.Node) string {
	for _, n := range root.Find("title") {
		if n.Parent.Is("head") {
			return structured.OneLine(n.Plain())
		}
	}
	return ""
}

// people puts "Family, Given" in the order of reading.
func people(values []string) []string {
	var names []string
	for _, value := range values {
		for _, name := range strings.FieldsFunc(value, func(r rune) bool { return r == ';' || r == '；' || r == '、' }) {
			if family, given, comma := strings.Cut(name, ","); comma {
				name = structured.FullName(family, given)
			}
			names = append(names, structured.OneLine(name))
		}
	}
	return names
}

var yearForm = regexp.MustCompile(`\b(1[5-9]|20)\d\d\b`)

// Year is the first year in a date, 0 if there is none.
func Year(date string) int {
	y, _ := strconv.Atoi(yearForm.FindString(date))
	return y
}

func pageRange(first, last string) string {
	if first == "" || last == "" || first == last {
		return first
	}
	return first + "-" + last
}
