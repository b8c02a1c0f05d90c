package text_test

import (
	"strings"
	"testing"
)

// set breaks a paragraph into lines of so many characters, the first one shorter by the indent.
func set(text string, width, indent int) string {
	var lines []string
	runes := []rune(text)
	for at, room := 0, width-indent; at < len(runes); room = width {
		end := min(at+room, len(runes))
		for end < len(runes) && strings.ContainsRune("，。、；：”）》", runes[end]) {
			end-- // no line begins with it
		}
		lines = append(lines, string(runes[at:end]))
		at = end
	}
	return strings.Join(lines, "\n") + "\n"
}

// tales are paragraphs of different lengths.
var tales = []string{
	"村口有座石桥，桥下流水四季不断，老人说从前桥边住着一位石匠，每到雨季都要沿着河岸查看桥墩，若有松动便带着徒弟连夜加固，这样的日子过了很多年。",
	"后来修了公路，过桥的人少了许多，只有赶集的日子才又热闹起来。挑担的、赶车的、卖布的都在桥头歇脚，说说收成，也说说远处的消息，到天黑才慢慢散去。",
	"县里的档案记着三次大水，每次都写明冲走木料多少、倒屋几间、免粮几成，却没有写下一个修桥人的名字，这让后来的研究者很觉得可惜，只好去访问各村老人。",
	"老人的话各不相同，有人说桥是外乡商人捐的，有人说是本村各户按田亩摊的，也有人说是庙里的和尚化缘所得，谁也拿不出凭据，争了几十年还没有一个结果。",
}

// sheets sets the tales on so many pages, each with the heads and the foot given.
func sheets(width int, pages int, head, foot func(page int) string) []string {
	var out []string
	for p := range pages {
		body := ""
		for _, t := range tales {
			body += set(t, width, 2)
		}
		out = append(out, head(p)+body+foot(p))
	}
	return out
}

// TestHeadOfTheFirstPage: the first page names the issue, and no other page does.
func TestHeadOfTheFirstPage(t *testing.T) {
	pages := sheets(30, 4, func(p int) string {
		if p == 0 {
			return "山水学报 2001 年第 2 期\n石桥岁修的账目\n周大山\n"
		}
		return "石桥岁修的账目\n"
	}, func(p int) string { return "-" + string(rune('3'+p)) + "-\n" })
	a := parse(t, strings.Join(pages, "\f"))
	equal(t, "title", a.Title, "石桥岁修的账目")
	equal(t, "authors", a.Authors, []string{"周大山"})
	equal(t, "issue", []any{a.Journal.Year, a.Journal.Issue}, []any{2001, "2"})
	equal(t, "paragraphs", len(a.Paragraphs), 16)
}

// TestNumbersInHeads: page numbers stand beside the heads, and alone above the title.
func TestNumbersInHeads(t *testing.T) {
	pages := sheets(30, 4, func(p int) string {
		n := string(rune('7' + p - 1))
		switch {
		case p == 0:
			return "16\n石桥岁修的账目\n周大山\n"
		case p%2 == 1:
			return "1" + n + " 山水学报 1999 年第 4 期\n"
		}
		return "周大山：石桥岁修的账目 1" + n + "\n"
	}, func(p int) string {
		if p == 2 {
			return "①王二：《桥记》，第 3 页。\n"
		}
		return ""
	})
	pages[2] = strings.Replace(pages[2], "很多年。", "很多年①。", 1)
	a := parse(t, strings.Join(pages, "\f"))
	equal(t, "title", a.Title, "石桥岁修的账目")
	if len(a.Notes) != 1 {
		t.Fatalf("notes %+v", a.Notes)
	}
	equal(t, "page of the note", a.Notes[0].Page, 18)
	equal(t, "page numbers", a.Account.PageNumbers, 2)
}

// TestNamesOfHeads: under the title stand names without a usual surname, which a head names too;
// a short article has that head once, and it is longer than a line.
func TestNamesOfHeads(t *testing.T) {
	for name, c := range map[string]struct {
		names   string
		authors []string
	}{
		"one":                    {"启良", []string{"启良"}},
		"two":                    {"经纬 巨乃岐", []string{"经纬", "巨乃岐"}},
		"beside a usual surname": {"巨乃岐 周大山", []string{"巨乃岐", "周大山"}},
	} {
		t.Run(name, func(t *testing.T) {
			title := "石桥岁修的账目与山中各村的公共事务"
			pages := sheets(26, 3, func(p int) string {
				switch p {
				case 0:
					return title + "\n" + c.names + "\n"
				case 1:
					return "山水学报 2001 年第 2 期\n"
				}
				return c.names + "：" + title + "\n"
			}, func(p int) string { return "-" + string(rune('3'+p)) + "-\n" })
			a := parse(t, strings.Join(pages, "\f"))
			equal(t, "title", a.Title, title)
			equal(t, "authors", a.Authors, c.authors)
			equal(t, "paragraphs", len(a.Paragraphs), 12)
		})
	}
}

// TestItemsAreNoNotes: items (1), (2), (3) count up at the beginning of lines, but the text calls ①.
func TestItemsAreNoNotes(t *testing.T) {
	body := ""
	for k, item := range tales[:3] {
		body += set("（"+string(rune('1'+k))+"）"+item, 30, 2)
	}
	page := func(n string) string {
		return body + set("桥边的碑上刻着捐钱人的名字①，一共三十六个，今天还能认出大半。", 30, 2) + "①王二：《桥记》，第 " + n + " 页。\n-" + n + "-\n"
	}
	a := parse(t, "石桥岁修的账目\n周大山\n"+page("3")+"\f石桥岁修的账目\n"+page("4"))
	equal(t, "notes", markersAndNotes(a), []string{"① 王二：《桥记》，第 3 页。", "① 王二：《桥记》，第 4 页。"})
	equal(t, "paragraphs", len(a.Paragraphs), 8)
}

// TestRaisedDigits: a tool ends lines at raised digits, and the rest of the paragraph may be its end.
func TestRaisedDigits(t *testing.T) {
	page := func(n string) string {
		return "村口有座石桥，桥下流水四季不断，老人说从前桥边住着一\n位石匠，每到雨季都要沿着河岸查看桥墩，若有松动便带着徒弟\n连夜加固，县里的档案也记着这些事1\n，却没有写下修桥人的名字。\n" +
			"后来修了公路，过桥的人少了许多，只有赶集的日子才又热\n闹起来，“众人都在桥头歇脚。”2\n这样过了很多年。\n" +
			set(tales[2]+tales[3], 28, 2) + set(tales[0]+tales[1]+tales[2], 28, 2) + "1王二：《桥记》，第 3 页。\n2李四：《账》，第 12 页。\n-" + n + "-\n"
	}
	a := parse(t, "石桥岁修的账目\n周大山\n"+page("3")+"\f石桥岁修的账目\n"+page("4")+"\f石桥岁修的账目\n"+page("5"))
	equal(t, "notes", len(a.Notes), 6)
	equal(t, "paragraphs", len(a.Paragraphs), 12)
}

// TestSetIn: a quotation is set in from both sides, its lines narrower than the column.
func TestSetIn(t *testing.T) {
	quoted := "碑文说：水自西来，其势甚急，桥毁于夜，两岸不通者三月，里人议修，富者出钱，贫者出力，至冬乃成，凡费银三百两，皆有簿可查，不敢以一文入私，其后每岁一修，轮值者先期告于众人，毋得推诿，违者罚谷一石，充作桥木之费，立石于此，以示后来。"
	src := "石桥岁修的账目\n周大山\n"
	for p, n := range []string{"3", "4", "5"} {
		if p > 0 {
			src += "\f石桥岁修的账目\n"
		}
		src += set(tales[0], 32, 2) + set(tales[1], 32, 2) + set(quoted, 28, 2) + set(tales[2], 32, 2) + set(tales[3], 32, 2) + "-" + n + "-\n"
	}
	a := parse(t, src)
	equal(t, "paragraphs", len(a.Paragraphs), 15)
	equal(t, "the quotation", a.Paragraphs[2].Text, quoted)
}

// TestHeadingOverTwoLines: a heading with a number that fills its line goes on.
func TestHeadingOverTwoLines(t *testing.T) {
	body := set(tales[0], 28, 2) + set(tales[1], 28, 2) + set(tales[2], 28, 2)
	a := parse(t, "石桥岁修的账目\n周大山\n"+body+"一、石桥岁修的账目所见山中各村民众公共事务的\n经费来源\n"+body+"二、各村的分摊\n"+body+"-3-\n\f石桥岁修的账目\n"+body+body+"-4-\n")
	var headings []string
	for _, s := range a.Sections {
		headings = append(headings, s.Heading)
	}
	equal(t, "headings", headings, []string{"一、石桥岁修的账目所见山中各村民众公共事务的经费来源", "二、各村的分摊"})
	equal(t, "paragraphs", len(a.Paragraphs), 15)
}

// TestMarkersAloneWithoutFeeds: the markers stand on lines of their own, the star of the note on
// the author too, in a text that lost its form feeds.
func TestMarkersAloneWithoutFeeds(t *testing.T) {
	spread := func(s string) string { return strings.TrimSuffix(strings.ReplaceAll(s, "\n", "\n\n"), "\n\n") }
	var src []string
	for p, n := range []string{"3", "4", "5"} {
		head, foot := "石桥岁修的账目\n", ""
		if p == 0 {
			head, foot = "石桥岁修的账目\n周大山*\n", "*\n周大山，山水大学教授。\n"
		}
		body := set(tales[3]+tales[0], 30, 2) + set("桥边的碑上刻着捐钱人的名字[1]，一共三十六个，今天还能认出大半[2]。", 30, 2) + set(tales[2], 30, 2)
		src = append(src, spread(head+body+foot+"[1]\n王二：《桥记》，第 3 页。\n[2]\n李四：《账》，第 12 页。\n-"+n+"-\n"))
	}
	a := parse(t, strings.Join(src, "\n "))
	equal(t, "notes", markersAndNotes(a), []string{"* 周大山，山水大学教授。", "[1] 王二：《桥记》，第 3 页。", "[2] 李四：《账》，第 12 页。",
		"[1] 王二：《桥记》，第 3 页。", "[2] 李四：《账》，第 12 页。", "[1] 王二：《桥记》，第 3 页。", "[2] 李四：《账》，第 12 页。"})
	equal(t, "notes nothing calls", uncalled(a), []string{})
}

// TestFormulasAlone: ① above formulas stays where it is in a text without pages.
func TestFormulasAlone(t *testing.T) {
	src := "石桥的受力\n周大山\n"
	for _, n := range []string{"①", "②", "③", "④"} {
		src += set(tales[0], 30, 2) + n + "\n石重乘以桥长\n"
	}
	for _, p := range parse(t, src).Paragraphs {
		if strings.HasPrefix(p.Text, "① 石重") || strings.HasPrefix(p.Text, "①石重") {
			t.Errorf("the sign was put before %q", p.Text)
		}
	}
}

// TestNumbersThatEndNotes: 132 页。 and the end of 240-249 are no numbers of pages, where those
// stand bare.
func TestNumbersThatEndNotes(t *testing.T) {
	first := "[1]王二：《桥记》，山水出版社 1990 年第二版修订本，上卷附录所收碑文，第\n132 页。\n"
	second := "[2]Wang E. A history of stone bridges in the hills and what they cost, 240-\n249\n"
	pages := sheets(28, 5, func(p int) string {
		if p == 0 {
			return "石桥岁修的账目\n周大山\n"
		}
		return "石桥岁修的账目\n"
	}, func(p int) string {
		if p > 0 {
			return first + "[2]李四：《账》，第 12 页。\n" + string(rune('3'+p)) + "\n"
		}
		return first + second + "3\n"
	})
	for p := range pages {
		pages[p] = strings.Replace(pages[p], "很多年。", "很多年[1]。", 1)
		pages[p] = strings.Replace(pages[p], "一个结果。", "一个结果[2]。", 1)
	}
	a := parse(t, strings.Join(pages, "\f"))
	if len(a.Notes) != 10 {
		t.Fatalf("notes %+v", a.Notes)
	}
	equal(t, "first", a.Notes[0].Text, "王二：《桥记》，山水出版社 1990 年第二版修订本，上卷附录所收碑文，第132 页。")
	equal(t, "second", a.Notes[1].Text, "Wang E. A history of stone bridges in the hills and what they cost, 240-249")
	equal(t, "page of the last", a.Notes[9].Page, 7)
}

// TestIndentOfTwoPlaces: a tool gives each character one place, and first lines with a number are
// no headings.
func TestIndentOfTwoPlaces(t *testing.T) {
	src := "           石桥岁修的账目\n              周大山\n"
	for p, n := range []string{"3", "4"} {
		if p > 0 {
			src += "\f           石桥岁修的账目\n"
		}
		for k, tale := range tales {
			src += "  " + set("（"+string([]rune("一二三四")[k])+"）"+tale+tales[0], 28, 2)
		}
		src += "              -" + n + "-\n"
	}
	a := parse(t, src)
	equal(t, "sections", len(a.Sections), 0)
	equal(t, "paragraphs", len(a.Paragraphs), 8)
}

// TestEnglishNoteGoesOn: a line of an English title may end with a full stop or a parenthesis.
func TestEnglishNoteGoesOn(t *testing.T) {
	note := "[1]Wang E. \"The Stone Bridge and its Masons\", in Li S. (ed.)\nBridges of the Hills and the Rivers. Hill Press, 1990.\n"
	pages := sheets(30, 3, func(p int) string { return "石桥岁修的账目\n" }, func(p int) string { return note + "-" + string(rune('3'+p)) + "-\n" })
	for p := range pages {
		pages[p] = strings.Replace(pages[p], "很多年。", "很多年[1]。", 1)
	}
	a := parse(t, "石桥岁修的账目\n周大山\n"+strings.Join(pages, "\f"))
	if len(a.Notes) != 3 {
		t.Fatalf("notes %+v", a.Notes)
	}
	equal(t, "note", a.Notes[0].Text, "Wang E. \"The Stone Bridge and its Masons\", in Li S. (ed.) Bridges of the Hills and the Rivers. Hill Press, 1990.")
}

// TestAuthorsLabelThatTellsWho: under the names a line with the label of authors says who they are.
func TestAuthorsLabelThatTellsWho(t *testing.T) {
	text := strings.Join(sheets(30, 3, func(p int) string {
		if p == 0 {
			return "石桥岁修的账目\n石桥岁修的账目\n周大山\n作者：周大山，男，1950 年生，石桥大学教授。\n"
		}
		return "石桥岁修的账目\n"
	}, func(p int) string { return "-" + string(rune('1'+p)) + "-\n" }), "\f")
	a := parse(t, text)
	equal(t, "authors", a.Authors, []string{"周大山"})
	equal(t, "note on the author", a.Front.AuthorNote, "周大山，男，1950 年生，石桥大学教授。")
}

// TestRareNameUnderATitleWithAMark: the head has the mark that calls a note on the title, as the title has.
func TestRareNameUnderATitleWithAMark(t *testing.T) {
	text := strings.Join(sheets(30, 4, func(p int) string {
		if p == 0 {
			return "石桥岁修的账目［＊］\n石桥岁修的账目［＊］\n旷石桥\n"
		}
		return "石桥岁修的账目［＊］\n"
	}, func(p int) string { return "-" + string(rune('1'+p)) + "-\n" }), "\f")
	a := parse(t, text)
	equal(t, "title", a.Title, "石桥岁修的账目［＊］")
	equal(t, "authors", a.Authors, []string{"旷石桥"})
}
