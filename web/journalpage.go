package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
)

// journalPage shows one journal: its articles by year and issue, what of it is
// cited and by whom, and what its articles cite.
type journalPage struct {
	layout
	Name string
	// Total counts the journal's articles, Years are the years they are of, the
	// one shown is Current; Issues are the issues of that year.
	Total  int
	Years  []yearChoice
	Issues []issueGroup
	// Published draws the articles by year.
	Published *chart
	Cited     reception
	Uses      []usedWork
	Authors   []tally
	// Here and There are the searches in its articles and for notes that cite
	// it, Keywords the words that mark it, AllWorks lists the works cited from it.
	Here, There, Keywords, AllWorks string
}

// yearChoice is a year of a journal; 0 are articles without one.
type yearChoice struct {
	Year, Count int
	Href        string
	Current     bool
}

// issueGroup is the articles of one issue, by their pages.
type issueGroup struct {
	Issue    string
	Articles []corpus.ArticleEntry
}

func journalLink(name string) string { return "/journals/" + url.PathEscape(name) }

func (s *server) journalPage(c *gin.Context) error {
	name := namedIn(c)
	if name == "" {
		c.Redirect(http.StatusFound, "/corpus#journals")
		return nil
	}
	wanted, err := readNumber(c.Request.URL.Query(), "year", 0, maxYear)
	if err != nil {
		return err
	}
	entries, total, err := s.allArticles(c.Request.Context(), corpus.ArticleList{Journal: name})
	if err != nil {
		return err
	}
	set := s.works.Set()
	works := set.In(name)
	if total == 0 && len(works) == 0 {
		return s.missingWork()
	}
	p := &journalPage{layout: s.newLayout(c, "journal", name), Name: name, Total: total}
	p.Canonical = s.absolute(c, journalLink(name))
	p.fillYears(entries, c.Query("year") != "", wanted)
	p.Published = newCountChart(countYears(entries))
	p.Cited = newReception(works)
	p.Uses = usedWorks(set, idsOf(entries))
	p.Authors = entryAuthors(entries)
	p.Here = link("/search", url.Values{"q": {"刊名:" + quoted(name)}})
	p.Keywords = s.keywordsLink("刊名:" + quoted(name))
	p.There = link("/search", url.Values{"q": {"被引刊名:" + quoted(name)}})
	p.AllWorks = link("/works", url.Values{"text": {name}})
	return s.sendPage(c, http.StatusOK, p)
}

// fillYears lists the years, newest first, and the issues of the one chosen;
// without a choice of the newest.
func (p *journalPage) fillYears(entries []corpus.ArticleEntry, chosen bool, wanted int) {
	counts := map[int]int{}
	for _, e := range entries {
		counts[e.Journal.Year]++
	}
	for year, n := range counts {
		p.Years = append(p.Years, yearChoice{Year: year, Count: n, Href: journalLink(p.Name) + "?year=" + strconv.Itoa(year)})
	}
	slices.SortFunc(p.Years, func(a, b yearChoice) int { return cmp.Compare(b.Year, a.Year) })
	for i := range p.Years {
		if chosen && p.Years[i].Year == wanted || !chosen && i == 0 {
			p.Years[i].Current = true
			p.Issues = issuesOf(entries, p.Years[i].Year)
		}
	}
}

// issuesOf groups the articles of a year by issue, newest issue first; in an
// issue they stand as they are printed.
func issuesOf(entries []corpus.ArticleEntry, year int) []issueGroup {
	var groups []issueGroup
	at := map[string]int{}
	for _, e := range entries {
		if e.Journal.Year != year {
			continue
		}
		n, known := at[e.Journal.Issue]
		if !known {
			n = len(groups)
			at[e.Journal.Issue] = n
			groups = append(groups, issueGroup{Issue: e.Journal.Issue})
		}
		groups[n].Articles = append(groups[n].Articles, e)
	}
	slices.SortStableFunc(groups, func(a, b issueGroup) int {
		return cmp.Or(cmp.Compare(leadingNumber(b.Issue), leadingNumber(a.Issue)), cmp.Compare(b.Issue, a.Issue))
	})
	for _, g := range groups {
		slices.SortStableFunc(g.Articles, func(a, b corpus.ArticleEntry) int {
			return cmp.Compare(leadingNumber(a.Journal.Pages), leadingNumber(b.Journal.Pages))
		})
	}
	return groups
}

// leadingNumber is the number that a text begins with, 0 if it has none.
func leadingNumber(text string) int {
	end := 0
	for end < len(text) && end < 9 && '0' <= text[end] && text[end] <= '9' {
		end++
	}
	n, _ := strconv.Atoi(text[:end]) // digits only, or empty
	return n
}

// entryAuthors are those who wrote most of the articles.
func entryAuthors(entries []corpus.ArticleEntry) []tally {
	counts := map[string]int{}
	for _, e := range entries {
		for _, name := range e.Authors {
			counts[name]++
		}
	}
	return largestTallies(counts, authorLink)
}
