package text

import "strings"

// How a paragraph begins tells a little about where it begins: sentences that
// carry a paragraph on often start with 他, 这 or 因此, those that begin one with
// 首先, 关于 or a number. The values are natural logarithms of how much more often
// 58,000 paragraphs of journal articles begin so than 250,000 sentences within
// paragraphs do, rounded.

// openerScore is positive where src[at:to] begins like a paragraph, negative
// where it begins like a sentence within one.
func openerScore(src []rune, at, to int) float64 {
	if at+1 >= to {
		return 0
	}
	pair := string(src[at : at+2])
	switch {
	case strings.Contains("综上", pair):
		return 4
	case strings.Contains("以上 第四 第五 第六", pair):
		return 2
	case strings.Contains("上述 第二 第三 第一 其三 其四", pair):
		return 1.6
	case strings.Contains("最后 其二 其一 关于 再次 总之 其次 首先 新中", pair):
		return 1.2
	case strings.Contains("否则 前者 后者 从而", pair):
		return -3
	case strings.Contains("相反 结果 比如 甚至 其中 譬如 后来 对此 为此", pair):
		return -1.8
	}
	switch src[at] {
	case '它':
		return -3.3
	case '他', '故', '她', '换':
		return -2.6
	case '而', '并', '尤', '因', '即':
		return -2
	case '只', '例', '没', '这', '于', '特', '又', '同', '但', '若', '也', '所':
		return -1.3
	case '该', '如', '或', '可', '据', '每':
		return -0.8
	}
	return 0
}
