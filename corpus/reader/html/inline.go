package html

import (
	"regexp"
	"strings"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// inline adds n, or where n is a block its content, to t.
func (f *flow) inline(t *structured.Text, n *markup.Node) {
	if n.IsText() {
		t.Node(n)
		return
	}
	start := t.Len()
	switch {
	case n.Is("br"):
		t.Break()
	case n.Is("a"):
		f.link(t, n)
		return
	case aside(n) || f.noteOnce(n):
		return
	}
	apart := isBlock(n) && !n.Is("h1", "h2", "h3", "h4", "h5", "h6", "td", "th")
	if apart {
		t.Break()
	}
	closing := ""
	if n.Is("q") {
		closing = structured.Quote(t, n)
	}
	for _, c := range n.Children {
		f.inline(t, c)
	}
	if apart {
		t.Break()
	}
	t.Add(closing, n.Line)
	if n.Is("sup") || strings.Contains(n.Attr("style"), "vertical-align:super") || strings.Contains(n.Attr("style"), "vertical-align: super") {
		t.Raise(start)
	}
}

// aside reports whether an inline element is no part of the running text: not
// printed, or (ruby) printed beside it. What is printed stays unplaced.
func aside(n *markup.Node) bool {
	return n.Is("script", "style", "template", "noscript", "svg", "button", "select", "rt", "rp") || hasClass(n, "noprint") || hasClass(n, "mw-editsection")
}

// link reads a link; one that calls a note leaves the text if it is printed as
// a marker, and stays if it is words.
func (f *flow) link(t *structured.Text, a *markup.Node) {
	target := f.links.calls[a]
	text := a.Plain()
	if target == nil && !f.links.broken[a] {
		for _, c := range a.Children {
			f.inline(t, c)
		}
		return
	}
	if text == "" || structured.Marker(text) || lettered.MatchString(text) {
		t.Own(a)
	} else {
		for _, c := range a.Children {
			f.inline(t, c)
		}
	}
	key := "missing"
	if target != nil {
		key = f.links.notes[target].key
	}
	t.Call(key, printed(a))
}

// lettered is a marker with letters, as LibreOffice writes it: F1, E2.
var lettered = regexp.MustCompile(`^[A-Za-z]\d{1,3}$`)

// isBlock reports whether browsers set n apart from running text.
func isBlock(n *markup.Node) bool {
	switch n.Name {
	case "html", "head", "body", "main", "article", "section", "nav", "aside", "header", "footer", "hgroup", "address", "search",
		"div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "figure", "figcaption", "center", "details", "summary", "dialog",
		"ul", "ol", "li", "menu", "dir", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup",
		"form", "fieldset", "legend", "hr", "iframe", "noscript", "template", "title", "meta", "link":
		return true
	}
	return false
}

// holdsBlock reports whether an inline element has blocks in it, as pages that
// wrap everything in <font> or <a> do.
func holdsBlock(n *markup.Node) bool {
	for _, c := range n.Children {
		if isBlock(c) || !c.IsText() && holdsBlock(c) {
			return true
		}
	}
	return false
}

// look is what can be seen of the block n.
func look(n *markup.Node) structured.Look {
	style := strings.ReplaceAll(n.Attr("style"), " ", "")
	only := n
	for len(only.Children) == 1 && !only.Children[0].IsText() {
		only = only.Children[0]
	}
	return structured.Look{
		Centred: n.Is("center") || n.Parent.Is("center") || n.Attr("align") == "center" || strings.Contains(style, "text-align:center"),
		Bold:    only != n && only.Is("b", "strong"),
		Item:    n.Is("li", "dd", "dt", "td", "th", "figcaption"),
	}
}

// title makes the title of the article: the only <h1>, or the first heading
// that the page's <title> begins with.
func (f *flow) title() {
	ones, first := 0, ""
	for _, h := range f.heads {
		if h.level == 1 {
			if ones++; ones == 1 {
				first = h.text
			}
		}
	}
	if ones == 1 {
		f.b.Meta.Title = first
		return
	}
	for _, h := range f.heads {
		if h.text != "" && strings.HasPrefix(structured.OneLine(f.b.Meta.Title), h.text) {
			f.b.Meta.Title = h.text
			return
		}
	}
}
