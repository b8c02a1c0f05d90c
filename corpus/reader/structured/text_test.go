package structured

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
)

func TestTextSpaces(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"海塘\n岁修", "海塘岁修"},
		{"海塘　岁修", "海塘岁修"},
		{"2017 年 5 月", "2017 年 5 月"},
		{"sea\nwall", "sea wall"},
		{"岁修\nsea", "岁修sea"},
		{"岁修 ，次年", "岁修，次年"},
		{"  前后  ", "前后"},
		{"soft\u00adhyphen", "softhyphen"},
		{"参见 张三", "参见 张三"},
	} {
		if got := OneLine(c.in); got != c.want {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

// TestExcise cuts marks out of texts and expects calls and origins to stand
// where they stood.
func TestExcise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces := rapid.SliceOfN(rapid.StringOfN(rapid.RuneFrom([]rune("天地玄黄宇")), 1, 5, -1), 1, 8).Draw(t, "pieces")
		var text Text
		var want strings.Builder
		var marks []mark
		var calls []int
		for i, piece := range pieces {
			text.Add(piece, i+1)
			want.WriteString(piece)
			start := text.Len()
			text.Add("[9]", i+1)
			marks = append(marks, mark{span{start, text.Len()}, "k", "[9]"})
			calls = append(calls, corpus.Len(want.String()))
		}
		text.excise(marks)
		if text.String() != want.String() || text.Len() != corpus.Len(want.String()) {
			t.Fatalf("text %q, want %q", text.String(), want.String())
		}
		for i, c := range text.calls {
			if c.offset != calls[i] {
				t.Fatalf("call %d at %d, want %d", i, c.offset, calls[i])
			}
		}
		if len(text.origins) != len(pieces) || text.origins[len(pieces)-1].Line != len(pieces) {
			t.Fatalf("origins %+v for %d lines", text.origins, len(pieces))
		}
	})
}

func TestSplitAuthors(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"林海潮　王某", []string{"林海潮", "王某"}},
		{"张 三", []string{"张三"}},
		{"文/欧阳修己", []string{"欧阳修己"}},
		{"李某1，赵某2*", []string{"李某", "赵某"}},
		{"弗兰茨·格雷斯　沈某", []string{"弗兰茨·格雷斯", "沈某"}},
		{"John Smith, Ann Lee", []string{"John Smith", "Ann Lee"}},
		{"本文考海塘岁修之制", nil},
		{"一、缘起", nil},
		{"完。", nil},
	} {
		if got := SplitAuthors(c.in); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

func TestMarker(t *testing.T) {
	for _, s := range []string{"1", "[12]", "〔3〕", "（4）", "⑤", "*", "†", "注 3", "a", "iv", "2."} {
		if !Marker(s) {
			t.Errorf("%q is no marker", s)
		}
	}
	for _, s := range []string{"", "1990", "王某", "12-15", "见上", "[]"} {
		if Marker(s) {
			t.Errorf("%q is a marker", s)
		}
	}
}
