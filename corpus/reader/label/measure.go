package label

import (
	"strings"
	"unicode"

	"suoyin/corpus/reader/char"
)

// Counted reports whether r is a measure or a unit: 20 世纪, 3 个.
func Counted(r rune) bool {
	switch r {
	case '世', '年', '月', '日', '个', '多', '余', '万', '亿', '千', '百', '位', '名', '家', '条', '项', '种', '次', '天', '岁', '元', '人', '件', '卷', '册', '页', '届', '号', '分', '美', '倍', '公', '平', '吨', '米', '克', '小':
		return true
	}
	return false
}

// units are the second characters of what a number counts that begins with such a
// character; with another, it is a word: 5 公里, but 5 公益.
var units = map[rune]string{
	'世': "纪",
	'公': "里斤顷分尺升历亩元",
	'分': "之钟米贝",
	'小': "时",
	'平': "方米",
	'美': "元金分",
	'余': "年个种人次万亿天位名家条项件岁倍米公吨",
	'多': "年个种人次万亿天位名家条件岁倍米公吨",
}

// words are the second characters of words that begin with a measure and are none: 2 个体,
// 3 人口. A number before them is that of a heading.
var words = map[rune]string{
	'年': "龄度均轮鉴谱轻画产终",
	'月': "球相",
	'日': "本常照语程志",
	'个': "体人性案例别股税",
	'千': "斤顶",
	'百': "货科",
	'位': "置移图错能",
	'名': "词称义",
	'家': "庭族长畜禽具电",
	'条': "件约例",
	'种': "植子类群质养桑族苗间内粮田猪草",
	'次': "要级生",
	'天': "然气津文线体敌",
	'元': "素件数",
	'人': "口类员才力工文体物民士均格际机脸面群权事大生性淋间为心们身地",
	'卷': "积",
	'页': "面岩",
	'号': "码召",
	'米': "面",
	'克': "隆服",
}

// counted reports whether a text begins with a measure or a unit of the number before it,
// rather than with a word of its own.
func counted(text []rune) bool {
	if len(text) < 2 || !Counted(text[0]) {
		return len(text) > 0 && Counted(text[0])
	}
	if second, ok := units[text[0]]; ok {
		return strings.ContainsRune(second, text[1]) || !unicode.IsLetter(text[1])
	}
	return !strings.ContainsRune(words[text[0]], text[1]) && !char.IsLatin(text[1])
}
