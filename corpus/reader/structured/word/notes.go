package word

import (
	"strconv"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// counters numbers notes as Word does and finds them by their IDs.
type counters struct {
	foot, end series
	// bookmarks finds the reference that a bookmark stands around.
	bookmarks map[string]*markup.Node
	order     []noteUse
	// deleted are the notes that tracked deletions call.
	deleted map[noteUse]bool
}

// series is the notes of one kind and how they are numbered.
type series struct {
	kind   string // "footnote" or "endnote"
	byID   map[string]*markup.Node
	order  []string // IDs in the order of the part
	format string
	// start is the number of the first note, and restart where numbers begin with it
	// anew: eachPage, eachSect, or "".
	start   int
	restart string
	next    int
	marker  map[string]string // the marker printed, by ID
}

// noteUse is a note in the order of first calls.
type noteUse struct {
	series *series
	id     string
}

func newCounters(d *document) *counters {
	c := &counters{
		foot:      newSeries("footnote", d.Footnotes, d, "decimal"),
		end:       newSeries("endnote", d.Endnotes, d, "lowerRoman"),
		bookmarks: bookmarks(d.Main),
		deleted:   map[noteUse]bool{},
	}
	for _, deletion := range d.Main.Find("del", "moveFrom") {
		for _, n := range deletion.Find("footnoteReference", "endnoteReference") {
			c.deleted[noteUse{c.series(n), n.Attr("id")}] = true
		}
	}
	return c
}

// newSeries lists the notes of a part, but for the rules that separate notes
// from the text, which are kept as notes too.
func newSeries(kind string, part *markup.Node, d *document, format string) series {
	s := series{kind: kind, byID: map[string]*markup.Node{}, format: format, start: 1, marker: map[string]string{}}
	for _, n := range part.Find(kind) {
		id := n.Attr("id")
		if t := n.Attr("type"); t == "" || t == "normal" {
			s.byID[id] = n
			s.order = append(s.order, id)
		}
	}
	places := d.bodyNode.Find("sectPr")
	if d.Settings != nil {
		places = append([]*markup.Node{d.Settings}, places...)
	}
	for _, place := range places {
		for _, properties := range place.Find(kind + "Pr") {
			if f := properties.Child("numFmt").Attr("val"); f != "" {
				s.format = f
			}
			if start, err := strconv.Atoi(properties.Child("numStart").Attr("val")); err == nil {
				s.start = start
			}
			if r := properties.Child("numRestart").Attr("val"); r != "" {
				s.restart = r
			}
		}
	}
	s.next = s.start
	return s
}

// begin begins numbers anew where a page (eachPage) or a section (eachSect) begins. A
// file says where pages began when it was last printed or shown; one that does not is
// numbered through.
func (c *counters) begin(what string) {
	for _, s := range []*series{&c.foot, &c.end} {
		if s.restart == what {
			s.next = s.start
		}
	}
}

// maxOpen bounds the bookmarks that are open at one place.
const maxOpen = 64

// bookmarks finds the note references that bookmarks stand around.
func bookmarks(root *markup.Node) map[string]*markup.Node {
	found := map[string]*markup.Node{}
	open := map[string]string{} // id -> name
	root.Walk(func(n *markup.Node) bool {
		switch n.Name {
		case "bookmarkStart":
			open[n.Attr("id")] = n.Attr("name")
		case "bookmarkEnd":
			delete(open, n.Attr("id"))
		case "footnoteReference", "endnoteReference":
			if len(open) > maxOpen {
				return true
			}
			for _, name := range open {
				if found[name] == nil {
					found[name] = n
				}
			}
		}
		return true
	})
	return found
}

func (c *counters) series(reference *markup.Node) *series {
	if reference.Is("endnoteReference") {
		return &c.end
	}
	return &c.foot
}

// noteReference reads the place that calls a note. Where the author chose the
// marker it is the text that follows in the run.
func (d *document) noteReference(t *structured.Text, run, n *markup.Node) {
	s, id := d.calls.series(n), n.Attr("id")
	marker := ""
	if custom := n.Attr("customMarkFollows"); on(custom) {
		for _, text := range run.All("t") {
			marker += text.Plain()
			t.Own(text)
			text.Name = "marker" // it is read
		}
	} else {
		marker = number(s.format, s.next)
		s.next++
	}
	if _, known := s.marker[id]; !known {
		s.marker[id] = marker
		d.calls.order = append(d.calls.order, noteUse{s, id})
	}
	t.Call(s.kind+" "+id, marker)
}

// again calls a note that has been called before.
func (c *counters) again(t *structured.Text, reference *markup.Node, marker string) {
	t.Call(c.series(reference).kind+" "+reference.Attr("id"), marker)
}

// notes adds the notes in the order of their first calls, and then those that
// nothing calls.
func (d *document) notes() {
	d.inNote, d.field = true, nil
	done := map[noteUse]bool{}
	for _, use := range d.calls.order {
		d.note(use, done)
	}
	for _, s := range []*series{&d.calls.foot, &d.calls.end} {
		for _, id := range s.order {
			d.note(noteUse{s, id}, done)
		}
	}
}

func (d *document) note(use noteUse, done map[noteUse]bool) {
	n := use.series.byID[use.id]
	if n == nil || done[use] {
		return
	}
	done[use] = true
	if _, called := use.series.marker[use.id]; !called && d.calls.deleted[use] {
		n.Mark(markup.Unprinted) // deleted, with the place that called it
		return
	}
	t := &structured.Text{}
	for i, p := range n.Find("p") {
		if i > 0 {
			t.Break()
		}
		d.inline(t, p)
	}
	d.boxes = nil
	d.b.Note(structured.Note{Key: use.series.kind + " " + use.id, Marker: use.series.marker[use.id], Text: t})
}
