package citation

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// commaList is a list of names in an entry in which commas part all.
type commaList struct {
	names piece
	role  role
	title int // where the title begins, 0 if there are no names
}

// roleAlone is a role between commas, behind the names.
var roleAlone = regexp.MustCompile(`^\(?(?:([Ee]ds?\.?|[Ee]ditors?|主编|编著|选编|编)|(trans\.?|译)|著|等)\)?$`)

// etAlEds ends a list of editors that goes on: Hill, Brook, et al. eds.
var etAlEds = regexp.MustCompile(`^ ?(.*?),? ?et\.? al\.? eds\.?$`)

// commaNames finds the names that an entry begins with, from start on. imprint is
// where an imprint in brackets stands, -1 if there is none.
func (w *work) commaNames(start, imprint int) commaList {
	l := commaList{names: piece{0, max(0, start-1)}, role: author, title: start}
	n := 0
	if start > 0 {
		n = 1 // a name was read
	}
	for ; ; n++ {
		i := strings.IndexByte(string(w.buf[start:]), ',')
		if i < 0 || imprint >= 0 && start+i > imprint {
			return l
		}
		p := w.trim(piece{start, start + i}, " ")
		s := etAlEds.ReplaceAllString(w.folded(p), "$1")
		if s != w.folded(p) && start > 0 && (s == "" || w.commaName(s, n, start+i+1, imprint)) {
			return commaList{piece{0, start + len(s)}, editor, start + i + 1}
		}
		s = etAl.ReplaceAllString(s, "")
		if rest, ok := strings.CutPrefix(s, "and"); ok && n > 0 && hasHan(rest) {
			s = strings.TrimSpace(rest)
		}
		if m := roleAlone.FindStringSubmatch(s); m != nil && start > 0 {
			switch {
			case m[1] != "":
				l.role = editor
			case m[2] != "":
				l.role = translator
			}
			l.title = start + i + 1
			return l
		}
		if names, r, ok := cutRole(s); ok && names != "" && w.commaName(names, n, start+i+1, imprint) {
			return commaList{piece{0, p.i + len(names)}, r, start + i + 1}
		}
		if !w.commaName(s, n, start+i+1, imprint) && !(n == 0 && institution.MatchString(s) && plausibleName(s, true) && w.roleNext(start+i+1)) {
			return l
		}
		start += i + 1
		l.names, l.title = piece{0, start - 1}, start
	}
}

// roleNext says that a role alone stands at i, up to a comma: a body stands before it.
func (w *work) roleNext(i int) bool {
	part, _, ok := strings.Cut(string(w.buf[i:]), ",")
	return ok && roleAlone.MatchString(strings.TrimSpace(part))
}

// commaName says that s, the nth part of an entry, is a name or several. next is
// where the part behind it begins.
func (w *work) commaName(s string, n, next, imprint int) bool {
	if n > 0 && (titleLike(s) || w.tailNext(next) && !looksPersonal(s) && !lastInitial.MatchString(s)) {
		return false // what the imprint follows is the title
	}
	switch {
	case looksPersonal(s), westernPerson(s):
		return true
	case n == 0:
		return singleName.MatchString(s) || anonymous.MatchString(s) || listed(s, imprint >= 0)
	case initials.MatchString(s), junior.MatchString(s):
		return true
	case n > 0 && initialsThen.MatchString(s):
		return true
	case n == 1 && givenOnly.MatchString(s) && !strings.Contains(s, " "):
		first, _, _ := strings.Cut(string(w.buf), ",")
		return singleName.MatchString(first) && givenNames[s]
	}
	return listed(s, imprint >= 0)
}

// initialsThen are the initials of one name and, joined by a word, the next name:
// Bach, E. and B. B. Hill.
var initialsThen = regexp.MustCompile(`^(?:[A-Z]\.?[- ]?){1,4}(?: ?[JS]r\.?)? ?(?:and|&) (?:[A-Z]\.[ -]?){1,3} ?[A-Z][\p{L}'’-]+(?: [JS]r\.?)?$`)

// joiningWord stands between names and never inside of a Chinese one.
var joiningWord = regexp.MustCompile(`and|&|、`)

var joining = regexp.MustCompile(`and|&|和|与|、`)

// listed says that s is several Chinese names that a word joins, or, where bodies
// may stand, one or more bodies.
func listed(s string, bodies bool) bool {
	if !hasHan(s) || utf8.RuneCountInString(s) > 60 {
		return false
	}
	if bodies {
		whole := joiningWord.Split(s, -1)
		for k := range whole {
			whole[k] = strings.TrimSpace(whole[k])
		}
		if len(whole) > 1 && !slices.ContainsFunc(whole, func(p string) bool {
			return !looksPersonal(p) && !(institution.MatchString(p) && utf8.RuneCountInString(p) >= 4 && plausibleName(p, true))
		}) {
			return true
		}
	}
	parts := joining.Split(s, -1)
	for _, p := range parts {
		p = strings.TrimSpace(p)
		if !looksPersonal(p) && !(bodies && institution.MatchString(p) && utf8.RuneCountInString(p) >= 4 && plausibleName(p, true)) {
			return false
		}
	}
	return len(parts) > 1 || bodies
}

// assignList takes the names of a list as what they are.
func (w *work) assignList(l commaList) bool {
	names, ok := w.readNames(l.names, true)
	if ok {
		w.assign(names, l.role)
		w.c.Dynasty = orElse(w.c.Dynasty, names.dynasty)
	}
	return ok
}

// imprintAt is where an imprint in brackets stands, -1 if there is none.
func (w *work) imprintAt() int {
	for i, c := range w.buf {
		if c == '(' && (bracketImprint.Match(w.buf[i:]) || bracketHouse(w.buf[i:])) {
			return i
		}
	}
	return -1
}

// titleAlone says that an entry without names is a title with its imprint in
// brackets: 某某实录(北京: 某书局, 1987), 页 122.
func (w *work) titleAlone(imprint int) bool {
	if imprint < 0 {
		return false
	}
	s := strings.TrimRight(string(w.buf[:imprint]), " ,")
	n := utf8.RuneCountInString(s)
	return n > 2 && n <= 60 && !strings.ContainsAny(s, ",:;.\x00")
}

// titleToColon reads one name, or one with its family first, before a title that
// goes on behind a colon: Daniel Rivers, Long Bridges: A History. It gives where
// the title begins, 0 if the entry does not begin so.
func (w *work) titleToColon(s string) int {
	i := strings.IndexByte(s, ':')
	if i < 0 || i > 160 || hasHan(s[:i]) {
		return 0
	}
	k := strings.LastIndexByte(s[:i], ',')
	if k < 0 {
		return 0
	}
	names, last := s[:k], strings.TrimSpace(s[k+1:i])
	first, _, _ := strings.Cut(last, " ")
	if last == "" || givenNames[first] || lastInitial.MatchString(last) || strings.Contains(last, "&") || strings.HasPrefix(last, "and ") || strings.Contains(last, "(") || isPlace(last) {
		return 0
	}
	if !westernNames(names) || singleName.MatchString(names) {
		return 0 // Bach, Harald: the comma is inside of the name
	}
	if len(strings.FieldsFunc(names, func(r rune) bool { return r == ' ' || r == '.' || r == ',' })) < 2 {
		return 0
	}
	l, ok := w.readNames(piece{0, k}, true)
	if !ok {
		return 0
	}
	w.assign(l, author)
	w.commas = true
	return k + 1
}

// lastInitial is an initial in a name.
var lastInitial = regexp.MustCompile(`(?:^|[ .])[A-Z](?:\.|$| )`)

// givenNames are western given names common enough to tell a second author from a
// title, which seldom begins with one.
var givenNames = wordSet("Aaron Adam Alan Albert Alexander Alfred Alice Allen Andrea Andreas Andrew Angela Ann Anna Anne Anthony Antonio Arnold Arthur Barbara Barry Benjamin Bernard Brian Bruce Carl Carlos Carol Caroline Catherine Charles Charlotte Chris Christian Christopher Claire Clara Claude Colin Craig Daniel David Deborah Dennis Derek Diana Donald Dorothy Douglas Edgar Edmund Eduard Edward Edwin Elizabeth Ellen Emily Emma Eric Ernest Ernst Eugene Eva Evelyn Frances Francis Frank Franz Fred Frederick Friedrich Gabriel Gary Geoffrey Georg George Gerald Gerhard Gilbert Giovanni Gordon Graham Gregory Guy Hannah Hans Harald Harold Harry Heinrich Helen Helmut Henri Henry Herbert Hermann Howard Hugh Ian Isaac Jack Jacob Jacques James Jan Jane Janet Jason Jean Jeffrey Jennifer Jeremy Jerome Jessica Joan Joel Johann Johannes John Jonathan José Joseph Josef Joshua Juan Judith Julia Julian Jürgen Karen Karl Kate Katherine Kathleen Keith Kenneth Kevin Klaus Kurt Larry Laura Laurence Lawrence Leo Leonard Leslie Lewis Linda Lisa Louis Louise Lucy Ludwig Luis Luke Manuel Marc Marcus Margaret Maria Marie Mark Martha Martin Mary Matthew Maurice Max Michael Michel Miguel Nancy Nathan Neil Nicholas Noam Norman Oliver Oscar Otto Patricia Patrick Paul Peter Philip Phillip Pierre Rachel Ralph Raymond Rebecca Richard Robert Roger Roland Ronald Rosa Roy Rudolf Russell Ruth Sam Samuel Sandra Sara Sarah Scott Sebastian Sharon Sidney Simon Stanley Stefan Stephen Steven Stuart Susan Sylvia Theodore Thomas Timothy Tom Tony Victor Vincent Virginia Walter Warren Wayne Werner Wilhelm William Wolfgang Yann")

// givenFirst says that s is a given name and one word: Stuart Hall is no publisher.
func givenFirst(s string) bool {
	words := strings.Fields(s)
	return len(words) >= 2 && len(words) <= 3 && givenNames[words[0]]
}

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, s := range strings.Fields(words) {
		set[s] = true
	}
	return set
}
