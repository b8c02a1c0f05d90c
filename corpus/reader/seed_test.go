package reader_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode"

	"suoyin/corpus"
	"suoyin/corpus/reader"
	"suoyin/corpus/reader/readertest"
)

func seed(t *testing.T) *corpus.Article {
	t.Helper()
	a, err := reader.Read(corpus.SeedName, corpus.Seed)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// goldSeed is the truth of the bundled article.
type goldSeed struct {
	Title       string
	Authors     []string
	Abstract    string
	FirstPage   int `json:"first_page"`
	LastPage    int `json:"last_page"`
	Year, Issue int
	Headings    []goldHeading
	Paragraphs  []goldParagraph
	Footnotes   []goldNote
}

type goldHeading struct {
	Level int
	Text  string
	Page  int
}

type goldParagraph struct {
	Section []*string
	Pages   []int
	Text    string
	Anchors []struct{ Note, Offset int }
}

type goldNote struct {
	Page, Marker int
	Text         string
	Anchor       struct {
		In     string
		Index  int
		Offset int
	}
}

// TestSeedIsGold: the bundled article is read exactly, to the character and
// white space included.
func TestSeedIsGold(t *testing.T) {
	b, err := os.ReadFile(filepath.Join(readertest.Gold(t, "seed"), "gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	var g goldSeed
	if err := json.Unmarshal(b, &g); err != nil {
		t.Fatal(err)
	}
	a := seed(t)
	equal(t, "title", a.Title, g.Title)
	equal(t, "authors", a.Authors, g.Authors)
	equal(t, "abstract", a.Abstract, g.Abstract)
	equal(t, "journal", a.Journal, corpus.Journal{Year: g.Year, Issue: "1", Pages: "148-171"})
	equal(t, "orphans", len(a.Orphans), 0)
	var headings []goldHeading
	for _, s := range a.Sections {
		headings = append(headings, goldHeading{s.Level, s.Heading, s.Page})
	}
	equal(t, "headings", headings, g.Headings)
	equal(t, "number of paragraphs", len(a.Paragraphs), len(g.Paragraphs))
	equal(t, "number of notes", len(a.Notes), len(g.Footnotes))
	if !t.Failed() {
		equalParagraphs(t, a, g)
		equalNotes(t, a, g)
	}
}

func equalParagraphs(t *testing.T, a *corpus.Article, g goldSeed) {
	for i, p := range a.Paragraphs {
		want := g.Paragraphs[i]
		section := []string{}
		for _, s := range want.Section {
			if s != nil {
				section = append(section, *s)
			}
		}
		equal(t, p.ID+" text", p.Text, want.Text)
		equal(t, p.ID+" section", p.Section, section)
		equal(t, p.ID+" pages", p.Pages, want.Pages)
		anchors := []corpus.Anchor{}
		for _, an := range want.Anchors {
			anchors = append(anchors, corpus.Anchor{Offset: an.Offset, Note: a.Notes[an.Note].ID, Marker: a.Notes[an.Note].Marker})
		}
		equal(t, p.ID+" anchors", p.Anchors, anchors)
	}
}

func equalNotes(t *testing.T, a *corpus.Article, g goldSeed) {
	for i, n := range a.Notes {
		want := g.Footnotes[i]
		equal(t, n.ID+" page", n.Page, want.Page)
		equal(t, n.ID+" marker", n.Marker, "["+string(rune('0'+want.Marker))+"]")
		equal(t, n.ID+" text", n.Text, want.Text)
		anchor := &corpus.NoteAnchor{Passage: "title", Offset: corpus.Len(a.Title), Marker: n.Marker}
		if want.Anchor.In == "paragraph" {
			anchor = &corpus.NoteAnchor{Passage: a.Paragraphs[want.Anchor.Index].ID, Offset: want.Anchor.Offset, Marker: n.Marker}
		}
		equal(t, n.ID+" anchor", n.Anchor, anchor)
	}
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s = %v\nwant %v", what, got, want)
	}
}

// TestSeed checks what can be checked without the truth at hand.
func TestSeed(t *testing.T) {
	a := seed(t)
	equal(t, "title", a.Title, "推进中国—东盟数字经济产业合作：进展、挑战与路径")
	equal(t, "authors", a.Authors, []string{"李佳", "姜志达"})
	equal(t, "journal", a.Journal, corpus.Journal{Year: 2025, Issue: "1", Pages: "148-171"})
	equal(t, "counts", []int{len(a.Sections), len(a.Paragraphs), len(a.Notes), len(a.Orphans), len(a.Account.Unplaced)}, []int{24, 52, 51, 0, 0})
	anchors := 0
	for _, p := range a.Paragraphs {
		anchors += len(p.Anchors)
	}
	equal(t, "anchors in paragraphs and title", []int{anchors, len(a.TitleAnchors)}, []int{50, 1})
	first := a.Paragraphs[3]
	equal(t, "anchor of p4", first.Anchors, []corpus.Anchor{{Offset: 172, Note: "150-1", Marker: "[1]"}})
	if before := corpus.Slice(first.Text, 0, 172); !strings.HasSuffix(before, "大数据、云计算、智慧城市建设”") {
		t.Errorf("the marker of 150-1 stands after %q", before)
	}
	levels := map[int]int{}
	for _, s := range a.Sections {
		levels[s.Level]++
	}
	equal(t, "headings of each level", levels, map[int]int{1: 5, 2: 19})
	equal(t, "source", []string{a.Source.Name, a.Source.Format, a.Source.Encoding}, []string{"article.txt", "text", "utf-8"})
}

// TestSeedOrigins: each origin points at the line that has the characters.
func TestSeedOrigins(t *testing.T) {
	a := seed(t)
	lines := strings.Split(string(corpus.Seed), "\n")
	for _, p := range a.Passages() {
		for i, o := range p.Origins {
			end := corpus.Len(p.Text)
			if i+1 < len(p.Origins) {
				end = p.Origins[i+1].Offset
			}
			piece := squeeze(corpus.Slice(p.Text, o.Offset, end))
			if line := squeeze(lines[o.Line-1]); !strings.Contains(withoutMarkers(line), withoutMarkers(piece)) {
				t.Errorf("%s: %q does not stand on line %d: %q", p.ID, piece, o.Line, line)
			}
		}
	}
}

func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

func withoutMarkers(s string) string {
	for _, n := range "12345" {
		s = strings.ReplaceAll(s, "["+string(n)+"]", "")
	}
	return s
}
