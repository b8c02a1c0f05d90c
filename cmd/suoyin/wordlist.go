package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"text/tabwriter"

	"suoyin/search"
	"suoyin/search/concordance"
)

// wordParameters are those with which a server is asked for words.
func wordParameters(req search.Request, least int, by concordance.Measure, functionWords bool) (url.Values, error) {
	q, err := parametersOf(req)
	if err != nil {
		return nil, err
	}
	q.Del("sort")
	q.Del("limit")
	q.Set("min", strconv.Itoa(least))
	q.Set("measure", string(by))
	q.Set("function_words", strconv.FormatBool(functionWords))
	return q, nil
}

// printWordsCSV prints words as CSV; the first row names the columns.
func printWordsCSV(w io.Writer, columns []string, rows [][]string) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	return out.WriteAll(rows)
}

// printWordsText prints words in columns, the word, which is the first cell, last.
func printWordsText(w io.Writer, heading string, rows [][]string) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(out, heading+"\t  word")
	for _, cells := range rows {
		fmt.Fprintln(out, strings.Join(cells[1:], "\t")+"\t  "+cells[0])
	}
	return out.Flush()
}

// printHidden says how many function words are left out.
func printHidden(w io.Writer, n int) {
	if n > 0 {
		fmt.Fprintf(w, "%s hidden; --function-words shows them\n", counted(n, "function word"))
	}
}

// wordScore is a score as it is printed.
func wordScore(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }
