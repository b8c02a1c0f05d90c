package web

import (
	"cmp"
	"slices"
	"strconv"

	"suoyin/corpus/works"
)

// How much of a list a page shows at once, and how much more unfolds; the rest
// is behind a link.
const (
	listShown    = 12
	listUnfolded = 100
)

// reception is who cites a number of works, and when.
type reception struct {
	// Works are the cited works, most cited first: what is seen, and what
	// unfolds. Total counts all, Places the citations of all of them.
	Works, MoreWorks []workEntry
	Total, Places    int
	// Articles are the citing articles, newest first.
	Articles, MoreArticles []citingEntry
	ArticleTotal           int
	// Authors and Journals are those of the citing articles, by places.
	Authors, Journals []tally
	// Years draws the places by the year of the citing article; nil if there is
	// nothing to compare.
	Years *chart
}

// citingEntry is an article and how often it cites what a page is about.
type citingEntry struct {
	ID, Title string
	Authors   []string
	Journal   string
	Year      int
	Places    int
}

// tally is a name, how often it is counted, and a page about it.
type tally struct {
	Label, Href string
	Count       int
}

// newReception counts the places of the works, which are most cited first.
func newReception(ws []*works.Work) reception {
	var r reception
	entries := make([]workEntry, 0, min(len(ws), listShown+listUnfolded))
	articles := map[string]*citingEntry{}
	years, authors, journals := map[string]int{}, map[string]int{}, map[string]int{}
	for _, w := range ws {
		if len(entries) < listShown+listUnfolded {
			entries = append(entries, newWorkEntry(w))
		}
		r.Places += len(w.Places)
		for i := range w.Places {
			countPlace(&w.Places[i], articles, years, authors, journals)
		}
	}
	r.Total, r.ArticleTotal = len(ws), len(articles)
	r.Works, r.MoreWorks = unfold(entries)
	r.Articles, r.MoreArticles = unfold(newestFirst(articles))
	r.Authors, r.Journals = largestTallies(authors, authorLink), largestTallies(journals, journalLink)
	r.Years = newCountChart(years)
	return r
}

func countPlace(p *works.Place, articles map[string]*citingEntry, years, authors, journals map[string]int) {
	e := articles[p.Article]
	if e == nil {
		e = &citingEntry{ID: p.Article, Title: p.ArticleTitle, Authors: p.ArticleAuthors, Journal: p.ArticleJournal, Year: p.ArticleYear}
		articles[p.Article] = e
	}
	e.Places++
	if p.ArticleYear != 0 {
		years[strconv.Itoa(p.ArticleYear)]++
	}
	for _, name := range p.ArticleAuthors {
		authors[name]++
	}
	if p.ArticleJournal != "" {
		journals[p.ArticleJournal]++
	}
}

func newestFirst(articles map[string]*citingEntry) []citingEntry {
	list := make([]citingEntry, 0, len(articles))
	for _, e := range articles {
		list = append(list, *e)
	}
	slices.SortFunc(list, func(a, b citingEntry) int {
		return cmp.Or(cmp.Compare(b.Year, a.Year), cmp.Compare(b.Places, a.Places), cmp.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
	return list
}

// unfold cuts a list into what is seen at once and what unfolds.
func unfold[T any](all []T) (shown, more []T) {
	shown = all[:min(len(all), listShown)]
	return shown, all[len(shown):min(len(all), listShown+listUnfolded)]
}

// largestTallies are the names counted most.
func largestTallies(counts map[string]int, href func(string) string) []tally {
	list := make([]tally, 0, len(counts))
	for name, n := range counts {
		list = append(list, tally{Label: name, Href: href(name), Count: n})
	}
	slices.SortFunc(list, func(a, b tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label))
	})
	return list[:min(len(list), listShown)]
}

// usedWork is a work and how often some articles cite it.
type usedWork struct {
	workEntry
	Here int
}

// usedWorks are the works that the articles cite most.
func usedWorks(set *works.Set, articles map[string]bool) []usedWork {
	var used []usedWork
	for _, c := range set.CitedIn(articles) {
		if len(used) == listShown {
			break
		}
		used = append(used, usedWork{newWorkEntry(c.Work), c.Places})
	}
	return used
}
