package citation

import (
	"regexp"
	"strings"
)

// Who edited or translated a western work, said in words: edited by Clara Hill,
// trans. John Brook, in Clara Hill (ed.), Bridges.

var (
	madeBy    = regexp.MustCompile(`(?:^|[,.;(\x00]) ?(?:((?:[Ee]dited|[Ee]d\.?) by|[Ee]ds?\.|[Hh]rsg\. von|[Hh]g\. v(?:on|\.))|((?:[Tt]ranslated|[Tt]rans\.?) by|[Tt]rans\.|trad\. par)) ([A-Z])`)
	inEdBy    = regexp.MustCompile(`(?:^|[,.\x00] ?)[Ii]n:? ([A-Z][^0-9()“”‘\x00]{2,200}?),? ?(?:\((?:[Ee]ds?|[Hh]rsg|[Hh]g)\b\.?\)|[Ee]ds?\b\.?(?:, ?|: ?| ?\())[,.:]? ?`)
	inHanEdBy = regexp.MustCompile(`(?:^|[,.\x00] ?)(?:收入|收录于|载于?|[Ii]n:?)[: ]?([\p{Han}][\p{Han}·、,和与& a-zA-Z.]{1,60}?)(?:,? ?\((?:主?编|[Ee]ds?\.?)\.?\)|, ?(?:主?编|[Ee]ds?\.)),? ?`)
	madeEnd   = regexp.MustCompile(`[0-9();:\x00]|, ?(?:edited|translated|trans\.|ed\.|eds\.|pp?\.|vol)|\p{Han}`)
)

// saidMakers takes the names behind such words.
func (w *work) saidMakers() {
	if !w.has(" by ", "d. ", "ds. ", "rans. ", "von ", "par ", "(ed", "(Ed", "ed.", "Ed.", "eds", "Eds", "编") {
		return
	}
	w.bracketEditors()
	if w.has("In ", "in ", "In:", "in:", "in", "收", "载") {
		w.hostEdBy()
	}
	w.madeInWords()
}

// madeInWords takes the names that words for a role introduce.
func (w *work) madeInWords() {
	if !w.has(" by ", "d. ", "ds. ", "rans. ", "von ", "par ") {
		return
	}
	for range 2 {
		m := w.find(madeBy)
		if m == nil {
			return
		}
		end := len(w.buf)
		if e := madeEnd.FindIndex(w.buf[m[6]:]); e != nil {
			end = m[6] + e[0]
		}
		p, ok := w.namesFrom(m[6], end)
		if !ok {
			return
		}
		l, ok := w.readNames(p, true)
		if !ok {
			return
		}
		r := editor
		if m[4] >= 0 {
			r = translator
		}
		w.assign(l, r)
		w.take(m[0], p.j)
	}
}

// hostEdBy takes the editors that "in" introduces.
func (w *work) hostEdBy() {
	if m := w.find(inEdBy); m != nil {
		w.editorsOfHost(m)
		return
	}
	if m := w.find(inHanEdBy); m != nil && w.c.ContainerTitle == "" {
		if l, ok := w.readNames(piece{m[2], m[3]}, true); ok {
			w.assign(l, editor)
			w.blank(m[2], m[1])
		}
	}
}

// editorsOfHost takes the editors behind "in", before or behind the name of the
// host.
func (w *work) editorsOfHost(m []int) {
	for i := m[2]; i < m[3]; i++ {
		if i > m[2] && w.buf[i-1] != ',' {
			continue
		}
		s := string(w.buf[i:m[3]])
		if all := strings.TrimSpace(s); initialedList.MatchString(all) || bodyName(all) {
			if l, ok := w.readNames(piece{i, m[3]}, true); ok {
				w.assign(l, editor)
				w.blank(i, m[1])
			}
			return
		}
		if first, _, _ := strings.Cut(strings.TrimSpace(s), ","); !westernNames(s) || !westernPerson(first) && !familyInitials.MatchString(first) && !initials.MatchString(strings.TrimSpace(s[len(first):])) {
			continue
		}
		l, ok := w.readNames(piece{i, m[3]}, true)
		if !ok {
			return
		}
		w.assign(l, editor)
		if i > m[2] {
			w.take(i, bracketOrComma(w.buf, m[3], m[1]))
			return
		}
		w.blank(i, m[1])
		return
	}
}

// blank leaves nothing but spaces of buf[i:j]: the word before it still introduces
// what stands behind it.
func (w *work) blank(i, j int) {
	for k := i; k < j; k++ {
		w.buf[k] = ' '
	}
}

// bracketOrComma is the end of a role that keeps the bracket behind it, which is
// the imprint's.
func bracketOrComma(buf []byte, i, j int) int {
	if buf[j-1] == '(' && !strings.Contains(string(buf[i:j]), ")") {
		return j - 1
	}
	return j
}

// namesFrom is the longest stretch from i on, up to end, in which commas and "and"
// part names in full.
func (w *work) namesFrom(i, end int) (piece, bool) {
	for k := i; k < end; k++ {
		if w.buf[k] == '.' && w.stop(k) {
			end = k
		}
	}
	last := -1
	for k := i; k <= end; k++ {
		if k < end && w.buf[k] != ',' {
			continue
		}
		part := strings.TrimSpace(string(w.buf[i:k]))
		if c := strings.LastIndexByte(part, ','); c >= 0 {
			part = strings.TrimSpace(part[c+1:])
		}
		for _, name := range strings.Split(strings.TrimPrefix(part, "and "), " and ") {
			if name = strings.TrimSpace(name); !westernPerson(name) && !initials.MatchString(name) {
				return piece{i, last}, last > i
			}
		}
		last = k
	}
	return piece{i, last}, last > i
}
