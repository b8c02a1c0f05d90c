package text

import (
	"strings"

	"suoyin/corpus/reader/char"
)

// printedKey is text without white space, and with one dash for all dashes: two
// texts with the same key are the same in print.
func printedKey(text []rune) string {
	key := make([]rune, 0, len(text))
	for _, r := range text {
		switch {
		case char.IsSpace(r):
		case isDash(r):
			if len(key) == 0 || key[len(key)-1] != '—' {
				key = append(key, '—')
			}
		default:
			key = append(key, r)
		}
	}
	return string(key)
}

func containsKey(whole, part string) bool {
	return part != "" && strings.Contains(printedKey([]rune(whole)), part)
}
