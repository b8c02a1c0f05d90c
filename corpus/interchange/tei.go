package interchange

import (
	"fmt"
	"slices"
	"strings"

	"suoyin/corpus"
)

// tei writes TEI P5.
type tei struct {
	*document
	*placement
	// now is the page that the last <pb/> began.
	now int
}

const namespaceTEI = "http://www.tei-c.org/ns/1.0"

// writeTEI writes an article, always in the namespace of TEI.
func writeTEI(d *document, _ bool) {
	t := &tei{document: d, placement: place(d.a)}
	t.block("TEI", "xmlns", namespaceTEI, "xml:lang", t.language)
	t.header()
	t.works()
	t.block("text")
	t.front()
	t.block("body")
	if len(t.a.Sections)+len(t.a.Paragraphs) == 0 {
		t.empty("p")
	}
	t.body(outline{open: t.section, close: t.endBlock, paragraph: t.paragraph})
	t.endBlock()
	t.back()
	t.endBlock()
	t.end()
}

func (t *tei) section(s *corpus.Section) {
	t.block("div")
	if s != nil {
		t.passage("head", s.Heading, t.insertions(s.ID, s.Anchors, headingPages(s), s.Origins))
	}
}

func (t *tei) paragraph(p *corpus.Paragraph) {
	t.passage("p", p.Text, t.insertions(p.ID, p.Anchors, paragraphPages(p), p.Origins))
}

// passage writes a running text, with the notes that stand in it.
func (t *tei) passage(name, text string, insertions []insertion, attrs ...string) {
	t.start(name, append(attrs, "xml:space", t.space(text, insertions))...)
	t.run(text, insertions, t.printed, t.insert)
	t.endBlock()
}

// printed writes characters of running text; rows of a table end at a line break.
func (t *tei) printed(text string) {
	for _, part := range parts(text) {
		if part.row {
			t.empty("lb", "type", "row")
			continue
		}
		t.text(part.text)
	}
}

// space asks readers to keep the white space of a text that they would take for
// layout.
func (t *tei) space(text string, insertions []insertion) (preserve string) {
	characters := func(text string) {
		if slices.ContainsFunc(parts(text), func(p part) bool { return p.kept }) {
			preserve = "preserve"
		}
	}
	t.run(text, insertions, characters, func(in insertion) { characters(in.kept) })
	return preserve
}

// insert writes what stands between characters: a note that is called here for
// the first time, or a reference to one.
func (t *tei) insert(in insertion) {
	if in.begins {
		t.pageStart(in.page)
		return
	}
	if len(in.notes) == 1 && in.kept == "" {
		if n := t.notes[in.notes[0]]; n != nil && t.due(n) && n.Marker == in.marker {
			t.place(n, "")
			return
		}
	}
	t.reference(in)
	for _, id := range in.notes {
		if n := t.notes[id]; n != nil && t.due(n) {
			t.place(n, "false")
		}
	}
}

// reference writes a marker whose note stands elsewhere, or nowhere. One that
// stays in the text is no anchor alone.
func (t *tei) reference(in insertion) {
	targets := make([]string, 0, len(in.notes))
	for _, id := range in.notes {
		if t.notes[id] != nil {
			targets = append(targets, "#"+t.name("fn", id))
		}
	}
	kind, printed := "noteAnchor", in.marker
	if in.kept != "" {
		kind, printed = "note", in.kept
	}
	t.inline("ref", printed, "type", kind, "target", strings.Join(targets, " "))
}

func (t *tei) pageStart(page int) {
	number := ""
	if page != 0 {
		number = fmt.Sprint(page)
	}
	t.empty("pb", "n", number)
	t.now = page
}
