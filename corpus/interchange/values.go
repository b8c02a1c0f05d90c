package interchange

import (
	"regexp"
	"time"
	"unicode"
)

// The values of some attributes have a form. What has another is left out there:
// it stands in the text of the element too, or says nothing that a program could
// use.

var tagForm = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// tag is a tag of a language, empty if it is none.
func tag(language string) string {
	if !tagForm.MatchString(language) {
		return ""
	}
	return language
}

// word is one word as TEI has it: letters, numbers, marks and signs; empty if it
// has anything else.
func word(text string) string {
	for _, r := range text {
		if !unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S) {
			return ""
		}
	}
	return text
}

// day is a year, a month or a day of the calendar in ISO 8601, empty if it is
// none.
func day(text string) string {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil && t.Year() > 0 {
			return text
		}
	}
	return ""
}
