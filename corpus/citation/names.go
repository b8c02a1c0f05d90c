package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"suoyin/corpus"
)

// nameList is a list of names read from a work.
type nameList struct {
	names   []corpus.Name
	dynasty string
	more    bool // 等, et al.
}

// readNames reads work.buf[p.i:p.j] as a list of names. ok is false if it does
// not look like one; strict is for places where a title is as likely.
func (w *work) readNames(p piece, strict bool) (nameList, bool) {
	var l nameList
	p = w.trim(p, ":;,.·、/")
	s := w.folded(p)
	if s == "" || len(s) > 1500 {
		return l, false
	}
	if anonymous.MatchString(s) {
		return l, true
	}
	if m := etAl.FindStringIndex(s); m != nil && m[0] > 0 {
		if westernList(s[:m[0]]) && !strings.ContainsAny(s[:m[0]], ",&") {
			// "Ngor Luong et al." is kept as it is printed.
			end := m[1]
			if p.i+end < len(w.buf) && w.buf[p.i+end] == '.' {
				end++
			}
			l.names = []corpus.Name{{Literal: w.value(p.i, p.i+end)}}
			l.more = true
			return l, plausibleName(s[:m[0]], strict)
		}
		l.more = true
		p = w.trim(piece{p.i, p.i + m[0]}, ",、 ")
		s = w.folded(p)
	}
	if m := dynasty.FindStringSubmatch(s); m != nil {
		l.dynasty = m[1]
	}
	if n := dynastyBefore(s); n > 0 {
		l.dynasty = strings.TrimRight(w.value(p.i, p.i+n), "·‧・•")
		p.i += n
	}
	for _, q := range w.splitNames(p) {
		q = w.trim(q, ",、;.")
		f := w.folded(q)
		if f == "" {
			continue
		}
		if f == "等" || strings.EqualFold(f, "et al") {
			l.more = true
			continue
		}
		if rest, ok := strings.CutPrefix(f, "和"); ok && len(l.names) > 0 && looksPersonal(rest) { // 李某, 和王某
			q.i += len("和")
			f = rest
		}
		if m := nation.FindString(f); dynasty.MatchString(f) && m != "" {
			q.i += len(m)
			f = f[len(m):]
		}
		if !plausibleName(strings.ReplaceAll(f, ",", " "), strict) {
			return l, false
		}
		l.names = append(l.names, w.name(q))
	}
	return l, len(l.names) > 0
}

// name is one name as the model wants it: Chinese names and bodies literal.
func (w *work) name(p piece) corpus.Name {
	s := w.text(p)
	if onlyHan(strings.ReplaceAll(s, " ", "")) {
		s = strings.ReplaceAll(s, " ", "")
	}
	return corpus.Name{Literal: s}
}

// splitNames cuts a list at 、 , ; & and "and", outside brackets. A comma
// between a western family name and its initials is not a cut.
func (w *work) splitNames(p piece) []piece {
	s := w.folded(p)
	han := hasHan(s)
	var out []piece
	start, depth := 0, 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		cut := 0
		switch {
		case r == '(' || r == '[' || r == '《':
			depth++
		case (r == ')' || r == ']' || r == '》') && depth > 0:
			depth--
		case depth > 0:
		case r == '、' || r == ';' || r == ',' || r == '/' && han:
			cut = n
		case r == '=' && han:
			cut = n
		case r == '和' && han && i > start && w.joins(s, start, i, n):
			cut = n
		case han && strings.HasPrefix(s[i:], "and") && (i == start || s[i-1] >= 0x80 || s[i-1] == ' ') && i+3 < len(s) && s[i+3] >= 0x80:
			cut = 3
		case r == '&' && han:
			cut = n
		case strings.HasPrefix(s[i:], " & ") && !corporate(s[i+3:]):
			cut = 3
		case strings.HasPrefix(s[i:], " and ") && !bodyWithAnd(s, i):
			cut = 5
		}
		if cut > 0 {
			out = append(out, piece{p.i + start, p.i + i})
			start = i + cut
			if strings.HasPrefix(s[start:], " and ") {
				start += 5
			} else if strings.HasPrefix(s[start:], " & ") {
				start += 3
			}
			i = max(start, i+n)
			continue
		}
		i += n
	}
	out = append(out, piece{p.i + start, p.i + len(s)})
	return w.joinInverted(w.joinInitials(w.splitBlanks(out)))
}

// bodyWithAnd says that "and" at s[i:] is part of the name of a body: Organization
// for Bridges and Towns.
func bodyWithAnd(s string, i int) bool {
	if strings.ContainsAny(s, ",;&") {
		return false
	}
	body := func(s string) bool { return bodyEn.MatchString(s) || groupEn.MatchString(s) }
	left, right := s[:i], s[i+len(" and "):]
	return body(left) && !body(right) && !westernPerson(right) || body(right) && !body(left) && !westernPerson(left)
}

// joins says that 和 at s[i:] stands between two names and not inside one.
func (w *work) joins(s string, start, i, n int) bool {
	left, right := s[start:i], s[i+n:]
	if j := strings.IndexAny(right, ",、;"); j >= 0 {
		right = right[:j]
	}
	return looksPersonal(left) && looksPersonal(right)
}

// corporate says that an ampersand belongs to a firm: Bain & Company.
func corporate(next string) bool {
	return regexpCompany.MatchString(next)
}

var regexpCompany = regexp.MustCompile(`^(?:Company|Co\b|Sons|Partners|Associates|Bros)`)

// splitBlanks cuts 陈建军 李四, two full names with a printed blank between.
func (w *work) splitBlanks(ps []piece) []piece {
	var out []piece
	for _, p := range ps {
		printed := strings.Fields(w.value(p.i, p.j))
		if len(printed) < 2 || !allFullNames(printed) {
			out = append(out, p)
			continue
		}
		i := p.i
		for _, f := range printed {
			out = append(out, piece{i, i + len(f)})
			i += len(f)
		}
	}
	return out
}

func allFullNames(parts []string) bool {
	for _, s := range parts {
		if n := utf8.RuneCountInString(s); n < 2 || n > 4 || !onlyHan(s) || !looksPersonal(s) {
			return false
		}
	}
	return true
}

// junior is what may stand behind a name and a comma: Hill, C. D., Jr.
var junior = regexp.MustCompile(`^(?:[JS]r\.?|I{2,3}|IV)$`)

// joinInitials puts "Smith" and "J. A." together again, and a foreign name's
// Chinese family name with its given name in Latin letters.
func (w *work) joinInitials(ps []piece) []piece {
	var out []piece
	for _, p := range ps {
		s := strings.TrimSpace(string(w.buf[p.i:p.j]))
		if len(out) > 0 && initials.MatchString(s) {
			prev := strings.TrimSpace(string(w.buf[out[len(out)-1].i:out[len(out)-1].j]))
			if western.MatchString(prev) && !initials.MatchString(prev) && !endsInInitials.MatchString(prev) {
				out[len(out)-1].j = p.j
				continue
			}
		}
		if len(out) > 0 && junior.MatchString(s) {
			out[len(out)-1].j = p.j
			continue
		}
		if len(out) > 0 && givenLatin.MatchString(s) {
			prev := strings.TrimSpace(string(w.buf[out[len(out)-1].i:out[len(out)-1].j]))
			if onlyHan(prev) && allTransliterated(prev) {
				out[len(out)-1].j = p.j
				continue
			}
		}
		out = append(out, p)
	}
	return out
}
