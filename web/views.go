package web

import (
	"context"
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"suoyin/search"
	"suoyin/search/concordance"
)

// The views of a search, as they are written in an address.
const (
	viewPassages   = "passages"
	viewKWIC       = "kwic"
	viewFrequency  = "frequency"
	viewCollocates = "collocates"
	viewKeywords   = "keywords"
)

func views() []string {
	return []string{viewPassages, viewKWIC, viewFrequency, viewCollocates, viewKeywords}
}

// Sizes of the views on a page.
const (
	// pageLines is how many lines of key words fit a page of reasonable weight.
	pageLines = 100
	// defaultWidth and defaultWindow are the contexts that are looked at where
	// the address says nothing: characters on each side, words on each side.
	defaultWidth  = 30
	defaultWindow = 5
)

// readView is the view asked for. Its error is a *parameterError.
func readView(v url.Values) (string, error) {
	view := v.Get("view")
	if view == "" {
		return viewPassages, nil
	}
	if !slices.Contains(views(), view) {
		return "", &parameterError{Name: "view", Value: view, Want: "passages, kwic, frequency, collocates or keywords"}
	}
	return view, nil
}

// viewParameters are those of the views beside the passages.
func viewParameters() []string {
	return append([]string{"order", "group", "neighbours", "only", "width", "start", "by", "min_articles"}, neighbourhoodParameters()...)
}

// lineOrders are the orders of lines.
func lineOrders() []concordance.Order {
	return []concordance.Order{concordance.Position, concordance.Left, concordance.Right, concordance.Date}
}

// readLines reads the question for lines. Its error is a *parameterError.
func readLines(v url.Values, req search.Request, limit int) (concordance.Question, error) {
	q := concordance.Question{Request: req, Order: concordance.Order(v.Get("order")), Group: concordance.Order(v.Get("group")), Only: v.Get("only")}
	if q.Order != "" && !slices.Contains(lineOrders(), q.Order) {
		return q, &parameterError{Name: "order", Value: string(q.Order), Want: "position, left, right or date"}
	}
	if q.Group != "" && q.Group != concordance.Left && q.Group != concordance.Right {
		return q, &parameterError{Name: "group", Value: string(q.Group), Want: "left or right"}
	}
	var err error
	read := func(name string, least, most, otherwise int) int {
		n, readErr := readNumber(v, name, least, most)
		if readErr != nil && err == nil {
			err = readErr
		}
		if n == 0 {
			return otherwise
		}
		return n
	}
	q.Width = read("width", 1, concordance.MaxWidth, defaultWidth)
	q.Neighbours = read("neighbours", 1, concordance.MaxNeighbours, 1)
	q.Start = read("start", 0, concordance.MaxPlaces, 0)
	q.Limit = read("limit", 1, concordance.MaxLines, limit)
	return q, err
}

// readBy is what frequencies are counted by.
func readBy(v url.Values) (concordance.By, error) {
	all := []concordance.By{concordance.ByYear, concordance.ByJournal, concordance.ByArticle}
	by := concordance.By(v.Get("by"))
	if by == "" {
		by = concordance.ByYear
	}
	if !slices.Contains(all, by) {
		return "", &parameterError{Name: "by", Value: string(by), Want: "year, journal or article"}
	}
	return by, nil
}

// walk is the engine as one that shows every place.
func (s *server) walk() (search.Walker, error) {
	if w, ok := s.engine.(search.Walker); ok {
		return w, nil
	}
	return nil, errNotOffered
}

// viewResult is what a view other than the passages shows; one field is set.
type viewResult struct {
	Concordance *concordance.Concordance
	Frequencies *concordance.Frequencies
	Collocates  *concordance.Collocates
	Keywords    *concordance.Keywords
}

// look answers a search in one of the views beside the passages.
func (s *server) look(ctx context.Context, view string, v url.Values, req search.Request, limit int) (viewResult, error) {
	var r viewResult
	w, err := s.walk()
	if err != nil {
		return r, err
	}
	switch view {
	case viewKWIC:
		var q concordance.Question
		if q, err = readLines(v, req, limit); err == nil {
			r.Concordance, err = concordance.Lines(ctx, w, q)
		}
	case viewFrequency:
		var by concordance.By
		if by, err = readBy(v); err == nil {
			r.Frequencies, err = concordance.Count(ctx, w, req, by)
		}
	case viewCollocates:
		var n concordance.Neighbourhood
		if n, err = readNeighbourhood(v, req); err == nil {
			r.Collocates, err = concordance.Beside(ctx, w, n)
		}
	case viewKeywords:
		var q concordance.Contrast
		if q, err = readContrast(v, req); err == nil {
			r.Keywords, err = concordance.Mark(ctx, w, q)
		}
	}
	return r, err
}

// value is the one thing the result has, for JSON.
func (r viewResult) value() any {
	switch {
	case r.Concordance != nil:
		return wholeLines(r.Concordance)
	case r.Frequencies != nil:
		f := *r.Frequencies
		f.Query.Parts, f.Rows = list(f.Query.Parts), list(f.Rows)
		return &f
	case r.Keywords != nil:
		k := *r.Keywords
		k.Query.Parts, k.Words = list(k.Query.Parts), list(k.Words)
		return &k
	default:
		c := *r.Collocates
		c.Query.Parts, c.Words = list(c.Query.Parts), list(c.Words)
		return &c
	}
}

// wholeLines gives empty lists where there is nothing.
func wholeLines(c *concordance.Concordance) *concordance.Concordance {
	d := *c
	d.Query.Parts, d.Groups = list(c.Query.Parts), list(c.Groups)
	d.Lines = make([]concordance.Line, len(c.Lines))
	for i, l := range c.Lines {
		l.Section, l.Pages, l.Article.Authors = list(l.Section), list(l.Pages), list(l.Article.Authors)
		d.Lines[i] = l
	}
	return &d
}

// apiFrequencies answers GET /api/v1/frequencies.
func (s *server) apiFrequencies(c *gin.Context) error {
	return s.apiLook(c, viewFrequency, "by")
}

// apiLook answers with one view.
func (s *server) apiLook(c *gin.Context, view string, own ...string) error {
	r, err := s.lookFor(c, view, own...)
	if err != nil {
		return err
	}
	return sendJSON(c, r.value())
}

// lookFor is one view of what a request asks for, with its own parameters.
func (s *server) lookFor(c *gin.Context, view string, own ...string) (viewResult, error) {
	values := c.Request.URL.Query()
	allowed := append(append([]string{"q", "in", "as_printed"}, facetNames()...), own...)
	if err := onlyParameters(values, allowed...); err != nil {
		return viewResult{}, err
	}
	req, err := readSearch(values)
	if err != nil {
		return viewResult{}, err
	}
	return s.look(c.Request.Context(), view, values, req, pageLines)
}
