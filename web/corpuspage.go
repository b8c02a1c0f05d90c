package web

import (
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"

	"suoyin/corpus"
	"suoyin/search"
)

// corpusPage says what is in here and what could not be made out.
type corpusPage struct {
	layout
	Counts corpus.Counts
	Stats  search.Stats
	// Faults count what could not be made out; each leads to its articles.
	Faults []tally
	// Held and Cited are what there is and what it cites.
	Held *held
	// Coming says that the works cited are still being connected.
	Coming bool
	Cited  *citedWorks
}

// corpusRows is how many names and works the page lists of a kind.
const corpusRows = 12

func (s *server) corpusPage(c *gin.Context) error {
	ctx := c.Request.Context()
	p := &corpusPage{layout: s.newLayout(c, "corpus", "")}
	p.Title = s.say(p.Lang, "about")
	var err error
	if p.Counts, err = s.library.Counts(ctx); err != nil {
		return err
	}
	if p.Stats, err = s.engine.Stats(ctx); err != nil {
		return err
	}
	p.Faults = s.faultTallies(p.Lang, p.Counts)
	p.Held = s.holdings.of(ctx, s, p.Stats, s.works.Own())
	p.Coming = s.worksComing()
	p.Cited = s.holdings.cited(s, s.works.Set())
	return s.sendPage(c, http.StatusOK, p)
}

// aboutPage is where the page was before.
func (s *server) aboutPage(c *gin.Context) error {
	c.Redirect(http.StatusMovedPermanently, link("/corpus", c.Request.URL.Query()))
	return nil
}

// faultTallies are the counts of what could not be made out.
func (s *server) faultTallies(l lang, n corpus.Counts) []tally {
	counts := map[corpus.Fault]int{
		corpus.FaultUnresolved: n.Unresolved, corpus.FaultOrphans: n.Orphans,
		corpus.FaultUnanchored: n.Unanchored, corpus.FaultUnplaced: n.Unplaced,
	}
	var rows []tally
	for _, f := range corpus.AllFaults() {
		row := tally{Label: s.say(l, "fault-"+string(f)), Count: counts[f]}
		if row.Count > 0 {
			row.Href = link("/articles", url.Values{"fault": {string(f)}})
		}
		rows = append(rows, row)
	}
	return rows
}
