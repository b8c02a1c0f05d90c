package corpus

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// sample is a small article with every kind of passage.
func sample() *Article {
	return &Article{
		Title:        "河上的桥",
		TitleAnchors: []Anchor{{Offset: 4, Note: "10-1"}},
		Abstract:     "谈一座桥。",
		Sections: []Section{
			{ID: "s1", Level: 1, Heading: "一、缘起", Page: 10, Before: 1},
			{ID: "s2", Level: 2, Heading: "（一）选址", Page: 11, Before: 1},
			{ID: "s3", Level: 1, Heading: "结语", Page: 12, Before: 3},
		},
		Paragraphs: []Paragraph{
			{ID: "p1", Text: "引言。", Pages: []int{10}},
			{ID: "p2", Text: "选址一。", Section: []string{"一、缘起", "（一）选址"}, Pages: []int{11}},
			{ID: "p3", Text: "选址二。", Section: []string{"一、缘起", "（一）选址"}, Pages: []int{11, 12}},
		},
		Notes: []Note{
			{ID: "10-1", Page: 10, Marker: "[1]", Text: "谢某人。", Anchor: &NoteAnchor{Passage: "title", Offset: 4}},
			{ID: "11-1", Page: 11, Marker: "[1]", Text: "某书。", Anchor: &NoteAnchor{Passage: "p2", Offset: 3}},
			{ID: "n3", Marker: "〔3〕", Text: "无处。"},
		},
	}
}

func TestPassagesAreInReadingOrder(t *testing.T) {
	var ids []string
	for _, p := range sample().Passages() {
		ids = append(ids, p.ID)
	}
	want := "title abstract p1 s1 s2 p2 p3 s3 n10-1 n11-1 n3"
	if got := strings.Join(ids, " "); got != want {
		t.Errorf("passages:\n got %s\nwant %s", got, want)
	}
}

func TestPassagesKnowTheirPlace(t *testing.T) {
	places := map[string]Passage{}
	for _, p := range sample().Passages() {
		places[p.ID] = p
	}
	if got := places["title"].Pages; !reflect.DeepEqual(got, []int{10}) {
		t.Errorf("the title stands on %v, want [10]", got)
	}
	if got, want := places["n11-1"].Section, places["p2"].Section; !reflect.DeepEqual(got, want) {
		t.Errorf("a note stands in section %q, want that of its anchor, %q", got, want)
	}
	if got := places["s2"].Section; !reflect.DeepEqual(got, []string{"一、缘起", "（一）选址"}) {
		t.Errorf("path of a heading = %q", got)
	}
	if got := places["n3"].Pages; got != nil {
		t.Errorf("an endnote without a page stands on %v", got)
	}
}

func TestAbstractHasTheMarkersThatNotesKnow(t *testing.T) {
	a := sample()
	a.Notes = append(a.Notes,
		Note{ID: "10-3", Marker: "[3]", Text: "后。", Anchor: &NoteAnchor{Passage: "abstract", Offset: 4}},
		Note{ID: "10-2", Marker: "[2]", Text: "前。", Anchor: &NoteAnchor{Passage: "abstract", Offset: 2}})
	for _, p := range a.Passages() {
		if want := []Anchor{{2, "10-2", ""}, {4, "10-3", ""}}; p.ID == "abstract" && !reflect.DeepEqual(p.Anchors, want) {
			t.Errorf("anchors of the abstract %v, want %v", p.Anchors, want)
		}
	}
}

func TestEmptyArticleHasNoPassages(t *testing.T) {
	if got := new(Article).Passages(); len(got) != 0 {
		t.Errorf("passages of nothing = %v", got)
	}
}

func TestSliceCountsCodePoints(t *testing.T) {
	for _, c := range []struct {
		text       string
		start, end int
		want       string
	}{
		{"𠮷野家", 0, 1, "𠮷"},
		{"𠮷野家", 1, 3, "野家"},
		{"ab", 0, 2, "ab"},
		{"ab", -3, 9, "ab"},
		{"ab", 2, 2, ""},
		{"ab", 1, 0, ""},
		{"", 0, 1, ""},
	} {
		if got := Slice(c.text, c.start, c.end); got != c.want {
			t.Errorf("Slice(%q, %d, %d) = %q, want %q", c.text, c.start, c.end, got, c.want)
		}
	}
}

func TestSliceIsTheRunesBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		runes := []rune(text)
		start := rapid.IntRange(0, len(runes)).Draw(t, "start")
		end := rapid.IntRange(start, len(runes)).Draw(t, "end")
		if got, want := Slice(text, start, end), string(runes[start:end]); got != want {
			t.Fatalf("Slice(%q, %d, %d) = %q, want %q", text, start, end, got, want)
		}
	})
}

func TestIDFitsAnAddressAndAFileName(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := NewID(rapid.String().Draw(t, "title"), []byte(rapid.String().Draw(t, "source")))
		for _, r := range id {
			if r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				t.Fatalf("ID %q has %q", id, r)
			}
		}
		if id == "" || strings.HasPrefix(id, "-") {
			t.Fatalf("ID %q", id)
		}
	})
}

func TestIDDependsOnTheSource(t *testing.T) {
	if NewID("题", []byte("a")) == NewID("题", []byte("b")) {
		t.Error("two sources have one ID")
	}
	if a, b := NewID("题", []byte("a")), NewID("题", []byte("a")); a != b {
		t.Errorf("one source has two IDs, %s and %s", a, b)
	}
}

func TestSeedIsText(t *testing.T) {
	if !utf8.Valid(Seed) || len(Seed) < 50_000 {
		t.Errorf("the bundled article has %d bytes, valid UTF-8: %v", len(Seed), utf8.Valid(Seed))
	}
}

func TestArticleSurvivesJSON(t *testing.T) {
	want := sample()
	want.Citations = []Citation{{ID: "11-1.1", Note: "11-1", Raw: "某书", Type: "book", Title: "某书", Author: []Name{{Literal: "某人"}}, Issued: &Date{Parts: [][]int{{1999}}}}}
	data, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	got := new(Article)
	if err := json.Unmarshal(data, got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestYearOfADate(t *testing.T) {
	for _, c := range []struct {
		date *Date
		want int
	}{
		{nil, 0}, {&Date{}, 0}, {&Date{Literal: "民国间"}, 0}, {&Date{Parts: [][]int{{1936, 5}}}, 1936},
	} {
		if got := c.date.Year(); got != c.want {
			t.Errorf("Year(%+v) = %d, want %d", c.date, got, c.want)
		}
	}
}

func TestPieceWithoutTitleIsCalledByItsContainer(t *testing.T) {
	for _, c := range []struct {
		citation Citation
		want     string
	}{
		{Citation{Title: "桥", ContainerTitle: "桥报"}, "桥"}, {Citation{ContainerTitle: "桥报"}, "桥报"}, {Citation{}, ""},
	} {
		if got := c.citation.Called(); got != c.want {
			t.Errorf("Called(%+v) = %q, want %q", c.citation, got, c.want)
		}
	}
}

func TestNameIsPrintedAsOneString(t *testing.T) {
	for _, c := range []struct {
		name Name
		want string
	}{
		{Name{Literal: "李佳"}, "李佳"}, {Name{Family: "Luong", Given: "Ngor"}, "Ngor Luong"}, {Name{Family: "Plato"}, "Plato"},
	} {
		if got := c.name.String(); got != c.want {
			t.Errorf("String(%+v) = %q, want %q", c.name, got, c.want)
		}
	}
}
