package concordance

import "math"

// Measure is what collocates are ordered by, as it is written in an address.
type Measure string

// The measures. Each answers another question, and each falls as a word gets more
// common elsewhere, which the order of counting relies on.
const (
	// LogDice is how exclusively two words go together, whatever the size of the
	// library: at most 14, each point less is half as much (Rychlý, "A
	// Lexicographer-Friendly Association Score", 2008).
	LogDice Measure = "log_dice"
	// MI is how many times more often than by chance they do, as a power of two. It
	// prefers rare words (Church and Hanks, 1990).
	MI Measure = "mi"
	// LogLikelihood is how sure it is that this is no chance; below 0 where they
	// avoid each other (Dunning, 1993).
	LogLikelihood Measure = "log_likelihood"
	// TScore is the same, and prefers common words (Church et al., 1991).
	TScore Measure = "t_score"
	// LogRatio is, of keywords, how many times more often a word stands in one part of
	// a library than in the rest, as a power of two (Hardie, "Log Ratio: an informal
	// introduction", 2014).
	LogRatio Measure = "log_ratio"
)

// Measures are what collocates can be ordered by, the one of who asks for none first.
func Measures() []Measure { return []Measure{LogDice, MI, LogLikelihood, TScore} }

// Scores are the values of the measures of collocates.
type Scores struct {
	LogDice       float64 `json:"log_dice"`
	MI            float64 `json:"mi"`
	LogLikelihood float64 `json:"log_likelihood"`
	TScore        float64 `json:"t_score"`
}

// of is the value of one.
func (s Scores) of(m Measure) float64 {
	switch m {
	case MI:
		return s.MI
	case LogLikelihood:
		return s.LogLikelihood
	case TScore:
		return s.TScore
	default:
		return s.LogDice
	}
}

// pair is what all measures are made of.
type pair struct {
	together float64 // places of the query near which the word stands
	query    float64 // places of the query
	word     float64 // places of the word
	span     float64 // words on both sides that are looked at
	all      float64 // words of the scope
}

// scores are what the numbers say. A word stands at no fewer places than it was
// seen at, whatever an estimate says.
func (p pair) scores() Scores {
	p.word = max(p.word, p.together, 1)
	p.all = max(p.all, p.query+p.word)
	s := Scores{LogDice: 14 + math.Log2(2*p.together/max(p.query+p.word, 1))}
	if p.together == 0 {
		return Scores{LogDice: math.Inf(-1), MI: math.Inf(-1)}
	}
	expected := p.query * p.word * p.span / p.all
	s.MI = math.Log2(p.together / expected)
	s.TScore = (p.together - expected) / math.Sqrt(p.together)
	s.LogLikelihood = p.likelihood()
	if p.together < expected {
		s.LogLikelihood = -s.LogLikelihood
	}
	return s
}

// likelihood is that of a word beside the query or not, this word or another.
func (p pair) likelihood() float64 {
	beside := min(max(p.query*p.span, p.together), p.all)
	return table{seen: p.together, row: beside, column: p.word, all: p.all}.likelihood()
}

// table counts words by two questions: of all, row say yes to the first, column to the
// second, and seen to both.
type table struct{ seen, row, column, all float64 }

// likelihood compares the four cases with what chance would give them (Dunning,
// "Accurate methods for the statistics of surprise and coincidence", 1993).
func (t table) likelihood() float64 {
	cases := [4]struct{ seen, row, column float64 }{
		{t.seen, t.row, t.column},
		{t.row - t.seen, t.row, t.all - t.column},
		{t.column - t.seen, t.all - t.row, t.column},
		{t.all - t.row - t.column + t.seen, t.all - t.row, t.all - t.column},
	}
	sum := 0.0
	for _, c := range cases {
		if expected := c.row * c.column / t.all; c.seen > 0 && expected > 0 {
			sum += c.seen * math.Log(c.seen/expected)
		}
	}
	return max(2*sum, 0)
}

// logRatio compares a word that stands here times among all words with one that stands
// there times among others. Where it does not stand, half a time is taken, as Hardie
// does, so that it is not infinitely more.
func logRatio(here, all, there, others float64) float64 {
	return math.Log2(max(here, 0.5) / all / (max(there, 0.5) / others))
}
