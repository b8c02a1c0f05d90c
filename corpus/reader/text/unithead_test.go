package text_test

import (
	"slices"
	"testing"

	"suoyin/corpus"
)

func headingsOf(a *corpus.Article) []string {
	out := []string{}
	for _, s := range a.Sections {
		out = append(out, s.Heading)
	}
	return out
}

// longHeading has no room in one line.
const longHeading = "三座桥的来历和各自的用处，村人在大水之后怎样合力把它们重修，又怎样在道路改了之后渐渐不再走"

// TestUnitHeadings: in text of a database, lines with numbers are headings or items of
// a list by what stands around them.
func TestUnitHeadings(t *testing.T) {
	text := cutLines(prose)
	for _, c := range []struct {
		name  string
		lines []string
		want  []string
	}{
		{"after a colon, with text below", []string{text, cutLines(prose + "主要有以下几个方面："), "    1.石桥的用处", text, "    2.木桥的用处", text},
			[]string{"1.石桥的用处", "2.木桥的用处"}},
		{"after a colon, with an inner number below", []string{text, cutLines(prose + "分述如下："), "    一、石桥的用处", "    （一）过河", text, "    二、木桥的用处", text},
			[]string{"一、石桥的用处", "（一）过河", "二、木桥的用处"}},
		{"a list after a colon", []string{text, cutLines(prose + "主要有："), "    1.石桥", "    2.木桥", "    3.铁桥", text},
			[]string{}},
		{"the legend of a figure", []string{text, "    1.石桥 2.木桥 3.铁桥 4.10米的桥", text, "    1. 石桥 2. 木桥", text},
			[]string{}},
		{"a number in a heading", []string{text, "    1.石桥与 2.5 米的木桥", text, "    2.木桥的用处", text},
			[]string{"1.石桥与 2.5 米的木桥", "2.木桥的用处"}},
		{"a formula after a colon", []string{text, cutLines(prose + "步骤如下："), "    1.令桥长L=2W", text, "    二、木桥的用处", text},
			[]string{"二、木桥的用处"}},
		{"sentences beside headings", []string{text, "    一、石桥的用处", text, "    二、木桥只有两座还在用。", text, "    三、铁桥的用处", text},
			[]string{"一、石桥的用处", "二、木桥只有两座还在用。", "三、铁桥的用处"}},
		{"a sentence without such a heading", []string{text, "    一、石桥的用处", text, "    （一）木桥只有两座还在用。", text},
			[]string{"一、石桥的用处"}},
		{"sentences that are a list", []string{text, "    1.石桥的用处", text, "    2.木桥有两座。", "    3.铁桥有一座。", "    4.竹桥已无人用。", text},
			[]string{"1.石桥的用处"}},
		{"a colon beside headings", []string{text, "    1.石桥的用处：", text, "    2.木桥的用处", text},
			[]string{"1.石桥的用处：", "2.木桥的用处"}},
		{"a heading over two lines", []string{text, "    一、石桥的用处", text, cutLines("二、" + longHeading), text},
			[]string{"一、石桥的用处", "二、" + longHeading}},
		{"a paragraph over two lines", []string{text, "    一、石桥的用处", text, cutLines("二、" + longHeading + "。"), text},
			[]string{"一、石桥的用处"}},
		{"two sentences", []string{text, "    1.石桥的用处", text, "    2.木桥有两座。每年要换木板。", text},
			[]string{"1.石桥的用处"}},
	} {
		if got := headingsOf(parse(t, fromDatabase(c.lines...))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestInlineNoteWithGaps: databases put gaps into the bracket of a note.
func TestInlineNoteWithGaps(t *testing.T) {
	for _, open := range []string{"（注：", "（  注：", "（　注 ："} {
		a := parse(t, fromDatabase(cutLines(prose), cutLines("石桥最老"+open+"见《桥记》（抄本）。），木桥次之。"+prose)))
		if len(a.Notes) != 1 || a.Notes[0].Text != "见《桥记》（抄本）。" || a.Notes[0].Anchor == nil {
			t.Errorf("%q: %q", open, markersAndNotes(a))
		}
	}
}
