package label

import (
	"strings"

	"suoyin/corpus/reader/char"
)

// longestUsual is how many characters a heading has at most that needs no number.
const longestUsual = 5

// UsualHeading reports whether text is a heading that needs no number: 结语.
func UsualHeading(text []rune) bool {
	var key [longestUsual]rune
	n := 0
	for _, r := range text {
		if char.IsSpace(r) {
			continue
		}
		if n == len(key) {
			return false
		}
		key[n] = r
		n++
	}
	switch string(key[:n]) {
	case "引言", "引论", "前言", "导言", "导论", "序言", "绪论", "绪言", "引子", "弁言", "小引", "问题的提出", "问题提出",
		"结语", "结束语", "结论", "结论与讨论", "讨论", "小结", "余论", "余语", "尾声", "代结语", "代结论", "结论与建议", "几点结论",
		"后记", "附记", "附录", "致谢", "鸣谢", "总结", "结尾", "跋", "补记", "附识", "简短的结论", "简短结语", "研究结论", "材料与方法", "结果与分析", "结果与讨论":
		return true
	}
	return false
}

// longestNotes is the longest heading of a list of notes, in characters.
const longestNotes = 24

// NotesHeading reports whether text is the heading of a list of notes: 注释,
// 【参考文献】, 五、参考文献：, References.
func NotesHeading(text []rune) bool {
	if len(text) == 0 || len(text) > longestNotes {
		return false
	}
	if n, ok := NumberOf(text); ok && n.Rank >= Han && n.Rank <= Decimal3 {
		text = text[n.End:]
	}
	key := strings.Map(func(r rune) rune {
		if char.IsSpace(r) {
			return -1
		}
		return r
	}, string(text))
	key = strings.TrimRight(strings.TrimLeft(key, "【[［〔（("), "】]］〕）):：")
	if FieldNamed(key) == Notes {
		return true
	}
	switch strings.ToLower(key) {
	case "note", "notes", "endnotes", "footnotes", "references", "bibliography", "workscited":
		return true
	}
	return false
}
