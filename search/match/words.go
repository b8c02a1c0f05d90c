package match

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// together puts words of a folded text back together that a reader takes for
// one: numbers with the Han character that counts them (2017年, 第12条), and what
// is joined without a space by a hyphen, a slash and the like (e-conomy,
// https://a.example/b). Apart they would stand in every other passage.
func together(whole string, words []string) []string {
	var out []string
	at := 0 // the end of the last word in whole
	for _, w := range words {
		i := strings.Index(whole[at:], w)
		if i < 0 || w == "" {
			return words // not the words of this text, in order
		}
		gap := whole[at : at+i]
		at += i + len(w)
		if n := len(out); n > 0 && joined(out[n-1], gap, w) {
			out[n-1] += gap + w
		} else {
			out = append(out, w)
		}
	}
	return out
}

// joined says whether two words with only gap between are one.
func joined(left, gap, right string) bool {
	last, _ := utf8.DecodeLastRuneInString(left)
	first, _ := utf8.DecodeRuneInString(right)
	if gap == "" {
		return unicode.IsDigit(last) && utf8.RuneCountInString(right) == 1 && strings.Contains(counters, right) || left == "第" && unicode.IsDigit(first)
	}
	if unicode.Is(unicode.Han, last) || unicode.Is(unicode.Han, first) {
		return false
	}
	if gap == "." || gap == "," {
		// 3.14 and example.org, but not the initials in J.Smith, which can be
		// printed with a space.
		return unicode.IsDigit(last) && unicode.IsDigit(first) ||
			gap == "." && utf8.RuneCountInString(left) > 1 && utf8.RuneCountInString(right) > 1
	}
	return strings.Trim(gap, "-/:&@_+#=?%~.") == ""
}

// counters are the characters that count what a number before them numbers.
const counters = "年月日号条款项页卷期版册章节编篇次届元万亿人个岁"
