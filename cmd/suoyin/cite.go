package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
	"suoyin/corpus/citation"
	"suoyin/corpus/formats"
)

// maxNote is the longest note on a line of standard input, in bytes.
const maxNote = 1 << 20

type citeCommand struct {
	articlesFlags
	Locate bool     `help:"Do not print what the notes cite, but where the library cites the same: a pasted note, a part of one, or one with mistakes in it."`
	To     string   `help:"The format to print: ${formats}. Unless given, CSL-JSON with what else is known of each: the text as printed, its span in the note, the page cited, a confidence." placeholder:"FORMAT"`
	Text   []string `arg:"" help:"The text of a note; several are several notes. With - each line of standard input is a note and gets one line in answer: a JSON array of CSL-JSON items, or for other formats the entries."`
}

// Run prints what the notes cite, or where the library cites it.
func (p *citeCommand) Run(ctx context.Context, c console) error {
	encode, err := p.encoder()
	if err != nil {
		return fmt.Errorf("cite: %w", err)
	}
	lines := len(p.Text) == 1 && p.Text[0] == "-"
	switch {
	case p.Locate && lines:
		text, err := readAll("standard input", c.in)
		if err != nil {
			return fmt.Errorf("cite --locate: %w", err)
		}
		return p.locate(ctx, strings.Split(strings.TrimSpace(string(text)), "\n"), c)
	case p.Locate:
		return p.locate(ctx, p.Text, c)
	case lines:
		return citeLines(encode, c)
	}
	all := []corpus.Citation{}
	for i, text := range p.Text {
		all = append(all, numbered(citation.Parse(text), i+1)...)
	}
	if err := encode(c.out, all); err != nil {
		return fmt.Errorf("cite: %w", err)
	}
	return nil
}

// encoder is how the citations are printed.
func (p *citeCommand) encoder() (func(io.Writer, []corpus.Citation) error, error) {
	if p.To == "" {
		return func(w io.Writer, cs []corpus.Citation) error { return printJSON(w, cs) }, nil
	}
	format, ok := formats.Find(bibliography.Formats(), p.To)
	if !ok {
		return nil, fmt.Errorf("no format %q; there are %s", p.To, formatNames())
	}
	return format.Encode, nil
}

// citeLines answers each line of standard input as soon as it is read: JSON on
// one line, and the entries of other formats as they are.
func citeLines(encode func(io.Writer, []corpus.Citation) error, c console) error {
	lines := bufio.NewScanner(c.in)
	lines.Buffer(make([]byte, 64<<10), maxNote)
	n := 0
	for lines.Scan() {
		n++
		var answer bytes.Buffer
		if err := encode(&answer, numbered(citation.Parse(lines.Text()), n)); err != nil {
			return fmt.Errorf("cite line %d: %w", n, err)
		}
		if _, err := c.out.Write(oneLine(answer.Bytes())); err != nil {
			return fmt.Errorf("cite line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("cite line %d: %w", n+1, err)
	}
	return nil
}

// oneLine puts JSON on one line and leaves everything else as it is.
func oneLine(answer []byte) []byte {
	var line bytes.Buffer
	if json.Compact(&line, answer) != nil {
		return answer
	}
	line.WriteByte('\n')
	return line.Bytes()
}

// numbered gives citations outside an article the IDs they would have in
// endnotes: "n2.1" is the first of the second note. The list is never nil.
func numbered(cs []corpus.Citation, note int) []corpus.Citation {
	for i := range cs {
		cs[i].Note = fmt.Sprintf("n%d", note)
		cs[i].ID = fmt.Sprintf("n%d.%d", note, i+1)
	}
	return append([]corpus.Citation{}, cs...)
}

// formatNames lists the export formats for help and errors.
func formatNames() string { return strings.Join(formats.Names(bibliography.Formats()), ", ") }
