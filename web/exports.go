package web

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
	"suoyin/corpus/formats"
	"suoyin/corpus/interchange"
)

// findFormat is the format of references of that name. Its error is a *parameterError.
func findFormat(name string) (bibliography.Format, error) {
	f, ok := formats.Find(bibliography.Formats(), name)
	if !ok {
		return f, unknownFormat(name, formats.Names(bibliography.Formats()))
	}
	return f, nil
}

// unknownFormat is the error of who asks for a format that is none of those in one
// place.
func unknownFormat(name string, there []string) error {
	return &parameterError{Name: "format", Value: name, Want: "one of " + strings.Join(there, ", ")}
}

// articleExport is how an article is sent in the format of that name: the whole
// article, what it cites, or itself as something to cite, as of says or the format
// can hold. Its error is a *parameterError.
func articleExport(of, name string) (send func(*gin.Context, *corpus.Article) error, err error) {
	var there []string
	switch of {
	case "", ofWhole, ofCitations, ofItself:
	default:
		return nil, &parameterError{Name: "of", Value: of, Want: "citations, article or whole"}
	}
	if of == "" || of == ofWhole {
		if f, ok := formats.Find(interchange.Formats(), name); ok {
			return func(c *gin.Context, a *corpus.Article) error { return sendWhole(c, f, a) }, nil
		}
		there = formats.Names(interchange.Formats())
	}
	if of != ofWhole {
		if f, ok := formats.Find(bibliography.Formats(), name); ok {
			return func(c *gin.Context, a *corpus.Article) error {
				cs := a.Citations
				if of == ofItself {
					cs = []corpus.Citation{articleCitation(a)}
				}
				return sendExport(c, f, a.ID, cs)
			}, nil
		}
		there = append(there, formats.Names(bibliography.Formats())...)
	}
	return nil, unknownFormat(name, there)
}

// sendExport answers with citations as a file. name is without its extension.
func sendExport(c *gin.Context, f bibliography.Format, name string, cs []corpus.Citation) error {
	var b bytes.Buffer
	if err := f.Encode(&b, cs); err != nil {
		return err
	}
	attach(c, name+"."+f.Extension)
	send(c, http.StatusOK, f.MIME, b.Bytes())
	return nil
}

// ofArticle is a citation of that article among those of others: its ID, which
// counts within its article only, names the article too, since programs that
// read references take those with one ID for one.
func ofArticle(article string, c corpus.Citation) corpus.Citation {
	c.ID = article + "-" + c.ID
	if c.RefersTo != "" {
		c.RefersTo = article + "-" + c.RefersTo
	}
	return c
}

// attach names the file that a browser saves, by RFC 6266: in ASCII for old
// clients and in UTF-8 for all others.
func attach(c *gin.Context, name string) {
	ascii := make([]byte, 0, len(name))
	for _, r := range name {
		if r < 0x20 || r > 0x7e || r == '"' || r == '\\' || r == '%' {
			r = '_'
		}
		ascii = append(ascii, byte(r))
	}
	c.Header("Content-Disposition", `attachment; filename="`+string(ascii)+`"; filename*=UTF-8''`+url.PathEscape(name))
}

// sendWhole answers with the whole article as a file.
func sendWhole(c *gin.Context, f interchange.Format, a *corpus.Article) error {
	var b bytes.Buffer
	if err := f.Encode(&b, a); err != nil {
		return err
	}
	attach(c, a.ID+"."+f.Extension)
	send(c, http.StatusOK, f.MIME, b.Bytes())
	return nil
}

// articleExports are the ways to take an article and its references along.
func (s *server) articleExports(l lang, a *corpus.Article) []exportLink {
	base := "/api/v1/articles/" + url.PathEscape(a.ID)
	links := []exportLink{
		{s.say(l, "export-json"), base},
		{s.say(l, "export-source"), base + "/source"},
	}
	for _, f := range interchange.Formats() {
		links = append(links, exportLink{s.say(l, "export-whole", f.Label), link(base+"/export", url.Values{"format": {f.Name}})})
	}
	if len(a.Citations) == 0 {
		return links
	}
	for _, f := range bibliography.Formats() {
		links = append(links, exportLink{f.Label, link(base+"/export", url.Values{"format": {f.Name}})})
	}
	return links
}

// articleCitation is the article itself as something to cite.
func articleCitation(a *corpus.Article) corpus.Citation {
	e := corpus.ArticleEntry{ID: a.ID, Title: a.Title, Authors: a.Authors, Journal: a.Journal}
	c := e.Citation()
	c.DOI = a.Front.DOI
	return c
}

// What of an article can be exported besides ofCitations, as it is written in an
// address.
const (
	ofItself = "article"
	ofWhole  = "whole"
)

// formatInfo is a row of /api/v1/formats.
type formatInfo struct {
	formats.Info
	// Of says what can be had in the format.
	Of []string `json:"of"`
}

func formatInfos() []formatInfo {
	infos := []formatInfo{}
	for _, f := range bibliography.Formats() {
		infos = append(infos, formatInfo{f.Info, []string{ofCitations, ofItself}})
	}
	for _, f := range interchange.Formats() {
		infos = append(infos, formatInfo{f.Info, []string{ofWhole}})
	}
	return infos
}

// yearText is a year for display, empty if not known.
func yearText(year int) string {
	if year == 0 {
		return ""
	}
	return strconv.Itoa(year)
}
