package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"suoyin/search"
	"suoyin/search/concordance"
	"suoyin/search/query"
)

// batchPath is where several queries are asked at once.
const batchPath = "/batch"

// Times of a list of queries, measured from its beginning: what frequent words
// take is counted, and the years are compared, as long as there is time left.
const (
	batchCountTime   = 4 * time.Second
	batchCompareTime = 6 * time.Second
)

const (
	// maxBatch is how many queries a list may have.
	maxBatch = 100
	// maxCompared is how many of them are shown side by side over the years: more
	// columns nobody compares.
	maxCompared = 5
)

// batchPage answers a list of queries, one a line, and compares the first of them
// over the years.
type batchPage struct {
	layout
	Text   string
	Scope  search.Scope
	Scopes []search.Scope
	Rows   []batchRow
	// Left is how many queries were not asked.
	Left     int
	Most     int
	Compared *comparison
	// Late says that there was no time to compare all of them.
	Late    bool
	Exports []exportLink
}

// batchRow is what one query found.
type batchRow struct {
	Query, ReadAs    string
	Passages, Places int
	// Places is -1 where counting them would have taken too long. Relaxed says that these are passages with some of its words.
	Relaxed bool
	// Failed is why it could not be asked; Passages and Places are not known then.
	Failed      string
	Href, Lines string
}

// comparison is how often queries stand in a million characters, year by year.
type comparison struct {
	Queries []string
	Charts  []*chart
	Years   []comparedYear
	Most    int
}

type comparedYear struct {
	Year  string
	Cells []concordance.Frequency
}

func (s *server) batchPage(c *gin.Context) error {
	values := c.Request.URL.Query()
	if err := onlyParameters(values, "queries", "in", "format", "lang"); err != nil {
		return err
	}
	req, err := readSearch(values)
	if err != nil {
		return err
	}
	p := &batchPage{layout: s.newLayout(c, "batch", ""), Text: values.Get("queries"), Scope: req.In, Scopes: scopes(), Most: maxBatch}
	p.Title = s.say(p.Lang, "batch")
	queries := batchLines(p.Text)
	p.Hidden, p.Left = len(queries) > 0, max(len(queries)-maxBatch, 0)
	ctx, begun := c.Request.Context(), time.Now()
	for _, q := range queries[:len(queries)-p.Left] {
		row, err := s.batchRow(ctx, p.Lang, search.Request{Query: q, In: req.In}, begun)
		if err != nil {
			return err
		}
		p.Rows = append(p.Rows, row)
	}
	if format := values.Get("format"); format != "" {
		return s.exportBatch(c, p.Rows, format)
	}
	if p.Compared, p.Late, err = s.compare(ctx, p.Rows, req.In, begun); err != nil {
		return err
	}
	if len(p.Rows) > 0 {
		for _, f := range tableFormats() {
			p.Exports = append(p.Exports, exportLink{strings.ToUpper(f.Name), link(batchPath, with(with(values, "lang"), "format", f.Name))})
		}
	}
	return s.sendPage(c, http.StatusOK, p)
}

// batchLines are the queries of a list, each once.
func batchLines(text string) []string {
	var queries []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !slices.Contains(queries, line) {
			queries = append(queries, line)
		}
	}
	return queries
}

// batchRow asks one query. A mistake in it is a row's own and stops no other.
func (s *server) batchRow(ctx context.Context, l lang, req search.Request, begun time.Time) (batchRow, error) {
	v := url.Values{"q": {req.Query}}
	if req.In != "" && req.In != search.All {
		v.Set("in", string(req.In))
	}
	row := batchRow{Query: req.Query, Href: link("/search", v), Lines: link("/search", with(v, "view", viewKWIC))}
	req.Limit = 1
	a, err := s.engine.Search(ctx, req)
	if wrong := (*query.Error)(nil); errors.As(err, &wrong) || errors.Is(err, search.ErrLimit) {
		row.Failed = s.explain(l, err)
		return row, nil
	}
	if err != nil {
		return row, err
	}
	row.ReadAs, row.Passages, row.Places, row.Relaxed = a.Query.ReadAs, a.Total, a.Places, a.Query.Relaxed != ""
	if w, ok := s.engine.(search.Walker); ok && row.Places < 0 && time.Since(begun) < batchCountTime {
		if _, row.Places, err = w.Count(ctx, req); err != nil {
			return row, err
		}
	}
	return row, nil
}

// compare counts the first queries that find something by year; nil for fewer
// than two, and where the engine cannot. late says that time ran out before.
func (s *server) compare(ctx context.Context, rows []batchRow, in search.Scope, begun time.Time) (found *comparison, late bool, err error) {
	w, err := s.walk()
	if err != nil {
		return nil, false, nil //nolint:nilerr // not offered
	}
	c, counts := &comparison{Most: maxCompared}, [][]concordance.Frequency{}
	for _, row := range rows {
		if row.Passages == 0 || len(counts) == maxCompared {
			continue
		}
		if late = time.Since(begun) > batchCompareTime; late {
			break
		}
		f, err := concordance.Count(ctx, w, search.Request{Query: row.Query, In: in}, concordance.ByYear)
		if err != nil {
			return nil, false, err
		}
		c.Queries, counts = append(c.Queries, row.Query), append(counts, f.Rows)
	}
	if len(counts) < 2 {
		return nil, late, nil
	}
	c.Charts, c.Years = newComparedCharts(counts), sideBySide(counts)
	return c, late, nil
}

// sideBySide puts counts of the same year into one row.
func sideBySide(counts [][]concordance.Frequency) []comparedYear {
	var years []string
	for _, rows := range counts {
		for _, r := range rows {
			if yearOf(r.Value) > 0 && !slices.Contains(years, r.Value) {
				years = append(years, r.Value)
			}
		}
	}
	slices.Sort(years)
	table := make([]comparedYear, len(years))
	for i, year := range years {
		table[i] = comparedYear{Year: year, Cells: make([]concordance.Frequency, len(counts))}
		for j, rows := range counts {
			if at := slices.IndexFunc(rows, func(r concordance.Frequency) bool { return r.Value == year }); at >= 0 {
				table[i].Cells[j] = rows[at]
			}
		}
	}
	return table
}

// exportBatch writes the rows as a table.
func (s *server) exportBatch(c *gin.Context, rows []batchRow, format string) error {
	f, err := findTableFormat(format)
	if err != nil {
		return err
	}
	attach(c, "batch."+f.Extension)
	c.Header("Cache-Control", "no-store")
	c.Header("Content-Type", f.MIME)
	out := f.New(c.Writer, []string{"query", "read_as", "passages", "places", "relaxed", "problem", "url"})
	for _, r := range rows {
		relaxed := ""
		if r.Relaxed {
			relaxed = "any"
		}
		if err := out.Write([]any{r.Query, r.ReadAs, r.Passages, r.Places, relaxed, r.Failed, s.absolute(c, r.Href)}); err != nil {
			return err
		}
	}
	return out.Close()
}
