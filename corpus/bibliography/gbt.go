package bibliography

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"suoyin/corpus"
)

// edition of GB/T 7714: from 2025 on Chinese entries have full-width commas,
// colons and brackets.
type gbtEdition int

const (
	edition2015 gbtEdition = iota
	edition2025
)

// gbtForm is how entries are ordered and marked.
type gbtForm int

const (
	numeric    gbtForm = iota // [1] at the front
	authorDate                // the year behind the authors
	note                      // as in a footnote, without a number
)

// gbt is the encoder of an edition and form: one entry a line, in the order
// given.
func gbt(ed gbtEdition, form gbtForm) func(io.Writer, []corpus.Citation) error {
	return func(w io.Writer, cs []corpus.Citation) error {
		b := bufio.NewWriter(w)
		for i, c := range known(cs) {
			if form == numeric {
				fmt.Fprintf(b, "[%d] ", i+1)
			}
			fmt.Fprintln(b, gbtEntry(&c, ed, form))
		}
		return b.Flush()
	}
}

// gbtCodes are the type codes for CSL types.
var gbtCodes = map[string]string{
	"book": "M", "chapter": "M", "article-journal": "J", "article-newspaper": "N", "article-magazine": "J", "thesis": "D", "report": "R",
	"paper-conference": "C", "standard": "S", "patent": "P", "webpage": "EB", "post-weblog": "EB", "article": "EB", "dataset": "DS",
	"software": "CP", "map": "CM", "manuscript": "A", "personal_communication": "A", "legislation": "A", "legal_case": "A", "periodical": "J",
}

// points are the punctuation of an entry, which depends on its language and the
// edition.
type points struct{ comma, colon, open, close, and string }

func pointsOf(c *corpus.Citation, ed gbtEdition) points {
	if ed == edition2025 && chinese(c) {
		return points{"，", "：", "（", "）", "，"}
	}
	return points{", ", ": ", "(", ")", ", "}
}

// gbtEntry prints one entry.
func gbtEntry(c *corpus.Citation, ed gbtEdition, form gbtForm) string {
	p := pointsOf(c, ed)
	var b strings.Builder
	makers := gbtNames(orNames(c.Author, c.Editor, c.ContainerTitle == ""), p, chinese(c))
	switch {
	case form == authorDate:
		if makers == "" {
			makers = map[bool]string{true: "佚名", false: "Anon"}[chinese(c)]
		}
		b.WriteString(makers)
		if y := year(c); y != "" {
			b.WriteString(p.comma + y)
		}
		b.WriteString(". ")
	case makers != "":
		b.WriteString(makers + ". ")
	}
	b.WriteString(oneLine(c.Title))
	if v := volumeOf(c); v != "" && c.ContainerTitle == "" && !serialType(c.Type) {
		b.WriteString(p.colon + v)
	}
	if c.Number != "" {
		b.WriteString(p.colon + oneLine(c.Number))
	}
	b.WriteString(gbtCode(c))
	if len(c.Translator) > 0 {
		b.WriteString(". " + gbtNames(c.Translator, p, true) + p.comma + "译")
	}
	b.WriteString(gbtHost(c, p))
	b.WriteString(gbtImprint(c, p, form))
	s := strings.TrimRight(b.String(), ". ")
	if c.URL != "" {
		s += ". " + c.URL
	}
	if c.DOI != "" {
		s += ". DOI" + strings.TrimSpace(p.colon) + c.DOI
	}
	return s + "."
}

// orNames are the authors, or the editors of a work that stands for itself.
func orNames(authors, editors []corpus.Name, alone bool) []corpus.Name {
	if len(authors) == 0 && alone {
		return editors
	}
	return authors
}

// gbtNames lists up to three names; more are 等 or et al.
func gbtNames(ns []corpus.Name, p points, han bool) string {
	more := len(ns) > 3
	if more {
		ns = ns[:3]
	}
	out := make([]string, len(ns))
	for i, n := range ns {
		out[i] = n.String()
		if n.Literal == "" && n.Given != "" {
			out[i] = n.Family + " " + n.Given
		}
	}
	s := strings.Join(out, p.and)
	if more {
		s += p.and + map[bool]string{true: "等", false: "et al"}[han]
	}
	return s
}

func gbtCode(c *corpus.Citation) string {
	code, ok := gbtCodes[c.Type]
	if !ok {
		code = "Z"
	}
	if c.URL != "" || c.DOI != "" {
		code += "/OL"
	}
	return "[" + code + "]"
}

func serialType(kind string) bool {
	return kind == "article-journal" || kind == "article-newspaper" || kind == "article-magazine" || kind == "periodical"
}

// volumeOf prints a bare volume number with its unit.
func volumeOf(c *corpus.Citation) string {
	v := oneLine(c.Volume)
	if v != "" && strings.Trim(v, "0123456789") == "" {
		if chinese(c) {
			return "卷 " + v
		}
		return "Vol. " + v
	}
	return v
}

// gbtHost prints what holds the work: //editors. title: volume.
func gbtHost(c *corpus.Citation, p points) string {
	if c.ContainerTitle == "" || serialType(c.Type) || onPage(c.Type) {
		return ""
	}
	var b strings.Builder
	b.WriteString("//")
	if makers := gbtNames(orNames(c.Editor, c.ContainerAuthor, true), p, chinese(c)); makers != "" {
		b.WriteString(makers + ". ")
	}
	b.WriteString(oneLine(c.ContainerTitle))
	if v := volumeOf(c); v != "" {
		b.WriteString(p.colon + v)
	}
	return b.String()
}

func onPage(kind string) bool { return kind == "webpage" || kind == "post-weblog" || kind == "report" }

// gbtImprint prints edition, place, publisher, year and pages, or for a serial
// its name, year, volume, issue and pages.
func gbtImprint(c *corpus.Citation, p points, form gbtForm) string {
	y := year(c)
	if form == authorDate {
		y = ""
	}
	switch {
	case c.Type == "article-newspaper":
		date := isoDate(c.Issued)
		if c.Page != "" {
			date += p.open + c.Page + p.close
		}
		return ". " + join(p.comma, oneLine(c.ContainerTitle), date)
	case serialType(c.Type):
		return ". " + gbtSerial(c, p, y)
	case c.Type == "webpage" || c.Type == "post-weblog":
		return ". " + gbtPage(c, p)
	}
	var b strings.Builder
	for _, e := range []string{gbtEditionText(c), oneLine(c.Version)} {
		if e != "" {
			b.WriteString(". " + e)
		}
	}
	house := join(p.colon, oneLine(c.PublisherPlace), oneLine(c.Publisher))
	if c.Type == "report" && house == "" {
		house = oneLine(c.ContainerTitle)
	}
	if s := join(p.comma, house, y); s != "" {
		b.WriteString(". " + s)
	}
	if c.Page != "" {
		b.WriteString(p.colon + c.Page)
	}
	return b.String() + gbtAccess(c)
}

func gbtEditionText(c *corpus.Citation) string {
	e := oneLine(c.Edition)
	if e != "" && strings.Trim(e, "0123456789") == "" {
		if chinese(c) {
			return e + " 版"
		}
		return e + " ed"
	}
	return e
}

// gbtSerial prints 刊名, 2006, 12(1): 5-8.
func gbtSerial(c *corpus.Citation, p points, y string) string {
	s := join(p.comma, oneLine(c.ContainerTitle), y, c.Volume)
	if c.Issue != "" {
		s += p.open + c.Issue + p.close
	}
	if c.Page != "" {
		s += p.colon + c.Page
	}
	return s + gbtAccess(c)
}

// gbtPage prints the site, the day of publication and of access.
func gbtPage(c *corpus.Citation, p points) string {
	s := oneLine(c.ContainerTitle)
	if d := isoDate(c.Issued); d != "" {
		s += p.open + d + p.close
	}
	return s + gbtAccess(c)
}

func gbtAccess(c *corpus.Citation) string {
	if d := isoDate(c.Accessed); d != "" {
		return "[" + d + "]"
	}
	return ""
}

// join joins the parts that are there.
func join(sep string, parts ...string) string {
	var out []string
	for _, s := range parts {
		if s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, sep)
}
