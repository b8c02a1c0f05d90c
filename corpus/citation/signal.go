package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var (
	// signal are the words that introduce a citation. 见 alone is one only where
	// a clause begins, see leadStart.
	signal = regexp.MustCompile(`(?:并请|详情|主要|分别|请|亦可|可|详|又|另|并|亦|也|均|俱|转|语|原文|引文|引|具体)?(?:参见|参阅|参看|参考|参照|转引自|转引|转自|引自|援引自|摘自|载自|录自|查阅|见诸|详见|另见|又见|并见|亦见|均见|俱见|分见|语见|说见|事见|文见|原见|可见于|散见)(?:于)?(?:[:：])?|(?:See also|see also|See generally|See, e\.g\.,|See|see|Cf\.|cf\.|Cited in|cited in|Quoted in|quoted in|quoted from|Compare|(?:Vgl\.|vgl\.|Siehe|siehe|Voir|voir)(?: ?z\. ?B\.| auch| hierzu| dazu| aussi)?)[: ]`)
	// see is 见 and 参 on their own, at the start of a clause.
	see = regexp.MustCompile(`(?:^|[,;。:(])(见于?|参|据|引|转见|载)[:：]?`)
)

// leadStart finds where the author stands before a title: behind the last
// signal or the last full stop. It gives the signal as printed, if any.
func leadStart(fold string, from, to int) (start int, word string) {
	lead := fold[from:to]
	cut := 0
	if i := strings.LastIndexAny(lead, ";。!?"); i >= 0 && !initialedList.MatchString(strings.TrimRight(lead, " ,:“")) {
		_, n := utf8.DecodeRuneInString(lead[i:])
		cut = i + n
	}
	rest := lead[cut:]
	if m := lastMatch(signal, rest); m != nil {
		return from + cut + m[1], strings.Trim(rest[m[0]:m[1]], " :,")
	}
	if m := lastMatch(see, rest); m != nil && !strings.HasPrefix(rest[m[3]:], "解") {
		return from + cut + m[1], strings.Trim(rest[m[2]:m[3]], " :")
	}
	return from + cut, ""
}

// lastSignal is where the last signal of s begins, -1 if there is none.
func lastSignal(s string) int {
	if m := lastMatch(signal, s); m != nil {
		return m[0]
	}
	if m := lastMatch(see, s); m != nil {
		return m[2]
	}
	return -1
}

// lastMatch is the last match of re in s. Only the end of a long text is
// looked at: what stands before a title is short.
func lastMatch(re *regexp.Regexp, s string) []int {
	const window = 600
	off := 0
	if len(s) > window {
		off = len(s) - window
		for off < len(s) && !utf8.RuneStart(s[off]) {
			off++
		}
	}
	all := re.FindAllStringSubmatchIndex(s[off:], -1)
	if len(all) == 0 {
		return nil
	}
	m := all[len(all)-1]
	for i := range m {
		if m[i] >= 0 {
			m[i] += off
		}
	}
	return m
}

var (
	leadYear = regexp.MustCompile(`[,.:(\[ ]+(?:[c©]?` + year + `(?:[/-][0-9]{4})?[a-z]?(?:年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?)?|n\.d\.?|日期不详|\[日期不详\])[)\],.: ]*$`)
	// label is the number of an entry in a list: [12], 3., 4、, ［（１９）］.
	label       = regexp.MustCompile(`^(?:\[\(?[0-9]{1,3}\)?\]|\([0-9]{1,3}\)|<? ?[0-9]{1,3} ?>|[0-9]{1,3}(?:\.|、|,)|[①-⑳]|注[0-9]*[:：]|(?:注释?|資料来源|资料来源|数据来源)[:：])[\s]*`)
	leadDate    = regexp.MustCompile(`^(?:1[5-9]|20)[0-9]{2}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:第?[0-9]+期)?$`)
	conjunction = regexp.MustCompile(`^(?:及|以及|并见|并参|又据|and )`)
	// gluedLabel is a number with nothing at all between it and a name.
	gluedLabel = regexp.MustCompile(`^[0-9]{1,3}(\p{Han}{2,4}?)(?:等?[:,.、《。])`)
	// bareLabel is a number with nothing but a blank behind it.
	bareLabel = regexp.MustCompile(`^[0-9]{1,3} ?([\p{Han}A-Z《“])`)
)

// labelLength is how much of fold[from:to] is the number of the entry.
func labelLength(t *text, from, to int) int {
	s := t.fold[from:to]
	if m := label.FindStringIndex(s); m != nil && m[1] < len(s) {
		return m[1]
	}
	if m := gluedLabel.FindStringSubmatchIndex(s); m != nil && looksPersonal(s[m[2]:m[3]]) {
		return m[2]
	}
	m := bareLabel.FindStringSubmatchIndex(s)
	if m == nil {
		return 0
	}
	if blank := t.at[from+m[2]] > t.at[from]+int32(len(strings.TrimRight(s[:m[2]], " "))); !blank {
		return 0
	}
	return m[2]
}

// lead reads what stands before the title: who made the work, and in the
// author-year form when.
func (w *work) lead(end int) {
	if m := heldBy.FindSubmatchIndex(w.buf[:end]); m != nil { // 某档案馆藏:《…》
		w.c.Archive = w.group(m, 1)
		w.take(m[0], m[1])
	}
	p := w.trim(piece{0, end}, " ")
	// A colon, or the comma before an English title, says that a name ends here.
	colon := p.j > p.i && (w.buf[p.j-1] == ':' || w.buf[p.j-1] == ',' && !hasHan(string(w.buf[p.i:p.j])))
	p = w.trim(p, ":,. ")
	if d := leadDate.FindSubmatchIndex(w.buf[p.i:p.j]); d != nil { // 1979年2月1日《人民日报》
		w.c.Issued = readDate(string(w.buf[p.i+d[0] : p.i+d[1]]))
		return
	}
	if era.Match(w.buf[p.i:p.j]) { // 光绪《某县志》
		w.c.Dynasty = w.text(p)
		return
	}
	if m := conjunction.FindIndex(w.buf[p.i:p.j]); m != nil {
		p.i += m[1]
	}
	s := w.folded(p)
	if s == "" {
		return
	}
	if m := leadYear.FindStringSubmatchIndex(s); m != nil {
		if m[2] >= 0 {
			w.c.Issued = readDate(s[m[2]:])
		}
		p.j = p.i + m[0]
		p = w.trim(p, ":,. ")
		s = w.folded(p)
		colon = true
	}
	if w.leadPeople(p, colon) {
		return
	}
	if i := strings.LastIndexAny(s, ",:。"); i >= 0 {
		_, n := utf8.DecodeRuneInString(s[i:])
		w.leadPeople(w.trim(piece{p.i + i + n, p.j}, ":,. "), false)
	}
}

// leadPeople reads a whole stretch as names with or without roles.
func (w *work) leadPeople(p piece, colon bool) bool {
	s := w.folded(p)
	if s == "" || utf8.RuneCountInString(s) > 500 {
		return false
	}
	if roled := w.roledLead(p, colon); roled {
		return true
	}
	l, ok := w.readNames(p, !colon)
	if !ok {
		return false
	}
	w.c.Author, w.c.Dynasty = l.names, l.dynasty
	return true
}

// roledLead reads "A著,B译" and "A、B主编".
func (w *work) roledLead(p piece, colon bool) bool {
	s := w.folded(p)
	names, r, ok := cutRole(s)
	if !ok || names == "" {
		return false
	}
	before := piece{p.i, p.i + len(names)}
	if i := lastRoleCut(names); i > 0 {
		if w.roledLead(piece{p.i, p.i + i}, colon) {
			before.i = p.i + i
			before = w.trim(before, ", ;、")
		}
	}
	l, good := w.readNames(before, !colon)
	if !good {
		return false
	}
	if len(l.dynasty) > 0 {
		w.c.Dynasty = l.dynasty
	}
	w.assign(l, r)
	return true
}

// lastRoleCut is where the last comma behind a role stands: 萨缪尔森著,胡长光.
func lastRoleCut(s string) int {
	for i := len(s); i > 0; {
		i = strings.LastIndexAny(s[:i], ",、; ")
		if i < 0 {
			return -1
		}
		if _, _, ok := cutRole(s[:i]); ok {
			return i
		}
	}
	return -1
}
