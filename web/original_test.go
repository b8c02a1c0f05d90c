package web

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/corpus/intake"
)

// seedArticle is the bundled article.
func seedArticle(t *testing.T) *corpus.Article {
	t.Helper()
	a, err := intake.Read(corpus.SeedName, corpus.Seed)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestEveryLineOfTheSourceStandsBesideTheText: nothing of a text is left out,
// lines keep their numbers, and those of a passage hold its first characters.
func TestEveryLineOfTheSourceStandsBesideTheText(t *testing.T) {
	a := seedArticle(t)
	lines := strings.Split(string(corpus.Seed), "\n")
	all := sourceLines(a, lines)
	seen := map[int]bool{}
	for passage, beside := range all {
		if !slices.IsSortedFunc(beside, func(a, b originalLine) int { return a.Number - b.Number }) {
			t.Errorf("%s: lines out of order", passage)
		}
		for _, l := range beside {
			seen[l.Number] = true
			if l.Text != strings.TrimSpace(lines[l.Number-1]) {
				t.Errorf("line %d is %q", l.Number, l.Text)
			}
		}
	}
	printed := 0
	for i, l := range lines {
		if strings.TrimSpace(l) != "" {
			if printed++; !seen[i+1] {
				t.Errorf("line %d is nowhere: %q", i+1, l)
			}
		}
	}
	if printed != a.Account.Lines {
		t.Errorf("%d lines, the account has %d", printed, a.Account.Lines)
	}
	for _, p := range a.Passages() {
		if p.Kind != corpus.KindParagraph {
			continue
		}
		if beside := all[p.ID]; len(beside) == 0 || !strings.Contains(beside[0].Text, string([]rune(p.Text)[:2])) {
			t.Errorf("%s begins %.12s, beside it stands %+v", p.ID, p.Text, beside)
		}
	}
}

// TestAnyLinesAreShownOnce: whatever origins say, each printed line is shown.
func TestAnyLinesAreShownOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := rapid.SliceOf(rapid.SampledFrom([]string{"", " ", "甲", "乙丙"})).Draw(t, "lines")
		a := &corpus.Article{}
		for i, line := range rapid.SliceOfN(rapid.IntRange(-1, 20), 0, 9).Draw(t, "origins") {
			a.Paragraphs = append(a.Paragraphs, corpus.Paragraph{ID: "p" + number(i+1), Text: "甲", Origins: []corpus.Origin{{Line: line}}})
		}
		seen := map[int]bool{}
		for _, beside := range sourceLines(a, lines) {
			for _, l := range beside {
				seen[l.Number] = true
			}
		}
		for i, l := range lines {
			if seen[i+1] != (strings.TrimSpace(l) != "") {
				t.Fatalf("line %d %q shown: %v", i+1, l, seen[i+1])
			}
		}
	})
}

func TestOriginalIsShownOnRequest(t *testing.T) {
	a := seedArticle(t)
	h := newSite(t, func(cfg *Config, e *fakeEngine) {
		e.articles = []*corpus.Article{a}
		cfg.Library, cfg.Works = seedLibrary{&fakeLibrary{articles: e.articles}}, sampleWorks{e.articles}
	})
	address := articleLink(a.ID, "", nil)
	doc := getPage(t, h, address, http.StatusOK)
	if n := doc.Find(".original").Length(); n != 0 {
		t.Errorf("%d originals that nobody asked for", n)
	}
	on := doc.Find(".tools a").AttrOr("href", "")
	doc = getPage(t, h, on, http.StatusOK)
	if got := doc.Find(".pair .original li").Length(); got < 300 {
		t.Errorf("%d lines beside the body", got)
	}
	if got := doc.Find("#p1").Parent().Find(".original li").First().AttrOr("value", ""); got == "" {
		t.Error("the first paragraph's line has no number")
	}
	if off := doc.Find(".tools a").AttrOr("href", ""); off != address {
		t.Errorf("the way back leads to %s", off)
	}
	checkFrame(t, doc, "zh-Hans")
	getPage(t, h, address+"?source=maybe", http.StatusBadRequest)
}

func TestOriginalOfOtherFormatsIsCutByLine(t *testing.T) {
	a := sampleArticle()
	a.Source.Format = "pdf"
	doc := getPage(t, newSite(t, withArticles(a)), articleAddress("source", "1"), http.StatusOK)
	got := doc.Find("#p2").Parent().Find(".original li")
	if got.Length() != 2 || !strings.Contains(got.Last().Text(), "第 11 页") || !strings.HasPrefix(got.First().Text(), "上游的村子靠河流运送木") {
		t.Errorf("beside the second paragraph: %q", got.Text())
	}
}

// seedLibrary answers with the bundled article's bytes.
type seedLibrary struct{ *fakeLibrary }

func (seedLibrary) Source(context.Context, string) ([]byte, error) { return corpus.Seed, nil }
