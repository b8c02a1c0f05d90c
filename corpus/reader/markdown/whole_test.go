package markdown

import (
	"os"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus/reader/readertest"
)

// TestNothingIsLost reads documents of random structure: every Han character
// must be in the article or listed as unplaced.
func TestNothingIsLost(t *testing.T) {
	lines := rapid.SliceOfN(rapid.SampledFrom([]string{
		"# 天题", "## 地节[^a]", "玄文[^a]黄，**宇**宙[^b]。", "> 洪引", "> > 荒引", "- 日项", "  - 月项", "1. 盈项", "", "", "",
		"[^a]: 昃注", "    辰续", "[^b]: 宿注[^a]", "[^c]: 列注", "| 张 | 寒 |", "|---|---|", "| 来 | 暑 |", "```", "往码", "`秋`码", "^[收注]冬",
		"<div>藏块", "</div>", "<sup>闰</sup>余", "成<b>岁", "律</b>吕", "调[阳](http://example.org/)", "![云](a.png)腾", "致雨  ", "露结", "\\[^为\\]霜", "***", "甲&amp;乙",
		"注释", "[1] 手注", "手引[1]", "摘要：提要文", "【关键词】词一；词二",
	}), 1, 40)
	rapid.Check(t, func(t *rapid.T) {
		src := "末文。\n"
		for _, line := range lines.Draw(t, "lines") {
			src += line + "\n"
		}
		a, err := Read("a.md", []byte(src))
		if err != nil {
			t.Fatal(err)
		}
		readertest.Check(t, a)
		readertest.Whole(t, src, a, "摘要关键词摘要关键词摘要关键词摘要关键词摘要关键词摘要关键词摘要关键词摘要关键词")
	})
}

// FuzzRead reads any bytes: a sound article or an error that names the file.
func FuzzRead(f *testing.F) {
	src, err := os.ReadFile("testdata/article.md")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(src)
	f.Fuzz(func(t *testing.T, src []byte) { readertest.Robust(t, Read, src) })
}
