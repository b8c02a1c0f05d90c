package label

import (
	"strings"
	"unicode"

	"suoyin/corpus/reader/char"
)

// SectionName is what a heading calls its section, whichever number it has in its
// article: 引言 for 1 引言, 一、引言, （一）引　言：, ２．引言 and I. 引言. So that sections
// of different articles can be put together. A heading that is nothing but a number
// is its own name.
func SectionName(heading string) string {
	name := strings.TrimSpace(heading)
	if trimmed := strings.TrimRightFunc(name, isAtEnd); trimmed != "" {
		name = trimmed
	}
	// Again and again, so that a name is its own name: who asks for one finds it.
	for {
		text := []rune(name)
		end := numberEnd(text)
		rest := strings.TrimLeftFunc(string(text[end:]), isBehindNumber)
		if end == 0 || rest == "" {
			break
		}
		name = rest
	}
	if UsualHeading([]rune(name)) {
		return strings.Map(withoutSpace, name)
	}
	return name
}

func withoutSpace(r rune) rune {
	if char.IsSpace(r) {
		return -1
	}
	return r
}

// numberEnd is where the number of a heading ends, 0 if there is none.
func numberEnd(text []rune) int {
	if n, ok := NumberOf(text); ok {
		return n.End
	}
	if end := romanEnd(text); end > 0 {
		return end
	}
	// ２结果与分析: a digit that is glued on is a number only before what needs none.
	end := 0
	for end < len(text) && end < 2 && char.IsDigit(text[end]) {
		end++
	}
	if end > 0 && UsualHeading(text[end:]) {
		return end
	}
	return 0
}

// romanEnd is where a Roman number ends, which a separator must follow, or a space
// and a Han character: I am is no number.
func romanEnd(text []rune) int {
	end := 0
	for end < len(text) && strings.ContainsRune("IVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", text[end]) {
		end++
	}
	if end == 0 || end == len(text) {
		return 0
	}
	next := char.SkipSpace(text, end, len(text))
	if next < len(text) && (isSeparator(text[end]) || next > end && char.IsHan(text[next])) {
		return end
	}
	return 0
}

func isBehindNumber(r rune) bool { return unicode.IsSpace(r) || isSeparator(r) }

func isAtEnd(r rune) bool { return unicode.IsSpace(r) || r == '：' || r == ':' }

// BareNumber reports whether a heading is nothing but a number, as （二）, 1.1 or 第三章:
// sections of different articles that have nothing in common.
func BareNumber(heading string) bool {
	return strings.Trim(heading, "0123456789０１２３４５６７８９.．-—、，, 　()（）［］[]〔〕〇零一二三四五六七八九十百ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX第章节篇部分卷编") == ""
}
