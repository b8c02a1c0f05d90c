package concordance

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"unicode/utf8"

	"suoyin/corpus/fold"
	"suoyin/search"
	"suoyin/search/query"
)

// Neighbourhood is a question for the words that stand beside a query.
type Neighbourhood struct {
	search.Request
	// Left and Right are how many words on each side are looked at, one of them at
	// least.
	Left, Right int
	// Least is near how many of the places a word must stand to be listed; 0 is
	// DefaultLeast.
	Least int
	// By is what the words are ordered by; empty is the first of Measures.
	By Measure
	// FunctionWords lists these, too, see FunctionWord. Without them the list is of
	// what a text is about, which most who ask for collocates look for.
	FunctionWords bool
}

// Collocates are the words that stand beside a query.
type Collocates struct {
	Query search.Reading `json:"query"`
	// Places is how many places the query has, Sampled how many of them were
	// looked at.
	Places  int `json:"places"`
	Sampled int `json:"sampled"`
	// Left and Right are the words on each side, Window those on the wider one.
	Window int     `json:"window"`
	Left   int     `json:"left"`
	Right  int     `json:"right"`
	Least  int     `json:"min"`
	By     Measure `json:"measure"`
	// Corpus is about how many words there are in the scope: its characters, and as
	// many words for each as in the texts that were looked at.
	Corpus int `json:"corpus_words"`
	// Hidden is how many function words stand beside the query often enough to be
	// listed and are not.
	Hidden int         `json:"hidden"`
	Words  []Collocate `json:"words"`
}

// Collocate is one word that stands beside the query.
type Collocate struct {
	Word string `json:"word"`
	// Together is near how many of the sampled places the word stands, Places
	// how often it stands anywhere in the scope.
	Together int `json:"together"`
	Places   int `json:"places"`
	// Scores are how much the two belong together, by each measure.
	Scores
}

// DefaultLeast is how often a word must stand beside a query to be listed where
// nobody says: fewer is chance.
const DefaultLeast = 2

// Beside finds the words that stand beside the places of a query, those that
// belong to it most first. Errors: search.ErrLimit, search.ErrFilter for a measure
// that does not exist, and those of the engine.
func Beside(ctx context.Context, w search.Walker, n Neighbourhood) (*Collocates, error) {
	if wider := max(n.Left, n.Right); min(n.Left, n.Right) < 0 || wider < 1 || wider > MaxWindow || n.Least < 0 {
		return nil, fmt.Errorf("collocates within %d and %d words, at least %d: %w", n.Left, n.Right, n.Least, search.ErrLimit)
	}
	c := &Collocates{
		Window: max(n.Left, n.Right), Left: n.Left, Right: n.Right,
		Least: cmp.Or(n.Least, DefaultLeast), By: cmp.Or(n.By, Measures()[0]), Words: []Collocate{},
	}
	if !slices.Contains(Measures(), c.By) {
		return nil, fmt.Errorf("collocates by %q: %w", c.By, search.ErrFilter)
	}
	total, err := count(ctx, w, n.Request)
	if err != nil {
		return nil, err
	}
	c.Query, c.Places = total.Query, total.Places
	counts, err := c.sample(ctx, w, n.Request, 1+total.Passages/(MaxSample+1))
	if err != nil {
		return nil, err
	}
	if !n.FunctionWords {
		c.hide(counts)
	}
	if err := c.score(ctx, w, n.Request, counts); err != nil {
		return nil, err
	}
	return c, nil
}

// hide leaves out the function words, and counts those that would be listed.
func (c *Collocates) hide(counts map[string]int) {
	for word, n := range counts {
		if FunctionWord(word) {
			delete(counts, word)
			if n >= c.Least {
				c.Hidden++
			}
		}
	}
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
		if len(c.Words) == MaxCollocates && bound.of(c.By) < c.Words[MaxCollocates-1].of(c.By) {
			break
		}
		req.Query = query.Phrase{Text: bound.Word}.String()
		if _, bound.Places, err = w.Count(ctx, req); err != nil {
			return err
		}
		bound.Scores = c.scores(bound)
		c.Words = append(c.Words, bound)
		slices.SortStableFunc(c.Words, c.higher)
		c.Words = c.Words[:min(len(c.Words), MaxCollocates)]
	}
	return nil
}

// bounds are the commonest words with the scores that they would have if they
// stood once in each of their passages, the highest first.
func (c *Collocates) bounds(ctx context.Context, w search.Walker, req search.Request, counts map[string]int) ([]Collocate, error) {
	var list []Collocate
	for _, word := range c.commonest(counts) {
		req.Query = query.Phrase{Text: word}.String()
		passages, err := w.Total(ctx, req)
		if err != nil {
			return nil, err
		}
		bound := Collocate{Word: word, Together: counts[word], Places: passages}
		bound.Scores = c.scores(bound)
		list = append(list, bound)
	}
	slices.SortStableFunc(list, c.higher)
	return list, nil
}

func (c *Collocates) higher(a, b Collocate) int { return cmp.Compare(b.of(c.By), a.of(c.By)) }

// sample counts near how many places each word stands, in every step-th hit, and
// how many words the scope may have.
func (c *Collocates) sample(ctx context.Context, w search.Walker, req search.Request, step int) (map[string]int, error) {
	counts := make(map[string]int)
	cut, characters := 0, 0
	err := w.Sample(ctx, req, step, func(h *search.Hit) bool {
		words := w.Words(h.Text)
		cut, characters = cut+len(words), characters+utf8.RuneCountInString(h.Text)
		for _, s := range h.Spans {
			c.Sampled++
			for word := range c.near(words, s) {
				counts[word]++
			}
		}
		return true
	})
	if err != nil || characters == 0 {
		return counts, err
	}
	sizes, err := w.Sizes(ctx, req.In, req.Filters, "article")
	if err != nil {
		return nil, err
	}
	all := 0
	for _, n := range sizes {
		all += n
	}
	c.Corpus = int(float64(all) * float64(cut) / float64(characters))
	return counts, nil
}

// near is the words within the window on both sides of a place.
func (c *Collocates) near(words []search.Word, s [2]int) map[string]bool {
	after, _ := slices.BinarySearchFunc(words, s[1], func(w search.Word, at int) int { return cmp.Compare(w.Span[0], at) })
	before := after
	for before > 0 && words[before-1].Span[1] > s[0] {
		before--
	}
	found := make(map[string]bool)
	for _, w := range words[max(0, before-c.Left):before] {
		found[w.Text] = true
	}
	for _, w := range words[after:min(len(words), after+c.Right)] {
		found[w.Text] = true
	}
	return found
}

// commonest are the words that stand most often beside the query.
func (c *Collocates) commonest(counts map[string]int) []string {
	var words []string
	for w, n := range counts {
		if n >= c.Least && fold.Text(w) != "" {
			words = append(words, w)
		}
	}
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	return words[:min(len(words), MaxScored)]
}

// scores are how much a word and the query belong together. A sample stands for all
// places.
func (c *Collocates) scores(w Collocate) Scores {
	return pair{
		together: float64(w.Together) * float64(c.Places) / float64(max(c.Sampled, 1)),
		query:    float64(c.Places), word: float64(w.Places), span: float64(c.Left + c.Right), all: float64(c.Corpus),
	}.scores()
}
