package web

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"suoyin/corpus/bibliography"
	"suoyin/corpus/interchange"
)

// TestUnknownFormat: who asks for a format that is not there is told of each that
// is there in that place, and of no other.
func TestUnknownFormat(t *testing.T) {
	h := newSite(t)
	var references, whole, tables []string
	for _, f := range bibliography.Formats() {
		references = append(references, f.Name)
	}
	for _, f := range interchange.Formats() {
		whole = append(whole, f.Name)
	}
	for _, f := range tableFormats() {
		tables = append(tables, f.Name)
	}
	for address, want := range map[string][]string{
		"/api/v1/articles/" + sampleArticle().ID + "/export?format=nope":             slices.Concat(whole, references),
		"/api/v1/articles/" + sampleArticle().ID + "/export?of=whole&format=nope":    whole,
		"/api/v1/articles/" + sampleArticle().ID + "/export?of=article&format=nope":  references,
		"/api/v1/articles/" + sampleArticle().ID + "/export?of=citations&format=tei": references,
		"/api/v1/articles/" + sampleArticle().ID + "/export?of=whole&format=ris":     whole,
		"/api/v1/citations?format=jats":                                              references,
		"/api/v1/works?format=nope":                                                  references,
		"/api/v1/search/export?q=x&format=nope":                                      slices.Concat(tables, references),
		"/api/v1/search/export?q=x&of=passages&format=ris":                           tables,
		"/api/v1/search/export?q=x&of=sources&format=xlsx":                           references,
	} {
		w := get(h, address)
		body := w.Body.String()
		_, named, _ := strings.Cut(body, "one of ")
		named, _, _ = strings.Cut(named, `"`)
		got := strings.Split(named, ", ")
		slices.Sort(got)
		slices.Sort(want)
		if want = slices.Compact(want); w.Code != http.StatusBadRequest || !slices.Equal(got, want) {
			t.Errorf("%s: %d %s\nwant %v", address, w.Code, body, want)
		}
	}
}
