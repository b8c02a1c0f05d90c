package match

import (
	"fmt"
	"testing"

	"suoyin/corpus"
)

func TestClaimsOfAText(t *testing.T) {
	const printed = "桥是石的。路是土的，墙是砖的。谁也不信。"
	cited := func(note string) []corpus.Citation {
		if note == "谢" {
			return nil // cites nothing
		}
		return []corpus.Citation{{ID: note}}
	}
	for _, c := range []struct {
		name    string
		anchors []corpus.Anchor
		want    string
	}{
		{"none", nil, ""},
		{"one", []corpus.Anchor{{Offset: 5, Note: "甲"}}, "桥是石的。甲 "},
		{"two notes behind one sentence", []corpus.Anchor{{Offset: 5, Note: "甲"}, {Offset: 5, Note: "乙"}}, "桥是石的。甲乙 "},
		{"two notes in one sentence", []corpus.Anchor{{Offset: 9, Note: "甲"}, {Offset: 15, Note: "乙"}}, "路是土的，墙是砖的。甲乙 "},
		{"a note that cites nothing", []corpus.Anchor{{Offset: 5, Note: "谢"}, {Offset: 15, Note: "乙"}}, "路是土的，墙是砖的。乙 "},
		{"before any text", []corpus.Anchor{{Offset: 0, Note: "甲"}}, ""},
	} {
		got := ""
		for _, claim := range ClaimsOf(printed, c.anchors, cited) {
			got += corpus.Slice(printed, claim.Start, claim.End)
			for _, by := range claim.Citations {
				got += by.ID
			}
			got += " "
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestClaimsDoNotShareCitations(t *testing.T) {
	shared := make([]corpus.Citation, 1, 4)
	cited := func(string) []corpus.Citation { return shared }
	claims := ClaimsOf("桥。路。", []corpus.Anchor{{Offset: 2, Note: "甲"}, {Offset: 2, Note: "乙"}, {Offset: 4, Note: "丙"}}, cited)
	if got := fmt.Sprint(len(claims), len(claims[0].Citations), len(claims[1].Citations)); got != "2 2 1" {
		t.Errorf("claims and their citations: %s, want 2 2 1", got)
	}
}
