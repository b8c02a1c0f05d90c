package match

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestChainIsAnExpression compares what finds strings with gaps with the expression.
func TestChainIsAnExpression(t *testing.T) {
	letters := rapid.SampledFrom([]string{"甲", "乙", "丙", "a", "𠀀"})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(letters, 0, 24).Draw(t, "text"), "")
		pattern := ""
		for i := range rapid.IntRange(2, 4).Draw(t, "strings") {
			for range rapid.IntRange(min(i, 1), 2*min(i, 1)).Draw(t, "gaps") {
				least := rapid.IntRange(0, 2).Draw(t, "least")
				pattern += rapid.SampledFrom([]string{
					fmt.Sprintf(".{%d,%d}", least, least+rapid.IntRange(0, 3).Draw(t, "more")), ".?", ".",
					fmt.Sprintf(".{%d,%d}?", least, least+2), ".??",
				}).Draw(t, "gap")
			}
			pattern += strings.Join(rapid.SliceOfN(letters, 1, 2).Draw(t, "string"), "")
		}
		tree, err := syntax.Parse(pattern, syntax.Perl)
		if err != nil {
			t.Fatal(err)
		}
		s := spacedExpression(tree)
		c, ok := s.chain()
		if s.plan() == nil || !ok {
			if s.plan() == nil || !strings.Contains(pattern, "??") && !strings.Contains(pattern, "}?") {
				t.Fatalf("%s is no chain", pattern)
			}
			return
		}
		want := expression{regexp.MustCompile(pattern)}.places(nil, text)
		if got := c.places(nil, text); !slices.Equal(got, want) {
			t.Fatalf("%s in %s: %v, as an expression %v", pattern, text, got, want)
		}
		m := &marks{}
		if c.spots(m, placer{&passage{folded: text}}) {
			if got := points(text, want); !slices.Equal(m.spots, got) && len(m.spots)+len(got) > 0 {
				t.Fatalf("%s in %s: %v, by places of its strings %v", pattern, text, got, m.spots)
			}
		}
		if c.has(text) != (len(want) > 0) || c.count(text) != len(want) {
			t.Fatalf("%s in %s: has %v, counts %d of %v", pattern, text, c.has(text), c.count(text), want)
		}
	})
}
