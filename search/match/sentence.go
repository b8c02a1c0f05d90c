package match

import (
	"unicode"
	"unicode/utf8"
)

// minWord is how many letters a Latin word has at least before a full stop that
// ends a sentence: shorter ones are mostly abbreviations (pp. Vol. ed.).
const minWord = 4

// sentenceEnds are the bytes of text at which a sentence's last mark begins.
func sentenceEnds(text string) []int {
	var ends []int
	letters := 0
	for i, r := range text {
		switch {
		case r == '。' || r == '!' || r == '?' || r == '！' || r == '？' || r == '\n':
			ends = append(ends, i)
		case r == '.' && letters >= minWord && spaceAt(text, i+1):
			ends = append(ends, i)
		}
		if unicode.Is(unicode.Latin, r) {
			letters++
		} else {
			letters = 0
		}
	}
	return ends
}

func spaceAt(text string, i int) bool {
	r, size := utf8.DecodeRuneInString(text[i:])
	return size == 0 || unicode.IsSpace(r)
}
