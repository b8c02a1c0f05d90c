package query

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// FuzzParse: any text is a tree or an *Error; the tree's String parses back to
// the same tree, and a proposal parses.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		`记忆 系统`, `"记忆`, `甲 OR (乙 -丙)`, `作者:(张三 OR 李四) 年:2020..2024`, `京都 (not after 东)`,
		`甲 NEAR/3 (乙|丙) BEFORE/2 丁`, `/第[一二]条/ 知识?权 社*会`, `ANY/2 (甲 乙 丙)`, `原样:“後”`, `注:-甲 或 非 乙`,
		`“"”"'「」`, `-- - * ? / ( )`, `甲 前非 (东 OR "南") 后非 府`, "a\x00b\xff", `printed:(-甲 乙)`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { checkParse(t, text) })
}

func checkParse(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string) {
	t.Helper()
	n, err := Parse(text)
	if err != nil {
		checkError(t, text, err)
		return
	}
	again, err := Parse(n.String())
	if err != nil {
		t.Fatalf("Parse(%q) = %s, which does not parse: %v", text, n, err)
	}
	if !reflect.DeepEqual(n, again) {
		t.Fatalf("Parse(%q) = %#v\n%s parses to %#v\n%s", text, n, n, again, again)
	}
}

func checkError(t interface {
	Helper()
	Fatalf(string, ...any)
}, text string, err error) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("Parse(%q): error %T, want *Error", text, err)
	}
	if e.Offset < 0 || e.Offset > utf8.RuneCountInString(text) {
		t.Fatalf("Parse(%q): offset %d is outside", text, e.Offset)
	}
	if e.Message.ZH == "" || e.Message.EN == "" {
		t.Fatalf("Parse(%q): no message", text)
	}
	if e.Proposal != "" {
		if _, err := Parse(e.Proposal); err != nil {
			t.Fatalf("Parse(%q): proposal %q does not parse: %v", text, e.Proposal, err)
		}
	}
}

// TestParseAnything puts together the pieces of the language at random.
func TestParseAnything(t *testing.T) {
	pieces := []string{
		"甲", "乙丙", "DeepSeek", "或", "与", "非", "OR", "AND", "NOT", "or", "not", "after", "AFTER", "BEFORE", "NEAR/3", "BEFORE/3",
		"同句", "SENTENCE", "前非", "后非", "ANY/2", "至少/1", "(", ")", "（", "）", "|", "-", "－", "—", "*", "?", "/", "/甲+/", "\\",
		`"`, "“", "”", "「", "」", "作者:", "年：", "2020..", "2021", "注:", "原样:", "类型:", "note", "title:", ":", " ", " ", " ", "　", "、", "\u200b",
	}
	rapid.Check(t, func(t *rapid.T) {
		checkParse(t, strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 14).Draw(t, "pieces"), ""))
	})
}

// TestLimits: each limit is kept, and a query that just keeps it parses.
func TestLimits(t *testing.T) {
	tests := []struct {
		name, fits, over string
	}{
		{"length", strings.Repeat("中", MaxLength), strings.Repeat("中", MaxLength+1)},
		{"leaves", strings.Repeat("中 ", MaxLeaves), strings.Repeat("中 ", MaxLeaves+1)},
		{"depth", strings.Repeat("(", MaxDepth) + "中" + strings.Repeat(")", MaxDepth), strings.Repeat("(", MaxDepth+1) + "中" + strings.Repeat(")", MaxDepth+1)},
		{"not", strings.Repeat("NOT ", MaxDepth) + "中", strings.Repeat("NOT ", MaxDepth+1) + "中"},
		{"distance", "甲 NEAR/200 乙", "甲 NEAR/201 乙"},
		{"wildcards", "甲" + strings.Repeat("?", MaxWildcards) + "乙", "甲" + strings.Repeat("?", MaxWildcards+1) + "乙"},
		{"expression", "/" + strings.Repeat("中", MaxRegexp) + "/", "/" + strings.Repeat("中", MaxRegexp+1) + "/"},
		{"program", "/(中.{0,100}国)/", "/(中.{0,500}国)/"},
	}
	for _, tt := range tests {
		if _, err := Parse(tt.fits); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		_, err := Parse(tt.over)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: a query over the limit gives %v, want an *Error", tt.name, err)
		}
	}
}

func TestParts(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{`记忆 系统 记忆`, []string{`记忆`, `系统`}},
		{`甲 -乙`, []string{`甲`}},
		{`甲 NEAR/3 (乙 OR 丙)`, []string{`"甲"`, `"乙"`, `"丙"`}},
		{`京都 前非 东 作者:张三`, []string{`"京都" NOT AFTER "东"`, `author:"张三"`}},
		{`原样:(後 OR 后)`, []string{`printed:後`, `printed:后`}},
	}
	for _, tt := range tests {
		n, err := Parse(tt.text)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range Parts(n) {
			got = append(got, p.String())
		}
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("Parts(%s) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

func BenchmarkParse(b *testing.B) {
	for _, text := range []string{`记忆系统`, `(作者:张三 OR 作者:李四) "平台经济" -美国 年:2020..2024`, strings.Repeat("中国 ", 100)} {
		b.Run(string([]rune(text)[:4]), func(b *testing.B) {
			for b.Loop() {
				if _, err := Parse(text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
