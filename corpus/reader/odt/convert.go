package odt

import (
	"fmt"
	"strconv"
	"strings"

	"suoyin/corpus/reader/structured/markup"
)

// converter makes a tree in the vocabulary of HTML of a document.
type converter struct {
	styles styles
	lines  int // paragraphs and headings so far
	noted  int // notes so far
	// footnotes and endnotes wait until the text has ended.
	footnotes, endnotes []waiting
}

// waiting is a note whose text is still to be converted.
type waiting struct {
	id, label string
	node      *markup.Node
}

func newConverter() *converter { return &converter{styles: styles{}} }

// maxSpaces bounds the spaces that one element stands for: more look no wider to
// a reader, and make a small file a big one.
const maxSpaces = 8

// convert converts the text of the document. Notes follow it, footnotes first.
func (c *converter) convert(text *markup.Node) *markup.Node {
	root := &markup.Node{Line: 1}
	body := &markup.Node{Name: "body", Line: 1}
	root.Append(body)
	c.children(body, text)
	for len(c.footnotes)+len(c.endnotes) > 0 { // a note may call another
		next := &c.footnotes
		if len(c.footnotes) == 0 {
			next = &c.endnotes
		}
		note := (*next)[0]
		*next = (*next)[1:]
		li := &markup.Node{Name: "li", Line: c.lines + 1, Attrs: []markup.Attr{{Name: "id", Value: note.id}, {Name: "role", Value: "doc-footnote"}, {Name: "title", Value: note.label}}}
		body.Append(li)
		for _, child := range note.node.Children {
			if !child.Is("note-citation") {
				c.node(li, child)
			}
		}
	}
	return root
}

func (c *converter) children(parent, n *markup.Node) {
	for _, child := range n.Children {
		c.node(parent, child)
	}
}

// dropped are the elements that print nothing, or nothing of the text.
var dropped = []string{"tracked-changes", "annotation", "annotation-end", "ruby-text", "binary-data", "sequence-decls", "variable-decls", "user-field-decls",
	"forms", "title", "desc", "event-listeners", "table-of-content-source", "alphabetical-index-source", "bibliography-source", "index-title-template", "math"}

// elements are the elements that HTML has by another name.
var elements = map[string]string{
	"list": "ul", "list-item": "li", "list-header": "li", "table": "table", "table-row": "tr", "table-cell": "td", "a": "span",
	"section": "div", "text-box": "div", "frame": "div", "table-of-content": "nav", "alphabetical-index": "nav",
}

func (c *converter) node(parent, n *markup.Node) {
	switch {
	case n.IsText():
		parent.Append(&markup.Node{Text: n.Text, Line: parent.Line})
	case n.Is(dropped...):
	case n.Is("note"):
		c.note(parent, n)
	case n.Is("h", "p"):
		c.paragraph(parent, n)
	case n.Is("s"):
		count, err := strconv.Atoi(n.Attr("c"))
		if err != nil {
			count = 1
		}
		parent.Append(&markup.Node{Text: strings.Repeat(" ", min(max(count, 0), maxSpaces)), Line: parent.Line})
	case n.Is("tab"):
		parent.Append(&markup.Node{Text: "\t", Line: parent.Line})
	case n.Is("line-break"):
		parent.Append(&markup.Node{Name: "br", Line: parent.Line})
	case n.Is("span"):
		c.span(parent, n)
	case elements[n.Name] != "":
		e := &markup.Node{Name: elements[n.Name], Line: max(parent.Line, c.lines)}
		parent.Append(e)
		c.children(e, n)
	default: // fields, bookmarks, groups: what is in them
		c.children(parent, n)
	}
}

// paragraph adds a paragraph or a heading. The title has a style of its own,
// and then headings are a level below it.
func (c *converter) paragraph(parent, n *markup.Node) {
	c.lines++
	st, names := c.styles.of("paragraph", n.Attr("style-name"))
	level, _ := strconv.Atoi(n.Attr("outline-level"))
	if n.Is("h") || level == 0 {
		level = max(level, st.level)
	}
	if n.Is("h") {
		level = max(level, 1)
	}
	e := &markup.Node{Name: "p", Line: c.lines}
	switch {
	case st.hidden:
		return
	case named(names, "Subtitle", "副标题"): // a kind of Title for LibreOffice
		class(e, "subtitle")
	case named(names, "Title", "标题"):
		e.Name = "h1"
	case level > 0:
		e.Name = fmt.Sprintf("h%d", min(level+1, 6))
	case named(names, "Quotations"):
		e.Name = "blockquote"
	case named(names, "Abstract", "摘要", "内容提要", "内容摘要"):
		class(e, "abstract")
	case named(names, "Author", "作者"):
		class(e, "author")
	}
	if st.centred {
		e.Attrs = append(e.Attrs, markup.Attr{Name: "align", Value: "center"})
	}
	parent.Append(e)
	if st.bold && e.Name == "p" {
		strong := &markup.Node{Name: "strong", Line: c.lines}
		e.Append(strong)
		e = strong
	}
	c.children(e, n)
}

// class says what an element is, as corpus/reader/html understands it.
func class(e *markup.Node, name string) {
	e.Attrs = append(e.Attrs, markup.Attr{Name: "class", Value: name})
}

// span adds a stretch of text of one style.
func (c *converter) span(parent, n *markup.Node) {
	st, _ := c.styles.of("text", n.Attr("style-name"))
	e := &markup.Node{Name: "span", Line: parent.Line}
	switch {
	case st.hidden:
		return
	case st.raised:
		e.Name = "sup"
	case st.bold:
		e.Name = "strong"
	}
	parent.Append(e)
	c.children(e, n)
}

// note adds a link that calls a note.
func (c *converter) note(parent, n *markup.Node) {
	c.noted++
	note := waiting{id: fmt.Sprintf("note-%d", c.noted), node: n}
	if citation := n.Child("note-citation"); citation != nil {
		note.label = strings.TrimSpace(citation.Plain())
	}
	if n.Attr("note-class") == "endnote" {
		c.endnotes = append(c.endnotes, note)
	} else {
		c.footnotes = append(c.footnotes, note)
	}
	parent.Append(&markup.Node{Name: "a", Line: parent.Line, Attrs: []markup.Attr{
		{Name: "href", Value: "#" + note.id}, {Name: "role", Value: "doc-noteref"}, {Name: "title", Value: note.label},
	}})
}
