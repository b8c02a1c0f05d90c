package web

import (
	"bytes"
	"cmp"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
	"suoyin/search"
)

//go:embed templates
var templateFiles embed.FS

// layout is what every page needs for its frame. Page structs embed it.
type layout struct {
	Lang lang
	// Title is the page's own; the frame adds the program's name.
	Title string
	// Page is the template's name, for the navigation.
	Page string
	// Box is the search box; the frame shows it unless the page has its own.
	Box box
	// Canonical is the page's one address, without what only changes its view.
	Canonical string
	// Hidden keeps a page out of other search engines.
	Hidden bool
	// Languages lead to this page in the other languages.
	Languages []option
	Version   string
	// Meta are <meta name content> pairs, for reference managers.
	Meta []meta
	// Feed is the address of the page as an Atom feed, if it has one.
	Feed string
	// Below is the ID of an element that no window shows at first: what is before
	// it must be there before anything is painted. Empty stands for the page's end.
	Below string
}

// pageEnd is the ID of the last element of every page.
const pageEnd = "end"

// PaintedAt is the ID of the element at which a browser begins to paint.
func (l *layout) PaintedAt() string { return cmp.Or(l.Below, pageEnd) }

// box is what the search box holds.
type box struct {
	Query  string
	Scope  search.Scope
	Sort   search.Sort
	Scopes []search.Scope
	// MaxLength is the longest query in UTF-16 units, the browser's measure.
	MaxLength int
	// AutoFocus is set where the reader comes to type.
	AutoFocus bool
}

// option is one of several views of a page.
type option struct {
	Name    string
	Href    string
	Current bool
}

type meta struct{ Name, Content string }

// page is a page struct with its frame.
type page interface{ frame() *layout }

func (l *layout) frame() *layout { return l }

// templates are the pages by language and name.
type templates map[lang]map[string]*template.Template

// loadTemplates parses every page once for each language, so that a template
// says {{t "key"}} and never thinks of languages.
func loadTemplates(m messages, a assets) (templates, error) {
	names, err := fs.Glob(templateFiles, "templates/pages/*.html")
	if err != nil {
		return nil, err
	}
	all := templates{}
	for _, l := range languages() {
		base, err := template.New("").Funcs(templateFuncs(m, a, l)).ParseFS(templateFiles, "templates/*.html")
		if err != nil {
			return nil, fmt.Errorf("templates: %w", err)
		}
		all[l] = map[string]*template.Template{}
		for _, name := range names {
			t, err := template.Must(base.Clone()).ParseFS(templateFiles, name)
			if err != nil {
				return nil, fmt.Errorf("template %s: %w", name, err)
			}
			all[l][strings.TrimSuffix(path.Base(name), ".html")] = t
		}
	}
	return all, nil
}

func templateFuncs(m messages, a assets, l lang) template.FuncMap {
	return template.FuncMap{
		"t":     func(key string, args ...any) (string, error) { return m.text(l, key, args...) },
		"known": m.has,
		"entryCounts": func(paragraphs, notes, citations int) (string, error) {
			return entryCounts(m, l, paragraphs, notes, citations)
		},
		"format":      func(name string) string { return formatName(m, l, name) },
		"label":       func(text string) string { return referenceLabel(m, l, text) },
		"upper":       strings.ToUpper,
		"reading":     func(readAs string) string { return readingIn(l, readAs) },
		"gap":         func() string { return sentenceGap(l) },
		"asset":       a.url,
		"n":           number,
		"bytes":       byteSize,
		"pages":       pageRange,
		"names":       func(names []string) string { return strings.Join(names, listSeparator(l)) },
		"seen":        visible,
		"cut":         shorten,
		"journal":     func(name string) string { return journalTitle(l, name) },
		"people":      func(names []corpus.Name) string { return nameList(l, names) },
		"add1":        func(n int) int { return n + 1 },
		"ruleKey":     ruleKey,
		"called":      func(c corpus.Citation) string { return c.Called() },
		"langOf":      func(text string) string { return textLang(text, "zh") },
		"authorLink":  authorLink,
		"journalLink": journalLink,
		"searchLink": func(q string) string {
			return link("/search", url.Values{"q": {q}})
		},
	}
}

// journalTitle is the name of a journal as a text in that language prints it.
// Marks of titles are for Chinese ones.
func journalTitle(l lang, name string) string {
	if l == chinese && strings.ContainsFunc(name, isHan) {
		return bibliography.TitleMarks(name)
	}
	return name
}

// sentenceGap is what stands after the mark that ends a sentence or a label: Chinese
// marks have their room in themselves.
func sentenceGap(l lang) string {
	if l == chinese {
		return ""
	}
	return " "
}

// entryCounts says how much of each an article has, and nothing of what it has not.
func entryCounts(m messages, l lang, paragraphs, notes, citations int) (string, error) {
	var parts []string
	for _, c := range []struct {
		key string
		n   int
	}{{"paragraphs", paragraphs}, {"notes", notes}, {"citations", citations}} {
		if c.n == 0 {
			continue
		}
		text, err := m.text(l, "entry-"+c.key, c.n)
		if err != nil {
			return "", err
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " · "), nil
}

// formatName is what readers call a format of files: by its abbreviation, unless it has a name.
func formatName(m messages, l lang, name string) string {
	if text, err := m.text(l, "format-"+name); err == nil {
		return text
	}
	return strings.ToUpper(name)
}

// referenceLabel is the label of a format of references in the page's language: the
// table has those by which Chinese readers know them.
func referenceLabel(m messages, l lang, label string) string {
	for _, f := range bibliography.Formats() {
		if f.Label == label {
			if text, err := m.text(l, "reference-"+f.Name); err == nil {
				return text
			}
		}
	}
	return label
}

func listSeparator(l lang) string {
	if l == chinese {
		return "、"
	}
	return ", "
}

// render is the page as HTML.
func (s *server) render(p page) ([]byte, error) {
	f := p.frame()
	t := s.pages[f.Lang][f.Page]
	if t == nil {
		return nil, fmt.Errorf("page %q: no such template", f.Page)
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "layout", p); err != nil {
		return nil, fmt.Errorf("page %q: %w", f.Page, err)
	}
	return b.Bytes(), nil
}

// sendPage answers with a page.
func (s *server) sendPage(c *gin.Context, status int, p page) error {
	body, err := s.render(p)
	if err != nil {
		return err
	}
	c.Header("Content-Language", string(p.frame().Lang))
	c.Header("Vary", "Accept-Language, Cookie")
	if status == http.StatusOK {
		c.Header("Cache-Control", "private, "+cacheBriefly)
	}
	send(c, status, typeHTML, body)
	return nil
}

// newLayout is the frame of a page of that name.
func (s *server) newLayout(c *gin.Context, name, title string) layout {
	l := s.language(c)
	values := c.Request.URL.Query()
	f := layout{Lang: l, Page: name, Title: title, Version: s.version, Box: newBox(values)}
	for _, other := range languages() {
		f.Languages = append(f.Languages, option{
			Name:    string(other),
			Href:    link(c.Request.URL.EscapedPath(), with(values, "lang", string(other))),
			Current: other == l,
		})
	}
	f.Canonical = s.absolute(c, c.Request.URL.EscapedPath())
	return f
}

// newBox is the search box for a request; what it cannot read it leaves empty,
// the page itself says what is wrong.
func newBox(v url.Values) box {
	req, _ := readSearch(v)
	return box{Query: req.Query, Scope: req.In, Sort: req.Sort, Scopes: scopes(), MaxLength: 2 * search.MaxQuery}
}

// say is a message that is not in a template. A missing one shows its key; the
// test of messages looks for all of them.
func (s *server) say(l lang, key string, args ...any) string {
	text, err := s.messages.text(l, key, args...)
	if err != nil {
		return key
	}
	return text
}
