package eval

import (
	"context"
	"strings"
	"unicode"

	"suoyin/corpus/fold"
	"suoyin/search/ranking"
)

// features cuts a folded text into what is counted.
type features func(folded string) []string

// bigrams are the adjacent pairs of characters of runs of letters and digits.
func bigrams(folded string) []string {
	var pairs []string
	for _, run := range strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) }) {
		runes := []rune(run)
		for i := 0; i+1 < len(runes); i++ {
			pairs = append(pairs, string(runes[i:i+2]))
		}
	}
	return pairs
}

// neighbours are the pairs of words that stand side by side or have one word
// between them, in either order: what a passage has of them says how close the
// words of a query stand.
func neighbours(words features) features {
	return func(folded string) []string {
		list := words(folded)
		var pairs []string
		for i := range list {
			for j := i + 1; j < min(i+3, len(list)); j++ {
				pairs = append(pairs, min(list[i], list[j])+" "+max(list[i], list[j]))
			}
		}
		return pairs
	}
}

// memory is an inverted index in memory: BM25 over all passages that have any
// feature of the query, as the textbook has it.
type memory struct {
	cut     features
	ids     []string
	lengths []float64
	mean    float64
	lists   map[string][]counted
}

// counted is how often a passage has a feature.
type counted struct {
	passage uint32
	times   uint32
}

func newMemory(cut features, passages []Passage) *memory {
	m := &memory{cut: cut, lists: make(map[string][]counted)}
	for i, p := range passages {
		list := cut(fold.Text(p.Text))
		for _, f := range list {
			l := m.lists[f]
			if n := len(l); n > 0 && l[n-1].passage == uint32(i) {
				l[n-1].times++
				continue
			}
			m.lists[f] = append(l, counted{uint32(i), 1})
		}
		m.ids = append(m.ids, p.ID)
		m.lengths = append(m.lengths, float64(len(list)))
		m.mean += float64(len(list)) / float64(len(passages))
	}
	return m
}

// score adds each passage's score, times share, to scores.
func (m *memory) score(query string, bm25 ranking.BM25, share float64, scores []float64) {
	for _, f := range m.cut(fold.Text(query)) {
		list := m.lists[f]
		weight := share * ranking.IDF(len(m.ids), len(list))
		for _, c := range list {
			scores[c.passage] += bm25.Score(weight, float64(c.times), m.lengths[c.passage]/m.mean)
		}
	}
}

// sum ranks by the sum of several memories of the same passages, each with its
// share.
type sum struct {
	bm25   ranking.BM25
	parts  []*memory
	shares []float64
}

// Rank implements Ranker.
func (s sum) Rank(_ context.Context, query string) ([]string, error) {
	scores := make([]float64, len(s.parts[0].ids))
	for i, m := range s.parts {
		m.score(query, s.bm25, s.shares[i], scores)
	}
	var ids []string
	for range depth {
		best := 0
		for i, score := range scores {
			if score > scores[best] {
				best = i
			}
		}
		if len(scores) == 0 || scores[best] <= 0 {
			break
		}
		ids = append(ids, s.parts[0].ids[best])
		scores[best] = 0
	}
	return ids, nil
}
