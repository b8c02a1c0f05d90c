package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// FuzzAddress: whatever stands behind the question mark of an address, the page
// is one of the statuses that are promised, has the frame's one script, and no
// address of its own making.
func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"q=" + url.QueryEscape(hostile), "q=%00&in=notes", "q=(&sort=date", "q=河流&kind=note&kind=" + url.QueryEscape(hostile),
		"q=河流&view=kwic&order=left&start=5&group=right&only=%FF", "q=%E6%B2&limit=0", "q=河流&cursor=99999999999999999999", ";;;=%zz&q", "q=河流&view=frequency&by=journal"} {
		f.Add(seed)
	}
	h := newSite(f)
	f.Fuzz(func(t *testing.T, query string) {
		for _, path := range []string{"/search", "/articles", "/cite", "/articles/" + url.PathEscape(sampleArticle().ID)} {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.URL.RawQuery = query
			r.RequestURI = path + "?" + query
			w := serve(h, r)
			if w.Code != 200 && w.Code != 400 && w.Code != 414 {
				t.Fatalf("%s?%s: status %d", path, query, w.Code)
			}
			doc, err := goquery.NewDocumentFromReader(strings.NewReader(w.Body.String()))
			if err != nil {
				t.Fatal(err)
			}
			if n := doc.Find("script").Length(); n != 1 {
				t.Fatalf("%s?%s: %d scripts", path, query, n)
			}
			doc.Find("a[href], form[action], link[href]").Each(func(_ int, s *goquery.Selection) {
				address := s.AttrOr("href", s.AttrOr("action", ""))
				if !strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "#") && !strings.HasPrefix(address, "http://example.com/") && !strings.HasPrefix(address, "?") {
					t.Fatalf("%s?%s: address %q", path, query, address)
				}
			})
		}
	})
}
