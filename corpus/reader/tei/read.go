// Package tei reads articles in TEI P5 XML (Text Encoding Initiative), as
// written by hand, by editions such as CBETA and by GROBID.
//
// The source's characters are those of <text>. The <teiHeader> describes the
// file: what the article needs is taken from it, and it is not counted, as is
// <standOff>, which says of the text what programs want to know. Of
// <choice> the printed form counts (orig, sic, abbr); readings that an
// apparatus rejects are listed as unplaced.
package tei

import (
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// Detect reports whether src is XML whose document element is TEI.
func Detect(_ string, src []byte) bool {
	root, ok := markup.RootElement(src)
	return ok && (root.Name.Local == "TEI" || root.Name.Local == "TEI.2" || root.Name.Local == "teiCorpus")
}

// Read reads the file src, called name in errors, into an article. Errors are
// *fault.Error.
func Read(name string, src []byte) (*corpus.Article, error) {
	b := structured.New(name, "tei")
	root, problem := markup.ParseXML(src)
	if problem != nil {
		return nil, b.Fault("", problem.Line, problem.Reason)
	}
	b.Encoding(markup.Encoding(src))
	b.Root(root)
	r := &reader{b: b, byID: map[string]*markup.Node{}, keys: map[*markup.Node]string{}, at: map[string]*markup.Node{}}
	if tei := root.Child("TEI"); tei != nil {
		r.language, _, _ = strings.Cut(tei.Attr("lang"), "-")
	}
	r.index(root)
	for _, header := range root.Find("teiHeader", "standOff") {
		header.Mark(markup.Unprinted)
	}
	if header := root.Find("teiHeader"); len(header) > 0 {
		r.header(header[0])
	}
	for _, text := range root.Find("text") {
		if !within(text, "text") {
			r.text(text)
		}
	}
	r.notes()
	if !b.FrontStated() {
		b.FindLabelled()
	}
	return b.Article()
}

// within reports whether an ancestor of n has the name.
func within(n *markup.Node, name string) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if n.Is(name) {
			return true
		}
	}
	return false
}

// reader is the state of one reading.
type reader struct {
	b *structured.Builder
	// language is what the document says it is in, "zh" or "en" …; empty if nothing.
	language string
	// byID finds what references point to.
	byID map[string]*markup.Node
	// at finds the note that names an anchor in the text as its target.
	at        map[string]*markup.Node
	noteNodes []*markup.Node
	keys      map[*markup.Node]string
	pages     map[string]int // the page a note is called on, by key
	page      int
	authored  bool // a title page has named the authors
	inNote    bool
}

// index finds what has an ID, and which notes point at places in the text.
func (r *reader) index(root *markup.Node) {
	r.pages = map[string]int{}
	root.Walk(func(n *markup.Node) bool {
		if id := n.Attr("id"); id != "" && r.byID[id] == nil {
			r.byID[id] = n
		}
		if n.Is("note") {
			for _, target := range strings.Fields(n.Attr("target")) {
				r.at[strings.TrimPrefix(target, "#")] = n
			}
		}
		return true
	})
}
