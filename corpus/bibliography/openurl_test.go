package bibliography

import (
	"net/url"
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"suoyin/corpus"
)

func TestCOinS(t *testing.T) {
	v, err := url.ParseQuery(COinS(sample[1]))
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range map[string]string{
		"ctx_ver": "Z39.88-2004", "rft_val_fmt": "info:ofi/fmt:kev:mtx:journal", "rft.atitle": sample[1].Title, "rft.jtitle": "东海学刊",
		"rft.au": "王思齐", "rft.date": "1999", "rft.issue": "2", "rft.pages": "5-9", "rft_id": "info:doi/10.1000/x_1", "rft.genre": "article",
	} {
		if got := v.Get(k); got != want {
			t.Errorf("%s = %q, want %q", k, got, want)
		}
	}
	if got := COinS(sample[3]); got != "" {
		t.Errorf("an unresolved back-reference gives %q", got)
	}
}

var resolver = &url.URL{Scheme: "https", Host: "resolver.example.org", Path: "/find", RawQuery: "inst=7"}

// asked is what a resolver is asked: the keys of the referent without "rft.".
func asked(t *testing.T, c corpus.Citation) map[string][]string {
	t.Helper()
	u, err := url.Parse(OpenURL(resolver, c))
	if err != nil {
		t.Fatal(err)
	}
	v, err := url.ParseQuery(u.RawQuery)
	if err != nil || u.Host != resolver.Host || u.Path != resolver.Path || v.Get("inst") != "7" || v.Get("url_ver") != "Z39.88-2004" {
		t.Fatalf("address %s (%v)", u, err)
	}
	keys := map[string][]string{"format": {strings.TrimPrefix(v.Get("rft_val_fmt"), "info:ofi/fmt:kev:mtx:")}}
	for k, values := range v {
		if name, of := strings.CutPrefix(k, "rft."); of || k == "rft_id" {
			keys[name] = values
		}
	}
	return keys
}

// TestOpenURLByType: each kind of work is described by the keys of its format, and
// by no others.
func TestOpenURLByType(t *testing.T) {
	year := &corpus.Date{Parts: [][]int{{1998}}}
	chinese := []corpus.Name{{Literal: "陈知远"}}
	western := []corpus.Name{{Family: "Marlow", Given: "Anne"}, {Family: "Ames", Given: "Bo"}}
	for _, tt := range []struct {
		c    corpus.Citation
		want map[string][]string
	}{
		{corpus.Citation{Type: "article-journal", Title: "堤", ContainerTitle: "东海学刊", Author: western, Issued: year, Volume: "12", Issue: "2", Page: "5—19", Locator: "5—19", DOI: "10.1000/x"},
			map[string][]string{"format": {"journal"}, "genre": {"article"}, "atitle": {"堤"}, "jtitle": {"东海学刊"}, "au": {"Marlow, Anne", "Ames, Bo"}, "aulast": {"Marlow"}, "aufirst": {"Anne"},
				"date": {"1998"}, "volume": {"12"}, "issue": {"2"}, "pages": {"5-19"}, "spage": {"5"}, "epage": {"19"}, "rft_id": {"info:doi/10.1000/x"}}},
		{corpus.Citation{Type: "article-newspaper", Title: "堤", ContainerTitle: "东海日报", Issued: &corpus.Date{Parts: [][]int{{1998, 5, 4}}}},
			map[string][]string{"format": {"journal"}, "genre": {"article"}, "atitle": {"堤"}, "jtitle": {"东海日报"}, "date": {"1998-05-04"}}},
		{corpus.Citation{Type: "periodical", Title: "东海学刊", Issued: year},
			map[string][]string{"format": {"journal"}, "genre": {"journal"}, "jtitle": {"东海学刊"}, "date": {"1998"}}},
		{corpus.Citation{Type: "book", Title: "海关史", Author: chinese, Publisher: "东海出版社", PublisherPlace: "北京", Edition: "2", Issued: year, Page: "3-40", Locator: "3", ISBN: "978-7-100-00000-1"},
			map[string][]string{"format": {"book"}, "genre": {"book"}, "btitle": {"海关史"}, "au": {"陈知远"}, "pub": {"东海出版社"}, "place": {"北京"}, "edition": {"2"}, "date": {"1998"}, "pages": {"3-40"},
				"isbn": {"978-7-100-00000-1"}, "rft_id": {"urn:ISBN:9787100000001"}}},
		{corpus.Citation{Type: "chapter", Title: "堤", ContainerTitle: "海关史", Page: "30-31", Locator: "30"},
			map[string][]string{"format": {"book"}, "genre": {"bookitem"}, "atitle": {"堤"}, "btitle": {"海关史"}, "pages": {"30-31"}, "spage": {"30"}, "epage": {"31"}}},
		{corpus.Citation{Type: "paper-conference", Title: "堤", ContainerTitle: "水利会议论文集"},
			map[string][]string{"format": {"book"}, "genre": {"proceeding"}, "atitle": {"堤"}, "btitle": {"水利会议论文集"}}},
		{corpus.Citation{Type: "report", Title: "水利报告", Publisher: "水利所"},
			map[string][]string{"format": {"book"}, "genre": {"report"}, "btitle": {"水利报告"}, "pub": {"水利所"}}},
		{corpus.Citation{Type: "thesis", Title: "堤考", Author: chinese, Genre: "博士学位论文", Publisher: "东海大学", PublisherPlace: "某城", Issued: year, Page: "9"},
			map[string][]string{"format": {"dissertation"}, "title": {"堤考"}, "au": {"陈知远"}, "degree": {"博士学位论文"}, "inst": {"东海大学"}, "date": {"1998"}}},
		{corpus.Citation{Type: "patent", Title: "堤的筑法", Author: western, Number: "CN1"},
			map[string][]string{"format": {"patent"}, "title": {"堤的筑法"}, "inv": {"Marlow, Anne", "Ames, Bo"}, "invlast": {"Marlow"}, "invfirst": {"Anne"}, "number": {"CN1"}}},
		{corpus.Citation{Title: "堤", Publisher: "东海出版社"},
			map[string][]string{"format": {"book"}, "genre": {"document"}, "title": {"堤"}, "pub": {"东海出版社"}}},
	} {
		if got := asked(t, tt.c); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s:\ngot  %v\nwant %v", tt.c.Type, got, tt.want)
		}
	}
	for _, csl := range []string{"webpage", "legislation", "legal_case", "made-up"} {
		if got := OpenURL(resolver, corpus.Citation{Type: csl, Title: "堤"}); got != "" {
			t.Errorf("%s is looked for in a library: %s", csl, got)
		}
	}
	if got := OpenURL(resolver, sample[3]); got != "" {
		t.Errorf("an unresolved back-reference leads to %s", got)
	}
}

// TestCitedPagesAreNoFirstPages: a page or two that a note prints are where it
// cites the article, not where the article begins.
func TestCitedPagesAreNoFirstPages(t *testing.T) {
	for _, tt := range []struct{ page, locator, first string }{
		{"7", "7", ""}, {"7-8", "7-8", ""}, {"5-9", "5-9", "5"}, {"7-8", "8", "7"}, {"9-5", "9-5", ""}, {"A5-A9", "A5-A9", ""}, {"", "", ""},
	} {
		got := asked(t, corpus.Citation{Type: "article-journal", Title: "堤", Page: tt.page, Locator: tt.locator})["spage"]
		if strings.Join(got, " ") != tt.first {
			t.Errorf("pages %q, cited %q: first page %v, want %q", tt.page, tt.locator, got, tt.first)
		}
	}
}

// TestAnyTitleMakesAnAddress: whatever a note says, the address leads to the
// resolver, has a length that servers take, and no characters that are not seen.
func TestAnyTitleMakesAnAddress(t *testing.T) {
	types := rapid.SampledFrom([]string{"book", "article-journal", "thesis", "patent", "chapter", "", "webpage"})
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"\"><script>", "a&rft.genre=x", "#", "?", "javascript:", "\x00\x01", "\xff", "\u202e", strings.Repeat("长", 9000)}))
		c := corpus.Citation{Type: types.Draw(r, "type"), Title: text.Draw(r, "title"), ContainerTitle: text.Draw(r, "container"), Page: text.Draw(r, "page"), DOI: text.Draw(r, "doi"),
			Author: []corpus.Name{{Literal: text.Draw(r, "author")}}}
		address := OpenURL(resolver, c)
		if address == "" {
			return
		}
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "https" || u.Host != resolver.Host || u.Path != resolver.Path || u.Fragment != "" {
			r.Fatalf("%q: %v", address, err)
		}
		v, err := url.ParseQuery(u.RawQuery)
		if err != nil || len(address) > 12_000 {
			r.Fatalf("%d bytes: %v", len(address), err)
		}
		for key, values := range v {
			for _, value := range values {
				if !utf8.ValidString(value) || strings.ContainsFunc(value, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) {
					r.Fatalf("%s = %q", key, value)
				}
			}
		}
	})
}
