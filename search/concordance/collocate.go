package concordance

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/query"
)

// Collocates are the words that stand beside a query.
type Collocates struct {
	Query search.Reading `json:"query"`
	// Places is how many places the query has, Sampled how many of them were
	// looked at.
	Places  int         `json:"places"`
	Sampled int         `json:"sampled"`
	Window  int         `json:"window"`
	Words   []Collocate `json:"words"`
}

// Collocate is one word that stands beside the query.
type Collocate struct {
	Word string `json:"word"`
	// Together is near how many of the sampled places the word stands, Places
	// how often it stands anywhere in the scope.
	Together int `json:"together"`
	Places   int `json:"places"`
	// LogDice is how much the two belong together: at most 14, each point less
	// is half as much (Rychlý, "A Lexicographer-Friendly Association Score",
	// 2008).
	LogDice float64 `json:"log_dice"`
}

// rarest is how often a word must stand beside a query to be listed: fewer is
// chance.
const rarest = 2

// Beside finds the words that stand within window words of the places of req,
// those that belong to it most first. Errors: search.ErrLimit, and those of the
// engine.
func Beside(ctx context.Context, w search.Walker, req search.Request, window int) (*Collocates, error) {
	if window < 1 || window > MaxWindow {
		return nil, fmt.Errorf("collocates within %d words: %w", window, search.ErrLimit)
	}
	total, err := count(ctx, w, req)
	if err != nil {
		return nil, err
	}
	c := &Collocates{Query: total.Query, Places: total.Places, Window: window, Words: []Collocate{}}
	counts, err := c.sample(ctx, w, req, 1+total.Passages/(MaxSample+1))
	if err != nil {
		return nil, err
	}
	if err := c.score(ctx, w, req, counts); err != nil {
		return nil, err
	}
	return c, nil
}

// score lists the words that belong to the query most. To know at how many
// places a common word stands takes reading all texts that have it. But a word
// stands at no fewer places than passages, so the passages, which the index
// counts, say how high its score can be: words are counted from the highest such
// bound down, until no other can be among those that are listed.
func (c *Collocates) score(ctx context.Context, w search.Walker, req search.Request, counts map[string]int) error {
	bounds, err := c.bounds(ctx, w, req, counts)
	if err != nil {
		return err
	}
	for _, bound := range bounds {
		if len(c.Words) == MaxCollocates && bound.LogDice < c.Words[MaxCollocates-1].LogDice {
			break
		}
		req.Query = query.Phrase{Text: bound.Word}.String()
		if _, bound.Places, err = w.Count(ctx, req); err != nil {
			return err
		}
		bound.LogDice = c.logDice(bound)
		c.Words = append(c.Words, bound)
		slices.SortStableFunc(c.Words, higher)
		c.Words = c.Words[:min(len(c.Words), MaxCollocates)]
	}
	return nil
}

// bounds are the commonest words with the scores that they would have if they
// stood once in each of their passages, the highest first.
func (c *Collocates) bounds(ctx context.Context, w search.Walker, req search.Request, counts map[string]int) ([]Collocate, error) {
	var list []Collocate
	for _, word := range commonest(counts) {
		req.Query = query.Phrase{Text: word}.String()
		passages, err := w.Total(ctx, req)
		if err != nil {
			return nil, err
		}
		bound := Collocate{Word: word, Together: counts[word], Places: passages}
		bound.LogDice = c.logDice(bound)
		list = append(list, bound)
	}
	slices.SortStableFunc(list, higher)
	return list, nil
}

func higher(a, b Collocate) int { return cmp.Compare(b.LogDice, a.LogDice) }

// sample counts near how many places each word stands, in every step-th hit.
func (c *Collocates) sample(ctx context.Context, w search.Walker, req search.Request, step int) (map[string]int, error) {
	counts := make(map[string]int)
	err := w.Sample(ctx, req, step, func(h *search.Hit) bool {
		words := w.Words(h.Text)
		for _, s := range h.Spans {
			c.Sampled++
			for word := range c.near(words, s) {
				counts[word]++
			}
		}
		return true
	})
	return counts, err
}

// near is the words within the window on both sides of a place.
func (c *Collocates) near(words []search.Word, s [2]int) map[string]bool {
	after, _ := slices.BinarySearchFunc(words, s[1], func(w search.Word, at int) int { return cmp.Compare(w.Span[0], at) })
	before := after
	for before > 0 && words[before-1].Span[1] > s[0] {
		before--
	}
	found := make(map[string]bool)
	for _, w := range words[max(0, before-c.Window):before] {
		found[w.Text] = true
	}
	for _, w := range words[after:min(len(words), after+c.Window)] {
		found[w.Text] = true
	}
	return found
}

// commonest are the words that stand most often beside the query.
func commonest(counts map[string]int) []string {
	var words []string
	for w, n := range counts {
		if n >= rarest && fold.Text(w) != "" {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	return words[:min(len(words), MaxScored)]
}

// logDice is how much a word and the query belong together. A sample stands for
// all places.
func (c *Collocates) logDice(w Collocate) float64 {
	all := float64(w.Together) * float64(c.Places) / float64(max(c.Sampled, 1))
	return 14 + math.Log2(2*all/float64(max(c.Places+w.Places, 1)))
}
