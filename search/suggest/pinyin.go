package suggest

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

// readings gives characters their commonest reading, without tones. Of a
// character with several (重 zhòng, chóng) only the first counts: a suggestion
// that does not come is no loss.
type readings struct {
	args  pinyin.Args
	known map[rune]string
}

func newReadings() *readings {
	return &readings{args: pinyin.NewArgs(), known: make(map[rune]string)}
}

func (r *readings) one(c rune) string {
	reading, ok := r.known[c]
	if !ok {
		if list := pinyin.SinglePinyin(c, r.args); len(list) > 0 {
			reading = list[0]
		}
		r.known[c] = reading
	}
	return reading
}

// Sounds are all readings of a character, without tones, ü as v; none of what is no
// Han character.
func Sounds(c rune) []string {
	args := pinyin.NewArgs()
	args.Heteronym = true
	return pinyin.SinglePinyin(c, args)
}

// of is the pinyin of a text and its initials; both are empty for a text
// without Han characters. Other letters and digits stand for themselves.
func (r *readings) of(folded string) (full, initials string) {
	var long, short strings.Builder
	han := false
	for _, c := range folded {
		if reading := r.one(c); reading != "" {
			han = true
			long.WriteString(reading)
			short.WriteByte(reading[0])
		} else if unicode.IsLetter(c) || unicode.IsDigit(c) {
			long.WriteRune(c)
			short.WriteRune(c)
		}
	}
	if !han {
		return "", ""
	}
	return long.String(), short.String()
}
