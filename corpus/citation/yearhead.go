package citation

import (
	"regexp"
	"strings"
)

// Styles of the sciences put the year behind the authors with a bracket or nothing
// but a blank, and no stop before the title: Bach H, Hill C (2001) Long bridges.
// Bach, Harald & Clara Hill 2001, Long Bridges.

var (
	// bracketHead has its year in brackets, bareHead without any.
	bracketHead = regexp.MustCompile(`^([A-Z][^()\[\]0-9“”:;。\x00]+?(?:\([A-Z]{2,8}\))?) ?\((?:[c©]?` + year + `[a-z]?|n\.d\.|in press)\)[.,:]? `)
	bareHead    = regexp.MustCompile(`^([A-Z][^()\[\]0-9“”:;。\x00]+?|[\p{Han}]{3,20}) [c©]?` + year + `[a-z]?,? (?:[A-Z“"]|\p{Han})`)
	// inHead is one name before such a year: Bach H, van den Hill CD Jr, Bach, H. C.
	inHead = regexp.MustCompile(`^(?:(?:[Dd]e|[Dd]es|[Vv]an|[Vv]on|[Dd]er|[Dd]en|[Ll]a|[Ll]e|[Dd]u|[Ee]l) )*[A-Z][\p{L}'’-]+,? (?:[A-Z]\.?[ -]?){1,4}(?: ?[JS]r\.?| I{2,3})?$`)
)

// maxNames is how far names can reach, in bytes.
const maxNames = 900

// yearHead reads such a head and gives where the title begins, 0 if the entry has
// none. Without brackets only names with initials, or with the family first, tell
// it from a title that a year ends.
func (w *work) yearHead(end int) int {
	s := string(w.buf[:end])
	if start := w.pointHead(s); start > 0 {
		return start
	}
	m, bare := bracketHead.FindStringSubmatchIndex(s), false
	if m == nil {
		if m, bare = bareHead.FindStringSubmatchIndex(s), true; m == nil {
			return 0
		}
	}
	names := piece{m[2], m[3]}
	if names.j > maxNames || !headNames(w.folded(names), bare) {
		return 0
	}
	if i := strings.IndexByte(w.folded(names), '('); i > 0 { // a body and how it is called for short
		names.j = names.i + i
	}
	l, ok := w.readNames(names, true)
	if !ok {
		return 0
	}
	w.assign(l, author)
	if m[4] >= 0 {
		w.c.Issued = readDate(s[m[4]:m[5]])
	}
	if bare {
		return m[5] + len(s[m[5]:m[1]]) - len(strings.TrimLeft(s[m[5]:m[1]], "abcdefgh, "))
	}
	return m[1]
}

var (
	// initialsFirst are names with their initials first, the year in an area behind them.
	initialsFirst = regexp.MustCompile(`^((?:` + iniFam + `|` + famEn + `,? ` + iniEn + `)(?:(?:, |,? and |,? & |, and |, & )(?:` + iniFam + `|` + famIni + `))*(?:,? et al\.)?)(?: ?\(([Ee]ds?)\.?\))?\.? ?[c©]?` + year + `[a-z]?\. `)
	// hanHead are Chinese names and a year between commas, before a title that a code ends.
	hanHead = regexp.MustCompile(`^([\p{Han}·、,&和 ]{2,160}?)(\((?:主?编|译)\))?, ?(?:` + year + `[a-z]?|无日期), ?`)
)

// pointHead reads a head of which the points or commas alone do not say where the names
// end.
func (w *work) pointHead(s string) int {
	m, han := initialsFirst.FindStringSubmatchIndex(s), false
	if m == nil && w.code != "" {
		m, han = hanHead.FindStringSubmatchIndex(s), true
	}
	if m == nil {
		return 0
	}
	l, ok := w.readNames(piece{m[2], m[3]}, true)
	if !ok {
		return 0
	}
	r := author
	if m[4] >= 0 {
		r = editor
		if han && strings.Contains(s[m[4]:m[5]], "译") {
			r = translator
		}
	}
	w.assign(l, r)
	if m[6] >= 0 {
		w.c.Issued = readDate(s[m[6]:m[7]])
	}
	return m[1]
}

// headNames says that s is a list of names, by what each of them is.
func headNames(s string, bare bool) bool {
	s = strings.TrimSpace(etAl.ReplaceAllString(strings.TrimRight(s, " ,."), ""))
	if hasHan(s) {
		return bare && institution.MatchString(s)
	}
	if i := strings.IndexByte(s, '('); i > 0 {
		return bodyName(s[:i])
	}
	if bodyName(s) {
		return true
	}
	parts := strings.FieldsFunc(strings.NewReplacer(" & ", ",", " and ", ",", " und ", ",").Replace(s), func(r rune) bool { return r == ',' || r == ';' })
	for k, p := range parts {
		p = strings.TrimSpace(p)
		switch {
		case p == "" || initials.MatchString(p) && k > 0:
		case inHead.MatchString(p):
		case k == 0 && len(parts) > 1 && familyOnly.MatchString(p):
		case k > 0 && familyOnly.MatchString(p) && k+1 < len(parts) && initials.MatchString(strings.TrimSpace(parts[k+1])):
		case k > 0 && (westernPerson(p) || givenOnly.MatchString(p) && k == 1):
		default:
			return false
		}
	}
	return true
}

// bodyName says that s is the name of a western body, not a title about one.
func bodyName(s string) bool {
	return (bodyEn.MatchString(s) || groupEn.MatchString(s)) && !strings.ContainsAny(s, ",") && !titleStart.MatchString(s)
}

var titleStart = regexp.MustCompile(`^(?:The [a-z]|A |An |On |In |How |Why |What |Towards? |From |Report|Annual|Proceedings)`)
