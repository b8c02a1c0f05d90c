package concordance

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"suoyin/search"
)

// Contrast is a question for the words that mark some articles, those with hits of a
// request, against all others.
type Contrast struct {
	search.Request
	// Least is how often a word must stand in the articles to be listed; 0 is
	// DefaultKeyLeast.
	Least int
	// LeastArticles is in how many of the articles a word must stand; 0 is 1. A word
	// that one article repeats marks that one, not all of them.
	LeastArticles int
	// By is what the words are ordered by; empty is the first of KeyMeasures.
	By Measure
	// FunctionWords lists these, too, see FunctionWord.
	FunctionWords bool
}

// Keywords are the words that mark some articles.
type Keywords struct {
	Query search.Reading `json:"query"`
	// Selected are the articles with hits, Others all that have none.
	Selected      Side    `json:"selected"`
	Others        Side    `json:"others"`
	Least         int     `json:"min"`
	LeastArticles int     `json:"min_articles"`
	By            Measure `json:"measure"`
	// Hidden is how many function words would be listed.
	Hidden int `json:"hidden"`
	// Found is how many words mark the articles; the first MaxKeywords are listed.
	Found int       `json:"found"`
	Words []Keyword `json:"words"`
}

// Side is one of two parts of a library that are compared.
type Side struct {
	Articles int `json:"articles"`
	// Characters are the code points of all texts of the scope, Words the words that
	// were counted: in every passage, or in every second, third and so on as Step
	// says, where counting all would take long.
	Characters int `json:"characters"`
	Words      int `json:"words"`
	Step       int `json:"step"`
}

// Keyword is a word that stands in the selected articles more often than elsewhere.
type Keyword struct {
	Word string `json:"word"`
	// Count and OtherCount are how often it was counted on both sides, PerMillion and
	// OtherPerMillion the same for a million words.
	Count           int     `json:"count"`
	PerMillion      float64 `json:"per_million"`
	OtherCount      int     `json:"other_count"`
	OtherPerMillion float64 `json:"other_per_million"`
	// Articles is in how many of the selected ones it was counted.
	Articles int `json:"articles"`
	// Likelihood is how sure it is that this is no chance, Ratio how many times more
	// often it stands there, as a power of two.
	Likelihood float64 `json:"log_likelihood"`
	Ratio      float64 `json:"log_ratio"`
}

// Limits of keywords.
const (
	// DefaultKeyLeast is how often a word must stand in the articles where nobody
	// says.
	DefaultKeyLeast = 3
	// MaxKeywords is how many are listed.
	MaxKeywords = 500
	// MaxKeyCharacters is from how many code points on a side is sampled: about a
	// million words of Chinese, as many as the corpora of Brown and LOB that word
	// lists have been compared with, and less than a second's work.
	MaxKeyCharacters = 2_000_000
	// leastLikelihood is how sure it must be that a word is no chance: of ten thousand
	// words that mark nothing, one comes to it. At this level the measure holds for
	// rare words as well (Rayson, Berridge and Francis, "Extending the Cochran rule
	// for the comparison of word frequencies between corpora", 2004).
	leastLikelihood = 15.13
)

// KeyMeasures are what keywords can be ordered by, the one of who asks for none first.
func KeyMeasures() []Measure { return []Measure{LogLikelihood, LogRatio} }

// Mark finds the words that mark the articles with hits of a request. They are counted
// in the texts of its scope; of citations and claims, in the notes or paragraphs that
// have them. If there are no hits, or no other articles, there is nothing to compare
// and no word is listed. Errors: search.ErrLimit, search.ErrFilter for a measure that
// does not order keywords, and those of the engine.
func Mark(ctx context.Context, w search.Walker, q Contrast) (*Keywords, error) {
	k := &Keywords{Least: cmp.Or(q.Least, DefaultKeyLeast), LeastArticles: cmp.Or(q.LeastArticles, 1), By: cmp.Or(q.By, KeyMeasures()[0]), Words: []Keyword{}}
	if min(k.Least, k.LeastArticles) < 1 {
		return nil, fmt.Errorf("keywords that stand %d times in %d articles at least: %w", k.Least, k.LeastArticles, search.ErrLimit)
	}
	if !slices.Contains(KeyMeasures(), k.By) {
		return nil, fmt.Errorf("keywords by %q: %w", k.By, search.ErrFilter)
	}
	var err error
	if k.Query, err = reading(q.Request); err != nil {
		return nil, err
	}
	selected := make(map[string]bool)
	err = w.Tally(ctx, q.Request, func(a search.ArticleRef, _ int) bool {
		selected[a.ID] = true
		return true
	})
	if err != nil {
		return nil, err
	}
	in := wholeScope(q.In)
	if err := k.measure(ctx, w, in, selected); err != nil || k.Selected.Articles == 0 || k.Others.Articles == 0 {
		return k, err
	}
	c := counter{sides: [2]*Side{&k.Selected, &k.Others}, words: make(map[string]*tally)}
	if err := w.Cut(ctx, in, c.wanted(selected), c.add); err != nil {
		return nil, err
	}
	k.list(c.words, q.FunctionWords)
	return k, nil
}

// wholeScope is the scope of whole passages that has those of a scope.
func wholeScope(in search.Scope) search.Scope {
	switch in {
	case search.Citations:
		return search.Notes
	case search.Claims:
		return search.Paragraphs
	}
	return cmp.Or(in, search.All)
}

// measure says how large the sides are, and which of their passages are counted.
func (k *Keywords) measure(ctx context.Context, w search.Walker, in search.Scope, selected map[string]bool) error {
	sizes, err := w.Sizes(ctx, in, nil, "article")
	if err != nil {
		return err
	}
	for article, characters := range sizes {
		side := &k.Others
		if selected[article] {
			side = &k.Selected
		}
		side.Articles++
		side.Characters += characters
	}
	for _, side := range []*Side{&k.Selected, &k.Others} {
		side.Step = max(1, (side.Characters+MaxKeyCharacters-1)/MaxKeyCharacters)
	}
	return nil
}

// tally is how often a word was counted on both sides.
type tally struct {
	counts [2]int
	// articles of the selected ones have it, last is the last of them.
	articles int
	last     string
}

// counter counts words of both sides in one look at the library.
type counter struct {
	sides [2]*Side // selected, others
	words map[string]*tally
	seen  [2]int // passages
	side  int    // of the passage that is wanted
}

// wanted says which passages are counted: of every Step of each side the first, so that
// one is.
func (c *counter) wanted(selected map[string]bool) func(article string) bool {
	return func(article string) bool {
		c.side = 1
		if selected[article] {
			c.side = 0
		}
		c.seen[c.side]++
		return (c.seen[c.side]-1)%c.sides[c.side].Step == 0
	}
}

// add counts the words of a passage.
func (c *counter) add(article string, words []string) bool {
	c.sides[c.side].Words += len(words)
	for _, word := range words {
		t := c.words[word]
		if t == nil {
			t = new(tally)
			c.words[strings.Clone(word)] = t
		}
		t.counts[c.side]++
		if c.side == 0 && t.last != article {
			t.articles, t.last = t.articles+1, article
		}
	}
	return true
}

// list lists the words that mark the selected articles.
func (k *Keywords) list(words map[string]*tally, functionWords bool) {
	for word, t := range words {
		if t.counts[0] < k.Least || t.articles < k.LeastArticles {
			continue
		}
		scored := k.score(word, t)
		switch {
		case scored.Ratio <= 0 || scored.Likelihood < leastLikelihood:
		case !functionWords && FunctionWord(word):
			k.Hidden++
		default:
			k.Words = append(k.Words, scored)
		}
	}
	k.Found = len(k.Words)
	slices.SortFunc(k.Words, func(a, b Keyword) int {
		if k.By == LogRatio {
			return cmp.Or(cmp.Compare(b.Ratio, a.Ratio), cmp.Compare(b.Likelihood, a.Likelihood), cmp.Compare(a.Word, b.Word))
		}
		return cmp.Or(cmp.Compare(b.Likelihood, a.Likelihood), cmp.Compare(b.Ratio, a.Ratio), cmp.Compare(a.Word, b.Word))
	})
	k.Words = k.Words[:min(len(k.Words), MaxKeywords)]
}

func (k *Keywords) score(word string, t *tally) Keyword {
	here, there := float64(t.counts[0]), float64(t.counts[1])
	all, others := float64(k.Selected.Words), float64(max(k.Others.Words, 1))
	return Keyword{
		Word: word, Count: t.counts[0], OtherCount: t.counts[1], Articles: t.articles,
		PerMillion: 1e6 * here / all, OtherPerMillion: 1e6 * there / others,
		Likelihood: table{seen: here, row: all, column: here + there, all: all + others}.likelihood(),
		Ratio:      logRatio(here, all, there, others),
	}
}
