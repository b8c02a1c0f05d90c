package web

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
)

// maxCell is the longest text of a cell, by ECMA-376 and Excel.
const maxCell = 32767

// xlsxParts are the parts of a workbook beside its one sheet (ECMA-376 part 1).
func xlsxParts() [][2]string {
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	return [][2]string{
		{"[Content_Types].xml", head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
		{"_rels/.rels", head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", head + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Suoyin" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`},
	}
}

// xlsxTable writes a workbook with one sheet. Texts stand in their cells, so
// that nothing is held in memory; they are never formulas.
type xlsxTable struct {
	zip   *zip.Writer
	sheet io.Writer
	err   error
}

func newXLSXTable(w io.Writer, columns []string) tableWriter {
	t := &xlsxTable{zip: zip.NewWriter(w)}
	for _, part := range xlsxParts() {
		t.part(part[0])
		t.write(part[1])
	}
	t.part("xl/worksheets/sheet1.xml")
	t.write(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	row := make([]any, len(columns))
	for i, name := range columns {
		row[i] = name
	}
	t.err = t.Write(row)
	return t
}

func (t *xlsxTable) part(name string) {
	if t.err == nil {
		t.sheet, t.err = t.zip.Create(name)
	}
}

func (t *xlsxTable) write(text string) {
	if t.err == nil {
		_, t.err = io.WriteString(t.sheet, text)
	}
}

func (t *xlsxTable) Write(row []any) error {
	var b bytes.Buffer
	b.WriteString("<row>")
	for _, cell := range row {
		text, ok := cell.(string)
		if !ok {
			fmt.Fprintf(&b, "<c><v>%v</v></c>", cell)
			continue
		}
		if runes := []rune(text); len(runes) > maxCell {
			text = string(runes[:maxCell])
		}
		b.WriteString(`<c t="inlineStr"><is><t xml:space="preserve">`)
		if err := xml.EscapeText(&b, []byte(text)); err != nil {
			return err
		}
		b.WriteString("</t></is></c>")
	}
	b.WriteString("</row>")
	t.write(b.String())
	return t.err
}

func (t *xlsxTable) Close() error {
	t.write("</sheetData></worksheet>")
	if t.err != nil {
		return t.err
	}
	return t.zip.Close()
}
