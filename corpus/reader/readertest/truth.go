package readertest

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode"
)

// Truth is what an article really holds, in one form for all gold folders.
type Truth struct {
	Title      string
	Authors    []string
	Headings   []string // empty where the truth counts headings as paragraphs
	Paragraphs []string
	Notes      []string
	Pages      []int // the printed page of each note, if the text shows pages
	Anchors    []TruthAnchor
	// Blocks says that Paragraphs holds the headings too, in reading order.
	Blocks bool
}

// TruthAnchor calls Notes[Note] at Offset characters into Paragraphs[Paragraph],
// white space not counted.
type TruthAnchor struct {
	Paragraph, Offset, Note int
}

// ReadPages reads a truth of gold/pages.
func ReadPages(t testing.TB, path string) Truth {
	t.Helper()
	var g struct {
		Title, Author string
		Paras         []struct {
			Text    string
			Anchors []struct{ K, Off int }
		}
		Notes []struct {
			K, Page int
			Text    string
		}
	}
	load(t, path, &g)
	truth := Truth{Title: g.Title, Authors: strings.Fields(g.Author), Blocks: true}
	index := map[int]int{}
	for _, n := range g.Notes {
		index[n.K] = len(truth.Notes)
		truth.Notes = append(truth.Notes, n.Text)
		truth.Pages = append(truth.Pages, n.Page)
	}
	for i, p := range g.Paras {
		truth.Paragraphs = append(truth.Paragraphs, p.Text)
		for _, a := range p.Anchors {
			text := []rune(p.Text)
			truth.Anchors = append(truth.Anchors, TruthAnchor{i, len([]rune(Normal(string(text[:min(a.Off, len(text))])))), index[a.K]})
		}
	}
	return truth
}

// ReadTypeset reads a truth of gold/typeset.
func ReadTypeset(t testing.TB, path string) Truth {
	t.Helper()
	var g struct {
		Title      string
		Authors    []string
		Headings   []struct{ Text string }
		Paragraphs []struct {
			Text    string
			Anchors []struct{ Note, Offset int }
		}
		Footnotes []struct {
			Text string
			Page int
		}
		FirstPage int `json:"first_page"`
	}
	load(t, path, &g)
	truth := Truth{Title: g.Title, Authors: g.Authors}
	for _, h := range g.Headings {
		truth.Headings = append(truth.Headings, h.Text)
	}
	for _, n := range g.Footnotes {
		truth.Notes = append(truth.Notes, n.Text)
		// The journal's first page is printed as page 1 there.
		truth.Pages = append(truth.Pages, n.Page-g.FirstPage+1)
	}
	for i, p := range g.Paragraphs {
		truth.Paragraphs = append(truth.Paragraphs, p.Text)
		for _, a := range p.Anchors {
			truth.Anchors = append(truth.Anchors, TruthAnchor{i, normalOffset(p.Text, a.Offset), a.Note})
		}
	}
	return truth
}

// normalOffset turns an offset into text without white space into one into
// Normal(text).
func normalOffset(text string, offset int) int {
	n := 0
	for i, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		if n == offset {
			return len([]rune(Normal(text[:i])))
		}
		n++
	}
	return len([]rune(Normal(text)))
}

// ReadArticle reads a truth of gold/articles: the title, the authors and the
// notes. Where notes are set inline its parser ran on over their ends, so there
// they are cut out of the text beside it: from （注： to the bracket that closes.
func ReadArticle(t testing.TB, path string) Truth {
	t.Helper()
	var g struct {
		Meta      struct{ Title, Author string }
		NoteStyle string `json:"note_style"`
		Notes     [][2]string
	}
	load(t, path, &g)
	truth := Truth{Title: g.Meta.Title, Authors: strings.Fields(g.Meta.Author)}
	if g.NoteStyle == "inline" {
		truth.Notes = inlineNotes(t, strings.TrimSuffix(path, ".json")+".txt")
		return truth
	}
	for _, n := range g.Notes {
		truth.Notes = append(truth.Notes, n[1])
	}
	return truth
}

func inlineNotes(t testing.TB, path string) []string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var notes []string
	rest := Normal(string(b))
	for {
		_, after, ok := strings.Cut(rest, "（注：")
		if !ok {
			return notes
		}
		depth, end := 1, len(after)
		for i, r := range after {
			switch r {
			case '（':
				depth++
			case '）':
				depth--
			}
			if depth == 0 {
				end = i
				break
			}
		}
		notes = append(notes, after[:end])
		rest = after[end:]
	}
}

func load(t testing.TB, path string, into any) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, into); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}
