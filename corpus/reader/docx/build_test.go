package docx

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/reader/readertest"
)

const namespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`

const officeType = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// pack makes a ZIP file of parts.
func pack(parts map[string]string) []byte {
	var pairs []string
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		pairs = append(pairs, name, parts[name])
	}
	return packed(pairs...)
}

// wordFile makes a Word document with the given body and other parts.
func wordFile(body string, others map[string]string) []byte {
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
	return pack(parts)
}

// run is a run of text, p a paragraph with a style.
func run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func p(style, content string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + content + `</w:p>`
}

func footnote(id string) string {
	return `<w:r><w:footnoteReference w:id="` + id + `"/></w:r>`
}

// inRuns puts every text between the tags of a generated tree into a <w:t>,
// and collects the texts.
func inRuns(tree string, plain *strings.Builder) string {
	return texts.ReplaceAllStringFunc(tree, func(between string) string {
		text := strings.Trim(between, "<>")
		plain.WriteString(text)
		return ">" + "<w:t>" + text + "</w:t>" + "<"
	})
}

var texts = regexp.MustCompile(`>[^<>]+<`)

// readBody reads a document with the sample's footnotes and this body.
func readBody(body string) (*corpus.Article, error) {
	return Read("a.docx", packed("word/document.xml", `<w:document`+namespaces+`><w:body>`+body+`</w:body></w:document>`, "word/footnotes.xml", footnotesPart,
		"word/_rels/document.xml.rels", `<Relationships><Relationship Type="`+officeType+`footnotes" Target="footnotes.xml"/></Relationships>`))
}

// packed makes a ZIP file of pairs of name and content.
func packed(pairs ...string) []byte {
	var buf bytes.Buffer
	z := readertest.ZipWriter(&buf)
	for i := 0; i < len(pairs); i += 2 {
		w, err := z.Create(pairs[i])
		if err == nil {
			_, err = w.Write([]byte(pairs[i+1]))
		}
		if err != nil {
			panic(err) // writing to memory does not fail
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return buf.Bytes()
}

// noteTexts are the texts of the sample's footnotes.
func noteTexts() []string {
	var all []string
	for _, m := range regexp.MustCompile(`<w:t[^>]*>([^<]*)<`).FindAllStringSubmatch(footnotesPart, -1) {
		all = append(all, m[1])
	}
	return all
}
