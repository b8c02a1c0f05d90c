package citation

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"suoyin/corpus"
)

// A role is what a name did for a work: wrote it, edited it, translated it.
type role int

const (
	author role = iota
	editor
	translator
)

// roleWords are printed behind the names they are about, the longest first.
var roleWords = []struct {
	word string
	role role
}{
	{"主编译", translator}, {"编译", translator}, {"译注", translator}, {"译校", translator}, {"校译", translator}, {"译著", translator},
	{"合译", translator}, {"翻译", translator}, {"节译", translator}, {"选译", translator}, {"译述", translator}, {"译", translator},
	{"总主编", editor}, {"主编", editor}, {"副主编", editor}, {"编著", editor}, {"编注", editor}, {"编选", editor}, {"选编", editor}, {"编辑", editor}, {"合编", editor},
	{"编写", editor}, {"汇编", editor}, {"编纂", editor}, {"编撰", editor}, {"编校", editor}, {"编订", editor}, {"编修", editor}, {"辑录", editor}, {"辑校", editor}, {"选辑", editor}, {"编", editor}, {"编纂", editor},
	{"点校", editor}, {"校点", editor}, {"标点", editor}, {"校注", editor}, {"校勘", editor}, {"校释", editor}, {"校订", editor}, {"注释", editor}, {"笺注", editor}, {"整理", editor},
	{"集解", editor}, {"疏证", editor}, {"辑", editor}, {"校", editor}, {"注", editor}, {"纂", editor}, {"修", editor},
	{"导演", author}, {"合著", author}, {"原著", author}, {"主笔", author}, {"撰写", author}, {"执笔", author}, {"口述", author}, {"著", author}, {"撰", author}, {"作", author},
}

// cutRole takes the role word off the end of folded names: 王宁、薛晓源编.
func cutRole(s string) (names string, r role, ok bool) {
	s = strings.TrimRight(s, " ,:")
	if m := rolesEn.FindStringSubmatchIndex(s); m != nil && m[0] > 1 {
		r := editor
		if m[4] >= 0 {
			r = translator
		}
		return strings.TrimRight(s[:m[0]], " ,"), r, true
	}
	if m := roleParen.FindStringSubmatch(s); m != nil {
		if rest, r, ok := cutRole(m[1] + m[2]); ok {
			return rest, r, true
		}
	}
	for _, w := range roleWords {
		if rest, found := strings.CutSuffix(s, w.word); found {
			if strings.Contains("修作校注辑纂撰", w.word) && onlyHan(s) && utf8.RuneCountInString(s) <= 3 {
				continue // 何龄修 is a name
			}
			rest = strings.TrimRight(rest, " ,、")
			if rest == "" {
				return "", w.role, true
			}
			if utf8.RuneCountInString(rest) >= 2 {
				return rest, w.role, true
			}
		}
	}
	return s, author, false
}

var (
	// rolesEn are (ed.), eds, trans.; roleParen is a Chinese role in brackets.
	rolesEn   = regexp.MustCompile(`[ ,]+\(?(?:((?i:eds?\.?|editors?))|((?i:trans\.?|translators?)))\)?\.?$`)
	roleParen = regexp.MustCompile(`^(.+?)\(((?:主|选|合)?[编译著校注](?:著|译|选|辑)?)\)$`)
	// nation is the country or dynasty before a name: [美] (清) 〔法〕.
	nation = regexp.MustCompile(`^[\[(](?:前?[\p{Han}]{1,5})[\])]\s*`)
	// etAl ends a list of names that goes on.
	etAl = regexp.MustCompile(`(?i)(?:,? ?et\.? al\.?|[,、]? ?等(?:人|合)?|,? and others|ほか)$`)
	// anonymous stands where there is no name.
	anonymous = regexp.MustCompile(`(?i)^\[?(?:佚名|No author|无名氏|無名氏|不详|作者不详|anon\.?|anonymous)\]?$`)
	dynasty   = regexp.MustCompile(`^[\[(](先秦|春秋|战国|秦|汉|西汉|东汉|三国|魏|蜀|吴|晋|西晋|东晋|南朝|北朝|南朝宋|南朝梁|梁|北魏|北齐|北周|隋|唐|五代|后晋|宋|北宋|南宋|辽|金|西夏|元|明|清|民国)[\])]\s*`)
	initials  = regexp.MustCompile(`^(?:[A-Z]\.?[- ]?){1,4}(?:Jr\.?|Sr\.?|II|III)?$`)
	western   = regexp.MustCompile(`^[\p{Latin}'’.\- ()·]+$`)
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
		if m := nation.FindString(f); dynasty.MatchString(f) && m != "" {
			q.i += len(m)
			f = f[len(m):]
		}
		if !plausibleName(f, strict) {
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

func onlyHan(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return s != ""
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
		case strings.HasPrefix(s[i:], " and "):
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
	return w.joinInitials(w.splitBlanks(out))
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

// joinInitials puts "Smith" and "J. A." together again, and a foreign name's
// Chinese family name with its given name in Latin letters.
func (w *work) joinInitials(ps []piece) []piece {
	var out []piece
	for _, p := range ps {
		s := strings.TrimSpace(string(w.buf[p.i:p.j]))
		if len(out) > 0 && initials.MatchString(s) {
			prev := strings.TrimSpace(string(w.buf[out[len(out)-1].i:out[len(out)-1].j]))
			if western.MatchString(prev) && !initials.MatchString(prev) {
				out[len(out)-1].j = p.j
				continue
			}
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

// plausibleName says whether folded s can be a name. strict asks for evidence
// (a known surname, foreign sounds, a body's ending), not only for a lack of
// objections.
func plausibleName(s string, strict bool) bool {
	s = strings.TrimSpace(nation.ReplaceAllString(s, ""))
	if s == "" {
		return false
	}
	n := utf8.RuneCountInString(s)
	if n > 60 {
		return false
	}
	if !hasHan(s) {
		return plausibleWestern(s, strict)
	}
	if strings.HasPrefix(s, "《") && bodyOf.MatchString(s[strings.Index(s, "》")+len("》"):]) {
		return true
	}
	if institution.MatchString(s) && n <= 40 && n >= 3 && !strings.ContainsAny(s, "《》“”:;") {
		return true
	}
	base := s
	if i := strings.IndexByte(s, '('); i > 0 { // 伤心人(麦孟华), 高棣民(Thomas Gold)
		base = s[:i]
	}
	if notName.MatchString(strings.TrimSuffix(base, "等")) && !strings.Contains(base, "·") {
		return false
	}
	if strict {
		return looksPersonal(base)
	}
	return n <= 20
}

func plausibleWestern(s string, strict bool) bool {
	if !unicode.IsUpper([]rune(s)[0]) && !strings.HasPrefix(s, "de ") && !strings.HasPrefix(s, "van ") && !strings.HasPrefix(s, "von ") {
		return false
	}
	words := strings.Fields(s)
	if strict {
		return western.MatchString(s) && len(words) <= 5
	}
	return len(words) <= 12 && !strings.ContainsAny(s, "?!") && !isDigit(s[0])
}

// looksPersonal says that folded s is like a Chinese or a transliterated name.
func looksPersonal(s string) bool {
	s = strings.TrimSpace(nation.ReplaceAllString(s, ""))
	s = strings.ReplaceAll(s, "-", "·")
	rs := []rune(s)
	switch {
	case len(rs) < 2 || len(rs) > 14 || strings.ContainsAny(s, "《》“”()[]"):
		return false
	case (notName.MatchString(s) || notPersonal.MatchString(s)) && !strings.Contains(s, "·"):
		return false
	case strings.Contains(s, "·") && len(rs) > 3:
		return true
	case hasKana(s):
		return len(rs) <= 12
	case len(rs) <= 3 && strings.ContainsRune(surnames, rs[0]):
		return true
	case japanese(rs):
		return true
	case len(rs) == 4 && strings.Contains(",欧阳,司马,上官,诸葛,东方,皇甫,尉迟,公孙,慕容,令狐,夏侯,司徒,欧陽,端木,", ","+string(rs[:2])+","):
		return true
	}
	return allTransliterated(s) && len(rs) <= 8
}

// japanese says that a name of three to five characters begins with a family
// name that is common in Japan.
func japanese(rs []rune) bool {
	return len(rs) >= 3 && len(rs) <= 5 && (strings.Contains(japaneseNames, ","+string(rs[:2])+",") || len(rs) > 3 && strings.Contains(japaneseNames, ","+string(rs[:3])+","))
}

// allTransliterated says that every character is one that writes foreign names.
func allTransliterated(s string) bool {
	for _, r := range s {
		if !strings.ContainsRune(transliteration, r) {
			return false
		}
	}
	return s != ""
}

var givenLatin = regexp.MustCompile(`^[A-Z][a-z]+(?:[- ][A-Z][a-z.]*)*$`)

func westernList(s string) bool { return !hasHan(s) }

func hasHan(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

func hasKana(s string) bool {
	for _, r := range s {
		if unicode.In(r, unicode.Hiragana, unicode.Katakana) {
			return true
		}
	}
	return false
}
