package web

import (
	"regexp"
	"strings"

	"suoyin/search/query"
)

// readingParts are what a canonical query is made of, as far as the names of fields
// have to be told from the rest: strings, distances, regular expressions, names.
var readingParts = regexp.MustCompile(`"[^"]*"|[A-Z]+/\d+|/(?:\\.|[^/\\])*/|[a-z.]+:`)

// readingIn is how a query was read, with the names that fields have in that language.
func readingIn(l lang, readAs string) string {
	if l != chinese {
		return readAs
	}
	names := map[string]string{}
	for _, f := range query.Fields() {
		for _, name := range f.Names {
			names[name] = f.Names[0]
		}
	}
	return readingParts.ReplaceAllStringFunc(readAs, func(part string) string {
		if name, ok := names[strings.TrimSuffix(part, ":")]; ok && strings.HasSuffix(part, ":") {
			return name + ":"
		}
		return part
	})
}
