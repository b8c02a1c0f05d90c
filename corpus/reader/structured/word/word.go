// Package word reads the tree of a Word document: elements of WordprocessingML
// (ISO/IEC 29500) by their local names, whichever file they came out of. DOCX files
// have such trees in them (corpus/reader/docx); what older files say is put into one
// by a Maker (corpus/reader/doc), so that all formats of Word are read by the same rules.
package word

import (
	"suoyin/corpus"
	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// Parts are the parts of a document; all but Main may be nil.
type Parts struct {
	// Main has the element body in it.
	Main                        *markup.Node
	Styles, Numbering, Settings *markup.Node
	Footnotes, Endnotes         *markup.Node
	// Running are headers and footers.
	Running []*markup.Node
	// Core is what the file says of itself: the element title is looked at.
	Core *markup.Node
}

// Read reads a document. Its lines are paragraphs: those of Main are numbered from
// 1, those of footnotes, endnotes, headers and footers follow. The error is a
// *fault.Error.
func Read(b *structured.Builder, p *Parts) (*corpus.Article, error) {
	bodies := p.Main.Find("body")
	if len(bodies) == 0 {
		return nil, b.Fault("", 0, fault.Because(fault.MissingText))
	}
	lines := 0
	for _, root := range append([]*markup.Node{p.Main, p.Footnotes, p.Endnotes}, p.Running...) {
		if root != nil {
			lines = numberLines(root, lines)
			b.Root(root)
		}
	}
	d := &document{Parts: p, b: b, bodyNode: bodies[0], styles: newStyles(p.Styles), numbering: newNumbering(p.Numbering)}
	d.body()
	d.notes()
	d.furniture()
	b.FindFront()
	b.FindTypedNotes()
	return b.Article()
}

// numberLines gives every text of a part the number of its paragraph as its line, the
// first one that after lines, marks what is no printed text, and is the last number.
func numberLines(root *markup.Node, lines int) int {
	root.Walk(func(n *markup.Node) bool {
		if n.Is("p") {
			lines++
		}
		n.Line = max(lines, 1)
		if n.IsText() && !n.Parent.Is("t") {
			n.Role = markup.Unprinted
		}
		return true
	})
	return lines
}
