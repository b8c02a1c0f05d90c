package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

func TestSuggest(t *testing.T) {
	h := newSite(t)
	for text, want := range map[string][]suggestion{
		"甲":   nil, // the sample's listing looks at titles only
		"集市":  {{`题名:"河流与集市：一个虚构的题目"`, "河流与集市：一个虚构的题目", "title"}},
		"ab":  nil,
		"  ":  nil,
		"没有的": nil,
	} {
		got := decode[struct{ Suggestions []suggestion }](t, get(h, "/api/v1/suggest?q="+url.QueryEscape(text)))
		if len(got.Suggestions) != len(want) || len(want) > 0 && !reflect.DeepEqual(got.Suggestions, want) {
			t.Errorf("%q: %+v, want %+v", text, got.Suggestions, want)
		}
	}
}

// TestSuggestionsAreQueries: what is suggested finds what it stands for.
func TestSuggestionsAreQueries(t *testing.T) {
	b := suggestions{text: "河", seen: map[string]bool{}}
	b.add("题名:"+quoted(`河"流`), `河"流`, "title")
	b.add("题名:"+quoted(`河"流`), `河"流`, "title")
	b.add("作者:"+quoted("山"), "山", "author")
	if len(b.found) != 1 || b.found[0].Query != `题名:"河 流"` {
		t.Errorf("%+v", b.found)
	}
}

// TestNearForms: a page without hits offers what stands in the texts instead,
// with its count, and the link finds it.
func TestNearForms(t *testing.T) {
	h := newSite(t, func(_ *Config, e *fakeEngine) {
		p := &e.articles[0].Paragraphs
		for range 5 {
			(*p)[0].Text += "木材运送到下游集市去卖。"
		}
	})
	doc := getPage(t, h, searchAddress("木材运送到下流集市"), 200)
	near := doc.Find(".near a").First()
	if near.Text() == "" {
		t.Fatal("no near form")
	}
	if n := getPage(t, h, near.AttrOr("href", ""), 200).Find(".hit").Length(); n == 0 {
		t.Errorf("the near form %q finds nothing", near.Text())
	}
}

// TestSpelledForms: a page says how words of the query are written too.
func TestSpelledForms(t *testing.T) {
	h := newSite(t, func(_ *Config, e *fakeEngine) { e.articles[0].Paragraphs[0].Text += "集市的帐簿。" })
	link := getPage(t, h, searchAddress("账簿"), 200).Find(".near .parts a").First()
	if link.Text() != "帐簿" || getPage(t, h, link.AttrOr("href", ""), 200).Find(".hit").Length() == 0 {
		t.Errorf("other form %q", link.Text())
	}
}

// TestPrintedForms: a page says, with hits and without, how texts print a character
// that their source did not have, and leads to each form and to all.
func TestPrintedForms(t *testing.T) {
	for name, also := range map[string]string{"without hits": "", "with hits": "沈嬿田也来过。"} {
		h := newSite(t, func(_ *Config, e *fakeEngine) {
			p := e.articles[0].Paragraphs
			p[0].Text += "沈ｙàｎ＠①田来过。沈＠②田也来过。"
			p[1].Text += also
		})
		doc := getPage(t, h, searchAddress("沈嬿田"), 200)
		links := doc.Find(".near .parts a")
		if got := links.Text(); !strings.Contains(got, "沈ｙàｎ＠①田") || !strings.Contains(got, "沈＠②田") {
			t.Errorf("%s: printed forms %q", name, got)
		}
		links.Slice(0, 2).Each(func(_ int, a *goquery.Selection) {
			if getPage(t, h, a.AttrOr("href", ""), 200).Find(".hit").Length() == 0 {
				t.Errorf("%s: the form %q finds nothing", name, a.Text())
			}
		})
		all, err := url.Parse(links.Last().AttrOr("href", ""))
		if want := `沈嬿田 OR "沈＠②田" OR "沈ｙàｎ＠①田"`; err != nil || all.Query().Get("q") != want {
			t.Errorf("%s: all of them are %s (%v), want %s", name, all, err, want)
		}
	}
	if doc := getPage(t, newSite(t), searchAddress("河流"), 200); doc.Find(".near").Length() > 0 {
		t.Error("forms of what every source has")
	}
}

func TestOtherHostsMayReadTheAPI(t *testing.T) {
	h := newSite(t)
	r := httptest.NewRequest(http.MethodOptions, "/api/v1/cite", nil)
	r.Header.Set("Origin", "https://elsewhere.example")
	r.Header.Set("Access-Control-Request-Method", "POST")
	w := serve(h, r)
	if w.Code != http.StatusNoContent || w.Header().Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("preflight: %d %v", w.Code, w.Header())
	}
	if got := get(h, "/api/v1/formats").Header().Get("Access-Control-Allow-Origin"); got != "*" {
		t.Errorf("API: %q", got)
	}
	if w := get(h, "/help"); w.Header().Get("Access-Control-Allow-Origin") != "" || w.Header().Get("Access-Control-Allow-Credentials") != "" {
		t.Error("pages are shared")
	}
}
