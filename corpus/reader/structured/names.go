package structured

import (
	"strings"
	"unicode"
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

// HasHan reports whether there is a Han character in s.
func HasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// AddField adds a value to other fields of the front matter.
func (b *Builder) AddField(name, value string) {
	value = OneLine(value)
	if value == "" || name == "" {
		return
	}
	if b.Meta.Front.Fields == nil {
		b.Meta.Front.Fields = map[string]string{}
	}
	if old := b.Meta.Front.Fields[name]; old != "" {
		value = old + "; " + value
	}
	b.Meta.Front.Fields[name] = value
}
