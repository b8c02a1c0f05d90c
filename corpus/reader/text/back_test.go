package text_test

import (
	"strings"
	"testing"

	"suoyin/corpus"
)

// body is a text without pages, between its head and what a test puts after it.
const bodyAbove = `山水学报
JOURNAL OF HILLS
2001 Vol.14 No.3 P.42-44

山里的桥*
周大山　李小溪
摘　要：本文讨论山中的桥。
关键词：桥；道路
1　引言
　　山里有三座桥[1]，其中两座要修。修桥的办法有很多，这里说三种，每一种都要石匠、木匠和村人一起来做，还要有人送饭。
2　办法
　　先看石头，再看木头，最后看水从哪里来，到哪里去，每年夏天都要这样看一遍。
`

const listBelow = `参考文献
[1]　王二.桥记.山水学报，1990，(2)：3～5
`

const lastWords = "先看石头，再看木头，最后看水从哪里来，到哪里去，每年夏天都要这样看一遍。"

// TestBackMatterWithoutLabels: what stands below the text and speaks of authors and
// funds is no part of the body, though no label says so.
func TestBackMatterWithoutLabels(t *testing.T) {
	for _, c := range []struct {
		name, above, below string
		of                 func(f corpus.Front) string
		want               string
	}{
		{"a title behind the name", "　　周大山　讲师，硕士。研究方向：桥梁。\n", "", authorNote, "周大山讲师，硕士。"},
		{"the place of the second author", "作者单位：周大山　山水大学　110000\n　　　　　李小溪　石桥学院　120000\n", "", authorNote, "李小溪石桥学院"},
		{"a place below another", "作者单位：山水大学历史系　110000\n　　　　　山水研究院　山城　120000\n", "", authorNote, "山水研究院"},
		{"an address", "作者单位：山水大学　110000\n　　E-mail: zhou@example.org\n", "", authorNote, "zhou@example.org"},
		{"the author", "作者系山水大学博士生\n", "", authorNote, "作者系山水大学博士生"},
		{"a heading", "作者简介\n周大山　男，1956年生。\n", "", authorNote, "作者简介"},
		{"a grant", "　　本文得到山水基金会资助.\n", "", fund, "本文得到山水基金会资助."},
		{"a star that nothing calls", "", "收稿日期：2000-01-08\n** 山水基金资助项目\n", fund, "** 山水基金资助项目"},
		{"a sign without a name", "", "收稿日期：2000-01-08\n\ue005\n", func(f corpus.Front) string { return f.Fields["收稿日期"] }, "2000-01-08"},
	} {
		a := parse(t, bodyAbove+c.above+listBelow+c.below)
		if got := c.of(a.Front); !strings.Contains(got, c.want) {
			t.Errorf("%s: %q has no %q", c.name, got, c.want)
		}
		equal(t, c.name+": the last paragraph", a.Paragraphs[len(a.Paragraphs)-1].Text, lastWords)
	}
}

func authorNote(f corpus.Front) string { return f.AuthorNote }
func fund(f corpus.Front) string       { return f.Fund }

// TestWordsOfGrantsInTheBody: a sentence about something that was paid for is text.
func TestWordsOfGrantsInTheBody(t *testing.T) {
	a := parse(t, bodyAbove+"　　本文说的办法已用于山水基金资助的项目“石桥”。\n"+listBelow)
	equal(t, "the last paragraph", a.Paragraphs[len(a.Paragraphs)-1].Text, "本文说的办法已用于山水基金资助的项目“石桥”。")
}

// TestStarAtTheEnd: the title's star calls the line at the end that begins with one,
// not what stands under a table.
func TestStarAtTheEnd(t *testing.T) {
	a := parse(t, bodyAbove+listBelow+"收稿日期：2000-01-08\n* 山水基金资助项目，编号8。\n")
	equal(t, "title", a.Title, "山里的桥")
	equal(t, "anchors", a.TitleAnchors, []corpus.Anchor{{Offset: 4, Note: "n1", Marker: "*"}})
	equal(t, "note", a.Notes[0].Marker+" "+a.Notes[0].Text, "* 山水基金资助项目，编号8。")
	equal(t, "the other note", *a.Notes[1].Anchor, corpus.NoteAnchor{Passage: "p1", Offset: 6, Marker: "[1]"})
}

// TestLostStar: a star of the title whose note is not there is no part of the title,
// and an orphan unless the head names a grant.
func TestLostStar(t *testing.T) {
	a := parse(t, bodyAbove+listBelow)
	equal(t, "title", a.Title, "山里的桥")
	equal(t, "orphans", a.Orphans, []corpus.Orphan{{Passage: "title", Offset: 4, Marker: "*", Reason: "no note has this number"}})
	a = parse(t, strings.Replace(bodyAbove, "山里的桥*", "山里的桥［＊］", 1)+listBelow+"基金项目：山水基金资助项目（8号）\n")
	equal(t, "title", a.Title, "山里的桥")
	equal(t, "orphans", len(a.Orphans), 0)
	a = parse(t, strings.Replace(bodyAbove, "山里的桥*", "山里*的桥", 1)+listBelow)
	equal(t, "a star inside", a.Title, "山里*的桥")
}

// TestTwoStarsAtTheEnd: the title calls *, an author **, with white space or without.
func TestTwoStarsAtTheEnd(t *testing.T) {
	text := strings.Replace(bodyAbove, "周大山　李小溪", "周大山*　*　李小溪", 1)
	a := parse(t, text+listBelow+"1997年10月收稿。\n*本文系山水基金项目。\n*　*男　33岁　山水大学\n")
	equal(t, "anchors", a.TitleAnchors, []corpus.Anchor{{Offset: 4, Note: "n1", Marker: "*"}, {Offset: 4, Note: "n2", Marker: "**"}})
	equal(t, "authors", a.Authors, []string{"周大山", "李小溪"})
	equal(t, "second", a.Notes[1].Text, "男 33岁山水大学")
}

// TestNamesWithTheirPlaces: names are read where their place stands behind them.
func TestNamesWithTheirPlaces(t *testing.T) {
	text := strings.Replace(bodyAbove, "周大山　李小溪", "周大山　李小溪　(山水大学历史系，山城 110000)\n王　木　(石桥学院，石城 120000)", 1)
	a := parse(t, text+listBelow)
	equal(t, "authors", a.Authors, []string{"周大山", "李小溪", "王木"})
	if !strings.Contains(a.Front.AuthorNote, "王木 (石桥学院") {
		t.Errorf("nobody works there in %q", a.Front.AuthorNote)
	}
}

// TestCaptionsAreNoHeadings, and neither the number of a century makes one of its own.
func TestHeadingsWithNumbers(t *testing.T) {
	a := parse(t, bodyAbove+"　　资料来源：《桥志》\n　　这里的桥都是石头造的，村里的人每年修一次，修的时候大家都来，连孩子也来，来的人都有饭吃。\n3　小结\n　　桥要常修，不修就会坏，坏了就没有人走，没有人走的桥就不是桥了，村里的人都这样说。\n"+listBelow)
	var got []string
	for _, s := range a.Sections {
		got = append(got, s.Heading)
	}
	equal(t, "headings", got, []string{"1 引言", "2 办法", "3 小结"})
}

// TestDatabaseBackMatter: a label in brackets at the edge of the column is no part
// of the full line before it; several stand on one line; the first lines say who the
// author is; and the last note has its translation.
func TestDatabaseBackMatter(t *testing.T) {
	a := parse(t, fromDatabase(
		"    （周大山  山水大学历史系）",
		"    【分类号】K22  〔文献标识码〕A  〔文章编号〕1000-0000（2001）01-0001-02",
		"    山里有三座桥，最老的一座建于何时已无人知道，只在碑上留下几个字，说的是某年大水",
		"，村人合力重修[1]。",
		"    村里的人每年修一次桥，修的时候大家都来，连孩子也来，来的人都有饭吃，直到修完。",
		"【责任编辑】王二",
		"    【参考文献】",
		"    [1]王二．桥记[J]．山水学报，1990,(2)．",
		"    WANG Er.Notes on Bridges[J].Journal of Hills,1990,(2).(in Chinese).",
	))
	equal(t, "classification", a.Front.Classification, "K22")
	equal(t, "number of the article", a.Front.Fields["文章编号"], "1000-0000（2001）01-0001-02")
	equal(t, "editor", a.Front.Fields["责任编辑"], "王二")
	equal(t, "note", a.Notes[0].Text, "王二．桥记[J]．山水学报，1990,(2)．WANG Er.Notes on Bridges[J].Journal of Hills,1990,(2).(in Chinese).")
	equal(t, "paragraphs", len(a.Paragraphs), 2)
	if !strings.Contains(a.Front.AuthorNote, "山水大学历史系") {
		t.Errorf("the author works in %q", a.Front.AuthorNote)
	}
}

// TestColumnAboveTheTitle: the kind of journal and the name of a column stand above
// the title, and are no part of it.
func TestColumnAboveTheTitle(t *testing.T) {
	a := parse(t, strings.Replace(bodyAbove, "山里的桥*", "科技期刊\n群众桥梁学\n从山里的桥看村里的路怎样改了又改", 1)+listBelow)
	equal(t, "title", a.Title, "从山里的桥看村里的路怎样改了又改")
	equal(t, "column", a.Front.Fields["栏目"], "群众桥梁学")
	equal(t, "authors", a.Authors, []string{"周大山", "李小溪"})
}

// TestUnderLabel: what stands below a label of back matter goes with it to the end of the text,
// also where a line of it has no label and broke off; text below one does not.
func TestUnderLabel(t *testing.T) {
	for _, c := range []struct {
		name, end  string
		note, fund string
		paragraphs int
	}{
		{"authors line by line", "作者简介：周大山，男，1956年生，博士，主要研究领域为桥梁和\n道路。\n李小溪，女，1960年生，教授。\n作者单位：山水大学桥梁系 430072\n收稿：1998年1月\n",
			"周大山，男，1956年生，博士，主要研究领域为桥梁和道路。\n李小溪，女，1960年生，教授。\n山水大学桥梁系 430072", "", 3},
		{"a grant that goes on", "基金项目：本文得到山水大学桥梁基金(No.12\n34)和道路\n基金资助．\n", "", "本文得到山水大学桥梁基金(No.1234)和道路基金资助．", 3},
		{"text below", "收稿日期：1998-01-02\n" + prose + "\n" + prose + "\n", "", "", 6},
		{"the heading of a list that is missing", "责任编辑：王二\n三座桥的碑\n", "", "", 5},
	} {
		a := parse(t, "山中的桥\n周大山　李小溪\n关键词：桥；道路\n"+paragraphs+c.end)
		if a.Front.AuthorNote != c.note || a.Front.Fund != c.fund || len(a.Paragraphs) != c.paragraphs {
			t.Errorf("%s: note %q, fund %q, %d paragraphs", c.name, a.Front.AuthorNote, a.Front.Fund, len(a.Paragraphs))
		}
	}
}
