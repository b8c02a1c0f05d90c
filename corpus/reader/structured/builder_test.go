package structured

import (
	"slices"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/reader/readertest"
	"suoyin/corpus/reader/structured/markup"
)

// build makes an article of lines: # begins a heading, ^…^ is raised, the rest
// are paragraphs.
func build(t *testing.T, lines ...string) string {
	t.Helper()
	b := New("a.txt", "test")
	root := &markup.Node{Line: 1}
	for i, line := range lines {
		block := Block{Text: &Text{}}
		if rest, found := strings.CutPrefix(line, "# "); found {
			block.Kind, block.Level, line = Heading, 2, rest
		}
		for j, part := range strings.Split(line, "^") {
			n := &markup.Node{Text: part, Line: i + 1}
			root.Append(n)
			start := block.Text.Len()
			block.Text.Node(n)
			if j%2 == 1 {
				block.Text.Raise(start)
			}
		}
		b.Add(block)
	}
	b.Root(root)
	b.FindFront()
	b.FindTypedNotes()
	a, err := b.Article()
	if err != nil {
		t.Fatal(err)
	}
	readertest.Check(t, a)
	return readertest.Show(a)
}

// TestAnchorsHaveTheirMarkers: an anchor has the marker that is printed there,
// however its note prints it.
func TestAnchorsHaveTheirMarkers(t *testing.T) {
	b := New("a.txt", "test")
	root, text, note := &markup.Node{Line: 1}, &Text{}, &Text{}
	for i, part := range []string{"海塘", "岁修，又修。", "甲书。"} {
		n := &markup.Node{Text: part, Line: 1}
		root.Append(n)
		if i == 2 {
			note.Node(n)
			continue
		}
		text.Node(n)
		text.Call("甲", []string{"〔1〕", "〔 4 〕"}[i])
	}
	b.Add(Block{Text: text})
	b.Note(Note{Key: "甲", Marker: "〔1〕〔4〕", Text: note})
	b.Root(root)
	a, err := b.Article()
	if err != nil {
		t.Fatal(err)
	}
	want := []corpus.Anchor{{Offset: 2, Note: "n1", Marker: "〔1〕"}, {Offset: 8, Note: "n1", Marker: "〔4〕"}}
	if got := a.Paragraphs[0].Anchors; !slices.Equal(got, want) {
		t.Errorf("anchors %v, want %v", got, want)
	}
	if got, want := *a.Notes[0].Anchor, (corpus.NoteAnchor{Passage: "p1", Offset: 2, Marker: "〔1〕"}); got != want {
		t.Errorf("the note is called at %v, want %v", got, want)
	}
}

// TestFindTypedNotes reads notes that were typed by hand.
func TestFindTypedNotes(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  []string
	}{
		{"in brackets, one called twice", []string{"海塘考", "海塘[1]岁修[2]，又[1]。", "注释", "[1] 甲书。", "[2] 乙书。"},
			[]string{"p1: 海塘{n1}岁修{n2}，又{n1}。", "note n1: [1] 甲书。 <- p1:2", "note n2: [2] 乙书。 <- p1:4"}},
		{"raised digits", []string{"海塘考", "海塘^1^岁修 3 次。", "参考文献：", "1. 甲书。", "2. 乙书。"},
			[]string{"p1: 海塘{n1}岁修 3 次。", "note n2: 2. 乙书。 <- no marker"}},
		{"squares", []string{"海塘考", "弦^[1]^方c[1]与a^1^。", "注释", "[1] 甲书。"},
			[]string{"p1: 弦{n1}方c[1]与a1。"}},
		{"numbers right before the text", []string{"海塘考", "海塘^1^岁修^2^。", "注释", "1《甲书》。", "2乙书，1990年。"},
			[]string{"note n1: 1 《甲书》。 <- p1:2", "note n2: 2 乙书，1990年。 <- p1:4"}},
		{"a year begins an item", []string{"海塘考", "海塘岁修。", "注释", "1990年甲书。", "乙书。"}, []string{"note n1:  1990年甲书。"}},
		{"a list without markers", []string{"海塘考", "海塘岁修。", "参考文献", "甲书，1990年。", "乙书，1991年。"},
			[]string{"note n1:  甲书，1990年。 <- no marker", "note n2:  乙书，1991年。"}},
		{"no list", []string{"海塘考", "海塘[1]岁修。"}, []string{"p1: 海塘[1]岁修。"}},
		{"front matter printed last", []string{"海塘考", "海塘[1]岁修。", "注释", "[1] 甲书。", "Abstract: On sea walls."},
			[]string{"abstract_en: On sea walls.", "note n1: [1] 甲书。 <- p1:2"}},
	} {
		got := build(t, c.lines...)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", c.name, want, got)
			}
		}
	}
}

// TestFindFront reads front matter that no style names.
func TestFindFront(t *testing.T) {
	got := build(t, "海塘考", "林海潮　王某", "（某某大学 历史系，北京 100871）", "【摘要】本文考海塘。", "关键词：海塘；岁修", "中图分类号：K249", "基金项目：某基金（1号）",
		"一、缘起", "海塘岁修。", "（一）石塘", "石塘甚坚。", "二、结语", "完。")
	for _, want := range []string{
		"title: 海塘考\n", "authors: 林海潮 | 王某\n", "abstract: 本文考海塘。\n", "keywords: 海塘 | 岁修\n", "classification: K249\n", "fund: 某基金（1号）\n",
		"field 作者单位: 某某大学 历史系，北京 100871", "s1 #: 一、缘起", "s2 ##: （一）石塘", "s3 #: 二、结语", "p2: 石塘甚坚。 (一、缘起 > （一）石塘)",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// TestFrontWithoutStyles reads what stands around the text of a journal's article
// typed into a word processor: the head of the journal, affiliations, several labels on
// a line, labels that only a space ends, English matter in front or at the end, editors.
func TestFrontWithoutStyles(t *testing.T) {
	for name, c := range map[string]struct{ lines, want, not []string }{
		"the head of a bulletin": {
			[]string{"第36卷　第2期　　虚构大学学报（社会科学版）　　Vol.36 No.2", "2020年3月　　　JOURNAL OF FICTION　　Mar. 2020", "DOI：10.1234/fiction.2020.02", "【史学研究】",
				"海塘考", "——以东岸为例", "林海潮1，2，王某某2", "1. 东岸大学　历史学院，浙江　杭州 310028", "2. 某研究院　海塘研究所，上海 200000", "[摘　要]本文考海塘。", "[中图分类号]K249　[文献标识码]A　[文章编号]1000（2020）02-0010-12",
				"海塘岁修。", "一　石塘", "石塘甚坚。"},
			[]string{"title: 海塘考——以东岸为例\n", "authors: 林海潮 | 王某某\n", "journal: 虚构大学学报（社会科学版） 2020 (2)", "doi: 10.1234/fiction.2020.02\n", "abstract: 本文考海塘。\n", "classification: K249\n",
				"field 文献标识码: A\n", "field 文章编号: 1000（2020）02-0010-12\n", "field 作者单位: 1. 东岸大学", "field volume: 36\n", "s1 #: 一 石塘\n", "p1: 海塘岁修。"}, nil,
		},
		"a label above the title": {
			[]string{"收稿日期：2020-03-01", "海塘考", "林 海 潮", "东岸大学历史学院教授", "内容提要　本文考海塘。塘甚坚。", "关 键 词　海塘/岁修", "海塘岁修。"},
			[]string{"title: 海塘考\n", "authors: 林海潮\n", "field 作者单位: 东岸大学历史学院教授\n", "field 收稿日期: 2020-03-01\n", "abstract: 本文考海塘。塘甚坚。\n", "keywords: 海塘 | 岁修\n", "p1: 海塘岁修。"}, nil,
		},
		"English at the end": {
			[]string{"海塘考", "林海潮", "海塘岁修。", "The Seawalls of the East", "LIN Haichao", "(East Coast University, Hangzhou 310028, China)", "Abstract: On seawalls.", "Key words: seawall", "（责任编辑：某甲）"},
			[]string{"title_en: The Seawalls of the East\n", "field authors en: LIN Haichao; (East Coast", "abstract_en: On seawalls.\n", "field 责任编辑: 某甲\n", "p1: 海塘岁修。"}, []string{"p2:"},
		},
		"an editor in brackets without a colon": {
			[]string{"海塘考", "林海潮", "海塘岁修。", "〔责任编辑　某甲〕"}, []string{"field 责任编辑: 某甲\n"}, []string{"p2:"},
		},
		"the abstract above the title": {
			[]string{"［摘要］本文考海塘。", "［关键词］海塘；岁修", "海塘考", "林海潮　王某", "（东岸大学，杭州 310028）", "海塘岁修。"},
			[]string{"title: 海塘考\n", "authors: 林海潮 | 王某\n", "abstract: 本文考海塘。\n", "field 作者单位: 东岸大学，杭州 310028\n", "p1: 海塘岁修。"}, nil,
		},
		"an abstract in brackets": {
			[]string{"海塘考", "林海潮", "（摘要：本文考海塘。）", "海塘岁修。"}, []string{"（摘要：本文考海塘。）", "p2: 海塘岁修。"}, []string{"abstract:"},
		},
		"an abstract and no title": {
			[]string{"摘要：本文考海塘，说明其经费从何而来，用于何处，全文分三节，各有所重。", "海塘", "海塘岁修，其费不一，出于盐课者多，出于捐输者少，历年不同。"},
			[]string{"abstract: 本文考海塘"}, []string{"authors:"},
		},
		"a month in the title": {
			[]string{"1927年4月的海塘", "林海潮", "海塘岁修。"}, []string{"title: 1927年4月的海塘\n", "authors: 林海潮\n", "p1: 海塘岁修。"}, nil,
		},
		"a title like the name of a column": {
			[]string{"【海塘】", "海塘岁修，其费不一，出于盐课者多，出于捐输者少。"}, []string{"title: 【海塘】\n", "p1: 海塘岁修"}, nil,
		},
		"where it appeared": {
			[]string{"海塘考", "作者：林海潮", "单位：东岸大学历史学院", "来源：《虚构学刊》2020年第3期", "海塘岁修[1]。", "单位：万两", "尾注", "1 《海塘录》卷一。"},
			[]string{"title: 海塘考\n", "authors: 林海潮\n", "journal: 虚构学刊 2020 (3)", "field 单位: 东岸大学历史学院\n", "p2: 单位：万两", "<- p1:4"}, nil,
		},
		"text that begins as labels do": {
			[]string{"海塘考", "林海潮", "编辑：请问海塘何时所修？", "关键在于经费。", "摘要是文章的一部分。"},
			[]string{"p1: 编辑：请问海塘何时所修？", "p2: 关键在于经费。", "p3: 摘要是文章的一部分。"}, nil,
		},
		"a text that begins at once": {
			[]string{"海塘始于唐，历代有修。", "其费出于盐课。"}, []string{"p1: 海塘始于唐，历代有修。", "p2: 其费出于盐课。"}, nil,
		},
	} {
		got := build(t, c.lines...)
		for _, want := range c.want {
			if !strings.Contains(got, want) {
				t.Errorf("%s: no %q in\n%s", name, want, got)
			}
		}
		for _, not := range c.not {
			if strings.Contains(got, not) {
				t.Errorf("%s: %q in\n%s", name, not, got)
			}
		}
	}
}

// TestNotesWithoutHeading reads a list of notes that ends the document without a
// heading, and leaves items that the text does not call what they are.
func TestNotesWithoutHeading(t *testing.T) {
	got := build(t, "海塘考", "海塘岁修。①其费出于盐课。②", "石塘甚坚。", "①《塘志》卷一。", "②《塘志》卷二。")
	for _, want := range []string{"note n1: ① 《塘志》卷一。 <- p1:5", "note n2: ② 《塘志》卷二。 <- p1:12", "p2: 石塘甚坚。"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	got = build(t, "海塘考", "海塘岁修^1^。其积为一万尺[2]，其费不一^2^。", "注释", "1 《塘志》卷一。", "2 《塘志》卷二。")
	for _, want := range []string{"一万尺[2]", "<- p1:4", "<- p1:19"} {
		if !strings.Contains(got, want) {
			t.Errorf("raised calls beside a bracket: no %q in\n%s", want, got)
		}
	}
	for _, lines := range [][]string{
		{"海塘考", "海塘有二种。", "①石塘甚坚。", "②土塘易圮。"},
		{"海塘考", "海塘有①石塘②土塘，各有所宜。", "石塘甚坚。", "②石塘甚坚。", "①土塘易圮。"},
	} {
		if got := build(t, lines...); strings.Contains(got, "note n1") {
			t.Errorf("items are notes in\n%s", got)
		}
	}
}

// TestNumbersOfPlacesCallNoNotes: what is raised behind a name is the number of the place
// where the author works, if the places have numbers, and calls a note if not.
func TestNumbersOfPlacesCallNoNotes(t *testing.T) {
	for workplace, want := range map[string]int{"（1. 东岸大学 历史学院，杭州 310028）": 0, "（东岸大学 历史学院，杭州 310028）": 1} {
		b := New("a.txt", "test")
		root := &markup.Node{Line: 1}
		var note *Text
		for i, line := range []string{"海塘考", "林海潮", workplace, "海塘岁修。", "甲书。"} {
			n := &markup.Node{Text: line, Line: i + 1}
			root.Append(n)
			text := &Text{}
			text.Node(n)
			switch i {
			case 1:
				text.Call("甲", "1")
			case 4:
				note = text
				continue
			}
			b.Add(Block{Text: text})
		}
		b.Root(root)
		b.Note(Note{Key: "甲", Marker: "1", Text: note})
		b.FindFront()
		a, err := b.Article()
		if err != nil {
			t.Fatal(err)
		}
		if len(a.TitleAnchors) != want || len(a.Authors) != 1 {
			t.Errorf("%s: %d calls, authors %q", workplace, len(a.TitleAnchors), a.Authors)
		}
	}
}

// TestAbstractWithWideSpace: white space that the document keeps is text, and nothing of
// an abstract goes with its label.
func TestAbstractWithWideSpace(t *testing.T) {
	b := New("a.txt", "test")
	root := &markup.Node{Line: 1}
	for i, line := range []string{"海塘考", "摘要：本文考　海塘。", "海塘岁修。"} {
		n := &markup.Node{Text: line, Line: i + 1}
		root.Append(n)
		text := &Text{}
		text.Keep(n)
		b.Add(Block{Text: text})
	}
	b.Root(root)
	b.FindFront()
	a, err := b.Article()
	if err != nil {
		t.Fatal(err)
	}
	readertest.Check(t, a)
	if a.Abstract != "本文考　海塘。" {
		t.Errorf("abstract %q", a.Abstract)
	}
}

// TestTitleAgain: the title that a page for it repeats is there once, but a
// section that is called like the whole keeps its heading.
func TestTitleAgain(t *testing.T) {
	for _, c := range []struct {
		name  string
		kinds []Kind
		texts []string
		want  string
	}{
		{"a page for the title", []Kind{Title, Author, Heading, Paragraph}, []string{"海塘考", "林海潮", "海塘考", "海塘岁修。"}, "p1: 海塘岁修。 () lines 4@0"},
		{"text stands between", []Kind{Title, Paragraph, Heading, Paragraph}, []string{"天", "）", "天", "海塘岁修。"}, "s1 #: 天\n"},
		{"the heading has a number", []Kind{Title, Heading, Paragraph}, []string{"一", "一", "海塘岁修。"}, "s1 #: 一\n"},
	} {
		b := New("a.txt", "test")
		root := &markup.Node{Line: 1}
		for i, text := range c.texts {
			block := Block{Kind: c.kinds[i], Level: 1, Text: &Text{}}
			n := &markup.Node{Text: text, Line: i + 1}
			root.Append(n)
			block.Text.Node(n)
			b.Add(block)
		}
		b.Root(root)
		a, err := b.Article()
		if err != nil {
			t.Fatal(err)
		}
		readertest.Account(t, strings.Join(c.texts, ""), a)
		if got := readertest.Show(a); !strings.Contains(got, c.want) {
			t.Errorf("%s: no %q in\n%s", c.name, c.want, got)
		}
	}
}
