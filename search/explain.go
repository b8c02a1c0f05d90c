package search

import (
	"context"

	"suoyin/corpus"
)

// Explainer is an Engine that says how it reads a text and why a passage is a
// hit.
type Explainer interface {
	Engine
	// Analyze says how a text of at most MaxQuery code points is folded and cut.
	// Errors: ErrLimit, and ctx's error.
	Analyze(ctx context.Context, text string) (*Analysis, error)
	// Explain says why a passage of an article is a hit of req, or which parts of
	// the query it lacks. Limit and Cursor of req do not matter. Errors are those
	// of Search, and corpus.ErrNotFound for an unknown passage.
	Explain(ctx context.Context, req Request, article, passage string) (*Explanation, error)
}

// Analysis is how a text is folded and cut.
type Analysis struct {
	Text string `json:"text"`
	// Folded is what is compared.
	Folded string `json:"folded"`
	// Map has for each code point of Folded where in Text it was printed, and
	// where that ends.
	Map [][2]int `json:"map"`
	// Words are what ranks, and what a query without quotes asks for.
	Words []AnalyzedWord `json:"words"`
	// Characters and Pairs are what strings are looked up by: all characters of
	// Folded, and all that are adjacent.
	Characters []Gram `json:"characters"`
	Pairs      []Gram `json:"pairs"`
}

// AnalyzedWord is one word of a text.
type AnalyzedWord struct {
	Word
	// Dictionary says where the word is from: "own", "gse", or "none" for what no
	// dictionary has, which is cut character by character, or a run of letters
	// and digits.
	Dictionary string `json:"dictionary"`
	// Passages is how many passages it was cut out of, and Stands in how many it
	// stands as a string.
	Passages int `json:"passages"`
	Stands   int `json:"stands"`
}

// Gram is a character or a pair, and how many passages have it.
type Gram struct {
	Text     string `json:"text"`
	Passages int    `json:"passages"`
}

// Explanation is why a passage is a hit.
type Explanation struct {
	Query Reading `json:"query"`
	// Found says that it is one. Where it is not, Parts say what it lacks.
	Found   bool        `json:"found"`
	ID      string      `json:"id"`
	Kind    corpus.Kind `json:"kind"`
	Article ArticleRef  `json:"article"`
	Text    string      `json:"text"`
	Parts   []FoundPart `json:"parts"`
	// Total is how many passages the query has, and Rank this one's place by
	// relevance among them, from 1; 0 where it is not among the first Refined,
	// which are ordered by all that Score has, or is no hit.
	Total   int      `json:"total"`
	Rank    int      `json:"rank"`
	Refined int      `json:"refined"`
	Score   Relevant `json:"score"`
}

// FoundPart is a leaf of the query in the passage.
type FoundPart struct {
	Text  string `json:"text"`
	Found bool   `json:"found"`
	// Spans are its places in the text, in code points; a field marks nothing.
	Spans [][2]int `json:"spans"`
	// Words are those of a term, with their own places.
	Words []FoundPart `json:"words,omitempty"`
}

// Relevant is what a passage's score is made of: the sum of Words, Pairs and
// Whole times KindFactor.
type Relevant struct {
	Score float64 `json:"score"`
	// Words are BM25 of the words; WordsScore is their sum.
	Words      []ScoredWord `json:"words"`
	WordsScore float64      `json:"words_score"`
	// PairsScore is BM25 of adjacent characters; the share PairsShare of it counts.
	PairsScore float64 `json:"pairs_score"`
	PairsShare float64 `json:"pairs_share"`
	// Whole are strings of several words that stand as a whole, and what each adds.
	Whole      []ScoredWord `json:"whole"`
	KindFactor float64      `json:"kind_factor"`
	// Length is the passage's length over the mean length; K1 and B are BM25's.
	Length float64 `json:"length"`
	K1     float64 `json:"k1"`
	B      float64 `json:"b"`
}

// ScoredWord is a word and what it adds to a score.
type ScoredWord struct {
	Text string `json:"text"`
	// Passages is how many passages have it, Weight its inverse document
	// frequency times how often it is asked, Times how often the passage has it.
	Passages int     `json:"passages"`
	Weight   float64 `json:"weight"`
	Times    int     `json:"times"`
	Score    float64 `json:"score"`
}
