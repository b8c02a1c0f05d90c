package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// bracketMakers are editors in brackets behind a host, their role before the names:
// In: Bridges (eds Hill C, Brook J), pp. 1–9.
var bracketMakers = regexp.MustCompile(`\((?:[Ee]ds?\.? ([^()\x00]{3,200})|编 ?([\p{Han}、,· ]{2,60}))\)`)

// bracketEditors takes such editors.
func (w *work) bracketEditors() {
	m := w.find(bracketMakers)
	if m == nil {
		return
	}
	p := piece{m[2], m[3]}
	if m[2] < 0 {
		p = piece{m[4], m[5]}
	}
	if l, ok := w.readNames(p, false); ok {
		w.assign(l, editor)
		w.take(m[0], m[1])
	}
}

// houseLast is a publisher with its place behind it, at the end of an entry: Quayside
// Press, Los Altos, CA. Where the style puts the date is not said.
var houseLast = regexp.MustCompile(`[.,\x00] ?([A-Z][^.,:\x00()]{2,80}(?:, Inc\.?|, Ltd\.?)?(?: [^.,:\x00()]{1,40})?), ([A-Z][\p{L}]+(?: [A-Z][\p{L}]+){0,2}(?:, (?:[A-Z]{2}|D\.C|[A-Z]\p{L}{1,9}))?)[. \x00]*$`)

// houseThenPlace takes them.
func (w *work) houseThenPlace() {
	if w.c.Publisher != "" || w.c.PublisherPlace != "" || w.code != "" {
		return
	}
	m := w.find(houseLast)
	if m == nil {
		return
	}
	if s := string(w.buf[m[2]:m[3]]); !looksPublisher(s) && !bodyEn.MatchString(s) || looksPublisher(string(w.buf[m[4]:m[5]])) {
		return
	}
	end := m[5]
	if string(w.buf[max(0, end-3):end]) == "D.C" && end < len(w.buf) && w.buf[end] == '.' {
		end++
	}
	w.c.PublisherPlace = w.value(m[4], end)
	w.take(m[4], end)
	w.takePublisher(w.trim(piece{m[2], m[3]}, " ,"))
}

// wholeHouse is a western publisher of which commas part the names: Hill, Brook and Lake.
func (w *work) wholeHouse(q piece, more []piece) piece {
	all := q
	for _, p := range more {
		if !onlyComma.Match(w.buf[all.j:p.i]) || hasHan(w.folded(p)) || len(w.folded(p)) > 40 {
			break
		}
		all.j = p.j
		if s := w.folded(p); strings.Contains(s, " and ") || strings.Contains(s, " & ") {
			return all
		}
	}
	return q
}

// placedHouse is a place and a publisher of which neither is known, a colon between
// them, and the date behind them: 江口: 听涛阁, 1880.
var placedHouse = regexp.MustCompile(`(?:^|[,.。;)\x00] ?)(\p{Han}{2,3}): ?(\p{Han}[\p{Han}·]{1,14}?)(?:,? ?\x00{4}|[.。]?\x00*$)`)

// notPlace is what stands before a colon and is no place.
var notPlace = regexp.MustCompile(`[载见收录转引参阅编译著校注藏按页期卷号文文献书报网址主]`)

// unknownHouse takes them where nothing better was found.
func (w *work) unknownHouse() {
	if w.c.Publisher != "" || w.c.PublisherPlace != "" || w.c.URL != "" || w.c.ContainerTitle != "" && w.c.Issue != "" {
		return
	}
	m := w.find(placedHouse)
	if m == nil || notPlace.Match(w.buf[m[2]:m[3]]) || looksSerial(string(w.buf[m[4]:m[5]])) {
		return
	}
	w.c.PublisherPlace = w.value(m[2], m[3])
	w.c.Publisher = w.value(m[4], m[5])
	w.take(m[2], m[5])
}

// printed is what stands right before the year of print, whatever it is: 听涛阁1880年版.
var printed = regexp.MustCompile(`[,)\x00] ?(\p{Han}[\p{Han}·]{1,13})(?:1[5-9]|20)[0-9]{2}年(?:[0-9]{1,2}月)?版`)

// houseYear takes it as the publisher where it is not known to be anything else.
func (w *work) houseYear() {
	m := w.find(printed)
	if m == nil || w.c.Publisher != "" {
		return
	}
	s := string(w.buf[m[2]:m[3]])
	if _, _, roled := cutRole(s); roled || isPlace(s) || looksPublisher(s) || houses.MatchString(s) || looksSerial(s) || strings.HasPrefix(s, "第") || notBody.MatchString(s) || notName.MatchString(s) {
		return
	}
	switch {
	case allTransliterated(s):
		set(&w.c.PublisherPlace, w.value(m[2], m[3]))
	case utf8.RuneCountInString(s) < 4 && !houseEnd.MatchString(s):
		return // a place as likely
	default:
		w.c.Publisher = w.value(m[2], m[3])
	}
	w.take(m[2], m[3])
}

// houseEnd are ends of names of publishers of old.
var houseEnd = regexp.MustCompile(`(?:[社局店馆堂阁斋楼轩坊房院]|出版)$`)

func looksSerial(s string) bool { return serialName.MatchString(s) || paperName.MatchString(s) }
