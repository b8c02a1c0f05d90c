package web

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"suoyin/corpus"
	"suoyin/search"
)

// walkHits shows hits one after the other, as search.Walker.Walk does.
type walkHits func(ctx context.Context, req search.Request, visit func(*search.Hit) bool) error

// chosenHits are single hits that a reader picked from a search: for each
// passage, by article, the places in it. A passage without places is picked
// whole.
type chosenHits struct {
	articles []string // as they were picked
	places   map[string]map[string][]int
	// lines says that places were picked, not passages.
	lines bool
}

// hitValue is how a hit is written in an address: its article and passage.
func hitValue(article, passage string) string { return article + "/" + passage }

// placeValue is how one place of a hit is written: with where it starts, in code
// points of the passage.
func placeValue(article, passage string, start int) string {
	return hitValue(article, passage) + "/" + strconv.Itoa(start)
}

// readChosen reads the parameter "hit"; nil if there is none. Its error is a
// *parameterError.
func readChosen(v url.Values) (*chosenHits, error) {
	if len(v["hit"]) == 0 {
		return nil, nil
	}
	c := &chosenHits{places: map[string]map[string][]int{}}
	for _, value := range v["hit"] {
		parts := strings.Split(value, "/")
		wrong := &parameterError{Name: "hit", Value: value, Want: "ARTICLE/PASSAGE or ARTICLE/PASSAGE/START"}
		if len(parts) < 2 || len(parts) > 3 || parts[0] == "" || parts[1] == "" {
			return nil, wrong
		}
		if c.places[parts[0]] == nil {
			c.places[parts[0]] = map[string][]int{}
			c.articles = append(c.articles, parts[0])
		}
		passages := c.places[parts[0]]
		if len(parts) == 2 {
			passages[parts[1]] = nil
			continue
		}
		start, err := strconv.Atoi(parts[2])
		if err != nil || start < 0 {
			return nil, wrong
		}
		if before, known := passages[parts[1]]; !known || before != nil {
			passages[parts[1]] = append(before, start)
		}
		c.lines = true
	}
	return c, nil
}

// pick leaves of a hit what was picked; false if nothing was.
func (c *chosenHits) pick(h *search.Hit) bool {
	starts, ok := c.places[h.Article.ID][h.ID]
	if !ok || starts == nil {
		return ok
	}
	var spans [][2]int
	for _, span := range h.Spans {
		for _, start := range starts {
			if span[0] == start {
				spans = append(spans, span)
				break
			}
		}
	}
	h.Spans = spans
	return len(spans) > 0
}

// walk shows the picked hits in reading order. Those that the query does not
// find by itself, because the search had been relaxed to find more, follow
// without places.
func (c *chosenHits) walk(s *server, all walkHits) walkHits {
	return func(ctx context.Context, req search.Request, visit func(*search.Hit) bool) error {
		req.Filters = map[string][]string{"article": c.articles}
		shown := map[string]bool{}
		goOn := true
		err := all(ctx, req, func(h *search.Hit) bool {
			if c.pick(h) {
				shown[hitValue(h.Article.ID, h.ID)] = true
				goOn = visit(h)
			}
			return goOn
		})
		if err != nil || !goOn {
			return err
		}
		for _, id := range c.articles {
			if err := c.rest(ctx, s, id, shown, visit); err != nil {
				return err
			}
		}
		return nil
	}
}

// rest shows the picked passages of an article that have not been shown.
func (c *chosenHits) rest(ctx context.Context, s *server, id string, shown map[string]bool, visit func(*search.Hit) bool) error {
	missing := false
	for passage, starts := range c.places[id] {
		missing = missing || starts == nil && !shown[hitValue(id, passage)]
	}
	if !missing {
		return nil
	}
	a, err := s.library.Article(ctx, id)
	if errors.Is(err, corpus.ErrNotFound) {
		return nil // removed since it was picked
	}
	if err != nil {
		return fmt.Errorf("picked hits of %s: %w", id, err)
	}
	for _, p := range a.Passages() {
		if starts, ok := c.places[id][p.ID]; ok && starts == nil && !shown[hitValue(id, p.ID)] && !visit(newPickedHit(a, p)) {
			return nil
		}
	}
	return nil
}

// newPickedHit is a passage as a hit without places.
func newPickedHit(a *corpus.Article, p corpus.Passage) *search.Hit {
	h := &search.Hit{
		ID: p.ID, Kind: p.Kind, Section: p.Section, Pages: p.Pages, Text: p.Text,
		Article: search.ArticleRef{ID: a.ID, Title: a.Title, Authors: a.Authors, Journal: a.Journal.Name, Year: a.Journal.Year, Issue: a.Journal.Issue},
	}
	markers := a.Markers()
	for _, anchor := range p.Anchors {
		h.Notes = append(h.Notes, search.NoteRef{ID: anchor.Note, Marker: markers.At(anchor), Offset: anchor.Offset})
	}
	return h
}
