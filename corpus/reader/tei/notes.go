package tei

import (
	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// marker is the marker of a note, which may be nil: its n, or the label printed in it.
func marker(n *markup.Node) string {
	if label := n.Child("label"); label != nil {
		return label.Plain()
	}
	return n.Attr("n")
}

// notes adds the notes in the order in which they were met.
func (r *reader) notes() {
	r.inNote = true
	for _, n := range r.noteNodes {
		t := &structured.Text{}
		page := startPage(n, r.pages[r.key(n)])
		t.Page(page)
		if n.Is("biblStruct") {
			r.parts(t, n)
		} else {
			r.noteText(t, n)
		}
		r.b.Note(structured.Note{Key: r.key(n), Marker: marker(n), Page: page, Stated: marker(n) != "", Text: t})
	}
}

// startPage is the page on which a note begins: the one that a page break at its
// very beginning says, else the one that calls it.
func startPage(n *markup.Node, called int) int {
	for _, c := range n.Children {
		switch {
		case c.Is("pb"):
			return pageNumber(c)
		case !c.IsText() || structured.Printed(c.Text) > 0:
			return called
		}
	}
	return called
}

func (r *reader) noteText(t *structured.Text, n *markup.Node) {
	for _, c := range n.Children {
		if c == n.Child("label") {
			t.Own(c)
			continue
		}
		r.inlineNode(t, c)
	}
}

// parts writes a structured reference so that it can be read: authors, titles
// and imprint apart by commas, as the fields have no punctuation of their own.
func (r *reader) parts(t *structured.Text, n *markup.Node) {
	comma := ", "
	if structured.HasHan(n.Plain()) {
		comma = "，"
	}
	add := func(c *markup.Node, text string) {
		if text == "" {
			return
		}
		if t.Len() > 0 {
			t.Add(comma, c.Line)
		}
		t.Add(text, c.Line)
		t.Own(c)
	}
	n.Walk(func(c *markup.Node) bool {
		switch {
		case c.Is("author", "editor", "respStmt"):
			add(c, personName(c))
			return false
		case c == n.Child("label"):
			t.Own(c)
			return false
		case c.IsText():
			add(c, structured.OneLine(c.Text))
		case c.Is("biblScope", "date") && c.Plain() == "":
			add(c, scope(c))
		}
		return true
	})
}

// scope is a range or date that is given in attributes only.
func scope(n *markup.Node) string {
	if when := n.Attr("when"); when != "" {
		return when
	}
	if to := n.Attr("to"); to != "" {
		return n.Attr("from") + "-" + to
	}
	return n.Attr("from")
}
