package mcp

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"strconv"

	"github.com/google/jsonschema-go/jsonschema"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"suoyin/search"
	"suoyin/search/concordance"
)

// Sizes of collocates: words in an answer, and words on each side that are looked at
// where nobody says.
const (
	defaultCollocates = 30
	defaultSide       = 5
)

// collocatesInput is what collocates is asked. Left and Right may be 0, which is
// another thing than not to be given.
type collocatesInput struct {
	Query         string              `json:"query" jsonschema:"as for search"`
	In            string              `json:"in,omitempty" jsonschema:"which passages: all (default), paragraphs, notes, citations, claims"`
	Filters       map[string][]string `json:"filters,omitempty" jsonschema:"as for search"`
	AsPrinted     bool                `json:"as_printed,omitempty" jsonschema:"compare characters as printed: 後 is not 后"`
	Left          *int                `json:"left,omitempty" jsonschema:"words to the left that are looked at, 5 unless given"`
	Right         *int                `json:"right,omitempty" jsonschema:"words to the right, 5 unless given"`
	Min           int                 `json:"min,omitempty" jsonschema:"near how many places a word must stand, 2 unless given"`
	Measure       string              `json:"measure,omitempty" jsonschema:"what words are ordered by: log_dice (default), mi, log_likelihood, t_score"`
	FunctionWords bool                `json:"function_words,omitempty" jsonschema:"list words of grammar such as 的, too"`
	Limit         int                 `json:"limit,omitempty" jsonschema:"words listed, 30 unless given"`
}

// collocatesOutput is the words that stand beside a query.
type collocatesOutput struct {
	ReadAs  string      `json:"read_as" jsonschema:"how the query was understood"`
	Places  int         `json:"places" jsonschema:"places of the query"`
	Sampled int         `json:"sampled" jsonschema:"places that were looked at, evenly from all"`
	Left    int         `json:"left"`
	Right   int         `json:"right"`
	Min     int         `json:"min"`
	Measure string      `json:"measure"`
	Corpus  int         `json:"corpus_words" jsonschema:"about how many words the passages looked at are among"`
	Hidden  int         `json:"hidden" jsonschema:"words of grammar that would be listed with function_words"`
	Words   []collocate `json:"words" jsonschema:"those that belong to the query most first"`
	LeftOut int         `json:"left_out" jsonschema:"words that are not listed for the limit"`
	Address string      `json:"address"`
}

// collocate is one word beside a query.
type collocate struct {
	Word     string `json:"word"`
	Together int    `json:"together" jsonschema:"sampled places near which the word stands"`
	Places   int    `json:"places" jsonschema:"places of the word anywhere"`
	concordance.Scores
	Query string `json:"query" jsonschema:"finds both together: ask search for it"`
}

func (s *server) addCollocates(m *sdk.Server) error {
	return addTool(s, m, sdk.Tool{
		Name: "collocates", Title: "Words beside a query",
		Description: "List the words that stand beside the places of a query again and again, with how strongly they belong to it (logDice, MI, log-likelihood, t-score).",
	}, func(p map[string]*jsonschema.Schema) {
		longest(p["query"], search.MaxQuery)
		oneOf(p["in"], "all", "paragraphs", "notes", "citations", "claims")
		p["filters"].PropertyNames = filterNames()
		between(p["left"], 0, concordance.MaxWindow)
		between(p["right"], 0, concordance.MaxWindow)
		between(p["min"], 1, concordance.MaxSample)
		for _, m := range concordance.Measures() {
			oneOf(p["measure"], string(m))
		}
		between(p["limit"], 1, concordance.MaxCollocates)
	}, s.collocates)
}

func (s *server) collocates(ctx context.Context, in collocatesInput) (collocatesOutput, error) {
	if err := fewValues(in.Filters); err != nil {
		return collocatesOutput{}, err
	}
	n := concordance.Neighbourhood{
		Request: search.Request{Query: in.Query, In: search.Scope(in.In), Filters: in.Filters, AsPrinted: in.AsPrinted},
		Left:    side(in.Left), Right: side(in.Right), Least: cmp.Or(in.Min, concordance.DefaultLeast),
		By: cmp.Or(concordance.Measure(in.Measure), concordance.Measures()[0]), FunctionWords: in.FunctionWords,
	}
	if n.Left+n.Right == 0 {
		return collocatesOutput{}, errors.New("left and right are both 0: ask for words on one side at least")
	}
	c, err := s.library.Beside(ctx, n)
	if err != nil {
		return collocatesOutput{}, err
	}
	shown := c.Words[:min(len(c.Words), cmp.Or(in.Limit, defaultCollocates))]
	out := collocatesOutput{
		ReadAs: c.Query.ReadAs, Places: c.Places, Sampled: c.Sampled, Left: c.Left, Right: c.Right, Min: c.Least, Measure: string(c.By),
		Corpus: c.Corpus, Hidden: c.Hidden, Words: make([]collocate, len(shown)), LeftOut: len(c.Words) - len(shown),
		Address: s.page("/search", neighbourhoodAddress(n), ""),
	}
	for i, w := range shown {
		out.Words[i] = collocate{w.Word, w.Together, w.Places, w.Scores, concordance.Together(in.Query, w.Word)}
	}
	return out, nil
}

// side is the words on one side that are looked at.
func side(given *int) int {
	if given == nil {
		return defaultSide
	}
	return *given
}

// neighbourhoodAddress is a question for collocates as the page's address has it.
func neighbourhoodAddress(n concordance.Neighbourhood) url.Values {
	v := url.Values{
		"q": {n.Query}, "view": {"collocates"}, "left": {strconv.Itoa(n.Left)}, "right": {strconv.Itoa(n.Right)},
		"min": {strconv.Itoa(n.Least)}, "measure": {string(n.By)},
	}
	if n.In != "" {
		v.Set("in", string(n.In))
	}
	if n.AsPrinted {
		v.Set("as_printed", "1")
	}
	if n.FunctionWords {
		v.Set("function_words", "1")
	}
	for name, values := range n.Filters {
		v[name] = values
	}
	return v
}
