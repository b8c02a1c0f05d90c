package citation

import (
	"regexp"
	"strings"
)

// Names with initials before a comma and the title leave no doubt where they end:
// Bach, C., R. Hill, and S. Brook, Long Bridges. Los Altos: Quayside Press, 2001.

const (
	famEn  = `(?:(?:[Dd]es?|[Vv]an|[Vv]on|[Dd]e[rn]|[Ll][ae]|[Dd]u) )*[A-Z][\p{L}'’]*\p{Ll}[\p{L}'’-]*`
	iniEn  = `(?:[A-Z]\.[ -]?){1,4}`
	famIni = famEn + `, ` + iniEn + `(?:,? [JS]r\.)?`
	iniFam = iniEn + famEn + `(?:,? [JS]r\.)?`
)

var initialed = regexp.MustCompile(`^((?:` + famIni + `|` + iniFam + `)(?:(?:, |,? and |,? & |, and )(?:` + famIni + `|` + iniFam + `))*(?:,? et al\.)?)(,? \(?[Ee]ds?\.?\)?|, [Ee]ditors?)?, ?(?:[A-Z][\p{L}'’]+|A|I|[0-9]+(?:st|nd|rd|th)?|[c©]?[12][0-9]{3}[a-z]?)[ ,:-]`)

// initialedList is nothing but such names.
var initialedList = regexp.MustCompile(`^(?:` + famIni + `|` + iniFam + `)(?:(?:, |,? and |,? & |, and |; )(?:` + famIni + `|` + iniFam + `))*,?$`)

// yearNext is a year between commas behind the names.
var yearNext = regexp.MustCompile(`^ ?[c©]?` + year + `[a-z]?[,:] ?`)

// initialedNames reads such names and gives where the title begins, 0 if the entry does
// not begin so.
func (w *work) initialedNames(end int) int {
	s := string(w.buf[:end])
	m := initialed.FindStringSubmatchIndex(s)
	if m == nil || bodyName(s[m[2]:m[3]]) {
		return 0
	}
	l, ok := w.readNames(piece{m[2], m[3]}, true)
	if !ok {
		return 0
	}
	r, i := author, m[3]
	if m[4] >= 0 {
		r, i = editor, m[5]
	}
	w.assign(l, r)
	w.commas = true
	if y := yearNext.FindStringSubmatchIndex(s[i+1:]); y != nil {
		w.c.Issued = readDate(s[i+1+y[2] : i+1+y[3]])
		return i + 1 + y[1]
	}
	return i + 1
}

// editorsBehind are the editors that stand behind a host and its edition: in Bridges, 2nd
// ed., R. Hill and S. Brook, Eds. Los Altos: …; 收入 桥梁, 林若水和陈知远, 编 江城: ….
var editorsBehind = regexp.MustCompile(`[,.] ?(` + iniFam + `(?:(?:, |,? and |, and )` + iniFam + `)*), Eds?\. ?|, ?([\p{Han}《》、, 和·]{2,60}), ?编(?:[ .]|\p{Han}{2,3}:)|[,.] ?([A-Z][\p{L} ]{4,60}), Ed\. `)

// behindEditors takes such editors.
func (w *work) behindEditors() {
	m := w.find(editorsBehind)
	if m == nil || len(w.c.Editor) > 0 || m[4] >= 0 && !(w.quoted && w.has("收入", "载")) {
		return
	}
	for g := 1; g <= 3; g++ {
		if m[2*g] < 0 {
			continue
		}
		p := piece{m[2*g], m[2*g+1]}
		if s := w.folded(p); g == 2 { // the name of the host may stand before theirs
			p.i += strings.LastIndexByte(s, ',') + 1
			for k := strings.LastIndexByte(s, ','); k >= 0 && leadName(strings.TrimSpace(s[k+1:])); k = strings.LastIndexByte(s[:k], ',') {
				p.i = m[2*g] + k + 1
			}
		} else if g == 3 && !bodyName(s) {
			return
		}
		if l, ok := w.readNames(p, true); ok {
			w.assign(l, editor)
			end := m[1]
			if g == 2 {
				end = m[2*g+1] + strings.Index(string(w.buf[m[2*g+1]:m[1]]), "编") + len("编")
			}
			w.take(p.i, end)
		}
	}
}
