package catalogue

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"suoyin/corpus"
)

// library has articles of several years, journals and authors.
func library(t *testing.T, h home) *Catalogue {
	c := h.new(t)
	var docs []Document
	for i := range 25 {
		path := fmt.Sprintf("/%02d", i)
		d := document(path, path, fmt.Sprintf("桥第%02d号", i))
		d.Article.Journal.Year = 2000 + i%5
		if i%2 == 0 {
			d.Article.Journal.Name = "《橋梁》"
			d.Article.Authors = []string{"戊Wu"}
			d.Article.Citations[0].Unresolved = "no citation stands before it"
			d.Article.Citations[0].Issued = nil
			d.Article.Citations[0].ContainerTitle = "建築 学报"
		}
		docs = append(docs, d)
	}
	put(t, c, docs...)
	return c
}

func TestArticlesFilters(t *testing.T) { everywhere(t, testArticlesFilters) }

func testArticlesFilters(t *testing.T, h home) {
	c := library(t, h)
	for _, test := range []struct {
		list  corpus.ArticleList
		total int
	}{
		{corpus.ArticleList{}, 25},
		{corpus.ArticleList{Text: "第07"}, 1},
		{corpus.ArticleList{Text: "WU"}, 13},
		{corpus.ArticleList{Text: "桥梁"}, 13}, // folded: printed in traditional characters
		{corpus.ArticleList{Text: "某河桥"}, 0}, // the end of one field and the start of the next
		{corpus.ArticleList{Author: "甲某"}, 12},
		{corpus.ArticleList{Author: "甲"}, 0},
		{corpus.ArticleList{Journal: "河桥学刊"}, 12},
		{corpus.ArticleList{Year: 2003}, 5},
		{corpus.ArticleList{Year: 2003, Author: "戊Wu"}, 2},
		{corpus.ArticleList{Fault: corpus.FaultUnresolved}, 13},
		{corpus.ArticleList{Fault: corpus.FaultUnresolved, Author: "甲某"}, 0},
		{corpus.ArticleList{Text: "%' OR 1=1 --"}, 0},
	} {
		page, err := c.Articles(t.Context(), test.list)
		if err != nil || page.Total != test.total || len(page.Articles) != test.total {
			t.Errorf("%+v: total %d, %d listed, %v; want %d", test.list, page.Total, len(page.Articles), err, test.total)
		}
	}
}

func TestCitationsFilters(t *testing.T) { everywhere(t, testCitationsFilters) }

func testCitationsFilters(t *testing.T, h home) {
	c := library(t, h)
	first := titleOf(t, c, "论桥第01号")
	for _, test := range []struct {
		list  corpus.CitationList
		total int
	}{
		{corpus.CitationList{}, 25},
		{corpus.CitationList{Text: "丙某：《桥第0"}, 10},
		{corpus.CitationList{Author: "丙"}, 25},
		{corpus.CitationList{Title: "04号考"}, 1},
		{corpus.CitationList{Container: "建筑学报"}, 13},
		{corpus.CitationList{Type: "book", Year: 1936}, 12},
		{corpus.CitationList{Type: "article-journal"}, 0},
		{corpus.CitationList{Unresolved: true}, 13},
		{corpus.CitationList{Article: first}, 1},
		{corpus.CitationList{Article: first, Note: "1-1"}, 1},
		{corpus.CitationList{Article: first, Note: "1-2"}, 0},
		{corpus.CitationList{Article: "nobody"}, 0},
	} {
		page, err := c.Citations(t.Context(), test.list)
		if err != nil || page.Total != test.total || len(page.Citations) != test.total {
			t.Errorf("%+v: total %d, %d listed, %v; want %d", test.list, page.Total, len(page.Citations), err, test.total)
		}
	}
}

func titleOf(t *testing.T, c *Catalogue, title string) (id string) {
	t.Helper()
	page, err := c.Articles(t.Context(), corpus.ArticleList{Text: title})
	if err != nil || len(page.Articles) != 1 {
		t.Fatalf("articles called %s: %+v, %v", title, page, err)
	}
	return page.Articles[0].ID
}

func TestCitationSaysWhereItStands(t *testing.T) { everywhere(t, testCitationSaysWhereItStands) }

func testCitationSaysWhereItStands(t *testing.T, h home) {
	c := h.new(t)
	d := document("/a", "A", "石桥")
	put(t, c, d)
	page, err := c.Citations(t.Context(), corpus.CitationList{})
	want := []corpus.CitationEntry{{Article: d.Article.ID, ArticleTitle: "论石桥", PrintedPage: 1, Marker: "[1]", Citation: d.Article.Citations[0]}}
	if err != nil || !reflect.DeepEqual(page.Citations, want) {
		t.Errorf("Citations = %+v, %v\nwant %+v", page, err, want)
	}
}

// TestPagesMakeTheWholeListing reads listings page by page, with an article
// coming and one going in between.
func TestPagesMakeTheWholeListing(t *testing.T) { everywhere(t, testPagesMakeTheWholeListing) }

func testPagesMakeTheWholeListing(t *testing.T, h home) {
	c := library(t, h)
	whole := strings.Fields(titles(t, c))
	if len(whole) != 25 || whole[0] != "论桥第04号" || whole[24] != "论桥第20号" {
		t.Fatalf("listing is not by year, then title: %q", whole)
	}
	var got []string
	list := corpus.ArticleList{Limit: 4}
	for n := 0; n == 0 || list.Cursor != ""; n++ {
		page, err := c.Articles(t.Context(), list)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range page.Articles {
			got = append(got, e.Title)
		}
		if n == 2 {
			if _, err := c.Delete(t.Context(), titleOf(t, c, got[len(got)-1])); err != nil {
				t.Fatal(err)
			}
		}
		list.Cursor = page.Next
	}
	if !reflect.DeepEqual(got, whole) {
		t.Errorf("page by page:\n got %q\nwant %q", got, whole)
	}
	citations := 0
	clist := corpus.CitationList{Limit: 7, Type: "book"}
	for n := 0; n == 0 || clist.Cursor != ""; n++ {
		page, err := c.Citations(t.Context(), clist)
		if err != nil {
			t.Fatal(err)
		}
		citations += len(page.Citations)
		clist.Cursor = page.Next
	}
	if citations != 24 {
		t.Errorf("%d citations page by page, want 24", citations)
	}
}

func TestForeignCursorsAreRefused(t *testing.T) { everywhere(t, testForeignCursorsAreRefused) }

func testForeignCursorsAreRefused(t *testing.T, h home) {
	c := library(t, h)
	page, err := c.Articles(t.Context(), corpus.ArticleList{Limit: 2})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.Articles(t.Context(), corpus.ArticleList{Limit: 9, Cursor: page.Next}); err != nil {
		t.Errorf("another limit is the same listing: %v", err)
	}
	for _, cursor := range []string{"x", "!", "bnVsbA", "W10", "WzEsMl0", page.Next + "A", page.Next[1:]} {
		if _, err := c.Articles(t.Context(), corpus.ArticleList{Cursor: cursor}); !errors.Is(err, corpus.ErrCursor) {
			t.Errorf("cursor %q: %v, want ErrCursor", cursor, err)
		}
	}
	if _, err := c.Articles(t.Context(), corpus.ArticleList{Year: 2000, Cursor: page.Next}); !errors.Is(err, corpus.ErrCursor) {
		t.Errorf("cursor of another listing: %v, want ErrCursor", err)
	}
	if _, err := c.Citations(t.Context(), corpus.CitationList{Cursor: page.Next}); !errors.Is(err, corpus.ErrCursor) {
		t.Errorf("cursor of articles for citations: %v, want ErrCursor", err)
	}
}

func TestLimits(t *testing.T) {
	for asked, want := range map[int]int{-1: corpus.ListLimit, 0: corpus.ListLimit, 7: 7, 1 << 30: corpus.MaxListLimit} {
		if got := limitOf(asked); got != want {
			t.Errorf("limitOf(%d) = %d, want %d", asked, got, want)
		}
	}
}
