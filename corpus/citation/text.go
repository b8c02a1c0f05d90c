package citation

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// text is a note's text in two forms: as printed, and folded for recognition.
// Folding turns full-width ASCII, dashes, dots and the traditional forms of the
// words that citations are made of into one form, and drops the spaces that
// justification puts beside Han characters, so that every pattern is written
// once. All work is done on byte offsets of the folded form; at leads back.
type text struct {
	printed []rune
	fold    string
	// at[i] is the printed code point that byte i of fold came from. It has one
	// more entry than fold has bytes.
	at []int32
}

func newText(s string) *text {
	t := &text{printed: []rune(s)}
	var b strings.Builder
	b.Grow(len(s))
	t.at = make([]int32, 0, len(s)+1)
	last := rune(0) // the last rune written to fold
	space := -1     // printed position of a space not yet written
	for i, r := range t.printed {
		r = foldRune(r)
		if r == ' ' {
			if space < 0 {
				space = i
			}
			continue
		}
		if r == 0 {
			continue
		}
		if r == '~' && last >= '0' && last <= '9' && i+1 < len(t.printed) && unicode.IsDigit(t.printed[i+1]) {
			r = '-' // 111~127
		}
		if space >= 0 && last != 0 && !tight(last) && !tight(r) {
			b.WriteByte(' ')
			t.at = append(t.at, int32(space))
		}
		space = -1
		for range utf8.RuneLen(r) {
			t.at = append(t.at, int32(i))
		}
		b.WriteRune(r)
		last = r
	}
	t.fold = b.String()
	t.at = append(t.at, int32(len(t.printed)))
	return t
}

// span is the printed code points that fold[i:j] stands for.
func (t *text) span(i, j int) [2]int {
	if i >= j {
		return [2]int{int(t.at[i]), int(t.at[i])}
	}
	return [2]int{int(t.at[i]), int(t.at[j-1]) + 1}
}

// value is the printed text of fold[i:j] with white space made single.
func (t *text) value(i, j int) string {
	s := t.span(i, j)
	return strings.Join(strings.Fields(strings.Map(visible, string(t.printed[s[0]:s[1]]))), " ")
}

// visible drops what prints nothing: control and format characters.
func visible(r rune) rune {
	if r != '\n' && r != '\t' && r != '\r' && (unicode.Is(unicode.Cf, r) || unicode.IsControl(r)) {
		return -1
	}
	return r
}

// tight says that a space beside the character is not part of the text: it is
// Han, kana or CJK punctuation.
func tight(r rune) bool {
	return r >= 0x2E80 && r < 0xFB00 || r == '“' || r == '”'
}

// foldRune maps one character to the form the patterns are written in; 0 drops
// it. The result has no full-width ASCII and one kind of dash, dot and bracket.
func foldRune(r rune) rune {
	switch {
	case r < 0x80:
		if r < ' ' || r == 0x7F {
			return ' '
		}
		return r
	case r >= 0xFF01 && r <= 0xFF5E:
		r -= 0xFEE0
		if r == '~' {
			return '-'
		}
		return r
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Cf, r), r == utf8.RuneError, unicode.IsControl(r):
		return 0
	}
	if f, ok := folded[r]; ok {
		return f
	}
	return r
}

// folded are the characters that stand for one another in citations: dashes,
// dots, brackets, and the traditional and Japanese forms of the words that
// citations are made of. It is not a conversion of the text: corpus/fold is.
var folded = foldTable(
	"—-", "–-", "―-", "‐-", "‑-", "‒-", "−-", "﹣-", "─-", "━-", "～-", "〜-", "∼-",
	"•·", "・·", "‧·", "∙·", "﹒.", "｡。",
	"【[", "】]", "〔[", "〕]", "〖[", "〗]", "﹝[", "﹞]",
	"﹤〈", "﹥〉", "≪《", "≫》", "«《", "»》", "︽《", "︾》",
	"「“", "」”", "『“", "』”", "〝“", "〞”", "‟“", "„“",
	"頁页", "號号", "冊册", "載载", "見见", "參参", "閱阅", "轉转", "編编", "譯译", "註注",
	"書书", "報报", "學学", "館馆", "國国", "東东", "臺台", "灣湾", "雜杂", "誌志", "輯辑", "錄录",
	"揭揭", "條条", "條条", "條条", "則则", "訂订", "補补", "點点", "標标", "節节", "題题", "論论",
	"碩硕", "網网", "訪访", "問问", "時时", "間间", "總总", "經经", "廣广", "華华", "龍龙", "長长",
	"漢汉", "業业", "務务", "團团", "體体", "於于", "爲为", "為为", "與与", "從从", "說说", "檔档", "號号",
	"據据", "該该", "後后", "個个", "們们", "這这", "關关", "發发", "區区", "縣县", "門门", "蘭兰", "蘇苏",
	"鄭郑", "瀋沈", "陽阳", "濟济", "寧宁", "慶庆", "貴贵", "雲云", "類类", "圖图", "〇零", "○零",
)

func foldTable(pairs ...string) map[rune]rune {
	m := make(map[rune]rune, len(pairs))
	for _, p := range pairs {
		rs := []rune(p)
		m[rs[0]] = rs[1]
	}
	return m
}
