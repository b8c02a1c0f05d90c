package structured

import (
	"strings"
	"unicode"

	"suoyin/corpus/reader/structured/markup"
)

// FullName joins a surname and given names the way the name is written: 王小明,
// but John Smith.
func FullName(surname, given string) string {
	surname, given = OneLine(surname), OneLine(given)
	if surname == "" || given == "" {
		return surname + given
	}
	if HasHan(surname) {
		return surname + given
	}
	return given + " " + surname
}

// OneLine is s as running text: see Text.
func OneLine(s string) string {
	var t Text
	t.Add(s, 1)
	return t.String()
}

// Line is the text under n as running text, with the white space that the
// document says is text.
func Line(n *markup.Node) string {
	var t Text
	n.Walk(func(c *markup.Node) bool {
		if c.IsText() && c.Preserved() {
			t.Keep(c)
		} else {
			t.Add(c.Text, c.Line)
		}
		return true
	})
	return t.String()
}

// HasHan reports whether there is a Han character in s.
func HasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// AddField adds a value to other fields of the front matter.
func (b *Builder) AddField(name, value string) { b.AddWord(name, OneLine(value)) }

// AddWord adds a value, as Line answers it, to a field that lists them.
func (b *Builder) AddWord(name, value string) { b.addField(name, value, "; ") }

// AddLine adds a line, as Line answers it, to a field that the document names by
// the words that are printed.
func (b *Builder) AddLine(name, value string) {
	b.named = true
	b.addField(name, value, "\n")
}

func (b *Builder) addField(name, value, between string) {
	if value == "" || name == "" {
		return
	}
	if b.Meta.Front.Fields == nil {
		b.Meta.Front.Fields = map[string]string{}
	}
	if old := b.Meta.Front.Fields[name]; old != "" {
		value = old + between + value
	}
	b.Meta.Front.Fields[name] = value
}
