package jats

import (
	"slices"
	"strings"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// matter reads <body>, <back> and what follows them.
func (r *reader) matter(article *markup.Node) {
	for _, n := range article.Children {
		switch n.Name {
		case "body", "back", "floats-group":
			r.blocks(n, 1)
		case "sub-article", "response":
			r.subArticle(n)
		}
	}
}

// subArticle reads an article within the article as one more section.
func (r *reader) subArticle(n *markup.Node) {
	if title := n.Find("article-title"); len(title) > 0 {
		r.heading(title[0], nil, 1)
	}
	for _, c := range n.Children {
		switch c.Name {
		case "front-stub", "front":
			r.b.AddField(n.Name, c.Plain())
			c.Mark(markup.Title)
		case "body", "back":
			r.blocks(c, 2)
		case "sub-article", "response":
			r.subArticle(c)
		}
	}
}

// blocks reads the blocks under n. Inline content between blocks becomes
// paragraphs. Level is that of the headings directly under n.
func (r *reader) blocks(n *markup.Node, level int) {
	t := r.newText()
	flush := func() {
		r.b.Add(structured.Block{Text: t})
		t = r.newText()
	}
	for _, c := range n.Children {
		if isBlock(c) && !(c.Is("fn") && n.Is("p", "verse-line", "attrib")) {
			flush()
			r.block(c, level)
			t = r.newText()
			continue
		}
		r.inlineNode(t, c)
	}
	flush()
}

func (r *reader) newText() *structured.Text {
	t := &structured.Text{}
	t.Page(r.page)
	return t
}

// isBlock reports whether c is set apart from the running text.
func isBlock(c *markup.Node) bool {
	switch c.Name {
	case "sec", "title", "subtitle", "label", "p", "disp-quote", "boxed-text", "statement", "speech", "preformat", "code",
		"list", "ordered-list", "list-item", "def-list", "def-item", "def", "question", "answer", "verse-group", "verse-line", "attrib",
		"fig", "fig-group", "table-wrap", "table-wrap-group", "table-wrap-foot", "caption", "table", "thead", "tbody", "tfoot", "tr", "array",
		"disp-formula", "disp-formula-group", "supplementary-material", "media", "graphic", "alternatives", "permissions", "sig-block",
		"fn-group", "fn", "ref-list", "ref", "ack", "app-group", "app", "glossary", "notes", "bio":
		return true
	}
	return false
}

// block reads one block element.
func (r *reader) block(n *markup.Node, level int) {
	switch n.Name {
	case "sec", "ack", "app", "glossary", "notes", "ref-list", "fn-group", "bio", "app-group":
		r.section(n, level)
	case "title", "subtitle":
		r.heading(n, nil, level)
	case "fn", "ref":
		r.noteNodes = append(r.noteNodes, n)
	case "tr":
		r.row(n)
	case "fig", "table-wrap", "list-item", "statement", "disp-formula", "supplementary-material", "media", "boxed-text", "question", "answer":
		r.labelled(n, level)
	case "caption":
		t := r.newText()
		r.inline(t, n)
		r.b.Add(structured.Block{Text: t})
	case "p", "verse-line", "attrib", "label":
		r.blocks(n, level)
	default:
		r.blocks(n, level+1)
	}
}

// section reads an element with a title. The title of a list of notes or
// references is a heading only if something else than notes stands under it;
// else it belongs to the notes.
func (r *reader) section(n *markup.Node, level int) {
	label, title := n.Child("label"), n.Child("title")
	if title != nil || label != nil {
		r.heading(title, label, level)
	}
	r.blocks(without(n, label, title), level+1)
}

// labelled reads an element whose label ("图1", "（1）") is printed before its
// caption or first paragraph, on the same line.
func (r *reader) labelled(n *markup.Node, level int) {
	label := n.Child("label")
	if label == nil {
		r.blocks(n, level+1)
		return
	}
	t := r.newText()
	r.inline(t, label)
	t.Add(" ", label.Line)
	first := n.Child("caption", "p", "title")
	r.inline(t, first)
	r.b.Add(structured.Block{Text: t, Look: structured.Look{Item: true}})
	r.blocks(without(n, label, first), level+1)
}

// without is n with some of its children left out.
func without(n *markup.Node, left ...*markup.Node) *markup.Node {
	rest := &markup.Node{Name: n.Name, Line: n.Line}
	for _, c := range n.Children {
		if !slices.Contains(left, c) {
			rest.Children = append(rest.Children, c)
		}
	}
	return rest
}

func (r *reader) heading(title, label *markup.Node, level int) {
	t := r.newText()
	if label != nil {
		r.inline(t, label)
		t.Add(" ", label.Line)
	}
	r.inline(t, title)
	r.b.Add(structured.Block{Kind: structured.Heading, Level: level, Text: t})
}

// row reads a table row as one paragraph, its cells parted by a bar, so that
// a string never runs from one cell into the next.
func (r *reader) row(n *markup.Node) {
	t := r.newText()
	for _, cell := range n.All("td", "th") {
		if t.Len() > 0 {
			t.Bar(cell.Line)
		}
		r.inline(t, cell)
	}
	r.b.Add(structured.Block{Text: t, Look: structured.Look{Item: true}})
}

// inline adds the content of n, which may be nil, to t.
func (r *reader) inline(t *structured.Text, n *markup.Node) {
	if n == nil {
		return
	}
	for _, c := range n.Children {
		r.inlineNode(t, c)
	}
}

func (r *reader) inlineNode(t *structured.Text, n *markup.Node) {
	start := t.Len()
	switch n.Name {
	case "":
		if n.Preserved() && !isBlock(n.Parent) {
			t.Keep(n)
			return
		}
		t.Node(n)
	case "xref":
		r.reference(t, n)
	case "fn":
		r.noteNodes = append(r.noteNodes, n)
		t.Call(r.key(n), noteLabel(n))
	case "break":
		t.Break()
	case "x":
		if n.Attr("content-type") == "row" && strings.TrimSpace(n.Plain()) == "" {
			t.Row()
			return
		}
		r.inline(t, n)
	case "sup":
		r.inline(t, n)
		t.Raise(start)
	case "target":
		r.inline(t, n)
		r.target(t, n)
	case "citation-alternatives":
		r.alternatives(t, n)
	case "tex-math":
		n.Mark(markup.Unprinted) // its printed form stands beside it
	case "title":
		r.inline(t, n)
		t.Break()
	case "p", "list-item", "list", "td", "th", "tr":
		t.Break()
		r.inline(t, n)
		t.Break()
	default:
		r.inline(t, n)
	}
}

// reference reads a cross-reference. One to a note or a reference calls it; if
// what is printed is a marker it leaves the text, if it is words
// ("Smith 2010") they stay.
func (r *reader) reference(t *structured.Text, n *markup.Node) {
	printed, keys := n.Plain(), r.targets(n)
	start := t.Len()
	switch {
	case len(keys) > 0 && (printed == "" || r.isMarker(n, printed)):
		t.Own(n)
		for _, key := range keys {
			if n.Child("sup") != nil {
				t.CallWhole(key, printed)
			} else {
				t.Call(key, printed)
			}
		}
		return
	case structured.Glyph(printed) || len(keys) == 1 && keys[0] == nowhere:
		call(t, keys, printed)
		r.inline(t, n)
	default:
		r.inline(t, n)
		call(t, keys, printed)
	}
	if n.Child("sup") != nil {
		t.Raise(start)
	}
}

func call(t *structured.Text, keys []string, marker string) {
	for _, key := range keys {
		t.Call(key, marker)
	}
}

// nowhere is the key of a cross-reference to a note that names none.
const nowhere = "nowhere"

// targets lists the keys of the notes that a cross-reference points to. Within
// notes a cross-reference is text.
func (r *reader) targets(n *markup.Node) []string {
	if r.inNote {
		return nil
	}
	rids := strings.Fields(n.Attr("rid"))
	if len(rids) == 0 && n.Attr("ref-type") == "fn" {
		return []string{nowhere}
	}
	var keys []string
	for _, id := range rids {
		switch target := r.byID[id]; {
		case !isNoteType(n.Attr("ref-type"), target):
		case target == nil:
			keys = append(keys, "missing "+id)
		default:
			keys = append(keys, r.key(target))
		}
	}
	return keys
}

// isMarker reports whether what is printed at a cross-reference is a marker: by
// its form, or as it is raised, or because the note has it too. Where no note is
// named it is one only if it is raised; else it stays in the text.
func (r *reader) isMarker(n *markup.Node, printed string) bool {
	raised := n.Child("sup").Plain() == printed && structured.Short(printed)
	return raised || !structured.Glyph(printed) && n.Attr("rid") != "" && (structured.Marker(printed) || printed == noteLabel(r.byID[strings.TrimSpace(n.Attr("rid"))]))
}

func isNoteType(refType string, target *markup.Node) bool {
	switch refType {
	case "fn", "author-notes", "table-fn", "bibr", "corresp":
		return target == nil || target.Is("fn", "ref", "mixed-citation", "element-citation", "citation", "nlm-citation")
	case "":
		return target.Is("fn", "ref")
	}
	return target.Is("fn")
}
