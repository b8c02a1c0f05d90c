package ask

import (
	"fmt"

	"suoyin/search"
	"suoyin/search/match"
)

// MaxWork bounds what checking the text of passages for one query may cost, in
// steps of an expression's program: about one second of the fastest and five of
// the slowest expressions on one core. Strings need no bound, they take a
// hundredth of that for 100 MB of text.
const MaxWork = 300_000_000

// Affordable refuses, with search.ErrLimit, to check so many passages of a mean
// length in code points for an expression that is too dear for that.
func Affordable(m *match.Matcher, passages int, mean float64) error {
	if cost := m.Cost(); cost > 0 && float64(passages)*mean*float64(cost) > MaxWork {
		return fmt.Errorf("an expression of %d steps would have to be tried on %d passages, add some text that must stand there: %w",
			cost, passages, search.ErrLimit)
	}
	return nil
}
