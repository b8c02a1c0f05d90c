package text

import "suoyin/corpus/reader/char"

// numbering is the number that a heading begins with.
type numbering struct {
	rank int // how high such a heading stands: 编 before 章 before 节 before 一、 …
	to   int // where the number ends
}

// The ranks of numbered headings, from the outermost.
const (
	rankPart       = 1 + iota // 第一编
	rankChapter               // 第一章
	rankSection               // 第一节
	rankHan                   // 一、
	rankHanParen              // （一）
	rankOrdinal               // 第一，
	rankDigit                 // 1. 1、 1
	rankDecimal2              // 1.1
	rankDecimal3              // 1.1.1
	rankDigitParen            // （1）
	rankCircled               // ①
)

// numberingAt recognises the number of a heading at the beginning of line i.
func (d *document) numberingAt(i int) (numbering, bool) {
	l := d.lines[i]
	return d.numberingIn(l.from, l.to)
}

func (d *document) numberingIn(from, to int) (numbering, bool) {
	src := d.src
	if from >= to {
		return numbering{}, false
	}
	switch r := src[from]; {
	case r == '第':
		return d.ordinal(from, to)
	case r == '（' || r == '(':
		return d.inParentheses(from, to)
	case char.Circled(r) > 0:
		return numbering{rankCircled, from + 1}, true
	case isHanDigit(r):
		at := hanNumber(src, from, to)
		sep := char.SkipSpace(src, at, to)
		if sep < to && (src[sep] == '、' || src[sep] == '．' || src[sep] == '.' || src[sep] == '，' || sep > at && sep-at >= 1) {
			if isSeparator(src[sep]) {
				sep++
			}
			return numbering{rankHan, sep}, true
		}
		if at == to {
			return numbering{rankHan, at}, true
		}
	case char.IsDigit(r):
		return d.decimal(from, to)
	}
	return numbering{}, false
}

func isSeparator(r rune) bool {
	return r == '、' || r == '．' || r == '.' || r == '，' || r == ',' || r == '：' || r == ':'
}

// ordinal recognises 第一章 and its like.
func (d *document) ordinal(from, to int) (numbering, bool) {
	at := hanNumber(d.src, char.SkipSpace(d.src, from+1, to), to)
	if at == from+1 {
		_, at = d.number(at, to)
	}
	at = char.SkipSpace(d.src, at, to)
	if at >= to || at == from+1 {
		return numbering{}, false
	}
	rank := 0
	switch d.src[at] {
	case '编', '部', '卷', '篇':
		rank = rankPart
	case '章', '讲':
		rank = rankChapter
	case '节':
		rank = rankSection
	case '，', '、', '：', ',':
		rank = rankOrdinal
	default:
		return numbering{}, false
	}
	return numbering{rank, at + 1}, at+1 == to || char.IsSpace(d.src[at+1]) || isSeparator(d.src[at+1]) || char.IsHan(d.src[at+1])
}

// inParentheses recognises （一） and （1）.
func (d *document) inParentheses(from, to int) (numbering, bool) {
	start := char.SkipSpace(d.src, from+1, to)
	at, rank := hanNumber(d.src, start, to), rankHanParen
	if at == start {
		_, at = d.number(start, to)
		rank = rankDigitParen
	}
	at2 := char.SkipSpace(d.src, at, to)
	if at == start || at2 >= to || d.src[at2] != '）' && d.src[at2] != ')' {
		return numbering{}, false
	}
	return numbering{rank, at2 + 1}, true
}

// decimal recognises 1. 1、 1　 1.1 and 1.1.1.
func (d *document) decimal(from, to int) (numbering, bool) {
	at, parts := from, 0
	for {
		n, next := d.number(at, to)
		if next == at || n == 0 && parts == 0 || n > 99 {
			return numbering{}, false
		}
		at, parts = next, parts+1
		if at+1 < to && (d.src[at] == '.' || d.src[at] == '．') && char.IsDigit(d.src[at+1]) {
			at++
			continue
		}
		break
	}
	rank := min(rankDigit+parts-1, rankDecimal3)
	switch {
	case at >= to:
		return numbering{}, false
	case d.src[at] == '.' || d.src[at] == '．' || d.src[at] == '、':
		return numbering{rank, at + 1}, true
	case char.IsSpace(d.src[at]):
		next := d.src[char.SkipSpace(d.src, at, to)]
		return numbering{rank, at}, char.IsHan(next) && !counted(next) || char.IsLatin(next) || next == '“' || next == '《'
	case parts > 1 && char.IsHan(d.src[at]):
		return numbering{rank, at}, !counted(d.src[at])
	}
	return numbering{}, false
}

// counted reports whether r is a measure or a unit: 20 世纪, 3 个.
func counted(r rune) bool {
	switch r {
	case '世', '年', '月', '日', '个', '多', '余', '万', '亿', '千', '百', '位', '名', '家', '条', '项', '种', '次', '天', '岁', '元', '人', '件', '卷', '册', '页', '届', '号', '分', '美', '倍', '公', '平', '吨', '米', '克', '小':
		return true
	}
	return false
}

func isHanDigit(r rune) bool {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '壹', '贰', '叁', '肆', '伍':
		return true
	}
	return false
}

// hanNumber is the end of the Chinese number that begins at at.
func hanNumber(src []rune, at, to int) int {
	for k := 0; at < to && k < 3 && isHanDigit(src[at]); k++ {
		at++
	}
	return at
}

// longestHeading is the longest heading in characters.
const longestHeading = 42

// headingShape: a heading is short and does not end like a sentence.
func (d *document) headingShape(i int) bool {
	l := d.lines[i]
	end := d.trimMarkers(l.from, l.to)
	if end <= l.from {
		return false
	}
	printed := 0
	for _, r := range d.src[l.from:end] {
		if !char.IsSpace(r) {
			printed++
		}
	}
	if printed > longestHeading {
		return false
	}
	switch d.src[end-1] {
	case '。', '；', '，', '：', '、', ';', ',', ':', '.', '．', '！':
		return false
	}
	return true
}

// usualHeading reports whether text is a heading that needs no number: 结语.
func usualHeading(text []rune) bool {
	key := make([]rune, 0, 8)
	for _, r := range text {
		if char.IsSpace(r) {
			continue
		}
		if len(key) == 8 {
			return false
		}
		key = append(key, r)
	}
	switch string(key) {
	case "引言", "引论", "前言", "导言", "导论", "序言", "绪论", "绪言", "引子", "弁言", "小引", "问题的提出", "问题提出",
		"结语", "结束语", "结论", "结论与讨论", "讨论", "小结", "余论", "余语", "尾声", "代结语", "代结论", "结论与建议", "几点结论",
		"后记", "附记", "附录", "致谢", "鸣谢", "总结", "结尾", "跋", "补记", "附识", "简短的结论", "简短结语", "研究结论", "材料与方法", "结果与分析", "结果与讨论":
		return true
	}
	return false
}
