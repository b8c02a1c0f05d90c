package html

import (
	"slices"
	"strings"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// Blocks reads the blocks and notes of a page into b.
func Blocks(b *structured.Builder, root *markup.Node) { readBlocks(b, root) }

func readBlocks(b *structured.Builder, root *markup.Node) *flow {
	l := newLinks(root)
	f := &flow{b: b, links: l, byBlock: map[*markup.Node][]*note{}}
	for _, n := range l.listed {
		f.byBlock[n.block] = append(f.byBlock[n.block], n)
	}
	content := contentOf(root)
	f.blocks(content)
	for _, n := range l.listed { // notes outside of the article proper
		if !f.read[n.block] {
			f.noteOnce(n.block)
		}
	}
	return f
}

// contentOf is the part of the page that is the article: <main>, or what has
// its role, or the only <article>, or all of it.
func contentOf(root *markup.Node) *markup.Node {
	for _, name := range []string{"main", "article"} {
		if found := root.Find(name); len(found) == 1 {
			return found[0]
		}
	}
	var main []*markup.Node
	root.Walk(func(n *markup.Node) bool {
		if n.Attr("role") == "main" {
			main = append(main, n)
		}
		return true
	})
	if len(main) == 1 {
		return main[0]
	}
	return root
}

// flow is the state of one reading.
type flow struct {
	b       *structured.Builder
	links   *links
	byBlock map[*markup.Node][]*note
	read    map[*markup.Node]bool // blocks of notes that have been read
	heads   []head
	// abstract says that what is read stands in an element that calls itself an abstract,
	// and abstracts is how many such there were.
	abstract  bool
	abstracts int
}

// mostAbstracts is how many elements are believed that call themselves an abstract: an
// article has one in each of its languages, a list of articles many.
const mostAbstracts = 2

// head is a heading that was met, see title.
type head struct {
	level int
	text  string
}

func (f *flow) noteOnce(n *markup.Node) bool {
	if f.read[n] {
		return true
	}
	if !f.note(n) {
		return false
	}
	if f.read == nil {
		f.read = map[*markup.Node]bool{}
	}
	f.read[n] = true
	return true
}

// blocks reads the blocks under n. Inline content between them becomes
// paragraphs.
func (f *flow) blocks(n *markup.Node) {
	t := &structured.Text{}
	flush := func() {
		if f.abstract {
			f.b.AddAbstract(t)
		} else {
			f.b.Add(structured.Block{Text: t, Look: look(n)})
		}
		t = &structured.Text{}
	}
	for i, c := range n.Children {
		switch {
		case c.Name == "" && n.Is("pre"):
			f.lines(c)
		case c.Is("br") && endsParagraph(n.Children, i):
			flush()
		case isBlock(c) || !c.IsText() && holdsBlock(c):
			flush()
			f.block(c)
		default:
			f.inline(t, c)
		}
	}
	flush()
}

// block reads one block element.
func (f *flow) block(n *markup.Node) {
	if f.noteOnce(n) || surrounds(n) || runningHead(n) || f.author(n) {
		return
	}
	if hasClass(n, "abstract") && !f.abstract && f.abstracts < mostAbstracts {
		f.abstract = true
		f.abstracts++
		defer func() { f.abstract = false }()
	}
	switch n.Name {
	case "h1", "h2", "h3", "h4", "h5", "h6":
		t := &structured.Text{}
		f.inline(t, n)
		if f.abstract && structured.Labelled(t.String()) {
			f.b.Add(structured.Block{Text: t}) // the word 摘要
			return
		}
		level := int(n.Name[1] - '0')
		f.heads = append(f.heads, head{level, t.String()})
		kind := structured.Heading
		if hasClass(n, "subtitle") {
			kind = structured.Subtitle
		}
		f.b.Add(structured.Block{Kind: kind, Level: level, Text: t})
	case "tr":
		f.row(n)
	default:
		if hasClass(n, "subtitle") && !holdsBlock(n) {
			t := &structured.Text{}
			f.inline(t, n)
			f.b.Add(structured.Block{Kind: structured.Subtitle, Text: t, Look: look(n)})
			return
		}
		f.blocks(n)
	}
}

// author reads a line of authors, where its class says that it is one and
// nothing but names stands in it.
func (f *flow) author(n *markup.Node) bool {
	if !hasClass(n, "author") && !hasClass(n, "authors") && !hasClass(n, "byline") || holdsBlock(n) {
		return false
	}
	t := &structured.Text{}
	f.inline(t, n)
	names := eachName(n)
	if names == nil {
		names = structured.SplitAuthors(t.Apart())
	}
	if names == nil {
		return false
	}
	for _, name := range names {
		if !slices.Contains(f.b.Meta.Authors, name) {
			f.b.Meta.Authors = append(f.b.Meta.Authors, name)
		}
	}
	f.b.Add(structured.Block{Kind: structured.Author, Text: t})
	return true
}

// eachName are the names of authors that have an element each, nil if something
// else is there.
func eachName(n *markup.Node) []string {
	var names []string
	for _, c := range n.Children {
		text := c.Plain()
		if text == "" {
			continue
		}
		name := structured.SplitAuthors(text)
		if c.IsText() || len(name) != 1 {
			return nil
		}
		names = append(names, name[0])
	}
	return names
}

// surrounds reports whether n is around the article and not part of it.
func surrounds(n *markup.Node) bool {
	switch n.Name {
	case "nav", "aside", "form", "button", "select", "iframe", "dialog", "noscript", "script", "style", "template", "head", "svg":
		return true
	case "header", "footer":
		return n.Parent.Is("body") && len(n.Find("h1")) == 0
	}
	if n.Is("div", "ul") && aroundArticle(n) {
		return true
	}
	return strings.Contains(n.Attr("role"), "navigation") || strings.Contains(n.Attr("epub:type"), "toc")
}

// aroundArticle reports whether a box without headings calls itself a part of
// the page that is around the article.
func aroundArticle(n *markup.Node) bool {
	for _, name := range []string{"header", "footer", "nav", "navbar", "menu", "breadcrumb", "breadcrumbs", "sidebar"} {
		if hasClass(n, name) {
			return len(n.Find("h1", "h2", "h3", "h4", "h5", "h6")) == 0
		}
	}
	return false
}

// runningHead reads the running head or foot of a document that a word
// processor saved as a page, and reports whether n is one.
func runningHead(n *markup.Node) bool {
	if title := n.Attr("title"); !n.Is("div") || title != "header" && title != "footer" {
		return false
	}
	role := markup.RunningHead
	if structured.Marker(n.Plain()) {
		role = markup.PageNumber
	}
	n.Mark(role)
	return true
}

// row reads a table row as one paragraph, see structured.Text.Bar, unless the
// table only lays out the page.
func (f *flow) row(n *markup.Node) {
	cells := n.All("td", "th")
	if len(cells) == 1 || layout(n) {
		f.blocks(n)
		return
	}
	t := &structured.Text{}
	for i, cell := range cells {
		if i > 0 {
			t.Bar(cell.Line)
		}
		f.inline(t, cell)
	}
	f.b.Add(structured.Block{Text: t, Look: structured.Look{Item: true}})
}

// layout reports whether cells hold what cells of a table of data do not:
// several paragraphs, headings, tables.
func layout(row *markup.Node) bool {
	return len(row.Find("table", "h1", "h2", "h3", "h4", "h5", "h6")) > 0 || len(row.Find("p")) > 2*len(row.All("td", "th"))
}

// lines reads preformatted text: a line that is blank or indented begins a
// paragraph.
func (f *flow) lines(n *markup.Node) {
	t := &structured.Text{}
	line := n.Line
	for _, s := range strings.SplitAfter(n.Text, "\n") {
		if strings.TrimSpace(s) == "" || strings.HasPrefix(s, "  ") || strings.HasPrefix(s, "\u3000") || strings.HasPrefix(s, "\t") {
			f.b.Add(structured.Block{Text: t})
			t = &structured.Text{}
		}
		t.Node(&markup.Node{Text: s, Line: line})
		t.Own(n)
		line++
	}
	f.b.Add(structured.Block{Text: t})
}

// endsParagraph reports whether the line break at i stands for the end of a
// paragraph: another follows it, or what follows is indented.
func endsParagraph(siblings []*markup.Node, i int) bool {
	for _, c := range siblings[i+1:] {
		if !c.IsText() {
			return c.Is("br")
		}
		text := strings.TrimLeft(c.Text, " \t\r\n")
		if text != "" {
			return strings.HasPrefix(text, "\u3000") || strings.HasPrefix(text, "\u00a0\u00a0")
		}
	}
	return false
}
