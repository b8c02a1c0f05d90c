package web

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
)

// docxParts are the parts of a Word document beside its text and its notes
// (ECMA-376 part 1).
func docxParts() [][2]string {
	const (
		head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
		main = `application/vnd.openxmlformats-officedocument.wordprocessingml.`
		rel  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	)
	return [][2]string{
		{"[Content_Types].xml", head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="` + main + `document.main+xml"/><Override PartName="/word/footnotes.xml" ContentType="` + main + `footnotes+xml"/><Override PartName="/word/styles.xml" ContentType="` + main + `styles+xml"/></Types>`},
		{"_rels/.rels", head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + rel + `officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/_rels/document.xml.rels", head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + rel + `footnotes" Target="footnotes.xml"/><Relationship Id="rId2" Type="` + rel + `styles" Target="styles.xml"/></Relationships>`},
		{"word/styles.xml", head + `<w:styles xmlns:w="` + wordNamespace + `"><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:pPr><w:spacing w:after="160" w:line="360" w:lineRule="auto"/></w:pPr><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="FootnoteText"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr></w:style><w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>`},
	}
}

const wordNamespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// docxTable writes what was found as people quote it: a paragraph for each row,
// what was looked for in bold type, and a footnote that says where it stands. A
// table without texts becomes a line for each row.
type docxTable struct {
	zip   *zip.Writer
	part  io.Writer
	err   error
	place map[string]int // of columns
	notes []string
}

func newDOCXTable(w io.Writer, columns []string) tableWriter {
	t := &docxTable{zip: zip.NewWriter(w), place: map[string]int{}}
	for i, name := range columns {
		t.place[name] = i
	}
	for _, part := range docxParts() {
		t.begin(part[0])
		t.write(part[1])
	}
	t.begin("word/document.xml")
	t.write(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<w:document xmlns:w="` + wordNamespace + `"><w:body>`)
	return t
}

func (t *docxTable) begin(name string) {
	if t.err == nil {
		t.part, t.err = t.zip.Create(name)
	}
}

func (t *docxTable) write(text string) {
	if t.err == nil {
		_, t.err = io.WriteString(t.part, text)
	}
}

// cell is what a row has in the column of that name.
func (t *docxTable) cell(row []any, name string) string {
	i, ok := t.place[name]
	if !ok {
		return ""
	}
	return fmt.Sprint(row[i])
}

func (t *docxTable) Write(row []any) error {
	t.write("<w:p>")
	text := t.cell(row, "text")
	if key := t.cell(row, "key"); key != "" {
		t.run("", t.cell(row, "left"))
		t.run("<w:rPr><w:b/></w:rPr>", key)
		text = t.cell(row, "right")
	} else if text == "" {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = fmt.Sprint(c)
		}
		text = strings.Join(slices.DeleteFunc(cells, func(c string) bool { return c == "" }), "　")
	}
	t.run("", text)
	if note := t.cell(row, "citation"); note != "" {
		t.notes = append(t.notes, note)
		t.write(fmt.Sprintf(`<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, len(t.notes)))
	}
	t.write("</w:p>")
	return t.err
}

// run is a stretch of text with the properties.
func (t *docxTable) run(properties, text string) {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(text)); err != nil && t.err == nil {
		t.err = err
	}
	t.write(`<w:r>` + properties + `<w:t xml:space="preserve">` + b.String() + `</w:t></w:r>`)
}

func (t *docxTable) Close() error {
	t.write(`<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr></w:body></w:document>`)
	t.begin("word/footnotes.xml")
	t.write(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<w:footnotes xmlns:w="` + wordNamespace + `">`)
	for i, mark := range []string{"separator", "continuationSeparator"} { // Word wants both
		t.write(fmt.Sprintf(`<w:footnote w:type="%s" w:id="%d"><w:p><w:r><w:%s/></w:r></w:p></w:footnote>`, mark, i-1, mark))
	}
	for i, note := range t.notes {
		t.write(fmt.Sprintf(`<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`, i+1))
		t.run("", " "+note)
		t.write("</w:p></w:footnote>")
	}
	t.write("</w:footnotes>")
	if t.err != nil {
		return t.err
	}
	return t.zip.Close()
}
