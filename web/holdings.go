package web

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"sync"
	"time"

	"suoyin/corpus/works"
	"suoyin/search"
)

// holdingsTime is how long the corpus page waits to be told how much text there
// is; without an answer it says less.
const holdingsTime = 5 * time.Second

// held is what a library has: articles by year, author and journal. Authors and
// Journals list those with most articles.
type held struct {
	Years    *chart
	Authors  []tally
	Journals []journalRow
	// JournalTotal counts all journals.
	JournalTotal int
}

// journalRow is a journal, its articles, and its text in code points; 0 where
// the engine cannot tell.
type journalRow struct {
	tally
	Characters int
}

// holdings remembers what takes a look at every article or citation, until the
// index, the articles or the works change.
type holdings struct {
	mu    sync.Mutex
	index search.Stats
	own   *works.Own
	held  *held
	set   *works.Set
	works *citedWorks
}

// of is what the library has, by the state of index and library.
func (h *holdings) of(ctx context.Context, s *server, index search.Stats, own *works.Own) *held {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.held == nil || h.index != index || h.own != own {
		h.index, h.own, h.held = index, own, newHeld(own.Articles(), s.journalSizes(ctx))
	}
	return h.held
}

func newHeld(articles []works.Place, sizes map[string]int) *held {
	years, authors, journals := map[string]int{}, map[string]int{}, map[string]int{}
	for i := range articles {
		a := &articles[i]
		if a.ArticleYear != 0 {
			years[strconv.Itoa(a.ArticleYear)]++
		}
		if a.ArticleJournal != "" {
			journals[a.ArticleJournal]++
		}
		for _, name := range a.ArticleAuthors {
			authors[name]++
		}
	}
	d := &held{Years: newCountChart(years), Authors: largestTallies(authors, authorLink), JournalTotal: len(journals)}
	for _, t := range largestTallies(journals, journalLink) {
		d.Journals = append(d.Journals, journalRow{t, sizes[t.Label]})
	}
	return d
}

// journalSizes is how much text each journal has, nil if the engine cannot
// tell, or not in time.
func (s *server) journalSizes(ctx context.Context) map[string]int {
	w, err := s.walk()
	if err != nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, holdingsTime)
	defer cancel()
	sizes, err := w.Sizes(ctx, search.All, nil, "journal")
	if err != nil {
		s.log.Warn("sizes by journal", "error", err)
		return nil
	}
	return sizes
}

// citedWorks is what a library cites: how old it is, of which kinds, what and
// whom most.
type citedWorks struct {
	Total, Places int
	// Years draws citations by the year of what they cite.
	Years   *chart
	Kinds   []shareRow
	Works   []workEntry
	Authors []tally
	// Hosts are the journals and books that most cited pieces stand in.
	Hosts []tally
}

// shareRow is a count and its length beside the longest, of shareWidth.
type shareRow struct {
	Label         string
	Count, Length int
}

// shareWidth is how long the longest bar of a share is.
const shareWidth = 200

// cited is what the set of works cites.
func (h *holdings) cited(s *server, set *works.Set) *citedWorks {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.works == nil || h.set != set {
		h.set, h.works = set, newCitedWorks(set)
	}
	return h.works
}

func newCitedWorks(set *works.Set) *citedWorks {
	c := &citedWorks{Total: len(set.Works())}
	years, kinds, authors, hosts := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	for _, w := range set.Works() {
		n := len(w.Places)
		c.Places += n
		kinds[w.Citation.Type] += n
		if year := w.Citation.Issued.Year(); year > 0 {
			years[strconv.Itoa(year)] += n
		}
		for _, name := range w.Citation.Author {
			authors[name.String()] += n
		}
		if w.Citation.Type == "article-journal" && w.Citation.ContainerTitle != "" {
			hosts[w.Citation.ContainerTitle] += n
		}
		if len(c.Works) < corpusRows && n > 1 {
			c.Works = append(c.Works, newWorkEntry(w))
		}
	}
	c.Years, c.Kinds = newCountChart(years), shares(kinds)
	c.Authors, c.Hosts = largestTallies(authors, authorLink), largestTallies(hosts, journalLink)
	return c
}

// shares are counts, largest first, with the lengths of their bars.
func shares(counts map[string]int) []shareRow {
	rows := make([]shareRow, 0, len(counts))
	for label, n := range counts {
		rows = append(rows, shareRow{Label: label, Count: n})
	}
	slices.SortFunc(rows, func(a, b shareRow) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Label, b.Label))
	})
	for i := range rows {
		rows[i].Length = max(rows[i].Count*shareWidth/rows[0].Count, 1)
	}
	return rows
}
