package web

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"suoyin/corpus/formats"
)

// tableWriter writes a table row by row. Cells are strings and ints.
type tableWriter interface {
	Write(row []any) error
	// Close writes what stands after the last row.
	Close() error
}

// tableFormat is one way to write a table.
type tableFormat struct {
	Name, Extension, MIME string
	New                   func(w io.Writer, columns []string) tableWriter
}

// Called is the name that the format is asked for by.
func (f tableFormat) Called() string { return f.Name }

func tableFormats() []tableFormat {
	return []tableFormat{
		{"csv", "csv", "text/csv; charset=utf-8", newCSVTable},
		{"xlsx", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", newXLSXTable},
		{"docx", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", newDOCXTable},
		{"json", "json", typeJSON, newArrayTable},
		{"ndjson", "ndjson", "application/x-ndjson; charset=utf-8", newJSONTable},
	}
}

// findTableFormat is the format of that name, the first one for none. Its error
// is a *parameterError.
func findTableFormat(name string) (tableFormat, error) {
	if name == "" {
		return tableFormats()[0], nil
	}
	if f, ok := formats.Find(tableFormats(), name); ok {
		return f, nil
	}
	return tableFormat{}, unknownFormat(name, formats.Names(tableFormats()))
}

// csvTable writes RFC 4180 with a byte order mark, without which Excel takes
// Chinese for something else.
type csvTable struct {
	csv *csv.Writer
	err error
}

func newCSVTable(w io.Writer, columns []string) tableWriter {
	t := &csvTable{csv: csv.NewWriter(w)}
	t.csv.UseCRLF = true
	if _, t.err = io.WriteString(w, "\ufeff"); t.err == nil {
		t.err = t.csv.Write(columns)
	}
	return t
}

func (t *csvTable) Write(row []any) error {
	if t.err != nil {
		return t.err
	}
	cells := make([]string, len(row))
	for i, cell := range row {
		cells[i] = harmless(cell)
	}
	return t.csv.Write(cells)
}

func (t *csvTable) Close() error {
	t.csv.Flush()
	if t.err != nil {
		return t.err
	}
	return t.csv.Error()
}

// harmless is a cell that no spreadsheet takes for a formula: text that begins
// like one gets an apostrophe before it (OWASP, "CSV Injection").
func harmless(cell any) string {
	text, ok := cell.(string)
	if !ok {
		return fmt.Sprint(cell)
	}
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// jsonTable writes one JSON object a line, with the columns as names.
type jsonTable struct {
	w       io.Writer
	columns []string
}

func newJSONTable(w io.Writer, columns []string) tableWriter {
	return &jsonTable{w: w, columns: columns}
}

func (t *jsonTable) Write(row []any) error {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, cell := range row {
		if i > 0 {
			b.WriteByte(',')
		}
		for j, v := range []any{t.columns[i], cell} {
			text, err := json.Marshal(v)
			if err != nil {
				return err
			}
			if j > 0 {
				b.WriteByte(':')
			}
			b.Write(text)
		}
	}
	b.WriteString("}\n")
	_, err := t.w.Write(b.Bytes())
	return err
}

func (t *jsonTable) Close() error { return nil }

// arrayTable writes one JSON array of the objects that jsonTable writes.
type arrayTable struct {
	jsonTable
	rows int
}

func newArrayTable(w io.Writer, columns []string) tableWriter {
	return &arrayTable{jsonTable: jsonTable{w: w, columns: columns}}
}

func (t *arrayTable) Write(row []any) error {
	before := ","
	if t.rows == 0 {
		before = "["
	}
	t.rows++
	if _, err := io.WriteString(t.w, before); err != nil {
		return err
	}
	return t.jsonTable.Write(row)
}

func (t *arrayTable) Close() error {
	end := "]\n"
	if t.rows == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(t.w, end)
	return err
}
