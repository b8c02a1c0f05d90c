package bleve

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"suoyin/corpus"
	"suoyin/corpus/fold"
	"suoyin/indexer/textindex"
	"suoyin/search/ranking"
)

// manyPassages is a view of a text index of many short passages.
func manyPassages(t *testing.T) *view {
	t.Helper()
	dir := t.TempDir()
	w := textindex.NewWriter(dir, 0, textindex.SegmentSize)
	kinds := kinds()
	for i := range 3000 {
		text := strings.Repeat("塘", i*7919%5) + strings.Repeat("岸", i*104729%37)
		p := textindex.Passage{Passage: corpus.Passage{ID: "p", Kind: kinds[i*31%len(kinds)], Text: text},
			Facets: []textindex.Facet{{Name: "kind", Value: string(kinds[i*31%len(kinds)])}}}
		if _, err := w.Add(&textindex.Article{ID: "a"}, []textindex.Passage{p}, []fold.Mapped{fold.New(text)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	s, err := textindex.OpenSegment(filepath.Join(dir, w.Names()[0]))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	x, err := textindex.New([]*textindex.Segment{s}, nil)
	if err != nil {
		t.Fatal(err)
	}
	m, err := measure(x, nil)
	if err != nil {
		t.Fatal(err)
	}
	weights := ranking.Default()
	m.norm(weights.BM25)
	return &view{measures: m, texts: x, weights: weights, factors: factors(weights), scratch: &scratch{}}
}

// TestBlocksGiveTheBest: with bounds that are learned and with those that are
// known the best are the same as when all are scored.
func TestBlocksGiveTheBest(t *testing.T) {
	v := manyPassages(t)
	for _, word := range []string{"塘", "岸", "塘岸"} {
		for _, limit := range []int{1, 3, 20, 200, 5000} {
			all := v.texts.Find(word)
			want := &top{limit: limit}
			for i, doc := range all.Docs {
				n := float64(all.Times[i])
				want.keep(scored{doc, 1.9 * n / (n + float64(v.norms[doc])) * v.factor(doc)})
			}
			for range 2 {
				blocks, ok := v.texts.Blocks(word)
				if !ok {
					t.Fatal(word, "has no list")
				}
				got := &top{limit: limit}
				v.scoreBlocks(word, blocks, 1.9, got)
				if !slices.Equal(got.sorted(), want.sorted()) {
					t.Fatalf("%s, %d: got %v, want %v", word, limit, got.hits, want.hits)
				}
			}
		}
	}
}

func TestLeast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		bounds := rapid.SliceOfN(rapid.Float32Range(0, 3), 0, 50).Draw(t, "bounds")
		limit := rapid.IntRange(1, 20).Draw(t, "limit")
		want := float32(-1)
		if len(bounds) > limit {
			sorted := slices.Sorted(slices.Values(bounds))
			want = sorted[len(sorted)-limit]
		}
		if got := least(bounds, limit); got != want {
			t.Fatalf("%v: number %d is %v, not %v", bounds, limit, got, want)
		}
	})
}

// TestAtLeastOf compares with counting.
func TestAtLeastOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lists := make([][]uint32, rapid.IntRange(1, 6).Draw(t, "lists"))
		enough, least := rapid.IntRange(0, len(lists)).Draw(t, "enough"), rapid.IntRange(1, 4).Draw(t, "least")
		counts := make(map[uint32]int)
		for i := range lists {
			lists[i] = rapid.SliceOfDistinct(rapid.Uint32Range(0, 20_000), rapid.ID[uint32]).Draw(t, "list")
			slices.Sort(lists[i])
			for _, d := range lists[i] {
				if counts[d]++; i < enough {
					counts[d] += least
				}
			}
		}
		var want []uint32
		for d, n := range counts {
			if n >= least {
				want = append(want, d)
			}
		}
		slices.Sort(want)
		if got := atLeastOf(nil, lists, enough, least); !slices.Equal(got, want) {
			t.Fatalf("one of %d or at least %d: %v, want %v", enough, least, got, want)
		}
	})
}
