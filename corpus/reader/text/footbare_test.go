package text_test

import (
	"fmt"
	"strings"
	"testing"

	"suoyin/corpus"
	"suoyin/corpus/reader/readertest"
)

// paged sets pages one after the other, each with its number under it. Of each
// the first lines are given, then come lines of text, then its last lines.
func paged(pages ...[2]string) string {
	var b strings.Builder
	b.WriteString("山中的桥\n周大山\n")
	for i, p := range pages {
		b.WriteString(p[0])
		for range 5 {
			b.WriteString("山里有三座桥，最老的一座建于何时已无人知道，只在\n碑上留下几个字，说的是某年大水，桥断了，村人合力\n")
		}
		b.WriteString("重修了两次。\n" + p[1])
		fmt.Fprintf(&b, "-%d-\n", 11+i)
	}
	return b.String()
}

// inventedBare is a text with notes at the foot whose numbers have no brackets.
func inventedBare() string {
	return paged(
		[2]string{"村里的人说，第一座桥1，应当叫做“石桥。”2这个名\n", "1王二：《桥记》，第3页。\n2同上，第5页。\n"},
		[2]string{"1 桥的来历\n后来道路改了，第二座桥倒了1。新修的见《桥谱》2记载\n", "1克明：《铁桥》。\n2见《石工谱》，山水出版社，书中有图可以看到\n桥拱的形状。\n"})
}

// noteLines are the notes with their pages, and what they are called after.
func noteLines(a *corpus.Article) []string {
	texts := map[string][]rune{}
	for _, p := range a.Passages() {
		texts[p.ID] = []rune(p.Text)
	}
	var lines []string
	for _, n := range a.Notes {
		after := "uncalled"
		if n.Anchor != nil {
			before := texts[n.Anchor.Passage][:n.Anchor.Offset]
			after = string(before[max(0, len(before)-4):])
		}
		lines = append(lines, fmt.Sprintf("%d %s %s < %s", n.Page, n.Marker, n.Text, after))
	}
	return lines
}

// TestBareFeet reads notes at the foot whose numbers have no brackets, called by
// digits that lost their raise.
func TestBareFeet(t *testing.T) {
	restart := []string{"11 1 王二：《桥记》，第3页。 < 第一座桥", "11 2 同上，第5页。 < 石桥。”", "12 1 克明：《铁桥》。 < 座桥倒了", "12 2 见《石工谱》，山水出版社，书中有图可以看到桥拱的形状。 < 《桥谱》"}
	for _, c := range []struct {
		name string
		src  string
		want []string
	}{
		{"glued to the text and the note", paged(
			[2]string{"村里的人说，第一座桥1，应当叫做“石桥。”2这个名\n", "1王二：《桥记》，第3页。\n2同上，第5页。\n"},
			[2]string{"后来道路改了，第二座桥倒了1。新修的见《桥谱》2记载\n", "1克明：《铁桥》。\n2见《石工谱》，山水出版社，书中有图可以看到\n桥拱的形状。\n"}), restart},
		{"the line ends after what is raised", paged(
			[2]string{"村里的人说，第一座桥1\n，应当叫做“石桥。”2这个名\n", "1 王二：《桥记》，第3页。\n2 同上，第5页。\n"},
			[2]string{"后来道路改了，第二座桥倒了1\n。新修的见《桥谱》2记载\n", "1 克明：《铁桥》。\n2 见《石工谱》，山水出版社，书中有图可以看到\n桥拱的形状。\n"}), restart},
		{"room before what is raised", paged(
			[2]string{"村里的人说，第一座桥 1，应当叫做“石桥。” 2这个名\n", "1 王二：《桥记》，第3页。\n2 同上，第5页。\n"},
			[2]string{"后来道路改了，第二座桥倒了 1。新修的见《桥谱》2记载\n", "1 克明：《铁桥》。\n2 见《石工谱》，山水出版社，书中有图可以看到\n桥拱的形状。\n"}), restart},
		{"full stops, numbers run on", paged(
			[2]string{"村里的人说，第一座桥1，应当叫做“石桥。”2这个名\n", "1. 王二：《桥记》。\n2. 同上。\n"},
			[2]string{"后来道路改了，第二座桥倒了3。\n", ""},
			[2]string{"新修的见《桥谱》4记载，也有人不信（见下文）5。\n", "4. 李四：《铁桥》。\n5. 同上。\n"}),
			[]string{"11 1. 王二：《桥记》。 < 第一座桥", "11 2. 同上。 < 石桥。”", "13 4. 李四：《铁桥》。 < 《桥谱》", "13 5. 同上。 < 见下文）"}},
		{"put at the top of the page", paged(
			[2]string{"1 王二：《桥记》，第3页。\n2 同上。\n村里的人说，第一座桥1，应当叫做“石桥。”2这个名\n", ""},
			[2]string{"1 李四：《铁桥》。\n后来道路改了，第二座桥倒了1。\n", ""}),
			[]string{"11 1 王二：《桥记》，第3页。 < 第一座桥", "11 2 同上。 < 石桥。”", "12 1 李四：《铁桥》。 < 座桥倒了"}},
		{"brackets at the foot alone", paged(
			[2]string{"村里的人说，第一座桥1，应当叫做“石桥。”2这个名\n", "[1]王二：《桥记》。\n[2]同上。\n"},
			[2]string{"后来道路改了，第二座桥倒了1。\n", "[1]李四：《铁桥》。\n"}),
			[]string{"11 [1] 王二：《桥记》。 < 第一座桥", "11 [2] 同上。 < 石桥。”", "12 [1] 李四：《铁桥》。 < 座桥倒了"}},
		{"other numbers on the page", paged(
			[2]string{"桥有三种，每种的座数为2，其中第一座桥1，应当叫做“石桥。”2这个名字2001年改过。2次大水\n", "1王二：《桥记》。\n2同上。\n"},
			[2]string{"后来道路改了，第二座桥倒了1。\n", "1李四：《铁桥》。\n"}),
			[]string{"11 1 王二：《桥记》。 < 第一座桥", "11 2 同上。 < 石桥。”", "12 1 李四：《铁桥》。 < 座桥倒了"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := parse(t, c.src)
			readertest.Whole(t, c.src, a)
			equal(t, "notes", noteLines(a), c.want)
			for _, p := range a.Paragraphs {
				if strings.Contains(p.Text, "桥1") || strings.Contains(p.Text, "”2") {
					t.Errorf("a call is left in %s", p.Text)
				}
			}
		})
	}
	kept := parse(t, paged(
		[2]string{"桥有三种，每种的座数为2，其中第一座桥1，应当叫做“石桥。”2这个名\n", "1王二：《桥记》。\n2同上。\n"},
		[2]string{"后来道路改了，第二座桥倒了1。\n", "1李四：《铁桥》。\n"}))
	if text := kept.Paragraphs[0].Text; !strings.HasPrefix(text, "桥有三种，每种的座数为2，其中第一座桥，") {
		t.Errorf("the text begins %.80s", text)
	}
}

// TestNoBareFeet: numbers that begin lines are no notes where the text does not
// call them, in order, on their page.
func TestNoBareFeet(t *testing.T) {
	for _, c := range []struct{ name, src string }{
		{"headings", paged(
			[2]string{"1 引言\n村里的人说，桥的长度为1，宽度为2，都不准确。\n", "2 办法\n先看石头，再看木头。\n"},
			[2]string{"3 结论\n各地的桥数为3，渡口数为4。\n", "4 讨论\n石桥最老，木桥次之。\n"})},
		{"headings at the top of pages", paged(
			[2]string{"1 引言\n村里的人说，桥的长度为2，宽度为1，都不准确。\n", ""},
			[2]string{"2 办法\n先看石头。3座桥是石头的，再看木头。\n", ""},
			[2]string{"3 结论\n石桥最老，长度为4，木桥次之。\n", ""})},
		{"a list at the end of each page", paged(
			[2]string{"修桥要三样东西。\n", "1 石头和木头。\n2 石匠和木匠。\n3 村人合力。\n"},
			[2]string{"过桥要三样东西。\n", "1 脚力和胆量。\n2 天气好。\n3 没有大水。\n"})},
		{"a table", paged(
			[2]string{"各桥的长度和宽度见下。\n", "1 石桥 20 4\n2 木桥 12 2\n3 铁桥 30 5\n"},
			[2]string{"共有桥。3座是新修的，2座已经断了，1座改了道。\n", "4 竹桥 8 1\n5 浮桥 40 6\n"})},
		{"called in the wrong order", paged(
			[2]string{"铁桥为3，木桥为2，石桥为1，都写在碑上。\n", "1 石桥在上游。\n2 木桥在下游。\n3 铁桥在村口。\n"},
			[2]string{"铁桥又名3，木桥又名2。\n", "4 石桥在上游。\n"})},
		{"years and dates", paged(
			[2]string{"桥断于大水。1998年修，又断。2001年再修，宽。3月完工。\n", "1 月修石桥。\n2 月修木桥。\n3 月修铁桥。\n"},
			[2]string{"此后无大水。\n", "4 月又修。\n"})},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := parse(t, c.src)
			readertest.Whole(t, c.src, a)
			equal(t, "notes", noteLines(a), []string(nil))
		})
	}
}

// TestBareList: digits that call a list at the end do not make notes of a list
// in the text.
func TestBareList(t *testing.T) {
	a := parse(t, paged(
		[2]string{"村里的人说，第一座桥1，应当叫做“石桥。”2这个名字见《桥谱》3。\n", "1 石头和木头。\n2 石匠和木匠。\n"},
		[2]string{"后来道路改了，第二座桥倒了4。新修的见《桥志》5，旧的见《石工谱》6。也有人不信（见下文）7。\n", "注释\n1 王二：《桥记》。\n2 同上。\n3 李四：《铁桥》。\n4 同上。\n5 张三：《木桥》。\n6 同上。\n7 赵六：《竹桥》。\n"}))
	if len(a.Notes) != 7 || a.Notes[0].Text != "王二：《桥记》。" || a.Notes[6].Anchor == nil {
		t.Errorf("notes %v", noteLines(a))
	}
}
