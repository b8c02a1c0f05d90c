package web

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

//go:embed messages.json
var messageFile []byte

// lang is a language of the pages, as a BCP 47 tag.
type lang string

// The languages, the first one for readers who ask for neither.
const (
	chinese lang = "zh-Hans"
	english lang = "en"
)

func languages() []lang { return []lang{chinese, english} }

// messages is every string of the pages: key, language, text. A text with verbs
// is a format of package fmt. An English text may hold two forms, "one|other";
// the first is taken where the first argument is 1.
type messages map[string]map[lang]string

func loadMessages() (messages, error) {
	var m messages
	if err := json.Unmarshal(messageFile, &m); err != nil {
		return nil, fmt.Errorf("messages.json: %w", err)
	}
	for key, texts := range m {
		for _, l := range languages() {
			if texts[l] == "" {
				return nil, fmt.Errorf("messages.json: %q has no text in %s", key, l)
			}
		}
	}
	return m, nil
}

// text is the message of that key. An unknown key is an error: templates fail
// in their test, not before a reader.
func (m messages) text(l lang, key string, args ...any) (string, error) {
	texts, ok := m[key]
	if !ok {
		return "", fmt.Errorf("no message %q", key)
	}
	form := texts[l]
	if one, other, ok := strings.Cut(form, "|"); ok {
		form = other
		if len(args) > 0 && args[0] == 1 {
			form = one
		}
	}
	if len(args) == 0 {
		return form, nil
	}
	shown := make([]any, len(args))
	for i, a := range args {
		shown[i] = a
		if n, ok := a.(int); ok {
			shown[i] = grouped(n)
		}
	}
	return fmt.Sprintf(form, shown...), nil
}

// grouped is a number that a text writes as number does, like those beside it.
type grouped int

// Format is fmt.Formatter.
func (g grouped) Format(s fmt.State, verb rune) {
	if verb == 'd' {
		fmt.Fprint(s, number(int(g)))
		return
	}
	fmt.Fprintf(s, fmt.FormatString(s, verb), int(g))
}

// has says whether there is a message of that key.
func (m messages) has(key string) bool {
	_, ok := m[key]
	return ok
}

// matchLanguage chooses the language that an Accept-Language header likes best.
func matchLanguage(header string) lang {
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return chinese
	}
	for _, t := range tags {
		switch base, _ := t.Base(); base.String() {
		case "zh":
			return chinese
		case "en":
			return english
		}
	}
	return chinese
}
