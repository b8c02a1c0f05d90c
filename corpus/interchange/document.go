package interchange

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"suoyin/corpus"
)

// document is an article that is being written, and what both formats need to
// know of it.
type document struct {
	*writer
	*names
	a *corpus.Article
	// language is that of the article.
	language string
	notes    map[string]*corpus.Note
	// cited are the citations of each note that stand in its text one after the
	// other, and orphans the markers without a note, by passage.
	cited   map[string][]*corpus.Citation
	orphans map[string][]corpus.Orphan
	// marked are the citations that are marked in the notes, by ID.
	marked map[string]*corpus.Citation
	page   int // the printed page that the document has come to
}

func newDocument(w *writer, a *corpus.Article, n *names) *document {
	d := &document{
		writer: w, names: n, a: a, language: language(whole(a)), notes: map[string]*corpus.Note{},
		cited: map[string][]*corpus.Citation{}, orphans: map[string][]corpus.Orphan{}, marked: map[string]*corpus.Citation{},
	}
	for i := range a.Notes {
		d.notes[a.Notes[i].ID] = &a.Notes[i]
	}
	for i := range a.Citations {
		c := &a.Citations[i]
		d.cited[c.Note] = append(d.cited[c.Note], c)
	}
	for i := range a.Notes {
		n := &a.Notes[i]
		d.cited[n.ID] = inText(n, d.cited[n.ID])
		for _, c := range d.cited[n.ID] {
			d.marked[c.ID] = c
		}
	}
	for _, o := range a.Orphans {
		d.orphans[o.Passage] = append(d.orphans[o.Passage], o)
	}
	return d
}

// whole is what the language of an article is known by: its title, and its
// first paragraph, as a title may be a name in letters.
func whole(a *corpus.Article) string {
	if len(a.Paragraphs) > 0 {
		return a.Title + a.Paragraphs[0].Text
	}
	return a.Title
}

// The languages that the model tells apart.
const (
	chinese = "zh"
	english = "en"
)

// language is that of a text as far as its script says.
func language(text string) string {
	for _, r := range text {
		if unicode.Is(unicode.Han, r) {
			return chinese
		}
	}
	return english
}

// insertion is what stands in a running text before the character at offset:
// the beginning of a printed page, a marker that calls notes, or one that
// calls none.
type insertion struct {
	offset  int
	begins  bool // a page begins: page
	page    int
	notes   []string
	marker  string
	passage string
	kept    string // what of the text is printed here, see extent
}

// run writes the characters of a text, part by part, and what is inserted. At one offset a marker
// belongs to the character before it, and so to the page before, but for the
// beginning of the text.
func (d *document) run(text string, insertions []insertion, characters func(string), write func(insertion)) {
	slices.SortStableFunc(insertions, func(a, b insertion) int {
		if a.offset != b.offset || a.offset == 0 {
			return cmp.Compare(a.offset, b.offset)
		}
		return cmp.Compare(order(a), order(b))
	})
	runes, at := []rune(text), 0
	for _, in := range insertions {
		from, to := extent(runes, in)
		from, to = max(from, at), max(to, at)
		characters(string(runes[at:from]))
		in.kept = string(runes[from:to])
		at = to
		write(in)
	}
	characters(string(runes[at:]))
}

// extent is the part of the text that an insertion stands for: a sign that stays
// in the text and is listed as a marker too. It is one that calls no note, or that
// stands for a character (＠①) which a note describes, or all of the text.
func extent(text []rune, in insertion) (from, to int) {
	from = min(max(in.offset, 0), len(text))
	if len(in.notes) > 0 && !strings.HasPrefix(in.marker, "＠") && in.marker != string(text) {
		return from, from
	}
	if to = from + corpus.Len(in.marker); to <= len(text) && string(text[from:to]) == in.marker {
		return from, to
	}
	return from, from
}

func order(in insertion) int {
	if in.begins {
		return 1
	}
	return 0
}

// insertions are the pages that begin in a passage and the markers in it.
func (d *document) insertions(passage string, anchors []corpus.Anchor, pages []int, origins []corpus.Origin) []insertion {
	list := d.pageStarts(pages, origins)
	for _, a := range anchors {
		last := len(list) - 1
		if a.Marker != "" && last >= 0 && len(list[last].notes) > 0 && list[last].offset == a.Offset && list[last].marker == a.Marker {
			list[last].notes = append(list[last].notes, a.Note) // one marker names several notes: [1～4]
			continue
		}
		list = append(list, insertion{offset: a.Offset, notes: []string{a.Note}, marker: a.Marker, passage: passage})
	}
	for _, o := range d.orphans[passage] {
		list = append(list, insertion{offset: o.Offset, marker: o.Marker, passage: passage})
	}
	return list
}

// pageStarts are the places where another page begins than the one that the
// document has come to.
func (d *document) pageStarts(pages []int, origins []corpus.Origin) []insertion {
	var list []insertion
	turn := func(offset, page int) {
		if page != d.page {
			list = append(list, insertion{offset: offset, begins: true, page: page})
			d.page = page
		}
	}
	if len(origins) == 0 {
		for _, page := range pages {
			turn(0, page)
		}
	}
	for _, o := range origins {
		turn(o.Offset, o.Page)
	}
	return list
}

// inText are the citations of a note that can be marked in its text: in order,
// within it, none across another.
func inText(n *corpus.Note, cited []*corpus.Citation) []*corpus.Citation {
	var list []*corpus.Citation
	end := 0
	for _, c := range cited {
		if c.Span[0] >= end && c.Span[0] < c.Span[1] && c.Span[1] <= corpus.Len(n.Text) {
			list = append(list, c)
			end = c.Span[1]
		}
	}
	return list
}
