package label

import (
	"strings"
	"unicode"

	"suoyin/corpus/reader/char"
)

// Rank is how high headings with a kind of number stand: 编 before 章 before 节
// before 一、 and so on; 0 is none.
type Rank int

// The ranks of numbers, from the outermost.
const (
	Part       Rank = 1 + iota // 第一编
	Chapter                    // 第一章
	Section                    // 第一节
	Han                        // 一、
	HanParen                   // （一）
	Ordinal                    // 第一，
	Digit                      // 1. 1、 1
	Decimal2                   // 1.1
	Decimal3                   // 1.1.1
	DigitParen                 // （1）
	Circled                    // ①
)

// Number is the number that a heading or an item of a list begins with.
type Number struct {
	Rank Rank
	End  int // where the text after it begins, in code points; white space may stand there
}

// NumberOf recognises the number at the beginning of text; ok is false if there
// is none.
func NumberOf(text []rune) (n Number, ok bool) {
	if len(text) == 0 {
		return Number{}, false
	}
	switch r := text[0]; {
	case r == '第':
		return ordinal(text)
	case r == '（' || r == '(':
		return inParentheses(text)
	case char.Circled(r) > 0:
		return Number{Circled, 1}, true
	case isHanDigit(r):
		return hanNumbered(text)
	case char.IsDigit(r):
		return decimal(text)
	}
	return Number{}, false
}

// hanNumbered recognises 一、 and its like, and 一 alone.
func hanNumbered(text []rune) (Number, bool) {
	at := hanNumber(text, 0)
	sep := char.SkipSpace(text, at, len(text))
	switch {
	case sep < len(text) && (sep > at || strings.ContainsRune("、．.，", text[sep])):
		if isSeparator(text[sep]) {
			sep++
		}
		return Number{Han, sep}, true
	case at == len(text):
		return Number{Han, at}, true
	}
	return Number{}, false
}

func isSeparator(r rune) bool {
	return r == '、' || r == '．' || r == '.' || r == '，' || r == ',' || r == '：' || r == ':'
}

// ordinal recognises 第一章 and its like.
func ordinal(text []rune) (Number, bool) {
	from := char.SkipSpace(text, 1, len(text))
	at := hanNumber(text, from)
	if at == from {
		_, at = number(text, from)
	}
	if at == from {
		return Number{}, false
	}
	if at = char.SkipSpace(text, at, len(text)); at >= len(text) {
		return Number{}, false
	}
	rank := ordinalRank(text[at])
	if rank == 0 {
		return Number{}, false
	}
	next := at + 1
	return Number{rank, next}, next == len(text) || char.IsSpace(text[next]) || isSeparator(text[next]) || char.IsHan(text[next])
}

func ordinalRank(r rune) Rank {
	switch r {
	case '编', '部', '卷', '篇':
		return Part
	case '章', '讲':
		return Chapter
	case '节':
		return Section
	case '，', '、', '：', ',':
		return Ordinal
	}
	return 0
}

// inParentheses recognises （一） and （1）.
func inParentheses(text []rune) (Number, bool) {
	start := char.SkipSpace(text, 1, len(text))
	at, rank := hanNumber(text, start), HanParen
	if at == start {
		_, at = number(text, start)
		rank = DigitParen
	}
	end := char.SkipSpace(text, at, len(text))
	if at == start || end >= len(text) || text[end] != '）' && text[end] != ')' {
		return Number{}, false
	}
	return Number{rank, end + 1}, true
}

// decimal recognises 1. 1、 1　 1.1 and 1.1.1.
func decimal(text []rune) (Number, bool) {
	at, parts := 0, 0
	for {
		n, next := number(text, at)
		if parts == 1 && datesFrom(text, n, next) {
			return Number{Digit, at}, true // 1．21世纪, 1.1990年
		}
		if next == at || n == 0 && parts == 0 || n > 99 {
			return Number{}, false
		}
		at, parts = next, parts+1
		if at+1 < len(text) && (text[at] == '.' || text[at] == '．') && char.IsDigit(text[at+1]) {
			at++
			continue
		}
		break
	}
	rank := min(Digit+Rank(parts)-1, Decimal3)
	switch {
	case at >= len(text):
		return Number{}, false
	case text[at] == '.' || text[at] == '．' || text[at] == '、':
		return Number{rank, at + 1}, true
	case char.IsSpace(text[at]):
		title := text[min(char.SkipSpace(text, at, len(text)), len(text)-1):]
		next := title[0]
		return Number{rank, at}, char.IsHan(next) && (!counted(title) || UsualHeading(title)) || !char.IsHan(next) && unicode.IsLetter(next) || next == '“' || next == '《'
	case parts > 1 && char.IsHan(text[at]):
		return Number{rank, at}, !counted(text[at:])
	}
	return Number{}, false
}

// datesFrom reports whether the number n before text[at] is that of a century, of
// years or of a year: 21世纪, 90年代, 1998年.
func datesFrom(text []rune, n, at int) bool {
	if at+1 >= len(text) || n < 10 {
		return false
	}
	switch text[at] {
	case '世':
		return text[at+1] == '纪'
	case '年':
		return text[at+1] == '代' || n > 1000
	}
	return false
}

// longestNumber is how many digits a number has at most.
const longestNumber = 5

// number reads the digits at text[at]; 0 if there are none, or a leading zero.
func number(text []rune, at int) (n, to int) {
	for to = at; to < len(text) && to < at+longestNumber && char.IsDigit(text[to]); to++ {
		if n = 10*n + char.Digit(text[to]); n == 0 {
			return 0, to
		}
	}
	return n, to
}

func isHanDigit(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '壹', '贰', '叁', '肆', '伍':
		return true
	}
	return false
}

// hanNumber is the end of the Chinese number that begins at at.
func hanNumber(text []rune, at int) int {
	for k := 0; at < len(text) && k < 3 && isHanDigit(text[at]); k++ {
		at++
	}
	return at
}

// HeadingRank is the rank of the number that text begins with, 0 if it begins with
// none or with one that counts in running text as well: （1）, ①, 第一，.
func HeadingRank(text []rune) Rank {
	n, ok := NumberOf(text)
	if !ok || n.Rank == Ordinal || n.Rank == DigitParen || n.Rank == Circled {
		return 0
	}
	return n.Rank
}
