package text_test

import (
	"strings"
	"testing"

	"suoyin/corpus"
)

// bodyLines are n full lines of a page, and one that ends the paragraph.
func bodyLines(n int) string {
	return strings.Repeat("山下有一座石桥桥下有一条小河河边有几户人家每逢大水便要修桥\n", n) + "修桥的钱由各村分摊。\n"
}

// TestPageOfAJournal reads pages as journals set them: the head of the first page
// names the author, authors have the numbers of where they work, and the note on
// the title stands at the foot in the middle of a paragraph.
func TestPageOfAJournal(t *testing.T) {
	src := "桑海潮：清代石桥岁修考·7·\n清代石桥岁修考*\n桑海潮 1\n林河清 2\n（1. 山水大学 桥梁学院，某城 100001；\n2. 某省图书馆，某城 200002）\n" +
		"【摘要】 本文考石桥岁修之制。\n" + bodyLines(8) +
		"山下有一座石桥桥下有一条小河河边有几户人家每逢大水便要修桥\n*本文为石桥研究项目的阶段性成果，承各村惠示碑文，谨致谢忱。\n第 7 页\n" +
		"\f山水学报 2001 年第 2 期\n桥下有一条小河。①\n" + bodyLines(8) + "①《石桥志》，第 4 页。\n第 8 页\n" +
		"\f桑海潮：清代石桥岁修考·9·\n" + bodyLines(9) + "第 9 页\n" +
		"\f山水学报 2001 年第 2 期\n" + bodyLines(9) + "第 10 页\n"
	a := parse(t, src)
	equal(t, "title", a.Title, "清代石桥岁修考")
	equal(t, "authors", a.Authors, []string{"桑海潮", "林河清"})
	equal(t, "author note", a.Front.AuthorNote, "（1. 山水大学桥梁学院，某城 100001；2. 某省图书馆，某城 200002）")
	equal(t, "abstract", a.Abstract, "本文考石桥岁修之制。")
	if len(a.Notes) != 2 {
		t.Fatalf("notes %+v", a.Notes)
	}
	equal(t, "note", a.Notes[0].Text, "本文为石桥研究项目的阶段性成果，承各村惠示碑文，谨致谢忱。")
	equal(t, "its anchor", *a.Notes[0].Anchor, corpus.NoteAnchor{Passage: "title", Offset: 7, Marker: "*"})
	equal(t, "pages of notes", []int{a.Notes[0].Page, a.Notes[1].Page}, []int{7, 8})
	if !strings.HasSuffix(a.Paragraphs[1].Text, "便要修桥桥下有一条小河。") {
		t.Errorf("the paragraph over the page ends %s", a.Paragraphs[1].Text)
	}
}

// TestRareSurname: under a title that the running head repeats a short line is a
// name.
func TestRareSurname(t *testing.T) {
	var pages []string
	for range 4 {
		pages = append(pages, "石桥岁修之再考\n"+bodyLines(9))
	}
	a := parse(t, "石桥岁修之再考\n石桥岁修之再考\n启良\n"+bodyLines(9)+"\f"+strings.Join(pages, "\f"))
	equal(t, "title", a.Title, "石桥岁修之再考")
	equal(t, "authors", a.Authors, []string{"启良"})
}
