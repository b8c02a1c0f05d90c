package enginetest

import (
	"embed"
	"encoding/json"
	"strings"
	"testing"

	"suoyin/corpus"
)

//go:embed testdata/*.json
var files embed.FS

// article is a corpus.Article as testdata writes it: in texts, ⟦1-1⟧ is the
// marker of note 1-1, and ⟦1-1 〔4〕⟧ one that is printed 〔4〕.
type article struct {
	ID         string             `json:"id"`
	Title      string             `json:"title"`
	Authors    []string           `json:"authors"`
	Keywords   []string           `json:"keywords"`
	Abstract   string             `json:"abstract"`
	Journal    corpus.Journal     `json:"journal"`
	Sections   []corpus.Section   `json:"sections"`
	Paragraphs []corpus.Paragraph `json:"paragraphs"`
	Notes      []corpus.Note      `json:"notes"`
	Citations  []corpus.Citation  `json:"citations"`
}

// build makes the article: markers become anchors, and citations find their
// place in their notes.
func (a article) build(t testing.TB) *corpus.Article {
	out := &corpus.Article{ID: a.ID, Title: a.Title, Authors: a.Authors, Keywords: a.Keywords, Abstract: a.Abstract,
		Journal: a.Journal, Sections: a.Sections, Notes: a.Notes, Citations: a.Citations}
	out.Title, out.TitleAnchors = unmark(a.Title)
	for _, p := range a.Paragraphs {
		p.Text, p.Anchors = unmark(p.Text)
		out.Paragraphs = append(out.Paragraphs, p)
	}
	for i := range out.Notes {
		out.Notes[i].Anchor = anchorOf(out, out.Notes[i].ID)
	}
	for i := range out.Citations {
		out.Citations[i].Span = spanOf(t, out, out.Citations[i])
	}
	return out
}

// unmark takes the markers out of a text.
func unmark(text string) (string, []corpus.Anchor) {
	var b strings.Builder
	var anchors []corpus.Anchor
	for {
		before, rest, ok := strings.Cut(text, "⟦")
		b.WriteString(before)
		if !ok {
			return b.String(), anchors
		}
		call, after, _ := strings.Cut(rest, "⟧")
		note, printed, _ := strings.Cut(call, " ")
		anchors = append(anchors, corpus.Anchor{Offset: corpus.Len(b.String()), Note: note, Marker: printed})
		text = after
	}
}

func anchorOf(a *corpus.Article, note string) *corpus.NoteAnchor {
	for _, p := range a.Passages() {
		for _, x := range p.Anchors {
			if x.Note == note {
				return &corpus.NoteAnchor{Passage: p.ID, Offset: x.Offset}
			}
		}
	}
	return nil
}

func spanOf(t testing.TB, a *corpus.Article, c corpus.Citation) [2]int {
	for _, n := range a.Notes {
		if before, _, ok := strings.Cut(n.Text, c.Raw); ok && n.ID == c.Note {
			start := corpus.Len(before)
			return [2]int{start, start + corpus.Len(c.Raw)}
		}
	}
	t.Fatalf("testdata: citation %s does not stand in its note", c.ID)
	return [2]int{}
}

// decode reads a file of testdata.
func decode(t testing.TB, name string, v any) {
	t.Helper()
	b, err := files.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, v); err != nil {
		t.Fatalf("testdata/%s: %v", name, err)
	}
}
