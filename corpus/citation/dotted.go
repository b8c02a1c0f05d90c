package citation

import (
	"bytes"
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
	switch {
	case w.commas:
		end = w.commaTitle(start)
	case code < 0:
		end = w.titleStop(start)
		if start == 0 && end < len(w.buf) && (w.buf[end] == ',' || w.buf[end] == '(') && bytes.ContainsAny(w.buf[:end], ",:") {
			// Names may stand before the title, where commas part all.
			if c, ok := parseCommas(t, from, to); ok {
				return c, true
			}
		}
	}
	if code < 0 {
		end = w.gluedEnd(start, end)
	} else {
		end = w.titleMakers(start, end)
	}
	w.ended = code < 0 && strings.HasPrefix(string(w.buf[min(end, len(w.buf)):]), "。")
	end = w.bracketEnd(start, end)
	title := w.cutTitle(start, end)
	if title.j <= title.i || !letter.Match(w.buf[title.i:title.j]) {
		return w.c, false
	}
	w.c.Title = strings.Trim(w.text(title), " ")
	w.stripMarks()
	w.take(0, end)
	w.dottedTail(max(end, 0))
	w.titleYear(code >= 0)
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
	if w.points && lawName.MatchString(c.Title) {
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

// bracketInfo are edition, volume and pages in brackets behind a host:
// 载《某集》(第2版, 卷35, 页302).
var bracketInfo = regexp.MustCompile(`\((?:第 ?[0-9]+ ?[版卷册辑]|[0-9]+ ?版|卷 ?[0-9]+|第[^()]{1,8}[册卷辑]|页 ?[0-9]|pp?\. ?[0-9]|(?:[0-9]{1,2}(?:st|nd|rd|th)|[Rr]ev\.?) ed|[Vv]ols?\. ?[0-9])[^()]{0,60}\)`)

// dottedTail reads what follows the title.
func (w *work) dottedTail(from int) {
	w.unwrap()
	if w.code == "" {
		w.madeInWords()
	}
	if m := w.find(bracketInfo); m != nil {
		w.take(m[0], m[0]+1)
		w.take(m[1]-1, m[1])
	}
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
	if host != nil && (host[1] >= len(w.buf) || isDigit(w.buf[host[1]])) && strings.Contains(string(w.buf[host[0]:host[1]]), "收") {
		host = nil // a style's word for a host that it has not
	}
	serial := -1
	if host == nil && w.code == "" {
		w.lawSerial()
	}
	w.serialRun()
	w.datedLeaf()
	if !w.paper && (host == nil || w.code == "J" || w.code == "N") {
		serial = w.serialNumbers()
	} else if host != nil {
		if r, n := utf8.DecodeLastRune(w.buf[:host[1]]); r >= 0x80 && inWord.Match(w.buf[host[0]:host[1]-n]) {
			host[1] -= n // the first character of the host
		}
		w.take(host[0], host[1])
	}
	w.pagesLast()
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

// yearBehind is a year in brackets behind a title that nobody is named for.
var yearBehind = regexp.MustCompile(`^(.{3,}?) ?[(（]((?:1[5-9]|20)[0-9]{2})年?[)）](?:\p{Han}{1,4}本)?$`)

// titleYear takes such a year as the date where there is no other.
func (w *work) titleYear(coded bool) {
	if coded || strings.ContainsAny(w.c.Title, ",，") || w.c.Issued != nil || len(w.c.Author)+len(w.c.Editor) > 0 {
		return
	}
	if m := yearBehind.FindStringSubmatch(w.c.Title); m != nil {
		w.c.Title, w.c.Issued = m[1], readDate(m[2])
	}
}

var letter = regexp.MustCompile(`\p{L}`)

// inWord is the word before a host, without the host's first character.
var inWord = regexp.MustCompile(`[Ii]n:? ?$`)
