package text_test

import (
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/corpus/reader/text"
)

// invented is a text with everything in it: pages, notes at their feet, a list,
// inline notes, front matter. None of it is from a real article.
const invented = ` 山中桥梁的兴废与修复

周大山    李  小 溪

【内容提要】本文讨论山中的桥，认为桥的兴废与道路的变化有关，并举三座桥
为例，说明修复的办法。
【关键词】桥；道路；修复
-12-
山里有三座桥，最老的一座建于何时已无人知道，只在碑上留下几个字，说的
是某年大水，桥断了，村人合力重修。[1]后来道路改了，桥就少有人走。

一、桥的来历

（一）石桥
石桥用山上的青石砌成，石匠来自邻县（注：见邻县的《石工谱》。）。桥长
二十步，宽四步[2]，至今可以行车。

[1]王二：《桥记》，山水出版社 1990 年版，第 3 页。
[2]同上，第 5 页，https://bridges.example.org/stone/
a-b-c.html。
 2001年第2期
木桥在上游，每年要换木板＠①，换下的木板用来烧火。① 这是旧例。
结 语
三座桥各有各的用处（周大山，1999）。
注释：
①张三：《木桥》，《山报》1998年。
②李四：《铁桥》。
参考文献
周大山（1999）《桥谱》，山水出版社。
字库未存字注释：
    ＠①原字木加反
（责任编辑：赵六）
`

// check asserts what holds for every article read from a text.
func check(t interface{ Errorf(string, ...any) }, a *corpus.Article, src string) {
	printed := 0
	for _, r := range src {
		if !unicode.IsSpace(r) {
			printed++
		}
	}
	ac := a.Account
	sum := ac.Title + ac.Body + ac.Notes + ac.RunningHeads + ac.PageNumbers
	for _, l := range ac.Unplaced {
		sum += printedLen(l.Text)
	}
	if sum != printed {
		t.Errorf("the account has %d characters, the source %d: %+v", sum, printed, ac)
	}
	checkTexts(t, a)
	checkAnchors(t, a)
}

func printedLen(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// checkTexts: what counts as body or note is in the texts, but for markers and
// the labels of lists.
func checkTexts(t interface{ Errorf(string, ...any) }, a *corpus.Article) {
	body, notes := printedLen(a.Abstract), 0
	for _, s := range a.Sections {
		body += printedLen(s.Heading)
	}
	for _, p := range a.Paragraphs {
		body += printedLen(p.Text)
	}
	for _, n := range a.Notes {
		notes += printedLen(n.Text)
	}
	if body > a.Account.Body {
		t.Errorf("the body's texts have %d characters, the account %d", body, a.Account.Body)
	}
	if notes > a.Account.Notes {
		t.Errorf("the notes' texts have %d characters, the account %d", notes, a.Account.Notes)
	}
}

// checkAnchors: every offset lies in its text, every ID is there once, and notes
// and anchors name one another.
func checkAnchors(t interface{ Errorf(string, ...any) }, a *corpus.Article) {
	ids := map[string]bool{}
	for _, n := range a.Notes {
		if ids[n.ID] {
			t.Errorf("two notes are called %s", n.ID)
		}
		ids[n.ID] = true
		if n.Anchor == nil && n.Unanchored == "" {
			t.Errorf("note %s has no anchor and no reason", n.ID)
		}
	}
	called := map[string]bool{}
	for _, p := range a.Passages() {
		last, length := 0, corpus.Len(p.Text)
		for _, an := range p.Anchors {
			if an.Offset < 0 || an.Offset > length || !ids[an.Note] {
				t.Errorf("%s has an anchor at %d to %s; the text has %d characters", p.ID, an.Offset, an.Note, length)
			}
			called[an.Note] = true
		}
		for _, o := range p.Origins {
			if o.Offset < last || o.Offset > length || o.Line < 1 {
				t.Errorf("%s has the origin %+v after offset %d", p.ID, o, last)
			}
			last = o.Offset
		}
	}
	for _, n := range a.Notes {
		if n.Anchor != nil && !called[n.ID] && n.Anchor.Passage != "title" && n.Anchor.Passage != "abstract" {
			t.Errorf("note %s is anchored in %s, which does not call it", n.ID, n.Anchor.Passage)
		}
	}
}

// TestAccountHolds: the invariants hold for real and invented texts with lines
// shuffled, dropped, doubled and cut.
func TestAccountHolds(t *testing.T) {
	lines := append(strings.SplitAfter(string(corpus.Seed), "\n")[:200:200], strings.SplitAfter(invented, "\n")...)
	lines = append(lines, strings.SplitAfter(inventedBare(), "\n")...)
	rapid.Check(t, func(t *rapid.T) {
		picked := rapid.SliceOfN(rapid.IntRange(0, len(lines)-1), 1, 60).Draw(t, "lines")
		run := rapid.IntRange(1, 12).Draw(t, "run")
		var b strings.Builder
		for _, k := range picked {
			for i := k; i < min(k+run, len(lines)); i++ {
				b.WriteString(lines[i])
			}
			b.WriteString(rapid.SampledFrom([]string{"", "", "\n", "\f", " ", "　　", "[1]", "①", "（注：", "-3-\n"}).Draw(t, "between"))
		}
		if src := b.String(); strings.TrimSpace(src) != "" {
			a, err := text.Read("x.txt", []byte(src))
			if err != nil {
				t.Fatal(err)
			}
			check(t, a, src)
		}
	})
}

// delivered are lines as a database delivers them, labels with their content on
// the line and without.
const delivered = `【 标  题 】山中的桥
【 作  者 】周大山
【作者简介】周大山，山水大学讲师。
【内容提要】本文讨论山中的桥。
【 正  文 】
【 正  文 】山里有三座桥，最老的一座建于何时已无人知道［（１）］。
    后来道路改了，桥就少有人走。
    一、桥的来历
【关 键 词】桥/道路
注释：
    （１）王二：《桥记》。
【参考文献】
`

// TestAccountHoldsWithFields: the same under header fields, in any order.
func TestAccountHoldsWithFields(t *testing.T) {
	lines := strings.SplitAfter(strings.TrimSuffix(delivered, "\n"), "\n")
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		b.WriteString(strings.Join(lines[:rapid.IntRange(0, 4).Draw(t, "head")], ""))
		for _, k := range rapid.SliceOfN(rapid.IntRange(0, len(lines)-1), 1, 30).Draw(t, "lines") {
			b.WriteString(strings.TrimSuffix(lines[k], "\n") + "\n")
		}
		a, err := text.Read("x.txt", []byte(b.String()))
		if err != nil {
			t.Fatal(err)
		}
		check(t, a, b.String())
	})
}

// TestReadIsStable: the same bytes give the same article.
func TestReadIsStable(t *testing.T) {
	first, err := text.Read("x.txt", []byte(invented))
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		again, err := text.Read("x.txt", []byte(invented))
		if err != nil {
			t.Fatal(err)
		}
		if !sameArticle(first, again) {
			t.Fatal("the same bytes gave another article")
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(invented))
	f.Add([]byte(inventedBare()))
	f.Add(corpus.Seed[:6000])
	f.Add([]byte("【 标  题 】桥\n【 作  者 】周大山\n【 正  文 】\n    山里有桥［（１）］。\n注释：\n    （１）王二：《桥记》。\n"))
	f.Add([]byte("[1]\n[1]\n。\f①①①（注：（注：）"))
	f.Fuzz(func(t *testing.T, src []byte) {
		a, err := text.Read("x.txt", src)
		if err == nil && a.Source.Encoding == "utf-8" {
			check(t, a, strings.TrimPrefix(string(src), "\ufeff"))
		}
	})
}
