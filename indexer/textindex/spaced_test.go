package textindex_test

import (
	"fmt"
	"regexp"
	"slices"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"pgregory.net/rapid"

	"suoyin/corpus/fold"
)

// TestSpacedIsAnExpression compares strings with gaps with a regular expression on
// every text.
func TestSpacedIsAnExpression(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		articles, passages := library(r)
		x, s := build(t, rapid.SampledFrom([]int{1, 200, 1 << 20}).Draw(r, "limit"), articles, passages, roaring.New())
		texts := []string{needle(r, s)}
		var gaps [][2]int
		pattern := "(?s)" + regexp.QuoteMeta(texts[0])
		for range rapid.IntRange(1, 2).Draw(r, "gaps") {
			least := rapid.IntRange(0, 3).Draw(r, "least")
			most := least + rapid.IntRange(0, 3).Draw(r, "more")
			texts, gaps = append(texts, needle(r, s)), append(gaps, [2]int{least, most})
			pattern += fmt.Sprintf(".{%d,%d}%s", least, most, regexp.QuoteMeta(texts[len(texts)-1]))
		}
		if slices.Contains(texts, "") {
			return
		}
		expression := regexp.MustCompile(pattern)
		var all, want []uint32
		for i, p := range s.passages {
			all = append(all, uint32(i))
			if expression.MatchString(fold.Text(p.Text)) {
				want = append(want, uint32(i))
			}
		}
		if got := x.Spaced(texts, gaps, len(all)).Keep(all); !slices.Equal(got, want) {
			r.Fatalf("Spaced(%q, %v) = %v, %s matches %v", texts, gaps, got, pattern, want)
		}
	})
}
