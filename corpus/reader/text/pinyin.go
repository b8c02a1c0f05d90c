package text

import (
	"regexp"
	"strings"

	"suoyin/corpus/reader/char"
)

// syllables are words of one to four syllables of Pinyin, as names have them.
var syllables = regexp.MustCompile(`^(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:uang|iang|iong|ang|eng|ing|ong|uai|uan|iao|ian|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ve|er|a|o|e|i|u|v)){1,4}$`)

// inName are the signs that a name in Pinyin has inside: Xi'an, Ru-wei.
const inName = "'’-－"

var inNames = strings.NewReplacer("'", "", "’", "", "-", "", "－", "")

// mostNames is how many words a line of names has at most.
const mostNames = 40

// numberedName is a name with the number of the place where its bearer works.
var numberedName = regexp.MustCompile(`\b[A-Z][a-z]{2,}(?:-[a-z]+)?[1-9]\b`)

// isPinyin reports whether a name has words of nothing but syllables of Pinyin.
func isPinyin(name string) bool {
	for _, word := range strings.Fields(strings.ToLower(name)) {
		if !syllables.MatchString(inNames.Replace(word)) {
			return false
		}
	}
	return true
}

// englishNames reports whether a unit is a line of names: two words of Pinyin or
// more, each with a capital and of nothing but syllables, or two names with numbers.
// Commas, numbers and "and" may stand between.
func (d *document) englishNames(u block) bool {
	if len(u.spans) > 1 {
		return false
	}
	s := u.first()
	if len(numberedName.FindAllStringIndex(string(d.src[s.from:s.to]), 2)) == 2 {
		return true
	}
	words := strings.FieldsFunc(string(d.src[s.from:s.to]), func(r rune) bool { return !char.IsLatin(r) && !strings.ContainsRune(inName, r) })
	names := 0
	for _, word := range words {
		lower := strings.ToLower(word)
		switch {
		case lower == "and" || len(word) == 1:
		case lower[0] == word[0] || !syllables.MatchString(inNames.Replace(lower)):
			return false
		default:
			names++
		}
	}
	return names >= 2 && len(words) <= mostNames
}
