package html

import (
	"fmt"
	"strings"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// gather lists the notes in the order of the page, and with them the elements
// that stand in a list of notes or say that they are notes though nothing
// calls them.
func (l *links) gather(root *markup.Node) {
	shared := map[*markup.Node]int{}
	lists := map[*markup.Node]bool{}
	for _, n := range l.notes {
		shared[n.block]++
		if n.block.Is("li") {
			lists[n.block.Parent] = true
		}
	}
	around := l.around()
	root.Walk(func(n *markup.Node) bool {
		if found := l.notes[n]; found != nil {
			if shared[found.block] == 1 {
				found.start = nil
			}
			l.listed = append(l.listed, found)
		} else if !around[n] && l.unnamed(n, lists) {
			extra := &note{key: fmt.Sprintf("uncalled %d", len(l.listed)), marker: n.Attr("title"), block: n}
			l.notes[n] = extra
			l.listed = append(l.listed, extra)
		}
		return true
	})
}

// unnamed reports whether n is a note that no link points to.
func (l *links) unnamed(n *markup.Node, lists map[*markup.Node]bool) bool {
	if n.Is("li") && lists[n.Parent] || n.Is("aside", "li", "div", "p") && (says(n, "footnote") || says(n, "endnote") || says(n, "rearnote")) && !says(n, "footnotes") && !says(n, "endnotes") {
		return true
	}
	return false
}

// around are the blocks of the called notes and everything around them.
func (l *links) around() map[*markup.Node]bool {
	around := map[*markup.Node]bool{}
	for _, n := range l.notes {
		for b := n.block; b != nil && !around[b]; b = b.Parent {
			around[b] = true
		}
	}
	return around
}

// note reads the notes that stand in the element n, if it holds any.
func (f *flow) note(n *markup.Node) bool {
	notes := f.byBlock[n]
	if len(notes) == 0 {
		return false
	}
	current := 0
	texts := make([]*structured.Text, len(notes))
	for i := range texts {
		texts[i] = &structured.Text{}
	}
	f.noteInline(n, notes, texts, &current)
	for i, found := range notes {
		f.b.Note(structured.Note{Key: found.key, Marker: found.marker, Text: texts[i]})
	}
	return true
}

// noteInline adds the content of n to the texts of the notes it belongs to.
func (f *flow) noteInline(n *markup.Node, notes []*note, texts []*structured.Text, current *int) {
	if *current+1 < len(notes) && notes[*current+1].start == n {
		*current++
	}
	t := texts[*current]
	switch {
	case n.IsText():
		t.Node(n)
	case aside(n):
	case n.Is("a") && f.back(n) || backlinks(n):
		t.Own(n)
		for _, c := range n.Children { // a target may be within a link
			f.passTargets(c, notes, current)
		}
	case n.Is("br") || isBlock(n):
		t.Break()
		fallthrough
	default:
		start := t.Len()
		for _, c := range n.Children {
			f.noteInline(c, notes, texts, current)
		}
		if n.Is("sup") {
			t.Raise(start)
		}
		if isBlock(n) {
			texts[*current].Break()
		}
	}
}

// backlinks reports whether an element only holds links back to the text, as a
// note that is called twice has them: ^ 1.0 1.1.
func backlinks(n *markup.Node) bool {
	return n.Is("span", "sup", "div") && (strings.Contains(n.Attr("class"), "backlink") || strings.Contains(n.Attr("class"), "backref"))
}

func (f *flow) passTargets(n *markup.Node, notes []*note, current *int) {
	n.Walk(func(c *markup.Node) bool {
		if *current+1 < len(notes) && notes[*current+1].start == c {
			*current++
		}
		return true
	})
}

// back reports whether a link in a note leads back to the text: it is printed
// as a marker or an arrow, and does not call another note.
func (f *flow) back(a *markup.Node) bool {
	if _, local := f.links.fragment(a); !local && a.Attr("href") != "" {
		return false
	}
	printed := a.Plain()
	return says(a, "backlink") || hasClass(a, "footnote-backref") || structured.Marker(printed) || arrow(printed) || f.answers(a)
}

// answers reports whether a link leads to the call of a note, under the same
// text: LibreOffice writes F1 for ① at both ends.
func (f *flow) answers(a *markup.Node) bool {
	id, _ := f.links.fragment(a)
	target := f.links.byID[id]
	if target == nil || len(target.Children) > maxCall {
		return false
	}
	for _, call := range append(target.Find("a"), target) {
		if f.links.calls[call] != nil && call.Plain() == a.Plain() {
			return true
		}
	}
	return false
}

// maxCall is how many nodes the element around a call has at most.
const maxCall = 4

func arrow(s string) bool {
	switch s {
	case "", "↩", "↩︎", "↑", "^", "⇑", "⏎", "↵", "返回", "返回正文", "back", "Back", "↑ ", "△", "▲":
		return true
	}
	return false
}
