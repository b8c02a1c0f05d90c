package html

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"suoyin/corpus/reader/readertest"
)

// TestRead reads every page of testdata and compares the article with the
// golden file beside it.
func TestRead(t *testing.T) {
	pages, _ := filepath.Glob("testdata/*.html")
	for _, page := range pages {
		t.Run(filepath.Base(page), func(t *testing.T) {
			src, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			if !Detect(page, src) {
				t.Error("Detect does not know the page")
			}
			a, err := Read(page, src)
			if err != nil {
				t.Fatal(err)
			}
			readertest.Golden(t, strings.TrimSuffix(page, ".html")+".golden", a)
			root, _ := Parse(string(src))
			for _, body := range root.Find("body") {
				readertest.Whole(t, body.Plain(), a, "摘要关键词返回返回")
			}
		})
	}
}

// TestQuotationsAndAuthors reads quotations whose marks browsers print, and
// authors that only a class names.
func TestQuotationsAndAuthors(t *testing.T) {
	const page = `<!DOCTYPE html><html><body><h1>海塘考</h1><h2 class="author">林海潮</h2><h2 class="author">王某</h2>
<h2>一、缘起</h2><p>志云：<q>修塘，谓之<q>岁修</q></q>，又云<q>“大修”</q>。</p></body></html>`
	a, err := Read("a.html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	readertest.Check(t, a)
	shown := readertest.Show(a)
	for _, want := range []string{"authors: 林海潮 | 王某\n", "s1 #: 一、缘起", "p1: 志云：“修塘，谓之‘岁修’”，又云“大修”。"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
}

// TestSubtitleAndDate: a line that calls itself a subtitle is a part of the title above
// it, elsewhere it is what it would be without the name; the date below the authors gives the year.
func TestSubtitleAndDate(t *testing.T) {
	const page = `<!DOCTYPE html><html><head><title>海塘考</title></head><body><h1 class="title">海塘考</h1><p class="subtitle">以东岸为例</p><p class="author">林海潮</p>
<p class="date">2021年3月</p><h2>一、缘起</h2><p class="subtitle">修塘之始。</p><h3 class="subtitle">石塘</h3><p>石塘甚坚。</p></body></html>`
	a, err := Read("a.html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	readertest.Check(t, a)
	shown := readertest.Show(a)
	for _, want := range []string{"title: 海塘考——以东岸为例\n", "authors: 林海潮\n", "s2 ##: 石塘", "p1: 修塘之始。"} {
		if !strings.Contains(shown, want) {
			t.Errorf("no %q in\n%s", want, shown)
		}
	}
	if a.Journal.Year != 2021 || len(a.Paragraphs) != 2 {
		t.Errorf("year %d, %d paragraphs", a.Journal.Year, len(a.Paragraphs))
	}
}

// TestDashedSubtitles: a line below the title that begins with a dash goes on with it,
// whatever it is called, with one dash between them; elsewhere it is text.
func TestDashedSubtitles(t *testing.T) {
	for _, test := range []struct{ page, title, first string }{
		{`<h1>海塘考</h1><p class="subtitle">——以东岸为例</p><p>海塘始于唐。</p>`, "海塘考——以东岸为例", "海塘始于唐。"},
		{`<h1>海塘考</h1><p>—以东岸为例</p><p>林海潮</p><p>海塘始于唐。</p>`, "海塘考——以东岸为例", "海塘始于唐。"},
		{`<h1>海塘考</h1><h2>－－以东岸为例</h2><p>海塘始于唐。</p>`, "海塘考——以东岸为例", "海塘始于唐。"},
		{`<h1>海塘考——</h1><h2 class="subtitle">以东岸为例</h2><p>海塘始于唐。</p>`, "海塘考——以东岸为例", "海塘始于唐。"},
		{`<h1>海塘考</h1><p>——海塘始于唐。</p>`, "海塘考", "——海塘始于唐。"},
		{`<h1>海塘考</h1><p>海塘始于唐。</p><p>——某人</p>`, "海塘考", "海塘始于唐。"},
		{`<h1>海塘考</h1><p>-1-</p><p>海塘始于唐。</p>`, "海塘考", "-1-"},
	} {
		a, err := Read("a.html", []byte("<html><body>"+test.page+"</body></html>"))
		if err != nil {
			t.Fatal(err)
		}
		readertest.Check(t, a)
		if a.Title != test.title || len(a.Paragraphs) == 0 || a.Paragraphs[0].Text != test.first {
			t.Errorf("%s\n is %q, %+v", test.page, a.Title, a.Paragraphs)
		}
	}
}

// TestAbstractElement: what calls itself an abstract is one, under a label in either
// language; but a list of articles has many.
func TestAbstractElement(t *testing.T) {
	page := `<html><body><h1>石桥小考</h1><p class="author">桥甲</p><p class="date">2021-03-05</p>
<div class="abstract"><div class="abstract-title">Abstract</div><p>本文考石桥。</p></div><h2>桥型</h2><p>石桥有三种。</p></body></html>`
	a, err := Read("a.html", []byte(page))
	if err != nil {
		t.Fatal(err)
	}
	if a.Abstract != "本文考石桥。" || a.Front.AbstractEN != "" || len(a.Paragraphs) != 1 {
		t.Errorf("abstract %q and %q, paragraphs %+v", a.Abstract, a.Front.AbstractEN, a.Paragraphs)
	}
	list := `<html><body><h1>本期目录</h1>` + strings.Repeat(`<div class="abstract"><p>本文考石桥。</p></div>`, 5) + `</body></html>`
	if a, err = Read("a.html", []byte(list)); err != nil || strings.Count(a.Abstract, "本文考石桥。") > mostAbstracts {
		t.Errorf("a list of five: %v, abstract %q", err, a.Abstract)
	}
}
