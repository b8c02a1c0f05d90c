package web

import (
	"net/url"
	"strings"
	"testing"

	"suoyin/search"
)

// quotation is of the sample article, with traditional characters, one character
// altered, one left out and a tail of its own.
const quotation = "上遊的村子靠河流運送木头，下游集市因此繁荣"

// findsQuotation is a site whose engine finds the passage that the quotation is of.
func findsQuotation(_ *Config, e *fakeEngine) {
	a := sampleArticle()
	p := a.Passages()[2]
	for _, one := range a.Passages() {
		if strings.HasPrefix(one.Text, "上游") {
			p = one
		}
	}
	e.answer = &search.Answer{Total: 1, Hits: []search.Hit{newFakeHit(a, p, nil, "")}}
}

func TestQuotePageShowsEachDifference(t *testing.T) {
	h := newSite(t, findsQuotation)
	doc := getPage(t, h, "/quote?text="+url.QueryEscape(quotation), 200)
	compared := doc.Find(".compared").First()
	if got := text(doc, ".compared"); got != "上游的村子靠河流运送木头材，下游的集市因此繁荣" {
		t.Errorf("compared: %q", got)
	}
	if del, ins, form := compared.Find("del").Text(), compared.Find("ins").Text(), compared.Find(".form").Text(); del != "头" || ins != "材的" || form != "游运" {
		t.Errorf("quoted %q, printed %q, of another form %q", del, ins, form)
	}
	if got := text(doc, ".verdict"); !strings.HasPrefix(got, "2 处不同") {
		t.Errorf("verdict %q", got)
	}
	if href, _ := doc.Find(".cited .entry-title").Attr("href"); !strings.Contains(href, "place=p2%3A0-") || !strings.HasSuffix(href, "#p2") {
		t.Errorf("the place is %q", href)
	}
}

func TestQuotePageSaysWhatItNeeds(t *testing.T) {
	h := newSite(t)
	if got := text(getPage(t, h, "/quote?text="+url.QueryEscape("太短"), 400), "[role=alert]"); got != "引文要有 8 到 1000 个字。" {
		t.Errorf("of one that is too short: %q", got)
	}
	if got := text(getPage(t, h, "/quote?text="+url.QueryEscape("这里没有这样的一段文字"), 200), "#sources"); got != "没有找到出处" {
		t.Errorf("of an unknown one: %q", got)
	}
}

// TestLongQueriesLeadToTheCheck: what looks like a quotation and is not found as
// it stands may be checked.
func TestLongQueriesLeadToTheCheck(t *testing.T) {
	h := newSite(t)
	long := "这一段文字有十六个字以上却没有一处"
	if n := getPage(t, h, searchAddress(long), 200).Find(`a[href^="/quote?text="]`).Length(); n != 1 {
		t.Errorf("%d links to the check", n)
	}
	if n := getPage(t, h, searchAddress("没有的词"), 200).Find(`a[href^="/quote?text="]`).Length(); n != 0 {
		t.Errorf("a word leads to the check")
	}
}
