package ranking

import (
	"math"
	"slices"
	"testing"
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

func TestPairs(t *testing.T) {
	found := func(pair string) int { return len(pair) }
	list := Pairs([]string{"账簿，账簿a1b", "簿a"}, 100, found)
	once := IDF(100, len("账簿"))
	want := []Pair{{"账簿", once + once}, {"簿a", 2 * IDF(100, len("簿a"))}}
	if !slices.EqualFunc(list, want, func(a, b Pair) bool { return a.Text == b.Text && math.Abs(a.Weight-b.Weight) < 1e-9 }) {
		t.Errorf("got %v, want %v", list, want)
	}
}
