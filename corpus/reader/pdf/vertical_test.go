package pdf

import (
	"strings"
	"testing"

	"suoyin/corpus/reader/readertest"
)

// TestVertical reads a page in vertical setting, lines from the right to the
// left, with a running head and page number across the page, a date whose
// digits share a cell, marks in their vertical forms and a note.
func TestVertical(t *testing.T) {
	one, two := &sheetText{}, &sheetText{}
	for i, s := range []*sheetText{one, two} {
		s.at(200, 650, 8, "海塘学刊").at(230, 30, 9, []string{"— 21 —", "— 22 —"}[i])
	}
	one.downwards(440, 600, 18, "清代海塘考").downwards(410, 500, 12, "林海潮")
	one.downwards(380, 580, 10, "海塘岁修︐始于康熙年间︒〔①〕"[:len("海塘岁修︐始于康熙年间︒")]).downwards(380, 460, 6, "①")
	one.downwards(380, 454, 10, "其后每年冬月")
	one.downwards(363, 600, 10, filler("兴工至次年"))
	one.downwards(346, 600, 10, "三月").at(346, 570, 5, "12").downwards(346, 570, 10, "日而止。")
	for i := range 4 {
		one.downwards(329-17*float64(i), 580, 10, filler("又修石塘")[:28*3])
	}
	one.downwards(100, 600, 8, "①《塘志》卷一。")
	two.downwards(440, 600, 10, filler("同，费银三")).downwards(423, 600, 10, "千两。")
	a, err := Read("a.pdf", file(one, two))
	if err != nil {
		t.Fatal(err)
	}
	readertest.Golden(t, "testdata/vertical.golden", a)
}

// TestFootRule reads notes as large as the text, which only the rule above them
// and their numbers, which count through the document, part from it.
func TestFootRule(t *testing.T) {
	one, two := &sheetText{}, &sheetText{}
	one.at(140, 600, 18, "清代海塘岁修考").at(210, 575, 12, "林海潮")
	one.lines(80, 540, 10, 17, filler("海塘岁修")[:28*3])
	one.lines(60, 523, 10, 17, filler("又修‹1›石塘")+"", filler("其费‹2›出"), "自盐课。")
	one.rule(60, 120, 120).lines(60, 105, 10, 17, "‹1›《塘志》卷一。", "‹2›《盐法志》卷二，其文甚长，一行未能尽载，续")
	two.lines(80, 610, 10, 17, filler("次年")[:28*3])
	two.lines(60, 593, 10, 17, filler("又修‹3›堤岸"), filler("及闸"), "而止。")
	two.rule(60, 100, 120).lines(60, 85, 10, 17, "于此页。", "‹3›《石塘图说》。")
	a, err := Read("a.pdf", file(one, two))
	if err != nil {
		t.Fatal(err)
	}
	shown := readertest.Show(a)
	for _, want := range []string{"note n1: 1 《塘志》卷一。 <- p1", "note n2: 2 《盐法志》卷二，其文甚长，一行未能尽载，续于此页。 <- p1", "note n3: 3 《石塘图说》。 <- p2"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
}

// TestLateMarks reads a line whose quotation marks the file has after the text
// that follows them, as writers do that set each font by itself.
func TestLateMarks(t *testing.T) {
	s := (&sheetText{}).at(140, 600, 18, "清代海塘岁修考")
	s.at(80, 540, 10, "旧志有云：").at(140, 540, 10, "海塘").at(166, 540, 10, "（卷一）甚坚。").at(130, 540, 10, "“").at(160, 540, 10, "”")
	a, err := Read("a.pdf", file(s))
	if err != nil {
		t.Fatal(err)
	}
	if got := a.Paragraphs[0].Text; got != "旧志有云：“海塘”（卷一）甚坚。" {
		t.Errorf("text %q", got)
	}
}

// TestCutNumbers reads numbers that the line end cuts: neither a paragraph nor
// a note begins with the rest of one.
func TestCutNumbers(t *testing.T) {
	s := (&sheetText{}).at(140, 600, 18, "清代海塘岁修考")
	s.lines(80, 540, 10, 17, filler("海塘岁修")[:28*3])
	s.lines(60, 523, 10, 17, string([]rune(filler("又修"))[:22])+"‹①›（17", "85 年），费银甚多。")
	s.lines(60, 100, 8, 12, "①某某：《塘志》，临溪：临溪书局，199", "0 年，第 2 页。")
	a, err := Read("a.pdf", file(s))
	if err != nil {
		t.Fatal(err)
	}
	shown := readertest.Show(a)
	if len(a.Paragraphs) != 1 || !strings.Contains(shown, "（1785 年），费银甚多。") || len(a.Notes) != 1 || !strings.Contains(shown, "1990 年，第 2 页。") {
		t.Error(shown)
	}
}

// TestColumnsWithMarks reads two columns in which quotation marks of another
// font stand after their lines, fragments of their own, and a table reaches out
// of its column.
func TestColumnsWithMarks(t *testing.T) {
	s := &sheetText{}
	left, right := filler("左")[:18*3], filler("右")[:18*3]
	for i := range 12 {
		y := 600 - 17*float64(i)
		s.at(60, y, 10, left).at(250, y, 10, "（").at(260, y, 10, right[3*3:])
		s.at(70, y, 4, "”").at(110, y, 4, "“")
	}
	s.at(250, 380, 10, "表").at(430, 380, 10, "出栏")
	a, err := Read("a.pdf", file(s))
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, p := range a.Paragraphs {
		text += p.Text
	}
	if strings.Index(text, "（") < strings.LastIndex(text, "左") || !strings.HasPrefix(text, "左”河工岁修“石塘") {
		t.Errorf("the columns run into each other: %s", text)
	}
}
