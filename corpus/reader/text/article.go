package text

import (
	"slices"
	"strconv"

	"suoyin/corpus"
)

// builder makes the article from an outline.
type builder struct {
	d      *document
	o      *outline
	a      *corpus.Article
	calls  map[int]*call
	placed []placedCall   // in the passage put together last
	ids    []string       // of the notes
	index  map[string]int // of the notes, by ID
}

// build composes every text of the outline and pairs calls with notes.
func (d *document) build(o *outline) *corpus.Article {
	b := &builder{d: d, o: o, a: &corpus.Article{Front: o.front, Journal: o.journal, Authors: distinct(o.authors), Keywords: o.keywords}}
	spans := b.callSpans()
	front := []block{{spans: o.titlePlaced}, {spans: o.authorSpans}, {spans: o.abstract}}
	inline := d.takeInline(o, append(front, o.blocks...), o.lastList()+1)
	b.calls = d.pair(spans, o.notes, append(inline, d.headCalls(o)...))
	d.lostStar(o, b.calls)
	b.nameNotes()
	b.notes()
	b.front()
	b.body()
	b.anchorReferences()
	b.unanchored()
	b.a.Account = d.account()
	return b.a
}

// distinct are the names without those that come again, as where a second line names
// some of the authors for where they work.
func distinct(names []string) []string {
	var out []string
	for _, name := range names {
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// callSpans are the places that can call a note, in reading order.
func (b *builder) callSpans() []span {
	spans := b.d.spans.take(len(b.d.lines) + len(b.o.titlePlaced))[:0]
	spans = append(spans, b.o.titlePlaced...)
	spans = append(spans, b.o.authorSpans...)
	spans = append(spans, b.o.abstract...)
	for _, block := range b.o.blocks {
		if len(block.spans) > 1 || !b.d.isOrnament(&b.d.lines[block.first().line]) {
			spans = append(spans, block.spans...)
		}
	}
	return spans
}

// printedPage is the printed number of a page as counted, 0 if not known.
func (b *builder) printedPage(page int) int {
	if page < len(b.o.printed) {
		return b.o.printed[page]
	}
	return 0
}

// nameNotes gives each note its ID: page and place on the page, or a number
// through the text.
func (b *builder) nameNotes() {
	onPage := map[int]int{}
	listed, glyphs := 0, 0
	for _, n := range b.o.notes {
		page := b.printedPage(n.page)
		if n.list == glyphList {
			glyphs++
			b.ids = append(b.ids, "g"+strconv.Itoa(glyphs))
			continue
		}
		if n.list == 0 && page != 0 {
			onPage[page]++
			b.ids = append(b.ids, strconv.Itoa(page)+"-"+strconv.Itoa(onPage[page]))
			continue
		}
		listed++
		b.ids = append(b.ids, "n"+strconv.Itoa(listed))
	}
}

func (b *builder) notes() {
	b.a.Notes = make([]corpus.Note, 0, len(b.o.notes))
	b.index = make(map[string]int, len(b.ids))
	for k, id := range b.ids {
		b.index[id] = k
	}
	for k, n := range b.o.notes {
		marker := b.d.plain(n.label, note)
		c := composer{d: b.d, role: note, pages: b.o.printed}
		c.addAll(n.text)
		out := corpus.Note{ID: b.ids[k], Marker: marker, Text: c.text(), Origins: c.origins, Citations: []string{}}
		if n.list == 0 {
			out.Page = b.printedPage(n.page)
		}
		b.a.Notes = append(b.a.Notes, out)
	}
}

// composed is one passage put together.
type composed struct {
	text    string
	anchors []corpus.Anchor
	origins []corpus.Origin
	pages   []int
}

// compose puts one passage together and enters its calls as anchors.
func (b *builder) compose(passage string, spans []span, r role) composed {
	return b.composeBlock(passage, block{spans: spans}, r)
}

func (b *builder) composeBlock(passage string, bl block, r role) composed {
	c := composer{d: b.d, role: r, rows: bl.rows, calls: b.calls, pages: b.o.printed, anchors: b.placed[:0]}
	c.addAll(bl.spans)
	text := c.text()
	b.placed = c.anchors
	if text == "" && len(c.anchors) > 0 && !c.anchors[0].call.keep {
		for _, p := range c.anchors {
			p.call.keep = true // a passage of markers only keeps them
		}
		return b.composeBlock(passage, bl, r)
	}
	return composed{text, b.anchors(passage, c.anchors), c.origins, c.pageList()}
}

func (b *builder) anchors(passage string, placed []placedCall) []corpus.Anchor {
	anchors := make([]corpus.Anchor, 0, len(placed))
	for _, p := range placed {
		if len(p.call.notes) == 0 {
			b.orphan(passage, p)
			continue
		}
		printed := b.d.printedCall(p.call)
		for _, k := range p.call.notes {
			marker := printed
			if b.o.notes[k].inline {
				marker = b.a.Notes[k].Marker
			}
			anchors = append(anchors, corpus.Anchor{Offset: p.offset, Note: b.ids[k], Marker: marker})
			if n := &b.a.Notes[k]; n.Anchor == nil {
				n.Anchor = &corpus.NoteAnchor{Passage: passage, Offset: p.offset, Marker: marker}
			}
		}
	}
	return anchors
}

func (b *builder) orphan(passage string, p placedCall) {
	if !p.call.report {
		return
	}
	reason := "no note has this number"
	if len(b.o.notes) == 0 {
		reason = "the text has no notes"
	} else if page := b.printedPage(p.call.page); page != 0 {
		reason = "no note of page " + strconv.Itoa(page) + " has this number"
	}
	b.a.Orphans = append(b.a.Orphans, corpus.Orphan{Passage: passage, Offset: p.offset,
		Marker: string(b.d.src[p.call.from:p.call.to]), Reason: reason})
}

func (b *builder) front() {
	c := b.compose("title", b.o.title, title)
	b.a.Title = c.text
	anchors := c.anchors
	if b.fromHead() {
		anchors = b.compose("title", b.o.titlePlaced, title).anchors
		for i := range anchors { // the head has the title without the marker
			anchors[i].Offset = corpus.Len(b.a.Title)
			b.moveAnchor(anchors[i])
		}
	}
	end := corpus.Len(b.a.Title)
	for _, an := range b.compose("title", b.o.authorSpans, title).anchors {
		an.Offset = end
		b.moveAnchor(an)
		anchors = append(anchors, an)
	}
	if len(anchors) > 0 {
		b.a.TitleAnchors = anchors
	}
	b.a.Abstract = b.compose("abstract", b.o.abstract, body).text
}

// fromHead reports whether the title was taken from a running head.
func (b *builder) fromHead() bool {
	return len(b.o.title) > 0 && len(b.o.titlePlaced) > 0 && b.o.title[0] != b.o.titlePlaced[0]
}

func (b *builder) moveAnchor(an corpus.Anchor) {
	if n := &b.a.Notes[b.index[an.Note]]; n.Anchor != nil && n.Anchor.Passage == "title" {
		n.Anchor.Offset = an.Offset
	}
}

func (b *builder) body() {
	headings := 0
	for i := range b.o.blocks {
		if b.o.blocks[i].level > 0 {
			headings++
		}
	}
	b.a.Sections, b.a.Paragraphs = make([]corpus.Section, 0, headings), make([]corpus.Paragraph, 0, len(b.o.blocks)-headings)
	path := []int{} // the open headings, by index in Sections
	for _, bl := range b.o.blocks {
		if bl.level > 0 {
			path = append(b.closed(path, bl.level), len(b.a.Sections))
			b.section(bl)
			continue
		}
		b.paragraph(bl, path)
	}
}

// closed is the path without the headings that one of that level closes.
func (b *builder) closed(path []int, level int) []int {
	for len(path) > 0 && b.a.Sections[path[len(path)-1]].Level >= level {
		path = path[:len(path)-1]
	}
	return path
}

func (b *builder) section(bl block) {
	id := "s" + strconv.Itoa(len(b.a.Sections)+1)
	c := b.compose(id, bl.spans, body)
	s := corpus.Section{ID: id, Level: bl.level, Heading: c.text, Before: len(b.a.Paragraphs), Anchors: c.anchors, Origins: c.origins}
	if len(c.pages) > 0 {
		s.Page = c.pages[0]
	}
	b.a.Sections = append(b.a.Sections, s)
}

func (b *builder) paragraph(bl block, path []int) {
	id := "p" + strconv.Itoa(len(b.a.Paragraphs)+1)
	c := b.composeBlock(id, bl, body)
	section := make([]string, 0, len(path))
	for _, k := range path {
		section = append(section, b.a.Sections[k].Heading)
	}
	b.a.Paragraphs = append(b.a.Paragraphs, corpus.Paragraph{ID: id, Section: section, Pages: c.pages,
		Text: c.text, Anchors: c.anchors, Origins: c.origins})
}

// unanchored says of each note that nothing calls why.
func (b *builder) unanchored() {
	for k := range b.a.Notes {
		if n := &b.a.Notes[k]; n.Anchor == nil {
			n.Unanchored = "nothing in the text calls " + n.Marker
			if b.o.notes[k].list == glyphList {
				n.Unanchored = "the character stands in a note"
			}
			if n.Marker == "" {
				n.Unanchored = "the list has no numbers, and the text names no author and year of it"
			}
		}
	}
}
