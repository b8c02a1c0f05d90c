package web

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
)

func showParts(parts []part) string {
	var b strings.Builder
	for _, p := range parts {
		if p.Key == "" {
			b.WriteString(p.Text)
		} else {
			b.WriteString("[" + p.Key + " " + p.Text + "]")
		}
	}
	return b.String()
}

func TestNoteParts(t *testing.T) {
	text := "参见丙某：《河流志》，某城：虚构出版社，2001年，第5页。"
	c := corpus.Citation{Span: [2]int{2, 29}, Title: "河流志", Author: []corpus.Name{{Literal: "丙某"}}, Publisher: "虚构出版社", PublisherPlace: "某城",
		Issued: &corpus.Date{Parts: [][]int{{2001}}}, Locator: "5", Page: "5", Genre: "不在文中"}
	want := "参见[author 丙某]：《[title 河流志]》，[publisher-place 某城]：[publisher 虚构出版社]，[issued 2001]年，第[locator 5]页。"
	if got := showParts(noteParts(text, []corpus.Citation{c})); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestNumbersAreWhole(t *testing.T) {
	text := "《志》2012年第1期，第21页"
	c := corpus.Citation{Span: [2]int{0, corpus.Len(text)}, ContainerTitle: "志", Issued: &corpus.Date{Parts: [][]int{{2012}}}, Issue: "1", Locator: "21"}
	if got, want := showParts(noteParts(text, []corpus.Citation{c})), "《[container-title 志]》[issued 2012]年第[issue 1]期，第[locator 21]页"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestNotePartsKeepTheNote: whatever a parser says of a note, the parts are its
// text.
func TestNotePartsKeepTheNote(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[甲乙《》，2𠮷]{0,30}`).Draw(t, "text")
		var cs []corpus.Citation
		for range rapid.IntRange(0, 3).Draw(t, "citations") {
			word := rapid.StringMatching(`[甲乙2𠮷]{0,3}`)
			cs = append(cs, corpus.Citation{
				Span:  [2]int{rapid.IntRange(-1, 31).Draw(t, "start"), rapid.IntRange(-1, 31).Draw(t, "end")},
				Title: word.Draw(t, "title"), Publisher: word.Draw(t, "publisher"), Locator: word.Draw(t, "locator"),
			})
		}
		var b strings.Builder
		for _, p := range noteParts(text, cs) {
			b.WriteString(p.Text)
		}
		if b.String() != text {
			t.Fatalf("parts are %q", b.String())
		}
	})
}
