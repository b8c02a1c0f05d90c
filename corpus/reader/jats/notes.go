package jats

import (
	"fmt"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// key is what calls name the note or reference by. Citations are known by the
// <ref> around them.
func (r *reader) key(n *markup.Node) string {
	for n.Parent != nil && !n.Is("fn", "ref") {
		n = n.Parent
	}
	if r.keys[n] == "" {
		r.keys[n] = fmt.Sprintf("note %d", len(r.keys)+1)
	}
	return r.keys[n]
}

// noteLabel is the marker of a note, which may be nil.
func noteLabel(n *markup.Node) string {
	if label := n.Child("label"); label != nil {
		return label.Plain()
	}
	return n.Attr("symbol")
}

// notes adds the notes in the order in which the document prints them.
func (r *reader) notes() {
	r.inNote = true
	for i := 0; i < len(r.noteNodes); i++ { // a note may hold notes
		n := r.noteNodes[i]
		t, stated := &structured.Text{}, false
		for _, c := range n.Children {
			switch {
			case c == n.Child("label"):
				t.Own(c)
				stated = c.Plain() != ""
			case c.Is("element-citation", "nlm-citation") && c.Plain() != "" && !hasText(c):
				r.parts(t, c)
			default:
				r.inlineNode(t, c)
			}
		}
		r.b.Note(structured.Note{Key: r.key(n), Marker: noteLabel(n), Stated: stated, Text: t})
	}
}

// alternatives reads a citation that is given in several forms: the one that is
// printed. Fields stand beside it for programs.
func (r *reader) alternatives(t *structured.Text, n *markup.Node) {
	printed := n.Child("mixed-citation", "citation")
	if printed == nil && len(n.All("element-citation", "nlm-citation")) > 0 {
		printed = n.Child("element-citation", "nlm-citation")
		r.parts(t, printed)
	} else {
		r.inline(t, printed)
	}
	for _, c := range n.Children {
		if c != printed {
			c.Mark(markup.Unprinted)
		}
	}
}

// hasText reports whether text stands between the elements of a citation: its
// punctuation.
func hasText(n *markup.Node) bool {
	for _, c := range n.Children {
		if c.IsText() && structured.Printed(c.Text) > 0 {
			return true
		}
	}
	return false
}

// parts writes a citation that is given as bare fields, without punctuation,
// so that it can be read: fields apart by commas, names as names.
func (r *reader) parts(t *structured.Text, citation *markup.Node) {
	comma := ", "
	if structured.HasHan(citation.Plain()) {
		comma = "，"
	}
	for _, c := range citation.Children {
		if c.IsText() || c.Plain() == "" {
			continue
		}
		if t.Len() > 0 {
			t.Add(comma, c.Line)
		}
		if names := c.Find("name", "string-name", "collab"); len(names) > 0 {
			r.names(t, names)
			continue
		}
		r.inline(t, c)
	}
}

func (r *reader) names(t *structured.Text, names []*markup.Node) {
	for i, n := range names {
		if i > 0 {
			t.Add("、", n.Line)
		}
		if n.Child("surname") == nil {
			r.inline(t, n)
			continue
		}
		t.Add(structured.FullName(n.Child("surname").Plain(), n.Child("given-names").Plain()), n.Line)
		t.Own(n)
	}
}
