package mcp

import (
	"context"
	"net/url"
	"strconv"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"suoyin/search"
	"suoyin/search/quote"
)

// Limits on an answer to quote. A quotation is a thousand code points at most, and
// each source shows it once, with what is printed otherwise.
const (
	defaultSources = 3
	maxSources     = 5
	// maxQuoted is the longest text with a quotation, in code points: folded, it has
	// at most quote.MaxLength, and spaces and line breaks beside.
	maxQuoted = 2 * quote.MaxLength
)

// quoteInput is what quote is asked.
type quoteInput struct {
	Text  string `json:"text" jsonschema:"the quotation as somebody wrote it, without the quotation marks; 8 to 1000 characters"`
	Limit int    `json:"limit,omitempty" jsonschema:"sources shown, 3 unless given"`
}

// quoteOutput is where a quotation stands.
type quoteOutput struct {
	Sources []quoteSource `json:"sources" jsonschema:"passages it may come from, nearest first; empty if this library does not print it"`
}

// quoteSource is a passage that a quotation may come from.
type quoteSource struct {
	Article search.ArticleRef `json:"article"`
	Passage string            `json:"passage" jsonschema:"ID of the passage in its article"`
	Kind    string            `json:"kind" jsonschema:"title, abstract, heading, paragraph or note"`
	Pages   []int             `json:"pages" jsonschema:"printed pages"`
	Span    [2]int            `json:"span" jsonschema:"where it stands in the passage, as offsets, end exclusive"`
	Share   float64           `json:"share" jsonschema:"0 to 1: how much of the quotation is printed there"`
	Slips   int               `json:"slips" jsonschema:"differences, those of form alone left out; 0 if the quotation is right"`
	Pieces  []quotePiece      `json:"pieces" jsonschema:"the quotation and the passage side by side, in order"`
	Address string            `json:"address" jsonschema:"the passage with the place marked"`
}

// quotePiece is a piece of a quotation beside what is printed.
type quotePiece struct {
	Kind    string `json:"kind" jsonschema:"same; form: other characters of the same text, such as traditional ones; changed; added: not printed; left: printed and left out"`
	Quoted  string `json:"quoted,omitempty"`
	Printed string `json:"printed,omitempty" jsonschema:"left out of pieces that are the same"`
}

func (s *server) addQuote(m *sdk.Server) error {
	return addTool(s, m, sdk.Tool{
		Name: "quote", Title: "Check a quotation",
		Description: "Find the passages that a quotation comes from, also where it has slips, and compare them character by character: what was changed, added or left out, and on which printed page the place stands.",
	}, func(p map[string]*jsonschema.Schema) {
		longest(p["text"], maxQuoted)
		between(p["limit"], 1, maxSources)
	}, s.quote)
}

func (s *server) quote(ctx context.Context, in quoteInput) (quoteOutput, error) {
	limit := in.Limit
	if limit == 0 {
		limit = defaultSources
	}
	found, err := s.library.Quote(ctx, strings.TrimSpace(in.Text), maxSources)
	if err != nil {
		return quoteOutput{}, err
	}
	out := quoteOutput{Sources: []quoteSource{}}
	for i := range found[:min(len(found), limit)] {
		out.Sources = append(out.Sources, s.quoteSource(&found[i]))
	}
	return out, nil
}

// quoteSource shows a source.
func (s *server) quoteSource(f *quote.Source) quoteSource {
	ref := f.Article
	ref.Authors = list(ref.Authors)
	place := f.ID + ":" + strconv.Itoa(f.Start) + "-" + strconv.Itoa(f.End)
	shown := quoteSource{
		Article: ref, Passage: f.ID, Kind: string(f.Kind), Pages: list(f.Pages), Span: [2]int{f.Start, f.End},
		Share: f.Share, Slips: f.Slips, Pieces: []quotePiece{},
		Address: s.page("/articles/"+f.Article.ID, url.Values{"place": {place}}, f.ID),
	}
	for _, p := range f.Pieces {
		piece := quotePiece{Kind: string(p.Kind), Quoted: p.Quoted, Printed: p.Printed}
		if p.Kind == quote.Same {
			piece.Printed = ""
		}
		shown.Pieces = append(shown.Pieces, piece)
	}
	return shown
}
