package citation

import (
	"regexp"
	"strings"
)

const (
	roman  = `[IVXLCivxlcⅠ-ⅿ]+`
	pageNo = `(?:[A-Z]{0,2}[0-9]+(?:-[0-9]{1,2})?[A-Za-z]?(?:\+[0-9]+)?|` + roman + `|` + hanDigits + `+)`
	// pageList is 3, 5-7、12: numbers, ranges and lists of them.
	pageList = pageNo + `(?:(?: ?-+ ?| ?[,、;和及/] ?)` + pageNo + `)*`
	arabic   = `[A-Za-z]{0,2}[0-9]+(?: ?-+ ?[A-Za-z]{0,2}[0-9]+)?(?:(?:, ?|、)[A-Za-z]{0,2}[0-9]+(?: ?-+ ?[A-Za-z]{0,2}[0-9]+)?)*(?:\+[0-9]+|\+)*`
	issueNo  = `(?:(?:增刊|特刊|专刊|专辑|S|Z|s|z|Suppl?\.?|C)? ?-?[0-9]{0,3}[A-Z]?(?:[-,/、+ ]+[0-9]{1,3})*(?:期|增刊|特刊|专刊|合刊)?|[3-9][0-9]{3}|第[0-9]+期|` + hanDigits + `{1,3})`
)

func cleanIssue(s string) string {
	s = strings.TrimPrefix(strings.TrimSpace(s), "第")
	return strings.TrimSpace(strings.TrimSuffix(s, "期"))
}

const numeral = `(?:[0-9]+|` + hanDigits + `+)`

// issuePatterns are the ways to print an issue; group 1 is the issue.
var issuePatterns = []*regexp.Regexp{
	regexp.MustCompile(`第(` + numeral + `年第` + numeral + `)期`),
	regexp.MustCompile(`第?(` + numeral + `(?:期?(?:-+|[、,/和])第?` + numeral + `)*)(?:期合刊|合刊号?|合期|期)`),
	regexp.MustCompile(`(?:^|[,.\x00 0-9])期 ?(` + numeral + `|增刊[0-9]*)(?:[,.:( \x00]|$)`),
	regexp.MustCompile(`月第?(` + numeral + `)号`),
	regexp.MustCompile(`(?:[年,\x00]|年第)((?:增刊|特刊|专刊|专辑|创刊号|[春夏秋冬]季[号卷]|[春夏秋冬]之卷)(?:第?[0-9]+|\([0-9]\))?)期?`),
	regexp.MustCompile(`(?i)\b(?:No\.?|Issue|Nr\.?|Iss\.) ?([0-9]+(?:[-/][0-9]+)?)`),
}

// runningIssue is an issue counted from the journal's first: 总第12期.
var runningIssue = regexp.MustCompile(`[(,]?总第?([0-9]+)期[)]?`)

// issue takes 第6期, 1—2期合刊, 增刊, No. 3.
func (w *work) issue() {
	if !w.has("期", "刊", "号", "辑", "卷", "No", "no", "NO", "Nr", "Iss", "iss") {
		return
	}
	running := w.find(runningIssue)
	if running != nil {
		w.take(running[0], running[1])
	}
	for _, re := range issuePatterns {
		if m := w.find(re); m != nil {
			set(&w.c.Issue, cleanIssue(w.group(m, 1)))
			i := m[0]
			if strings.HasPrefix(string(w.buf[i:]), "年") || strings.HasPrefix(string(w.buf[i:]), "月") {
				i = m[2] // what stands before belongs to the date
			}
			w.take(i, m[1])
			return
		}
	}
	if running != nil {
		set(&w.c.Issue, "总"+w.value(running[2], running[3]))
	}
}

var (
	// volumeUnit is 第9册, 上卷第一分册, 第1卷下册; volumeJuan is 卷5, 卷十二上.
	volumeUnit = regexp.MustCompile(`([12][0-9]{3}年卷|[0-9]+卷[0-9]+号|(?:第 ?(` + numeral + `|[IVXⅠ-ⅿ]+)(?:-+` + numeral + `)?|([0-9]+)|[上中下]|` + hanDigits + `{1,4})(卷|辑|册|编|帙|函|集|分册)(?:\([上中下ⅠⅡⅢⅣ]\)|(?:[上中下ⅠⅡⅢⅣ]|第` + numeral + `)(?:分册|册|卷|部分|编))?)`)
	volumeJuan = regexp.MustCompile(`卷(?:\.? ?)(` + numeral + `(?:[上中下])?(?:之` + numeral + `)?)`)
	volumeEn   = regexp.MustCompile(`(?:(?i:\b(?:Vol(?:ume|s)?|Bde?|Band|tome)\.?)|\bt\.) ?([0-9]+(?:[-/][0-9]+)?|(?i:[IVXL]+)\b)`)
	volumePart = regexp.MustCompile(`\(([上中下]|[一二三四五六七八九十]{1,3})\)`)
)

// volume takes 第3卷, 卷五, 上册, Vol. 4, 第2辑. The value is the bare number
// where the unit is 卷, and the whole expression where the unit says more.
func (w *work) volume() {
	if w.c.Volume != "" {
		return
	}
	if m := w.find(volumeEn); m != nil {
		w.c.Volume = w.group(m, 1)
		w.take(m[0], m[1])
		return
	}
	unit, juan := w.find(volumeUnit), w.find(volumeJuan)
	switch {
	case juan != nil && (unit == nil || juan[0] <= unit[0]):
		w.c.Volume = w.group(juan, 1)
		w.take(juan[0], juan[1])
	case unit != nil:
		w.c.Volume = w.group(unit, 1)
		if n := w.group(unit, 2) + w.group(unit, 3); n != "" && strings.HasSuffix(w.c.Volume, "卷") && !strings.ContainsAny(w.c.Volume, "-年") {
			w.c.Volume = n
		}
		w.take(unit[0], unit[1])
		if r := string(w.buf[unit[1]:]); strings.HasPrefix(r, "卷") { // 第上册卷: a style adds its own unit
			w.take(unit[1], unit[1]+len("卷"))
		}
	default:
		if m := w.find(volumePart); m != nil {
			w.c.Volume = w.group(m, 1)
			w.take(m[0], m[1])
		}
	}
}

var (
	// pageZh is one of the pages named one by one: 第11页、第12页.
	pageZh = regexp.MustCompile(`(?:序言?|前言|扉页|跋|附录|封面|目录|导言)?[,、和及 ]{0,2}第? ?((?:序言?|前言|自序|正文)? ?` + pageList + `)(?: ?([页叶])([上下左右])?(?:注[0-9①-⑳]*)?)(?: ?-+ ?第?(` + pageNo + `)页)?`)
	pageYe = regexp.MustCompile(`页码?[: ]?(` + arabic + `)`)
	pageEn = regexp.MustCompile(`(?:\b[Pp]{1,2}[.,]? ?|\bpages? |\bS\. ?)(` + arabic + `|[ivxlc]+\b)`)
	// leaf is the page of a newspaper: 第4版, 第1张第4版, A12版.
	leaf          = regexp.MustCompile(`(?:第 ?[0-9零一二三四五六七八九十]+张)?第 ?([A-Z]?[0-9]+(?:(?:-+|[、,])[A-Z]?[0-9]+)*|` + hanDigits + `+)版`)
	leafAfterDate = regexp.MustCompile(`日[,( ]*([A-Z]?[0-9]{1,2}(?:-+[0-9]{1,2})?)版`)
	yearPages     = regexp.MustCompile(year + `[a-z]?(?:年版?)? ?[:：] ?(?:P\.? ?)?((?:序|前言|第)?` + arabic + `)`)
	yearDot       = regexp.MustCompile(year + ` ?[.,] ?(` + `[0-9]+(?: ?-+ ?[0-9]+)?(?:, ?[0-9]+(?: ?-+ ?[0-9]+)?)*` + `) ?[.。]?$`)
	dateLeaf      = regexp.MustCompile(year + `[-/.][0-9]{1,2}[-/.][0-9]{1,2} ?\(([A-Z0-9][0-9A-Z, 、-]*版?|第[^()]{1,8}版|第[0-9—-]+页)\)`)
	colonPages    = regexp.MustCompile(`: ?(` + arabic + `)[ .。\x00]*$`)
	chapterPages  = regexp.MustCompile(`[,\x00] ?([0-9]{1,4} ?-+ ?[0-9]{1,4})[.,\x00]`)
	barePages     = regexp.MustCompile(`[,:.\x00] ?([0-9]{1,4} ?-+ ?[0-9]{1,4}(?:, ?[0-9]{1,4}(?:-+[0-9]{1,4})?)*)[ .。\x00]*$`)
)

// pinpointed is the page that is cited, apart from the pages of the work: at 45,
// pp. 30-50 (p. 45).
var pinpointed = regexp.MustCompile(`(?:[0-9),] ?at (?:pp?\. ?)?|[0-9\x00] ?\(pp?\. ?)([0-9]{1,4}(?:-+[0-9]{1,4})?)(?:[).,;\x00]|$)`)

func isHouse(s string) bool { return looksPublisher(s) || institution.MatchString(s) }

// lastPart is what stands behind the last separator of s.
func lastPart(s string) string {
	return strings.TrimSpace(s[strings.LastIndexAny(s, ",.:;\x00")+1:])
}

// page sets Page and Locator, which are the same where a note prints one set.
func (w *work) page(v string) {
	v = strings.Trim(v, " ,、.，")
	set(&w.c.Page, v)
	set(&w.c.Locator, w.c.Page)
}

// datedLeaf takes the page in brackets behind the date of a newspaper:
// 2000-05-21(2).
func (w *work) datedLeaf() {
	if m := w.find(dateLeaf); m != nil {
		w.page(strings.TrimSuffix(w.group(m, 2), "版"))
		w.paper = true
		w.take(m[4]-1, m[5]+1)
		return
	}
	if m := w.find(dayLeaf); m != nil && w.c.Issued != nil && (w.code == "N" || w.code == "") {
		w.page(w.group(m, 1))
		w.paper = true
		w.take(m[2]-1, m[3]+1)
	}
}

// dayLeaf is the page behind a day of which the year stands elsewhere: 4月19日(9).
var dayLeaf = regexp.MustCompile(`[0-9]{1,2}月[0-9]{1,2}日 ?\(([A-Z]?[0-9]{1,2})\)`)

// pages takes the printed pages, in whatever of the ways they are printed.
func (w *work) pages() {
	if w.has("at ", "(p") {
		if m := w.find(pinpointed); m != nil {
			defer func(p string) {
				w.page(p)
				w.c.Locator = p
			}(w.group(m, 1))
			w.take(m[0], m[3])
		}
	}
	if w.c.Page != "" {
		return
	}
	var found []string
	if w.has("页", "叶") {
		found = w.pagesZh()
	}
	if len(found) > 0 {
		w.page(strings.Join(found, "、"))
		return
	}
	w.pagesOther()
}

// pagesZh takes the pages printed with 页, one by one.
func (w *work) pagesZh() []string {
	var found []string
	for m := w.find(pageZh); m != nil && len(found) < 20; m = w.find(pageZh) {
		v := w.group(m, 1) + w.group(m, 3)
		if to := w.group(m, 4); to != "" {
			v += "—" + to
		}
		found = append(found, strings.ReplaceAll(v, "第", ""))
		w.take(m[0], m[1])
	}
	return found
}

// pagesOther takes pages that 页 does not follow.
func (w *work) pagesOther() {
	for _, re := range []*regexp.Regexp{pageYe, pageEn} {
		if m := w.find(re); m != nil {
			end := w.beforeYear(m[2], m[3])
			w.page(w.value(m[2], end))
			w.take(m[0], end)
			return
		}
	}
	if m := w.find(yearPages); m != nil {
		w.page(w.group(m, 2))
		w.take(m[4], m[5])
		return
	}
	if m := w.find(yearDot); m != nil {
		w.page(w.group(m, 2))
		w.take(m[4], m[5])
		return
	}
	if m := w.find(colonPages); m != nil && isHouse(lastPart(string(w.buf[:m[0]]))) {
		w.page(w.group(m, 1))
		w.take(m[0], m[3])
		return
	}
	if w.quoted { // In Reader, edited by …, 217-251. London: …
		if m := w.find(chapterPages); m != nil && !plainYear.Match(w.buf[m[2]:m[3]]) {
			w.page(w.group(m, 1))
			w.take(m[2], m[3])
			return
		}
	}
	if m := w.find(barePages); m != nil {
		w.page(w.group(m, 1))
		w.take(m[2], m[3])
	}
}

// beforeYear is where pages end that a list of numbers holds: at a year behind them
// where the work has no other, pp. 61-66, 1993.
func (w *work) beforeYear(i, j int) int {
	m := lastYear.FindIndex(w.buf[i:j])
	if j+len("月") <= len(w.buf) && string(w.buf[j:j+len("月")]) == "月" { // 页 15, 11月 20
		return i + max(strings.LastIndexAny(string(w.buf[i:j]), ",、"), 0)
	}
	if m == nil || w.c.Issued != nil {
		return j
	}
	for k := 0; k < len(w.buf); k++ {
		if (k < i || k >= j) && isDigit(w.buf[k]) && plainYear.Match(w.buf[k:min(len(w.buf), k+4)]) {
			return j
		}
	}
	return i + m[0]
}

var lastYear = regexp.MustCompile(`[,、] ?(?:1[5-9]|20)[0-9]{2}$`)

// newspaperPage takes 第4版 where a full date says that it is no edition.
func (w *work) newspaperPage() {
	if m := w.find(leafAfterDate); m != nil {
		w.page(w.group(m, 1))
		w.paper = true
		w.take(m[2], m[1])
		return
	}
	if m := w.find(leaf); m != nil {
		v := w.group(m, 1)
		if whole := w.value(m[0], m[1]); strings.Contains(whole, "张") {
			v = whole
		}
		w.page(v)
		w.paper = true
		w.take(m[0], m[1])
	}
}
