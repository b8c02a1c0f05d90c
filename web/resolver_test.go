package web

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"suoyin/corpus"
)

const resolverAddress = "https://resolver.example.org/find?inst=7"

func withResolver(c *Config, _ *fakeEngine) { c.Resolver = resolverAddress }

func TestResolverMustBeAnAddress(t *testing.T) {
	for _, wrong := range []string{"resolver.example.org", "ftp://resolver.example.org", "//resolver.example.org/x", "https:///x", "javascript:alert(1)", "https://a:b@resolver.example.org", "https://resolver.example.org/#x", "http://[", "https://"} {
		_, err := New(Config{Engine: &fakeEngine{}, Library: &fakeLibrary{}, Resolver: wrong})
		if err == nil || !strings.Contains(err.Error(), "link resolver") || CheckResolver(wrong) == nil {
			t.Errorf("%s: %v", wrong, err)
		}
	}
	for _, right := range []string{"", resolverAddress, "http://resolver.example.org:8080"} {
		if err := CheckResolver(right); err != nil {
			t.Error(err)
		}
	}
}

// citingPages are the pages that show what is cited.
func citingPages() map[string]string {
	return map[string]string{
		"article": articleAddress(), "work": "/works/" + sampleWork().ID,
		"cite": "/cite?text=" + url.QueryEscape("丙某：《河流志》，某城：虚构出版社，2001年。"),
	}
}

// TestCitationsLeadToTheLibrary: each citation leads to the link resolver, asking
// for what COinS says of it, if there is one.
func TestCitationsLeadToTheLibrary(t *testing.T) {
	without, with := newSite(t), newSite(t, withResolver)
	for name, address := range citingPages() {
		if n := getPage(t, without, address, http.StatusOK).Find(".inlibrary").Length(); n > 0 {
			t.Errorf("%s: %d links to no library", name, n)
		}
		w := get(with, address)
		doc := getPage(t, with, address, http.StatusOK)
		links := doc.Find("a.inlibrary")
		if links.Length() == 0 || w.Header().Get("Referrer-Policy") != "same-origin" {
			t.Errorf("%s: %d links to the library, referrers %q", name, links.Length(), w.Header().Get("Referrer-Policy"))
		}
		found := false
		for _, a := range links.EachIter() {
			u, err := url.Parse(a.AttrOr("href", ""))
			if err != nil || !strings.HasPrefix(u.String(), resolverAddress+"&") {
				t.Errorf("%s: link to %s (%v)", name, u, err)
				continue
			}
			if rel := a.AttrOr("rel", ""); !strings.Contains(rel, "nofollow") || !strings.Contains(rel, "noopener") {
				t.Errorf("%s: rel %q", name, rel)
			}
			v := u.Query()
			found = found || v.Get("rft.btitle") == "河流志" && v.Get("rft.genre") == "book" && v.Get("rft.au") == "丙某" && v.Get("rft.date") == "2001"
		}
		if !found {
			t.Errorf("%s: no link asks for the book", name)
		}
	}
}

// TestWantedWorksLeadToTheLibrary: what is cited and not here may be in the
// readers' library; in the list of all works nothing leads there.
func TestWantedWorksLeadToTheLibrary(t *testing.T) {
	a := sampleArticle()
	a.Citations[0].Type, a.Citations[0].Title, a.Citations[0].ContainerTitle = "article-journal", "渡口考", "虚构学报"
	h := newSite(t, withResolver, withArticles(a))
	links := getPage(t, h, "/works?wanted=true", http.StatusOK).Find(".entry a.inlibrary")
	u, err := url.Parse(links.AttrOr("href", ""))
	if err != nil || links.Length() != 1 || u.Query().Get("rft.atitle") != "渡口考" || u.Query().Get("rft.jtitle") != "虚构学报" {
		t.Errorf("%d links, to %v (%v)", links.Length(), u, err)
	}
	if n := getPage(t, h, "/works", http.StatusOK).Find(".inlibrary").Length(); n > 0 {
		t.Errorf("the list of all works has %d links", n)
	}
}

// TestHostileTitlesReachTheLibraryAsText: a title is a value of the address, and
// nothing else of the page or the address.
func TestHostileTitlesReachTheLibraryAsText(t *testing.T) {
	a := sampleArticle()
	for i := range a.Citations {
		a.Citations[i].Type, a.Citations[i].Title, a.Citations[i].Unresolved = "book", hostile+"&rft.genre=x#y", ""
	}
	h := newSite(t, withResolver, withArticles(a))
	doc := getPage(t, h, articleLink(a.ID, "", nil), http.StatusOK)
	links := doc.Find("a.inlibrary")
	if links.Length() != len(a.Citations) {
		t.Errorf("%d links for %d citations", links.Length(), len(a.Citations))
	}
	for _, link := range links.EachIter() {
		u, err := url.Parse(link.AttrOr("href", ""))
		if err != nil || u.Host != "resolver.example.org" || u.Fragment != "" {
			t.Fatalf("link to %v (%v)", u, err)
		}
		v := u.Query()
		if title := v.Get("rft.btitle"); !strings.HasPrefix(title, "<script>alert(1)</script>\"'>&amp;right") || !strings.HasSuffix(title, "&rft.genre=x#y") || len(v["rft.genre"]) != 1 {
			t.Errorf("the library is asked for %q, genre %v", title, v["rft.genre"])
		}
		if strings.ContainsFunc(v.Get("rft.btitle"), unseen) {
			t.Errorf("characters that are not seen in %q", v.Get("rft.btitle"))
		}
	}
	if n := doc.Find("script").Length(); n != 1 {
		t.Errorf("%d scripts", n)
	}
}

// TestNoLibraryHoldsAWebPage: what no library holds has no link, and a citation
// that could not be resolved has none either.
func TestNoLibraryHoldsAWebPage(t *testing.T) {
	a := sampleArticle()
	for i := range a.Citations {
		a.Citations[i] = corpus.Citation{ID: a.Citations[i].ID, Note: a.Citations[i].Note, Raw: "某文", Type: "webpage", Title: "某文", URL: "https://example.org/"}
	}
	a.Citations[2].Type, a.Citations[2].Title = "", ""
	doc := getPage(t, newSite(t, withResolver, withArticles(a)), articleLink(a.ID, "", nil), http.StatusOK)
	if n := doc.Find(".inlibrary").Length(); n > 0 {
		t.Errorf("%d links", n)
	}
}
