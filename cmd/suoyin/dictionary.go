package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"text/tabwriter"

	"suoyin/indexer"
	own "suoyin/search/dictionary"
)

// dictionaryCommand are the commands for own words. list, add, remove and import
// change only the words as they are written and may go on beside a server; check
// and apply need the index.
type dictionaryCommand struct {
	List   dictionaryList   `cmd:"" help:"Print the own words, what is not in use yet, and what is wrong."`
	Add    dictionaryAdd    `cmd:"" help:"Add a word, or change its frequency."`
	Remove dictionaryRemove `cmd:"" help:"Take words out."`
	Import dictionaryImport `cmd:"" help:"Add the words of a file, one a line: word [frequency] [tag]."`
	Check  dictionaryCheck  `cmd:"" help:"Say which queries would have other hits, or in another order, before anything is rebuilt."`
	Apply  dictionaryApply  `cmd:"" help:"Put the words to use: rebuild the index with them, beside the one in use."`
}

// book is the own words of a library that is not open; done ends its use.
func (p libraryFlags) book(ctx context.Context) (book *own.Book, done func() error, err error) {
	at, err := p.place()
	if err != nil {
		return nil, nil, err
	}
	l := &library{place: at}
	if at.catalogue != "" {
		if err := l.openCatalogue(ctx); err != nil {
			return nil, nil, err
		}
	}
	return own.NewBookIn(l.words(), compiledIn(at.dir), nil, nil), l.Close, nil
}

type dictionaryList struct {
	libraryFlags
	Format string `help:"How to print: text or json." enum:"text,json" default:"text"`
}

// Run prints the dictionary. A line that is wrong is exit code 1.
func (p *dictionaryList) Run(ctx context.Context, c console) error {
	book, done, err := p.book(ctx)
	if err != nil {
		return fmt.Errorf("dictionary: %w", err)
	}
	defer done()
	state, err := book.State(ctx)
	if err != nil {
		return fmt.Errorf("dictionary: %w", err)
	}
	if p.Format == "json" {
		err = printJSON(c.out, state)
	} else {
		err = printDictionary(c.out, state)
	}
	if err != nil {
		return fmt.Errorf("dictionary: %w", err)
	}
	if len(state.Problems) > 0 {
		return exit(exitNo)
	}
	return nil
}

func printDictionary(w io.Writer, s *own.State) error {
	out := bufio.NewWriter(w)
	pending := map[string]string{}
	for _, word := range s.Pending.Added {
		pending[word.Text] = "not in use yet"
	}
	for _, word := range s.Pending.Changed {
		pending[word.Text] = "in use with another frequency"
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	for _, word := range s.Words {
		freq := ""
		if word.Freq > 0 {
			freq = fmt.Sprintf("%g", word.Freq)
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", word.Text, freq, word.Tag, pending[word.Text])
	}
	for _, word := range s.Pending.Removed {
		fmt.Fprintf(table, "%s\t\t\tremoved, still in use\n", word.Text)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	printProblems(out, s.Problems)
	if !s.Pending.Empty() {
		fmt.Fprintln(out, "`suoyin dictionary check` shows what would change, `suoyin dictionary apply` puts the words to use")
	}
	return out.Flush()
}

func printProblems(w io.Writer, problems []own.Problem) {
	for _, p := range problems {
		fmt.Fprintf(w, "problem: line %d: %s: %s\n", p.Line, p.Word, p.Reason)
	}
}

type dictionaryAdd struct {
	libraryFlags
	Freq  float64  `help:"How common the words are, from 1 to 10000000; unless given, enough to be preferred to their parts." placeholder:"N"`
	Tag   string   `help:"A tag that is kept with the words, such as nr." placeholder:"TAG"`
	Words []string `arg:"" help:"The words; none has a space in it."`
}

// Run adds words to the file.
func (p *dictionaryAdd) Run(ctx context.Context, c console) error {
	words := make([]own.Word, len(p.Words))
	for i, text := range p.Words {
		words[i] = own.Word{Text: text, Freq: p.Freq, Tag: p.Tag}
	}
	book, done, err := p.book(ctx)
	if err != nil {
		return fmt.Errorf("dictionary add: %w", err)
	}
	defer done()
	if err := book.Add(ctx, words...); err != nil {
		return fmt.Errorf("dictionary add: %w", err)
	}
	fmt.Fprintln(c.out, counted(len(words), "word")+" added; `suoyin dictionary apply` puts them to use")
	return nil
}

type dictionaryRemove struct {
	libraryFlags
	Words []string `arg:"" help:"The words."`
}

// Run takes words out of the file. None of them there is exit code 1.
func (p *dictionaryRemove) Run(ctx context.Context, c console) error {
	book, done, err := p.book(ctx)
	if err != nil {
		return fmt.Errorf("dictionary remove: %w", err)
	}
	defer done()
	removed, err := book.Remove(ctx, p.Words...)
	if err != nil {
		return fmt.Errorf("dictionary remove: %w", err)
	}
	fmt.Fprintf(c.out, "%d of %d words removed\n", removed, len(p.Words))
	if removed == 0 {
		return exit(exitNo)
	}
	return nil
}

type dictionaryImport struct {
	libraryFlags
	Replace bool   `help:"Take the file in place of all words there are."`
	File    string `arg:"" help:"A file in UTF-8, - for standard input."`
}

// Run takes the words of a file. One that is wrong is told with its line, and
// nothing is changed.
func (p *dictionaryImport) Run(ctx context.Context, c console) error {
	text, err := readBounded(c, p.File, own.MaxBytes)
	if err != nil {
		return fmt.Errorf("dictionary import: %w", err)
	}
	book, done, err := p.book(ctx)
	if err != nil {
		return fmt.Errorf("dictionary import: %w", err)
	}
	defer done()
	n := 0
	if p.Replace {
		err = book.Save(ctx, text)
	} else {
		n, err = book.Import(ctx, text)
	}
	var invalid *own.InvalidError
	if errors.As(err, &invalid) {
		for _, problem := range invalid.Problems {
			fmt.Fprintf(c.err, "%s:%d: %s: %s\n", p.File, problem.Line, problem.Word, problem.Reason)
		}
		return exit(exitError)
	}
	if err != nil {
		return fmt.Errorf("dictionary import: %w", err)
	}
	if p.Replace {
		fmt.Fprintln(c.out, "words replaced; `suoyin dictionary apply` puts them to use")
		return nil
	}
	fmt.Fprintf(c.out, "%d words taken; `suoyin dictionary apply` puts them to use\n", n)
	return nil
}

// readBounded reads a file, or standard input for "-", of at most limit bytes.
func readBounded(c console, path string, limit int64) ([]byte, error) {
	in := c.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	text, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err == nil && int64(len(text)) > limit {
		err = fmt.Errorf("%s: more than %d bytes", path, limit)
	}
	return text, err
}

type dictionaryCheck struct {
	readerFlags
	Queries string   `help:"A file of queries to try, one a line, - for standard input." placeholder:"FILE"`
	Format  string   `help:"How to print: text or json." enum:"text,json" default:"text"`
	All     bool     `help:"Print the queries that stay as they are, too."`
	Query   []string `arg:"" optional:"" help:"Queries to try; unless given, the words that change, and titles that have one."`
}

// Run tries queries with the words in use and with those of the file. A query
// that changes is exit code 1.
func (p *dictionaryCheck) Run(ctx context.Context, c console) error {
	queries := p.Query
	if p.Queries != "" {
		text, err := readBounded(c, p.Queries, own.MaxBytes)
		if err != nil {
			return fmt.Errorf("dictionary check: %w", err)
		}
		for line := range strings.Lines(string(text)) {
			if line = strings.TrimSpace(line); line != "" {
				queries = append(queries, line)
			}
		}
	}
	l, err := p.openForSearch(ctx, "dictionary", c)
	if err != nil {
		return fmt.Errorf("dictionary check: %w", err)
	}
	defer l.Close()
	report, err := l.own.Check(ctx, nil, queries)
	if err != nil {
		return fmt.Errorf("dictionary check: %w", err)
	}
	if p.Format == "json" {
		err = printJSON(c.out, report)
	} else {
		p.print(c.out, report, len(queries))
	}
	if err != nil {
		return fmt.Errorf("dictionary check: %w", err)
	}
	if report.Moved > 0 {
		return exit(exitNo)
	}
	return nil
}

func (p *dictionaryCheck) print(w io.Writer, r *own.Report, asked int) {
	if r.Empty() {
		fmt.Fprintln(w, "the index has these words already")
		return
	}
	fmt.Fprintf(w, "%s added, %d removed, %d with another frequency; %s have one\n", counted(len(r.Added), "word"), len(r.Removed), len(r.Changed), counted(r.Passages, "passage"))
	for _, e := range r.Queries {
		if e.Moved || p.All || e.Problem != "" {
			printEffect(w, e)
		}
	}
	fmt.Fprintf(w, "%d of %d queries would have other hits, or in another order\n", r.Moved, len(r.Queries))
	if asked > len(r.Queries) {
		fmt.Fprintf(w, "only the first %d of %d queries were tried\n", len(r.Queries), asked)
	}
}

// printEffect prints the words of a query and its first hits, each with the rank
// it has now.
func printEffect(w io.Writer, e own.Effect) {
	fmt.Fprintf(w, "\n%s\n", e.Query)
	if e.Problem != "" {
		fmt.Fprintf(w, "  %s\n", e.Problem)
		return
	}
	fmt.Fprintf(w, "  now   %s: %d passages\n  then  %s: %d passages\n",
		strings.Join(e.WordsNow, " | "), e.TotalNow, strings.Join(e.WordsThen, " | "), e.TotalThen)
	for i, h := range e.Then {
		before := "was further down"
		switch {
		case h.Before == i+1:
			before = "stays"
		case h.Before > 0:
			before = fmt.Sprintf("was %d", h.Before)
		}
		fmt.Fprintf(w, "  %2d  %s  %s #%s  %s\n", i+1, before, h.Title, h.Passage, strings.Join(strings.Fields(h.Text), " "))
	}
}

type dictionaryApply struct{ libraryFlags }

// Run rebuilds the index with the words of the file.
func (p *dictionaryApply) Run(ctx context.Context, c console) (err error) {
	l, err := p.open(ctx, "dictionary", c)
	if err != nil {
		return fmt.Errorf("dictionary apply: %w", err)
	}
	defer func() {
		if closing := l.Close(); err == nil && closing != nil {
			err = fmt.Errorf("dictionary apply: %w", closing)
		}
	}()
	if l.broken != nil {
		return fmt.Errorf("dictionary apply: %w", l.broken)
	}
	bar := newBar(c.err, "indexing", 1)
	defer bar.close()
	err = l.own.Apply(ctx, func(done, total int) { bar.follow(indexer.Progress{Done: done, Total: total}) })
	if errors.Is(err, own.ErrNothing) {
		fmt.Fprintln(c.out, err)
		return nil
	}
	if err != nil {
		return fmt.Errorf("dictionary apply: %w", err)
	}
	fmt.Fprintln(c.out, "the words are in use")
	return nil
}
