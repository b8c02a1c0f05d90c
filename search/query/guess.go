package query

import (
	"strconv"
	"strings"
)

// guessedRange is what a value that is no range was meant to be: one whose ends
// are exchanged, or a number in Chinese digits.
func guessedRange(text string) (string, bool) {
	text = arabic(strings.TrimSpace(text))
	for _, separator := range []string{"...", "..", "…", "至", "到", "-", "–", "—", "－", "~", "～"} {
		left, right, ok := strings.Cut(text, separator)
		if !ok {
			continue
		}
		from, okFrom := parseCount(left)
		to, okTo := parseCount(right)
		if okFrom && okTo && from > 0 && to > 0 {
			return strconv.Itoa(min(from, to)) + ".." + strconv.Itoa(max(from, to)), true
		}
	}
	if n, ok := parseCount(text); ok && n > 0 {
		return strconv.Itoa(n), true
	}
	return "", false
}

// arabic is text with digits in the place of Chinese ones that are written one
// by one: 二〇二〇 is 2020. Numbers with 十 and 百 stay.
func arabic(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '零' || r == '〇' {
			return '0'
		}
		if i := strings.IndexRune("一二三四五六七八九", r); i >= 0 {
			return rune('1' + i/len("一"))
		}
		return r
	}, text)
}

// NearField is the name of the field that text was nearly, where a colon follows
// a name that is none: athor for author, 作诸 for 作者. There may be none. value
// is what stands after the colon.
func NearField(text string) (name Name, value string, ok bool) {
	at := strings.IndexAny(text, ":：")
	if at <= 0 {
		return "", "", false
	}
	typed := strings.ToLower(text[:at])
	value = strings.TrimLeft(text[at:], ":：")
	if empty(value) || strings.HasPrefix(value, "//") {
		return "", "", false
	}
	// Ties go to the name that is listed first.
	for _, f := range Fields() {
		for _, known := range f.Names {
			if oneSlip([]rune(typed), []rune(known)) {
				return f.Name, value, true
			}
		}
	}
	return "", "", false
}

// oneSlip says whether two names differ by one character more, less or other,
// or by two that are exchanged, and share most of the rest.
func oneSlip(a, b []rune) bool {
	if len(a) < 2 || len(b) < 2 || len(a)-len(b) > 1 || len(b)-len(a) > 1 || string(a) == string(b) {
		return false
	}
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	j := 0
	for j < min(len(a), len(b))-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	restA, restB := a[i:len(a)-j], b[i:len(b)-j]
	switch {
	case i+j == 0: // two characters, both others
		return false
	case len(restA) <= 1 && len(restB) <= 1:
		return true
	}
	return len(restA) == 2 && len(restB) == 2 && restA[0] == restB[1] && restA[1] == restB[0]
}
