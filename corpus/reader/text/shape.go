package text

import (
	"slices"

	"suoyin/corpus/reader/char"
)

// longestLike is how many characters of two beginnings are compared.
const longestLike = 4

// shape is how a text begins, with # for a number: 第#，. The places after a short
// text are 0.
type shape [longestLike]rune

func shapeOf(text []rune) shape {
	var s shape
	n, inNumber, inHan := 0, false, false
	for at := 0; at < len(text) && at < 10 && n < longestLike; at++ {
		digits, han := char.IsDigit(text[at]), hanDigit(text[at])
		if digits && inNumber || han && inHan {
			continue
		}
		inNumber, inHan = digits, han
		s[n] = text[at]
		if digits || han {
			s[n] = '#'
		}
		n++
	}
	return s
}

// hasNumber reports whether a number is among the first three characters.
func (s shape) hasNumber() bool { return s[0] == '#' || s[1] == '#' || s[2] == '#' }

// common is how many characters two shapes begin alike.
func (s shape) common(other shape) int {
	n := 0
	for n < longestLike && s[n] == other[n] && s[n] != 0 {
		n++
	}
	return n
}

// compare orders shapes by their characters.
func (s shape) compare(other shape) int { return slices.Compare(s[:], other[:]) }

func hanDigit(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十':
		return true
	}
	return false
}
