package bibliography

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strings"

	"suoyin/corpus"
)

// risTypes are the reference types of RIS for CSL types; the rest is GEN with
// the CSL type in U1.
var risTypes = map[string]string{
	"article-journal": "JOUR", "article-newspaper": "NEWS", "article-magazine": "MGZN", "book": "BOOK", "chapter": "CHAP",
	"thesis": "THES", "paper-conference": "CPAPER", "webpage": "ELEC", "report": "RPRT", "legislation": "STAT", "legal_case": "CASE",
	"patent": "PAT", "standard": "STAND", "dataset": "DATA", "map": "MAP", "manuscript": "MANSCPT", "post-weblog": "BLOG",
	"personal_communication": "PCOMM", "motion_picture": "VIDEO", "software": "COMP", "periodical": "SER", "article": "UNPB",
}

func risType(kind string) string {
	if t, ok := risTypes[kind]; ok {
		return t
	}
	return "GEN"
}

// encodeRIS writes one record per citation, lines ended by CR LF as RIS asks.
func encodeRIS(w io.Writer, cs []corpus.Citation) error {
	b := bufio.NewWriter(w)
	for _, c := range known(cs) {
		line := func(tag, value string) {
			if value = oneLine(value); value != "" {
				fmt.Fprintf(b, "%s  - %s\r\n", tag, value)
			}
		}
		kind := risType(c.Type)
		line("TY", kind)
		line("ID", c.ID)
		line("TI", c.Title)
		for _, group := range []struct {
			tag   string
			names []corpus.Name
		}{{"AU", c.Author}, {"ED", c.Editor}, {"A4", c.Translator}, {"A2", c.ContainerAuthor}} {
			for _, n := range group.names {
				line(group.tag, risName(n))
			}
		}
		line("T2", c.ContainerTitle)
		line("T3", c.CollectionTitle)
		line("PB", c.Publisher)
		line("CY", c.PublisherPlace)
		line("ET", c.Edition)
		line("OP", c.Version)
		line("PY", year(&c))
		line("DA", risDate(c.Issued))
		line("VL", c.Volume)
		line("IS", c.Issue)
		line("M1", c.Number)
		line("SE", c.Section)
		line("M3", c.Genre)
		start, end := risPages(c.Page)
		line("SP", start)
		line("EP", end)
		line("C3", c.EventTitle)
		line("DB", c.Archive)
		line("AN", c.ArchiveLocation)
		line("UR", c.URL)
		line("DO", c.DOI)
		line("SN", c.ISBN)
		line("LA", c.Language)
		line("Y2", risDate(c.Accessed))
		if kind == "GEN" {
			line("U1", c.Type)
		}
		fmt.Fprint(b, "ER  - \r\n\r\n")
	}
	return b.Flush()
}

// risName is Family, Given. A comma in a literal name is printed full-width, so
// that it is not taken for the one between them.
func risName(n corpus.Name) string {
	if n.Literal != "" || n.Given == "" {
		return strings.ReplaceAll(n.String(), ",", "，")
	}
	return n.Family + ", " + n.Given
}

// risDate is 2017/05/14/, 2017/05// or 2017///; what is not a date stands
// behind the third slash.
func risDate(d *corpus.Date) string {
	switch {
	case d == nil:
		return ""
	case len(d.Parts) != 1:
		return "///" + isoDate(d)
	}
	s := isoParts(d.Parts[0], "/")
	return s + strings.Repeat("/", 3-strings.Count(s, "/"))
}

var simpleRange = regexp.MustCompile(`^([0-9]+)-([0-9]+)$`)

// risPages splits a simple range into first and last page; any other list of
// pages stays whole.
func risPages(p string) (start, end string) {
	if m := simpleRange.FindStringSubmatch(p); m != nil {
		return m[1], m[2]
	}
	return p, ""
}

var risLine = regexp.MustCompile(`^([A-Z][A-Z0-9])  ?- ?(.*)$`)

// decodeRIS reads records. A line without a tag goes on with the one before.
func decodeRIS(r io.Reader) ([]corpus.Citation, error) {
	s := bufio.NewScanner(r)
	s.Buffer(nil, 1<<20)
	var out []corpus.Citation
	var cur map[string][]string
	last, n := "", 0
	for s.Scan() {
		n++
		text := strings.TrimRight(strings.TrimPrefix(s.Text(), "\ufeff"), "\r ")
		m := risLine.FindStringSubmatch(text)
		switch {
		case text == "":
		case m == nil && cur == nil:
			return nil, fmt.Errorf("read RIS line %d: %q stands outside a record", n, text)
		case m == nil:
			if vs := cur[last]; len(vs) > 0 {
				vs[len(vs)-1] += " " + strings.TrimSpace(text)
			}
		case m[1] == "TY":
			cur, last = map[string][]string{"TY": {m[2]}}, "TY"
		case cur == nil:
			return nil, fmt.Errorf("read RIS line %d: %s stands before TY", n, m[1])
		case m[1] == "ER":
			out = append(out, risCitation(cur))
			cur = nil
		default:
			last = m[1]
			cur[last] = append(cur[last], m[2])
		}
	}
	if err := s.Err(); err != nil {
		return nil, fmt.Errorf("read RIS line %d: %w", n+1, err)
	}
	if cur != nil {
		return nil, fmt.Errorf("read RIS line %d: the last record has no ER", n)
	}
	return out, nil
}

func risCitation(f map[string][]string) corpus.Citation {
	get := func(tags ...string) string {
		for _, t := range tags {
			if len(f[t]) > 0 {
				return strings.TrimSpace(f[t][0])
			}
		}
		return ""
	}
	c := corpus.Citation{
		ID: get("ID"), Title: get("TI", "T1", "CT"), ContainerTitle: get("T2", "JO", "JF", "JA", "BT"), CollectionTitle: get("T3"),
		Publisher: get("PB"), PublisherPlace: get("CY", "PP"), Edition: get("ET"), Version: get("OP"), Volume: get("VL"), Issue: get("IS"),
		Number: get("M1"), Section: get("SE"), Genre: get("M3"), EventTitle: get("C3"), Archive: get("DB"), ArchiveLocation: get("AN"),
		URL: get("UR", "L2"), DOI: get("DO"), ISBN: get("SN"), Language: get("LA"), Page: get("SP"),
		Author: risNames(f["AU"], f["A1"]), Editor: risNames(f["ED"]), Translator: risNames(f["A4"]), ContainerAuthor: risNames(f["A2"]),
		Issued: readRISDate(get("DA", "PY", "Y1")), Accessed: readRISDate(get("Y2")),
	}
	if end := get("EP"); end != "" {
		c.Page += "-" + end
	}
	c.Locator = c.Page
	c.Type = cslType(get("TY"), get("U1"))
	return c
}

func cslType(ris, own string) string {
	for k, v := range risTypes {
		if v == ris {
			return k
		}
	}
	switch {
	case ris == "CONF":
		return "book"
	case ris == "GEN" && own != "":
		return own
	}
	return "document"
}

func risNames(lists ...[]string) []corpus.Name {
	var out []corpus.Name
	for _, l := range lists {
		for _, s := range l {
			family, given, ok := strings.Cut(strings.TrimSpace(s), ", ")
			if ok {
				out = append(out, corpus.Name{Family: family, Given: given})
			} else if s != "" {
				out = append(out, corpus.Name{Literal: strings.TrimSpace(s)})
			}
		}
	}
	return out
}

// readRISDate reads 2017/05/14/ and plain years.
func readRISDate(s string) *corpus.Date {
	if rest, ok := strings.CutPrefix(s, "///"); ok {
		return readISODate(rest)
	}
	return readISODate(strings.ReplaceAll(strings.TrimRight(s, "/"), "/", "-"))
}
