package web

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/corpus/citation"
	"suoyin/search"
	cutter "suoyin/search/snippet"
)

// apiSearch answers GET /api/v1/search.
func (s *server) apiSearch(c *gin.Context) error {
	values := c.Request.URL.Query()
	shape := values.Get("view")
	if !slices.Contains([]string{"", viewPassages, viewKWIC}, shape) {
		return &parameterError{Name: "view", Value: shape, Want: "passages or kwic"}
	}
	allowed := append([]string{"q", "in", "view", "as_printed", "limit"}, facetNames()...)
	if shape == viewKWIC {
		allowed = append(allowed, "order", "group", "neighbours", "only", "width", "start")
	} else {
		allowed = append(allowed, "sort", "cursor", "certificate", "facets", "snippet")
	}
	if err := onlyParameters(values, allowed...); err != nil {
		return err
	}
	if shape == viewKWIC {
		return s.apiLines(c, values)
	}
	req, err := readSearch(values)
	if err != nil {
		return err
	}
	most, err := readFacets(values)
	if err != nil {
		return err
	}
	context, err := readNumber(values, "snippet", cutter.MinContext, cutter.MaxContext)
	if err != nil {
		return err
	}
	answer, err := s.ask(c.Request.Context(), req)
	if err != nil {
		return err
	}
	if context > 0 {
		answer = cutter.Shorten(answer, context)
	}
	if err := s.certify(c.Request.Context(), values, req, answer); err != nil {
		return err
	}
	return sendJSON(c, whole(answer, most))
}

// allFacets is how many values of a facet an answer of the API has unless told, and
// the most that it can be told: all of them. Those of a common word are 31,000, which
// are 1.5 MB.
const allFacets = 1_000_000

// readFacets reads how many values of each facet are wanted.
func readFacets(v url.Values) (most int, err error) {
	if v.Get("facets") == "" {
		return allFacets, nil
	}
	return readNumber(v, "facets", 0, allFacets)
}

// apiLines answers a search with one line for each place.
func (s *server) apiLines(c *gin.Context, values url.Values) error {
	req, err := readSearch(with(values, "limit"))
	if err != nil {
		return err
	}
	r, err := s.look(c.Request.Context(), viewKWIC, values, req, pageLines)
	if err != nil {
		return err
	}
	return sendJSON(c, r.value())
}

// whole gives empty lists where an answer has none, so that clients never meet
// null where the description says array or object, and the most frequent values of
// each facet, so many at most.
func whole(a *search.Answer, most int) *search.Answer {
	b := *a
	b.Hits = make([]search.Hit, len(a.Hits))
	for i, h := range a.Hits {
		h.Section, h.Pages, h.Spans, h.Notes = list(h.Section), list(h.Pages), list(h.Spans), list(h.Notes)
		h.Article.Authors = list(h.Article.Authors)
		b.Hits[i] = h
	}
	b.Query.Parts = list(a.Query.Parts)
	b.Facets = map[string][]search.FacetValue{}
	for name, values := range a.Facets {
		b.Facets[name] = list(values[:min(len(values), most)])
	}
	if b.Scopes == nil {
		b.Scopes = map[search.Scope]int{}
	}
	return &b
}

func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}

// readArticleList reads the parameters of a listing of articles.
func readArticleList(v url.Values) (corpus.ArticleList, error) {
	list := corpus.ArticleList{Text: v.Get("text"), Author: v.Get("author"), Journal: v.Get("journal"), Cursor: v.Get("cursor")}
	var err error
	if list.Year, err = readNumber(v, "year", 1, maxYear); err != nil {
		return list, err
	}
	list.Fault = corpus.Fault(v.Get("fault"))
	if list.Fault != "" && !slices.Contains(corpus.AllFaults(), list.Fault) {
		return list, &parameterError{Name: "fault", Value: string(list.Fault), Want: "unresolved, orphans, unanchored or unplaced"}
	}
	list.Limit, err = readNumber(v, "limit", 1, corpus.MaxListLimit)
	return list, err
}

// maxYear bounds years: anything above is a slip of the pen.
const maxYear = 9999

func (s *server) apiArticles(c *gin.Context) error {
	values := c.Request.URL.Query()
	if err := onlyParameters(values, "text", "author", "journal", "year", "fault", "limit", "cursor"); err != nil {
		return err
	}
	list, err := readArticleList(values)
	if err != nil {
		return err
	}
	page, err := s.library.Articles(c.Request.Context(), list)
	if err != nil {
		return err
	}
	return sendJSON(c, page)
}

func (s *server) apiArticle(c *gin.Context) error {
	a, err := s.library.Article(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	return sendJSON(c, a)
}

// apiSource answers with the bytes an article was read from, as a file: they
// are somebody else's and are never shown in this server's name.
func (s *server) apiSource(c *gin.Context) error {
	ctx, id := c.Request.Context(), c.Param("id")
	a, err := s.library.Article(ctx, id)
	if err != nil {
		return err
	}
	body, err := s.library.Source(ctx, id)
	if err != nil {
		return err
	}
	name := a.Source.Name
	if name == "" {
		name = a.ID
	}
	attach(c, name)
	send(c, http.StatusOK, "application/octet-stream", body)
	return nil
}

// apiExport answers with the whole article in a format that holds one, or in a
// format of references with what it cites or with itself as something to cite.
func (s *server) apiExport(c *gin.Context) error {
	values := c.Request.URL.Query()
	if err := onlyParameters(values, "format", "of"); err != nil {
		return err
	}
	send, err := articleExport(values.Get("of"), values.Get("format"))
	if err != nil {
		return err
	}
	a, err := s.library.Article(c.Request.Context(), c.Param("id"))
	if err != nil {
		return err
	}
	return send(c, a)
}

func (s *server) apiCitations(c *gin.Context) error {
	values := c.Request.URL.Query()
	if err := onlyParameters(values, "text", "article", "note", "author", "title", "container", "type", "year", "unresolved", "limit", "cursor", "format"); err != nil {
		return err
	}
	list, err := readCitationList(values)
	if err != nil {
		return err
	}
	page, err := s.library.Citations(c.Request.Context(), list)
	if err != nil {
		return err
	}
	name := values.Get("format")
	if name == "" {
		return sendJSON(c, page)
	}
	f, err := findFormat(name)
	if err != nil {
		return err
	}
	cs := make([]corpus.Citation, len(page.Citations))
	for i, e := range page.Citations {
		cs[i] = ofArticle(e.Article, e.Citation)
	}
	if page.Next != "" {
		c.Header("Link", "<"+link("/api/v1/citations", with(values, "cursor", page.Next))+`>; rel="next"`)
	}
	return sendExport(c, f, "citations", cs)
}

// readCitationList reads the parameters of a listing of citations.
func readCitationList(v url.Values) (corpus.CitationList, error) {
	list := corpus.CitationList{
		Text: v.Get("text"), Article: v.Get("article"), Note: v.Get("note"), Author: v.Get("author"), Title: v.Get("title"),
		Container: v.Get("container"), Type: v.Get("type"), Cursor: v.Get("cursor"),
	}
	var err error
	if list.Year, err = readNumber(v, "year", 1, maxYear); err != nil {
		return list, err
	}
	if list.Unresolved, err = readBool(v, "unresolved"); err != nil {
		return list, err
	}
	list.Limit, err = readNumber(v, "limit", 1, corpus.MaxListLimit)
	return list, err
}

// citedNote is one line of text and what it cites.
type citedNote struct {
	Text      string            `json:"text"`
	Citations []corpus.Citation `json:"citations"`
}

// apiCite parses notes, one a line: the parameter text, or the body of a POST
// as text/plain or as a form.
func (s *server) apiCite(c *gin.Context) error {
	text, err := sentText(c)
	if err != nil {
		return err
	}
	notes := citeLines(text)
	name := c.Query("format")
	if name == "" {
		return sendJSON(c, map[string]any{"notes": notes})
	}
	f, err := findFormat(name)
	if err != nil {
		return err
	}
	return sendExport(c, f, "citations", allCitations(notes))
}

// sentText is a text that somebody sent: the parameter text, or the body.
func sentText(c *gin.Context) (string, error) {
	if c.Request.Method != http.MethodPost {
		return c.Query("text"), nil
	}
	if strings.HasPrefix(c.ContentType(), "application/x-www-form-urlencoded") {
		if err := c.Request.ParseForm(); err != nil {
			return "", fmt.Errorf("%w: %w", errBody, err)
		}
		return c.Request.Form.Get("text"), nil
	}
	body, err := io.ReadAll(c.Request.Body)
	return strings.ToValidUTF8(string(body), "\ufffd"), err
}

// citeLines reads the lines as the notes of one article, in order: what says 同上
// stands for what a line before it cites. A note's ID is the number of its line.
func citeLines(text string) []citedNote {
	var a corpus.Article
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			a.Notes = append(a.Notes, corpus.Note{ID: strconv.Itoa(len(a.Notes) + 1), Text: line})
		}
	}
	citation.Annotate(&a)
	notes := make([]citedNote, len(a.Notes))
	cs := a.Citations
	for i, n := range a.Notes {
		notes[i] = citedNote{Text: n.Text, Citations: list(cs[:len(n.Citations)])}
		cs = cs[len(n.Citations):]
	}
	return notes
}

func allCitations(notes []citedNote) []corpus.Citation {
	var all []corpus.Citation
	for _, n := range notes {
		all = append(all, n.Citations...)
	}
	return all
}

func (s *server) apiFormats(c *gin.Context) error {
	return sendJSON(c, map[string]any{"formats": formatInfos()})
}
