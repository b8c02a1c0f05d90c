package bleve

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestTopIsTheBeginOfTheSorted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scores := rapid.SliceOf(rapid.Float64Range(0, 3)).Draw(t, "scores")
		best := &top{limit: rapid.IntRange(0, 12).Draw(t, "limit")}
		var all []scored
		for doc, s := range scores {
			h := scored{uint32(doc), float64(int(s))} // many equals
			all = append(all, h)
			best.keep(h)
		}
		slices.SortFunc(all, compare)
		if got, want := best.sorted(), all[:min(best.limit, len(all))]; !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}
