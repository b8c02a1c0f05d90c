package tei

import (
	"regexp"
	"strconv"
	"strings"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// text reads <front>, <body>, <back> and the texts of a <group>.
func (r *reader) text(text *markup.Node) {
	for _, n := range text.Children {
		switch n.Name {
		case "front", "body", "back", "group", "text":
			r.blocks(n, 1)
		default:
			r.blocks(&markup.Node{Name: "text", Children: []*markup.Node{n}}, 1)
		}
	}
}

// blocks reads the blocks under n; inline content between them becomes
// paragraphs. Level is that of the headings directly under n.
func (r *reader) blocks(n *markup.Node, level int) {
	t := r.newText()
	flush := func() {
		r.b.Add(structured.Block{Text: t})
		t = r.newText()
	}
	for _, c := range n.Children {
		if c.IsText() || !isBlock(c, n) {
			r.inlineNode(t, c)
			continue
		}
		flush()
		r.block(c, level)
		t = r.newText()
	}
	flush()
}

func (r *reader) newText() *structured.Text {
	t := &structured.Text{}
	t.Page(r.page)
	return t
}

// isBlock reports whether c, a child of n, is set apart from running text.
// Notes and figures in a paragraph belong to it.
func isBlock(c, n *markup.Node) bool {
	switch c.Name {
	case "note", "noteGrp":
		return !n.Is("p", "ab", "l", "head", "item", "quote", "cell", "seg")
	case "text", "group", "front", "body", "back", "div", "div1", "div2", "div3", "div4", "div5", "div6", "div7",
		"head", "p", "ab", "lg", "l", "list", "item", "label", "quote", "cit", "q", "sp", "speaker", "stage", "figure", "figDesc", "table", "row",
		"titlePage", "docTitle", "titlePart", "docAuthor", "byline", "docDate", "docImprint", "argument", "epigraph", "opener", "closer",
		"salute", "signed", "dateline", "trailer", "postscript", "listBibl", "bibl", "biblStruct", "biblFull", "floatingText", "milestone", "space", "castList", "abstract":
		return !inlineUse(c, n)
	}
	return false
}

// inlineUse reports whether an element that may be a block is used within a
// paragraph: a short quotation, a bibliographic reference.
func inlineUse(c, n *markup.Node) bool {
	if !n.Is("p", "ab", "l", "item", "head", "quote", "cell") {
		return false
	}
	switch c.Name {
	case "quote", "q", "cit":
		return len(c.Find("p", "lg", "l", "ab")) == 0
	case "bibl", "label", "l", "milestone", "space", "stage":
		return true
	}
	return false
}

func (r *reader) block(n *markup.Node, level int) {
	switch n.Name {
	case "head":
		r.add(structured.Block{Kind: structured.Heading, Level: level}, n)
	case "titlePart", "docTitle":
		r.title(n)
	case "docAuthor":
		r.author(n)
	case "byline", "docDate", "docImprint":
		if authors := n.Find("docAuthor"); len(authors) > 0 {
			r.author(authors[0])
		}
		r.b.AddField(n.Name, n.Plain())
		n.Mark(markup.Title)
	case "note", "noteGrp", "bibl", "biblStruct", "biblFull":
		r.noteNodes = append(r.noteNodes, n)
	case "row":
		r.row(n)
	case "div", "div1", "div2", "div3", "div4", "div5", "div6", "div7", "abstract":
		r.division(n, level)
	case "lg":
		r.blocks(n, level+1)
	default:
		r.blocks(n, level)
	}
}

// division reads a <div>; an abstract is no section.
func (r *reader) division(n *markup.Node, level int) {
	if strings.EqualFold(n.Attr("type"), "abstract") || n.Is("abstract") {
		if head := n.Child("head"); head != nil {
			head.Mark(markup.Body)
			n = without(n, head)
		}
		r.abstract(n)
		return
	}
	r.blocks(n, level+1)
}

func without(n, left *markup.Node) *markup.Node {
	rest := &markup.Node{Name: n.Name, Attrs: n.Attrs, Line: n.Line, Parent: n.Parent}
	for _, c := range n.Children {
		if c != left {
			rest.Children = append(rest.Children, c)
		}
	}
	return rest
}

func (r *reader) add(block structured.Block, n *markup.Node) {
	block.Text = r.newText()
	r.inline(block.Text, n)
	r.b.Add(block)
}

// title reads a title page's title. Its parts come after each other.
func (r *reader) title(n *markup.Node) {
	if parts := n.All("titlePart"); len(parts) > 0 {
		for _, part := range parts {
			r.title(part)
		}
		return
	}
	if structured.HasHan(r.b.Meta.Title) && !structured.HasHan(n.Plain()) {
		r.b.Meta.Front.TitleEN = structured.OneLine(n.Plain())
		n.Mark(markup.Title)
		return
	}
	r.add(structured.Block{Kind: structured.Title}, n)
}

func (r *reader) author(n *markup.Node) {
	t := r.newText()
	r.inline(t, n)
	if len(r.b.Meta.Authors) == 0 || !r.authored {
		if !r.authored {
			r.b.Meta.Authors = nil
		}
		r.authored = true
	}
	r.b.Meta.Authors = append(r.b.Meta.Authors, t.String())
	r.b.Add(structured.Block{Kind: structured.Author, Text: t})
}

// row reads a table row as one paragraph, see structured.Text.Bar.
func (r *reader) row(n *markup.Node) {
	t := r.newText()
	for _, cell := range n.All("cell") {
		if t.Len() > 0 {
			t.Bar(cell.Line)
		}
		r.inline(t, cell)
	}
	r.b.Add(structured.Block{Text: t, Look: structured.Look{Item: true}})
}

var digits = regexp.MustCompile(`\d+`)

// pageBreak begins a page.
func (r *reader) pageBreak(t *structured.Text, n *markup.Node) {
	r.page = pageNumber(n)
	t.Page(r.page)
}

// pageNumber is the number of the page that a page break begins. It is printed if
// it holds one: "148", "p. 148"; leaves (12a) and Roman numerals are not counted
// as pages.
func pageNumber(n *markup.Node) int {
	page, err := strconv.Atoi(digits.FindString(n.Attr("n")))
	if err != nil {
		return 0
	}
	return page
}
