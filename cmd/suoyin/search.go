package main

import (
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"suoyin/search"
	"suoyin/search/ask"
	"suoyin/search/query"
	cutter "suoyin/search/snippet"
	"suoyin/search/variants"
)

type searchCommand struct {
	readerFlags
	In        string              `help:"Where to look: all, paragraphs, notes, citations, or claims: the sentences that notes support." enum:"all,paragraphs,notes,citations,claims" default:"all"`
	Sort      string              `help:"The order: relevance, position or date." enum:"relevance,position,date" default:"relevance"`
	Filter    map[string][]string `help:"Keep hits with this facet value, for example year=2020; may be repeated. Facets: ${facets}." placeholder:"FACET=VALUE" mapsep:"none" sep:"none"`
	AsPrinted bool                `help:"Compare the characters as printed: 後 is not 后."`
	Format    string              `help:"How to print hits: text, json or csv." enum:"text,json,csv" default:"text"`
	Explain   bool                `help:"Say of each hit what its score is made of."`
	Certify   bool                `help:"Scan every passage as well, without the index, and say whether anything is missing."`
	Snippet   int                 `help:"Show so many characters before and after each place, cut at sense, and not the whole passage; from 5 to 1000." placeholder:"N"`
	Limit     int                 `help:"Print at most this many hits, ${default} unless given; 0 prints all." default:"20" placeholder:"N"`
	Query     []string            `arg:"" help:"The query; several words need not be quoted. Examples are above; the help page of the server has the fields as well."`
}

// facetNames are what --filter takes.
func facetNames() string { return strings.Join(append(ask.FacetNames(), ask.ArticleFilter), ", ") }

// Help shows the query language by examples, as kong asks for it.
func (*searchCommand) Help() string {
	var b strings.Builder
	for _, topic := range query.Help() {
		b.WriteString(topic.Title.EN + ":\n\n")
		for _, e := range topic.Examples {
			b.WriteString("    " + e.Query + "\n        " + e.Doc.EN + "\n")
		}
		b.WriteString("\n")
	}
	return strings.TrimSpace(b.String())
}

// Run prints what the library has. Nothing found is exit code 1.
func (p *searchCommand) Run(ctx context.Context, c console) error {
	answer, more, err := p.answer(ctx, c)
	if err != nil {
		return refused("search", err)
	}
	if err := p.print(c.out, answer, more); err != nil {
		return fmt.Errorf("search: %w", err)
	}
	if answer.Partial != nil && p.Format == "csv" { // which has no place for it
		printPartial(c.err, answer.Partial)
	}
	if answer.Total == 0 {
		return exit(exitNo)
	}
	return nil
}

// refused is the error of a command that asks the library. A mistake in the query stands
// alone, since what is around it repeats the query; a filter by no facet gets their names.
func refused(command string, err error) error {
	var wrong *query.Error
	switch {
	case errors.As(err, &wrong):
		err = wrong
	case errors.Is(err, search.ErrFilter):
		return fmt.Errorf("%s: %w; there are %s", command, err, facetNames())
	}
	return fmt.Errorf("%s: %w", command, err)
}

// asker answers requests: an engine here, or the server that has the library.
type asker interface {
	Search(context.Context, search.Request) (*search.Answer, error)
}

// besides is what an answer is printed with.
type besides struct {
	why  []*search.Explanation // of each hit
	near *variants.Nearby      // nil where it is not printed
}

// answer opens the library and asks; if a server has it, the server is asked.
func (p *searchCommand) answer(ctx context.Context, c console) (*search.Answer, besides, error) {
	l, server, err := p.openOrServed(ctx, "search", c)
	if err != nil {
		return nil, besides{}, err
	}
	if l == nil {
		return p.more(ctx, server)
	}
	defer l.Close()
	return p.more(ctx, l.engine)
}

// more asks, and for what was asked besides.
func (p *searchCommand) more(ctx context.Context, engine asker) (a *search.Answer, more besides, err error) {
	if a, err = p.ask(ctx, engine); err != nil {
		return nil, more, err
	}
	if p.Certify {
		proof, ok := engine.(certifier)
		if !ok {
			return nil, more, errNotExplained
		}
		if a.Certificate, err = proof.Certify(ctx, p.request()); err != nil {
			return nil, more, err
		}
	}
	if p.Explain {
		if more.why, err = explanations(ctx, engine, p.request(), a); err != nil {
			return nil, more, err
		}
	}
	if p.Format == "text" {
		more.near = nearby(ctx, engine, p.request())
	}
	return a, more, nil
}

// nearby is what the query may mean besides. It is an extra: where it cannot be had
// the answer goes without.
func nearby(ctx context.Context, engine asker, req search.Request) *variants.Nearby {
	var near *variants.Nearby
	var err error
	switch e := engine.(type) {
	case remote:
		near, err = e.Near(ctx, req)
	case search.Walker:
		near, err = variants.Near(ctx, e, req)
	}
	if err != nil {
		return nil
	}
	return near
}

// request is what the flags and arguments ask for.
func (p *searchCommand) request() search.Request {
	return search.Request{
		Query:     strings.Join(p.Query, " "),
		In:        search.Scope(p.In),
		Sort:      search.Sort(p.Sort),
		Filters:   p.Filter,
		AsPrinted: p.AsPrinted,
	}
}

// ask gets as many hits as were asked for, page by page.
func (p *searchCommand) ask(ctx context.Context, engine asker) (*search.Answer, error) {
	if p.Snippet != 0 && (p.Snippet < cutter.MinContext || p.Snippet > cutter.MaxContext) {
		return nil, fmt.Errorf("--snippet %d: want a number from %d to %d", p.Snippet, cutter.MinContext, cutter.MaxContext)
	}
	if p.Limit < 0 {
		return nil, fmt.Errorf("--limit %d: want 0 or more", p.Limit)
	}
	req := p.request()
	var all *search.Answer
	for {
		req.Limit = search.MaxLimit
		if have := hits(all); p.Limit > 0 && p.Limit-have < search.MaxLimit {
			req.Limit = p.Limit - have
		}
		page, err := engine.Search(ctx, req)
		if err != nil {
			return nil, err
		}
		if all == nil {
			all = page
		} else {
			all.Hits, all.Next = append(all.Hits, page.Hits...), page.Next
			if page.Partial != nil {
				all.Partial = page.Partial
			}
		}
		if all.Next == "" || len(page.Hits) == 0 || p.Limit > 0 && len(all.Hits) >= p.Limit {
			return all, nil
		}
		req.Cursor = all.Next
	}
}

func hits(a *search.Answer) int {
	if a == nil {
		return 0
	}
	return len(a.Hits)
}

func (p *searchCommand) print(w io.Writer, a *search.Answer, more besides) error {
	if p.Snippet > 0 && p.Format == "json" {
		a = cutter.Shorten(a, p.Snippet)
	}
	switch p.Format {
	case "json":
		if p.Explain {
			return printJSON(w, explained{a, more.why})
		}
		return printJSON(w, a)
	case "csv":
		return printCSV(w, a, p.Snippet)
	default:
		return printText(w, a, more, cmp.Or(p.Snippet, around))
	}
}

// explained is an answer with why each hit is one.
type explained struct {
	*search.Answer
	Explanations []*search.Explanation `json:"explanations"`
}

// printCSV prints a line for each hit, under a line of headings.
func printCSV(w io.Writer, a *search.Answer, context int) error {
	out := csv.NewWriter(w)
	rows := [][]string{{"article", "title", "authors", "journal", "year", "issue", "passage", "kind", "section", "pages", "places", "text", "url"}}
	for _, h := range a.Hits {
		rows = append(rows, []string{
			h.Article.ID, h.Article.Title, strings.Join(h.Article.Authors, "; "), h.Article.Journal, number(h.Article.Year), h.Article.Issue,
			h.ID, string(h.Kind), strings.Join(h.Section, " / "), pageList(h.Pages), strconv.Itoa(len(h.Spans)), cellOf(h, context), h.URL,
		})
	}
	return out.WriteAll(rows)
}

// cellOf is the text of a hit, or the parts of it around its places.
func cellOf(h search.Hit, context int) string {
	if context == 0 {
		return h.Text
	}
	var parts []string
	for _, s := range cutter.Cut(h.Text, h.Spans, context, cutter.Most) {
		parts = append(parts, s.Text)
	}
	return strings.Join(parts, " … ")
}

// number prints a number for which 0 means "not known".
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// pageList prints printed pages: "150", "150-151", "150, 152".
func pageList(pages []int) string {
	var parts []string
	for i := 0; i < len(pages); {
		j := i
		for j+1 < len(pages) && pages[j+1] == pages[j]+1 {
			j++
		}
		part := strconv.Itoa(pages[i])
		if j > i {
			part += "-" + strconv.Itoa(pages[j])
		}
		parts = append(parts, part)
		i = j + 1
	}
	return strings.Join(parts, ", ")
}
