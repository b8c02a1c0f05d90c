package fold_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/longbridgeapp/opencc"

	"suoyin/corpus/fold"
)

func TestText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"simplified stays", "记忆系统的研究", "记忆系统的研究"},
		{"Latin stays", "the quick brown fox", "the quick brown fox"},
		{"traditional", "國際論壇", "国际论坛"},
		{"one of several simplified forms", "後 裡 乾 髮 發", "后里干发发"},
		{"beyond the basic plane", "𠮷野家", "𠮷野家"},
		{"Kangxi radicals", "⽅便⽂件", "方便文件"},
		{"radicals supplement", "⻓⻛⻢⺠", "长风马民"},
		{"a radical whose ideograph is traditional", "⾧⻑", "长长"},
		{"strokes", "㇐㇔", "一丶"},
		{"compatibility ideograph", "\uF9DD\U0002F81A", "利冬"},
		{"full width", "ＤＥＥＰＳＥＥＫ 模型", "deepseek模型"},
		{"half-width katakana", "ｶﾞｲﾄﾞ", "ガイド"},
		{"full-width punctuation", "甲，乙；（丙）", "甲,乙;(丙)"},
		{"ellipsis", "甲……乙", "甲......乙"},
		{"Kelvin sign and Ångström", "300 K, 1 Å", "300 k, 1 å"},
		{"dotted capital I is one rune", "İstanbul", "istanbul"},
		{"dotless i is another letter", "ısı", "ısı"},
		{"sigma at the end", "ΟΔΟΣ οδος", "οδοσ οδοσ"},
		{"decomposed accent", "Cafe\u0301", "café"},
		{"lower case composes anew", "J\u030C", "ǰ"},
		{"accent on a space", "中 \u0301文", "中 \u0301文"},
		{"spacing accent", "中´ x", "中´ x"},
		{"Hangul jamo", "\u1112\u1161\u11ab", "한"},
		{"Hangul letters stay apart", "ㅎㅏㄴ", "ㅎㅏㄴ"},
		{"half-width Hangul letters", "\uFFBE\uFFC2\uFFA4", "ㅎㅏㄴ"},
		{"a Hangul letter joins nothing", "中ㅏ a\u1112ㅏ", "中ㅏ a\u1112ㅏ"},
		{"circled numbers", "①⑩㈠", "110(一)"},
		{"roman numeral", "Ⅳ", "iv"},
		{"dashes", "中国—东盟 中国-东盟 中国－东盟 中国–东盟 中国‑东盟 中国−东盟", "中国-东盟中国-东盟中国-东盟中国-东盟中国-东盟中国-东盟"},
		{"run of dashes", "甲——乙─━―丙--丁", "甲-乙-丙-丁"},
		{"dash that is letter-spaced", "甲 — 乙", "甲-乙"},
		{"dash between Latin words", "a — b", "a - b"},
		{"vertical dash", "甲︱乙", "甲-乙"},
		{"wave dashes", "5～10〜15", "5~10~15"},
		{"katakana length mark is a letter", "データ", "データ"},
		{"spaces beside Han", "2017 年 5 月 14 日", "2017年5月14日"},
		{"letter spacing", "得 一 提 的 是", "得一提的是"},
		{"ideographic space", "甲　乙　 丙", "甲乙丙"},
		{"spaces beside CJK punctuation", "A ， B 《 Go 》 C", "a,b《go》c"},
		{"spaces between Latin words", " The\u00a0 \t\n Go  ", "the go"},
		{"only spaces", " \n　", ""},
		{"control and format characters", "\x01差\u00AD别\u200B甲\u200F乙\uFEFF\f丙", "差别甲乙丙"},
		{"format character between a letter and its accent", "e\u200D\u0301", "é"},
		{"variation selectors", "葛\U000E0100城☎\uFE0F", "葛城☎"},
		{"format character beside spaces", "a \u200B b", "a b"},
		{"form feed is a page break", "甲\f乙 inter\fnational", "甲乙international"},
		{"not UTF-8", "甲\xff\xc3乙", "甲\uFFFD\uFFFD乙"},
		{"cut rune", "甲\xe7\x94", "甲\uFFFD\uFFFD"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := fold.Text(c.in); got != c.want {
				t.Errorf("Text(%q) = %q, want %q", c.in, got, c.want)
			}
			if m := fold.New(c.in); m.Text != c.want {
				t.Errorf("New(%q).Text = %q, want %q", c.in, m.Text, c.want)
			}
		})
	}
}

func TestSpan(t *testing.T) {
	for _, c := range []struct {
		name, printed, query string
		want                 []string // each place, cut from the printed text
	}{
		{"same", "中国人民在中国", "中国", []string{"中国", "中国"}},
		{"spaces inside", "于2017 年 5 月 14 日在", "2017年5月14日", []string{"2017 年 5 月 14 日"}},
		{"spaces at the edges stay out", "得 一 提 的 是", "提", []string{"提"}},
		{"run of dashes", "甲——乙", "-", []string{"——"}},
		{"run of dashes with its neighbours", "甲——乙", "甲-乙", []string{"甲——乙"}},
		{"soft hyphen inside", "inter\u00ADnational", "international", []string{"inter\u00ADnational"}},
		{"dropped at the edge", "\u200B甲\u200B乙\u200B", "甲乙", []string{"甲\u200B乙"}},
		{"composed", "cafe\u0301s", "é", []string{"e\u0301"}},
		{"expanded", "甲……乙", "...", []string{"…", "…"}},
		{"part of an expanded rune", "见㈠条", "一", []string{"㈠"}},
		{"full width", "（ＡＢ）", "ab", []string{"ＡＢ"}},
		{"runs of spaces", "ab  cd", "b c", []string{"b  c"}},
		{"after changes of every kind", "——…… x\u0301é\u200B 甲", "甲", []string{"甲"}},
		{"not UTF-8", "\xff甲", "甲", []string{"甲"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := places(c.printed, c.query); strings.Join(got, "|") != strings.Join(c.want, "|") {
				t.Errorf("places of %q in %q: %q, want %q", c.query, c.printed, got, c.want)
			}
		})
	}
}

// places cuts every place of the query out of the printed text.
func places(printed, query string) []string {
	m, needle := fold.New(printed), fold.Text(query)
	runes := []rune(printed)
	var found []string
	for at := 0; ; {
		i := strings.Index(m.Text[at:], needle)
		if i < 0 {
			return found
		}
		start := utf8.RuneCountInString(m.Text[:at+i])
		from, to := m.Span(start, start+utf8.RuneCountInString(needle))
		found = append(found, string(runes[from:to]))
		at += i + len(needle)
	}
}

// TestSimplified compares the generated table with the data it comes from.
func TestSimplified(t *testing.T) {
	converter, err := opencc.New("t2s")
	if err != nil {
		t.Fatal(err)
	}
	var runes []string
	for r := rune(0x3400); r < 0x30000; r++ {
		if unicode.Is(unicode.Han, r) && norm.NFKC.String(string(r)) == string(r) {
			runes = append(runes, string(r))
		}
	}
	// The line ends keep OpenCC from seeing words. Its table is followed to its
	// end.
	want := strings.Join(runes, "\n")
	for range 2 {
		if want, err = converter.Convert(want); err != nil {
			t.Fatal(err)
		}
	}
	for i, w := range strings.Split(want, "\n") {
		if got := fold.Text(runes[i]); got != w {
			t.Errorf("Text(%q) = %q, OpenCC says %q", runes[i], got, w)
		}
	}
}

// TestRadicals wants no radical left where Unicode knows its ideograph: all of
// the assigned ones but U+2E80, which has none.
func TestRadicals(t *testing.T) {
	for r := rune(0x2E81); r <= 0x2FD5; r++ {
		if unicode.Is(unicode.Radical, r) && fold.Text(string(r)) == string(r) {
			t.Errorf("%c %U folds to itself", r, r)
		}
	}
}

// TestEveryRune checks each assigned rune, but only one in 100 of the syllables
// and ideographs that are nothing but themselves.
func TestEveryRune(t *testing.T) {
	for r := rune(0); r < 0xF0000; r++ {
		if !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf) {
			continue
		}
		if unicode.In(r, unicode.Han, unicode.Hangul) && r%100 != 0 && norm.NFKC.QuickSpanString(string(r)) > 0 {
			continue
		}
		check(t, "中"+string(r)+"a"+string(r))
	}
}

func TestProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		check(t, texts().Draw(t, "text"))
	})
}

// TestParts: what is cut between characters as a reader sees them is found.
func TestParts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 30).Draw(t, "units")
		from := rapid.IntRange(0, len(units)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(units)).Draw(t, "to")
		if strings.HasPrefix(units[from], "\u0301") || to < len(units) && startsWithMark(units[to:]) || beginsInside(units[from:]) {
			t.Skip("not cut between characters")
		}
		whole, part := strings.Join(units, ""), strings.Join(units[from:to], "")
		if !strings.Contains(fold.Text(whole), fold.Text(part)) {
			t.Fatalf("Text(%q) = %q lacks Text(%q) = %q", whole, fold.Text(whole), part, fold.Text(part))
		}
	})
}

// startsWithMark: the next rune that is not dropped belongs to the one before.
func startsWithMark(units []string) bool {
	for _, r := range strings.Join(units, "") {
		if fold.Text(string(r)) == "" && !unicode.IsSpace(r) {
			continue
		}
		return !norm.NFKC.PropertiesString(string(r)).BoundaryBefore()
	}
	return false
}

func beginsInside(units []string) bool { return startsWithMark(units) }

// pieces are what typesetting and other scripts put into a text.
var pieces = []string{
	"中", "国", "國", "⽅", "⻓", "𠮷", "a", "B", "Ａ", "1", "１", " ", "  ", "　", "\n", "-", "—", "——", "－", "…",
	"，", "。", "《", ",", "\u0301", "e\u0301", "\u200B", "\u00AD", "\x01", "\f", "㈠", "①", "İ", "K", "ｶ", "ﾞ", "´", "＝", "\u0338",
	"ᄒ", "ᅡ", "ᆫ", "ㅏ", "한", "〜", "～", "︱", "\uFE0F", "ς", "ﷺ", "か", "\u3099", "゛", "\u0345",
}

func texts() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.Map(rapid.SliceOf(rapid.SampledFrom(pieces)), func(s []string) string { return strings.Join(s, "") }),
		rapid.String(),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) string { return string(b) }),
		rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]rune("e中\u0301\u0338\u0345\u0344\u200D\u093c\uFF9E")), 0, 90), func(r []rune) string { return string(r) }),
	)
}

type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}

// check states what holds of every text.
func check(t tester, s string) {
	t.Helper()
	m := fold.New(s)
	folded := fold.Text(s)
	if m.Text != folded {
		t.Fatalf("New(%q).Text = %q, Text gives %q", s, m.Text, folded)
	}
	if again := fold.Text(folded); again != folded {
		t.Fatalf("folding %+q gives %+q, and folding that %+q", s, folded, again)
	}
	if !utf8.ValidString(folded) {
		t.Fatalf("Text(%q) = %q is not UTF-8", s, folded)
	}
	if m.Len() != utf8.RuneCountInString(folded) || m.PrintedLen() != utf8.RuneCountInString(s) {
		t.Fatalf("New(%+q): lengths %d and %d, are %d and %d", s, m.Len(), m.PrintedLen(), utf8.RuneCountInString(folded), utf8.RuneCountInString(s))
	}
	checkMap(t, s, m)
}

// checkMap: the map is total and monotone, and spans are tight.
func checkMap(t tester, s string, m fold.Mapped) {
	t.Helper()
	lastFrom, lastTo := 0, 0
	for i := range m.Len() {
		from, to := m.Span(i, i+1)
		if from < lastFrom || to < lastTo || from >= to || to > m.PrintedLen() {
			t.Fatalf("%+q folds to %+q: rune %d is printed at %d to %d, after %d to %d", s, m.Text, i, from, to, lastFrom, lastTo)
		}
		if back := m.Folded(from); back > i {
			t.Fatalf("%+q folds to %+q: rune %d is printed at %d, which is at %d in the folded text", s, m.Text, i, from, back)
		}
		lastFrom, lastTo = from, to
	}
	last := 0
	for i := range m.PrintedLen() + 1 {
		at := m.Folded(i)
		if at < last || at > m.Len() {
			t.Fatalf("%+q folds to %+q: printed rune %d is at %d, the one before at %d", s, m.Text, i, at, last)
		}
		last = at
	}
	if last != m.Len() {
		t.Fatalf("%+q: the printed end is at %d of %d", s, last, m.Len())
	}
	if from, to := m.Span(0, m.Len()); fold.Text(cut(s, from, to)) != m.Text {
		t.Fatalf("%+q: the whole span %d to %d folds to %+q, the text to %+q", s, from, to, fold.Text(cut(s, from, to)), m.Text)
	}
}

// cut slices bytes that need not be UTF-8 by runes.
func cut(s string, from, to int) string {
	start, end, n := len(s), len(s), 0
	for i := range s {
		if n == from {
			start = i
		}
		if n == to {
			end = i
		}
		n++
	}
	if start > end {
		return ""
	}
	return s[start:end]
}

func FuzzText(f *testing.F) {
	for _, p := range pieces {
		f.Add(p + "中" + p + "a" + p)
	}
	f.Fuzz(func(t *testing.T, s string) { check(t, s) })
}

func BenchmarkText(b *testing.B) {
	chinese := strings.Repeat("研究者认为，记忆系统与系统记忆的区别，在于前者——如同其名——是一个整体（2017年）。", 2000)
	for _, c := range []struct{ name, text string }{
		{"chinese", chinese},
		{"folded", fold.Text(chinese)},
		{"traditional", strings.Repeat("國際論壇對於這個問題的討論，尚無結論。", 4000)},
		{"latin", strings.Repeat("The quick brown Fox jumps over the lazy dog, 1978. ", 3000)},
		{"accents", strings.Repeat("Cafe\u0301 ①…… ", 5000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				fold.Text(c.text)
			}
		})
		b.Run(c.name+"/mapped", func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			for b.Loop() {
				fold.New(c.text)
			}
		})
	}
}

// BenchmarkCount is what it takes to look at every rune of BenchmarkText's
// Chinese text: folding cannot be faster.
func BenchmarkCount(b *testing.B) {
	text := strings.Repeat("研究者认为，记忆系统与系统记忆的区别，在于前者——如同其名——是一个整体（2017年）。", 2000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		n := 0
		for range text {
			n++
		}
	}
}
