package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"suoyin/corpus"
)

// parseDotted reads one entry in the manner of GB/T 7714: areas that end with
// full stops, [authors.] title[code]. [others.] place: publisher, year: pages.
// The code, the year behind the authors and most areas may be missing.
func parseDotted(t *text, from, to int) (corpus.Citation, bool) {
	w := newWork(t, from, to)
	w.points = strings.Contains(string(w.t.printed[t.at[from]:t.at[to]]), ". ") || strings.ContainsRune(string(w.t.printed[t.at[from]:t.at[to]]), '．')
	w.identifiers()
	end, code := w.titleEnd()
	start := w.makers(end, code >= 0)
	if code < 0 {
		end = w.titleStop(start)
	}
	if code < 0 {
		end = w.gluedEnd(start, end)
	}
	w.ended = code < 0 && strings.HasPrefix(string(w.buf[min(end, len(w.buf)):]), "。")
	end = w.bracketEnd(start, end)
	title := w.cutTitle(start, end)
	if title.j <= title.i {
		return w.c, false
	}
	w.c.Title = strings.Trim(w.text(title), " ")
	w.stripMarks()
	w.take(0, end)
	w.dottedTail(max(end, 0))
	return w.finish(from, to), w.code != "" || w.proven()
}

// proven says that enough was recognised to tell an entry without a type code
// from a sentence: one thing with an author, two without.
func (w *work) proven() bool {
	c := &w.c
	n := 0
	for _, ok := range []bool{
		c.Issued != nil, c.Volume != "" || c.Issue != "", c.Page != "", c.URL != "" || c.DOI != "", c.Number != "",
		c.Genre != "", c.Version != "" || c.Edition != "", c.PublisherPlace != "" || looksPublisher(c.Publisher), c.Accessed != nil,
	} {
		if ok {
			n++
		}
	}
	if len(c.Author)+len(c.Editor) > 0 {
		n++
	}
	if c.ContainerTitle != "" && (serialName.MatchString(c.ContainerTitle) || paperName.MatchString(c.ContainerTitle) || siteName.MatchString(c.ContainerTitle)) {
		n++
	}
	least := 2
	if w.points { // parted by points, which Chinese sentences are not
		least = 1
	}
	if w.ended && len(c.Author)+len(c.Editor) == 0 {
		if strings.Contains(w.c.Title, "，") || utf8.RuneCountInString(c.Title) > 30 {
			return false // a sentence
		}
		least++
	}
	return n >= least && utf8.RuneCountInString(c.Title) <= 200
}

// gluedEnd is where a title ends that its style prints without a stop before
// the publisher or the date: 美国行政法北京大学出版社, 2007.
func (w *work) gluedEnd(start, end int) int {
	for _, re := range []*regexp.Regexp{gluedDate, gluedYear} {
		if m := re.FindSubmatchIndex(w.buf[start:end]); m != nil && m[2] > 3 {
			return start + m[2]
		}
	}
	all := houses.FindAllIndex(w.buf[start:end], -1)
	for _, m := range all {
		if rest := string(w.buf[start+m[1] : end]); m[0] > 6 && gluedRest.MatchString(rest) && !strings.Contains(string(w.buf[start:start+m[0]]), ",") {
			return start + m[0]
		}
	}
	return end
}

var (
	gluedDate = regexp.MustCompile(`[^0-9]([12][0-9]{3}[a-z]?-[0-9]{2}-[0-9]{2})(?:\(|[.,]|$)`)
	gluedYear = regexp.MustCompile(`[\p{Han})]((?:1[89]|20)[0-9]{2}[a-z]?)$`)
	gluedRest = regexp.MustCompile(`^, ?[12][0-9]{3}[a-z]?[:. ]*`)
)

// bracketEnd is where a title ends behind which brackets say who translated it,
// its edition, volume or pages: 题名(谢远涛,译;页 235-236).
func (w *work) bracketEnd(start, end int) int {
	p := w.trim(piece{start, end}, ".,; ")
	s := w.folded(p)
	open := outerBracket(s)
	if open > 3 && bracketTail.MatchString(s[open+1:len(s)-1]) {
		w.take(p.i+open, p.i+open+1)
		w.take(p.j-1, p.j)
		return p.i + open
	}
	return end
}

var bracketTail = regexp.MustCompile(`(?:[,、\p{Han}]译|[,、][\p{Han}]{0,2}编|译[;,].*)$|^(?:页|pp?\. ?[0-9]|第 ?[0-9]+ ?[版卷册辑期]|[Vv]ol\.|卷 ?[0-9]|[0-9]+ ?版|[上中下][卷册]|(?:[0-9]+(?:st|nd|rd|th)|[Rr]ev\.?) ed)|译[;,]|; ?页|^[^,]{0,6}学位论文|(?i:dissertation|thesis)`)

// titleEnd is where the title ends if a code says so, and the code's place.
func (w *work) titleEnd() (end, code int) {
	s := string(w.buf)
	cs := findCodes(s)
	if len(cs) == 0 {
		return len(w.buf), -1
	}
	c := cs[0]
	w.code, w.online = c.code, c.online
	if len(cs) > 1 && hostCode(s, cs[0], cs[1]) {
		if c.code == "A" || c.code == "Z" {
			w.code = cs[1].code
		}
		w.take(cs[1].i, cs[1].j)
	}
	w.take(c.i, c.j)
	return c.i, c.i
}

// makers reads the names, and the year if it stands behind them, and gives
// where the title begins.
func (w *work) makers(end int, coded bool) int {
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
		if !coded && (w.imprintNext(rest.i) || w.onlyHostNext(rest)) {
			return 0 // what stands before is the title
		}
		strict := !coded && !yearArea.Match(w.buf[rest.i:end]) && !w.shortFirst(i, end)
		if w.takeMakers(piece{0, i}, strict) {
			return w.afterYear(rest.i)
		}
		if !westernList(string(w.buf[:i])) {
			break
		}
	}
	return w.commaMakers(end)
}

// namesEnd says that the full stop at i can end a list of names.
func (w *work) namesEnd(i, end int) bool {
	if w.buf[i] != '.' {
		return true
	}
	if digitsAround(w.buf, i) {
		return false
	}
	rest := strings.TrimLeft(string(w.buf[i+1:end]), " ")
	if rest == "" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	if isUpper(rest[0]) && len(rest) > 1 && (rest[1] == '.' || rest[1] == ',' || rest[1] == ' ' && initialBefore(w.buf, i) && len(rest) > 3 && rest[3] == '.') {
		return false // another initial
	}
	if initialBefore(w.buf, i) {
		// "Michael E. Porter. Title": a single word up to the next stop
		if m := oneWord.FindString(rest); m != "" {
			return false
		}
	}
	return r >= 0x80 || isUpper(rest[0]) || isDigit(rest[0]) || rest[0] == '(' || rest[0] == '[' || rest[0] == 'e' || w.buf[i+1] == ' '
}

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

var oneWord = regexp.MustCompile(`^[A-Z][a-z'-]+(?:[,.]| and | & )`)

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

var trailingYear = regexp.MustCompile(`[,.(\[ ]+(?:` + year + `(?:-[0-9]{4})?[a-z]?年?|n\.d\.?|\[?日期不详\]?|出版年不详)[)\]]*$`)

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

var yearArea = regexp.MustCompile(`^ ?[.,]? ?[(\[]?(?:` + year + `(?:[-/][0-9]{4})?[a-z]?|n\.d\.|\[?日期不详\]?)[)\]]*(?:[.,:。]| |$) ?`)

// afterYear reads a year area at i, if there is one, and gives where the next
// area begins.
func (w *work) afterYear(i int) int {
	m := yearArea.FindSubmatchIndex(w.buf[i:])
	if m == nil || w.c.Issued != nil {
		return i
	}
	if m[2] >= 0 && m[1] < len(w.buf)-i {
		w.c.Issued = readDate(string(w.buf[i+m[2] : i+m[3]]))
	}
	return i + m[1]
}

// commaMakers reads the form in which a colon or only a year parts the makers
// from the title: 王力(1944)中国语法理论.
func (w *work) commaMakers(end int) int {
	s := string(w.buf[:end])
	if m := nameYear.FindStringSubmatchIndex(s); m != nil {
		if l, ok := w.readNames(piece{m[2], m[3]}, true); ok {
			w.assign(l, author)
			if m[4] >= 0 {
				w.c.Issued = readDate(s[m[4]:m[5]])
			}
			return m[1]
		}
	}
	if i := strings.IndexByte(s, ':'); i > 0 && i < 120 && (hasHan(s[:i]) || westernNames(s[:i]) && !strings.ContainsAny(s[:i], "()")) {
		if l, ok := w.readNames(piece{0, i}, true); ok {
			w.assign(l, author)
			return i + 1
		}
	}
	return 0
}

var nameYear = regexp.MustCompile(`^([^.。()\[\]0-9]{2,90}?)[ ,]*[(\[]` + year + `[a-z]?[)\]][,.: ]*`)

// titleStop is where a title without a code ends: at the next full stop
// outside brackets, or where a date or host in brackets begins.
func (w *work) titleStop(start int) int {
	depth := 0
	for i := start; i < len(w.buf); {
		r, n := utf8.DecodeRune(w.buf[i:])
		switch {
		case r == 0:
			return i
		case (r == '(' || r == '[') && depth == 0 && i > start && bracketDate.Match(w.buf[i:]):
			return i
		case r == '(' || r == '[' || r == '《' || r == '“':
			depth++
		case (r == ')' || r == ']' || r == '》' || r == '”') && depth > 0:
			depth--
		case depth > 0:
		case r == '。', r == '.' && i > start && (w.stop(i) || w.latinStop(i)):
			return i
		case r == '/' && i+1 < len(w.buf) && w.buf[i+1] == '/':
			return i
		}
		i += n
	}
	return len(w.buf)
}

var bracketDate = regexp.MustCompile(`^[(\[][12][0-9]{3}-[0-9]{1,2}(?:-[0-9]{1,2})?[)\]]`)

// latinStop says that a full stop without a blank behind it ends an area:
// "networks.Total Quality".
func (w *work) latinStop(i int) bool {
	return i > 1 && i+2 < len(w.buf) && isLower(w.buf[i-1]) && isLower(w.buf[i-2]) && isUpper(w.buf[i+1]) && (isLower(w.buf[i+2]) || isUpper(w.buf[i+2]))
}

func isLower(b byte) bool { return b >= 'a' && b <= 'z' }

var (
	titleCountry = regexp.MustCompile(`[:,.]+ ?(?:中国|中国专利|美国|日本|CN|US|JP)[:,]* ?$`)
	titleVolume  = regexp.MustCompile(`[:：]? ?(?:卷[. ]*(` + numeral + `)|[Vv]ol\. ?([0-9]+)|第(` + numeral + `)卷|(第` + numeral + `[册辑集编]|[0-9]{4}年卷|[0-9]+卷[0-9]+号|[上中下](?:卷|册|编)(?:第` + numeral + `分册)?))(?: ?([^:]{1,20}))?$`)
	titleScale   = regexp.MustCompile(`[.,:; ]*1:[0-9]{4,}$`)
	titleGenre   = regexp.MustCompile(`[:：] ?\[[^\[\]]*学位论文\]$`)
	titleArchive = regexp.MustCompile(`[:：]? ?((?:[\p{Han}]{0,8}档案?号? ?)?[A-Z]{0,4}[0-9]+(?:-+[0-9]+){2,}|[\p{Han}]{2,6}档案(?: ?[0-9-]+)?)$`)
	titleNumber  = regexp.MustCompile(`[:：]? ?([0-9]*[A-Z][0-9A-Z/.-]{7,})$`)
	titleAhead   = regexp.MustCompile(`^((?:GB|GB/T|GB/Z|NB/T|ISO|IEC|DL/T|JGJ|HJ|YY/T|WS/T)[ ]?[0-9][0-9.]*[-:][0-9]{2,4})[,.: ]*`)
)

// cutTitle narrows buf[start:end] to the title: numbers, volumes and shelf
// marks that styles print behind it are taken into their fields.
func (w *work) cutTitle(start, end int) piece {
	p := w.trim(piece{start, end}, ".,;:。 ")
	if m := titleAhead.FindSubmatchIndex(w.buf[p.i:p.j]); m != nil && m[1] < p.j-p.i {
		w.c.Number = w.value(p.i+m[2], p.i+m[3])
		w.c.Type = "standard"
		p.i += m[1]
	}
	sub := &work{t: w.t, from: w.from + p.i, to: w.from + p.j, buf: w.buf[p.i:p.j]}
	for _, n := range officialNumbers {
		all := n.re.FindAllIndex(sub.buf, -1)
		if len(all) == 0 {
			continue
		}
		m := all[len(all)-1]
		for k := m[0] + 1; k < m[1]; k++ {
			if utf8.RuneStart(sub.buf[k]) && sub.blankBefore(k) && sub.buf[k] >= 0x80 && !isDigit(sub.buf[k-1]) {
				m[0] = k // 解释 法释[2018]1号
			}
		}
		if m[1] < len(sub.buf)-1 || m[0] < 4 {
			continue
		}
		w.c.Number = sub.value(m[0], m[1])
		w.c.Type = n.kind
		p.j = p.i + m[0]
		if c := titleCountry.FindIndex(w.buf[p.i:p.j]); c != nil {
			p.j = p.i + c[0]
		}
		return w.trim(p, ".,;: ")
	}
	s := string(w.buf[p.i:p.j])
	for _, re := range []*regexp.Regexp{titleScale, titleGenre} {
		if m := re.FindStringIndex(s); m != nil && m[0] > 0 {
			if re == titleGenre {
				set(&w.c.Genre, strings.Trim(w.value(p.i+m[0], p.j), ":：[]〔〕［］ "))
			}
			p = w.trim(piece{p.i, p.i + m[0]}, ".,;: ")
			s = w.folded(p)
		}
	}
	if m := w.volumeBehind(p); m != nil {
		w.titlePart = w.value(p.i+m[0], p.j)
		p.j = p.i + m[0]
	} else if m := titleArchive.FindStringSubmatchIndex(s); m != nil && m[0] > 0 && (s[m[0]] == ':' || s[m[0]] == ' ' || w.blankBefore(p.i+m[0])) {
		w.c.ArchiveLocation = w.value(p.i+m[2], p.i+m[3])
		p.j = p.i + m[0]
	} else if m := titleNumber.FindStringSubmatchIndex(s); m != nil && m[0] > 0 {
		w.c.Number = w.value(p.i+m[2], p.i+m[3])
		p.j = p.i + m[0]
	}
	return w.trim(p, ".,;: ")
}

// volumeBehind takes the volume, and the part of it, printed behind a title
// and a colon or blank: 方苞集: 卷6 答程夔州书.
func (w *work) volumeBehind(p piece) []int {
	m := titleVolume.FindStringSubmatchIndex(w.folded(p))
	if m == nil || m[0] == 0 {
		return nil
	}
	if first := w.buf[p.i+m[0]]; first != ':' && first != ' ' && !w.blankBefore(p.i+m[0]) {
		return nil
	}
	for g := 1; g <= 4; g++ {
		if m[2*g] >= 0 {
			set(&w.c.Volume, w.value(p.i+m[2*g], p.i+m[2*g+1]))
		}
	}
	if m[10] >= 0 {
		set(&w.c.Section, w.value(p.i+m[10], p.i+m[11]))
	}
	return m
}

// blankBefore says that a blank is printed before buf[i] that folding dropped.
func (w *work) blankBefore(i int) bool {
	return i > 0 && w.t.at[w.from+i] > w.t.at[w.from+i-1]+1
}

// stripMarks takes title marks off a title that is nothing else.
func (w *work) stripMarks() {
	t := w.c.Title
	if strings.HasPrefix(t, "《") && strings.HasSuffix(t, "》") && strings.Count(t, "《") == 1 {
		w.c.Title = strings.TrimSuffix(strings.TrimPrefix(t, "《"), "》")
	}
}

var hostMark = regexp.MustCompile(`^[ .,\x00]*(?://|见[:：]|In[:：] ?|载[:：]?|见)`)
var hostInside = regexp.MustCompile(`//|[.\x00] ?(?:见|载):|[.,\x00] ?[Ii]n:? ?(?:[\p{Han}\p{Katakana}]| )`)

// dottedTail reads what follows the title.
func (w *work) dottedTail(from int) {
	w.unwrap()
	if kind := w.officialNumber(); kind != "" {
		set(&w.c.Type, kind)
	}
	if w.thesis() && w.code == "" {
		w.c.Type = "thesis"
	}
	host := w.find(hostInside)
	if host == nil {
		if m := hostMark.FindIndex(w.buf[min(from, len(w.buf)):]); m != nil {
			host = []int{from + m[0], from + m[1]}
		}
	}
	serial := -1
	w.serialRun()
	w.datedLeaf()
	if !w.paper && (host == nil || w.code == "J" || w.code == "N") {
		serial = w.serialNumbers()
	} else if host != nil {
		if r, n := utf8.DecodeLastRune(w.buf[:host[1]]); r >= 0x80 && !strings.HasSuffix(string(w.buf[host[0]:host[1]]), "载") && !strings.HasSuffix(string(w.buf[host[0]:host[1]]), "见") {
			host[1] -= n // the first character of the host
		}
		w.take(host[0], host[1])
	}
	w.issue()
	if hasDay(w.c.Issued) || w.code == "N" {
		w.newspaperPage()
	}
	w.pages()
	if host != nil {
		w.host(host[1])
	}
	w.date()
	w.volume()
	w.editions()
	w.imprint()
	w.dottedContainer(serial, host != nil)
}

// host reads "editors. title" of the book or volume that holds the work.
func (w *work) host(from int) {
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
	if !good || isPlace(w.folded(p)) {
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
	s := w.folded(p)
	if i := strings.IndexByte(s, ','); i > 0 { // title, place: publisher
		if rest := strings.TrimSpace(s[i+1:]); plainYear.MatchString(head(rest)) || isPlace(head(rest)) || looksPublisher(head(rest)) {
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
	p = w.trim(p, ".,;:( ")
	w.c.ContainerTitle = strings.Trim(w.text(p), "《》")
	w.take(p.i, p.j)
}

func head(s string) string {
	if i := strings.IndexAny(s, ",.:;\x00"); i >= 0 {
		return s[:i]
	}
	return s
}

// areas cuts at full stops outside brackets.
func (w *work) areas(p piece) []piece {
	var out []piece
	start, depth := p.i, 0
	for i := p.i; i < p.j; {
		r, n := utf8.DecodeRune(w.buf[i:])
		switch {
		case r == '(' || r == '[' || r == '《':
			depth++
		case (r == ')' || r == ']' || r == '》') && depth > 0:
			depth--
		case depth == 0 && (r == '。' || r == '.' && (w.stop(i) || w.latinStop(i))):
			if q := w.trim(piece{start, i}, " .,"); q.j > q.i {
				out = append(out, q)
			}
			start = i + n
		}
		i += n
	}
	if q := w.trim(piece{start, p.j}, " .,"); q.j > q.i {
		out = append(out, q)
	}
	return out
}

var seriesName = regexp.MustCompile(`(?:丛书|文丛|译丛|文库|书系|系列|译库|丛刊)$`)

// dottedContainer gives the pieces that no recognizer knew to the container,
// the publisher or the series, by the code and by where they stand.
func (w *work) dottedContainer(serial int, hosted bool) {
	var left []piece
	for _, p := range w.leftovers {
		s := w.folded(p)
		switch {
		case utf8.RuneCountInString(s) < 2 || !wordIn.MatchString(s) || strings.Trim(s, "0123456789-() ") == "" || noise.MatchString(s):
		case seriesName.MatchString(s):
			set(&w.c.CollectionTitle, w.text(p))
		default:
			left = append(left, p)
		}
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

var lastNumber = regexp.MustCompile(`, ?([A-Z]?[0-9]{1,2})[. \x00]*$`)

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

var noise = regexp.MustCompile(`^(?:\(?in Chinese.*|印刷中|\[?印刷中\]?|电子版|网络版|出版地不详|s\.n\.|s\.l\.|中国|年|月|日)$`)

// wantsContainer says whether a piece names what holds the work.
func (w *work) wantsContainer(p piece, serial int) bool {
	s := w.folded(p)
	switch w.code {
	case "J", "N":
		return true
	case "EB", "A":
		return true
	case "M", "C", "K", "G":
		return w.c.Publisher != "" && !looksPersonal(s)
	case "":
		if serial >= 0 || w.c.Issue != "" || w.paper || siteName.MatchString(s) || paperName.MatchString(s) || serialName.MatchString(s) {
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
