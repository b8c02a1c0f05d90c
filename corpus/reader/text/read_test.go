package text_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/reader/fault"
	"suoyin/corpus/reader/text"
)

func sameArticle(a, b *corpus.Article) bool { return reflect.DeepEqual(a, b) }

func parse(t *testing.T, src string) *corpus.Article {
	t.Helper()
	a, err := text.Read("x.txt", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	check(t, a, src)
	return a
}

func equal(t *testing.T, what string, got, want any) {
	t.Helper()
	g, _ := json.MarshalIndent(got, "", " ")
	w, _ := json.MarshalIndent(want, "", " ")
	if !bytes.Equal(g, w) {
		t.Errorf("%s = %s\nwant %s", what, g, w)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct {
		name, src, reason string
		line              int
	}{
		{"white space", " \n\t\n", "white space only", 0},
		{"a PNG", "\x89PNG\r\n\x1a\n....", "PNG", 1},
		{"NULs", strings.Repeat("\x00", 50), "NUL", 1},
		{"half a character", "山里有桥。\n桥\xe6\xa1", "no UTF-8 character", 2},
		{"an endless line", "一\n" + strings.Repeat("山", text.MaxLine/3+1), "longer than 1 MiB", 2},
		{"endless lines", strings.Repeat("山\n", text.MaxLines+1), "more lines than an article", text.MaxLines + 1},
		{"an endless file", strings.Repeat("山里有桥。\n", text.MaxSource/16+1), "limit of 16 MiB", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := text.Read("x.txt", []byte(c.src))
			var e *fault.Error
			if !errors.As(err, &e) {
				t.Fatalf("Read: %v, want a *fault.Error", err)
			}
			if e.Name != "x.txt" || e.Line != c.line || !strings.Contains(e.Reason.Error(), c.reason) {
				t.Errorf("Read: %+v, want line %d and a reason with %q", e, c.line, c.reason)
			}
		})
	}
}

func TestReadDatabaseArticle(t *testing.T) {
	a := parse(t, `【原文出处】山水学报
【原刊期号】200102
【原刊页号】34～42
【分 类 号】K22
【 标  题 】山中的桥
    ——兼论道路的变化
【 作  者 】周大山/李小溪
【关 键 词】桥/道路/修复
【 正  文 】
    山里有三座桥，最老的一座建于何时已无人知道［（１）］，只在碑上留下几个字，说的是某年大水，桥断了，
村人合力重修［（２）］［（３）］。
            一、桥的来历
    石桥用山上的青石砌成，石匠来自邻县（注：见邻县的《石工谱》。）。木板＠①每年要换［（２）］。
    注释：
    （１）王二：《桥记》，第３页。
    （２）（３）李四：《铁桥》。
    字库未存字注释：
        ＠①原字木加反
`)
	equal(t, "title", a.Title, "山中的桥——兼论道路的变化")
	equal(t, "authors", a.Authors, []string{"周大山", "李小溪"})
	equal(t, "keywords", a.Keywords, []string{"桥", "道路", "修复"})
	equal(t, "journal", a.Journal, corpus.Journal{Name: "山水学报", Year: 2001, Issue: "2", Pages: "34-42"})
	equal(t, "classification", a.Front.Classification, "K22")
	equal(t, "headings", []string{a.Sections[0].Heading}, []string{"一、桥的来历"})
	equal(t, "p1", a.Paragraphs[0].Text, "山里有三座桥，最老的一座建于何时已无人知道，只在碑上留下几个字，说的是某年大水，桥断了，村人合力重修。")
	equal(t, "anchors of p1", a.Paragraphs[0].Anchors, []corpus.Anchor{{Offset: 21, Note: "n1", Marker: "［（１）］"}, {Offset: 50, Note: "n2", Marker: "［（２）］"}, {Offset: 50, Note: "n2", Marker: "［（３）］"}})
	equal(t, "p2", a.Paragraphs[1].Text, "石桥用山上的青石砌成，石匠来自邻县。木板＠①每年要换。")
	equal(t, "anchors of p2", a.Paragraphs[1].Anchors, []corpus.Anchor{{Offset: 17, Note: "n3", Marker: "注"}, {Offset: 20, Note: "g1", Marker: "＠①"}, {Offset: 26, Note: "n2", Marker: "［（２）］"}})
	var notes []string
	for _, n := range a.Notes {
		notes = append(notes, n.ID+" "+n.Marker+" "+n.Text)
	}
	equal(t, "notes", notes, []string{"n1 （１） 王二：《桥记》，第３页。", "n2 （２）（３） 李四：《铁桥》。", "g1 ＠① 原字木加反", "n3 注 见邻县的《石工谱》。"})
}

func TestReadWebArticle(t *testing.T) {
	a := parse(t, `山水学报
JOURNAL OF HILLS
2001 Vol.14 No.3 P.42-44,55

桥的修复办法
周大山　李　溪
（山水大学建筑系，山城　430072）
摘　要：本文讨论山中的桥。
关键词：桥；道路
How to Mend a Bridge
ZHOU Dashan
Abstract: Bridges are mended.
1　引　言
　　山里有三座桥[1]，其中两座要修［1－2］。修桥的办法有很多，这里说三种，每一种都要石匠、木匠和村人一起来做。
2　办法
　　先看石头，再看木头[3]。
参　考　文　献
1　王二.桥记.山水学报，1990，(2)：3～5
2　李四.铁桥.山城：山水出版社，1995
收稿日期：2000年7月3日
`)
	equal(t, "title", a.Title, "桥的修复办法")
	equal(t, "authors", a.Authors, []string{"周大山", "李溪"})
	equal(t, "journal", a.Journal, corpus.Journal{Name: "山水学报", Year: 2001, Issue: "3", Pages: "42-44,55"})
	equal(t, "abstract", a.Abstract, "本文讨论山中的桥。")
	equal(t, "English", []string{a.Front.TitleEN, a.Front.AbstractEN}, []string{"How to Mend a Bridge", "Bridges are mended."})
	equal(t, "received", a.Front.Fields["收稿日期"], "2000年7月3日")
	equal(t, "headings", []string{a.Sections[0].Heading, a.Sections[1].Heading}, []string{"1 引言", "2 办法"})
	equal(t, "anchors", a.Paragraphs[0].Anchors, []corpus.Anchor{{Offset: 6, Note: "n1", Marker: "[1]"}, {Offset: 13, Note: "n1", Marker: "［1－2］"}, {Offset: 13, Note: "n2", Marker: "［1－2］"}})
	equal(t, "orphans", a.Orphans, []corpus.Orphan{{Passage: "p2", Offset: 9, Marker: "[3]", Reason: "no note has this number"}})
}

// TestReadGroupedNotes: a note that the list prints once for several markers is
// called by each of them, and by one that names two of them only once.
func TestReadGroupedNotes(t *testing.T) {
	a := parse(t, `桥的故事
周大山
　　山里有桥〔1〕，村里的人说桥是明代修的〔2〕。后来道路改了〔3〕，桥就少有人走，只有两座还在用〔4〕，后来又修了一次〔1、 3〕。
注释
〔1〕〔3〕王二：《桥记》，第3、4页。
〔2〕李四：《桥谱》，第5页。
〔4〕同上，第6页。
`)
	equal(t, "anchors", a.Paragraphs[0].Anchors, []corpus.Anchor{{Offset: 4, Note: "n1", Marker: "〔1〕"}, {Offset: 16, Note: "n2", Marker: "〔2〕"},
		{Offset: 23, Note: "n1", Marker: "〔3〕"}, {Offset: 38, Note: "n3", Marker: "〔4〕"}, {Offset: 46, Note: "n1", Marker: "〔1、3〕"}})
	equal(t, "first place", *a.Notes[0].Anchor, corpus.NoteAnchor{Passage: "p1", Offset: 4, Marker: "〔1〕"})
}

func TestReadAuthorYear(t *testing.T) {
	a := parse(t, `桥的名称
周大山
　　桥有很多名称（王二，1990a），李四（1995）也讨论过，王二（1990b）没有。这里不再一一说明，读者可以自己去看他们的文章。
　　以后还要写。
参考文献
王二（1990a）《桥记》，山水出版社。
王二（1990b）《桥谱》，山水出版社。
李四等（1995）铁桥，《山水学报》第2期。
`)
	equal(t, "anchors", a.Paragraphs[0].Anchors, []corpus.Anchor{{Offset: 15, Note: "n1"}, {Offset: 24, Note: "n3"}, {Offset: 38, Note: "n2"}})
}

func TestReadGluedDigits(t *testing.T) {
	a := parse(t, `桥的故事
周大山
　　山里有桥。1村里的人说：“桥是明代修的。”2后来道路改了3，桥就少有人走，只有两座还在用，2001年又修了一次。
注释
1 王二：《桥记》。
2 李四：《铁桥》。
3 同上。
`)
	equal(t, "text", a.Paragraphs[0].Text, "山里有桥。村里的人说：“桥是明代修的。”后来道路改了，桥就少有人走，只有两座还在用，2001年又修了一次。")
	equal(t, "anchors", a.Paragraphs[0].Anchors, []corpus.Anchor{{Offset: 5, Note: "n1", Marker: "1"}, {Offset: 20, Note: "n2", Marker: "2"}, {Offset: 26, Note: "n3", Marker: "3"}})
}

// TestReadHostile: texts made to be slow or big are read all the same.
func TestReadHostile(t *testing.T) {
	for name, src := range map[string]string{
		"markers only":       strings.Repeat("[1]\n", 20000),
		"notes and calls":    strings.Repeat("山里有桥[1]。\n[1]王二：《桥记》，第3页\n", 10000),
		"page numbers":       strings.Repeat("山水学报一\n-3-\n", 20000),
		"unclosed notes":     strings.Repeat("（注：", 100000),
		"one line of labels": strings.Repeat("【标题】", 50000),
		"numbers":            strings.Repeat("1.1.1.1.1.1.1 2、3（4）", 20000),
		"one endless number": strings.Repeat("1", 500000),
		"years":              strings.Repeat("（王二，1990）", 20000) + "\n参考文献\n" + strings.Repeat("王二（1990）《桥记》。\n", 5000),
		"full lines":         strings.Repeat("山里有三座桥，最老的一座建于何时已无人知道。\n", 30000),
		"a note in numbers":  "【标题】桥\n【作者】王二\n【正文】\n" + strings.Repeat("    山里有桥［①］。\n", 500) + "    注释：\n    ①桥。" + strings.Repeat("②桥。③桥①④桥；\n", 20000),
		"letters of pages":   "【标题】桥\n【作者】王二\n【正文】\n" + strings.Repeat("    山里有桥［①ａ］［①ｂ］。\n", 20000) + strings.Repeat("    ①ｚ桥\n    ①ｂ桥\n    ①ａ桥\n", 5000),
		"fields":             "【标题】桥\n【作者】王二\n【正文】\n" + strings.Repeat("    ［（１）］桥\n注释：\n（１）王二\n", 10000),
	} {
		t.Run(name, func(t *testing.T) { parse(t, src) })
	}
}

// TestReadInlineUnclosed: a bracket is missing in the first note, and the second
// is found all the same.
func TestReadInlineUnclosed(t *testing.T) {
	a := parse(t, `桥的价钱
周大山
　　石桥很贵（注：见《桥记》（卷三。），木桥便宜（注：见《石工谱》（卷一）。）。两座桥的价钱，后来都写在碑上，现在还能看清楚。
`)
	equal(t, "text", a.Paragraphs[0].Text, "石桥很贵，木桥便宜。两座桥的价钱，后来都写在碑上，现在还能看清楚。")
	equal(t, "notes", []string{a.Notes[0].Text, a.Notes[1].Text}, []string{"见《桥记》（卷三。", "见《石工谱》（卷一）。"})
}

// TestMarkerInInlineNote: a marker within a note set inline does not end it.
func TestMarkerInInlineNote(t *testing.T) {
	a := parse(t, "山中的桥\n\n周大山\n\n石桥长二十步（注：步长不一，参见下文[1]的说明。），宽四步[1]，至今可以行车。\n\n注释：\n[1]王二：《桥记》。\n")
	if got, want := a.Paragraphs[0].Text, "石桥长二十步，宽四步，至今可以行车。"; got != want {
		t.Errorf("paragraph = %q, want %q", got, want)
	}
}

// TestMarkersInManyForms: ranges with commas, pages, and nested brackets of which
// one is lost.
func TestMarkersInManyForms(t *testing.T) {
	notes := "注释：\n"
	for _, n := range []string{"1", "2", "3", "4", "5"} {
		notes += "[" + n + "]王二：《桥记》第" + n + "卷。\n"
	}
	a := parse(t, "山中的桥\n\n周大山\n\n石桥有三座[1～2,4]，木桥有两座[3-p12～14]，都在上游［（5］。\n\n"+notes)
	var called []string
	for _, an := range a.Paragraphs[0].Anchors {
		called = append(called, an.Note)
	}
	if got, want := strings.Join(called, " "), "n1 n2 n4 n3 n5"; got != want {
		t.Errorf("called %s, want %s", got, want)
	}
	if got, want := a.Paragraphs[0].Text, "石桥有三座，木桥有两座，都在上游。"; got != want {
		t.Errorf("paragraph = %q, want %q", got, want)
	}
}

// TestNumberedListByAuthorAndYear: a list whose numbers nothing calls is called by
// author and year, where the year stands by the name.
func TestNumberedListByAuthorAndYear(t *testing.T) {
	a := parse(t, "山中的桥\n\n周大山\n\n石桥最老（王二，1996），木桥次之。据李四所说，桥在1998年断了。\n\n参考文献：\n[1]王二：《桥记》，《山报》1996年第3期。\n[2]李四：《木桥》，《山报》1998年第1期。\n")
	if a.Notes[0].Anchor == nil || a.Notes[0].Anchor.Offset != 12 {
		t.Errorf("note 1 is called at %+v", a.Notes[0].Anchor)
	}
	if a.Notes[1].Anchor != nil {
		t.Errorf("note 2 is called at %+v, though the year is not the work's", a.Notes[1].Anchor)
	}
}

// TestAbstractAboveTitle: a paragraph between the journal's head and the title is
// the abstract, and that of the editors is theirs.
func TestAbstractAboveTitle(t *testing.T) {
	head := "山水学报\nJOURNAL OF HILLS\n1999年　第4期　No.4　1999\n\n"
	a := parse(t, head+"　　介绍山中三座桥的来历与修复。\n山中的桥\nBridges in the Hills\n周大山\n　　山里有三座桥，最老的一座建于何时已无人知道。\n")
	if a.Title != "山中的桥" || a.Abstract != "介绍山中三座桥的来历与修复。" {
		t.Errorf("title %q, abstract %q", a.Title, a.Abstract)
	}
	a = parse(t, head+"编者按：桥的修复近来受到关注，本刊选登一文。\n山中的桥\n周大山\n　　山里有三座桥，最老的一座建于何时已无人知道。\n")
	if a.Title != "山中的桥" || a.Front.Fields["编者按"] == "" {
		t.Errorf("title %q, fields %q", a.Title, a.Front.Fields)
	}
}
