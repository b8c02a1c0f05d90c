package web

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
)

// authorPage shows one author: the articles that are here, the works of theirs
// that are cited, who cites them, and what they cite themselves.
type authorPage struct {
	layout
	Name string
	// Articles are those in the library: what is seen at once and what unfolds.
	// Total counts all of them.
	Articles, More []corpus.ArticleEntry
	Total          int
	Published      *chart
	Cited          reception
	Uses           []usedWork
	// Here and There are the searches for articles by the author and for notes
	// that cite the author, Keywords the words that mark them, All the list of the
	// articles, AllWorks of the works.
	Here, There, Keywords, All, AllWorks string
}

func authorLink(name string) string { return "/authors/" + url.PathEscape(name) }

// namedIn is the name at the end of an address, which may have slashes in it.
func namedIn(c *gin.Context) string { return strings.TrimPrefix(c.Param("name"), "/") }

func (s *server) authorPage(c *gin.Context) error {
	name := namedIn(c)
	if name == "" {
		c.Redirect(http.StatusFound, "/corpus#authors")
		return nil
	}
	entries, total, err := s.allArticles(c.Request.Context(), corpus.ArticleList{Author: name})
	if err != nil {
		return err
	}
	set := s.works.Set()
	works := set.By(name)
	if total == 0 && len(works) == 0 {
		return s.missingWork()
	}
	p := &authorPage{layout: s.newLayout(c, "author", name), Name: name, Total: total}
	p.Canonical = s.absolute(c, authorLink(name))
	p.Articles, p.More = unfold(entries)
	p.Published = newCountChart(countYears(entries))
	p.Cited = newReception(works)
	p.Uses = usedWorks(set, idsOf(entries))
	p.Here = link("/search", url.Values{"q": {"作者:" + quoted(name)}})
	p.Keywords = s.keywordsLink("作者:" + quoted(name))
	p.There = link("/search", url.Values{"q": {"被引作者:" + quoted(name)}})
	p.All = link("/articles", url.Values{"author": {name}})
	p.AllWorks = link("/works", url.Values{"text": {name}})
	return s.sendPage(c, http.StatusOK, p)
}

// maxEntries bounds how many articles a page about one author or journal looks
// at: more than a journal prints in a century.
const maxEntries = 10_000

// allArticles lists the articles of a listing, newest first, and how many there
// are.
func (s *server) allArticles(ctx context.Context, list corpus.ArticleList) ([]corpus.ArticleEntry, int, error) {
	var entries []corpus.ArticleEntry
	list.Limit = corpus.MaxListLimit
	for {
		page, err := s.library.Articles(ctx, list)
		if err != nil {
			return nil, 0, err
		}
		entries = append(entries, page.Articles...)
		if list.Cursor = page.Next; list.Cursor == "" || len(entries) >= maxEntries {
			return entries, page.Total, nil
		}
	}
}

// countYears counts articles by year; those without one are left out.
func countYears(entries []corpus.ArticleEntry) map[string]int {
	years := map[string]int{}
	for _, e := range entries {
		if e.Journal.Year != 0 {
			years[strconv.Itoa(e.Journal.Year)]++
		}
	}
	return years
}

func idsOf(entries []corpus.ArticleEntry) map[string]bool {
	ids := make(map[string]bool, len(entries))
	for _, e := range entries {
		ids[e.ID] = true
	}
	return ids
}
