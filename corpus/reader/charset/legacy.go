package charset

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/traditionalchinese"

	"suoyin/corpus/reader/fault"
)

// damageLimit is the share of damaged characters that a file in an old encoding
// may have: a wrapped line that cut a character in two, one here and there.
const damageLimit = 0.002

// trialSize is how many bytes, from the first that is not ASCII, are decoded both
// ways to tell GB18030 from Big5.
const trialSize = 2 << 10

// certain is so much like Chinese that nothing else is tried: of 436 articles in
// GB18030 nearly all are, and the same in Big5, taken for GB18030, came to 0.
const certain = 0.6

// decodeLegacy tells GB18030 from Big5 by decoding both ways.
func decodeLegacy(to []rune, src []byte) (decoded, error) {
	head := src[slices.IndexFunc(src, func(b byte) bool { return b >= utf8.RuneSelf }):]
	head = head[:min(len(head), trialSize)]
	trial, _, _ := decodeGB18030(to, head)
	if asGB := plausible(trial[len(to):]); asGB < certain {
		big5, err := traditionalchinese.Big5.NewDecoder().Bytes(head)
		if err == nil && plausible([]rune(string(big5))) > asGB {
			return decodeBig5(src)
		}
	}
	text, damage, at := decodeGB18030(to, src)
	if tooDamaged(damage, len(text)-len(to)) {
		return decoded{encoding: GB18030}, damaged(src, at, damage, GB18030)
	}
	return decoded{runes: text, encoding: GB18030}, nil
}

func decodeBig5(src []byte) (decoded, error) {
	text, err := traditionalchinese.Big5.NewDecoder().Bytes(src)
	if err != nil {
		return decoded{encoding: Big5}, failure(src, 0, fault.Because(fault.Undecodable, Big5).Saying(err.Error()))
	}
	if damage := bytes.Count(text, []byte("\ufffd")); tooDamaged(damage, utf8.RuneCount(text)) {
		return decoded{encoding: Big5}, damaged(src, firstDamage(src), damage, Big5)
	}
	return decoded{utf8: text, encoding: Big5}, nil
}

func tooDamaged(damage, characters int) bool {
	return damage > 1 && float64(damage) > damageLimit*float64(characters)
}

func damaged(src []byte, at, damage int, encoding string) error {
	return failure(src, at, fault.Because(fault.Damaged, sample(src[at:]), encoding, damage-1))
}

// firstDamage is the byte where decoding Big5 first fails. Lines are decoded one
// by one, because the decoder counts no bytes.
func firstDamage(src []byte) int {
	for from := 0; from < len(src); {
		end := from + 1
		for end < len(src) && src[end] != '\n' {
			end++
		}
		line, _ := traditionalchinese.Big5.NewDecoder().String(string(src[from:end]))
		if before, _, bad := strings.Cut(line, "\ufffd"); bad {
			good, _ := traditionalchinese.Big5.NewEncoder().String(before)
			return from + len(good)
		}
		from = end
	}
	return 0
}

// plausible is how much a text looks like Chinese: common
// characters count for it, damage and rare characters against it.
func plausible(text []rune) float64 {
	score, n, set := 0.0, 0, commonSet()
	for _, r := range text {
		if r < utf8.RuneSelf {
			continue
		}
		n++
		switch {
		case r < 1<<16 && set[r/64]>>(r%64)&1 != 0:
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

// common are the characters that fill most of any Chinese text, simplified or
// traditional.
const common = "、。《》一三上下不两个中为主么之也了事于人从他以们会作你來個們兩公出到前动動十去又发只可同后和国" +
	"國在地多大天头她好如子学學家对對小就已年开当後得從心想成我所手文方於无日时是時會有本来沒没為無然" +
	"生用當發的看着經经老而能自行裡要見见說说起过还这這過道還那都里長长開面頭（），：；"

// commonSet has a bit for each character of the basic plane, set for those that are
// common.
var commonSet = sync.OnceValue(func() *[1 << 16 / 64]uint64 {
	set := new([1 << 16 / 64]uint64)
	for _, r := range common {
		set[r/64] |= 1 << (r % 64)
	}
	return set
})
