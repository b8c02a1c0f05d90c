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

type collocatesCommand struct {
	readerFlags
	In            string              `help:"Where to look: all, paragraphs, notes, citations, or claims: the sentences that notes support." enum:"all,paragraphs,notes,citations,claims" default:"all"`
	Filter        map[string][]string `help:"Keep hits with this facet value, for example year=2020; may be repeated. Facets: ${facets}." placeholder:"FACET=VALUE" mapsep:"none" sep:"none"`
	AsPrinted     bool                `help:"Compare the characters as printed: 後 is not 后."`
	Left          int                 `help:"Words to the left of the query; ${default} unless given." default:"5" placeholder:"N"`
	Right         int                 `help:"Words to the right of the query; ${default} unless given." default:"5" placeholder:"N"`
	Min           int                 `help:"Near how many places a word must stand to be listed; ${default} unless given." default:"2" placeholder:"N"`
	Measure       string              `help:"What the words are ordered by: log_dice, mi, log_likelihood or t_score." enum:"log_dice,mi,log_likelihood,t_score" default:"log_dice"`
	FunctionWords bool                `help:"List function words (的, 了, 在, 是, the, of), too."`
	Format        string              `help:"How to print: text, json or csv." enum:"text,json,csv" default:"text"`
	Query         []string            `arg:"" help:"The query; several words need not be quoted."`
}

// Run prints the words that stand beside a query. None is exit code 1.
func (p *collocatesCommand) Run(ctx context.Context, c console) error {
	found, err := p.find(ctx, c)
	if err == nil {
		err = p.print(c.out, found)
	}
	if err != nil {
		return refused("collocates", err)
	}
	if len(found.Words) == 0 {
		return exit(exitNo)
	}
	return nil
}

// find asks the library, or the server that has it.
func (p *collocatesCommand) find(ctx context.Context, c console) (*concordance.Collocates, error) {
	n := concordance.Neighbourhood{
		Request: search.Request{Query: strings.Join(p.Query, " "), In: search.Scope(p.In), Filters: p.Filter, AsPrinted: p.AsPrinted},
		Left:    p.Left, Right: p.Right, Least: p.Min, By: concordance.Measure(p.Measure), FunctionWords: p.FunctionWords,
	}
	l, server, err := p.openOrServed(ctx, "search", c)
	if err != nil {
		return nil, err
	}
	if l == nil {
		return server.Beside(ctx, n)
	}
	defer l.Close()
	return concordance.Beside(ctx, l.engine, n)
}

// Beside asks the server for collocates.
func (r remote) Beside(ctx context.Context, n concordance.Neighbourhood) (*concordance.Collocates, error) {
	q, err := wordParameters(n.Request, n.Least, n.By, n.FunctionWords)
	if err != nil {
		return nil, err
	}
	q.Set("left", strconv.Itoa(n.Left))
	q.Set("right", strconv.Itoa(n.Right))
	found := new(concordance.Collocates)
	return found, r.get(ctx, "/api/v1/collocates?"+q.Encode(), found)
}

func (p *collocatesCommand) print(w io.Writer, c *concordance.Collocates) error {
	rows := make([][]string, 0, len(c.Words))
	for _, word := range c.Words {
		rows = append(rows, collocateCells(word))
	}
	switch p.Format {
	case "json":
		return printJSON(w, c)
	case "csv":
		return printWordsCSV(w, []string{"word", "together", "places", "log_dice", "mi", "log_likelihood", "t_score"}, rows)
	}
	fmt.Fprintf(w, "%s, %d looked at; %d words to the left, %d to the right\n", counted(c.Places, "place"), c.Sampled, c.Left, c.Right)
	printHidden(w, c.Hidden)
	return printWordsText(w, "together\tplaces\tlogDice\tMI\tLL\tt", rows)
}

func collocateCells(w concordance.Collocate) []string {
	return []string{w.Word, strconv.Itoa(w.Together), strconv.Itoa(w.Places), wordScore(w.LogDice), wordScore(w.MI), wordScore(w.LogLikelihood), wordScore(w.TScore)}
}
