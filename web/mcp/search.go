package mcp

import (
	"context"
	"fmt"

	"github.com/google/jsonschema-go/jsonschema"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/ask"
	cutter "suoyin/search/snippet"
	"suoyin/search/variants"
)

// Limits on an answer to search.
const (
	defaultHits = 10
	maxHits     = 25
	// hitSize is how many code points of a passage a hit shows.
	hitSize = 600
	// maxFilters is how many values all filters have together.
	maxFilters = 100
)

// searchInput is what search is asked.
type searchInput struct {
	Query     string              `json:"query" jsonschema:"words or an exact string in quotation marks; also AND, OR, -not, NEAR/10, 作者:, 题名:, 年:2010..2020, 被引作者:"`
	In        string              `json:"in,omitempty" jsonschema:"which passages: all (default), paragraphs, notes, citations (notes that cite something), claims (sentences that such notes support)"`
	Sort      string              `json:"sort,omitempty" jsonschema:"relevance (default), position or date"`
	Filters   map[string][]string `json:"filters,omitempty" jsonschema:"facet values that hits must have; one of each facet"`
	AsPrinted bool                `json:"as_printed,omitempty" jsonschema:"compare characters as printed: 後 is not 后"`
	Snippet   int                 `json:"snippet,omitempty" jsonschema:"show only so many characters around each occurrence, cut at sense, and not up to 600 of the passage"`
	Limit     int                 `json:"limit,omitempty" jsonschema:"hits on this page, 10 unless given"`
	Cursor    string              `json:"cursor,omitempty" jsonschema:"next of the page before, with the same query"`
}

// searchOutput is one page of hits.
type searchOutput struct {
	ReadAs  string `json:"read_as" jsonschema:"how the query was understood"`
	Relaxed string `json:"relaxed,omitempty" jsonschema:"any: hits have some of the words, because none has all"`
	// Partial is nil where the answer is whole.
	Partial *search.Partial `json:"partial,omitempty" jsonschema:"a part of the index did not answer: hits may be missing and counts too small"`
	Parts   []search.Part   `json:"parts" jsonschema:"each part of the query and the passages it has on its own"`
	Total   int             `json:"total" jsonschema:"passages found"`
	Places  int             `json:"places" jsonschema:"occurrences in all of them, -1 if not counted"`
	Hits    []hit           `json:"hits"`
	Next    string          `json:"next,omitempty" jsonschema:"cursor of the next page"`
	// Near is nil where there is nothing to say.
	Near *variants.Nearby `json:"near,omitempty" jsonschema:"variants: what stands in the texts and is nearly what was asked for, which does not; printed: how texts print the query whose source lacked one of its characters (朱ｒóｎｇ＠①基 for 朱镕基), and a query for all of it; spelled: how other texts write its words (帐户 for 账户), the same"`
}

// hit is one passage that matches.
type hit struct {
	Article search.ArticleRef `json:"article"`
	Passage string            `json:"passage" jsonschema:"ID of the passage in its article"`
	Kind    string            `json:"kind" jsonschema:"title, abstract, heading, paragraph or note"`
	Section []string          `json:"section" jsonschema:"headings above, outermost first"`
	Pages   []int             `json:"pages" jsonschema:"printed pages"`
	excerpt
	// Snippets are there in place of the excerpt where they were asked for.
	Snippets []search.Snippet `json:"snippets,omitempty" jsonschema:"in place of text: the parts around the first occurrences; start is where each begins in the passage, its spans are offsets in it"`
	Spans    [][2]int         `json:"spans" jsonschema:"occurrences in text, as offsets in the passage, end exclusive"`
	Matches  int              `json:"matches" jsonschema:"occurrences in the whole passage"`
	Notes    []marker         `json:"notes" jsonschema:"notes called in text"`
	Address  string           `json:"address"`
}

func (s *server) addSearch(m *sdk.Server) error {
	return addTool(s, m, sdk.Tool{
		Name: "search", Title: "Search articles and notes",
		Description: "Find passages (paragraphs, notes, headings, titles) of Chinese scholarly articles. " +
			"Each hit has its article, passage ID, printed pages, text and the exact places in it. Traditional and simplified characters are the same.",
	}, func(p map[string]*jsonschema.Schema) {
		longest(p["query"], search.MaxQuery)
		oneOf(p["in"], "all", "paragraphs", "notes", "citations", "claims")
		oneOf(p["sort"], "relevance", "position", "date")
		between(p["limit"], 1, maxHits)
		between(p["snippet"], cutter.MinContext, cutter.MaxContext)
		p["filters"].PropertyNames = filterNames()
	}, s.search)
}

// filterNames are the names that filters may have.
func filterNames() *jsonschema.Schema {
	names := new(jsonschema.Schema)
	oneOf(names, append(ask.FacetNames(), ask.ArticleFilter)...)
	return names
}

// fewValues refuses more values than filters may have.
func fewValues(filters map[string][]string) error {
	values := 0
	for _, v := range filters {
		values += len(v)
	}
	if values > maxFilters {
		return fmt.Errorf("filters: %d values, at most %d: %w", values, maxFilters, search.ErrLimit)
	}
	return nil
}

func (s *server) search(ctx context.Context, in searchInput) (searchOutput, error) {
	if err := fewValues(in.Filters); err != nil {
		return searchOutput{}, err
	}
	req := search.Request{
		Query: in.Query, In: search.Scope(in.In), Sort: search.Sort(in.Sort), Filters: in.Filters,
		AsPrinted: in.AsPrinted, Limit: in.Limit, Cursor: in.Cursor,
	}
	if req.Limit == 0 {
		req.Limit = defaultHits
	}
	a, err := s.library.Search(ctx, req)
	if err != nil {
		return searchOutput{}, err
	}
	out := searchOutput{
		ReadAs: a.Query.ReadAs, Relaxed: a.Query.Relaxed, Partial: a.Partial, Parts: list(a.Query.Parts),
		Total: a.Total, Places: a.Places, Hits: make([]hit, len(a.Hits)), Next: a.Next,
	}
	for i := range a.Hits {
		out.Hits[i] = s.hit(&a.Hits[i])
		if in.Snippet > 0 {
			shorten(&out.Hits[i], &a.Hits[i], in.Snippet)
		}
	}
	if in.Cursor == "" {
		out.Near = s.near(ctx, req)
	}
	return out, nil
}

// near is what the query may mean besides, nil if that is nothing. It is an extra:
// where it cannot be had the answer goes without.
func (s *server) near(ctx context.Context, req search.Request) *variants.Nearby {
	near, err := s.library.Near(ctx, req)
	if err != nil {
		s.log.Warn("near forms", "error", err)
		return nil
	}
	if len(near.Variants)+len(near.Printed.Forms)+len(near.Spelled.Forms) == 0 {
		return nil
	}
	return near
}

// shorten shows of a hit the surroundings of its places alone.
func shorten(to *hit, h *search.Hit, context int) {
	to.excerpt = excerpt{Length: corpus.Len(h.Text)}
	to.Snippets = cutter.Cut(h.Text, h.Spans, context, cutter.Most)
	to.Spans, to.Notes = [][2]int{}, []marker{}
	for _, s := range to.Snippets {
		for _, span := range s.Spans {
			to.Spans = append(to.Spans, [2]int{s.Start + span[0], s.Start + span[1]})
		}
		to.Notes = append(to.Notes, markersIn(markersOf(h), excerpt{Text: s.Text, Start: s.Start})...)
	}
}

// markersOf are the markers in a hit's text.
func markersOf(h *search.Hit) []marker {
	markers := make([]marker, len(h.Notes))
	for i, n := range h.Notes {
		markers[i] = marker{Passage: corpus.NotePassageID(n.ID), Marker: n.Marker, Offset: n.Offset}
	}
	return markers
}

// hit shows a hit, and of a long passage the part around its first place.
func (s *server) hit(h *search.Hit) hit {
	from, to := 0, 0
	if len(h.Spans) > 0 {
		from, to = h.Spans[0][0], h.Spans[0][1]
	}
	e := cutOut(h.Text, from, to, max(hitSize, to-from))
	spans := [][2]int{}
	for _, span := range h.Spans {
		if span[0] >= e.Start && span[1] <= e.end() {
			spans = append(spans, span)
		}
	}
	ref := h.Article
	ref.Authors = list(ref.Authors)
	return hit{
		Article: ref, Passage: h.ID, Kind: string(h.Kind), Section: list(h.Section), Pages: list(h.Pages),
		excerpt: e, Spans: spans, Matches: len(h.Spans), Notes: markersIn(markersOf(h), e), Address: s.address(h.Article.ID, h.ID),
	}
}
