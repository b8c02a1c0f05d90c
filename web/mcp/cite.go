package mcp

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/google/jsonschema-go/jsonschema"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
	"suoyin/corpus/citation"
	"suoyin/corpus/formats"
)

// Limits on an answer to cite.
const (
	// maxCited is how many citations are shown at once.
	maxCited = 20
	// maxCiteText is the longest text that is parsed, in code points.
	maxCiteText = 20_000
)

// citeInput is what cite is asked: a text, or notes of an article.
type citeInput struct {
	Text    string `json:"text,omitempty" jsonschema:"notes to parse, one a line"`
	Article string `json:"article,omitempty" jsonschema:"instead of text: ID of an article whose citations to show, with back-references such as 同上 resolved"`
	Note    string `json:"note,omitempty" jsonschema:"with article: only this note, by the ID of its passage (n150-2)"`
	Format  string `json:"format,omitempty" jsonschema:"also print them as a bibliography in this format"`
	Cursor  string `json:"cursor,omitempty" jsonschema:"next of the answer before, with the same input"`
}

// citeOutput is what the notes cite.
type citeOutput struct {
	Citations []corpus.Citation `json:"citations"`
	Total     int               `json:"total"`
	Formatted string            `json:"formatted,omitempty" jsonschema:"these citations in the format asked for"`
	Next      string            `json:"next,omitempty" jsonschema:"cursor of the citations that follow"`
}

func (s *server) addCite(m *sdk.Server) error {
	return addTool(s, m, sdk.Tool{
		Name: "cite", Title: "Parse and format citations",
		Description: "Take a Chinese or Western footnote apart into what it cites (CSL-JSON, with where each stands in the note), or show what an article or one of its notes cites; and print it in GB/T 7714, BibTeX, RIS and other formats.",
	}, func(p map[string]*jsonschema.Schema) {
		longest(p["text"], maxCiteText)
		oneOf(p["format"], formats.Names(bibliography.Formats())...)
	}, s.cite)
}

func (s *server) cite(ctx context.Context, in citeInput) (citeOutput, error) {
	all, err := s.cited(ctx, in)
	if err != nil {
		return citeOutput{}, err
	}
	out := citeOutput{Total: len(all)}
	if out.Citations, out.Next, err = pageFrom(all, in.Cursor); err != nil {
		return citeOutput{}, err
	}
	if in.Format == "" {
		return out, nil
	}
	f, ok := formats.Find(bibliography.Formats(), in.Format)
	if !ok {
		return citeOutput{}, fmt.Errorf("format %q: there is none", in.Format)
	}
	var b bytes.Buffer
	if err := f.Encode(&b, out.Citations); err != nil {
		return citeOutput{}, fmt.Errorf("format %q: %w", in.Format, err)
	}
	out.Formatted = b.String()
	return out, nil
}

// cited lists the citations that are asked for.
func (s *server) cited(ctx context.Context, in citeInput) ([]corpus.Citation, error) {
	switch {
	case (in.Text == "") == (in.Article == ""):
		return nil, errors.New("give either text or article")
	case in.Note != "" && in.Article == "":
		return nil, errors.New("note: name its article")
	case in.Text != "":
		return parse(in.Text), nil
	}
	a, err := s.library.Article(ctx, in.Article)
	if err != nil || in.Note == "" {
		if err != nil {
			return nil, err
		}
		return a.Citations, nil
	}
	i := slices.IndexFunc(a.Notes, func(n corpus.Note) bool { return corpus.NotePassageID(n.ID) == in.Note || n.ID == in.Note })
	if i < 0 {
		return nil, fmt.Errorf("article %q has no note %q: %w", a.ID, in.Note, corpus.ErrNotFound)
	}
	return citationsOf(a, a.Notes[i].ID), nil
}

// parse reads notes, one a line. The citations of the second line have IDs such
// as "n2.1", as in endnotes.
func parse(text string) []corpus.Citation {
	var all []corpus.Citation
	n := 0
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		n++
		for i, c := range citation.Parse(line) {
			c.Note = fmt.Sprintf("n%d", n)
			c.ID = fmt.Sprintf("n%d.%d", n, i+1)
			all = append(all, c)
		}
	}
	return all
}

// pageFrom is a page of citations; the cursor is the ID of its first.
func pageFrom(all []corpus.Citation, cursor string) (page []corpus.Citation, next string, err error) {
	start := 0
	if cursor != "" {
		start = slices.IndexFunc(all, func(c corpus.Citation) bool { return c.ID == cursor })
		if start < 0 {
			return nil, "", fmt.Errorf("cursor %q: %w", cursor, corpus.ErrCursor)
		}
	}
	end := min(start+maxCited, len(all))
	if end < len(all) {
		next = all[end].ID
	}
	return list(all[start:end]), next, nil
}
