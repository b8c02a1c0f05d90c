package corpus

import (
	"slices"
	"unicode/utf8"
)

// Kind tells passages apart. Its values are part of the API.
type Kind string

// The kinds of passages.
const (
	KindTitle     Kind = "title"
	KindAbstract  Kind = "abstract"
	KindHeading   Kind = "heading"
	KindParagraph Kind = "paragraph"
	KindNote      Kind = "note"
)

// Passage is the unit of search: one title, abstract, heading, paragraph or
// note. Passages are a view of an Article, see Article.Passages; they are never
// edited on their own.
type Passage struct {
	// ID is unique in its article: "title", "abstract", "s3", "p12", and for
	// notes "n" before the note's ID unless it starts with one: "n150-2", "n12".
	// It is also the fragment of the passage's address.
	ID      string
	Kind    Kind
	Section []string
	Pages   []int
	Text    string
	Anchors []Anchor
	Origins []Origin
	// Note is the note's ID where Kind is KindNote.
	Note string
}

// Passages lists what can be searched in the article, in reading order: title,
// abstract, each heading before the paragraphs under it, then the notes. Empty
// texts are left out.
func (a *Article) Passages() []Passage {
	ps := make([]Passage, 0, 2+len(a.Sections)+len(a.Paragraphs)+len(a.Notes))
	add := func(p Passage) {
		if p.Text != "" {
			ps = append(ps, p)
		}
	}
	first := a.FirstPages()
	add(Passage{ID: "title", Kind: KindTitle, Pages: first, Text: a.Title, Anchors: a.TitleAnchors})
	add(Passage{ID: "abstract", Kind: KindAbstract, Pages: first, Text: a.Abstract, Anchors: a.AbstractAnchors()})
	next := 0
	headings := func(before int) {
		for ; next < len(a.Sections) && a.Sections[next].Before <= before; next++ {
			add(a.heading(next))
		}
	}
	for i, p := range a.Paragraphs {
		headings(i)
		add(Passage{ID: p.ID, Kind: KindParagraph, Section: p.Section, Pages: p.Pages, Text: p.Text, Anchors: p.Anchors, Origins: p.Origins})
	}
	headings(len(a.Paragraphs))
	sections := make(map[string][]string, len(ps))
	for _, p := range ps {
		sections[p.ID] = p.Section
	}
	for _, n := range a.Notes {
		add(n.passage(sections))
	}
	return ps
}

// AbstractAnchors are the markers in the abstract. They are few, and the notes
// know them: no list of the article holds them.
func (a *Article) AbstractAnchors() []Anchor {
	var anchors []Anchor
	for _, n := range a.Notes {
		if n.Anchor != nil && n.Anchor.Passage == "abstract" {
			anchors = append(anchors, Anchor{Offset: n.Anchor.Offset, Note: n.ID, Marker: n.Anchor.Marker})
		}
	}
	slices.SortStableFunc(anchors, func(a, b Anchor) int { return a.Offset - b.Offset })
	return anchors
}

func (a *Article) heading(i int) Passage {
	s := a.Sections[i]
	return Passage{ID: s.ID, Kind: KindHeading, Section: a.SectionPath(i), Pages: pages(s.Page), Text: s.Heading, Anchors: s.Anchors, Origins: s.Origins}
}

// passage is the note as a passage; it stands in the section that calls it.
func (n Note) passage(sections map[string][]string) Passage {
	p := Passage{ID: NotePassageID(n.ID), Kind: KindNote, Pages: pages(n.Page), Text: n.Text, Note: n.ID, Origins: n.Origins}
	if n.Anchor != nil {
		p.Section = sections[n.Anchor.Passage]
	}
	return p
}

func pages(page int) []int {
	if page == 0 {
		return nil
	}
	return []int{page}
}

// SectionPath is the headings from the outermost down to Sections[i], which is
// included.
func (a *Article) SectionPath(i int) []string {
	path := []string{a.Sections[i].Heading}
	level := a.Sections[i].Level
	for i--; i >= 0 && level > 1; i-- {
		if s := a.Sections[i]; s.Level < level {
			path = append([]string{s.Heading}, path...)
			level = s.Level
		}
	}
	return path
}

// FirstPages is the first printed page as a list, empty if not known.
func (a *Article) FirstPages() []int {
	for _, n := range a.Notes {
		if n.Anchor != nil && n.Anchor.Passage == "title" && n.Page != 0 {
			return []int{n.Page}
		}
	}
	for _, p := range a.Paragraphs {
		if len(p.Pages) > 0 {
			return p.Pages[:1]
		}
	}
	return nil
}

// NotePassageID is the ID of the passage that holds the note with that ID.
func NotePassageID(note string) string {
	if note != "" && note[0] == 'n' {
		return note
	}
	return "n" + note
}

// Len is the length of a text in code points, the unit of every offset.
func Len(text string) int { return utf8.RuneCountInString(text) }

// Slice cuts text from code point start up to end. Bounds outside the text are
// moved to its ends.
func Slice(text string, start, end int) string {
	from, to, n := len(text), len(text), 0
	for i := range text {
		if n == start {
			from = i
		}
		if n == end {
			to = i
			break
		}
		n++
	}
	if start <= 0 {
		from = 0
	}
	if from > to {
		return ""
	}
	return text[from:to]
}
