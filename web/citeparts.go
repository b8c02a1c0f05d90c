package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"suoyin/corpus"
)

// part is a stretch of a note: a field of a citation as it is printed there, or
// what stands between two.
type part struct {
	Text string
	// Key is the field, with a message "field-"+Key; empty between fields.
	Key string
}

// noteParts cuts a note at the fields of its citations. A field is where its
// value stands in the citation, looked for in the order of a reference; values
// that were put together or written out by the parser stand nowhere and are
// left out.
func noteParts(text string, cs []corpus.Citation) []part {
	runes := []rune(text)
	var found []partPlace
	for i := range cs {
		span := cs[i].Span
		if span[0] < 0 || span[1] > len(runes) || span[0] >= span[1] {
			continue
		}
		found = append(found, findParts(&cs[i], runes[span[0]:span[1]], span[0])...)
	}
	slices.SortFunc(found, func(a, b partPlace) int { return cmp.Compare(a.start, b.start) })
	var parts []part
	at := 0
	for _, f := range found {
		if f.start < at {
			continue
		}
		parts = appendPart(parts, runes[at:f.start], "")
		parts = appendPart(parts, runes[f.start:f.end], f.key)
		at = f.end
	}
	return appendPart(parts, runes[at:], "")
}

func appendPart(parts []part, text []rune, key string) []part {
	if len(text) == 0 {
		return parts
	}
	return append(parts, part{string(text), key})
}

// partPlace is a field with its place in the note, in code points.
type partPlace struct {
	start, end int
	key        string
}

// findParts finds the fields of one citation in its text, which stands at offset
// in the note. Places do not overlap: a field takes the first place that none
// before it has.
func findParts(c *corpus.Citation, text []rune, offset int) []partPlace {
	var found []partPlace
	free := func(start, end int) bool {
		if digitAt(text, start) && digitAt(text, start-1) || digitAt(text, end-1) && digitAt(text, end) {
			return false // part of another number
		}
		return !slices.ContainsFunc(found, func(f partPlace) bool { return start < f.end-offset && end > f.start-offset })
	}
	for _, f := range printedFields(c) {
		value := []rune(f.Value)
		for i := 0; i+len(value) <= len(text) && len(value) > 0; i++ {
			if slices.Equal(text[i:i+len(value)], value) && free(i, i+len(value)) {
				found = append(found, partPlace{offset + i, offset + i + len(value), f.Key})
				break
			}
		}
	}
	return found
}

// printedFields are the values as a note prints them, long ones first where
// one may stand inside another.
func printedFields(c *corpus.Citation) []field {
	fields := []field{{Key: "url", Value: c.URL}, {Key: "title", Value: c.Title}, {Key: "container-title", Value: c.ContainerTitle}, {Key: "collection-title", Value: c.CollectionTitle}}
	for _, names := range []struct {
		key   string
		names []corpus.Name
	}{{"author", c.Author}, {"editor", c.Editor}, {"translator", c.Translator}, {"container-author", c.ContainerAuthor}} {
		for _, n := range names.names {
			fields = append(fields, field{Key: names.key, Value: n.String()})
		}
	}
	fields = append(fields, field{Key: "publisher", Value: c.Publisher}, field{Key: "publisher-place", Value: c.PublisherPlace},
		field{Key: "number", Value: c.Number}, field{Key: "genre", Value: c.Genre}, field{Key: "edition", Value: c.Edition}, field{Key: "version", Value: c.Version})
	if year := c.Issued.Year(); year != 0 {
		fields = append(fields, field{Key: "issued", Value: strconv.Itoa(year)})
	}
	for _, f := range []field{{Key: "locator", Value: c.Locator}, {Key: "page", Value: c.Page}, {Key: "volume", Value: c.Volume}, {Key: "issue", Value: c.Issue}} {
		if strings.TrimSpace(f.Value) != "" {
			fields = append(fields, f)
		}
	}
	return fields
}

func digitAt(text []rune, i int) bool { return i >= 0 && i < len(text) && unicode.IsDigit(text[i]) }
