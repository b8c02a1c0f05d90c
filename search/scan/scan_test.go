package scan_test

import (
	"strings"
	"testing"
	"unicode"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/enginetest"
	"suoyin/search/scan"
)

// TestEngine: the suite holds however terms are cut into words.
func TestEngine(t *testing.T) {
	cuts := map[string]func(string) []string{"terms are words": nil, "characters are words": letters}
	for name, words := range cuts {
		t.Run(name, func(t *testing.T) {
			enginetest.Run(t, func(_ testing.TB, articles []*corpus.Article) search.Engine {
				return scan.New(articles, words)
			})
		})
	}
}

// letters cuts a text into its Han characters and whatever stands between
// spaces and punctuation.
func letters(text string) []string {
	var words []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		for _, r := range part {
			if unicode.Is(unicode.Han, r) {
				words = append(words, string(r))
			}
		}
		if !strings.ContainsFunc(part, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			words = append(words, part)
		}
	}
	return words
}
