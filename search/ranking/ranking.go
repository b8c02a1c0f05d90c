// Package ranking says how high a passage stands: BM25 on words with true
// lengths, a share of BM25 on adjacent pairs of characters, and weights for
// whole strings, closeness, kinds and titles. The numbers were chosen on
// evaluation sets, see search/eval and docs/decisions/0051.
package ranking

import "math"

// IDF is the inverse document frequency of a term that is in found of total
// passages, in the form that is never negative (Lucene's BM25).
func IDF(total, found int) float64 {
	return math.Log(1 + (float64(total-found)+0.5)/(float64(found)+0.5))
}

// BM25 holds the parameters of BM25 (Robertson et al. 1994): K1 says how soon
// more occurrences count for nothing, B how much length counts.
type BM25 struct {
	K1, B float64
}

// Score is what one term adds: weight is its IDF times how often the query has
// it, frequency how often the passage has it, and length the passage's length
// over the mean length.
func (p BM25) Score(weight, frequency, length float64) float64 {
	return weight * frequency * (p.K1 + 1) / (frequency + p.K1*(1-p.B+p.B*length))
}
