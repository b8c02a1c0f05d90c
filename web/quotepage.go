package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"suoyin/search"
	"suoyin/search/quote"
)

// quotePath is where quotations are checked.
const quotePath = "/quote"

// quoteSources is how many sources a quotation gets: the first is nearly always
// the one, the others say that it stands elsewhere, too.
const quoteSources = 5

// quotePage takes a quotation and shows where it stands, and each difference.
type quotePage struct {
	layout
	Text    string
	Asked   bool
	Sources []quoteSource
	// Failed is why nothing was looked for.
	Failed string
	// Least and Most are how long a quotation is.
	Least, Most int
}

// quoteSource is a source with the address of its place.
type quoteSource struct {
	quote.Source
	Href    string
	Percent int
}

func (s *server) quotePage(c *gin.Context) error {
	text, err := sentText(c)
	if err != nil {
		return err
	}
	p := &quotePage{layout: s.newLayout(c, "quote", ""), Text: text, Least: quote.MinLength, Most: quote.MaxLength}
	p.Title, p.Hidden = s.say(p.Lang, "quote"), text != ""
	if text = strings.TrimSpace(text); text == "" {
		return s.sendPage(c, http.StatusOK, p)
	}
	found, err := s.checkQuote(c.Request.Context(), text)
	if errors.Is(err, search.ErrLimit) {
		p.Failed = s.say(p.Lang, "quote-length", p.Least, p.Most)
		return s.sendPage(c, http.StatusBadRequest, p)
	}
	if err != nil {
		return err
	}
	p.Asked = true
	for _, f := range found {
		place := f.ID + ":" + strconv.Itoa(f.Start) + "-" + strconv.Itoa(f.End)
		p.Sources = append(p.Sources, quoteSource{f, articleLink(f.Article.ID, f.ID, url.Values{"place": {place}}), int(f.Share*100 + 0.5)})
	}
	return s.sendPage(c, http.StatusOK, p)
}

// apiQuote answers with the sources of a quotation: the parameter text, or the
// body of a POST as text/plain or as a form.
func (s *server) apiQuote(c *gin.Context) error {
	if c.Request.Method != http.MethodPost {
		if err := onlyParameters(c.Request.URL.Query(), "text"); err != nil {
			return err
		}
	}
	text, err := sentText(c)
	if err != nil {
		return err
	}
	found, err := s.checkQuote(c.Request.Context(), strings.TrimSpace(text))
	if err != nil {
		return err
	}
	return sendJSON(c, map[string]any{"sources": found})
}

func (s *server) checkQuote(ctx context.Context, text string) ([]quote.Source, error) {
	return quote.Check(ctx, s.engine, text, quoteSources)
}

// quoteLink leads to the check of a query that looks like a quotation, and was
// not found as it is; empty for others.
func quoteLink(query string) string {
	if n := utf8.RuneCountInString(query); n < longQuery || n > quote.MaxLength {
		return ""
	}
	return link(quotePath, url.Values{"text": {query}})
}

// longQuery is from which length on a query is more likely a quotation than
// words, in code points.
const longQuery = 16
