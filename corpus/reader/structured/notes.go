package structured

import (
	"fmt"

	"suoyin/corpus"
	"suoyin/corpus/reader/structured/markup"
)

// notes numbers the notes and pairs them with their calls.
func (w *writer) notes(notes []Note) {
	ids := w.addNotes(notes)
	first := make(map[string]*corpus.NoteAnchor, len(notes))
	for _, c := range w.calls {
		id, found := ids[c.key]
		if !found {
			w.a.Orphans = append(w.a.Orphans, corpus.Orphan{
				Passage: c.passage, Offset: c.offset, Marker: c.marker,
				Reason: "the document has no note for this marker",
			})
			continue
		}
		w.anchor(c, id)
		if first[id] == nil {
			first[id] = &corpus.NoteAnchor{Passage: c.passage, Offset: c.offset, Marker: c.printed()}
		}
	}
	for i, n := range w.a.Notes {
		w.a.Notes[i].Anchor = first[n.ID]
		if first[n.ID] == nil {
			w.a.Notes[i].Unanchored = "no marker in the text calls this note"
		}
	}
}

// addNotes adds the notes to the article and answers their IDs by key.
func (w *writer) addNotes(notes []Note) map[string]string {
	ids := make(map[string]string, len(notes))
	onPage := make(map[int]int)
	glyphs := 0
	for i, n := range notes {
		id := fmt.Sprintf("n%d", i+1-glyphs)
		if Glyph(n.Marker) {
			glyphs++
			id = fmt.Sprintf("g%d", glyphs)
		} else if n.Page != 0 {
			onPage[n.Page]++
			id = fmt.Sprintf("%d-%d", n.Page, onPage[n.Page])
		}
		if _, twice := ids[n.Key]; !twice {
			ids[n.Key] = id
		}
		n.Text.place(markup.Note)
		w.a.Notes = append(w.a.Notes, corpus.Note{
			ID: id, Page: n.Page, Marker: n.Marker, Text: n.Text.String(),
			Citations: []string{}, Origins: n.Text.origins,
		})
	}
	return ids
}

// anchor adds a call to the passage it stands in. Abstracts have no list of
// anchors; their notes point to them.
func (w *writer) anchor(c placed, id string) {
	anchor := corpus.Anchor{Offset: c.offset, Note: id, Marker: c.printed()}
	var number int
	switch {
	case c.passage == "title":
		w.a.TitleAnchors = append(w.a.TitleAnchors, anchor)
	case c.passage == "abstract":
	case c.passage[0] == 's':
		fmt.Sscanf(c.passage, "s%d", &number)
		s := &w.a.Sections[number-1]
		s.Anchors = append(s.Anchors, anchor)
	default:
		fmt.Sscanf(c.passage, "p%d", &number)
		p := &w.a.Paragraphs[number-1]
		p.Anchors = append(p.Anchors, anchor)
	}
}
