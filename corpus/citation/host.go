package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var hostMark = regexp.MustCompile(`^[ .,。\x00]*(?://|见[:：]|In[:：] ?|载[:：]?|收入[:：]?|收录于[:：]?|见)`)
var hostInside = regexp.MustCompile(`//|[.\x00] ?(?:见|载|收入|收录于):|[.,\x00] ?[Ii]n:? ?(?:[\p{Han}\p{Katakana}]| )`)

// host reads "editors. title" of the book or volume that holds the work.
func (w *work) host(from int) {
	w.bracketEditors()
	end := from
	for end < len(w.buf) && w.buf[end] != 0 {
		end++
	}
	if m := editorsEn.FindSubmatchIndex(w.buf[from:end]); m != nil {
		if l, ok := w.readNames(piece{from + m[2], from + m[3]}, false); ok {
			w.assign(l, editor)
			w.take(from, from+m[1])
			from += m[1]
		}
	}
	if m := editorsZh.FindSubmatchIndex(w.buf[from:end]); m != nil {
		if l, ok := w.readNames(piece{from + m[2], from + m[3]}, false); ok {
			w.assign(l, editor)
			w.take(from, from+m[1])
			from += m[1]
		}
	}
	ps := w.areas(piece{from, end})
	if len(ps) == 0 {
		return
	}
	n := 0
	if len(ps) > 1 && !w.imprintNext(ps[1].i) && !isPlace(head(w.folded(ps[1]))) && !startsWithYear.Match(w.buf[ps[1].i:]) && w.hostNames(ps[0]) {
		n = 1
	}
	if n < len(ps) {
		p := w.trim(ps[n], ".,;: ")
		w.setHost(p)
	}
}

// editorsZh are the editors of a host, a comma or colon behind their role.
var editorsZh = regexp.MustCompile(`^ ?([^.,:《]{2,20}(?:[,、][^.,:《]{2,12}){0,5}?) ?(?:主编|编著|选编|汇编|编|\((?:主|选)?编\))[,:] ?`)

var startsWithYear = regexp.MustCompile(`^[(\[]?(?:1[5-9]|20)[0-9]{2}`)

// editorsEn are the editors of a western host: Wayne A ed., Smith J, Lee K (eds).
var editorsEn = regexp.MustCompile(`^ ?([^.0-9][^0-9]{2,160}?)[ ,]*\(?\b[Ee]ds?\b\.?\)?[.,: ]*`)

// hostNames reads an area as the makers of a host.
func (w *work) hostNames(p piece) bool {
	names, r, ok := cutRole(w.folded(p))
	q := p
	if ok && names != "" {
		q.j = p.i + len(names)
	} else {
		r = editor
	}
	l, good := w.readNames(q, !hasHan(w.folded(q)))
	if !good || isPlace(w.folded(p)) || notPerson.MatchString(w.folded(p)) {
		return false
	}
	if r == translator {
		w.assign(l, translator)
	} else {
		w.assign(l, editor)
	}
	w.take(p.i, p.j)
	return true
}

// setHost names the host, without the volume printed behind it.
func (w *work) setHost(p piece) {
	if m := pagesBehind.FindSubmatchIndex(w.buf[p.i:p.j]); m != nil && w.c.Page == "" {
		w.page(w.value(p.i+m[2], p.i+m[3]))
		w.take(p.i+m[2]-1, p.j)
		p = w.trim(piece{p.i, p.i + m[2] - 1}, " ")
	}
	s := w.folded(p)
	if i := strings.IndexByte(s, ','); i > 0 { // title, place: publisher
		if rest := strings.TrimSpace(s[i+1:]); plainYear.MatchString(head(rest)) || afterHost.MatchString(rest) || isPlace(head(rest)) || looksPublisher(head(rest)) {
			s = s[:i]
			p.j = p.i + i
		} else if l, ok := w.readNames(piece{p.i, p.i + strings.LastIndexByte(s, ',')}, true); ok {
			w.assign(l, editor)
			p = w.trim(piece{p.i + strings.LastIndexByte(s, ',') + 1, p.j}, ", ")
			s = w.folded(p)
		}
	}
	own := w.c.Volume
	w.c.Volume = ""
	if m := w.volumeBehind(p); m != nil {
		w.take(p.i+m[0], p.j)
		p.j = p.i + m[0]
		if own != "" { // 周易外传: 卷5//船山全书: 第1册
			w.c.Title += w.titlePart
			own = w.c.Volume
		}
	}
	set(&w.c.Volume, own)
	if all := houses.FindAllStringIndex(s, -1); len(all) > 0 { // 书名法律出版社
		if m := all[len(all)-1]; m[1] == len(s) && m[0] > 6 && looksPublisher(s[m[0]:]) {
			set(&w.c.Publisher, w.value(p.i+m[0], p.j))
			w.take(p.i+m[0], p.j)
			p.j = p.i + m[0]
		}
	}
	if i := gluedPlace(w.folded(p)); i > 0 {
		p.j = p.i + i
	}
	p = w.trim(p, ".,;:( ")
	w.c.ContainerTitle = strings.Trim(w.text(p), "《》")
	w.take(p.i, p.j)
}

// pagesBehind are pages in brackets behind a host between marks.
var pagesBehind = regexp.MustCompile(`》 ?\(([0-9]{1,4}(?:-+[0-9]{1,4})?)\)$`)

// afterHost is a number behind a host, without its digits where those were taken.
var afterHost = regexp.MustCompile(`^(?:[Vv]ols?|[Nn]os?|Bde?|Jg)\b`)

// gluedPlace is where a known place begins that its style prints without a stop
// behind a title, with a colon and the publisher behind it; -1 if none does.
func gluedPlace(s string) int {
	for i := 0; i < len(s); i++ {
		if s[i] != ':' || !looksPublisher(strings.TrimSpace(head(s[i+1:]))) {
			continue
		}
		for k := i - 6; k > 6 && k >= i-12; k -= 3 {
			if utf8.RuneStart(s[k]) && isPlace(s[k:i]) {
				return k
			}
		}
	}
	return -1
}

func head(s string) string {
	if i := strings.IndexAny(s, ",.:;\x00"); i >= 0 {
		return s[:i]
	}
	return s
}

var seriesName = regexp.MustCompile(`(?:丛书|文丛|译丛|文库|书系|系列|译库|丛刊)$`)

// dottedContainer gives the pieces that no recognizer knew to the container,
// the publisher or the series, by the code and by where they stand.
func (w *work) dottedContainer(serial int, hosted bool) {
	var left []piece
	for _, p := range w.leftovers {
		s := w.folded(p)
		if i := strings.IndexByte(s, '('); i >= 0 && !strings.Contains(s, ")") {
			if p = w.trim(piece{p.i, p.i + i}, " ,"); i == 0 { // the rest of the bracket was taken
				p = w.trim(piece{p.i + 1, p.i + len(s)}, " ,")
			}
			s = w.folded(p)
		}
		switch {
		case utf8.RuneCountInString(s) < 2 || !wordIn.MatchString(s) || strings.Trim(s, "0123456789-() ") == "" || noise.MatchString(s):
		case seriesName.MatchString(s):
			set(&w.c.CollectionTitle, w.text(p))
		default:
			left = append(left, p)
		}
	}
	if w.numberedSerial(left) {
		return
	}
	if w.c.ContainerTitle == "" && !hosted && (w.westernSerial(left, serial) || w.hostByPoints(left)) {
		return
	}
	defer w.numberLeaf()
	for _, p := range left {
		switch {
		case w.c.ContainerTitle == "" && w.wantsContainer(p, serial):
			w.c.ContainerTitle = strings.Trim(w.text(p), "《》")
		case w.c.Publisher == "" && w.wantsPublisher():
			w.c.Publisher = w.text(p)
		}
	}
}

// numberedSerial takes what alone follows a title, a number behind it, as a journal and
// its issue, where the year stands elsewhere: 题名. 江城经济, 6.
func (w *work) numberedSerial(left []piece) bool {
	c := &w.c
	if len(left) != 1 || w.code != "" || !w.points || c.ContainerTitle != "" || c.Publisher != "" || c.Issued == nil || c.Page != "" || c.Issue != "" || c.URL != "" {
		return false
	}
	m := w.find(lastNumber)
	if s := w.folded(left[0]); m == nil || m[0] != left[0].j || !onlyHan(s) || utf8.RuneCountInString(s) > 16 || paperName.MatchString(s) {
		return false
	}
	c.ContainerTitle, c.Issue = w.text(left[0]), w.group(m, 1)
	w.take(left[0].i, m[3])
	return true
}

// numberLeaf takes a number at the end as the page of a newspaper: 江城日报, 2.
func (w *work) numberLeaf() {
	if w.c.Page != "" || !paperName.MatchString(w.c.ContainerTitle) {
		return
	}
	if m := w.find(lastNumber); m != nil {
		w.page(w.group(m, 1))
		w.paper = true
	}
}

var lastNumber = regexp.MustCompile(`[,。] ?([A-Z]?[0-9]{1,2})[.。 \x00]*$`)

// westernSerial takes all that stands before the numbers of a serial as its
// name, which abbreviations cut into pieces: Soil Sci. Soc. Am. J. 1988, 52(1).
func (w *work) westernSerial(left []piece, serial int) bool {
	if serial < 0 || len(left) < 2 || left[0].i > serial {
		return false
	}
	last := left[0]
	for _, p := range left {
		if p.i < serial {
			last = p
		}
	}
	name := piece{left[0].i, last.j}
	if hasHan(w.folded(name)) || name.j-name.i > 120 || strings.ContainsRune(w.folded(name), 0) {
		return false
	}
	w.c.ContainerTitle = w.text(w.trim(name, ",;: "))
	w.c.Publisher = ""
	return true
}

// hostByPoints reads "editors. host" that only points part from the title:
// 题名[M]. 王宁, 薛晓源. 书名. 北京: 出版社.
func (w *work) hostByPoints(left []piece) bool {
	if w.code == "J" || w.code == "N" || w.code == "EB" || w.c.Publisher == "" && w.c.Page == "" {
		return false
	}
	n := 0
	for n < len(left) && (looksPersonal(w.folded(left[n])) || w.bodyName(left[n])) {
		n++
	}
	if n == 0 || n >= len(left) {
		return false
	}
	if len(w.c.Editor) == 0 {
		for _, p := range left[:n] {
			w.c.Editor = append(w.c.Editor, w.name(p))
		}
	}
	w.setHost(left[n])
	return true
}

func (w *work) bodyName(p piece) bool {
	s := w.folded(p)
	return institution.MatchString(s) && plausibleName(s, false)
}

var wordIn = regexp.MustCompile(`[\p{Han}\p{L}]{2}`)

var noise = regexp.MustCompile(`^(?:无日期|日期不详|出版时间不详|\(?in Chinese.*|印刷中|\[?印刷中\]?|已录用.*|待发表|电子版|网络版|Vols?|Nos?|pp?|SS?|Available(?: at| from)?|[载见]于|不详|出版地不详|s\.n\.|s\.l\.|中国|年|月|日)$`)

// wantsContainer says whether a piece names what holds the work.
func (w *work) wantsContainer(p piece, serial int) bool {
	s := strings.Trim(w.folded(p), "《》")
	switch w.code {
	case "J", "N":
		return true
	case "EB", "A":
		return true
	case "M", "C", "K", "G":
		return w.c.Publisher != "" && !looksPersonal(s)
	case "":
		if serial >= 0 || w.c.Issue != "" || w.paper || siteName.MatchString(s) || paperName.MatchString(s) || serialName.MatchString(s) || proceedings.MatchString(s) {
			return true
		}
		return w.c.Publisher != "" && !looksPersonal(s) && w.c.Type == ""
	}
	return false
}

func (w *work) wantsPublisher() bool {
	switch w.code {
	case "J", "N", "P", "S":
		return false
	}
	return true
}
