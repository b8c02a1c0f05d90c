package works

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"suoyin/corpus"
	"suoyin/corpus/fold"
)

// key is what two citations must share to be one form.
type key struct {
	title  string // folded, letters and digits only
	main   string // the title before its subtitle, in the same way
	author string // the first author
	class  class
	// host parts works whose title says nothing alone: the container of an
	// untitled piece or of a 序 or 前言.
	host string
}

// class keeps apart kinds of works that share titles: a thesis and the book
// made of it, a statute and an essay on it.
type class byte

const (
	classOther  class = 'o'
	classThesis class = 't'
	classLaw    class = 'l'
)

func classOf(cslType string) class {
	switch cslType {
	case "thesis":
		return classThesis
	case "legislation", "legal_case", "bill", "regulation", "treaty":
		return classLaw
	}
	return classOther
}

// generic are titles that thousands of works share: they mean something only
// together with the book they stand in.
var generic = map[string]bool{
	"序": true, "自序": true, "序言": true, "前言": true, "导言": true, "导论": true, "引言": true, "绪论": true,
	"后记": true, "跋": true, "附录": true, "结语": true, "凡例": true, "目录": true, "社论": true, "编者按": true,
	"preface": true, "introduction": true, "foreword": true, "editorial": true,
}

// keyOf makes the key of a citation; ok is false where the citation names
// nothing that could be recognised again, as a back-reference that could not be
// resolved.
func keyOf(c *corpus.Citation) (k key, ok bool) {
	if c.Unresolved != "" {
		return k, false
	}
	name := nameOf(c)
	k = key{title: letters(name), main: letters(mainTitle(name)), author: firstAuthor(c), class: classOf(c.Type)}
	if k.title == "" && letters(c.ContainerTitle) == "" {
		return k, false
	}
	if k.author != "" && strings.Contains(k.title, k.author) {
		k.author = "" // 列宁全集: the title names the author, and notes as they like
	}
	switch {
	case isPeriodical(c):
		k.title, k.main, k.author = "", "", ""
		k.host = strings.Join([]string{letters(c.Title + c.ContainerTitle), dateKey(c.Issued), c.Volume, c.Issue, c.Page}, "|")
	case generic[k.title]:
		k.host = letters(c.ContainerTitle)
		if k.host == "" && k.author == "" {
			return k, false
		}
	}
	return k, true
}

// dateKey is a date to the day, as far as it is known.
func dateKey(d *corpus.Date) string {
	if d == nil {
		return ""
	}
	return fmt.Sprint(d.Parts, d.Literal)
}

func (k key) String() string {
	return strings.Join([]string{k.title, k.author, string(k.class), k.host}, "\x00")
}

// letters folds a text and keeps its letters and digits: what is left when
// typesetters and authors differ in quotation marks, dashes and spaces.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, fold.Text(text))
}

// mainTitle is the title up to its subtitle; the whole title if it has none.
func mainTitle(title string) string {
	runes := []rune(title)
	for i, r := range runes {
		if i < shortestMain {
			continue
		}
		switch r {
		case '：', ':', '—', '–', '―', '（', '(':
			return string(runes[:i])
		}
	}
	return title
}

// shortestMain is how many characters stand before a subtitle at least: what is
// shorter says too little alone.
const shortestMain = 4

// firstAuthor is the name under which a work is filed: the first author, or
// else the first editor or translator.
func firstAuthor(c *corpus.Citation) string {
	for _, names := range [][]corpus.Name{c.Author, c.Editor, c.Translator} {
		for _, n := range names {
			if name := authorKey(n.String()); name != "" {
				return name
			}
		}
	}
	return ""
}

// authorKey folds a name: without the bracketed nationality or dynasty before
// it and the role behind it, and of a Latin name the family name only.
func authorKey(name string) string {
	name = strings.TrimSpace(fold.Text(name))
	name = dropLeadingBracket(name)
	name = strings.TrimSuffix(name, "et al.")
	for _, role := range roles {
		if rest := strings.TrimSuffix(name, role); rest != name && len([]rune(rest)) > 1 {
			name = rest
		}
	}
	if isLatin(name) && !strings.ContainsFunc(name, isHan) {
		return familyName(name)
	}
	whole := letters(name)
	if han := strings.TrimLeftFunc(whole, func(r rune) bool { return !isHan(r) }); han != "" {
		return han // S.亨廷顿, ①恩格斯
	}
	return whole
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

var roles = []string{"等", "主编", "编著", "编", "著", "撰", "译", "校注", "辑"}

// dropLeadingBracket takes away [美], (清), 〔法〕 before a name.
func dropLeadingBracket(name string) string {
	runes := []rune(name)
	if len(runes) < 3 || !strings.ContainsRune("[(〔【", runes[0]) {
		return name
	}
	for i, r := range runes {
		if strings.ContainsRune("])〕】", r) && i+1 < len(runes) {
			return strings.TrimSpace(string(runes[i+1:]))
		}
	}
	return name
}

func isLatin(name string) bool {
	for _, r := range name {
		if unicode.IsLetter(r) {
			return r < 0x2E80
		}
	}
	return false
}

// familyName of "Ngor Luong", "Luong, Ngor" and "Luong N P" is "luong". The
// name of an institution ("asean secretariat") keeps its last word, which is
// enough: a title must agree as well.
func familyName(name string) string {
	if before, _, found := strings.Cut(name, ","); found {
		name = before
	}
	words := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '.' })
	for i := len(words) - 1; i >= 0; i-- {
		if word := letters(words[i]); utf8.RuneCountInString(word) > 1 {
			return word
		}
	}
	return letters(name)
}
