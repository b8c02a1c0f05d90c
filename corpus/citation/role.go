package citation

import (
	"regexp"
	"strings"
	"unicode/utf8"
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
	// dynastyDot is the dynasty before a name without brackets: 宋·王某.
	dynastyDot = regexp.MustCompile(`^(先秦|春秋|战国|秦|汉|西汉|东汉|三国|魏|蜀|吴|晋|西晋|东晋|南朝|北朝|南朝宋|南朝梁|梁|北魏|北齐|北周|隋|唐|五代|后晋|宋|北宋|南宋|辽|金|西夏|元|明|清|民国)·([\p{Han}]{2,4})(?:[、,;]|$)`)
	initials   = regexp.MustCompile(`^(?:[A-Z]\.?[- ]?){1,4}(?:Jr\.?|Sr\.?|II|III)?$`)
	// endsInInitials is a name that has its initials: WU W, Rivers D. E.
	endsInInitials = regexp.MustCompile(`^\p{Lu}[\p{L}'’-]+(?: [A-Z]\.?)+$`)
	western        = regexp.MustCompile(`^[\p{Latin}'’.\- ()·]+$`)
)

// dynastyBefore is how much of s is a dynasty and the dot between it and a
// Chinese name. What all writes foreign names is one: 唐·拉塞尔.
func dynastyBefore(s string) int {
	m := dynastyDot.FindStringSubmatchIndex(s)
	if m == nil || !looksPersonal(s[m[4]:m[5]]) || allTransliterated(s[m[2]:m[3]]) && allTransliterated(s[m[4]:m[5]]) {
		return 0
	}
	return m[4]
}
