package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// gluedEnd is where a title ends that its style prints without a stop before
// the publisher or the date: 美国行政法北京大学出版社, 2007.
func (w *work) gluedEnd(start, end int) int {
	for _, re := range []*regexp.Regexp{gluedDate, gluedYear} {
		if m := re.FindSubmatchIndex(w.buf[start:end]); m != nil && m[2] > 3 {
			return start + m[2]
		}
	}
	for _, m := range gluedTown.FindAllSubmatchIndex(w.buf[start:end], -1) {
		town := string(w.buf[start+m[2] : start+m[3]])
		if _, last, two := strings.Cut(town, " "); two && !isPlace(town) {
			m[2] += len(town) - len(last)
			town = last
		}
		if house := string(w.buf[start+m[4] : start+m[5]]); m[2] > 3 && isPlace(town) && (looksPublisher(house) || bodyEn.MatchString(house)) {
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

// gluedTown is a place and its publisher with nothing but a blank before them.
var gluedTown = regexp.MustCompile(`\p{Ll} ([A-Z]\p{L}+(?: [A-Z]\p{L}+)?): ?([A-Z][^:]{2,60})$`)

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

var bracketTail = regexp.MustCompile(`(?:[,、\p{Han}]译|[,、][\p{Han}]{0,2}编|译[;,].*)$|^(?:页|pp?\. ?[0-9]|第 ?[0-9]+ ?[版卷册辑期]|[Vv]ol\.|卷 ?[0-9]|[0-9]+ ?版|[上中下][卷册]|(?:[0-9]+(?:st|nd|rd|th)|[Rr]ev\.?) ed)|^[Vv]?[0-9]+\.[0-9.]+版?$|译[;,]|; ?页|^[\p{Han}]{2,6}本[,、;]|^[^,]{0,6}学位论文|(?i:dissertation|thesis)`)

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

// titleStop is where a title without a code ends: at the next full stop
// outside brackets, or where a date or host in brackets begins.
func (w *work) titleStop(start int) int {
	depth := 0
	for i := start; i < len(w.buf); {
		r, n := utf8.DecodeRune(w.buf[i:])
		switch {
		case r == 0:
			return i
		case (r == '(' || r == '[') && depth == 0 && i > start && (bracketDate.Match(w.buf[i:]) || bracketImprint.Match(w.buf[i:]) || bracketHouse(w.buf[i:])):
			return i
		case r == ',' && depth == 0 && i > start && w.imprintAfter(i+1) && !yearEnd.Match(w.buf[start:i]):
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

// yearEnd is a year at the end of what may be a title: the imprint began before it.
var yearEnd = regexp.MustCompile(`, ?(?:1[5-9]|20)[0-9]{2}$`)

var bracketDate = regexp.MustCompile(`^[(\[][12][0-9]{3}-[0-9]{1,2}(?:-[0-9]{1,2})?[)\]]`)

// bracketHouse says that b begins with a place and its publisher in brackets,
// without a date: (北京: 某某出版社).
func bracketHouse(b []byte) bool {
	m := housePlaced.FindSubmatch(b)
	return m != nil && (isPlace(string(m[1])) || looksPublisher(strings.TrimSpace(string(m[2]))))
}

var housePlaced = regexp.MustCompile(`^\(([^():,0-9]{2,40}(?:, ?[A-Z][\p{L}. ]{1,20})?): ?([^():]{2,80})\)`)

// imprintAfter says that no title goes on at i: the place and a colon, an edition or
// a volume stand there.
func (w *work) imprintAfter(i int) bool {
	const window = 160 // longer than what is looked for
	rest := strings.TrimLeft(string(w.buf[i:min(len(w.buf), i+window)]), " ")
	if afterTitleEn.MatchString(rest) || lawTail.MatchString(rest) {
		return true
	}
	if cityState.MatchString("," + rest) {
		return cityState.FindStringIndex("," + rest)[0] == 0
	}
	h := head(rest)
	return isPlace(h) && len(rest) > len(h) && rest[len(h)] == ':'
}

// afterTitleEn is what stands behind a comma that ends a title.
var afterTitleEn = regexp.MustCompile(`^(?:[Vv]ol\. ?[0-9IVX]+|(?:[0-9]{1,2}(?:st|nd|rd|th)|[Rr]ev\.) edn?\b|[Pp]{1,2}\. ?[0-9]|[0-9]{1,2} ?版[,.]|卷 ?[0-9]{1,3}[,.]|\p{Han}{0,8}(?:刻|影印|抄|修订|增订)本[,.])`)

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
	titleKind    = regexp.MustCompile(` ?\[[\p{Han}A-Za-z ]{2,14}\]$`) // APA: [数据集]
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
		return w.trim(p, ".,;:([ ")
	}
	p = w.withoutHan(p)
	s := string(w.buf[p.i:p.j])
	for _, re := range []*regexp.Regexp{titleScale, titleGenre, titleKind} {
		if re == titleKind && w.code != "" {
			continue
		}
		if m := re.FindStringIndex(s); m != nil && m[0] > 0 {
			if re != titleScale {
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

// withoutHan is a western title without what it is in Chinese, in brackets behind it.
func (w *work) withoutHan(p piece) piece {
	m := hanBehind.FindIndex(w.buf[p.i:p.j])
	if m == nil || m[0] < 3 || hasHan(string(w.buf[p.i:p.i+m[0]])) {
		return p
	}
	return w.trim(piece{p.i, p.i + m[0]}, ".,;: ")
}

var hanBehind = regexp.MustCompile(` ?\(\p{Han}[\p{Han}:,、·《》 ]{3,60}\)$`)

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
