package concordance

import (
	"fmt"

	"suoyin/search/query"
)

// Together is the query that finds a collocate beside what it belongs to. What stands
// near must be text: beside a query of fields, or of several things that a passage must
// have, the word is asked for in the same passage.
func Together(of, word string) string {
	near := fmt.Sprintf("(%s) NEAR/%d %q", of, MaxWindow, word)
	if _, err := query.Parse(near); err == nil {
		return near
	}
	return fmt.Sprintf("(%s) %q", of, word)
}
