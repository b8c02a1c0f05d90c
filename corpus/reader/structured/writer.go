package structured

import (
	"fmt"
	"slices"
	"strings"

	"suoyin/corpus"
	"suoyin/corpus/reader/structured/markup"
)

// writer puts blocks and notes into an article.
type writer struct {
	a          *corpus.Article
	titleFound bool
	path       []outer
	calls      []placed
}

// outer is a heading that the paragraphs below it stand under.
type outer struct {
	level   int
	heading string
}

// placed is a call and the passage it stands in.
type placed struct {
	call
	passage string
}

// printed is the marker of the call without the white space in it.
func (p placed) printed() string { return strings.Join(strings.Fields(p.marker), "") }

func (w *writer) blocks(blocks []Block) {
	levels := ranks(blocks)
	for _, block := range blocks {
		switch block.Kind {
		case Title:
			w.title(block.Text)
		case Author:
			w.place(block.Text, "title", corpus.Len(w.a.Title), markup.Title)
		case Abstract:
			w.abstract(block.Text)
		case Heading:
			w.heading(block.Text, levels[block.Level])
		case Paragraph:
			w.paragraph(block.Text)
		}
	}
}

// ranks numbers the levels of the headings from 1 without gaps.
func ranks(blocks []Block) map[int]int {
	var levels []int
	for _, b := range blocks {
		if b.Kind == Heading {
			levels = append(levels, b.Level)
		}
	}
	slices.Sort(levels)
	rank := make(map[int]int)
	for i, level := range slices.Compact(levels) {
		rank[level] = i + 1
	}
	return rank
}

// place notes the calls of a text that became a passage. Where the text is not
// the passage's own they are moved to the offset at.
func (w *writer) place(t *Text, passage string, at int, role markup.Role) {
	t.place(role)
	for _, c := range t.calls {
		if at >= 0 {
			c.offset = at
		}
		w.calls = append(w.calls, placed{c, passage})
	}
}

// own says that the text is the passage's own, see place.
const own = -1

// title takes the title that the pages show; a second one is a subtitle.
func (w *writer) title(t *Text) {
	if w.titleFound {
		if !strings.HasSuffix(w.a.Title, "—") {
			w.a.Title += "——"
		}
		w.a.Title += strings.TrimLeft(t.String(), dashes+" ")
		w.place(t, "title", corpus.Len(w.a.Title), markup.Title)
		return
	}
	w.titleFound = true
	w.a.Title = t.String()
	w.place(t, "title", own, markup.Title)
}

// abstract adds a paragraph to the abstract. Its paragraphs are joined by line
// feeds.
func (w *writer) abstract(t *Text) {
	before := 0
	if w.a.Abstract != "" {
		w.a.Abstract += "\n"
		before = corpus.Len(w.a.Abstract)
	}
	w.a.Abstract += t.String()
	for i := range t.calls {
		t.calls[i].offset += before
	}
	w.place(t, "abstract", own, markup.Body)
}

func (w *writer) heading(t *Text, level int) {
	t.openNumber()
	s := corpus.Section{
		ID:      fmt.Sprintf("s%d", len(w.a.Sections)+1),
		Level:   level,
		Heading: t.String(),
		Before:  len(w.a.Paragraphs),
		Origins: t.origins,
	}
	if pages := t.pages(); len(pages) > 0 {
		s.Page = pages[0]
	}
	for len(w.path) > 0 && w.path[len(w.path)-1].level >= level {
		w.path = w.path[:len(w.path)-1]
	}
	w.path = append(w.path, outer{level, s.Heading})
	w.a.Sections = append(w.a.Sections, s)
	w.place(t, s.ID, own, markup.Body)
}

func (w *writer) paragraph(t *Text) {
	p := corpus.Paragraph{
		ID:      fmt.Sprintf("p%d", len(w.a.Paragraphs)+1),
		Section: make([]string, 0, len(w.path)),
		Pages:   t.pages(),
		Text:    t.String(),
		Anchors: []corpus.Anchor{},
		Origins: t.origins,
	}
	for _, o := range w.path {
		p.Section = append(p.Section, o.heading)
	}
	w.a.Paragraphs = append(w.a.Paragraphs, p)
	w.place(t, p.ID, own, markup.Body)
}
