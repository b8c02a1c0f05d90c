package bibliography

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"suoyin/corpus"
)

// entryTypes are the entry types of BibTeX and BibLaTeX for CSL types; what is
// not here is misc.
var entryTypes = map[string][2]string{
	"article-journal":   {"article", "article"},
	"article-newspaper": {"article", "article"},
	"article-magazine":  {"article", "article"},
	"book":              {"book", "book"},
	"periodical":        {"misc", "periodical"},
	"chapter":           {"incollection", "incollection"},
	"paper-conference":  {"inproceedings", "inproceedings"},
	"thesis":            {"phdthesis", "thesis"},
	"report":            {"techreport", "report"},
	"webpage":           {"misc", "online"},
	"post-weblog":       {"misc", "online"},
	"patent":            {"misc", "patent"},
	"dataset":           {"misc", "dataset"},
	"software":          {"misc", "software"},
	"legislation":       {"misc", "legislation"},
	"legal_case":        {"misc", "jurisdiction"},
	"standard":          {"misc", "standard"},
	"manuscript":        {"unpublished", "unpublished"},
	"article":           {"misc", "online"},
}

// typeOf is the CSL type of an entry type that says enough.
var typeOf = map[string]string{
	"article": "article-journal", "book": "book", "inbook": "chapter", "incollection": "chapter", "inproceedings": "paper-conference",
	"conference": "paper-conference", "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "techreport": "report",
	"report": "report", "online": "webpage", "electronic": "webpage", "www": "webpage", "patent": "patent", "dataset": "dataset",
	"software": "software", "legislation": "legislation", "jurisdiction": "legal_case", "standard": "standard", "unpublished": "manuscript",
	"periodical": "periodical", "booklet": "book", "manual": "book", "proceedings": "book", "collection": "book", "mvbook": "book", "misc": "document",
}

func encodeBibTeX(w io.Writer, cs []corpus.Citation) error   { return writeEntries(w, cs, 0) }
func encodeBibLaTeX(w io.Writer, cs []corpus.Citation) error { return writeEntries(w, cs, 1) }

// writeEntries writes one entry per citation; dialect is 0 for BibTeX and 1 for
// BibLaTeX. Keys are unique in the file.
func writeEntries(w io.Writer, cs []corpus.Citation, dialect int) error {
	b := bufio.NewWriter(w)
	used := map[string]int{}
	for _, c := range known(cs) {
		kind := entryType(&c, dialect)
		fmt.Fprintf(b, "@%s{%s,\n", kind, uniqueKey(&c, used))
		for _, f := range texFields(&c, kind, dialect) {
			if f[1] != "" {
				fmt.Fprintf(b, "  %s = {%s},\n", f[0], f[1])
			}
		}
		fmt.Fprint(b, "}\n\n")
	}
	return b.Flush()
}

func entryType(c *corpus.Citation, dialect int) string {
	t, ok := entryTypes[c.Type]
	if !ok {
		return "misc"
	}
	if c.Type == "thesis" && dialect == 0 && strings.Contains(c.Genre, "硕士") {
		return "mastersthesis"
	}
	return t[dialect]
}

// texFields are the fields of an entry in order. entrysubtype keeps the CSL type
// where the entry type says less.
func texFields(c *corpus.Citation, kind string, dialect int) [][2]string {
	latex := dialect == 1
	container, journal, place, school := "booktitle", "journal", "address", "publisher"
	if latex {
		journal, place = "journaltitle", "location"
	}
	if strings.HasSuffix(kind, "thesis") {
		school = "school"
		if latex {
			school = "institution"
		}
	}
	if kind == "techreport" || kind == "report" {
		school = "institution"
	}
	if kind == "article" {
		container = journal
	}
	if kind == "misc" || kind == "online" || kind == "unpublished" {
		container = "howpublished"
		if latex {
			container = "organization"
		}
	}
	number, issue := c.Number, c.Issue // BibTeX calls the issue of a journal its number
	if !numbered(c.Type) {
		number, issue = c.Issue, ""
	}
	fs := [][2]string{
		{"title", tex(c.Title)}, {"author", texNames(c.Author)}, {"editor", texNames(c.Editor)}, {"translator", texNames(c.Translator)},
		{"bookauthor", texNames(c.ContainerAuthor)}, {container, tex(c.ContainerTitle)}, {"series", tex(c.CollectionTitle)},
		{school, tex(c.Publisher)}, {place, tex(c.PublisherPlace)}, {"edition", tex(c.Edition)}, {"version", tex(c.Version)},
		{"volume", tex(c.Volume)}, {"number", tex(number)}, {"issue", tex(issue)}, {"chapter", tex(c.Section)}, {"type", tex(c.Genre)},
		{"pages", strings.ReplaceAll(tex(c.Page), "-", "--")}, {"eventtitle", tex(c.EventTitle)}, {"library", tex(archive(c))},
		{"url", texURL(c.URL)}, {"urldate", isoDate(c.Accessed)}, {"doi", texURL(c.DOI)}, {"isbn", tex(c.ISBN)}, {"langid", tex(c.Language)},
	}
	fs = append(fs, texDate(c.Issued, latex)...)
	if typeOf[kind] != c.Type {
		fs = append(fs, [2]string{"entrysubtype", c.Type})
	}
	return fs
}

func archive(c *corpus.Citation) string {
	if c.Archive != "" && c.ArchiveLocation != "" {
		return c.Archive + ": " + c.ArchiveLocation
	}
	return c.Archive + c.ArchiveLocation
}

// texDate is date for BibLaTeX and year, month and day for BibTeX.
func texDate(d *corpus.Date, latex bool) [][2]string {
	if d == nil {
		return nil
	}
	if latex && len(d.Parts) > 0 {
		return [][2]string{{"date", isoDate(d)}}
	}
	if len(d.Parts) != 1 {
		return [][2]string{{"year", tex(isoDate(d))}}
	}
	var fs [][2]string
	for i, n := range d.Parts[0] {
		fs = append(fs, [2]string{[]string{"year", "month", "day"}[i], fmt.Sprint(n)})
	}
	return fs
}

// texNames joins names by "and". A literal name stands in braces, so that
// nobody takes it apart.
func texNames(ns []corpus.Name) string {
	var out []string
	for _, n := range ns {
		switch {
		case n.Literal != "":
			out = append(out, "{"+tex(n.Literal)+"}")
		case n.Given == "":
			out = append(out, "{"+tex(n.Family)+"}")
		default:
			out = append(out, tex(n.Family)+", "+tex(n.Given))
		}
	}
	return strings.Join(out, " and ")
}

var texEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\{`, `}`, `\}`, `&`, `\&`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `_`, `\_`, `~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
)

func tex(s string) string { return texEscapes.Replace(oneLine(s)) }

// texURL keeps an address as it is but for braces, which would end the field.
func texURL(s string) string {
	return strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C", " ", "%20").Replace(s)
}

// uniqueKey is the citation's key: the first author, the year and the first
// letters of the title, with a letter behind it if it was used before.
func uniqueKey(c *corpus.Citation, used map[string]int) string {
	var b strings.Builder
	if len(c.Author) > 0 {
		b.WriteString(letters(c.Author[0].String(), 12))
	}
	b.WriteString(letters(year(c), 4))
	b.WriteString(letters(c.Title, 6))
	key := b.String()
	used[key]++
	if n := used[key]; n > 1 {
		key = fmt.Sprintf("%s-%d", key, n)
	}
	return key
}

// letters are the first n letters and digits of s.
func letters(s string, n int) string {
	var b strings.Builder
	for _, r := range s {
		if n == 0 {
			break
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
			n--
		}
	}
	return b.String()
}
