package mcp

import (
	"reflect"

	"github.com/google/jsonschema-go/jsonschema"

	"suoyin/corpus"
)

// opaque describes a citation in a sentence: its forty fields are CSL's, and a
// client would pay for them with every list of tools.
func opaque() map[reflect.Type]*jsonschema.Schema {
	return map[reflect.Type]*jsonschema.Schema{
		reflect.TypeFor[corpus.Citation](): {
			Type: "object",
			Description: "CSL-JSON 1.0.2 fields, and: raw (as printed), span (code points of the note), note (ID of the note), confidence (0 to 1), " +
				"locator (the page cited), back and refers_to (a back-reference such as 同上 and the citation it stands for), unresolved (why it stands for none).",
			Required: []string{"id", "raw", "span"},
		},
	}
}

// oneOf restricts a string to some values.
func oneOf(s *jsonschema.Schema, values ...string) {
	for _, v := range values {
		s.Enum = append(s.Enum, v)
	}
}

// between restricts a number.
func between(s *jsonschema.Schema, least, most int) {
	l, m := float64(least), float64(most)
	s.Minimum, s.Maximum = &l, &m
}

// longest restricts the length of a string in code points.
func longest(s *jsonschema.Schema, most int) { s.MaxLength = &most }

// list is never nil, so that clients never meet null.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}
