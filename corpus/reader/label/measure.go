package label

import (
	"strings"

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

// words are the second characters of words that begin with a measure and are none: 2 个体,
// 3 分析. A number before them is that of a heading. No such word begins with a unit that
// is counted: 公里 is none of those of 公.
var words = map[rune]string{
	'世': "界",
	'年': "龄度均轮鉴谱轻画产终",
	'月': "球相",
	'日': "本常照语程志",
	'个': "体人性案例别股税",
	'余': "论波弦",
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
	'人': "口类员才力工文体物民士均格际机脸群权事大生性淋间为心们身地",
	'卷': "积",
	'页': "面岩",
	'号': "码召",
	'分': "析类布形子离段配散步工层支解辨别组区级式期化歧权税销成布裂馏光权批",
	'美': "国学术育洲",
	'公': "益式司共有民平安路务众德款开告正用约",
	'平': "均行衡台面等稳原滑抑",
	'小': "结波型组学企城农麦说区信康额流脑尺",
	'米': "面",
	'克': "隆服",
}

// counted reports whether a text begins with a measure or a unit of the number before it,
// rather than with a word of its own.
func counted(text []rune) bool {
	if !Counted(text[0]) {
		return false
	}
	if len(text) < 2 {
		return true
	}
	if text[0] == '多' { // 3 多年, but 3 多媒体
		return Counted(text[1])
	}
	return !strings.ContainsRune(words[text[0]], text[1]) && !char.IsLatin(text[1])
}
