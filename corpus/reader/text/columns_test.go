package text

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
)

// twoColumns is an article on two pages with two columns each, as a tool prints it
// that keeps the layout.
type twoColumns struct {
	width ruler // how the tool counts
	pages []printedPage
}

// printedPage has full-width lines above and below and two columns between.
type printedPage struct {
	above, below []string
	columns      [2][]string
}

// columnParagraphs are the paragraphs of the article; a call stands in some.
var columnParagraphs = []string{
	"山里有三座桥，最老的一座建于何时已无人知道，[1]只在碑上留下几个字，说的是某年大水以后，村人合力重修，用去白银三百两。",
	"石桥用山上的青石砌成，石匠来自邻县。桥长二十步，宽四步，至今可以行车。[2]每逢集市，桥上的人多得走不动，卖菜的和卖布的都在桥头等候。",
	"木桥在上游，每年要换一次木板，换下来的木板用来烧火。有人说木桥不必再修，因为下游的石桥已经够用，可是住在上游的人不肯，他们要多走半天的路。",
	"铁桥最晚，是修铁路的人留下的。铁路后来改了道，桥就归了村里，栏杆上还看得见当年的编号。[3]",
	"三座桥各有各的用处，谁也不能代替谁。石桥走车，木桥走人，铁桥走羊群。到了秋天，羊从山上下来，[4]要在铁桥上走整整一个上午，牧人坐在桥头数羊。",
	"修桥的费用从前由各家分摊，后来由县里出。[5]县里的官员每年来看一次，画一张图，写几句话，然后回去，第二年再来，图和话都与去年一样。[6]",
	"桥边有碑，碑上的字多半看不清了。能看清的几个字里，[7]有石匠的名字，也有出钱的人的名字，名字下面是钱数，最多的一家出了五十两。",
	"读碑的人不多。有一年，邻县的老人来抄碑，抄了三天，说这些名字里有他的祖父。[8]他把抄下来的纸折好，放在怀里，第二天就走了，再也没有来过。",
}

var columnNotes = []string{
	"[1]王二：《桥记》，山水出版社1990年版，第3页。", "[2]张三：《石桥》，第5页。",
	"[3]王二：《桥记》，第8页。", "[4]钱五：《牧羊人》，第21页。",
	"[5]李四：《县里的账》，第12页。", "[6]同上，第15页。",
	"[7]赵六：《碑文抄》，山水出版社，第7页。", "[8]同上，第9页。",
}

// columnLines sets paragraphs in a column of 20 ems, indented.
func columnLines(width ruler, paragraphs []string) []string {
	indent := strings.Repeat(" ", 2*width.width('山'))
	var out []string
	for _, p := range paragraphs {
		text := []rune("口口" + p)
		from := 0
		for _, l := range wrap(text, 0, len(text), 20*em) {
			out = append(out, strings.Replace(string(text[from:l.end]), "口口", indent, 1))
			from = l.end
		}
	}
	return out
}

// inColumns is the article set in two columns.
func inColumns(width ruler) twoColumns {
	body := func(from, to int) []string { return columnLines(width, columnParagraphs[from:to]) }
	first := printedPage{
		above: []string{"                 山中三座桥的来历与用处", "", "                      周大山     李小溪", "",
			"【摘要】本文讨论山中的三座桥，认为桥的兴废与道路的变化有关，并说明", "  费用的来源与碑文的价值。", "【关键词】桥；道路；碑文", ""},
		columns: [2][]string{append(body(0, 3), "", columnNotes[0], columnNotes[1]), append(body(3, 5), "", columnNotes[2], columnNotes[3])},
		below:   []string{"", "", "                             -11-"},
	}
	second := printedPage{
		above:   []string{"                 山水学刊  2003年第2期", ""},
		columns: [2][]string{append(body(5, 6), "", columnNotes[4], columnNotes[5]), append(body(6, 8), "", columnNotes[6], columnNotes[7])},
		below:   []string{"", "", "                             -12-"},
	}
	return twoColumns{width, []printedPage{first, second}}
}

// String prints the pages, the right column where the tool's measure puts it.
func (c twoColumns) String() string {
	var b strings.Builder
	for i, p := range c.pages {
		if i > 0 {
			b.WriteByte('\f')
		}
		right := 3
		for _, l := range p.columns[0] {
			right = max(right, c.length(l)+3)
		}
		lines := slices.Clone(p.above)
		for k := range max(len(p.columns[0]), len(p.columns[1])) {
			lines = append(lines, c.row(at(p.columns[0], k), at(p.columns[1], k), right))
		}
		b.WriteString(strings.Join(append(lines, p.below...), "\n") + "\n")
	}
	return b.String()
}

func at(lines []string, k int) string {
	if k < len(lines) {
		return lines[k]
	}
	return ""
}

// row is a line with a part of both columns, of which the right one begins at x.
func (c twoColumns) row(left, right string, x int) string {
	if right == "" {
		return left
	}
	return left + strings.Repeat(" ", x-c.length(left)) + right
}

func (c twoColumns) length(s string) int {
	n := 0
	for _, r := range s {
		n += c.width.width(r)
	}
	return n
}

var rulers = map[string]ruler{"characters": inCharacters, "cells": inCells}

// TestColumnsAreReadOneAfterTheOther: the left column comes before the right, notes
// at the foot of both are notes, and what stands above and below stays there.
func TestColumnsAreReadOneAfterTheOther(t *testing.T) {
	for name, width := range rulers {
		t.Run(name, func(t *testing.T) {
			a, err := Read("columns", []byte(inColumns(width).String()))
			if err != nil {
				t.Fatal(err)
			}
			if a.Title != "山中三座桥的来历与用处" || !slices.Equal(a.Authors, []string{"周大山", "李小溪"}) || len(a.Keywords) != 3 || !strings.HasSuffix(a.Abstract, "碑文的价值。") {
				t.Errorf("front: %q %q %q %q", a.Title, a.Authors, a.Keywords, a.Abstract)
			}
			checkColumnParagraphs(t, a)
			checkColumnNotes(t, a)
		})
	}
}

func checkColumnParagraphs(t *testing.T, a *corpus.Article) {
	t.Helper()
	var got, want []string
	for _, p := range a.Paragraphs {
		got = append(got, p.Text)
	}
	for i, p := range columnParagraphs {
		for n := range columnNotes {
			p = strings.Replace(p, fmt.Sprintf("[%d]", n+1), "", 1)
		}
		want = append(want, p)
		if page := 11 + i/5; i < len(a.Paragraphs) && !slices.Equal(a.Paragraphs[i].Pages, []int{page}) {
			t.Errorf("paragraph %d on pages %v, not %d", i+1, a.Paragraphs[i].Pages, page)
		}
	}
	if !slices.Equal(got, want) {
		t.Errorf("paragraphs:\n%s\nnot\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func checkColumnNotes(t *testing.T, a *corpus.Article) {
	t.Helper()
	if len(a.Notes) != len(columnNotes) {
		t.Fatalf("%d notes, not %d", len(a.Notes), len(columnNotes))
	}
	for i, n := range a.Notes {
		if n.Marker+n.Text != columnNotes[i] || n.Anchor == nil || n.Page != 11+i/4 {
			t.Errorf("note %d: %+v", i+1, n)
		}
	}
}

// TestColumnsKeepLineNumbers: what was read from a line says so, and each line of
// the source counts once.
func TestColumnsKeepLineNumbers(t *testing.T) {
	src := inColumns(inCharacters).String()
	a, err := Read("columns", []byte(src))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(src, "\n")
	printed := 0
	for _, l := range lines {
		if strings.TrimSpace(l) != "" {
			printed++
		}
	}
	if a.Account.Lines != printed {
		t.Errorf("%d lines, the source has %d", a.Account.Lines, printed)
	}
	for _, p := range a.Paragraphs {
		for _, o := range p.Origins {
			if begin := string([]rune(p.Text)[o.Offset : o.Offset+2]); !strings.Contains(lines[o.Line-1], begin) {
				t.Errorf("line %d has no %s: %s", o.Line, begin, lines[o.Line-1])
			}
		}
	}
}

// TestWhatIsNoColumn: verse with a pause, a table and names side by side are read
// line by line, as they stand.
func TestWhatIsNoColumn(t *testing.T) {
	verse, table := "", ""
	for i, place := range []string{"东", "南", "西", "北", "前", "后", "左", "右", "上", "下"} {
		verse += "山" + place + "桥影入清溪，    水上" + place + "风送晚啼。\n"
		table += fmt.Sprintf("%s村的石桥和木桥          一共%d座\n", place, i+2)
	}
	names := strings.Repeat("周大山（山水学院）    李小溪（山水大学）\n", 10)
	prose := strings.Repeat("山里有三座桥，最老的一座建于何时已无人知道，只在碑上留下几个字。\n", 4)
	for _, src := range []string{verse, table, names, prose + verse + prose, prose + table} {
		d := &document{src: []rune(src)}
		if err := d.cut(); err != nil {
			t.Fatal(err)
		}
		if d.places != nil {
			t.Errorf("columns in\n%s", src)
		}
	}
}

// TestColumnsLoseNothing: whatever stands on pages with columns, and however lines
// are mixed up, each printed character is printed in the text put in order, once.
func TestColumnsLoseNothing(t *testing.T) {
	found := 0
	rapid.Check(t, func(t *rapid.T) {
		page := inColumns(rapid.SampledFrom([]ruler{inCharacters, inCells}).Draw(t, "ruler"))
		lines := strings.SplitAfter(page.String(), "\n")
		for range rapid.IntRange(0, 6).Draw(t, "changes") {
			i := rapid.IntRange(0, len(lines)-1).Draw(t, "line")
			lines[i] = rapid.SampledFrom([]string{"\n", "\f", "桥\t渡  河\n", strings.Repeat(" ", 30) + "桥\r\n", lines[len(lines)/2] + lines[i]}).Draw(t, "instead")
		}
		src := strings.Join(lines, "")
		d := &document{src: []rune(src)}
		if err := d.cut(); err != nil {
			t.Fatal(err)
		}
		if d.places != nil {
			found++
		}
		if want, got := sortedPrint(src), sortedPrint(string(d.src)); want != got {
			t.Fatalf("put in order:\n%s\nof\n%s", string(d.src), src)
		}
		a, err := Read("columns", []byte(src))
		if err != nil {
			t.Fatal(err)
		}
		ac, printed := a.Account, len([]rune(sortedPrint(src)))
		sum := ac.Title + ac.Body + ac.Notes + ac.RunningHeads + ac.PageNumbers
		for _, l := range ac.Unplaced {
			sum += len([]rune(sortedPrint(l.Text)))
		}
		if sum != printed {
			t.Fatalf("the account has %d characters, the source %d", sum, printed)
		}
	})
	if found == 0 {
		t.Error("no text had columns")
	}
}

// sortedPrint is the printed characters of a text in the order of their numbers.
func sortedPrint(s string) string {
	runes := []rune(strings.Join(strings.Fields(s), ""))
	slices.Sort(runes)
	return string(runes)
}
