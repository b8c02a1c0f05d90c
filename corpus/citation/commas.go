package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"suoyin/corpus"
)

// tagged is the form that note managers copy: @title@authors. (@year).
var tagged = regexp.MustCompile(`^@([^@]+)@([^@]*?)[. ]*\(@([^()@]*)\)`)

func parseTagged(t *text, from, to int) (corpus.Citation, bool) {
	w := newWork(t, from, to)
	m := w.find(tagged)
	if m == nil {
		return w.c, false
	}
	w.c.Title = w.group(m, 1)
	if l, ok := w.readNames(piece{m[4], m[5]}, false); ok {
		w.c.Author = l.names
	}
	w.c.Issued = readDate(string(w.buf[m[6]:m[7]]))
	return w.finish(from, to), true
}

// authorYear begins an entry in which the year stands beside the authors and
// commas part the rest: Wang (2004): title, publisher. The authors may be
// followed by their role.
var authorYear = regexp.MustCompile(`^([^0-9。:《“]{2,200}?)[, ]*(?:\(` + year + `[a-z]?\)|, ?` + year + `[a-z]?|\((?:No date|n\.d\.?)\)|, ?n\.d\.?)[,:] ?`)

func parseAuthorYear(t *text, from, to int) (corpus.Citation, bool) {
	w := newWork(t, from, to)
	m := w.find(authorYear)
	if m == nil || typeCode.Match(w.buf) {
		return w.c, false
	}
	names, r, roled := cutRole(string(w.buf[m[2]:m[3]]))
	p := piece{m[2], m[3]}
	if len(w.areas(p)) > 1 || m[1] < len(w.buf) && isDigit(w.buf[m[1]]) && !numberedTitle.Match(w.buf[m[1]:]) {
		return w.c, false // names do not end in points, and a volume follows no author
	}
	if roled && names != "" {
		p.j = p.i + len(names)
	} else {
		r = author
	}
	bracketed := m[4] >= 0 || m[6] < 0 // a year between commas may stand behind title and publisher
	l, ok := w.readNames(p, !bracketed && hasHan(w.folded(p)))
	if s := w.folded(p); !ok || !hasHan(s) && !hasKana(s) && !westernNames(s) {
		return w.c, false
	}
	w.assign(l, r)
	for g := 2; g <= 3; g++ {
		if m[2*g] >= 0 {
			w.c.Issued = readDate(string(w.buf[m[2*g]:m[2*g+1]]))
		}
	}
	w.take(0, m[1])
	w.identifiers()
	end := w.commaTitle(m[1])
	w.c.Title = w.text(w.trim(piece{m[1], end}, ",. "))
	if w.c.Title == "" {
		return w.c, false
	}
	w.take(m[1], end)
	w.dottedTail(end)
	return w.finish(from, to), true
}

var numberedTitle = regexp.MustCompile(`^[0-9]+[\p{Han}]|^[0-9]+(?:st|nd|rd|th) |^[12][0-9]{3} ?[-—–]`)

// commaTitle is where a title that begins at i ends: before the first comma
// behind which a host, a place, a publisher, a number or a date stands.
func (w *work) commaTitle(i int) int {
	depth, end := 0, -1
	for k := i; k < len(w.buf); {
		r, n := utf8.DecodeRune(w.buf[k:])
		switch {
		case r == 0:
			return orFirst(end, k)
		case r == '(' && depth == 0 && k > i && bracketImprint.Match(w.buf[k:]):
			return k
		case r == '(' || r == '[' || r == '“':
			depth++
		case (r == ')' || r == ']' || r == '”') && depth > 0:
			depth--
		case depth > 0:
		case r == ',' || r == '.' && (w.stop(k) || k == len(w.buf)-1) || r == '。':
			if end < 0 {
				end = k
			}
			if r != ',' {
				return k
			}
			if w.tailNext(k + n) {
				return k
			}
		}
		k += n
	}
	return orFirst(end, len(w.buf))
}

// bracketImprint is an imprint in brackets: (London: Macmillan, 1990).
var bracketImprint = regexp.MustCompile(`^\([^()]{0,80}[ ,:](?:1[5-9]|20)[0-9]{2}(?:年(?:[0-9]{1,2}月)?)?\)`)

func orFirst(end, k int) int {
	if end >= 0 {
		return end
	}
	return k
}

var tailStart = regexp.MustCompile(`^ ?(?:[Rr]ev\.? ed\b|(?:trans|eds?|[Hh]rsg|trad)\.? |edited by|translated by|[Ii]n(?::| |[\p{Han}\p{Katakana}])|载|见|第|[0-9]|pp?\.|[Vv]ol|No\.|https?:|\(?(?:1[5-9]|20)[0-9]{2})`)

// hostNumbered is a host with its volume and issue behind it: 某刊 4(6), 某刊 (3),.
var hostNumbered = regexp.MustCompile(`^ ?\p{Han}[\p{Han}\p{L} ·]{1,24}(?:\([^()0-9]{2,12}\))? ?(?:[0-9]{1,4} ?\([^()]{1,10}\)|\([0-9]{1,3}\))(?:,|:)`)

// placeYear is the year behind a place: Berlin 1962.
var placeYear = regexp.MustCompile(` ?(?:1[5-9]|20)[0-9]{2}$`)

// tailNext says that what follows a comma belongs to the imprint.
func (w *work) tailNext(i int) bool {
	rest := string(w.buf[i:])
	h := strings.TrimSpace(head(rest))
	if k := strings.IndexByte(rest, ':'); k > 0 && k < 40 && k <= len(h)+2 && looksPublisher(strings.TrimSpace(head(rest[k+1:]))) {
		return true
	}
	return tailStart.Match(w.buf[i:]) || hostNumbered.Match(w.buf[i:]) || isPlace(h) || isPlace(placeYear.ReplaceAllString(h, "")) || looksPublisher(h) || serialName.MatchString(h) || paperName.MatchString(h)
}

// colonName is a western author parted from the title by a colon.
var colonName = regexp.MustCompile(`^[A-Z][^:,0-9]{2,60}: ?`)

// parseCommas reads an entry whose parts only commas divide:
// 作者,题名,刊名,1996,8(1):1-4.
func parseCommas(t *text, from, to int) (corpus.Citation, bool) {
	w := newWork(t, from, to)
	if strings.ContainsAny(string(w.buf), "。;?!") || len(w.buf) > 600 {
		trimmed := strings.TrimRight(string(w.buf), "。 ")
		if strings.ContainsAny(trimmed, "。;?!") || len(w.buf) > 600 {
			return w.c, false
		}
	}
	w.identifiers()
	start := 0
	if m := colonName.FindIndex(w.buf); m != nil && !hasHan(string(w.buf[:m[1]])) {
		start = m[1]
	}
	named := 0
	if start == 0 {
		named = w.invertedName()
		start = named
	}
	imprint := w.imprintAt()
	if named == 0 && (start == 0 || w.buf[start-1] != ':') {
		l := w.commaNames(start, imprint)
		if start = l.title; start > 0 && !w.assignList(l) {
			return w.c, false
		}
	} else if named == 0 {
		l, ok := w.readNames(piece{0, start - 1}, true)
		if !ok {
			return w.c, false
		}
		w.assign(l, author)
	}
	if start == 0 && !w.titleAlone(imprint) {
		return w.c, false
	}
	end := w.commaTitle(start)
	w.c.Title = w.text(w.withoutHan(w.trim(piece{start, end}, ",. ")))
	if utf8.RuneCountInString(w.c.Title) < 3 {
		return w.c, false
	}
	w.take(0, end)
	w.dottedTail(end)
	c := &w.c
	placed := c.Publisher != "" || c.ContainerTitle != "" || c.PublisherPlace != "" || c.Page != "" && !hasHan(c.Title) || c.URL != ""
	dated := c.Issued != nil || !hasHan(c.Title) && c.Page != "" && strings.Contains(c.Title, " ")
	return w.finish(from, to), dated && placed && utf8.RuneCountInString(c.Title) > 2
}

var (
	singleName = regexp.MustCompile(`^[A-Z][a-z]{2,}(?:[A-Z][a-z]{2,})?$`)
	personEn   = regexp.MustCompile(`^(?:[A-Z][\p{L}'’-]*\.?|[A-Z]\.|de|van|von|der|la|and|&|[ .])+$`)
	notPerson  = regexp.MustCompile(`^(?:The|An?|On|In|Of|For|To|From|New|Theory|History|Report|Annual|World|International|National|American|United|Journal)\b`)
)

// westernNames says that every part of a list is like a western name, a body or
// initials.
func westernNames(s string) bool {
	full := false
	for _, part := range strings.FieldsFunc(etAl.ReplaceAllString(s, ""), func(r rune) bool { return r == ',' || r == '&' || r == ';' }) {
		part = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(part), "and "))
		if full && singleName.MatchString(part) {
			return false // Ann Bach, Rivers, Roads, and Bridges: a title
		}
		full = full || westernPerson(part)
		if part != "" && !westernPerson(part) && !singleName.MatchString(part) && !initials.MatchString(part) && !junior.MatchString(part) && !acronym.MatchString(part) && !bodyEn.MatchString(part) {
			return false
		}
	}
	return true
}

var (
	acronym = regexp.MustCompile(`^[A-Z]{2,8}$`)
	bodyEn  = regexp.MustCompile(`\b(?:Bank|Organi[sz]ation|Commission|Department|Ministry|Committee|Institute|University|Association|Council|Agency|Office|Bureau|Fund|Centre|Center|Secretariat|Nations)\b`)
)

// westernPerson says that s is like one or more western names in full: a few
// capitalised words that do not begin as titles do.
func westernPerson(s string) bool {
	n := len(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '.' }))
	return n >= 2 && n <= 9 && personEn.MatchString(s) && !notPerson.MatchString(s) && !isPlace(s) && (!looksPublisher(s) || givenFirst(s)) && !(strings.Contains(s, " and ") && n < 4)
}
