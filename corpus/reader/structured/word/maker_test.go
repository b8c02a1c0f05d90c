package word

import (
	"fmt"
	"strings"
	"testing"

	"suoyin/corpus/reader/structured"
	"suoyin/corpus/reader/structured/markup"
)

// shape is the elements and texts under a node in one line.
func shape(n *markup.Node) string {
	if n.IsText() {
		return n.Text
	}
	var parts []string
	for _, c := range n.Children {
		parts = append(parts, shape(c))
	}
	return n.Name + "(" + strings.Join(parts, " ") + ")"
}

// TestInnerTables: a table inside of a cell, text after it in the cell, and another
// row of the outer one.
func TestInnerTables(t *testing.T) {
	m := NewMaker("body")
	cell := func(text string, depth int) {
		m.Text(text, Format{})
		m.EndCell(Layout{Depth: depth})
	}
	cell("甲", 1)
	cell("内一", 2)
	cell("内二", 2)
	m.EndInnerRow(2)
	cell("内三", 2)
	m.EndInnerRow(2)
	cell("乙", 1)
	m.EndRow()
	cell("丙", 1)
	m.EndRow()
	m.Text("后", Format{})
	m.EndParagraph(Layout{})
	want := "body(tbl(tr(tc(p(r(t(甲)))) " +
		"tc(tbl(tr(tc(p(r(t(内一)))) tc(p(r(t(内二))))) tr(tc(p(r(t(内三)))))) p(r(t(乙))))) " +
		"tr(tc(p(r(t(丙)))))) p(r(t(后))))"
	if got := shape(m.Close()); got != want {
		t.Errorf("made\n%s, want\n%s", got, want)
	}
}

// TestBox reads the text of a box after the paragraph that it is anchored in.
func TestBox(t *testing.T) {
	box := NewMaker("txbxContent")
	box.Text("框中文字", Format{})
	m := NewMaker("body")
	for _, heading := range []string{"石桥小考", "一、桥型"} {
		m.Text(heading, Format{})
		m.EndParagraph(Layout{Outline: 1})
	}
	m.Text("前", Format{})
	m.Box(box)
	m.Text("后", Format{})
	m.EndParagraph(Layout{})
	a, err := Read(structured.New("a.rtf", "rtf"), &Parts{Main: Document(m)})
	if err != nil {
		t.Fatal(err)
	}
	if len(a.Paragraphs) != 2 || a.Paragraphs[0].Text != "前后" || a.Paragraphs[1].Text != "框中文字" {
		t.Errorf("paragraphs %+v", a.Paragraphs)
	}
}

// TestManyBookmarks has more bookmarks open than any document has, around many notes:
// looking at each bookmark for each note would take minutes.
func TestManyBookmarks(t *testing.T) {
	m := NewMaker("body")
	for i := range 100_000 {
		m.Bookmark(fmt.Sprint(i), "b")
	}
	for range 100_000 {
		m.Note("footnote", "1", "", Format{})
	}
	m.EndParagraph(Layout{})
	if found := bookmarks(Document(m)); len(found) > 0 {
		t.Errorf("%d bookmarks found", len(found))
	}
}

// TestNumberFormat: every name that it gives but bullet is one that numbers are printed by.
func TestNumberFormat(t *testing.T) {
	for code, name := range numberFormats {
		if name != "bullet" && number(name, 3) == "3" {
			t.Errorf("format %d is %q, which nothing prints", code, name)
		}
	}
	if NumberFormat(0) != "decimal" || NumberFormat(28) != "decimalEnclosedCircleChinese" {
		t.Error("NumberFormat gives others than are listed")
	}
}
