// Package numbers reads the numbers that an issue or a page reference prints:
// 142-145 is one range, 3、5 are two numbers. Index and query read them alike.
package numbers

import (
	"strconv"
	"strings"

	"suoyin/corpus/fold"
)

// Range is numbers from From to To, both included. Both are above 0.
type Range struct{ From, To int }

// In lists the numbers of a text as printed, in order ("142-145", "3、5",
// "第7页"). Two numbers with a dash between are a range.
func In(text string) []Range {
	var list []Range
	for text = fold.Text(text); text != ""; {
		var r Range
		if r, text = next(text); r.From != 0 {
			list = append(list, r)
		}
	}
	return list
}

// next is the first number in a folded text, or the first two with a dash
// between, and what comes after. It is 0 if there is none.
func next(text string) (r Range, rest string) {
	i := strings.IndexFunc(text, isDigit)
	if i < 0 {
		return Range{}, ""
	}
	from, rest := cut(text[i:])
	after := strings.TrimLeft(rest, " ")
	if dash := strings.TrimLeft(after, "-~"); dash != after {
		if n, end := cut(strings.TrimLeft(dash, " ")); n > from {
			return Range{from, n}, end
		}
	}
	return Range{from, from}, rest
}

// cut is the number that text begins with, 0 if it is none or too long for a
// page, and what comes after.
func cut(text string) (int, string) {
	i := strings.IndexFunc(text, func(r rune) bool { return !isDigit(r) })
	if i < 0 {
		i = len(text)
	}
	n, err := strconv.Atoi(text[:i])
	if err != nil {
		n = 0
	}
	return n, text[i:]
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
