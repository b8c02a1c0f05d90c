package web

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"suoyin/corpus"
	"suoyin/search"
	"suoyin/search/concordance"
	"suoyin/search/scan"
)

func TestLinesPage(t *testing.T) {
	doc := getPage(t, newSite(t), searchAddress("河流", "view", "kwic"), 200)
	checkFrame(t, doc, "zh-Hans")
	lines := doc.Find(".kwic li")
	if lines.Length() != 8 {
		t.Errorf("%d lines, want one for each of 8 places", lines.Length())
	}
	lines.Each(func(_ int, s *goquery.Selection) {
		if key := s.Find(".key mark").Text(); key != "河流" {
			t.Errorf("key %q", key)
		}
		if href := s.Find(".key").AttrOr("href", ""); !strings.Contains(href, "/articles/") || !strings.Contains(href, "#") {
			t.Errorf("line leads to %q", href)
		}
	})
	if got := text(doc, ".views [aria-current]"); got != "逐条" {
		t.Errorf("view %q", got)
	}
}

func TestLinesPagePages(t *testing.T) {
	h := newSite(t)
	doc := getPage(t, h, searchAddress("河流", "view", "kwic", "limit", "5", "order", "right"), 200)
	next, ok := doc.Find(`.pager a[rel=next]`).Attr("href")
	if !ok || doc.Find(".kwic li").Length() != 5 {
		t.Fatalf("%d lines, next %q", doc.Find(".kwic li").Length(), next)
	}
	doc = getPage(t, h, next, 200)
	if n := doc.Find(".kwic li").Length(); n != 3 {
		t.Errorf("%d lines on the second page, want 3", n)
	}
}

func TestLinesByNeighbour(t *testing.T) {
	h := newSite(t)
	doc := getPage(t, h, searchAddress("河流", "view", "kwic", "group", "right"), 200)
	first := doc.Find(".neighbours a").First()
	n := 0
	fmt.Sscan(doc.Find(".neighbours .count").First().Text(), &n)
	only := getPage(t, h, first.AttrOr("href", ""), 200)
	if got := only.Find(".kwic li").Length(); n == 0 || got != n {
		t.Errorf("the group %q has %d lines, its link shows %d", first.Text(), n, got)
	}
}

func TestFrequencyPage(t *testing.T) {
	h := newSite(t)
	for by, want := range map[string]string{"year": "2021", "journal": "虚构学刊", "article": "河流与集市：一个虚构的题目"} {
		doc := getPage(t, h, searchAddress("河流", "view", "frequency", "by", by), 200)
		checkFrame(t, doc, "zh-Hans")
		row := doc.Find(".numbers tbody tr").First()
		if row.Find("th").Text() != want || row.Find("td").First().Text() != "8" {
			t.Errorf("by %s: %q", by, row.Text())
		}
		href := row.Find("a").AttrOr("href", "")
		if n := getPage(t, h, href, 200).Find(".hit").Length(); n == 0 {
			t.Errorf("by %s: the row leads to %s, which shows nothing", by, href)
		}
	}
}

// TestFrequencyOfUndated: the row of articles without a year has the size of their text,
// and the places in proportion to it.
func TestFrequencyOfUndated(t *testing.T) {
	undated := &corpus.Article{ID: "无年-0123456789", Title: "没有年份的河流"}
	h := newSite(t, func(c *Config, e *fakeEngine) { e.articles = append(e.articles, undated) })
	row := getPage(t, h, searchAddress("河流", "view", "frequency"), 200).Find(".numbers tbody tr").First()
	if got := row.Text(); got != "（未详）117142857.1" { // 1 passage, 1 place, 7 characters
		t.Errorf("the row without a year is %q", got)
	}
}

// TestFrequencyOfManyArticles: the page stays one that a browser can show, and
// says what it leaves out.
func TestFrequencyOfManyArticles(t *testing.T) {
	h := newSite(t, func(c *Config, e *fakeEngine) {
		for i := range shownRows + 6 {
			e.articles = append(e.articles, &corpus.Article{ID: fmt.Sprintf("河流-%010d", i), Title: "河流"})
		}
	})
	doc := getPage(t, h, searchAddress("河流", "view", "frequency", "by", "article"), 200)
	if n := doc.Find(".numbers tbody tr").Length(); n != shownRows {
		t.Errorf("%d rows, want %d", n, shownRows)
	}
	if got := text(doc, ".rest"); got != "其余 7 项从略" {
		t.Errorf("of the rest it says %q", got)
	}
}

func TestCollocatesPage(t *testing.T) {
	doc := getPage(t, newSite(t), searchAddress("河流", "view", "collocates"), 200)
	checkFrame(t, doc, "zh-Hans")
	if got := text(doc, ".views [aria-current]"); got != "搭配" {
		t.Errorf("view %q", got)
	}
}

// TestCollocatesHideFunctionWords: unless the reader shows them; the page says how
// many, and every way to ask leads to a page.
func TestCollocatesHideFunctionWords(t *testing.T) {
	grammar := &corpus.Article{ID: "虚词-0123456789", Title: "题"}
	for i := range 3 {
		grammar.Paragraphs = append(grammar.Paragraphs, corpus.Paragraph{ID: fmt.Sprintf("p%d", i+1), Text: "the ferry of rivers"})
	}
	h := newSite(t, func(_ *Config, e *fakeEngine) {
		e.articles = append(e.articles, grammar)
		e.Engine = scan.New(e.articles, strings.Fields)
	})
	doc := getPage(t, h, searchAddress("ferry", "view", "collocates"), 200)
	if got := doc.Find(".numbers tbody th").Text(); got != "rivers" {
		t.Errorf("words %q, want rivers alone", got)
	}
	if !strings.Contains(doc.Find("main").Text(), "隐去了 2 个虚词") {
		t.Error("the page does not say how many are hidden")
	}
	shown := getPage(t, h, searchAddress("ferry", "view", "collocates", "function_words", "1"), 200)
	if got := shown.Find(".numbers tbody th").Length(); got != 3 {
		t.Errorf("%d words, want 3", got)
	}
	left := getPage(t, h, searchAddress("ferry", "view", "collocates", "function_words", "1", "right", "0"), 200)
	if got := left.Find(".numbers tbody th").Text(); got != "the" {
		t.Errorf("to the left %q", got)
	}
	doc.Find(".sorts a").Each(func(_ int, a *goquery.Selection) {
		if href := a.AttrOr("href", ""); strings.Contains(href, "collocates") && !strings.HasPrefix(href, "/api/") {
			getPage(t, h, href, 200)
		}
	})
	file := get(h, "/api/v1/collocates?q=ferry&format=csv").Body.String()
	if !strings.Contains(file, "word,together,places,log_dice,mi,log_likelihood,t_score\r\nrivers,3,3,") || strings.Contains(file, "\nthe,") {
		t.Errorf("file %q", file)
	}
}

// TestViewsAreNotPromised: an engine that cannot show every place offers no
// views, and says so when asked.
func TestViewsAreNotPromised(t *testing.T) {
	h := newSite(t, func(c *Config, e *fakeEngine) { c.Engine = struct{ search.Engine }{e} })
	if n := getPage(t, h, searchAddress("河流"), 200).Find(".views").Length(); n != 0 {
		t.Error("views are offered")
	}
	getPage(t, h, searchAddress("河流", "view", "kwic"), 501)
}

func TestYearChart(t *testing.T) {
	rows := []concordance.Frequency{{Value: "1999", Places: 1, PerMillion: 0.01}, {Value: "2000"}, {Value: "2001", Places: 9, PerMillion: 90}, {Value: "0", Places: 3, PerMillion: 500}}
	c := newFrequencyChart(rows)
	if len(c.Bars) != 3 {
		t.Fatalf("%d bars, want one for each known year", len(c.Bars))
	}
	if c.Bars[0].Height != 1 || c.Bars[1].Height != 0 || c.Bars[2].Height != chartHeight-1 {
		t.Errorf("heights %d %d %d: a place must be seen, none must not, the most fills the chart", c.Bars[0].Height, c.Bars[1].Height, c.Bars[2].Height)
	}
	if got := []string{c.Bars[0].Number, c.Bars[2].Number}; got[0] != "0.0" || got[1] != "90" {
		t.Errorf("above the bars stands %q, not what they show", got)
	}
	if newFrequencyChart(rows[:1]) != nil {
		t.Error("a chart of one year says nothing")
	}
	var many []concordance.Frequency
	for y := range 500 {
		many = append(many, concordance.Frequency{Value: fmt.Sprint(1500 + y), PerMillion: 1, Places: 1})
	}
	last := -labelWidth
	for _, b := range newFrequencyChart(many).Bars {
		if b.Axis && b.X-last < labelWidth {
			t.Errorf("%s is written over the year before", b.Label)
		}
		if b.Axis {
			last = b.X
		}
	}
}

// TestYearChartNumbersFit: no number is written over another, or beyond the chart,
// and the highest always is.
func TestYearChartNumbersFit(t *testing.T) {
	for _, values := range [][]int{{133050}, {305}, {904, 2248, 760}, {990, 1010, 998}, {1, 133050}, {133050, 1}, {9, 10}} {
		for _, years := range []int{2, 28, 200} {
			counts := map[string]int{}
			for y := range years {
				counts[fmt.Sprint(1800+y)] = values[y%len(values)]
			}
			c := newCountChart(counts)
			if told := checkNumbers(t, c); told == 0 || !slices.ContainsFunc(c.Bars, func(b bar) bool { return b.Told && b.Value == float64(slices.Max(values)) }) {
				t.Errorf("%v in %d years: the highest is not written", values, years)
			}
		}
	}
	counts := map[string]int{}
	for y := range 28 {
		counts[fmt.Sprint(1990+y)] = 305
	}
	if told := checkNumbers(t, newCountChart(counts)); told != 28 {
		t.Errorf("%d of 28 numbers are written where there is room for all", told)
	}
}

// checkNumbers fails where numbers of a chart run into each other or out of it, and
// counts them.
func checkNumbers(t *testing.T, c *chart) int {
	t.Helper()
	var told []bar
	for _, b := range c.Bars {
		if !b.Told {
			continue
		}
		if half := b.numberWidth() / 2; b.NumberAt < half || b.NumberAt+half > c.Width {
			t.Errorf("%s goes beyond the chart", b.Number)
		}
		for _, o := range told {
			if b.NumberAt-o.NumberAt < (b.numberWidth()+o.numberWidth())/2 && max(b.Y-o.Y, o.Y-b.Y) < numberHeight {
				t.Errorf("%s is written over %s", b.Number, o.Number)
			}
		}
		told = append(told, b)
	}
	return len(told)
}

func TestReadLines(t *testing.T) {
	q, err := readLines(url.Values{"order": {"left"}, "group": {"right"}, "neighbours": {"2"}, "only": {"来自"}, "width": {"9"}, "start": {"100"}, "limit": {"7"}}, search.Request{Query: "河"}, 50)
	want := concordance.Question{Request: search.Request{Query: "河"}, Order: concordance.Left, Group: concordance.Right, Neighbours: 2, Only: "来自", Width: 9, Start: 100, Limit: 7}
	if err != nil || fmt.Sprint(q) != fmt.Sprint(want) {
		t.Errorf("%+v, %v", q, err)
	}
}
