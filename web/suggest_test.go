package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/chromedp/chromedp"

	"suoyin/search"
	"suoyin/search/suggest"
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
	b.addHolding("题名:"+quoted(`河"流`), `河"流`, "title")
	b.addHolding("题名:"+quoted(`河"流`), `河"流`, "title")
	b.addHolding("作者:"+quoted("山"), "山", "author")
	if len(b.found) != 1 || b.found[0].Query != `题名:"河 流"` {
		t.Errorf("%+v", b.found)
	}
}

// completing is an engine that completes what is typed.
type completing struct {
	*fakeEngine
	table *suggest.Table
}

func (e completing) Suggest(_ context.Context, typed string, limit int) ([]suggest.Suggestion, error) {
	return e.table.Find(typed, limit), nil
}

// TestSuggestWhatBegins: words, names and titles are suggested by their beginning, by
// their pinyin and by its initials, as queries that find them, before titles that hold
// the text; and so that what begins with a text does not crowd out what holds it.
func TestSuggestWhatBegins(t *testing.T) {
	entries := []suggest.Suggestion{
		{Text: "集市", Kind: suggest.Word, Count: 30}, {Text: "集思", Kind: suggest.Author, Count: 2}, {Text: "not", Kind: suggest.Word, Count: 9},
		{Text: "经世", Kind: suggest.CitedAuthor, Count: 3}, {Text: "经史学刊", Kind: suggest.CitedJournal, Count: 2}, {Text: "集市史", Kind: suggest.Journal, Count: 1},
	}
	for i := range 10 {
		entries = append(entries, suggest.Suggestion{Text: "集市" + string("一二三四五六七八九十"[3*i:3*i+3]), Kind: suggest.Word, Count: 20 - i})
	}
	h := newSite(t, func(c *Config, e *fakeEngine) { c.Engine = completing{e, suggest.New(entries, nil)} })
	ask := func(text string) (found []suggestion) {
		return decode[struct{ Suggestions []suggestion }](t, get(h, "/api/v1/suggest?q="+url.QueryEscape(text))).Suggestions
	}
	for typed, want := range map[string]suggestion{
		"jishi": {"集市", "集市", "word"}, "js": {"集市", "集市", "word"}, "集": {"集市", "集市", "word"},
		"jisi": {`作者:"集思"`, "集思", "author"}, "jingshi": {`被引作者:"经世"`, "经世", "cited_author"},
		"jsxk": {`被引刊名:"经史学刊"`, "经史学刊", "cited_journal"}, "集市史": {`刊名:"集市史"`, "集市史", "journal"},
		"no": {`not`, "not", "word"},
	} {
		if found := ask(typed); len(found) == 0 || found[0] != want {
			t.Errorf("%s: %+v, want %+v first", typed, found, want)
		}
	}
	found := ask("集市")
	title := slices.IndexFunc(found, func(s suggestion) bool { return s.Kind == "title" })
	if len(found) != maxSuggestions || title != begunSuggestions {
		t.Errorf("集市: %+v, want a title that holds it at %d", found, begunSuggestions)
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

// TestNearFormsOfWordsApart: a term of which only the words stand in the texts may be
// a slip, and then the page offers what it is one for; not where the term stands itself.
func TestNearFormsOfWordsApart(t *testing.T) {
	h := newSite(t, func(_ *Config, e *fakeEngine) {
		p := &e.articles[0].Paragraphs
		for range 5 {
			(*p)[0].Text += "木材运送到下游集市去卖。"
		}
		e.answer = e.find(search.Request{Query: "集市"})
	})
	if got := getPage(t, h, searchAddress("运送到下流集市"), 200).Find(".near a").First().Text(); got != "运送到下游集市" {
		t.Errorf("near form %q", got)
	}
	for _, asked := range []string{"运送到下游集市", `"运送到下流集市"`} {
		if got := getPage(t, h, searchAddress(asked), 200).Find(".near").Text(); got != "" {
			t.Errorf("%s has hits and near forms: %s", asked, got)
		}
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

// TestPinyinIsShownByTheBrowser: a browser lists only what holds the text that was
// typed, so that a suggestion by pinyin says what it is one for.
func TestPinyinIsShownByTheBrowser(t *testing.T) {
	site := newSiteServerOf(t, func(c *Config, e *fakeEngine) {
		c.Engine = completing{e, suggest.New([]suggest.Suggestion{{Text: "集市", Kind: suggest.Word, Count: 3}}, nil)}
	})
	b := newBrowser(t, site)
	b.open("/", 1280, true)
	b.do(chromedp.SendKeys(chromedp.CSS(".hero input[name=q]"), "jishi"), chromedp.WaitReady(chromedp.CSS("#suggestions option")))
	if got := value[string](b, `(o => o.value + " | " + o.label)(document.querySelector("#suggestions option"))`); got != "集市 | 集市 · jishi" {
		t.Errorf("suggestion %q", got)
	}
	b.check("suggestions")
}
