package citation

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

func onlyHan(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return s != ""
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
	if institution.MatchString(s) && n <= 40 && n >= 3 && !strings.ContainsAny(s, "《》“”:;的其") {
		return true
	}
	if isDigit(s[0]) || strings.Count(s, "(") != strings.Count(s, ")") {
		return false
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
