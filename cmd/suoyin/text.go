package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"suoyin/corpus"
	"suoyin/search"
	cutter "suoyin/search/snippet"
	"suoyin/search/variants"
)

// What is shown of a passage: around each match half a line of a terminal on
// both sides, and no more stretches than fit on a few lines.
const (
	around      = 30
	maxSnippets = 3
)

// The escape sequences that mark a match on a terminal: bold and red, as grep
// has taught people.
const (
	markOn  = "\x1b[1;31m"
	markOff = "\x1b[0m"
)

// printText prints hits for people, with every match marked on a terminal and so many
// characters around it, and
// why each is one if that is given.
func printText(w io.Writer, a *search.Answer, more besides, context int) error {
	var b strings.Builder
	on, off := "", ""
	if terminal(w) {
		on, off = markOn, markOff
	}
	b.WriteString(counted(a.Total, "passage"))
	if a.Places >= 0 {
		b.WriteString(", " + counted(a.Places, "place"))
	}
	if a.Query.ReadAs != "" && a.Query.ReadAs != a.Query.Text {
		fmt.Fprintf(&b, "; read as %s", a.Query.ReadAs)
	}
	if a.Query.Relaxed != "" {
		b.WriteString("; no passage, or hardly any, has all of it, these have some")
	}
	b.WriteByte('\n')
	if a.Partial != nil {
		printPartial(&b, a.Partial)
	}
	if a.Certificate != nil {
		printCertificate(&b, a.Certificate)
	}
	if more.near != nil {
		printNearby(&b, more.near)
	}
	for i, h := range a.Hits {
		fmt.Fprintf(&b, "\n%d. %s\n", i+1, placeOf(h))
		all := snippets(h.Text, h.Spans, context)
		for _, s := range all[:min(len(all), maxSnippets)] {
			b.WriteString("   " + s.marked(on, off) + "\n")
		}
		if rest := len(all) - maxSnippets; rest > 0 {
			b.WriteString("   and " + counted(rest, "more stretch") + " of this passage\n")
		}
		if i < len(more.why) {
			printExplanation(&b, more.why[i])
		}
	}
	if rest := a.Total - len(a.Hits); rest > 0 {
		fmt.Fprintf(&b, "\n%d more; --limit 0 prints all\n", rest)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// printNearby says what a query may mean besides.
func printNearby(w io.Writer, near *variants.Nearby) {
	printForms(w, &near.Spelled, "also written")
	printForms(w, &near.Printed, "some texts lack a character of it and print")
	for _, v := range near.Variants {
		fmt.Fprintf(w, "near it stands %s: %s\n", v.Text, counted(v.Passages, "passage"))
	}
}

// printForms says how texts have the query in other characters.
func printForms(w io.Writer, f *variants.Forms, how string) {
	for _, v := range f.Forms {
		fmt.Fprintf(w, "%s %s: %s\n", how, v.Text, counted(v.Passages, "passage"))
	}
	if f.Query != "" {
		fmt.Fprintf(w, "all of them: %s\n", f.Query)
	}
}

// printPartial says that an answer may lack something.
func printPartial(w io.Writer, p *search.Partial) {
	if p.Failed > 0 {
		fmt.Fprintf(w, "not the whole answer: %d of %d parts of the index did not answer (%s)\n", p.Failed, p.Shards, printable(p.Reason))
		return
	}
	fmt.Fprintln(w, "not the whole answer: there was not enough time to look through the whole index")
}

// placeOf names a hit's place as a reader would: article, issue, page, passage.
func placeOf(h search.Hit) string {
	parts := []string{printable(h.Article.Title)}
	if len(h.Article.Authors) > 0 {
		parts = append(parts, printable(strings.Join(h.Article.Authors, "、")))
	}
	issue := printable(h.Article.Journal)
	if h.Article.Year != 0 {
		issue += " " + strconv.Itoa(h.Article.Year)
	}
	if h.Article.Issue != "" {
		issue += "(" + printable(h.Article.Issue) + ")"
	}
	if issue = strings.TrimSpace(issue); issue != "" {
		parts = append(parts, issue)
	}
	if len(h.Pages) > 0 {
		parts = append(parts, "第"+pageList(h.Pages)+"页")
	}
	return strings.Join(append(parts, h.Article.ID+"#"+h.ID), " · ")
}

// snippet is a stretch of a passage with the matches in it.
type snippet struct {
	text   string
	spans  [][2]int // code points of text
	before bool     // something stands before it
	after  bool
}

// snippets cuts the surroundings of matches out of a text. Matches near each
// other share a snippet, so each is shown once. Without matches the beginning is
// shown.
func snippets(text string, spans [][2]int, context int) []snippet {
	length := corpus.Len(text)
	var out []snippet
	for _, s := range cutter.Cut(text, spans, context, max(len(spans), 1)) {
		out = append(out, snippet{s.Text, s.Spans, s.Start > 0, s.Start+corpus.Len(s.Text) < length})
	}
	return out
}

// marked is the snippet on one line, with on and off around each match.
func (s snippet) marked(on, off string) string {
	var b strings.Builder
	if s.before {
		b.WriteString("…")
	}
	at := 0
	for _, span := range s.spans {
		b.WriteString(printable(corpus.Slice(s.text, at, span[0])))
		b.WriteString(on + printable(corpus.Slice(s.text, span[0], span[1])) + off)
		at = span[1]
	}
	b.WriteString(printable(corpus.Slice(s.text, at, corpus.Len(s.text))))
	if s.after {
		b.WriteString("…")
	}
	return b.String()
}

// printable replaces control characters: text from a file must not be able to
// steer a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7f && r < 0xa0 {
			return ' '
		}
		return r
	}, s)
}
