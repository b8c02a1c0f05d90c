package web

import (
	"fmt"
	"strings"
	"testing"

	"suoyin/corpus"
)

// longArticle is one that scrolls, without a heading and without a note.
func longArticle() *corpus.Article {
	a := &corpus.Article{ID: "长文-0123456789", Title: "没有小标题的长文"}
	for range 40 {
		a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: fmt.Sprintf("p%d", len(a.Paragraphs)+1), Text: strings.Repeat("河流从山里来，河流到海里去。", 12)})
	}
	return a
}

// barBeyondPage says whether the bar above the text reaches past the page, which
// a window with a scroll bar would answer with a second one.
const barBeyondPage = `(() => {
  const bar = document.querySelector(".walk").getBoundingClientRect(), page = document.body.getBoundingClientRect();
  return bar.left < page.left || bar.right > page.right ? bar.left + " to " + bar.right + " in " + page.left + " to " + page.right : "inside";
})()`

// TestLongArticleInBrowser: where there is no outline, nothing keeps its place,
// and the bar above the text is no wider than the page.
func TestLongArticleInBrowser(t *testing.T) {
	a := longArticle()
	b := newBrowser(t, newSiteServerOf(t, func(c *Config, e *fakeEngine) {
		e.articles = append(e.articles, a)
		c.Library.(*fakeLibrary).articles = e.articles
	}))
	address := articleLink(a.ID, "", nil)
	for _, width := range []int64{390, 1280} {
		b.open(address, width, true)
		if got, least := value[float64](b, `document.querySelector(".paper").getBoundingClientRect().width`), min(float64(width)-60, 600); got < least {
			t.Errorf("%d px: the text is %v px wide, want %v at least", width, got, least)
		}
		b.check(address)
		b.open(address+"?q=%E6%B2%B3%E6%B5%81", width, true)
		if value[float64](b, `document.documentElement.scrollHeight`) < 1200 {
			t.Fatal("the page does not scroll")
		}
		if got := value[string](b, barBeyondPage); got != "inside" {
			t.Errorf("%d px: the bar is %s", width, got)
		}
		b.check(address + " with marks")
	}
}
