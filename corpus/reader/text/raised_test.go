package text_test

import (
	"slices"
	"strings"
	"testing"

	"suoyin/corpus"
)

// raise ends the line after each raised marker, as some tools do.
func raise(text string, markers ...string) string {
	for _, m := range markers {
		text = strings.ReplaceAll(text, m, m+"\n")
		text = strings.ReplaceAll(text, m+"\n\n", m+"\n")
	}
	return text
}

// printed is a page: paragraphs with their markers raised, notes, the number of the page.
func printed(head string, width int, paragraphs []string, notes string, folio string, markers ...string) string {
	body := ""
	for _, p := range paragraphs {
		body += raise(set(p, width, 2), markers...)
	}
	return head + body + notes + "-" + folio + "-\n"
}

// keeps fails where one of the paragraphs, its markers left out, is not read as one.
func keeps(t *testing.T, a *corpus.Article, paragraphs []string, markers ...string) {
	t.Helper()
	var texts []string
	for _, p := range a.Paragraphs {
		texts = append(texts, p.Text)
	}
	for _, p := range paragraphs {
		for _, m := range markers {
			p = strings.ReplaceAll(p, m, "")
		}
		if !slices.Contains(texts, p) {
			t.Errorf("not read as one paragraph: %s", p)
		}
	}
	if t.Failed() {
		t.Logf("paragraphs:\n%s", strings.Join(texts, "\n"))
	}
}

const bridgeHead = "石桥岁修的账目\n周大山\n"

// TestRaisedInFirstLines: raised markers end first lines, which are shorter by the indent.
func TestRaisedInFirstLines(t *testing.T) {
	paragraphs := []string{
		"石桥有志。①" + tales[0], tales[1], "账目为凭。②" + tales[2], tales[3],
	}
	notes := "①王二：《桥记》，第 3 页。\n②李四：《账》，第 5 页。\n"
	text := printed(bridgeHead, 30, paragraphs, notes, "1", "①", "②") + nextPage("2", 30)
	keeps(t, parse(t, text), append(paragraphs, tales...), "①", "②")
}

// TestRaisedAtTheEnd: a paragraph ends with a raised marker, and a line as wide as first lines are
// follows.
func TestRaisedAtTheEnd(t *testing.T) {
	paragraphs := []string{
		"县里的档案记着三次大水，每次都写明冲走木料多少、倒屋几间、免粮几成，却没有写下一个修桥人的名字①，这让后来的研究者很觉得可惜，只好去访问各村老人。",
		string([]rune(plainTale)[:60]) + "。②",
		"老人的话各不相同，有人说桥是外乡商人捐的，有人说是本村各户所摊，也有人说是庙里的和尚化缘所得③，谁也拿不出凭据，争了几十年还没有一个结果。",
	}
	notes := "①王二：《桥记》，第 3 页。\n②李四：《账》，第 5 页。\n③同上。\n"
	text := printed(bridgeHead, 30, paragraphs, notes, "1", "①", "②", "③") + nextPage("2", 30)
	keeps(t, parse(t, text), paragraphs, "①", "②", "③")
}

// plainTale has no marks at the edges of columns: its lines are as wide as these.
var plainTale = strings.Repeat("村里的老人都记得那座石桥和桥边的石匠", 12) + "。"

// nextPage is a page with a head, and paragraphs.
func nextPage(folio string, width int) string {
	return "\f" + printed("石桥岁修的账目\n", width, append([]string{plainTale}, tales...), "", folio)
}

// TestShredAfterRaised: two markers in a row, and a word after them.
func TestShredAfterRaised(t *testing.T) {
	one := "老人的话各不相同，有人说桥是外乡商人捐的，有人说是本村各户按田亩摊的。[1]“谁也拿不出凭据，争了三代人，也没有结果。”[2]可见账目的要紧，不在数字，而在有人肯记，也有人肯看。"
	lines := "老人的话各不相同，有人说桥是外乡商人捐的，有人说是本村各户\n按田亩摊的。[1]\n“谁也拿不出凭据，争了三代人，也没有结果。”[2]\n可见\n账目的要紧，不在数字，而在有人肯记，也有人肯看。\n"
	notes := "[1]王二：《桥记》，第 3 页。\n[2]李四：《账》，第 5 页。\n"
	text := bridgeHead + set(tales[0], 31, 2) + lines + set(tales[2], 31, 2) + set(tales[3], 31, 2) + notes + "-1-\n" + nextPage("2", 31)
	keeps(t, parse(t, text), []string{tales[0], one, tales[2]}, "[1]", "[2]")
}

// TestNumberAfterAFullLine: marks are never squeezed here, so a line as wide as the column begins no
// paragraph, though it begins with a number, and names with dots stand above it.
func TestNumberAfterAFullLine(t *testing.T) {
	one := "桥工约翰·史密斯和威廉·布朗都说过修桥的人家有这样的三类情形：１．自己出木料，也出些人工，这样的人家，账上都记着；２．只出木料的，账上也记着，名字都在碑上，碑在桥头。"
	lines := "桥工约翰·史密斯和威廉·布朗都说过修桥的人家有这样的三类情形：\n１．自己出木料，也出些人工，这样的人家，账上都记着；２．只出\n木料的，账上也记着，名字都在碑上，碑在桥头。\n"
	list := "账目，年月，人名，木料，石料，都写在一起，有的一天一页，有的一月一页，有的一年一页，纸色不同，墨色不同，字也不同，一看便知，不是一人所写，也不是一时所写，更不是一地所写，后人抄录，多有脱误，也多有增补。"
	text := bridgeHead
	for p := range 8 {
		if p > 0 {
			text += "\f石桥岁修的账目\n"
		}
		for _, tale := range tales {
			text += set(tale, 30, 2)
		}
		text += set(list, 30, 2)
		if p == 2 {
			text += lines
		}
		text += "-" + string(rune('1'+p)) + "-\n"
	}
	keeps(t, parse(t, text), []string{one})
}

// TestPointInANumber: a line ends in the middle of ８０．３％, and of ８．５亩 below a source.
func TestPointInANumber(t *testing.T) {
	one := "全县的田亩，东乡占去一多半，西乡只有三成，人口的比重则为百分之８０．３５，到了大水的那年又有增加。"
	lines := "全县的田亩，东乡占去一多半，西乡只有三成，人口的比重则为百分之８０．\n３５，到了大水的那年又有增加。\n"
	if len([]rune(strings.Split(lines, "\n")[0])) != 34 {
		t.Fatal("the line is not full")
	}
	text := bridgeHead + printed("", 34, tales, "", "1") + "\f"
	body := "石桥岁修的账目\n"
	for _, tale := range tales {
		body += set(tale, 34, 2)
	}
	keeps(t, parse(t, text+body+lines+"-2-\n"), []string{one})
}

// TestNumberBelowASource: the source of a table heads no list of notes that a number in a full line
// would go on.
func TestNumberBelowASource(t *testing.T) {
	one := "石桥各村的田亩不同，东乡的人家每户多的有十五亩，少的也有四亩和８．５亩计，西乡就少得多，账上写得清楚。"
	lines := "石桥各村的田亩不同，东乡的人家每户多的有十五亩，少的也有四亩和\n８．５亩计，西乡就少得多，账上写得清楚。\n"
	text := bridgeHead + printed("", 33, append([]string{plainTale}, tales...), "", "1") + "\f石桥岁修的账目\n" + set(plainTale, 33, 2) +
		"注：７．５亩以下不计。\n" + lines + set(plainTale, 33, 2) + set(tales[1], 33, 2) + "-2-\n"
	keeps(t, parse(t, text), []string{one})
}
