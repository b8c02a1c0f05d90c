package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
	"suoyin/corpus/formats"
	"suoyin/search"
	"suoyin/search/concordance"
)

// What of a search can be exported, as it is written in an address.
const (
	ofPassages  = "passages"
	ofLines     = "lines"
	ofCitations = "citations"
	ofSources   = "sources"
)

// Limits on an export.
const (
	// maxExportRows keeps a table within what a spreadsheet opens gladly.
	maxExportRows = 50_000
	// maxExportCitations bounds what is held in memory before it is encoded.
	maxExportCitations = 20_000
)

// apiSearchExport answers with all hits of a search as a file, in reading order.
func (s *server) apiSearchExport(c *gin.Context) error {
	values := c.Request.URL.Query()
	if err := onlyParameters(values, append([]string{"q", "in", "as_printed", "of", "format", "width", "hit"}, facetNames()...)...); err != nil {
		return err
	}
	req, err := readSearch(values)
	if err != nil {
		return err
	}
	w, err := s.walk()
	if err != nil {
		return err
	}
	picked, err := readChosen(values)
	if err != nil {
		return err
	}
	hits := walkHits(w.Walk)
	if picked != nil {
		hits = picked.walk(s, hits)
	}
	of, err := whatOf(values, picked)
	if err != nil {
		return err
	}
	switch of {
	case ofPassages:
		return s.exportTable(c, hits, req, values.Get("format"), passageColumns(), s.passageRows)
	case ofLines:
		width, err := readNumber(values, "width", 1, concordance.MaxWidth)
		if err != nil {
			return err
		}
		if width == 0 {
			width = defaultWidth
		}
		return s.exportTable(c, hits, req, values.Get("format"), lineColumns(), s.lineRows(width))
	case ofCitations:
		return s.exportCited(c, hits, req, values.Get("format"))
	case ofSources:
		return s.exportSources(c, hits, req, values.Get("format"))
	default:
		return &parameterError{Name: "of", Value: of, Want: "passages, lines, sources or citations"}
	}
}

// whatOf is what is asked for: as the parameter says, otherwise what the format
// can hold. A list of references has the sources of the hits, a table the hits,
// or their places where places were picked. Its error is a *parameterError.
func whatOf(v url.Values, picked *chosenHits) (string, error) {
	if of := v.Get("of"); of != "" {
		return of, nil
	}
	name := v.Get("format")
	if _, err := findTableFormat(name); err != nil {
		if _, err := findFormat(name); err == nil {
			return ofSources, nil
		}
		there := formats.Names(tableFormats())
		for _, name := range formats.Names(bibliography.Formats()) {
			if !slices.Contains(there, name) {
				there = append(there, name)
			}
		}
		return "", unknownFormat(name, there)
	}
	if picked != nil && picked.lines {
		return ofLines, nil
	}
	return ofPassages, nil
}

// exportTable writes the rows of each hit while it is found. What fails before
// the first row is answered as an error; after it the connection is broken off,
// so that nobody takes half a file for a whole one.
func (s *server) exportTable(c *gin.Context, walk walkHits, req search.Request, format string, columns []string, rows func(*gin.Context, *search.Hit) [][]any) error {
	f, err := findTableFormat(format)
	if err != nil {
		return err
	}
	var out tableWriter
	start := func() {
		attach(c, exportName(req.Query)+"."+f.Extension)
		c.Header("Cache-Control", "no-store")
		c.Header("Content-Type", f.MIME)
		out = f.New(c.Writer, columns)
	}
	n := 0
	var writeErr error
	err = walk(c.Request.Context(), req, func(h *search.Hit) bool {
		for _, row := range rows(c, h) {
			if out == nil {
				start()
			}
			if writeErr = out.Write(row); writeErr != nil {
				return false
			}
			if n++; n == maxExportRows {
				return false
			}
		}
		return true
	})
	if err != nil && out == nil {
		return err
	}
	if out == nil {
		start()
	}
	if err = errors.Join(err, writeErr); err == nil {
		err = out.Close()
	}
	if err != nil {
		s.log.Warn("export broken off", "request_id", requestID(c), "error", err)
		panic(http.ErrAbortHandler)
	}
	return nil
}

// exportName is a file name that recalls the query.
func exportName(q string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < 0x20 {
			return -1
		}
		return r
	}, q)
	if runes := []rune(name); len(runes) > maxFileName {
		name = string(runes[:maxFileName])
	}
	return "suoyin-" + strings.Join(strings.Fields(name), "_")
}

// maxFileName keeps a file name within 255 bytes of UTF-8 with room to spare.
const maxFileName = 40

func passageColumns() []string {
	return []string{"article", "title", "authors", "journal", "year", "issue", "printed_pages", "section", "kind", "passage", "places", "text", "address", "citation"}
}

func (s *server) passageRows(c *gin.Context, h *search.Hit) [][]any {
	return [][]any{append(s.placeCells(h), string(h.Kind), h.ID, len(h.Spans), h.Text, s.absolute(c, articleLink(h.Article.ID, h.ID, queryOf(c))), noteOf(h))}
}

func lineColumns() []string {
	return []string{"article", "title", "authors", "journal", "year", "issue", "printed_pages", "section", "kind", "passage", "start", "end", "left", "key", "right", "address", "citation"}
}

// lineRows gives one row for each place, with width code points on each side.
func (s *server) lineRows(width int) func(*gin.Context, *search.Hit) [][]any {
	return func(c *gin.Context, h *search.Hit) [][]any {
		text := []rune(h.Text)
		address := s.absolute(c, articleLink(h.Article.ID, h.ID, queryOf(c)))
		var rows [][]any
		for _, span := range h.Spans {
			left, key, right := text[max(span[0]-width, 0):span[0]], text[span[0]:span[1]], text[span[1]:min(span[1]+width, len(text))]
			rows = append(rows, append(s.placeCells(h), string(h.Kind), h.ID, span[0], span[1], string(left), string(key), string(right), address, noteOf(h)))
		}
		return rows
	}
}

// placeCells are the cells with which every row says where it is from.
func (s *server) placeCells(h *search.Hit) []any {
	a := h.Article
	return []any{a.ID, a.Title, strings.Join(a.Authors, "; "), a.Journal, yearText(a.Year), a.Issue, pageRange(h.Pages), strings.Join(h.Section, " › ")}
}

// noteOf is a hit as a note cites it, with its printed pages.
func noteOf(h *search.Hit) string { return hitSource(h).Raw + "。" }

func queryOf(c *gin.Context) url.Values { return view(c.Request.URL.Query()) }

// exportCited answers with what the hits cite: the citations of notes that are
// hits, and of notes that a paragraph calls.
func (s *server) exportCited(c *gin.Context, walk walkHits, req search.Request, format string) error {
	f, err := findFormat(format)
	if err != nil {
		return err
	}
	wanted := map[string][]string{} // notes by article
	var order []string
	err = walk(c.Request.Context(), req, func(h *search.Hit) bool {
		notes := wanted[h.Article.ID]
		if notes == nil {
			order = append(order, h.Article.ID)
		}
		for _, n := range h.Notes {
			notes = append(notes, corpus.NotePassageID(n.ID))
		}
		wanted[h.Article.ID] = append(notes, h.ID)
		return true
	})
	if err != nil {
		return err
	}
	var cited []corpus.Citation
	for _, id := range order {
		a, err := s.library.Article(c.Request.Context(), id)
		if err != nil {
			return err
		}
		for _, one := range a.Citations {
			if slices.Contains(wanted[id], corpus.NotePassageID(one.Note)) && len(cited) < maxExportCitations {
				cited = append(cited, ofArticle(id, one))
			}
		}
	}
	return sendExport(c, f, exportName(req.Query), cited)
}

// exportSources answers with the articles of the hits as references, each with
// the printed pages on which hits stand.
func (s *server) exportSources(c *gin.Context, walk walkHits, req search.Request, format string) error {
	f, err := findFormat(format)
	if err != nil {
		return err
	}
	var sources []corpus.Citation
	seen := map[string]bool{}
	err = walk(c.Request.Context(), req, func(h *search.Hit) bool {
		source := hitSource(h)
		if !seen[source.ID] {
			seen[source.ID] = true
			sources = append(sources, source)
		}
		return len(sources) < maxExportCitations
	})
	if err != nil {
		return err
	}
	return sendExport(c, f, exportName(req.Query), sources)
}

// hitSource is the article of a hit as something to cite, on the hit's pages.
func hitSource(h *search.Hit) corpus.Citation {
	a := &corpus.Article{
		ID: h.Article.ID, Title: h.Article.Title, Authors: h.Article.Authors,
		Journal: corpus.Journal{Name: h.Article.Journal, Year: h.Article.Year, Issue: h.Article.Issue},
	}
	source := articleCitation(a)
	source.Raw = reference(a)
	if pages := pageRange(h.Pages); pages != "" {
		source.ID += "-p" + pages
		source.Locator, source.Page = pages, pages
		source.Raw += "，第" + pages + "页"
	}
	return source
}

// searchExports are the links to a search as files: its hits, or its places
// where the page shows lines, the articles they stand in, and what is cited there.
func searchExports(values url.Values, view string) (tables, sources, cited []exportLink) {
	v := url.Values{}
	for _, name := range append([]string{"q", "in", "as_printed"}, facetNames()...) {
		v[name] = values[name]
	}
	address := func(of, format string) string {
		return link("/api/v1/search/export", with(with(v, "of", of), "format", format))
	}
	of := ofPassages
	if view == viewKWIC {
		of = ofLines
	}
	for _, f := range tableFormats() {
		tables = append(tables, exportLink{strings.ToUpper(f.Name), address(of, f.Name)})
	}
	for _, f := range bibliography.Formats() {
		sources = append(sources, exportLink{f.Label, address(ofSources, f.Name)})
		cited = append(cited, exportLink{f.Label, address(ofCitations, f.Name)})
	}
	return tables, sources, cited
}
