package text_test

import (
	"slices"
	"strings"
	"testing"

	"suoyin/corpus"
)

// hang breaks a paragraph as set does, and lets a comma or a full stop that no longer fits hang over
// the edge.
func hang(text string, width, indent int) string {
	var lines []string
	runes := []rune(text)
	for at, room := 0, width-indent; at < len(runes); room = width {
		end := min(at+room, len(runes))
		if end < len(runes) && strings.ContainsRune("，。、；：", runes[end]) {
			end++
		}
		for end < len(runes) && strings.ContainsRune("，。、；：”）》", runes[end]) {
			end--
		}
		lines = append(lines, string(runes[at:end]))
		at = end
	}
	return strings.Join(lines, "\n") + "\n"
}

// filled are a paragraph whose last line of 32 is full, with a mark that hangs over the edge, and one
// whose first line has such a mark too: it is one square shorter than full lines are.
var filled = []string{
	"修桥的人从前都住在河的北岸，他们的屋子用河里的石头砌成，门前堆着没有用完的石料，过往的人常在那里歇脚，看他们凿石头，直到天黑。",
	"而且他们沿着河岸走了一遍又一遍，一共量了十几座桥墩的高低长短，又问了许多从前的事情，记下各村的户数，才在账簿上写下一个数目，带回去存在库房里面。",
}

// TestFirstLineWithAMarkThatHangs: what a line leaves tells that a paragraph begins with it, where no
// line that goes on leaves so much.
func TestFirstLineWithAMarkThatHangs(t *testing.T) {
	keeps(t, parse(t, threePages(append(tales, filled...)...)), filled)
}

// threePages sets three pages of the same blocks, each a paragraph or, if it ends with a line end, lines as
// they are, with the tales below.
func threePages(blocks ...string) string {
	src := ""
	for p, n := range []string{"3", "4", "5"} {
		if p > 0 {
			src += "\f"
		}
		if p == 0 {
			src += bridgeHead
		} else {
			src += "石桥岁修的账目\n"
		}
		for _, b := range slices.Concat(blocks, tales) {
			if strings.HasSuffix(b, "\n") {
				src += b
			} else {
				src += hang(b, 32, 2)
			}
		}
		src += "-" + n + "-\n"
	}
	return src
}

// onceEach are the headings of an article, each once.
func onceEach(a *corpus.Article) []string {
	out := []string{}
	for _, s := range a.Sections {
		if !slices.Contains(out, s.Heading) {
			out = append(out, s.Heading)
		}
	}
	return out
}

// TestSourceAfterQuotation: a quotation of one full line ends with its source in parentheses.
func TestSourceAfterQuotation(t *testing.T) {
	quotation := "水自西来，其势甚急，桥毁于夜，两岸不通。（《石桥志·卷二》）"
	keeps(t, parse(t, threePages(tales[0], quotation, tales[2])), []string{quotation, tales[2]})
}

// TestVerse: two lines of verse stand alone, though the line above them is full.
func TestVerse(t *testing.T) {
	verse := []string{"他日桥边人不见，村前树下水长流。", "此处年年添旧字，舟中夜夜载新愁。"}
	above := "他晚年住在桥边，写了许多诗，其中有两句最为村里的人喜爱，老人们至今还能背得出来，每到过年的时候都要慢慢地念给村里的孩子们听：\n"
	keeps(t, parse(t, threePages(tales[0], hang(strings.TrimSpace(above), 32, 2), verse[0]+"\n", verse[1]+"\n", tales[1])), verse)
}

// TestPicture: what a database prints in the place of a picture is no end of the caption above it.
func TestPicture(t *testing.T) {
	caption := "表３１９９２年山中各村石桥岁修银两占当年全部开支的比重％"
	a := parse(t, threePages(tales[0], caption+"\n（附图{图}）\n", tales[1]))
	keeps(t, a, []string{"（附图{图}）", tales[1]})
}

// TestQuestionIsNoHeading: a question of two clauses is a sentence, though it stands alone.
func TestQuestionIsNoHeading(t *testing.T) {
	question := "那么，石桥到底是谁修的呢？"
	a := parse(t, threePages(tales[0], question, tales[1]))
	keeps(t, a, []string{question})
	equal(t, "headings", onceEach(a), []string{})
}

// TestLongHeadingWithoutNumber: a heading without a number fills two thirds of the line.
func TestLongHeadingWithoutNumber(t *testing.T) {
	heading := "石桥岁修：山中各村的公共事务与银两的分摊"
	a := parse(t, threePages(tales[0], heading+"\n", tales[1]))
	keeps(t, a, tales)
	equal(t, "headings", onceEach(a), []string{heading})
}

// TestNumberAlone: the number of a section stands alone.
func TestNumberAlone(t *testing.T) {
	a := parse(t, threePages("一、\n", tales[0], "二、\n", tales[1], "三、\n"))
	equal(t, "headings", onceEach(a), []string{"一、", "二、", "三、"})
}

// TestNumberThatALineCuts: a line ends in the year of a source, which goes on in the next.
func TestNumberThatALineCuts(t *testing.T) {
	source := "资料来源：《石桥岁修账簿》、《山水县统计资料》（１９９１，１９９３）"
	keeps(t, parse(t, threePages(tales[0], source, tales[1])), []string{source, tales[1]})
}

// faded is a paragraph with a raised marker at which the tool breaks its row.
var faded = raise(hang("桥边的碑上刻着捐钱人的名字，今天还能认出大半，字迹却是越来越淡了[2]。过桥的人看了都说可惜，却没有谁去重刻一遍。", 32, 2), "[2]")

// TestCaptionAfterMarker: a row that ends with a marker and a full stop leaves room for the caption
// that stands below it.
func TestCaptionAfterMarker(t *testing.T) {
	end := "账簿上写着，这一年全县修桥的开支比前一年多出了三成，可是各村收上来的银两，连同往年欠下来的都算在一起，也只不过是多出了百分之三点三[1]。"
	caption := "表９ 山水县各村历年石桥岁修银两开支的比较（１９９２年）"
	src := threePages(strings.Join(tales, ""), raise(hang(end, 32, 2), "[1]"), caption+"\n", strings.Join(tales, ""), faded, faded)
	src = strings.ReplaceAll(src, "-3-\n", "[1]王二：《桥记》，第 3 页。\n[2]李四：《账》，第 5 页。\n-3-\n")
	a := parse(t, src)
	keeps(t, a, []string{strings.ReplaceAll(caption, " ", "")})
}

// TestStretchedRow: justification stretches a row before a long word, and the tool breaks it at the
// raised marker.
func TestStretchedRow(t *testing.T) {
	lines := "村口有座石桥，桥下流水四季不断，老人说从前桥边住着一位石匠，\n" +
		"每到雨季都要沿着河岸查看桥墩，若有松动便带着徒弟连夜加固，这样的\n" +
		"日 子 过 了 很 多 年 。 他 们 把 这 样 的 人 叫 作 桥 的 主 人[1]\n" +
		"( 就是 Keeper\n" +
		"Bridgemasters)，桥边的碑上刻着捐钱人的名字，一共三十六个，今天\n" +
		"还能认出大半。\n"
	src := strings.ReplaceAll(threePages(tales[0], lines, faded, faded, tales[1]), "-3-\n", "[1]王二：《桥记》，第 3 页。\n[2]李四：《账》，第 5 页。\n-3-\n")
	for _, p := range parse(t, src).Paragraphs {
		if strings.HasPrefix(p.Text, "Bridgemasters") || strings.HasPrefix(p.Text, "( 就是") {
			t.Errorf("a paragraph begins %.40s", p.Text)
		}
	}
}

// TestNoteThatEnded: a note ends without a full stop, and another stands below it, so the line above
// the notes of the next page is not its end.
func TestNoteThatEnded(t *testing.T) {
	note := "①Wang E., The Stone Bridge and its Masons in the Hills, Hill Press, 1963, P.16\n②李四：《账》，第 5 页。\n"
	below := "其次，各村如何分担修桥的银两，在账簿里也写得十分清楚明白。"
	page := func(n, last string) string {
		body := hang("桥边的碑上刻着捐钱人的名字①，一共三十六个，今天还能认出大半②。", 32, 2)
		return bridgeHead + body + hang(tales[0], 32, 2) + hang(tales[1], 32, 2) + last + note + "-" + n + "-\n"
	}
	a := parse(t, page("3", "")+"\f"+page("4", below+"\n")+"\f"+page("5", "")+"\f"+page("6", below+"\n"))
	keeps(t, a, []string{below})
	if n := a.Notes[0].Text; strings.Contains(n, "其次") {
		t.Errorf("note %s", n)
	}
}

// TestAfterRaisedMarkers: what stands below a raised marker is the page that it calls, a number of a
// section, or a paragraph if the marker had no room in its row.
func TestAfterRaisedMarkers(t *testing.T) {
	begun := "桥边的碑上刻着捐钱人的名字，有人说他们都是外乡来的商人，也有"
	for name, c := range map[string]struct {
		lines    string
		keeps    []string
		headings []string
	}{
		"page": {
			begun + "\n人说他们就住在河的对岸，靠打鱼为生。”[1]\n（P158）\n" + hang(tales[2], 32, 2),
			[]string{begun + "人说他们就住在河的对岸，靠打鱼为生。”（P158）", tales[2]}, []string{},
		},
		"section": {
			begun + "\n人说是各村摊派[1]\n一\n" + hang(tales[2], 32, 2) + "二\n",
			[]string{begun + "人说是各村摊派", tales[2]}, []string{"一", "二"},
		},
		"paragraph": {
			begun + "\n人说他们就住在河的对岸，靠打鱼为生，农闲的时候才去修桥补路取石。\n[1]\n可是" + hang(tales[2], 32, 4),
			[]string{begun + "人说他们就住在河的对岸，靠打鱼为生，农闲的时候才去修桥补路取石。", "可是" + tales[2]}, []string{},
		},
	} {
		t.Run(name, func(t *testing.T) {
			src := threePages(strings.Join(tales, ""), c.lines, strings.Join(tales, ""), faded, faded)
			a := parse(t, strings.ReplaceAll(src, "-3-\n", "[1]王二：《桥记》，第 3 页。\n[2]李四：《账》，第 5 页。\n-3-\n"))
			keeps(t, a, c.keeps)
			equal(t, "headings", onceEach(a), c.headings)
		})
	}
}
