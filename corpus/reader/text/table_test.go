package text_test

import (
	"slices"
	"strings"
	"testing"
)

// TestTables: a legend and the lines of its table are one paragraph, line by line, and what
// stands around it is none of it.
func TestTables(t *testing.T) {
	rows := []string{"桥名　　长　　宽", "石桥　　30.5　　4.1", "木桥　　8.2　　2.0"}
	table := "表1 山中各桥的长宽\n桥名 长 宽\n石桥 30.5 4.1\n木桥 8.2 2.0"
	for _, c := range []struct {
		name  string
		lines []string
		want  []string
	}{
		{"between paragraphs", []string{"表1　山中各桥的长宽", rows[0], rows[1], rows[2]}, []string{table}},
		{"with its legend in English", append([]string{"表1　山中各桥的长宽", "Table 1 Length and width of bridges"}, rows...),
			[]string{strings.Replace(table, "\n", "\nTable 1 Length and width of bridges\n", 1)}},
		{"and what it says of itself", []string{"表1　山中各桥的长宽", rows[0], rows[1], rows[2], "注：长宽都在水浅时量得，桥头不计在内。"},
			[]string{table, "注：长宽都在水浅时量得，桥头不计在内。"}},
		{"above another", []string{"表1　山中各桥的长宽", rows[0], rows[1], rows[2], "续表1", "铁桥　　60.0　　6.0", "索桥　　12.0　　1.0"},
			[]string{table, "续表1\n铁桥 60.0 6.0\n索桥 12.0 1.0"}},
		{"above what leads on to a formula", []string{"表1　山中各桥的长宽", rows[0], rows[1], rows[2], "由上列各数，可以求得", "y=2.1x+0.3"},
			[]string{table, "由上列各数，可以求得", "y=2.1x+0.3"}},
		{"for a figure", []string{"表1　山中各桥的长宽", "（附图 {图}）", "图2　山中的桥"}, []string{"表1 山中各桥的长宽", "（附图 {图}）", "图2 山中的桥"}},
		{"a sentence that speaks of one", []string{"表1说明了山中各桥的长宽。", "石桥长三十尺。", "木桥长八尺。"}, []string{"表1说明了山中各桥的长宽。", "石桥长三十尺。", "木桥长八尺。"}},
	} {
		a := parse(t, chineseHead+"　　"+prose+"\n"+strings.Join(c.lines, "\n")+"\n　　"+prose+"\n")
		var got []string
		for _, p := range a.Paragraphs {
			got = append(got, p.Text)
		}
		if len(got) < 2 || !slices.Equal(got[1:len(got)-1], c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// TestTableEndsAtHeading: a heading below a table is none of its rows, and a row that looks
// like a heading is one.
func TestTableEndsAtHeading(t *testing.T) {
	a := parse(t, chineseHead+"1　石桥\n　　"+prose+"\n表1　山中各桥的长宽\n桥名　　长度　　宽度\n石桥　　30.5　　4.1\n1　铁桥　60.0　6.0\n木桥　　8.2　　2.0\n2　木桥的长宽（1995年）\n　　"+prose+"\n3　铁桥\n　　"+prose+"\n")
	if got := headingsOf(a); !slices.Equal(got, []string{"1 石桥", "2 木桥的长宽（1995年）", "3 铁桥"}) {
		t.Errorf("headings %q", got)
	}
	if want := "表1 山中各桥的长宽\n桥名 长度 宽度\n石桥 30.5 4.1\n1 铁桥 60.0 6.0\n木桥 8.2 2.0"; len(a.Paragraphs) != 4 || a.Paragraphs[1].Text != want {
		t.Errorf("paragraphs %+v", a.Paragraphs)
	}
}

// TestCutOfCells: the lines of a database are cut after a number of cells also where rows of
// tables are commoner than full lines, and where some lines were not cut at all.
func TestCutOfCells(t *testing.T) {
	head := "【 标  题 】山中的桥\n【 作  者 】周大山\n【原文出处】山水学报\n【 正  文 】\n"
	whole := "    " + strings.Repeat(strings.TrimSpace(prose), 6)
	for name, between := range map[string]string{
		"rows":           strings.Repeat("某年修  石桥  三十尺零五寸  木桥  八尺零二寸  铁桥\n", 200),
		"lines not cut":  whole + "\n" + whole + "\n",
		"nothing at all": "",
	} {
		a := parse(t, head+strings.Repeat(cutLines(prose+prose+prose)+"\n", 8)+between+strings.Repeat(cutLines(prose+prose+prose)+"\n", 8))
		n := 0
		for _, p := range a.Paragraphs {
			if p.Text == prose+prose+prose {
				n++
			}
		}
		if others := len(a.Paragraphs) + len(a.Sections) - n; n != 16 || others != strings.Count(between, "\n") {
			t.Errorf("%s: %d of 16 paragraphs, %d others", name, n, others)
		}
	}
}

// TestGlyphTableWithASlip: the table of characters that the database lacks has its heading
// misspelt, and an entry that describes its character at once.
func TestGlyphTableWithASlip(t *testing.T) {
	a := parse(t, fromDatabase("    山里有石＠①和木＠②。", "    "+prose, "字库末存字注释：", "    ＠①原字为石加乔", "    ＠②木加乔"))
	if len(a.Notes) != 2 || a.Notes[0].Anchor == nil || a.Notes[1].Anchor == nil || len(a.Paragraphs) != 2 {
		t.Errorf("notes %+v, %d paragraphs", a.Notes, len(a.Paragraphs))
	}
}

// TestTornLine: in a text whose paragraphs are lines that begin further in, a line at the edge
// is the rest of one that breaks off; what has a number or is a legend or a formula is not.
func TestTornLine(t *testing.T) {
	whole := "　　" + prose + "\n"
	torn := "　　山里有三座桥，最老的一座建于何时已无人知道，只在碑上留下几个字，说的是某年大\n"
	for rest, joined := range map[string]bool{
		"水，桥断了，村人合力重修。后来道路改了，桥就少有人走，只有两座还在用。": true,
		"，村人合力重修。":  true,
		"L=2W":      false,
		"图1　山中的三座桥": false,
		"1．最老的一座":   false,
		"　　水，桥断了，村人合力重修。":  false,
		"本文得到山水大学桥梁基金的资助。": false,
		"石桥木桥铁桥":           false,
	} {
		a := parse(t, chineseHead+whole+torn+rest+"\n"+whole+whole)
		want := 5
		if joined {
			want = 4
		}
		if got := len(a.Paragraphs) + len(a.Sections); got != want {
			t.Errorf("%s: %d paragraphs and headings, want %d", rest, got, want)
		}
	}
}
