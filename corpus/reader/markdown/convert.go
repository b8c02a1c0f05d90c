package markdown

import (
	"fmt"
	"net/url"
	"regexp"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/html"
	"suoyin/corpus/reader/structured/markup"
)

// converter makes a tree in the vocabulary of HTML of a parsed document.
type converter struct {
	src     []byte
	ends    []int // offsets of the line feeds
	defined []*extast.Footnote
	called  []string // labels in the order of their first calls
	isKnown map[string]bool
	inline  map[string]*call
	problem *markup.Problem
}

func newConverter(src []byte) *converter {
	c := &converter{src: src, isKnown: map[string]bool{}, inline: map[string]*call{}}
	for i, b := range src {
		if b == '\n' {
			c.ends = append(c.ends, i)
		}
	}
	return c
}

// line is the 1-based line of an offset.
func (c *converter) line(offset int) int { return 1 + sort.SearchInts(c.ends, offset) }

func (c *converter) children(parent *markup.Node, n ast.Node, depth int) {
	if depth > markup.MaxDepth {
		c.problem = &markup.Problem{Line: parent.Line, Reason: fault.Because(fault.TooDeep, markup.MaxDepth)}
		return
	}
	for child := n.FirstChild(); child != nil && c.problem == nil; child = child.NextSibling() {
		parent = c.node(parent, child, depth)
	}
}

// node adds one node to parent and answers what the next is to be added to:
// tags in the text open and close elements.
func (c *converter) node(parent *markup.Node, n ast.Node, depth int) *markup.Node {
	switch n := n.(type) {
	case *ast.Text:
		c.text(parent, n)
	case *ast.String:
		parent.Append(&markup.Node{Text: string(n.Value), Line: parent.Line})
	case *ast.AutoLink:
		parent.Append(&markup.Node{Text: string(n.Label(c.src)), Line: parent.Line})
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		c.code(parent, n)
	case *ast.HTMLBlock:
		c.html(parent, n)
	case *ast.RawHTML:
		return c.tag(parent, n)
	case *call:
		c.call(parent, n)
	case *extast.FootnoteList:
		for note := n.FirstChild(); note != nil; note = note.NextSibling() {
			c.defined = append(c.defined, note.(*extast.Footnote))
		}
	default:
		e := &markup.Node{Name: element(n), Line: c.blockLine(parent, n)}
		parent.Append(e)
		c.children(e, n, depth+1)
	}
	return parent
}

// element is the HTML element for a node.
func element(n ast.Node) string {
	switch n := n.(type) {
	case *ast.Heading:
		return fmt.Sprintf("h%d", n.Level)
	case *ast.Paragraph, *ast.TextBlock:
		return "p"
	case *ast.Blockquote:
		return "blockquote"
	case *ast.List:
		return "ul"
	case *ast.ListItem:
		return "li"
	case *ast.Emphasis:
		return []string{"em", "strong"}[min(max(n.Level, 1), 2)-1]
	case *ast.ThematicBreak:
		return "hr"
	case *extast.Table:
		return "table"
	case *extast.TableHeader, *extast.TableRow:
		return "tr"
	case *extast.TableCell:
		return "td"
	case *extast.DefinitionTerm:
		return "dt"
	case *extast.DefinitionDescription:
		return "dd"
	}
	if n.Type() == ast.TypeInline {
		return "span"
	}
	return "div"
}

func (c *converter) blockLine(parent *markup.Node, n ast.Node) int {
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		return c.line(n.Lines().At(0).Start)
	}
	return parent.Line
}

func (c *converter) text(parent *markup.Node, n *ast.Text) {
	value := n.Segment.Value(c.src)
	if !n.IsRaw() {
		value = util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(value)))
	}
	s := string(value)
	if n.SoftLineBreak() {
		s += "\n"
	}
	parent.Append(&markup.Node{Text: s, Line: c.line(n.Segment.Start)})
	if n.HardLineBreak() {
		parent.Append(&markup.Node{Name: "br", Line: c.line(n.Segment.Stop)})
	}
}

func (c *converter) code(parent *markup.Node, n ast.Node) {
	pre := &markup.Node{Name: "pre", Line: parent.Line}
	parent.Append(pre)
	var b strings.Builder
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		if i == 0 {
			pre.Line = c.line(segment.Start)
		}
		b.Write(segment.Value(c.src))
	}
	pre.Append(&markup.Node{Text: b.String(), Line: pre.Line})
}

// html reads a block of HTML.
func (c *converter) html(parent *markup.Node, n *ast.HTMLBlock) {
	var b strings.Builder
	line := parent.Line
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		if i == 0 {
			line = c.line(segment.Start)
		}
		b.Write(segment.Value(c.src))
	}
	if n.HasClosure() {
		b.Write(n.ClosureLine.Value(c.src))
	}
	root, problem := html.Parse(b.String())
	if problem != nil {
		c.problem = &markup.Problem{Line: line + problem.Line, Reason: problem.Reason}
		return
	}
	for _, body := range root.Find("body") {
		body.Walk(func(child *markup.Node) bool {
			child.Line += line - 1
			return true
		})
		for _, child := range body.Children {
			parent.Append(child)
		}
	}
}

var tagForm = regexp.MustCompile(`^<(/?)\s*([A-Za-z][A-Za-z0-9]*)[^>]*?(/?)>$`)

// tag opens or closes an element within a block. A closing tag that fits
// nothing is left out, and what is not closed ends with its block.
func (c *converter) tag(parent *markup.Node, n *ast.RawHTML) *markup.Node {
	var raw strings.Builder
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		raw.Write(segment.Value(c.src))
	}
	m := tagForm.FindStringSubmatch(raw.String())
	if m == nil {
		return parent
	}
	name := strings.ToLower(m[2])
	if m[1] == "/" {
		if parent.Is(name) && parent.Parent != nil && parent.Attr("open") == "tag" {
			return parent.Parent
		}
		return parent
	}
	e := &markup.Node{Name: name, Line: parent.Line}
	parent.Append(e)
	if m[3] == "/" || name == "br" || name == "img" || name == "hr" || name == "wbr" || depthOf(e) > markup.MaxDepth {
		return parent
	}
	e.Attrs = []markup.Attr{{Name: "open", Value: "tag"}}
	return e
}

func depthOf(n *markup.Node) int {
	depth := 0
	for ; n != nil && depth <= markup.MaxDepth; n = n.Parent {
		depth++
	}
	return depth
}

// call adds a link that calls a note.
func (c *converter) call(parent *markup.Node, n *call) {
	label := n.label
	if label == "" {
		label = fmt.Sprintf("inline %d", len(c.inline)+1)
		c.inline[label] = n
	}
	if !c.isKnown[label] {
		c.isKnown[label] = true
		c.called = append(c.called, label)
	}
	a := &markup.Node{Name: "a", Line: c.line(n.at), Attrs: []markup.Attr{
		{Name: "href", Value: "#" + url.PathEscape(noteID(label))}, {Name: "role", Value: "doc-noteref"}, {Name: "title", Value: n.label},
	}}
	parent.Append(a)
}

// noteID is a target that no HTML in the document can have.
func noteID(label string) string { return "\x00note " + label }

// notes adds the notes, in the order in which they are called, the others last.
func (c *converter) notes(body *markup.Node) {
	definitions := map[string]*extast.Footnote{}
	for _, note := range c.defined {
		if label := string(note.Ref); definitions[label] == nil {
			definitions[label] = note
			if !c.isKnown[label] {
				c.called = append(c.called, label)
			}
		} else {
			c.addNote(body, label+" again", note)
		}
	}
	for i := 0; i < len(c.called); i++ { // a note may call another
		label := c.called[i]
		if inline := c.inline[label]; inline != nil {
			e := noteElement(body, label, c.line(inline.at))
			e.Append(&markup.Node{Text: string(inline.inline.Value(c.src)), Line: e.Line})
		} else if note := definitions[label]; note != nil {
			c.addNote(body, label, note)
		}
	}
}

func (c *converter) addNote(body *markup.Node, label string, note *extast.Footnote) {
	c.children(noteElement(body, label, c.blockLine(body, note)), note, 1)
}

func noteElement(body *markup.Node, label string, line int) *markup.Node {
	e := &markup.Node{Name: "li", Line: line, Attrs: []markup.Attr{{Name: "id", Value: noteID(label)}, {Name: "role", Value: "doc-footnote"}, {Name: "title", Value: strings.TrimSuffix(label, " again")}}}
	body.Append(e)
	return e
}
