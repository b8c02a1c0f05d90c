package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"suoyin/search"
	"suoyin/search/concordance"
	"suoyin/search/query"
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
	var wrong *query.Error
	if errors.As(err, &wrong) { // what is around it repeats the query
		err = wrong
	}
	if err == nil {
		err = p.print(c.out, found)
	}
	if err != nil {
		return fmt.Errorf("collocates: %w", err)
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
	q, err := parametersOf(n.Request)
	if err != nil {
		return nil, err
	}
	q.Del("sort")
	q.Del("limit")
	for name, value := range map[string]int{"left": n.Left, "right": n.Right, "min": n.Least} {
		q.Set(name, strconv.Itoa(value))
	}
	q.Set("measure", string(n.By))
	q.Set("function_words", strconv.FormatBool(n.FunctionWords))
	found := new(concordance.Collocates)
	return found, r.get(ctx, "/api/v1/collocates?"+q.Encode(), found)
}

func (p *collocatesCommand) print(w io.Writer, c *concordance.Collocates) error {
	switch p.Format {
	case "json":
		return printJSON(w, c)
	case "csv":
		out := csv.NewWriter(w)
		rows := [][]string{{"word", "together", "places", "log_dice", "mi", "log_likelihood", "t_score"}}
		for _, word := range c.Words {
			rows = append(rows, collocateCells(word))
		}
		return out.WriteAll(rows)
	}
	fmt.Fprintf(w, "%s, %d looked at; %d words to the left, %d to the right\n", counted(c.Places, "place"), c.Sampled, c.Left, c.Right)
	if c.Hidden > 0 {
		fmt.Fprintf(w, "%s hidden; --function-words shows them\n", counted(c.Hidden, "function word"))
	}
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, "together\tplaces\tlogDice\tMI\tLL\tt\t  word")
	for _, word := range c.Words {
		cells := collocateCells(word)
		fmt.Fprintln(out, strings.Join(cells[1:], "\t")+"\t  "+cells[0])
	}
	return out.Flush()
}

func collocateCells(w concordance.Collocate) []string {
	score := func(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }
	return []string{w.Word, strconv.Itoa(w.Together), strconv.Itoa(w.Places), score(w.LogDice), score(w.MI), score(w.LogLikelihood), score(w.TScore)}
}
