package bibliography

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"suoyin/corpus"
)

// decodeBibTeX reads BibTeX and BibLaTeX. Comments, preambles and what stands
// between entries are passed over; @string abbreviations are put in.
func decodeBibTeX(r io.Reader) ([]corpus.Citation, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read BibTeX: %w", err)
	}
	p := &texReader{s: string(raw), abbreviations: map[string]string{}}
	for m := 1; m <= 12; m++ {
		p.abbreviations[[]string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}[m-1]] = strconv.Itoa(m)
	}
	var out []corpus.Citation
	for {
		at := strings.IndexByte(p.s[p.i:], '@')
		if at < 0 {
			return out, nil
		}
		p.i += at + 1
		kind := strings.ToLower(p.word())
		switch kind {
		case "comment":
			continue
		case "preamble":
			p.skipEntry()
			continue
		}
		key, fields, err := p.entry(kind == "string")
		if err != nil {
			return nil, fmt.Errorf("read BibTeX line %d: @%s %w", 1+strings.Count(p.s[:p.i], "\n"), kind, err)
		}
		if kind == "string" {
			for k, v := range fields {
				p.abbreviations[k] = v
			}
			continue
		}
		out = append(out, texCitation(kind, key, fields))
	}
}

// texReader walks over BibTeX source.
type texReader struct {
	s             string
	i             int
	abbreviations map[string]string
}

func (p *texReader) space() {
	for p.i < len(p.s) && strings.IndexByte(" \t\r\n,", p.s[p.i]) >= 0 {
		p.i++
	}
}

func (p *texReader) word() string {
	start := p.i
	for p.i < len(p.s) && strings.IndexByte(" \t\r\n,={}()\"#@", p.s[p.i]) < 0 {
		p.i++
	}
	return p.s[start:p.i]
}

func (p *texReader) skipEntry() {
	for p.i < len(p.s) && p.s[p.i] != '{' {
		p.i++
	}
	if _, err := p.braced(); err != nil {
		p.i = len(p.s)
	}
}

// entry reads {key, field = value, …}; abbreviations have no key.
func (p *texReader) entry(noKey bool) (string, map[string]string, error) {
	p.space()
	if p.i >= len(p.s) || p.s[p.i] != '{' && p.s[p.i] != '(' {
		return "", nil, fmt.Errorf("has no opening brace")
	}
	p.i++
	key := ""
	if !noKey {
		p.space()
		key = p.word()
	}
	fields := map[string]string{}
	for {
		p.space()
		if p.i >= len(p.s) {
			return key, nil, fmt.Errorf("%q is not closed", key)
		}
		if p.s[p.i] == '}' || p.s[p.i] == ')' {
			p.i++
			return key, fields, nil
		}
		name := strings.ToLower(strings.TrimSpace(p.word()))
		for p.i < len(p.s) && strings.IndexByte(" \t\r\n", p.s[p.i]) >= 0 {
			p.i++
		}
		if name == "" || p.i >= len(p.s) || p.s[p.i] != '=' {
			return key, nil, fmt.Errorf("%q: a field name and = are missing", key)
		}
		p.i++
		v, err := p.value()
		if err != nil {
			return key, nil, fmt.Errorf("%q: %s %w", key, name, err)
		}
		fields[name] = v
	}
}

// value reads {…}, "…", a number or an abbreviation, and their sum by #.
func (p *texReader) value() (string, error) {
	var b strings.Builder
	for {
		for p.i < len(p.s) && strings.IndexByte(" \t\r\n", p.s[p.i]) >= 0 {
			p.i++
		}
		if p.i >= len(p.s) {
			return "", fmt.Errorf("has no value")
		}
		switch p.s[p.i] {
		case '{':
			v, err := p.braced()
			if err != nil {
				return "", err
			}
			b.WriteString(v)
		case '"':
			v, err := p.quoted()
			if err != nil {
				return "", err
			}
			b.WriteString(v)
		default:
			w := p.word()
			if w == "" {
				return "", fmt.Errorf("has no value")
			}
			if full, ok := p.abbreviations[strings.ToLower(w)]; ok {
				w = full
			}
			b.WriteString(w)
		}
		for p.i < len(p.s) && strings.IndexByte(" \t\r\n", p.s[p.i]) >= 0 {
			p.i++
		}
		if p.i >= len(p.s) || p.s[p.i] != '#' {
			return b.String(), nil
		}
		p.i++
	}
}

// braced reads {…} with braces inside balanced.
func (p *texReader) braced() (string, error) {
	depth, start := 0, p.i+1
	for ; p.i < len(p.s); p.i++ {
		switch p.s[p.i] {
		case '\\':
			p.i++
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				p.i++
				return p.s[start : p.i-1], nil
			}
		}
	}
	return "", fmt.Errorf("has a brace that is not closed")
}

func (p *texReader) quoted() (string, error) {
	depth, start := 0, p.i+1
	for p.i++; p.i < len(p.s); p.i++ {
		switch p.s[p.i] {
		case '\\':
			p.i++
		case '{':
			depth++
		case '}':
			depth--
		case '"':
			if depth == 0 {
				p.i++
				return p.s[start : p.i-1], nil
			}
		}
	}
	return "", fmt.Errorf("has a quotation mark that is not closed")
}

var texUnescapes = strings.NewReplacer(
	`\textbackslash{}`, `\`, `\textasciitilde{}`, `~`, `\textasciicircum{}`, `^`, `\{`, `{`, `\}`, `}`, `\&`, `&`, `\%`, `%`, `\$`, `$`, `\#`, `#`, `\_`, `_`,
	"{", "", "}", "", "~", " ",
)

func untex(s string) string { return oneLine(texUnescapes.Replace(s)) }

// texCitation makes a citation of an entry.
func texCitation(kind, key string, f map[string]string) corpus.Citation {
	get := func(names ...string) string {
		for _, n := range names {
			if f[n] != "" {
				return untex(f[n])
			}
		}
		return ""
	}
	c := corpus.Citation{
		ID: key, Type: typeOf[kind], Title: get("title"), Author: untexNames(f["author"]), Editor: untexNames(f["editor"]),
		Translator: untexNames(f["translator"]), ContainerAuthor: untexNames(f["bookauthor"]),
		ContainerTitle:  get("journal", "journaltitle", "booktitle", "howpublished", "organization"),
		CollectionTitle: get("series"), Publisher: get("publisher", "school", "institution"), PublisherPlace: get("address", "location"),
		Edition: get("edition"), Version: get("version"), Volume: get("volume"), Section: get("chapter"), Genre: get("type"),
		Page: strings.ReplaceAll(get("pages"), "--", "-"), EventTitle: get("eventtitle"), URL: f["url"], DOI: f["doi"], ISBN: get("isbn"),
		Language: get("langid", "language"), Accessed: readISODate(f["urldate"]),
	}
	c.Locator = c.Page
	if c.Type == "" {
		c.Type = "document"
	}
	if t := f["entrysubtype"]; t != "" {
		c.Type = t
	}
	if n := get("number"); numbered(c.Type) {
		c.Number, c.Issue = n, get("issue")
	} else {
		c.Issue = n
	}
	c.Archive, c.ArchiveLocation, _ = strings.Cut(get("library"), ": ")
	c.Issued = untexDate(f)
	return c
}

// numbered says that the number of such a work is its own and not an issue's.
func numbered(kind string) bool {
	switch kind {
	case "article-journal", "article-newspaper", "article-magazine", "periodical":
		return false
	}
	return true
}

func untexDate(f map[string]string) *corpus.Date {
	if f["date"] != "" {
		return readISODate(untex(f["date"]))
	}
	d := readISODate(untex(f["year"]))
	if d == nil || len(d.Parts) != 1 || len(d.Parts[0]) != 1 {
		return d
	}
	for _, k := range []string{"month", "day"} {
		n, err := strconv.Atoi(untex(f[k]))
		if err != nil {
			break
		}
		d.Parts[0] = append(d.Parts[0], n)
	}
	return d
}

// untexNames splits at "and" outside braces.
func untexNames(s string) []corpus.Name {
	var out []corpus.Name
	depth, start := 0, 0
	add := func(part string) {
		part = strings.TrimSpace(part)
		if part == "" {
			return
		}
		whole := strings.HasPrefix(part, "{") && strings.HasSuffix(part, "}")
		family, given, comma := strings.Cut(part, ", ")
		if whole || !comma {
			if words := strings.Fields(part); !whole && len(words) > 1 && part[0] < utf8.RuneSelf {
				last := len(words) - 1
				out = append(out, corpus.Name{Family: untex(words[last]), Given: untex(strings.Join(words[:last], " "))})
				return
			}
			out = append(out, corpus.Name{Literal: untex(part)})
			return
		}
		out = append(out, corpus.Name{Family: untex(family), Given: untex(given)})
	}
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '{':
			depth++
		case s[i] == '}':
			depth--
		case depth == 0 && strings.HasPrefix(s[i:], " and "):
			add(s[start:i])
			start = i + len(" and ")
			i = start - 1
		}
	}
	add(s[start:])
	return out
}
