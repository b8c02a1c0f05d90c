package main

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"strings"

	"suoyin/search"
	"suoyin/search/concordance"
)

type keywordsCommand struct {
	readerFlags
	In            string              `help:"Where to look, and whose words are counted: all, paragraphs, notes, citations, or claims." enum:"all,paragraphs,notes,citations,claims" default:"all"`
	Filter        map[string][]string `help:"Keep hits with this facet value, for example year=2020; may be repeated. Facets: ${facets}." placeholder:"FACET=VALUE" mapsep:"none" sep:"none"`
	AsPrinted     bool                `help:"Compare the characters as printed: 後 is not 后."`
	Min           int                 `help:"How often a word must stand in the articles to be listed; ${default} unless given." default:"3" placeholder:"N"`
	MinArticles   int                 `help:"In how many of the articles it must stand; ${default} unless given." default:"1" placeholder:"N"`
	Measure       string              `help:"What the words are ordered by: log_likelihood or log_ratio." enum:"log_likelihood,log_ratio" default:"log_likelihood"`
	FunctionWords bool                `help:"List function words (的, 了, 在, 是, the, of), too."`
	Format        string              `help:"How to print: text, json or csv." enum:"text,json,csv" default:"text"`
	Query         []string            `arg:"" help:"The query, such as 刊名:\"NAME\" or 年:2015..2020; several words need not be quoted."`
}

// Run prints the words that mark the articles with hits of a query. None is exit
// code 1.
func (p *keywordsCommand) Run(ctx context.Context, c console) error {
	found, err := p.find(ctx, c)
	if err == nil {
		err = p.print(c.out, found)
	}
	if err != nil {
		return refused("keywords", err)
	}
	if len(found.Words) == 0 {
		return exit(exitNo)
	}
	return nil
}

// find asks the library, or the server that has it.
func (p *keywordsCommand) find(ctx context.Context, c console) (*concordance.Keywords, error) {
	q := concordance.Contrast{
		Request: search.Request{Query: strings.Join(p.Query, " "), In: search.Scope(p.In), Filters: p.Filter, AsPrinted: p.AsPrinted},
		Least:   p.Min, LeastArticles: p.MinArticles, By: concordance.Measure(p.Measure), FunctionWords: p.FunctionWords,
	}
	if min(p.Min, p.MinArticles) < 1 { // 0 is what nobody says
		return nil, fmt.Errorf("--min %d, --min-articles %d: want 1 at least", p.Min, p.MinArticles)
	}
	l, server, err := p.openOrServed(ctx, "search", c)
	if err != nil {
		return nil, err
	}
	if l == nil {
		return server.Mark(ctx, q)
	}
	defer l.Close()
	return concordance.Mark(ctx, l.engine, q)
}

// Mark asks the server for keywords.
func (r remote) Mark(ctx context.Context, n concordance.Contrast) (*concordance.Keywords, error) {
	q, err := wordParameters(n.Request, n.Least, n.By, n.FunctionWords)
	if err != nil {
		return nil, err
	}
	q.Set("min_articles", strconv.Itoa(n.LeastArticles))
	found := new(concordance.Keywords)
	return found, r.get(ctx, "/api/v1/keywords?"+q.Encode(), found)
}

func (p *keywordsCommand) print(w io.Writer, k *concordance.Keywords) error {
	rows := make([][]string, 0, len(k.Words))
	for _, word := range k.Words {
		rows = append(rows, keywordCells(word))
	}
	switch p.Format {
	case "json":
		return printJSON(w, k)
	case "csv":
		return printWordsCSV(w, []string{"word", "articles", "count", "per_million", "other_count", "other_per_million", "log_likelihood", "log_ratio"}, rows)
	}
	printSide(w, "with hits", k.Selected)
	printSide(w, "without", k.Others)
	if k.Others.Articles == 0 {
		fmt.Fprintln(w, "there are no others to compare with; ask for what only some articles have")
	}
	printHidden(w, k.Hidden)
	if k.Found > len(k.Words) {
		fmt.Fprintf(w, "%s, the first %d listed\n", counted(k.Found, "word"), len(k.Words))
	}
	return printWordsText(w, "articles\ttimes\tper million\tothers\tper million\tLL\tlog ratio", rows)
}

// printSide prints what was counted of a side.
func printSide(w io.Writer, name string, s concordance.Side) {
	fmt.Fprintf(w, "%s %s: %s counted", counted(s.Articles, "article"), name, counted(s.Words, "word"))
	if s.Step > 1 {
		fmt.Fprintf(w, ", in one passage of %d", s.Step)
	}
	fmt.Fprintln(w)
}

func keywordCells(w concordance.Keyword) []string {
	return []string{w.Word, strconv.Itoa(w.Articles), strconv.Itoa(w.Count), wordScore(w.PerMillion), strconv.Itoa(w.OtherCount), wordScore(w.OtherPerMillion), wordScore(w.Likelihood), wordScore(w.Ratio)}
}
