package charset

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// damageLimit is the share of damaged characters that a file in an old encoding
// may have: a wrapped line that cut a character in two, one here and there.
const damageLimit = 0.002

// trialSize is how many bytes are decoded both ways to tell GB18030 from Big5.
const trialSize = 64 << 10

// decodeLegacy tells GB18030 from Big5 by decoding both ways.
func decodeLegacy(src []byte) (string, string, error) {
	name, enc := GB18030, encoding.Encoding(simplifiedchinese.GB18030)
	head := src[:min(len(src), trialSize)]
	if plausible(traditionalchinese.Big5, head) > plausible(enc, head) {
		name, enc = Big5, traditionalchinese.Big5
	}
	text, err := decodeWith(enc, src)
	if err != nil {
		return "", name, failure(src, 0, "%v", err)
	}
	if damaged := strings.Count(text, "\ufffd"); damaged > 1 && float64(damaged) > damageLimit*float64(utf8.RuneCountInString(text)) {
		at := firstDamage(src, enc)
		return "", name, failure(src, at, "the bytes %s are no %s character, and %d more places are not; neither are they UTF-8 or UTF-16",
			sample(src[at:]), name, damaged-1)
	}
	return text, name, nil
}

func decodeWith(enc encoding.Encoding, src []byte) (string, error) {
	out, err := enc.NewDecoder().Bytes(src)
	return string(out), err
}

// firstDamage is the byte where decoding first fails: decoding is repeated on
// halves, because the decoder counts no bytes.
func firstDamage(src []byte, enc encoding.Encoding) int {
	lo := 0
	for lo < len(src) {
		end := lo + 1
		for end < len(src) && src[end] != '\n' {
			end++
		}
		line, _ := decodeWith(enc, src[lo:end])
		if before, _, bad := strings.Cut(line, "\ufffd"); bad {
			good, _ := enc.NewEncoder().String(before)
			return lo + len(good)
		}
		lo = end
	}
	return 0
}

// plausible is how much the bytes look like Chinese when decoded so: common
// characters count for it, damage and rare characters against it.
func plausible(enc encoding.Encoding, src []byte) float64 {
	text, err := decodeWith(enc, src)
	if err != nil {
		return -1
	}
	score, n := 0.0, 0
	for _, r := range text {
		if r < utf8.RuneSelf {
			continue
		}
		n++
		switch {
		case strings.ContainsRune(commonest, r):
			score += 3
		case r == utf8.RuneError:
			score -= 10
		case r >= 0x4e00 && r < 0xa000 || r >= 0x3000 && r < 0x3020 || r >= 0xff00 && r < 0xff5f:
			score += 0.1
		case r >= 0x3400 && r < 0x4e00 || r >= 0xe000 && r < 0xf900 || r > 0xffff:
			score -= 2
		default:
			score -= 0.2
		}
	}
	if n == 0 {
		return 0
	}
	return score / float64(n)
}

// commonest are the characters that fill most of any Chinese text, simplified
// and traditional.
const commonest = "的一是不了在人有我他这這中大来來上国國个個到说說们們为為子和你地出道也时時年得就那要下以生会會自着去之过過家学學对對可" +
	"她里裡后後小么心多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開手十用主行方又如前所本见見经經头頭面公同三已老从從动動" +
	"两兩长長，。、：；（）《》"
