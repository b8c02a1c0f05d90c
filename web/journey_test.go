package web

import (
	"strings"

	"github.com/chromedp/chromedp"
)

// readingJourneys go from an article to its source, its author, the works that
// are cited and back, on a desk and on a phone, with scripts and without.
func (b *browser) readingJourneys() {
	for _, width := range []int64{1280, 390} {
		for _, scripts := range []bool{true, false} {
			b.readingJourney(width, scripts)
		}
	}
}

func (b *browser) readingJourney(width int64, scripts bool) {
	b.t.Helper()
	b.open(articleAddress("q", "河流"), width, scripts)
	b.do(chromedp.Click(chromedp.CSS(".tools a")), chromedp.WaitVisible(chromedp.CSS(".with-source")))
	if q := value[string](b, `new URLSearchParams(location.search).get("q")`); q != "河流" {
		b.t.Errorf("beside its source the article is asked for %q", q)
	}
	b.check("source")
	b.do(chromedp.Click(chromedp.CSS(".tools a")), chromedp.WaitNotPresent(chromedp.CSS(".with-source")))
	b.follow(".authors a", ".page-author", "author")
	b.follow("section[aria-labelledby=articles] .source a[href^='/journals/']", ".page-journal", "journal")
	b.follow(".yearnav a", "section[aria-labelledby=articles] h3", "year")
	b.follow("section[aria-labelledby=uses] a", ".page-work .places", "work")
	b.follow(".places .source a", ".note:target", "note")
	b.follow(".bottom a[href='/corpus']", ".page-corpus", "corpus")
	b.follow("section[aria-labelledby=cited] a", ".page-work", "work of the corpus page")
}

// follow clicks a link and waits for what it leads to.
func (b *browser) follow(link, shows, where string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(link)), chromedp.WaitVisible(chromedp.CSS(shows)))
	b.check(where)
}

// choosing ticks hits: the bar counts them without scripts; with them the choice
// lasts from page to page and can be given up.
func (b *browser) choosing() {
	for _, width := range []int64{1280, 390} {
		for _, scripts := range []bool{true, false} {
			b.choose(width, scripts)
		}
	}
}

// sent are the hits that the form would send now.
const sent = `new FormData(document.querySelector(".choosing")).getAll("hit").join(" ")`

func (b *browser) choose(width int64, scripts bool) {
	b.t.Helper()
	b.open(searchAddress("河流", "limit", "4"), width, scripts)
	b.do(chromedp.WaitNotVisible(chromedp.CSS(".chosenbar")))
	b.do(chromedp.Click(chromedp.CSS(".hit:nth-child(2) .choose")), chromedp.WaitVisible(chromedp.CSS(".chosenbar")))
	value[int](b, `document.querySelector(".hit:nth-child(3)").scrollIntoView({ block: "center" }), 0`) // from below the bar
	b.do(chromedp.Click(chromedp.CSS(".hit:nth-child(3) .choose")))
	id := sampleArticle().ID
	if got, want := value[string](b, sent), hitValue(id, "abstract")+" "+hitValue(id, "p1"); got != want {
		b.t.Errorf("%d px, scripts %v: chosen %q, want %q", width, scripts, got, want)
	}
	b.check("chosen")
	if scripts {
		b.do(chromedp.Click(chromedp.CSS(".pager a[rel=next]")), chromedp.WaitVisible(chromedp.CSS(".pager a[rel=first]")))
		if got := value[string](b, sent); strings.Count(got, "/") != 2 {
			b.t.Errorf("%d px: on the second page %q are chosen", width, got)
		}
		b.check("second page")
	}
	b.do(chromedp.Click(chromedp.CSS(".chosenbar button[type=reset]")), chromedp.WaitNotVisible(chromedp.CSS(".chosenbar")))
	if got := value[string](b, sent); got != "" {
		b.t.Errorf("%d px, scripts %v: %q are still chosen", width, scripts, got)
	}
	b.check("given up")
}
