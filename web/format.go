package web

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// number groups the digits of large numbers: 12345 is "12,345".
func number(n int) string {
	digits := strconv.Itoa(n)
	if n < 0 || len(digits) < 5 {
		return digits
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	return b.String()
}

// pageRange is printed pages as a reader writes them: "150", "150–151".
func pageRange(pages []int) string {
	if len(pages) == 0 {
		return ""
	}
	first, last := pages[0], pages[len(pages)-1]
	if first == last {
		return strconv.Itoa(first)
	}
	return strconv.Itoa(first) + "–" + strconv.Itoa(last)
}

// visible replaces what cannot be seen: control characters by their pictures,
// and the characters that turn the direction of writing by a mark of their own,
// so that a page never shows another order than the text has.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < 0x20:
			return 0x2400 + r
		case r == 0x7f:
			return 0x2421
		case r >= 0x80 && r < 0xa0, unicode.Is(unicode.Bidi_Control, r):
			return '\ufffd'
		}
		return r
	}, text)
}

// capital is the text as it begins a sentence.
func capital(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// shortLength is how much of a long query is repeated on a page.
const shortLength = 80

// shorten cuts a long text.
func shorten(text string) string {
	runes := []rune(text)
	if len(runes) <= shortLength {
		return text
	}
	return string(runes[:shortLength]) + "…"
}

// byteSize is a size as people say it: "3.2 MB".
func byteSize(v any) (string, error) {
	var size float64
	switch v := v.(type) {
	case int:
		size = float64(v)
	case int64:
		size = float64(v)
	default:
		return "", fmt.Errorf("size of %T", v)
	}
	for _, unit := range []string{"B", "kB"} {
		if size < 1000 {
			return fmt.Sprintf("%.0f %s", size, unit), nil
		}
		size /= 1000
	}
	if size < 1000 {
		return fmt.Sprintf("%.1f MB", size), nil
	}
	return fmt.Sprintf("%.1f GB", size/1000), nil
}
