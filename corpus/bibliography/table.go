package bibliography

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"suoyin/corpus"
)

// columns of the table: their heads and values.
var columns = []struct {
	head  string
	value func(c *corpus.Citation) string
}{
	{"id", func(c *corpus.Citation) string { return c.ID }},
	{"note", func(c *corpus.Citation) string { return c.Note }},
	{"type", func(c *corpus.Citation) string { return c.Type }},
	{"title", func(c *corpus.Citation) string { return c.Title }},
	{"author", func(c *corpus.Citation) string { return names(c.Author, "; ") }},
	{"editor", func(c *corpus.Citation) string { return names(c.Editor, "; ") }},
	{"translator", func(c *corpus.Citation) string { return names(c.Translator, "; ") }},
	{"container-title", func(c *corpus.Citation) string { return c.ContainerTitle }},
	{"publisher", func(c *corpus.Citation) string { return c.Publisher }},
	{"publisher-place", func(c *corpus.Citation) string { return c.PublisherPlace }},
	{"edition", func(c *corpus.Citation) string { return strings.TrimSpace(c.Edition + " " + c.Version) }},
	{"issued", func(c *corpus.Citation) string { return isoDate(c.Issued) }},
	{"volume", func(c *corpus.Citation) string { return c.Volume }},
	{"issue", func(c *corpus.Citation) string { return c.Issue }},
	{"page", func(c *corpus.Citation) string { return c.Page }},
	{"number", func(c *corpus.Citation) string { return c.Number }},
	{"URL", func(c *corpus.Citation) string { return c.URL }},
	{"DOI", func(c *corpus.Citation) string { return c.DOI }},
	{"accessed", func(c *corpus.Citation) string { return isoDate(c.Accessed) }},
	{"refers_to", func(c *corpus.Citation) string { return c.RefersTo }},
	{"unresolved", func(c *corpus.Citation) string { return c.Unresolved }},
	{"confidence", func(c *corpus.Citation) string { return strconv.FormatFloat(c.Confidence, 'g', 3, 64) }},
	{"raw", func(c *corpus.Citation) string { return oneLine(c.Raw) }},
}

// encodeCSV writes a table with a head, in UTF-8 with a byte order mark, which
// spreadsheets need to see that it is UTF-8. Back-references that were not
// resolved are rows too.
func encodeCSV(w io.Writer, cs []corpus.Citation) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	t := csv.NewWriter(w)
	t.UseCRLF = true
	row := make([]string, len(columns))
	for i, c := range columns {
		row[i] = c.head
	}
	if err := t.Write(row); err != nil {
		return err
	}
	for i := range cs {
		for k, c := range columns {
			row[k] = harmless(c.value(&cs[i]))
		}
		if err := t.Write(row); err != nil {
			return err
		}
	}
	t.Flush()
	return t.Error()
}

// harmless keeps a spreadsheet from taking a cell for a formula.
func harmless(s string) string {
	if s != "" && strings.IndexByte("=+@\t", s[0]) >= 0 {
		return "'" + s
	}
	return s
}

// encodeText writes each citation as it was printed, on a line; behind a
// back-reference stands what it means.
func encodeText(w io.Writer, cs []corpus.Citation) error {
	b := bufio.NewWriter(w)
	for i := range cs {
		c := &cs[i]
		text := oneLine(c.Raw)
		if text == "" {
			text = legalText(c)
		}
		if c.Back != "" && c.RefersTo != "" {
			text = fmt.Sprintf("%s（%s）", text, strings.TrimSuffix(legalText(c), "。"))
		}
		fmt.Fprintln(b, text)
	}
	return b.Flush()
}
