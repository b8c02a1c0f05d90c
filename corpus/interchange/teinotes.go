package interchange

import (
	"strings"

	"suoyin/corpus"
)

// place writes a note in the text, and those behind it.
func (t *tei) place(n *corpus.Note, anchored string) {
	delete(t.waiting, n.ID)
	t.note(n, anchored, t.now)
	for _, other := range t.following[n.ID] {
		t.note(other, "false", t.now)
	}
}

// note writes a note. anchored is "false" for one that stands where nothing
// calls it; page is the one that readers would take it to stand on.
func (t *tei) note(n *corpus.Note, anchored string, page int) {
	if t.written[n.ID] {
		return
	}
	t.written[n.ID] = true
	where := "end"
	if n.Page != 0 {
		where = "foot"
	}
	t.start("note", "xml:id", t.name("fn", n.ID), "place", where, "n", n.Marker, "anchored", anchored, "xml:space", t.space(n.Text, nil))
	if n.Page != 0 && n.Page != page {
		now := t.now
		t.pageStart(n.Page)
		t.now = now
	}
	t.noteText(n)
	t.end()
}

// back lists the notes that do not stand in the text.
func (t *tei) back() {
	var rest []*corpus.Note
	for i := range t.a.Notes {
		if n := &t.a.Notes[i]; !t.written[n.ID] {
			rest = append(rest, n)
		}
	}
	if len(rest) == 0 {
		return
	}
	t.block("back")
	t.block("div", "type", "notes")
	for _, n := range rest {
		t.note(n, "", 0)
		t.line()
	}
	t.endBlock()
	t.endBlock()
}

// noteText writes the text of a note, with each citation marked and pointing at
// its fields.
func (t *tei) noteText(n *corpus.Note) {
	at := 0
	for _, c := range t.cited[n.ID] {
		t.text(corpus.Slice(n.Text, at, c.Span[0]))
		at = c.Span[1]
		corresponds := ""
		if hasFields(c) {
			corresponds = "#" + t.name("work", c.ID)
		}
		t.start("bibl", "xml:id", t.name("cit", c.ID), "corresp", corresponds)
		t.backReference(c, corpus.Slice(n.Text, c.Span[0], at))
		t.end()
	}
	t.text(corpus.Slice(n.Text, at, corpus.Len(n.Text)))
}

// backReference writes a citation as printed; in one like 同上, the words that
// refer back point at the citation they stand for.
func (t *tei) backReference(c *corpus.Citation, printed string) {
	before, after, found := strings.Cut(printed, c.Back)
	if c.Back == "" || !found {
		t.text(printed)
		return
	}
	target, kind := "", "unresolved"
	if t.marked[c.RefersTo] != nil {
		target, kind = "#"+t.name("cit", c.RefersTo), "backReference"
	}
	t.text(before)
	t.inline("ref", c.Back, "type", kind, "target", target)
	t.text(after)
}
