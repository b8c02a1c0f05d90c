package web

import (
	"unicode"

	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// Scripts of a text as BCP 47 tags, for lang attributes: browsers choose
// glyphs and screen readers voices by them.
const (
	hans = "zh-Hans"
	hant = "zh-Hant"
)

const (
	// scriptSample is how many characters of a text are looked at: more than
	// enough, since one in three differs between the scripts.
	scriptSample = 4000
	// briefSample is the same where many articles are described at once.
	briefSample = 400
	// hantShare is one in how many Han characters must be traditional, at least,
	// for the text to be: above any simplified text that quotes some.
	hantShare = 12
)

// hanScript is the script an article is printed in.
func hanScript(a *corpus.Article) string { return scriptIn(a, scriptSample) }

// scriptIn is the script of so many characters at the beginning of an article.
func scriptIn(a *corpus.Article, characters int) string {
	sample := []rune(a.Title + a.Abstract)
	for _, p := range a.Paragraphs {
		if len(sample) >= characters {
			break
		}
		sample = append(sample, []rune(p.Text)...)
	}
	han, traditional := 0, 0
	for _, r := range sample[:min(len(sample), characters)] {
		if isHan(r) {
			han++
			if isTraditional(r) {
				traditional++
			}
		}
	}
	if traditional*hantShare > han {
		return hant
	}
	return hans
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// isTraditional tells whether folding writes the character in another way.
// Kangxi radicals are not Han here: a text taken out of a PDF has them in either
// script.
func isTraditional(r rune) bool {
	return !unicode.Is(unicode.Radical, r) && fold.Text(string(r)) != string(r)
}

// textLang is the language of a short text in an article of that script: Chinese
// if it has any Han character, otherwise English if it has letters of ASCII and
// no others, since that is what Chinese notes cite most. Unknown is empty.
func textLang(text, script string) string {
	letters := false
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			return script
		case r < 0x80 && unicode.IsLetter(r):
			letters = true
		case unicode.IsLetter(r):
			return "und"
		}
	}
	if letters {
		return "en"
	}
	return ""
}
