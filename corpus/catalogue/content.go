package catalogue

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strings"
	"unicode"

	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// contentDigest is the same for two articles that say the same: the SHA-256 of
// the folded letters and digits of all their passages. Encodings, typography,
// line ends, pages and markers make no difference. Articles without a letter
// have nothing in common, so theirs is made from the source's digest.
func contentDigest(a *corpus.Article, source string) string {
	h := sha256.New()
	letters := 0
	for _, p := range a.Passages() {
		text := lettersAndDigits(fold.Text(p.Text))
		letters += len(text)
		io.WriteString(h, text+"\n") // a hash never fails
	}
	if letters == 0 {
		return "source " + source
	}
	return hex.EncodeToString(h.Sum(nil))
}

func lettersAndDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
