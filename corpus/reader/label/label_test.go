package label_test

import (
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus/reader/label"
)

func TestNumberOf(t *testing.T) {
	for _, c := range []struct {
		text string
		rank label.Rank
		end  int
	}{
		{"第一编 山水", label.Part, 3}, {"第 3 章 桥", label.Chapter, 5}, {"第十二节　桥", label.Section, 4},
		{"一、桥的来历", label.Han, 2}, {"二　桥", label.Han, 2}, {"三", label.Han, 1}, {"十一．桥", label.Han, 3},
		{"（一）石桥", label.HanParen, 3}, {"( 二 ) 木桥", label.HanParen, 5}, {"第一，石桥", label.Ordinal, 3},
		{"1.石桥", label.Digit, 2}, {"1、石桥", label.Digit, 2}, {"1 石桥", label.Digit, 1}, {"1.1 石桥", label.Decimal2, 3},
		{"1.1.1　石桥", label.Decimal3, 5}, {"（1）石桥", label.DigitParen, 3}, {"①石桥", label.Circled, 1},
		{"1．21世纪的桥", label.Digit, 2}, {"2.90年代的桥", label.Digit, 2}, {"3.1998年的桥", label.Digit, 2}, {"4 小结", label.Digit, 1}, {"1.5亿年", 0, 0},
		{"2 个体的桥", label.Digit, 1}, {"3.2 分析", label.Decimal2, 3}, {"2.4年龄", label.Decimal2, 3}, {"2 多媒体", label.Digit, 1}, {"5 人ABC", label.Digit, 1}, {"3 公益", label.Digit, 1}, {"2.1 小球", label.Decimal2, 3}, {"5 分系统", label.Digit, 1}, {"2.1 χ检验", label.Decimal2, 3},
		{"20 世纪的桥", 0, 0}, {"3 个桥", 0, 0}, {"3 多年来", 0, 0}, {"5 公里", 0, 0}, {"2.4年", 0, 0}, {"5 人", 0, 0}, {"5 小时", 0, 0}, {"5 平方米", 0, 0}, {"一座桥", 0, 0}, {"第一次", 0, 0}, {"（见下）", 0, 0}, {"1998年", 0, 0}, {"", 0, 0},
	} {
		n, ok := label.NumberOf([]rune(c.text))
		if ok != (c.rank != 0) || ok && (n.Rank != c.rank || n.End != c.end) {
			t.Errorf("NumberOf(%q) = %+v, %v; want %d, %d", c.text, n, ok, c.rank, c.end)
		}
	}
}

func TestHeadingRank(t *testing.T) {
	for text, want := range map[string]label.Rank{"一、桥": label.Han, "1.2 桥": label.Decimal2, "第一，桥": 0, "①桥": 0, "（1）桥": 0, "桥": 0} {
		if got := label.HeadingRank([]rune(text)); got != want {
			t.Errorf("HeadingRank(%q) = %d, want %d", text, got, want)
		}
	}
}

func TestUsualHeading(t *testing.T) {
	for text, want := range map[string]bool{"结 语": true, "引言": true, "余　论": true, "材料与方法": true, " 结 果 与 讨 论 ": true, "结果与讨论一": false, "结语与桥": false, "": false, "桥的结论是什么呢": false} {
		if got := label.UsualHeading([]rune(text)); got != want {
			t.Errorf("UsualHeading(%q) = %v", text, got)
		}
	}
}

func TestNotesHeading(t *testing.T) {
	for text, want := range map[string]bool{"注释": true, "注　释：": true, "【参考文献】": true, "五、参考文献": true, "WORKS CITED": true, "References:": true,
		"注释的历史": false, "桥": false, "": false, "五、": false} {
		if got := label.NotesHeading([]rune(text)); got != want {
			t.Errorf("NotesHeading(%q) = %v", text, got)
		}
	}
}

func TestFieldNamed(t *testing.T) {
	for name, want := range map[string]label.Field{"内容提要": label.Abstract, "关键词": label.Keywords, "参考文献": label.Notes, "注": label.Notes, "桥": label.NoField, "": label.NoField} {
		if got := label.FieldNamed(name); got != want {
			t.Errorf("FieldNamed(%q) = %d, want %d", name, got, want)
		}
	}
}

// TestNumberOfStaysWithin: a number ends within its text.
func TestNumberOfStaysWithin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []rune(rapid.StringMatching(`[第一二十（()）①1９.．、， 　章节桥a]{0,12}`).Draw(t, "text"))
		if n, ok := label.NumberOf(text); ok && (n.End < 1 || n.End > len(text) || n.Rank < label.Part || n.Rank > label.Circled) {
			t.Errorf("NumberOf(%q) = %+v", string(text), n)
		}
	})
}
