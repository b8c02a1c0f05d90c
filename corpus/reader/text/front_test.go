package text_test

import (
	"strings"
	"testing"
)

// wrapped are lines as they were printed: one paragraph, and none of it indented.
const wrapped = "山里有三座桥，最老的一座建于何时已无人知道，只在碑上留下几\n" +
	"个字，说的是某年大水，桥断了，村人合力重修，后来道路改了就\n" +
	"少有人走，只有两座还在用，每年要换木板，换下的木板用来烧火\n" +
	"石桥用山上的青石砌成，石匠来自邻县，木桥在上游，桥长二十步\n" +
	"宽四步，至今可以行车。\n"

// TestIssueAboveTitle: the line with the issue is short and ends no sentence, and
// the title under it is not a part of it.
func TestIssueAboveTitle(t *testing.T) {
	a := parse(t, "山 水 学 报\nJOURNAL OF HILLS\n1998年4月  第19卷  第2期科技期刊\n山中桥梁的兴废与修复办法\n周大山 李小溪 王二石\n(山水大学建筑系，山城 430072)\n摘要　　本文讨论山中的桥，认为桥的兴废与道路的变化有关，并举\n三座桥为例说明修复的办法。\n\n"+strings.Repeat(wrapped, 3))
	equal(t, "title", a.Title, "山中桥梁的兴废与修复办法")
	equal(t, "journal", []any{a.Journal.Name, a.Journal.Year, a.Journal.Issue}, []any{"山水学报", 1998, "2"})
}

// TestJournalAboveTitleOnAPage: so it is where the text has pages; and the names stand
// behind the place where their authors work.
func TestJournalAboveTitleOnAPage(t *testing.T) {
	for name, c := range map[string]struct{ head, names, journal string }{
		"journal and issue":   {"山 水 学 报\nJOURNAL OF HILLS\n1998年  第13卷  第2期科技期刊\n\n", "山水大学 周大山** 李小溪", "山水学报"},
		"place in brackets":   {"山 水 学 报\nJOURNAL OF HILLS\n1998年  第13卷  第2期\n\n", "周大山 李小溪(山水大学建筑系，山城 430072)", "山水学报"},
		"two places":          {"山 水 学 报\n1998年  第13卷  第2期科技期刊\n\n", "山水大学 周大山**\n石桥学院 李小溪", "山水学报"},
		"kind of journal":     {"科技期刊\n\n", "周大山 李小溪", ""},
		"a column under that": {"科技期刊\n桥梁学\n", "周大山 李小溪", ""},
	} {
		t.Run(name, func(t *testing.T) {
			src := c.head + "山中石桥与木桥的兴废\n" + c.names + "\n摘要：本文讨论山中的桥。\n" + bodyLines(8) + "7\n\f" + bodyLines(9) + "8\n\f" + bodyLines(9) + "9\n"
			a := parse(t, src)
			equal(t, "title", a.Title, "山中石桥与木桥的兴废")
			equal(t, "journal", a.Journal.Name, c.journal)
			equal(t, "authors", a.Authors, []string{"周大山", "李小溪"})
		})
	}
}

// TestIssueInTheText: a line with an issue that stands lower cites it.
func TestIssueInTheText(t *testing.T) {
	a := parse(t, "山中石桥与木桥的兴废\n周大山\n（载《山水学报》1998年第2期）\n"+bodyLines(8)+"7\n\f"+bodyLines(9)+"8\n\f"+bodyLines(9)+"9\n")
	equal(t, "title", a.Title, "山中石桥与木桥的兴废")
	equal(t, "authors", a.Authors, []string{"周大山"})
}

// TestTranslationOfATitle: the lines under a title in a field that are in English,
// in wide letters too, are its translation.
func TestTranslationOfATitle(t *testing.T) {
	for _, english := range []string{"Bridges of Stone and of Wood", "ＢＲＩＤＧＥＳ ＯＦ\n    ＳＴＯＮＥ"} {
		a := parse(t, "【原文出处】山水学报\n【原刊期号】199802\n【 作  者 】周大山\n【 标  题 】山中石桥\n    "+english+"\n【 正  文 】\n    桥要常修。\n    不修就会坏。\n")
		equal(t, "title", a.Title, "山中石桥")
		equal(t, "in English", a.Front.TitleEN, strings.ReplaceAll(english, "\n    ", " "))
	}
}

// TestNamesOfAuthors: names have marks of their own, brackets around them, spaces in
// them, and some are foreign or stand in Pinyin beside.
func TestNamesOfAuthors(t *testing.T) {
	for line, want := range map[string][]string{
		"周大山+　李小溪":                      {"周大山", "李小溪"},
		"(周大山　李　溪)":                     {"周大山", "李溪"},
		"周 大 山":                         {"周大山"},
		"周大山　J.de la Roche　李小溪":         {"周大山", "J.de la Roche", "李小溪"},
		"周大山　Mary Ann Bell":             {"周大山", "Mary Ann Bell"},
		"周大山　李小溪　LIU Ke":                {"周大山", "李小溪", "LIU Ke"},
		"周大山　李小溪　Zhou Dashan，Li Xiaoxi": {"周大山", "李小溪"},
	} {
		a := parse(t, "山 水 学 报\n1998年  第13卷  第2期\n山中石桥与木桥的兴废\n"+line+"\n摘要：本文讨论山中的桥。\n"+strings.Repeat(wrapped, 3))
		equal(t, "authors of "+line, a.Authors, want)
		equal(t, "title", a.Title, "山中石桥与木桥的兴废")
	}
	a := parse(t, "山 水 学 报\n1998年  第13卷  第2期\n山中石桥与 Stone Age\n周大山\n摘要：本文讨论山中的桥。\n"+strings.Repeat(wrapped, 3))
	equal(t, "title", a.Title, "山中石桥与 Stone Age")
}

// TestAbstractBehindTheAuthor: what a database says of the author, and a date, may
// stand above the abstract.
func TestAbstractBehindTheAuthor(t *testing.T) {
	a := parse(t, fromDatabase("    （周大山  山水大学历史系，副教授，山城，110000）", "    收稿日期：1997年5月11日", "    摘要：本文讨论山中的桥。", "    关键词：桥  道路", "    桥要常修。", "    不修就会坏。"))
	equal(t, "abstract", a.Abstract, "本文讨论山中的桥。")
	equal(t, "keywords", a.Keywords, []string{"桥", "道路"})
	equal(t, "paragraphs", len(a.Paragraphs), 2)
}

// TestLabelAmongKeywords: a label that divides keywords is none of them.
func TestLabelAmongKeywords(t *testing.T) {
	a := parse(t, fromDatabase("    主题词：  桥  道路  自由词：  修桥", "    桥要常修。", "    不修就会坏。"))
	equal(t, "keywords", a.Keywords, []string{"桥", "道路", "修桥"})
}

// TestAuthorNamedTwice: a second line that names an author for where he works names
// nobody else.
func TestAuthorNamedTwice(t *testing.T) {
	a := parse(t, "【原文出处】山水学报\n【原刊期号】199802\n【 标  题 】山中石桥\n【 作  者 】周大山/李小溪/周大山\n【 正  文 】\n    桥要常修。\n    不修就会坏。\n")
	equal(t, "authors", a.Authors, []string{"周大山", "李小溪"})
}

// TestNoIssue: words that name a time are no issue.
func TestNoIssue(t *testing.T) {
	a := parse(t, "           山中又修一座桥\n山城５月２５日电从１９８５年至１９８９年期间，山里修桥两座\n，桥的有效期各为三十年，到１９９５年还要再修一座，村人合力备\n石，请来邻县的石匠，木桥在上游，桥长二十步，宽四步，可以行车。\n"+strings.Repeat("    "+wrapped, 2))
	equal(t, "title", a.Title, "山中又修一座桥")
	equal(t, "journal", a.Journal.Year, 0)
}

// TestPosts: a post has its head in fields, wrapped or not.
func TestPosts(t *testing.T) {
	head := "发信人: wang (石匠), 信区: Bridges \n标  题: 山里的桥 (转载) \n发信站: 山水站 (Mon Mar  6 08:15:00 2000) , 转信 \n"
	for name, src := range map[string]string{
		"wrapped":            head + strings.Repeat(wrapped, 3),
		"not wrapped":        head + strings.Repeat("　　"+prose+"\n", 3),
		"under a title page": "山水站精华区\n----------------------------------\n" + head + strings.Repeat("　　"+prose+"\n", 3),
		"with a blank line":  head + "\n" + strings.Repeat(wrapped, 3),
	} {
		t.Run(name, func(t *testing.T) {
			a := parse(t, src)
			equal(t, "title", a.Title, "山里的桥 (转载)")
			equal(t, "unplaced", len(a.Account.Unplaced), 0)
			if len(a.Paragraphs) == 0 || !strings.HasPrefix(a.Paragraphs[0].Text, "山里有三座桥") {
				t.Errorf("the first paragraph is not %q", "山里有三座桥")
			}
			if from := a.Front.Fields["发信人"]; !strings.Contains(from, "石匠") {
				t.Errorf("the sender is %q", from)
			}
		})
	}
}

// TestEnglishArticle: what follows the English keywords is the article, if it is in
// English.
func TestEnglishArticle(t *testing.T) {
	long := strings.Repeat("The stone bridge is the oldest of the three, and nobody knows when it was built, ", 4)
	a := parse(t, "山中的桥\n周大山　李小溪\n摘要：本文讨论山中的桥。\n关键词：桥；道路\nBridges in the Hills\nZHOU Dashan\nAbstract: Bridges are mended.\nKey words: bridge; road\n　　"+long+"as Wang says[1].\n　　"+long+"as Li says[2].\n1 Stones\n　　"+long+"as all say.\n参考文献\n1　Wang E. Bridges. Hills Press, 1990.\n2　Li S. Iron. Hills Press, 1995.\n")
	equal(t, "paragraphs", len(a.Paragraphs), 3)
	equal(t, "notes nothing calls", uncalled(a), []string{})
	equal(t, "English abstract", a.Front.AbstractEN, "Bridges are mended.")
}

// TestBackMatter: dates without a label, what is said of an author by the year of
// birth, and lines of stars at the end.
func TestBackMatter(t *testing.T) {
	head := "山中的桥与路\n周大山　李小溪\n摘要：本文讨论山中的桥。\n关键词：桥；道路\n" + paragraphs
	for name, end := range map[string]string{
		"a date":          "1999-01-22修稿\n",
		"a date in words": "本文1999-01-05收到原稿,1999-04-12收到修改稿\n",
		"of the journal":  "本刊收到稿件时间：1998.02.25。\n",
		"a year of birth": "作者简介：周大山　1968年生．山水大学教授．\n李小溪　1970年生．山水大学教授．\n作者单位：山水大学，山城　430072\n",
	} {
		t.Run(name, func(t *testing.T) {
			equal(t, "paragraphs", len(parse(t, head+end).Paragraphs), 3)
		})
	}
	a := parse(t, head+"*** \n")
	equal(t, "notes", len(a.Notes), 0)
}

// TestLabelBelowTheAbstract: in a wrapped text, labels end a long abstract.
func TestLabelBelowTheAbstract(t *testing.T) {
	a := parse(t, "山 水 学 报\nJOURNAL OF HILLS\n1998年4月  第19卷  第2期科技期刊\n山中桥梁的兴废与修复办法\n周大山 李小溪 王二石\n摘要：本文讨论山中的桥，认为桥的兴废与道路的变化有关，并举\n"+strings.Repeat("三座桥为例说明修复的办法，也说到费用由谁来出，账由谁来管，\n", 5)+"最后有一份账目。\n主题词：桥  道路  账目\n分类号：K928\n\n"+strings.Repeat(wrapped, 3))
	equal(t, "keywords", a.Keywords, []string{"桥", "道路", "账目"})
	equal(t, "class", a.Front.Classification, "K928")
	if !strings.HasSuffix(a.Abstract, "最后有一份账目。") {
		t.Errorf("the abstract ends with %q", a.Abstract[max(0, len(a.Abstract)-60):])
	}
}
