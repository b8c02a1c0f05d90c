// Package docx reads Word documents (Office Open XML, ISO/IEC 29500, strict
// and transitional).
//
// The source's characters are those of the document, its footnotes, endnotes,
// headers and footers, with tracked insertions and without tracked deletions,
// and without field codes, hidden text and comments. Markers and numbers that
// Word generates are in the article but are no characters of the source.
//
// A line of the source is a paragraph: the document's are numbered from 1,
// those of footnotes, endnotes, headers and footers follow.
package docx

import (
	"bytes"
	"path"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/archive"
	"suoyin/corpus/reader/structured/markup"
	"suoyin/corpus/reader/structured/word"
)

// MaxSource bounds the bytes of a document: pictures make them big, not text.
const MaxSource = 256 << 20

// Detect reports whether src is a ZIP file with a Word document in it.
func Detect(_ string, src []byte) bool {
	return bytes.HasPrefix(src, []byte("PK\x03\x04")) && bytes.Contains(src, []byte("word/")) &&
		(bytes.Contains(src, []byte("word/document")) || bytes.Contains(src, []byte("word/styles")))
}

// Read reads the file src, called name in errors, into an article. Errors are
// *fault.Error.
func Read(name string, src []byte) (*corpus.Article, error) {
	b := structured.New(name, "docx")
	if len(src) > MaxSource {
		return nil, b.Fault("", 0, fault.Because(fault.TooLarge, fault.Size(MaxSource)))
	}
	packed, err := archive.Open(src)
	if err != nil {
		return nil, b.Fault("", 0, fault.From(err))
	}
	p := &parts{b: b, archive: packed}
	d, fail := p.open()
	if fail != nil {
		return nil, fail
	}
	return word.Read(b, d)
}

// parts finds and parses the parts of a packed document.
type parts struct {
	b       *structured.Builder
	archive *archive.Archive
}

// open parses the main document and what it needs.
func (p *parts) open() (*word.Parts, *fault.Error) {
	main := "word/document.xml"
	root, fail := p.parse("_rels/.rels")
	if fail != nil {
		return nil, fail
	}
	for kind, target := range relations(root, "") {
		if kind == "officeDocument" && len(target) > 0 {
			main = target[0]
		}
	}
	doc, fail := p.parse(main)
	if fail != nil {
		return nil, fail
	}
	if doc == nil || len(doc.Find("body")) == 0 {
		return nil, p.b.Fault(main, 0, fault.Because(fault.MissingText))
	}
	d := &word.Parts{Main: doc}
	rels, fail := p.parse(path.Join(path.Dir(main), "_rels", path.Base(main)+".rels"))
	if fail != nil {
		return nil, fail
	}
	return d, p.related(d, relations(rels, path.Dir(main)))
}

// related parses the parts that the main document names.
func (p *parts) related(d *word.Parts, targets map[string][]string) *fault.Error {
	var fail *fault.Error
	load := func(name string) *markup.Node {
		if fail != nil {
			return nil
		}
		var root *markup.Node
		root, fail = p.parse(name)
		return root
	}
	one := func(kind string) *markup.Node {
		if len(targets[kind]) == 0 {
			return nil
		}
		return load(targets[kind][0])
	}
	d.Styles, d.Numbering, d.Settings = one("styles"), one("numbering"), one("settings")
	d.Footnotes, d.Endnotes = one("footnotes"), one("endnotes")
	for _, kind := range []string{"header", "footer"} {
		for _, target := range targets[kind] {
			if root := load(target); root != nil {
				d.Running = append(d.Running, root)
			}
		}
	}
	if core, err := p.archive.Read("docProps/core.xml"); err == nil && core != nil {
		d.Core, _ = markup.ParseXML(core) // what is wrong in the properties hurts nothing
	}
	return fail
}

// parse parses a part; nil if there is none.
func (p *parts) parse(name string) (*markup.Node, *fault.Error) {
	data, err := p.archive.Read(name)
	if err != nil {
		return nil, p.b.Fault(name, 0, fault.From(err))
	}
	if data == nil {
		return nil, nil
	}
	root, problem := markup.ParseXML(data)
	if problem != nil {
		return nil, p.b.Fault(name, problem.Line, problem.Reason)
	}
	return root, nil
}

// relations lists the targets of a part's relationships by their kind: the
// last word of the type, which is the same in both variants of the standard.
func relations(root *markup.Node, dir string) map[string][]string {
	targets := map[string][]string{}
	for _, r := range root.Find("Relationship") {
		if r.Attr("TargetMode") == "External" {
			continue
		}
		target := r.Attr("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		kind := path.Base(r.Attr("Type"))
		targets[kind] = append(targets[kind], strings.TrimPrefix(target, "/"))
	}
	return targets
}
