package bench

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"unicode"

	"suoyin/search/bleve/naive"
)

// Query is one question, as it is put to the engine and to naive Bleve.
type Query struct {
	Text  string
	Naive naive.Asked
}

// Class is queries of one kind.
type Class struct {
	Name    string
	Queries []Query
}

// commonStrings are strings of characters that nearly every passage has.
const commonStrings = "这是一个 的一个 在这一 是不是 有一定的 也就是 中的一 这一时期 了一个 不能不 的发展 人们的 和社会"

// maker makes queries out of the texts of a library.
type maker struct {
	texts  []string
	random *rand.Rand
}

// Classes makes n queries of each class out of texts. Questions are used as
// they are; without any they are made of words of a text.
func Classes(texts, questions []string, n int, seed uint64) []Class {
	m := &maker{texts, rand.New(rand.NewPCG(seed, 0))}
	class := func(name string, make func() (Query, bool)) Class {
		c := Class{Name: name}
		for tries := 0; len(c.Queries) < n && tries < 1000*n; tries++ {
			if q, ok := make(); ok {
				c.Queries = append(c.Queries, q)
			}
		}
		return c
	}
	common := strings.Fields(commonStrings)
	return []Class{
		class("1 character", m.quoted(1, 1)),
		class("2 characters", m.quoted(2, 2)),
		class("4 characters", m.quoted(4, 4)),
		class("8 to 20 characters", m.quoted(8, 20)),
		class("and", m.and),
		class("question", func() (Query, bool) { return m.question(questions) }),
		class("common strings", func() (Query, bool) { return phrase(common[m.random.IntN(len(common))]), true }),
		class("zero hits", m.nothing),
		class("Latin", m.latin),
		class("regular expression", m.expression),
	}
}

// phrase asks for an exact string.
func phrase(text string) Query { return Query{`"` + text + `"`, naive.Phrase(text)} }

// text is a text drawn at random.
func (m *maker) text() string { return m.texts[m.random.IntN(len(m.texts))] }

// han is a string of Han characters out of a text.
func (m *maker) han(length int) (string, bool) {
	runes := []rune(m.text())
	if len(runes) < length {
		return "", false
	}
	at := m.random.IntN(len(runes) - length + 1)
	part := runes[at : at+length]
	for _, r := range part {
		if !unicode.Is(unicode.Han, r) {
			return "", false
		}
	}
	return string(part), true
}

func (m *maker) quoted(least, most int) func() (Query, bool) {
	return func() (Query, bool) {
		s, ok := m.han(least + m.random.IntN(most-least+1))
		return phrase(s), ok
	}
}

// and asks for two short strings of one text.
func (m *maker) and() (Query, bool) {
	one := maker{[]string{m.text()}, m.random}
	a, okA := one.han(2)
	b, okB := one.han(2)
	return Query{a + " " + b, naive.All(a + " " + b)}, okA && okB && a != b
}

func (m *maker) question(questions []string) (Query, bool) {
	if len(questions) > 0 {
		q := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsNumber(r) {
				return r
			}
			return ' '
		}, questions[m.random.IntN(len(questions))])
		return Query{q, naive.Any(q)}, true
	}
	a, okA := m.han(4)
	b, okB := m.han(6)
	q := a + "的" + b + "有哪些"
	return Query{q, naive.Any(q)}, okA && okB
}

// nothing puts halves of two texts together.
func (m *maker) nothing() (Query, bool) {
	a, okA := m.han(3)
	b, okB := m.han(3)
	return phrase(a + b), okA && okB
}

func (m *maker) latin() (Query, bool) {
	words := regexp.MustCompile(`[A-Za-z]{4,}`).FindAllString(m.text(), -1)
	if len(words) == 0 {
		return Query{}, false
	}
	return phrase(words[m.random.IntN(len(words))]), true
}

// expression asks for two characters of a text with a few others between.
func (m *maker) expression() (Query, bool) {
	s, ok := m.han(4)
	if !ok {
		return Query{}, false
	}
	runes := []rune(s)
	e := fmt.Sprintf("%c.{1,3}%c", runes[0], runes[3])
	return Query{"/" + e + "/", naive.Regexp(e)}, true
}
