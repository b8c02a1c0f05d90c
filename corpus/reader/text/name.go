package text

import (
	"regexp"
	"strings"
	"unicode"

	"suoyin/corpus/reader/char"
)

// surnames are the commonest Chinese surnames, simplified and traditional:
// nearly every author has one.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖" +
	"石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文樊兰殷施洪翟安颜倪牛温芦季俞" +
	"章鲁葛伍申尤毕聂柴焦柳邢岳齐梅庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位霍翁隋植甘景薄单" +
	"包司柏宁柯阮桂闵解强丛华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商" +
	"蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲虞卞茅支狄冒应宗丰巫乌焉山谯班仰秋伊宓蓬郗印宿怀蒲邰从鄂索咸籍蔺胥能苍双闻莘" +
	"贡劳逄扶堵宰郦雍却璩桑濮寿通扈浦尚农别阎充慕茹习宦鱼容慎戈庾终暨居衡步满弘匡国寇广禄阙东殳沃利蔚越夔隆师库晁勾融訾阚那空" +
	"毋沙乜养鞠须巢蒯相后荆红竺权逯益桓公仉督帅缑亢况郈琴归海楚汝钦佘佴伯赏墨哈笪年佟劉陳張楊趙吳黃馬鄭謝許韓鄧馮蕭葉蘇呂盧鐘" +
	"譚陸賈鄒閻龍賀顧龔萬錢嚴湯喬賴蘭顏溫蘆魯聶莊歐單華車應儲鍾"

// compoundSurnames are the surnames of two characters, one after the other.
const compoundSurnames = "欧阳 司马 上官 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 夏侯 轩辕 端木 南宫 独孤 呼延 歐陽 司馬 諸葛"

// hasSurname reports whether the name begins with a surname.
func hasSurname(name []rune) bool {
	if len(name) >= 3 && strings.Contains(compoundSurnames, string(name[:2])) {
		return true
	}
	return len(name) >= 2 && strings.ContainsRune(surnames, name[0])
}

// author is one name in a line of authors: d.src[from:to], white space within.
type author struct {
	name     string
	from, to int
}

// authorsIn reads a line of authors: names divided by white space or commas, a
// name of two characters perhaps with white space between them (李　佳), each
// perhaps with the number of an affiliation. ok is false if anything in the line
// is no name.
func (d *document) authorsIn(from, to int) ([]author, bool) {
	authors, ok := d.dividedNames(from, to)
	var chinese []author
	inPinyin := 0
	for _, a := range authors {
		name := []rune(a.name)
		switch {
		case !nameLike(name):
			return nil, false
		case char.IsHan(name[0]):
			chinese = append(chinese, a)
		case isPinyin(a.name):
			inPinyin++
		}
	}
	if inPinyin == len(chinese) && 2*inPinyin == len(authors) {
		return chinese, ok // 王二　Wang Er
	}
	return authors, ok && len(chinese) > 0
}

// dividedNames divides what may be a line of authors; ok is false if something in it
// stands in no name.
func (d *document) dividedNames(from, to int) (authors []author, ok bool) {
	to = d.trimMarkers(from, to)
	var cur []rune
	start := from
	flush := func(at int) {
		if len(cur) > 0 {
			authors = append(authors, author{string(cur), start, at})
			cur = nil
		}
	}
	for at := from; at < to; at++ {
		r := d.src[at]
		if m, isMarker := d.markerAt(at, to); isMarker && m.style != lenticular {
			flush(at)
			at = m.to - 1
			continue
		}
		switch {
		case char.IsSpace(r) || r == '、' || r == '，' || r == ',' || r == '；' || r == ';' || r == '/':
			if char.IsSpace(r) && len(cur) == 1 && d.loneHan(at, to) {
				continue // 李　佳
			}
			if char.IsSpace(r) && len(cur) > 0 && !char.IsHan(cur[len(cur)-1]) && d.latinAt(char.SkipSpace(d.src, at, to), to) {
				if cur[len(cur)-1] != ' ' {
					cur = append(cur, ' ') // David A. Bell
				}
				continue
			}
			flush(at)
		case (r == '+' || r == '＋') && len(cur) > 0:
			flush(at) // who answers letters
		case r >= '1' && r <= '9' && len(authors)+len(cur) > 0 && (at+1 == to || !char.IsDigit(d.src[at+1])):
			flush(at) // where the author works
		case r >= 0xe000 && r <= 0xf8ff:
			flush(at) // a sign that the encoding has no character for
		case char.IsHan(r) || char.IsLatin(r) || r == '·' || r == '•' || r == '．' || r == '.' || r == '-' || r == '＠' || char.Circled(r) > 0:
			if len(cur) == 0 {
				start = at
			}
			cur = append(cur, r)
		default:
			return nil, false
		}
	}
	flush(to)
	if n := len(authors); n == 2 && d.spread(authors, to) {
		authors = []author{{authors[0].name + authors[1].name, authors[0].from, to}}
	}
	return authors, true
}

// latinAt reports whether a Latin letter stands at a place.
func (d *document) latinAt(at, to int) bool { return at < to && char.IsLatin(d.src[at]) }

// spread reports whether two names are one of three characters with white space
// between each: 杨 建 雄.
func (d *document) spread(authors []author, to int) bool {
	first, last := []rune(authors[0].name), []rune(authors[1].name)
	return len(first) == 2 && len(last) == 1 && allHan(first) && allHan(last) && hasSurname(first) && char.IsSpace(d.src[authors[0].from+1]) && authors[1].to == to
}

// afterNames is the key of what line i says after names of authors and a colon,
// "" if it does not: running heads name them. What has no usual surname is a name if the
// text begins with what follows the colon.
func (d *document) afterNames(i int) string {
	l := &d.lines[i]
	from, at := d.headNames(i)
	if at == from {
		return ""
	}
	key := headKey(d.src[at+1 : d.trimMarkers(at+1, l.to)])
	if _, ok := d.authorsIn(from, at); ok {
		return key
	}
	if names, ok := d.dividedNames(from, at); ok && likeNames(names) && d.saidOnTop(key) {
		return key
	}
	return ""
}

// headNames is what stands before the first colon of line i, a page number left aside.
func (d *document) headNames(i int) (from, to int) {
	l := &d.lines[i]
	from = l.from
	for from < l.to && (ofNumber(d.src[from]) || char.IsSpace(d.src[from])) {
		from++
	}
	for at := from; at < l.to; at++ {
		if isColon(d.src[at]) {
			return from, at
		}
	}
	return from, from
}

// saidOnTop reports whether the first lines of the text, from one of them on, say what key does.
func (d *document) saidOnTop(key string) bool {
	for i := 0; i < min(titleLines, len(d.lines)); i++ {
		if d.saidFrom(i, key) {
			return true
		}
	}
	return false
}

// likeNames reports whether each may be a Chinese name, whatever its surname.
func likeNames(names []author) bool {
	for _, a := range names {
		if name := []rune(a.name); !allHan(name) || len(name) < 2 || len(name) > 3 {
			return false
		}
	}
	return len(names) > 0
}

// loneHan reports whether the next printed character is a Han character that
// stands alone, as the second half of a spread name does.
func (d *document) loneHan(at, to int) bool {
	at = char.SkipSpace(d.src, at, to)
	return at < to && char.IsHan(d.src[at]) && (at+1 == to || !char.IsHan(d.src[at+1]))
}

// nameLike: two to four characters with a surname, or a foreign name with its
// dot. (A foreign name without one is recognised by its place only.)
func nameLike(name []rune) bool {
	if char.IsLatin(name[0]) {
		return latinName(name)
	}
	dots, han := 0, 0
	for _, r := range name {
		if r == '·' || r == '•' || r == '．' || r == '.' {
			dots++
		}
		if char.IsHan(r) {
			han++
		}
	}
	if dots > 0 && han >= 3 {
		return len(name) <= 16
	}
	return han == len(name) && han >= 2 && han <= 4 && hasSurname(name) && (han < 4 || !isSchool(name))
}

// latinName: letters in two parts or more, which begin with capitals.
func latinName(name []rune) bool {
	parts := 0
	for i, r := range name {
		switch {
		case !char.IsLatin(r) && r != ' ' && r != '.' && r != '-':
			return false
		case unicode.IsUpper(r) && (i == 0 || !char.IsLatin(name[i-1])):
			parts++
		}
	}
	return parts >= 2 && unicode.IsUpper(name[0]) && len(name) <= longestLatinName
}

// longestLatinName is how many characters a name in Latin letters has at most.
const longestLatinName = 30

// isSchool reports whether a name is that of a place: 华山大学.
func isSchool(name []rune) bool {
	switch string(name[len(name)-2:]) {
	case "大学", "学院", "医院", "中心", "公司", "学校", "中学":
		return true
	}
	return false
}

// editions are the ways in which an edition stands behind a journal's name.
var editions = regexp.MustCompile(`^(?:《([^《》]+)》[：:（(]?|([^《》：:（）()]+)[：:（(])([^《》：:（）()]+版)[）)]?$`)

// journalName is a journal's name in one form, so that one journal is not two: 《学刊》 is
// 学刊, and 《学刊》：社科版 and 学刊（社科版） are 学刊：社科版. Signs before it are none of it.
func journalName(text string) string {
	text = strings.TrimLeft(text, " .．。<>·、，,-")
	if m := editions.FindStringSubmatch(text); m != nil {
		return m[1] + m[2] + "：" + m[3]
	}
	inner, ok := strings.CutPrefix(text, "《")
	if !ok {
		return text
	}
	if inner, ok = strings.CutSuffix(inner, "》"); !ok || inner == "" || strings.ContainsAny(inner, "《》") {
		return text
	}
	return inner
}
