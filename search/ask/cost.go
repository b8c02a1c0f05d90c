package ask

import (
	"fmt"

	"suoyin/search"
	"suoyin/search/match"
)

// MaxWork bounds what checking the text of passages for one query may cost, in
// steps of an expression's program: about one second of the fastest and five of
// the slowest expressions on one core. Single strings need no bound, they take a
// hundredth of that for 100 MB of text. The counts of a query's parts may cost as
// much once more, all together.
const MaxWork = 300_000_000

// leastPart is what checking a part costs that is no expression: a string as printed,
// a field.
const leastPart = 2

// Affordable refuses, with a *search.LimitError, to check so many passages of a mean
// length in code points for a query that is too dear for that.
func Affordable(m *match.Matcher, passages int, mean float64) error {
	if work(m.Cost(), passages, mean) > MaxWork {
		return tooDear(passages)
	}
	return nil
}

// Budget is what counting the parts of one query may still cost. Each part alone may
// be affordable, and all 128 of them not.
type Budget struct{ spent float64 }

// Affordable is the function of that name for one more part.
func (b *Budget) Affordable(m *match.Matcher, passages int, mean float64) error {
	cost := work(max(m.Cost(), leastPart), passages, mean)
	if b.spent+cost > MaxWork {
		return tooDear(passages)
	}
	b.spent += cost
	return nil
}

func work(cost, passages int, mean float64) float64 { return float64(cost) * float64(passages) * mean }

func tooDear(passages int) error {
	return &search.LimitError{
		ZH: fmt.Sprintf("这条检索式要逐段核对 %d 段原文，用时太长；请加上原文里一定有的字词，或减少通配符、正则表达式里的重复和 NEAR 两边的词", passages),
		EN: fmt.Sprintf("the text of %d passages would have to be looked at for this query, which takes too long: add some text that must stand there, or use fewer wildcards, repetitions in expressions, and words that stand near others", passages),
	}
}
