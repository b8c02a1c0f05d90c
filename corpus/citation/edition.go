package citation

import (
	"regexp"
	"strings"
)

var (
	thesisZh    = regexp.MustCompile(`([^\s,.。:;\x00()\[\]《》“”]*?(?:大学|学院|研究院|研究所|党校|科学院)[^\s,.。:;\x00()\[\]《》“”]{0,16}?)?,? ?(` + year + `年)?(?:届)?,?((?:未刊|未出版|未发表)?(?:博士后|博士|硕士|学士)(?:学位|研究生)?(?:毕业)?(?:论文|研究报告|出站报告))(?:论文|学位论文)?`)
	thesisPlain = regexp.MustCompile(`[:：]? ?\[?学位论文\]?`)
	thesisEn    = regexp.MustCompile(`(?i)\(?((?:unpublished )?(?:Ph\.? ?D\.?|doctoral|master'?s?|M\.? ?A\.?|M\.?S\.?)(?: degree)? (?:diss\.|dissertation|thesis))\)?`)
	dataVersion = regexp.MustCompile(`(?:^|[\x00. ])(V[0-9]+(?:\.[0-9]+)*)\.`)
	// version are forms of an old book: 影印本, 四库全书本, 光绪三年刻本.
	version = regexp.MustCompile(`[^\s,.。:;\x00()\[\]《》“”]{0,14}?(?:影印|点校|标点|校点|校注|刻|刊|抄|钞|稿|活字|缩印|排印|重印|石印|铅印|校勘|整理|通行|全书|丛刊|丛书|集成|备要|初编|续编|书局|书院|百衲|武英殿|局|堂)本`)
	edition = []*regexp.Regexp{
		regexp.MustCompile(`第 ?(` + numeral + `) ?版`),
		regexp.MustCompile(`(?:^|[,.。:;\x00( ])([0-9]{1,2}) ?版`),
		regexp.MustCompile(`((?:修订|增订|增补|新|最新|重订|重编|校订|订正|全新)(?:第?` + numeral + `)?[版本])`),
		regexp.MustCompile(`(?i)\b([0-9]{1,2}(?:st|nd|rd|th)?|first|second|third|fourth|fifth|rev(?:ised)?\.?) ed(?:ition|n)?\b\.?`),
	}
	separators = ",.;:。\x00"
)

// thesis takes 武汉大学博士学位论文.
func (w *work) thesis() bool {
	if !w.has("论文", "报告", "hesis", "issertation", "diss.") {
		return false
	}
	if m := w.find(thesisZh); m != nil {
		set(&w.c.Publisher, strings.TrimPrefix(w.group(m, 1), "载"))
		set(&w.c.Genre, w.group(m, 4))
		if m[4] >= 0 && w.c.Issued == nil {
			w.c.Issued = readDate(string(w.buf[m[4]:m[5]]))
		}
		w.take(m[0], m[1])
		return true
	}
	if m := w.find(thesisPlain); m != nil {
		set(&w.c.Genre, "学位论文")
		w.take(m[0], m[1])
		return true
	}
	if m := w.find(thesisEn); m != nil {
		set(&w.c.Genre, w.group(m, 1))
		w.take(m[0], m[1])
		return true
	}
	return false
}

// editions takes 第2版, 修订本, 3rd ed., and the form of an old book.
func (w *work) editions() {
	if m := w.find(dataVersion); m != nil {
		set(&w.c.Version, w.group(m, 1))
		w.take(m[2], m[3])
	}
	if !w.has("本") {
		w.editionNumber()
		return
	}
	if m := w.find(version); m != nil {
		v := w.value(m[0], m[1])
		if strings.HasPrefix(v, "增") || strings.HasPrefix(v, "修订") {
			set(&w.c.Edition, v)
		} else {
			set(&w.c.Version, v)
		}
		w.take(m[0], m[1])
	}
	w.editionNumber()
}

// editionNumber takes 第2版, 修订版, 3rd ed.
func (w *work) editionNumber() {
	if !w.has("版", "本", " ed") {
		return
	}
	for _, re := range edition {
		if m := w.find(re); m != nil {
			set(&w.c.Edition, w.group(m, 1))
			i := m[0]
			if strings.IndexByte(",.;:( ", w.buf[i]) >= 0 {
				i++
			}
			w.take(i, m[1])
			return
		}
	}
}
