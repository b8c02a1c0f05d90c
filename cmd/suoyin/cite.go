package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/bibliography"
	"suoyin/corpus/citation"
)

// cslJSON is the format of an answer line, and of an answer unless another one
// is asked for.
const cslJSON = "csl-json"

// maxNote is the longest note on a line of standard input, in bytes.
const maxNote = 1 << 20

type citeCommand struct {
	To   string   `help:"The format to print. ${formats}." default:"csl-json" placeholder:"FORMAT"`
	Text []string `arg:"" help:"The text of a note; several are several notes. With - each line of standard input is a note and gets one line in answer: a JSON array of CSL-JSON items."`
}

// Run prints what the notes cite.
func (p *citeCommand) Run(c console) error {
	format, ok := bibliography.Find(p.To)
	if !ok {
		return fmt.Errorf("cite: no format %q; there are %s", p.To, formatNames())
	}
	if len(p.Text) == 1 && p.Text[0] == "-" {
		return citeLines(format, c)
	}
	var all []corpus.Citation
	for i, text := range p.Text {
		all = append(all, numbered(citation.Parse(text), i+1)...)
	}
	if err := format.Encode(c.out, all); err != nil {
		return fmt.Errorf("cite: %w", err)
	}
	return nil
}

// citeLines answers each line of standard input: with a line that holds a JSON
// array, or for other formats with the entries.
func citeLines(format bibliography.Format, c console) error {
	lines := bufio.NewScanner(c.in)
	lines.Buffer(make([]byte, 64<<10), maxNote)
	out := bufio.NewWriter(c.out)
	n := 0
	for lines.Scan() {
		n++
		cs := numbered(citation.Parse(lines.Text()), n)
		if err := citeLine(out, format, cs); err != nil {
			return fmt.Errorf("cite line %d: %w", n, err)
		}
		if err := out.Flush(); err != nil { // whoever pipes line by line waits for it
			return fmt.Errorf("cite line %d: %w", n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("cite line %d: %w", n+1, err)
	}
	return nil
}

func citeLine(w io.Writer, format bibliography.Format, cs []corpus.Citation) error {
	if format.Name != cslJSON {
		return format.Encode(w, cs)
	}
	var items, line bytes.Buffer
	if err := format.Encode(&items, cs); err != nil {
		return err
	}
	if err := json.Compact(&line, items.Bytes()); err != nil {
		return err
	}
	line.WriteByte('\n')
	_, err := w.Write(line.Bytes())
	return err
}

// numbered gives citations outside an article the IDs they would have in
// endnotes: "n2.1" is the first of the second note.
func numbered(cs []corpus.Citation, note int) []corpus.Citation {
	for i := range cs {
		cs[i].Note = fmt.Sprintf("n%d", note)
		cs[i].ID = fmt.Sprintf("n%d.%d", note, i+1)
	}
	return cs
}

// formatNames lists the export formats for help and errors.
func formatNames() string {
	var names []string
	for _, f := range bibliography.Formats() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}
