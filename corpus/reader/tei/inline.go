package tei

import (
	"fmt"
	"strings"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

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
	r.anchored(t, n)
	switch n.Name {
	case "":
		if n.Preserved() {
			t.Keep(n)
			return
		}
		t.Node(n)
	case "note", "noteGrp":
		r.noteCall(t, n)
	case "ref", "ptr":
		r.reference(t, n)
	case "pb":
		r.pageBreak(t, n)
	case "lb", "cb":
		switch {
		case n.Attr("type") == "row":
			t.Row()
		case n.Attr("break") != "no":
			t.Break()
		}
	case "fw":
		furniture(n)
	case "choice":
		r.choice(t, n)
	case "app":
		r.apparatus(t, n)
	case "del", "surplus", "rdg":
		// Struck out or rejected: not the text, so it stays unplaced.
	case "hi":
		start := t.Len()
		r.inline(t, n)
		if looks := n.Attr("rend") + n.Attr("rendition"); strings.Contains(looks, "sup") {
			t.Raise(start)
		}
	case "p", "item", "cell", "row", "l", "lg", "ab", "list", "table":
		t.Break()
		r.inline(t, n)
		t.Break()
	case "q", "quote", "soCalled", "said":
		closing := structured.Quote(t, n)
		r.inline(t, n)
		t.Add(closing, n.Line)
	default:
		r.inline(t, n)
	}
}

// anchored calls the note whose target is n.
func (r *reader) anchored(t *structured.Text, n *markup.Node) {
	if id := n.Attr("id"); id != "" && r.at[id] != nil && !r.inNote {
		r.call(t, r.at[id], n.Attr("n"))
	}
}

func (r *reader) call(t *structured.Text, note *markup.Node, marker string) {
	key := r.key(note)
	if r.pages[key] == 0 && footed(note) {
		r.pages[key] = r.page
	}
	t.CallWhole(key, marker)
}

// footed reports whether a note is printed on the page that calls it, rather
// than at the end: it stands in running text or is said to be a footnote.
func footed(note *markup.Node) bool {
	place := note.Attr("place")
	return strings.Contains(place, "foot") || strings.Contains(place, "bottom") || strings.Contains(place, "margin") ||
		!within(note, "back") && !strings.Contains(place, "end")
}

// noteCall reads a note that stands where it is called. A note that another
// place claims (its target) or that a reference calls is read where it stands
// only if it is in running text.
func (r *reader) noteCall(t *structured.Text, n *markup.Node) {
	if r.inNote {
		r.inline(t, n)
		return
	}
	r.noteNodes = append(r.noteNodes, n)
	if n.Attr("anchored") == "false" {
		// It stands where its page has it, and the place that calls it elsewhere, if
		// there is one.
		if footed(n) {
			r.pages[r.key(n)] = r.page
		}
		return
	}
	if n.Attr("target") == "" {
		r.call(t, n, marker(n))
	}
}

// reference reads a link. One to a note calls it: a marker leaves the text,
// words stay, and so does a marker of a note that is not named.
func (r *reader) reference(t *structured.Text, n *markup.Node) {
	printed, notes := n.Plain(), r.targets(n)
	marker := printed
	if marker == "" {
		marker = n.Attr("n")
	}
	switch {
	case len(notes) > 0 && (printed == "" || isMarker(n, printed, notes)):
		t.Own(n)
		r.callAll(t, notes, marker)
	case structured.Glyph(printed) || len(notes) > 0 && n.Attr("target") == "":
		r.callAll(t, notes, marker)
		r.inline(t, n)
	default:
		r.inline(t, n)
		r.callAll(t, notes, marker)
	}
}

// isMarker reports whether what is printed at a reference to notes is a marker: by
// what the document says, by its form, or because the note has it too.
func isMarker(n *markup.Node, printed string, notes []*markup.Node) bool {
	if n.Attr("type") == "noteAnchor" && structured.Short(printed) {
		return true
	}
	return !structured.Glyph(printed) && n.Attr("target") != "" &&
		(structured.Marker(printed) || notes[0] != nil && marker(notes[0]) == printed)
}

func (r *reader) callAll(t *structured.Text, notes []*markup.Node, marker string) {
	for _, note := range notes {
		if note == nil {
			t.CallWhole("missing", marker)
			continue
		}
		r.call(t, note, marker)
	}
}

// targets lists the notes that a link points to; nil stands for a note that
// should be there and is not.
func (r *reader) targets(n *markup.Node) []*markup.Node {
	if r.inNote {
		return nil
	}
	var notes []*markup.Node
	kind := n.Attr("type")
	for _, target := range strings.Fields(n.Attr("target")) {
		id, local := strings.CutPrefix(target, "#")
		found := r.byID[id]
		switch {
		case found.Is("note", "bibl", "biblStruct", "biblFull"):
			notes = append(notes, found)
		case local && found == nil && (kind == "note" || kind == "noteAnchor" || kind == "foot" || kind == "bibr"):
			notes = append(notes, nil)
		}
	}
	if n.Attr("target") == "" && (kind == "note" || kind == "noteAnchor") {
		notes = append(notes, nil)
	}
	return notes
}

// furniture reads what the printer put around the text: running heads, page
// numbers, catchwords.
func furniture(n *markup.Node) {
	if strings.HasPrefix(strings.ToLower(n.Attr("type")), "page") {
		n.Mark(markup.PageNumber)
		return
	}
	n.Mark(markup.RunningHead)
}

// choice takes the form that is printed; what an editor made of it is no
// character of the source.
func (r *reader) choice(t *structured.Text, n *markup.Node) {
	printed := n.Child("orig", "sic", "abbr", "unclear")
	if printed == nil && len(n.Children) > 0 {
		for _, c := range n.Children {
			if c.Name != "" {
				printed = c
				break
			}
		}
	}
	r.inline(t, printed)
	for _, c := range n.Children {
		if c != printed {
			c.Mark(markup.Unprinted)
		}
	}
}

// apparatus takes the accepted reading; the others stay unplaced.
func (r *reader) apparatus(t *structured.Text, n *markup.Node) {
	lemma := n.Child("lem")
	if lemma == nil {
		lemma = n.Child("rdg")
	}
	r.inline(t, lemma)
}

// key is what calls name the note by.
func (r *reader) key(n *markup.Node) string {
	if r.keys[n] == "" {
		r.keys[n] = fmt.Sprintf("note %d", len(r.keys)+1)
	}
	return r.keys[n]
}
