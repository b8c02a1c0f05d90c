package web

import (
	"net/http"
	"net/url"
	"testing"
)

// TestReferenceManagersReadThePages: an article says what it is in Highwire's
// tags, and each citation of a work stands beside it as an OpenURL.
func TestReferenceManagersReadThePages(t *testing.T) {
	doc := getPage(t, newSite(t), articleAddress(), http.StatusOK)
	if title, _ := doc.Find(`meta[name="citation_title"]`).Attr("content"); title != sampleArticle().Title {
		t.Errorf("citation_title %q", title)
	}
	titles := map[string]int{}
	for _, span := range doc.Find(".Z3988").EachIter() {
		context, _ := span.Attr("title")
		v, err := url.ParseQuery(context)
		if err != nil {
			t.Fatalf("%q: %v", context, err)
		}
		if v.Get("ctx_ver") != "Z39.88-2004" {
			t.Errorf("context object %q", context)
		}
		titles[v.Get("rft.btitle")]++
	}
	if titles["河流志"] != 2 {
		t.Errorf("context objects for %v, want two for 河流志", titles)
	}
}
