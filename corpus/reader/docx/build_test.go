package docx

import (
	"archive/zip"
	"bytes"
	"slices"
	"testing"
)

const namespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`

const officeType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// pack makes a ZIP file of parts.
func pack(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var buf bytes.Buffer
	z := zip.NewWriter(&buf)
	var names []string
	for name := range parts {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// word makes a Word document with the given body and other parts.
func word(t testing.TB, body string, others map[string]string) []byte {
	t.Helper()
	parts := map[string]string{
		"[Content_Types].xml":          `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
		"_rels/.rels":                  `<Relationships><Relationship Id="r1" Type="` + officeType + `officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml":            `<w:document` + namespaces + `><w:body>` + body + `</w:body></w:document>`,
		"word/_rels/document.xml.rels": `<Relationships>`,
	}
	for name, content := range others {
		parts["word/"+name+".xml"] = content
		kind := name
		if kind == "header1" || kind == "footer1" {
			kind = kind[:6]
		}
		parts["word/_rels/document.xml.rels"] += `<Relationship Type="` + officeType + kind + `" Target="` + name + `.xml"/>`
	}
	parts["word/_rels/document.xml.rels"] += `</Relationships>`
	return pack(t, parts)
}

// run is a run of text, p a paragraph with a style.
func run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func p(style, content string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + content + `</w:p>`
}

func footnote(id string) string {
	return `<w:r><w:footnoteReference w:id="` + id + `"/></w:r>`
}
