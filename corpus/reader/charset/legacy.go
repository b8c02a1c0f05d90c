package charset

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/traditionalchinese"
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
	gb, _, _ := decodeGB18030(nil, head)
	if asGB := plausible(gb); asGB < certain {
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
		return decoded{encoding: Big5}, failure(src, 0, "%v", err)
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
	return failure(src, at, "the bytes %s are no %s character, and %d more places are not; neither are they UTF-8 or UTF-16",
		sample(src[at:]), encoding, damage-1)
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
	score, n := 0.0, 0
	for _, r := range text {
		if r < utf8.RuneSelf {
			continue
		}
		n++
		switch {
		case isCommon(r):
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

// isCommon reports whether r is one of the characters that fill most of any
// Chinese text, simplified or traditional.
func isCommon(r rune) bool {
	switch r {
	case '、', '。', '《', '》', '一', '三', '上', '下', '不', '两', '个', '中', '为', '主', '么', '之', '也', '了',
		'事', '于', '人', '从', '他', '以', '们', '会', '作', '你', '來', '個', '們', '兩', '公', '出', '到', '前',
		'动', '動', '十', '去', '又', '发', '只', '可', '同', '后', '和', '国', '國', '在', '地', '多', '大', '天',
		'头', '她', '好', '如', '子', '学', '學', '家', '对', '對', '小', '就', '已', '年', '开', '当', '後', '得',
		'從', '心', '想', '成', '我', '所', '手', '文', '方', '於', '无', '日', '时', '是', '時', '會', '有', '本',
		'来', '沒', '没', '為', '無', '然', '生', '用', '當', '發', '的', '看', '着', '經', '经', '老', '而', '能',
		'自', '行', '裡', '要', '見', '见', '說', '说', '起', '过', '还', '这', '這', '過', '道', '還', '那', '都',
		'里', '長', '长', '開', '面', '頭', '（', '）', '，', '：', '；':
		return true
	}
	return false
}
