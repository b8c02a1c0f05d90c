// Package ranking says how high a passage stands: BM25 on words with true
// lengths, a share of BM25 on adjacent pairs of characters, and more for the
// whole string of a term and for titles. The numbers were chosen on evaluation
// sets, see search/eval and docs/decisions/0051.
package ranking

import (
	"math"

	"suoyin/corpus"
)

// Weights are the numbers of the ranking.
type Weights struct {
	// BM25 holds for words and for pairs.
	BM25
	// Pairs is the share of the pairs' score that is added to the words'.
	Pairs float64
	// Whole is what the whole string of a term of several words adds, as a
	// share of the inverse document frequencies of its words.
	Whole float64
	// Kinds multiply the score by kind of passage; 1 where one is not named.
	Kinds map[corpus.Kind]float64
}

// Default is the weights that were chosen.
func Default() Weights {
	return Weights{
		BM25:  BM25{K1: 0.9, B: 0.4},
		Pairs: 0.5,
		Whole: 0.5,
		Kinds: map[corpus.Kind]float64{
			corpus.KindTitle:    1.3,
			corpus.KindHeading:  1.1,
			corpus.KindAbstract: 1.1,
			corpus.KindNote:     0.9,
		},
	}
}

// Kind is the factor for a kind of passage.
func (w Weights) Kind(k corpus.Kind) float64 {
	if f, ok := w.Kinds[k]; ok {
		return f
	}
	return 1
}

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
	return p.score(weight, frequency, p.norm(length))
}

// norm is what length adds below the line.
func (p BM25) norm(length float64) float64 { return p.K1 * (1 - p.B + p.B*length) }

func (p BM25) score(weight, frequency, norm float64) float64 {
	return weight * frequency * (p.K1 + 1) / (frequency + norm)
}
