package ranking

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestIDFFallsWithFrequency(t *testing.T) {
	last := math.Inf(1)
	for _, found := range []int{0, 1, 10, 500, 1000} {
		idf := IDF(1000, found)
		if idf >= last || idf < 0 {
			t.Errorf("%d of 1000: %v after %v", found, idf, last)
		}
		last = idf
	}
}

func TestBM25(t *testing.T) {
	p := BM25{K1: 1.2, B: 0.75}
	tests := []struct{ weight, frequency, length, want float64 }{
		{2, 1, 1, 2}, // a passage of mean length with one occurrence has the weight
		{2, 0, 1, 0},
		{1, 3, 1, 3 * 2.2 / 4.2},
		{1, 1, 3, 2.2 / (1 + 1.2*2.5)},
	}
	for _, test := range tests {
		if got := p.Score(test.weight, test.frequency, test.length); math.Abs(got-test.want) > 1e-9 {
			t.Errorf("%+v: got %v", test, got)
		}
	}
}

// TestPairsScoreIsThatOfCounting compares with counting each pair by itself.
func TestPairsScoreIsThatOfCounting(t *testing.T) {
	text := rapid.StringOfN(rapid.SampledFrom([]rune("中国人民a1 ，𠮷")), 0, 30, -1)
	rapid.Check(t, func(t *rapid.T) {
		query, passage := text.Draw(t, "query"), text.Draw(t, "passage")
		found := func(string) int { return 3 }
		pairs := NewPairs([]string{query}, 100, found)
		bm25 := BM25{K1: 0.9, B: 0.4}
		want, runes := 0.0, []rune(query)
		seen := make(map[string]bool)
		for i := 0; i+1 < len(runes); i++ {
			two := string(runes[i : i+2])
			if seen[two] || !useful(pair{runes[i], runes[i+1]}) {
				continue
			}
			seen[two] = true
			want += bm25.Score(IDF(100, 3)*count(query, two), count(passage, two), 1)
		}
		if got := pairs.Score(passage, bm25, 1, make([]float64, pairs.Len())); math.Abs(got-want) > 1e-9 {
			t.Fatalf("%q in %q: got %v, want %v", query, passage, got, want)
		}
	})
}

// count counts the places of a pair, also those that overlap.
func count(text, two string) float64 {
	n := 0.0
	for i := range text {
		if strings.HasPrefix(text[i:], two) {
			n++
		}
	}
	return n
}
