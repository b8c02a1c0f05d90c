package text_test

import (
	"strings"
	"testing"

	"suoyin/corpus"
)

// fromDatabase is an article as a database delivers it: header fields, and lines of
// the body cut after a number of cells.
func fromDatabase(body ...string) string {
	return "【原刊期号】200102\n【 标  题 】山中的桥\n【 作  者 】周大山\n【 正  文 】\n" + strings.Join(body, "\n") + "\n"
}

// cutLines are the lines of a paragraph of such an article, of so many cells.
func cutLines(text string) string {
	const cells = 74
	var out strings.Builder
	used := 4
	out.WriteString("    ")
	for _, r := range text {
		wide := 2
		if r < 0x80 {
			wide = 1
		}
		if used+wide > cells {
			out.WriteByte('\n')
			used = 0
		}
		out.WriteRune(r)
		used += wide
	}
	return out.String()
}

// prose fills lines, so that their measure can be told.
const prose = "山里有三座桥，最老的一座建于何时已无人知道，只在碑上留下几个字，说的是某年大水，桥断了，村人合力重修。后来道路改了，桥就少有人走，只有两座还在用，每年要换木板，换下的木板用来烧火，石桥用山上的青石砌成，石匠来自邻县，木桥在上游。"

// markersAndNotes are the notes as marker and text.
func markersAndNotes(a *corpus.Article) []string {
	var out []string
	for _, n := range a.Notes {
		out = append(out, n.Marker+" "+n.Text)
	}
	return out
}

// uncalled are the markers of the notes that nothing calls.
func uncalled(a *corpus.Article) []string {
	out := []string{}
	for _, n := range a.Notes {
		if n.Anchor == nil {
			out = append(out, n.Marker)
		}
	}
	return out
}

// TestListsOfDatabases: lists of notes whose numbers do not simply count up.
func TestListsOfDatabases(t *testing.T) {
	for _, c := range []struct {
		name, calls string // the calls, one a sentence
		list        []string
		want        []string
	}{{
		"the letter of a page after the number", "［（１）ａ］［（２）ａ］［（１）ｂ］［（２）ｂ］［（３）ｂ］",
		[]string{"（１）ａ  王二：《桥记》，第３页。", "（２）a  同上。", "（１）ｂ  李四：《铁桥》，第１页。", "（２）ｂ  （３）ｂ《石桥》，第５、６页。"},
		[]string{"（１）ａ 王二：《桥记》，第３页。", "（２）a 同上。", "（１）ｂ 李四：《铁桥》，第１页。", "（２）ｂ（３）ｂ 《石桥》，第５、６页。"},
	}, {
		"the letter at once before the text", "［①ａ］［②ａ］［①ｂ］［②ｂ］",
		[]string{"①ａ王二：《桥记》，第３页。", "②ａ同上。", "①ｂＡ．李：《铁桥》，第１页。", "②ｂ《石桥》，第５页。"},
		[]string{"①ａ 王二：《桥记》，第３页。", "②ａ 同上。", "①ｂ Ａ．李：《铁桥》，第１页。", "②ｂ 《石桥》，第５页。"},
	}, {
		"a note with many numbers before the next", "〔1〕〔2〕〔3〕〔4〕〔5〕〔6〕〔7〕〔8〕〔9〕〔10〕〔11〕〔12〕",
		[]string{"〔1〕〔2〕〔3〕〔4〕〔5〕〔6〕〔7〕〔8〕〔9〕〔10〕〔11〕《桥记》，第3—13页。", "〔12〕《桥谱》。"},
		[]string{"〔1〕〔2〕〔3〕〔4〕〔5〕〔6〕〔7〕〔8〕〔9〕〔10〕〔11〕 《桥记》，第3—13页。", "〔12〕 《桥谱》。"},
	}, {
		"notes in the order of the works", "［1］［2］［3］［4］［5］［6］［7］［8］［9］［10］［11］［12］［13］",
		[]string{"［1］［13］《桥记》。", "［12］《桥谱》。", "［3］［4］［5］［6］［7］［8］［9］［10］［11］《石桥》。", "［2］《木桥》。"},
		[]string{"［1］［13］ 《桥记》。", "［12］ 《桥谱》。", "［3］［4］［5］［6］［7］［8］［9］［10］［11］ 《石桥》。", "［2］ 《木桥》。"},
	}, {
		"commas between the numbers", "〔1〕〔2〕〔3〕〔4〕",
		[]string{"〔1〕、〔3〕《桥记》，第3、4页。", "〔2〕，〔4〕《桥谱》。"},
		[]string{"〔1〕、〔3〕 《桥记》，第3、4页。", "〔2〕，〔4〕 《桥谱》。"},
	}, {
		"a range of numbers", "〔1〕〔2〕〔3〕〔4〕〔5〕",
		[]string{"〔1〕《桥记》，第3页。", "〔2〕—〔4〕《桥谱》。", "〔5〕同上。"},
		[]string{"〔1〕 《桥记》，第3页。", "〔2〕—〔4〕 《桥谱》。", "〔5〕 同上。"},
	}, {
		"notes in one paragraph", "〔1〕〔2〕〔3〕〔4〕",
		[]string{"〔1〕〔3〕王二：《桥记》，第3、4页。〔2〕参见李四《桥谱》及〔1〕。  〔4〕同上。"},
		[]string{"〔1〕〔3〕 王二：《桥记》，第3、4页。", "〔2〕 参见李四《桥谱》及〔1〕。", "〔4〕 同上。"},
	}, {
		"the label of a field in the midst of a note", "〔1〕〔2〕〔3〕",
		[]string{"〔1〕王二：《桥记》（原载", "【关 键 词】专号），第3页。", "〔2〕李四：《桥谱》。", "〔3〕同上。"},
		[]string{"〔1〕 王二：《桥记》（原载【关键词】专号），第3页。", "〔2〕 李四：《桥谱》。", "〔3〕 同上。"},
	}, {
		"such a label after a semicolon, and many numbers before", "〔1〕〔2〕〔3〕〔4〕〔5〕",
		[]string{"〔1〕王二：《桥记》，第3页。", "〔2〕〔5〕王二：《桥记》，第4页；", "【编 者 按】第5页。", "〔3〕李四：《桥谱》。", "〔4〕同上。"},
		[]string{"〔1〕 王二：《桥记》，第3页。", "〔2〕〔5〕 王二：《桥记》，第4页；【编者按】第5页。", "〔3〕 李四：《桥谱》。", "〔4〕 同上。"},
	}, {
		"a broken entry after the circles ran out", "［①］［②］［③］［④］［⑤］［⑥］［⑦］［⑧］［⑨］［⑩］［（１１）］［（１２）］",
		[]string{"①②③④⑤⑥⑦⑧⑨⑩《桥记》。", "（１１）Wang. Bridges in the Hills,", " Hills Press, 1990.", "（１２）同上。"},
		[]string{"①②③④⑤⑥⑦⑧⑨⑩ 《桥记》。", "（１１） Wang. Bridges in the Hills,Hills Press, 1990.", "（１２） 同上。"},
	}, {
		"the word for notes after a number", "［1］［2］［3］",
		[]string{"1  王二。桥记。", "2  注：李四。桥谱。", "3  张三。木桥。"},
		[]string{"1 王二。桥记。", "2 注：李四。桥谱。", "3 张三。木桥。"},
	}} {
		t.Run(c.name, func(t *testing.T) {
			text := "石桥最老，" + strings.ReplaceAll(c.calls, "］［", "］，木桥在上游［")
			text = strings.ReplaceAll(text, "〕〔", "〕，铁桥在下游〔") + "。"
			list := make([]string, len(c.list))
			for k, entry := range c.list {
				list[k] = cutLines(entry)
				if strings.HasPrefix(entry, "【") {
					list[k] = strings.TrimLeft(list[k], " ")
				}
			}
			a := parse(t, fromDatabase(cutLines(prose), cutLines(text), cutLines(prose), "    注释：", strings.Join(list, "\n")))
			equal(t, "notes", markersAndNotes(a), c.want)
			equal(t, "notes nothing calls", uncalled(a), []string{})
			equal(t, "orphans", a.Orphans, []corpus.Orphan(nil))
		})
	}
}

// TestLabelsGoOnOverLines: so many numbers stand before a note that they fill a
// line, and one of them is cut at its end.
func TestLabelsGoOnOverLines(t *testing.T) {
	calls, label := "", ""
	for _, n := range strings.Fields("１ ２ ３ ４ ５ ６ ７ ８ ９ １０ １１ １２ １３ １４ １５ １６ １７") {
		calls += "，桥在山里［（" + n + "）］"
		label += "（" + n + "）"
	}
	a := parse(t, fromDatabase(cutLines(prose), cutLines("桥在路边"+calls+"。"), cutLines(prose), "    注释：", cutLines(label+"王二：《桥记》，第３、４、５页。"), cutLines("（１８）同上。")))
	equal(t, "notes", markersAndNotes(a), []string{label + " 王二：《桥记》，第３、４、５页。", "（１８） 同上。"})
	equal(t, "orphans", a.Orphans, []corpus.Orphan(nil))
}

// TestListUnderFullLine: the paragraph before the heading of a list ends with a
// full line, and the heading is not indented.
func TestListUnderFullLine(t *testing.T) {
	full := strings.Repeat("山里有桥", 8) + "山桥。"
	a := parse(t, fromDatabase(cutLines(prose), cutLines(prose), cutLines("石桥最老［1］，木桥次之［2］。"), cutLines(prose), cutLines(full)+"\n【参考文献】", cutLines("［1］王二：《桥记》。"), cutLines("［2］李四：《桥谱》。")))
	equal(t, "notes", markersAndNotes(a), []string{"［1］ 王二：《桥记》。", "［2］ 李四：《桥谱》。"})
	equal(t, "last paragraph", a.Paragraphs[len(a.Paragraphs)-1].Text, full)
}

// TestHeadingAfterOpenLine: the line before the heading of a list ends no sentence.
func TestHeadingAfterOpenLine(t *testing.T) {
	line := "山里有三座桥最老的一座建于何时已无人知道只在碑上留下几个字"
	a := parse(t, "山中的桥\n周大山\n　　山里有三座桥[1]，最老的一座建于何时，只在碑上留下几\n"+strings.Repeat(line+"\n", 8)+"重修，后来道路改了[2]。\n　　山里有三座桥最老的一座建于何时已无人知道只在碑上留下\n"+
		strings.Repeat(line+"\n", 6)+"重修。\n周大山男三十一岁博士山城山水大学建筑与道路系建筑史教研室副\n参考文献\n1 王二.桥记.山水学报，1990，(2)：3～5\n2 李四.铁桥.山城：山水出版社，1995\n")
	equal(t, "notes", markersAndNotes(a), []string{"1 王二.桥记.山水学报，1990，(2)：3～5", "2 李四.铁桥.山城：山水出版社，1995"})
	equal(t, "notes nothing calls", uncalled(a), []string{})
}

// TestPairsOfCircles: ①② in the text are two notes where three of them stand
// together as well, and 12 where pairs stand alone.
func TestPairsOfCircles(t *testing.T) {
	notes := "    ①③⑤⑦⑨  王二：《桥记》。\n    ②④⑥⑧⑩  李四：《桥谱》。\n"
	a := parse(t, fromDatabase(cutLines(prose), cutLines("石桥［①］最老［②］，木桥［③］次之［④］，铁桥［⑤］最新［⑥］，竹桥［⑦］和藤桥［⑧］更少［⑨］见［⑩］。"), cutLines(prose), "    注释：", notes))
	equal(t, "notes", markersAndNotes(a), []string{"①③⑤⑦⑨ 王二：《桥记》。", "②④⑥⑧⑩ 李四：《桥谱》。"})
}

// TestAfterTables: what stands under a table in the midst of the text is one note,
// and a heading with a number goes on after it.
func TestAfterTables(t *testing.T) {
	long := "　　" + prose + "\n"
	a := parse(t, "山中的桥\n周大山\n1 桥的来历\n"+long+"表1 桥的长度\n注：1. 桥长不计桥头；2. 桥宽在中间量得。\n3 桥的修复\n"+long+long+long+long+"3. 1 石桥\n"+long)
	equal(t, "notes", len(a.Notes), 1)
	equal(t, "headings", len(a.Sections), 3)
}

// TestNotesBeforeLiterature: notes without a heading stand before the list of
// literature that has one.
func TestNotesBeforeLiterature(t *testing.T) {
	a := parse(t, fromDatabase(cutLines(prose), cutLines("石桥最老［①］，木桥次之［②］，铁桥最新［③］。"), cutLines(prose),
		"    ①  王二：《桥记》。", "    ②  ③  李四：《桥谱》。", "    参考文献", "    ［１］  周大山：《木桥》。", "    ［２］  周大山：《铁桥》。"))
	equal(t, "notes", markersAndNotes(a), []string{"① 王二：《桥记》。", "②③ 李四：《桥谱》。", "［１］ 周大山：《木桥》。", "［２］ 周大山：《铁桥》。"})
	equal(t, "notes nothing calls", uncalled(a), []string{"［１］", "［２］"})
}

// TestHeadingWithSigns: what the database put after a heading is no entry.
func TestHeadingWithSigns(t *testing.T) {
	a := parse(t, "山中的桥\n周大山\n　　山里有三座桥[1]，最老的一座建于何时已无人知道，只在碑上留下几个字，说的是某年大水，桥断了。\n　　三座桥各有各的用处。\n参考文献:\ue003\n1　王二.桥记.山水学报，1990，(2)：3～5\n")
	equal(t, "notes nothing calls", uncalled(a), []string{})
	equal(t, "notes", len(a.Notes), 1)
}

// TestTranslatedEntry: the last entry of a list goes on with its translation in
// parentheses, and what follows is back matter.
func TestTranslatedEntry(t *testing.T) {
	for _, entry := range []string{"[2] 李四．山中的账．山水学报，1999，3\n(Li Si. Accounts of the hills. Journal of Hills, 1999,3)", "[2] Li Si. Accounts of the hills. Journal of Hills, 1999,3\n(李四．山中的账．山水学报，1999，3)"} {
		a := parse(t, "山中的桥与路\n周大山\n摘要：本文讨论山中的桥。\n关键词：桥；道路\n"+strings.ReplaceAll(paragraphs, "。\n", "[1][2]。\n")+"参考文献\n[1] 王二：《桥记》，第3页。\n"+entry+"\n")
		equal(t, "paragraphs", len(a.Paragraphs), 3)
		if len(a.Notes) != 2 || !strings.HasSuffix(a.Notes[1].Text, "1999，3)") && !strings.HasSuffix(a.Notes[1].Text, "1999,3)") {
			t.Errorf("the notes are %q", markersAndNotes(a))
		}
	}
}

// TestItemsAtTheEnd: items that end a text are no list of notes, though the text has
// their signs inside of lines; notes are, though a colon stands above them.
func TestItemsAtTheEnd(t *testing.T) {
	const inside = "    修桥要做三件事：（1）先看石头，（2）再看木头，（3）最后看水从哪里来。"
	items := parse(t, fromDatabase(cutLines(prose), cutLines(inside), cutLines(prose), "    村里人又说了三条：",
		"    （1）石头要从山上运来。", "    （2）木头要在冬天砍下。", "    （3）水大的时候不修桥。"))
	equal(t, "items", len(items.Notes), 0)
	equal(t, "the last item", items.Paragraphs[len(items.Paragraphs)-1].Text, "（3）水大的时候不修桥。")
	notes := parse(t, fromDatabase(cutLines(prose+"石桥（1）。"), cutLines("木桥（2）。"+prose), "    文中所引：",
		"    （1）王二：《桥记》，第3页。", "    （2）李四：《桥谱》，第5页。"))
	equal(t, "notes", markersAndNotes(notes), []string{"（1） 王二：《桥记》，第3页。", "（2） 李四：《桥谱》，第5页。"})
}
