package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// makers reads the names, and the year if it stands behind them, and gives
// where the title begins.
func (w *work) makers(end int, coded bool) int {
	if start := w.yearHead(end); start > 0 {
		return start
	}
	if !coded {
		if start := w.initialedNames(end); start > 0 {
			return start
		}
		if start := w.commaLead(end); start > 0 {
			return start
		}
	}
	for i := 0; i < end; i++ {
		if w.buf[i] != '.' && !strings.HasPrefix(string(w.buf[i:min(i+3, end)]), "。") || !w.namesEnd(i, end) {
			continue
		}
		if i > 900 {
			break
		}
		rest := piece{i + 1, end}
		if w.buf[i] != '.' {
			rest.i = i + len("。")
		}
		if cut := w.titleAmong(piece{0, i}); cut > 0 && !w.tailWithin(piece{cut, i}) && w.takeMakers(piece{0, cut - 1}, true) {
			return w.pastOthers(cut, end)
		}
		if !coded && (w.imprintNext(rest.i) || w.onlyHostNext(rest)) {
			return w.yearMakers(end) // what stands before is the title, but for names and a year
		}
		if !coded && w.titleFirst(piece{0, i}, rest) {
			return 0
		}
		strict := !bodyName(string(w.buf[:i])) && !coded && !yearArea.Match(w.buf[rest.i:end]) && !w.shortFirst(i, end) && !strings.HasSuffix(string(w.buf[:i]), "等")
		if w.takeMakers(piece{0, i}, strict) {
			return w.translatorArea(w.pastOthers(w.afterYear(rest.i), end), end)
		}
		if !westernList(string(w.buf[:i])) {
			break
		}
	}
	return w.commaMakers(end)
}

// pastOthers is where the title begins, behind et al.
func (w *work) pastOthers(i, end int) int {
	if m := alsoOthers.FindIndex(w.buf[i:end]); m != nil {
		return i + m[1]
	}
	return i
}

// translatorArea takes an area between the makers and the title that says who
// translated it: 某某(Rivers). 王某等译. 题名.
func (w *work) translatorArea(i, end int) int {
	h := head(string(w.buf[i:end]))
	if i+len(h) >= end || w.buf[i+len(h)] != '.' || !hasHan(h) {
		return i
	}
	names, r, ok := cutRole(h)
	if !ok || r != translator || names == "" {
		return i
	}
	l, ok := w.readNames(piece{i, i + len(names)}, true)
	if !ok {
		return i
	}
	w.assign(l, r)
	return i + len(h) + 1
}

// namesEnd says that the full stop at i can end a list of names.
func (w *work) namesEnd(i, end int) bool {
	if w.buf[i] != '.' {
		return true
	}
	if i > 2 && string(w.buf[i-3:i-1]) == "·" { // 爱德华·W. 里弗斯
		return false
	}
	if digitsAround(w.buf, i) || i == 1 && isUpper(w.buf[0]) {
		return false // no list of names is one initial
	}
	if notNamesEnd.Match(w.buf[max(0, i-8):i]) {
		return false
	}
	rest := strings.TrimLeft(string(w.buf[i+1:end]), " ")
	if rest == "" {
		return false
	}
	if strings.HasPrefix(rest, "and ") || strings.HasPrefix(rest, "& ") {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	if isUpper(rest[0]) && len(rest) > 1 && (rest[1] == '.' || rest[1] == ',' || rest[1] == ' ' && initialBefore(w.buf, i) && len(rest) > 3 && rest[3] == '.') {
		return false // another initial
	}
	if h := head(rest); initialedList.Match(w.buf[:i+1]) && titleLike(h) {
		return true // Bach, D. Origins and Ends of Bridges.
	}
	if initialBefore(w.buf, i) && !familyInitials.Match(w.buf[:i]) {
		// "Michael E. Porter. Title": a single word up to the next stop
		if m := oneWord.FindString(rest); m != "" {
			return false
		}
	}
	return r >= 0x80 || isUpper(rest[0]) || isDigit(rest[0]) || rest[0] == '(' || rest[0] == '[' || rest[0] == 'e' || w.buf[i+1] == ' '
}

// notNamesEnd are abbreviations with which no list of names ends.
var notNamesEnd = regexp.MustCompile(`(?:^|[ ,])(?:[Tt]rans|[Vv]ols?|Hrsg|Hg|[Nn]o)$`)

// titleFirst reads an entry without makers whose title has its date behind it:
// 题名(1933年8月11日). 某报, 第4版. The date is taken.
func (w *work) titleFirst(p, rest piece) bool {
	s := w.folded(p)
	next := strings.TrimLeft(string(w.buf[rest.i:rest.j]), " ")
	if !strings.HasPrefix(next, "(") && !hostThenPlace.MatchString(next) {
		return false
	}
	for _, re := range []*regexp.Regexp{bracketedDate, trailingYear} {
		m := re.FindStringSubmatchIndex(s)
		if m == nil || m[0] == 0 || s[m[0]] != '(' && s[m[0]] != '[' || !hostThenPlace.MatchString(next) && allNames(s[:m[0]]) {
			continue
		}
		if m[2] >= 0 {
			w.c.Issued = readDate(strings.Replace(s[m[2]:m[3]], ",", "年", 1))
		}
		w.take(p.i+m[0], p.j)
		return true
	}
	return false
}

var hostThenPlace = regexp.MustCompile(`^[\p{Han}]{1,20}(?:日报|晚报|早报|时报|报),`)

// shortFirst says that the first of several areas is as short as a name and the
// next one is longer: 我妻荣. 新订担保物权法. 有斐阁.
func (w *work) shortFirst(i, end int) bool {
	s := string(w.buf[:i])
	if i := strings.IndexByte(s, '('); i > 0 {
		s = s[:i]
	}
	n := utf8.RuneCountInString(s)
	if n > 9 || notPersonal.MatchString(s) || !hasHan(s) {
		return false
	}
	rest := w.areas(piece{i + 1, end})
	return len(rest) >= 2 && utf8.RuneCountInString(w.folded(rest[0])) >= n
}

var oneWord = regexp.MustCompile(`^[A-Z][a-z'-]+(?:[,.]| et al| and [A-Z]| & )`)

// onlyHostNext says that one area follows and it is a serial with its date:
// the area before is the title, there are no makers.
func (w *work) onlyHostNext(p piece) bool {
	as := w.areas(p)
	return len(as) == 1 && hostDate.Match(w.buf[as[0].i:as[0].j])
}

var hostDate = regexp.MustCompile(`^[^,]{2,40}, ?[12][0-9]{3}[-./年(:,]`)

// imprintNext says that an edition, a form or a publisher follows at i.
func (w *work) imprintNext(i int) bool {
	s := string(w.buf[i:])
	if hostMark.MatchString(s) {
		return true
	}
	if names, _, ok := cutRole(head(s)); ok && looksPersonal(strings.TrimSpace(names)) || ok && institution.MatchString(names) {
		return true
	}
	if j := strings.IndexAny(s, ",.:;\x00"); j >= 0 {
		head := strings.TrimSpace(s[:j])
		if isPlace(head) || editionArea.MatchString(head) || version.MatchString(head) && utf8.RuneCountInString(head) < 14 || looksPublisher(head) {
			return true
		}
	}
	return false
}

// editionArea is an edition as an area of its own: 2 版, 增补本, 修订版.
var editionArea = regexp.MustCompile(`^(?:[0-9]{1,2} ?版|第[0-9]{1,2}版|[\p{Han}]{1,3}[版本](?:版)?)$`)

var trailingYear = regexp.MustCompile(`[,.(\[ ]+(?:[c©]?` + year + `(?:-[0-9]{4})?[a-z]?年?|n\.d\.?|\[?日期不详\]?|无日期|出版年不详|出版时间不详)[)\]]*$`)

// bracketedDate is a full date behind the makers: (2000年5月21日).
var bracketedDate = regexp.MustCompile(`[(\[]((?:1[5-9]|20)[0-9]{2}[-./年, ][^()\[\]]{1,14})[)\]]$`)

// takeMakers reads names, with a year behind them, as the work's makers.
func (w *work) takeMakers(p piece, strict bool) bool {
	s := w.folded(p)
	if m := bracketedDate.FindStringSubmatchIndex(s); m != nil {
		if d := readDate(strings.Replace(s[m[2]:m[3]], ",", "年", 1)); d != nil {
			w.c.Issued = d
			p.j = p.i + m[0]
			s = w.folded(p)
			strict = false
		}
	}
	if m := trailingYear.FindStringSubmatchIndex(s); m != nil {
		if m[2] >= 0 {
			w.c.Issued = readDate(s[m[2]:m[3]])
		}
		p.j = p.i + m[0]
		strict = false
	}
	if strings.Contains(w.folded(p), ";") && w.roledLead(w.trim(p, " "), !strict) {
		return true
	}
	names, r, roled := cutRole(w.folded(p))
	q := w.trim(p, " ")
	if roled && names != "" {
		q.j = q.i + len(strings.TrimLeft(names, " "))
	} else {
		r = author
	}
	l, ok := w.readNames(q, strict)
	if !ok {
		if roled {
			r = author
			l, ok = w.readNames(w.trim(p, " "), strict)
		}
		if !ok {
			return false
		}
	}
	w.c.Dynasty = l.dynasty
	w.assign(l, r)
	return true
}

var yearArea = regexp.MustCompile(`^ ?[.,]? ?(?:[(\[]` + year + `[a-z]?[,年-][^()\[\]]{1,20}[)\]]+|[(\[]?(?:[c©]?` + year + `(?:[-/][0-9]{4})?[a-z]?|n\.d\.|\[?日期不详\]?|不详)[)\]]*)(?:[.,:。]| |$) ?`)

// afterYear reads a year area at i, if there is one, and gives where the next
// area begins.
func (w *work) afterYear(i int) int {
	m := yearArea.FindSubmatchIndex(w.buf[i:])
	if m == nil || w.c.Issued != nil {
		return i
	}
	for g := 1; g <= 2; g++ {
		if m[2*g] >= 0 && m[1] < len(w.buf)-i {
			w.c.Issued = readDate(string(w.buf[i+m[2*g] : i+m[2*g+1]]))
			if full := readDate(strings.Replace(string(w.buf[i+m[2]:i+m[1]]), ",", "年", 1)); g == 1 && full != nil {
				w.c.Issued = full
			}
		}
	}
	return i + m[1]
}

// commaMakers reads the form in which a colon or only a year parts the makers
// from the title: 王力(1944)中国语法理论.
func (w *work) commaMakers(end int) int {
	if start := w.yearMakers(end); start > 0 {
		return start
	}
	s := string(w.buf[:end])
	if start := w.titleToColon(s); start > 0 {
		return start
	}
	if i := strings.IndexByte(s, ':'); i > 0 && i < 120 && (hasHan(s[:i]) || westernNames(s[:i]) && !strings.ContainsAny(s[:i], "()")) {
		if l, ok := w.readNames(piece{0, i}, true); ok {
			w.assign(l, author)
			return i + 1
		}
	}
	return 0
}

// yearMakers reads names that only a year in brackets parts from the title.
func (w *work) yearMakers(end int) int {
	s := string(w.buf[:end])
	m := nameYear.FindStringSubmatchIndex(s)
	if m == nil || m[1] >= len(s) {
		return 0
	}
	l, ok := w.readNames(piece{m[2], m[3]}, true)
	if !ok {
		return 0
	}
	w.assign(l, author)
	w.c.Issued = readDate(s[m[4]:m[5]])
	return m[1]
}

var nameYear = regexp.MustCompile(`^([^.。()\[\]0-9]{2,90}?)[ ,]*[(\[]` + year + `[a-z]?[)\]][,.: ]*`)
