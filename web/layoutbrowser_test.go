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

// broken lists the words in headings of tables, in terms and in the links at the foot
// of the page that go over two lines without a hyphen.
const broken = `(() => {
  const out = [];
  for (const e of document.querySelectorAll("thead th, dt, .bottom a")) {
    const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
    for (let n = walk.nextNode(); n; n = walk.nextNode()) {
      for (const m of n.data.matchAll(/[A-Za-z]+/g)) {
        const r = document.createRange();
        r.setStart(n, m.index);
        r.setEnd(n, m.index + m[0].length);
        if (r.getClientRects().length > 1) out.push(m[0]);
      }
    }
  }
  return out.join(", ");
})()`

// wholeWords: no English word of a label is cut in two on a phone.
func (b *browser) wholeWords(path string) {
	b.t.Helper()
	b.open(path+"?lang=en", 390, true)
	if got := value[string](b, broken); got != "" {
		b.t.Errorf("%s cuts %s in two", path, got)
	}
	b.check(path)
	b.open(path+"?lang=zh-Hans", 390, true) // the choice is remembered
}

func TestLabelsInBrowser(t *testing.T) {
	b := newBrowser(t, newSiteServer(t).URL)
	for _, path := range []string{"/docs", "/help", "/corpus", articleLink(sampleArticle().ID, "", nil)} {
		b.wholeWords(path)
	}
}

// chartEnds says which ends of a chart so wide are seen.
const chartEnds = `(width => {
  const svg = document.querySelector(".drawing svg");
  svg.style.width = width + "px";
  const chart = svg.getBoundingClientRect(), room = svg.parentElement.getBoundingClientRect();
  const within = x => x >= room.left - 1 && x <= room.right + 1;
  return [chart.left, chart.right].map((x, i) => within(x) ? ["left", "right"][i] : "").join(" ").trim();
})(%d)`

// TestChartInBrowser: of a chart that is wider than a phone the latest years are seen
// first, and one that fits begins where the text does.
func TestChartInBrowser(t *testing.T) {
	earlier := sampleArticle()
	earlier.ID, earlier.Journal.Year = "另文-0123456789", 2015
	b := newBrowser(t, newSiteServerOf(t, func(c *Config, e *fakeEngine) {
		e.articles = append(e.articles, earlier)
		c.Library.(*fakeLibrary).articles = e.articles
	}))
	b.open("/search?q=%E6%B2%B3%E6%B5%81&view=frequency", 390, true)
	if got := value[string](b, fmt.Sprintf(chartEnds, 900)); got != "right" {
		t.Errorf("of a wide chart the end %q is seen", got)
	}
	if got := value[string](b, fmt.Sprintf(chartEnds, 60)); got != "left right" {
		t.Errorf("of a narrow chart %q is seen", got)
	}
	const begins = `document.querySelector(".drawing svg").getBoundingClientRect().left - document.querySelector(".drawing").getBoundingClientRect().left`
	if got := value[float64](b, begins); got != 0 {
		t.Errorf("a narrow chart begins %v px further on", got)
	}
}

// TestHeadInBrowser: the box above a page is as high before its field has come as
// after, so that nothing in the head moves.
func TestHeadInBrowser(t *testing.T) {
	b := newBrowser(t, newSiteServer(t).URL)
	const heights = `(() => {
  const box = document.querySelector(".top .searchbox"), whole = box.getBoundingClientRect().height;
  for (const e of box.children) e.style.display = "none";
  return whole + " " + box.getBoundingClientRect().height;
})()`
	for _, width := range []int64{390, 1280} {
		b.open("/articles", width, true)
		got := strings.Fields(value[string](b, heights))
		if len(got) != 2 || got[0] != got[1] {
			t.Errorf("%d px: %s px high with the field, %s without", width, got[0], got[1])
		}
	}
}

// TestLineInBrowser: the box of a line of a concordance stands where it stands, however
// much of the line has come.
func TestLineInBrowser(t *testing.T) {
	b := newBrowser(t, newSiteServer(t).URL)
	const tops = `(() => {
  const box = document.querySelector(".kwic .choose"), whole = box.getBoundingClientRect().top;
  for (const e of [...box.parentNode.children]) if (e !== box) e.remove();
  return whole + " " + box.getBoundingClientRect().top;
})()`
	for _, width := range []int64{390, 1280} {
		b.open(searchAddress("河流", "view", "kwic"), width, true)
		got := strings.Fields(value[string](b, tops))
		if len(got) != 2 || got[0] != got[1] {
			t.Errorf("%d px: at %s px with its line, at %s without", width, got[0], got[1])
		}
	}
}
