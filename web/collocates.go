package web

import (
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"suoyin/search"
	"suoyin/search/concordance"
)

// neighbourhoodParameters are those of a question for collocates.
func neighbourhoodParameters() []string {
	return []string{"window", "left", "right", "min", "measure", "function_words"}
}

// maxLeast is the most that a word can be asked to stand beside a query: at as many
// places as are looked at, and far more.
const maxLeast = 100_000

// readNeighbourhood reads the question for collocates. Its error is a
// *parameterError.
func readNeighbourhood(v url.Values, req search.Request) (n concordance.Neighbourhood, err error) {
	n = concordance.Neighbourhood{Request: req, By: concordance.Measure(v.Get("measure"))}
	if n.By != "" && !slices.Contains(concordance.Measures(), n.By) {
		return n, &parameterError{Name: "measure", Value: string(n.By), Want: "log_dice, mi, log_likelihood or t_score"}
	}
	window, err := readNumber(v, "window", 1, concordance.MaxWindow)
	if err != nil {
		return n, err
	}
	if window == 0 {
		window = defaultWindow
	}
	for name, side := range map[string]*int{"left": &n.Left, "right": &n.Right} {
		*side = window
		if v.Get(name) != "" {
			if *side, err = readNumber(v, name, 0, concordance.MaxWindow); err != nil {
				return n, err
			}
		}
	}
	if n.Left+n.Right == 0 {
		return n, &parameterError{Name: "right", Value: v.Get("right"), Want: "words on one side at least"}
	}
	if n.Least, err = readNumber(v, "min", 1, maxLeast); err != nil {
		return n, err
	}
	n.FunctionWords, err = readBool(v, "function_words")
	return n, err
}

// apiCollocates answers GET /api/v1/collocates, as a table if one is asked for.
func (s *server) apiCollocates(c *gin.Context) error {
	return s.apiWordTable(c, viewCollocates, neighbourhoodParameters(), collocateColumns(), func(r viewResult) (rows [][]any) {
		for _, w := range r.Collocates.Words {
			rows = append(rows, []any{w.Word, w.Together, w.Places, score(w.LogDice), score(w.MI), score(w.LogLikelihood), score(w.TScore)})
		}
		return rows
	})
}

// apiWordTable answers with the words of a view, as JSON or as the table that is asked for.
func (s *server) apiWordTable(c *gin.Context, view string, own, columns []string, rows func(viewResult) [][]any) error {
	values := c.Request.URL.Query()
	own = append(own, "format")
	name := values.Get("format")
	if name == "" || name == "json" {
		return s.apiLook(c, view, own...)
	}
	f, err := findTableFormat(name)
	if err != nil {
		return err
	}
	r, err := s.lookFor(c, view, own...)
	if err != nil {
		return err
	}
	attach(c, exportName(values.Get("q"))+"."+f.Extension)
	c.Header("Cache-Control", "no-store")
	c.Header("Content-Type", f.MIME)
	out := f.New(c.Writer, columns)
	for _, row := range rows(r) {
		if err := out.Write(row); err != nil {
			return err
		}
	}
	return out.Close()
}

// wordTables are the files with the words of a view.
func wordTables(path string, v url.Values) (tables []option) {
	v = with(with(with(v, "view"), "sort"), "limit")
	for _, f := range tableFormats() {
		if f.Name == "csv" || f.Name == "xlsx" {
			tables = append(tables, option{Name: f.Extension, Href: link(path, with(v, "format", f.Name))})
		}
	}
	return tables
}

// functionWordChoices hide function words or show them.
func (s *server) functionWordChoices(l lang, v url.Values) choices {
	shown, _ := readBool(v, "function_words") // it was read before
	return choices{Label: s.say(l, "function-words"), Options: []option{
		{s.say(l, "function-words-hidden"), link("/search", with(v, "function_words")), !shown},
		{s.say(l, "function-words-shown"), link("/search", with(v, "function_words", "1")), shown},
	}}
}

// measureChoices order words by one of the measures.
func (s *server) measureChoices(l lang, v url.Values, measures []concordance.Measure, current concordance.Measure) choices {
	c := choices{Label: s.say(l, "collocates-order")}
	for _, m := range measures {
		c.Options = append(c.Options, option{s.say(l, "measure-"+string(m)), link("/search", with(v, "measure", string(m))), m == current})
	}
	return c
}

// numberChoices give a parameter one of the numbers.
func numberChoices(v url.Values, label, name string, offered []int, current int) choices {
	c := choices{Label: label}
	for _, n := range offered {
		c.Options = append(c.Options, option{strconv.Itoa(n), link("/search", with(v, name, strconv.Itoa(n))), n == current})
	}
	return c
}

func collocateColumns() []string {
	return []string{"word", "together", "places", "log_dice", "mi", "log_likelihood", "t_score"}
}

// score is a score as it is shown.
func score(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }

// wordView is a collocate and the search for both words together.
type wordView struct {
	concordance.Collocate
	Href string
	// Scores are shown in the order of the measures.
	Scores []string
}

// choices are ways to ask the same in another way.
type choices struct {
	Label   string
	Options []option
}

// sizesShown and leastShown are what the page offers; an address may have others.
func sizesShown() []int { return []int{1, 2, 3, 5, 10, 20} }
func leastShown() []int { return []int{2, 3, 5, 10} }

// fillCollocates prepares the collocates for the page. v are the parameters that
// stay.
func (s *server) fillCollocates(p *viewPage, l lang, v url.Values) {
	c := p.Collocates
	nearer := max(c.Left, c.Right)
	for _, w := range c.Words {
		both := with(with(v, "q", concordance.Together(v.Get("q"), w.Word)), "view", viewKWIC)
		for _, name := range neighbourhoodParameters() {
			both = with(both, name)
		}
		p.Words = append(p.Words, wordView{w, link("/search", both), []string{score(w.LogDice), score(w.MI), score(w.LogLikelihood), score(w.TScore)}})
	}
	measures, sizes := s.measureChoices(l, v, concordance.Measures(), c.By), choices{Label: s.say(l, "collocates-window")}
	for _, m := range measures.Options {
		p.Measures = append(p.Measures, m.Name)
	}
	sized := func(n, left, right int) url.Values {
		k := with(with(with(v, "left"), "right"), "window", strconv.Itoa(n))
		if left == 0 {
			k = with(k, "left", "0")
		}
		if right == 0 {
			k = with(k, "right", "0")
		}
		return k
	}
	for _, n := range sizesShown() {
		sizes.Options = append(sizes.Options, option{strconv.Itoa(n), link("/search", sized(n, c.Left, c.Right)), (c.Left == n || c.Left == 0) && (c.Right == n || c.Right == 0)})
	}
	sides := choices{Label: s.say(l, "collocates-sides"), Options: []option{
		{s.say(l, "collocates-both"), link("/search", sized(nearer, 1, 1)), c.Left > 0 && c.Right > 0},
		{s.say(l, "collocates-left"), link("/search", sized(nearer, 1, 0)), c.Right == 0},
		{s.say(l, "collocates-right"), link("/search", sized(nearer, 0, 1)), c.Left == 0},
	}}
	least := numberChoices(v, s.say(l, "collocates-least"), "min", leastShown(), c.Least)
	p.Choices = []choices{measures, sizes, sides, least, s.functionWordChoices(l, v)}
	p.Tables = wordTables("/api/v1/collocates", v)
}
