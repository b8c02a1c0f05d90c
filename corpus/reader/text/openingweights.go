package text

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

// openingTable has the weights of the features of beginnings of sentences, in
// natural logarithms of odds: a line for each weight, with the features that have
// it, each its kind and its characters (openingfeature.go). A feature that is not
// in the table weighs nothing.
//
// They are those of a logistic regression with an L1 penalty over the sentence ends
// of journal articles of 1994 to 2001 whose paragraphs are known by their indents.
// SUOYIN_FIT=1 SUOYIN_CORPUS=folder go test -run TestFitOpenings fits them again;
// docs/decisions/0010 has the figures.
//
//go:embed openingweights.txt
var openingTable string

// weightTable finds the weights of features: a hash table of which at most half of
// the places are taken.
type weightTable struct {
	features []feature // 0 where nothing is
	weights  []float32
	shift    int
}

// weight is the weight of a feature, 0 if it has none.
func (t *weightTable) weight(f feature) float64 { return float64(t.weights[t.place(f)]) }

// place is where a feature stands, or would.
func (t *weightTable) place(f feature) int {
	mask := len(t.features) - 1
	at := int(uint64(f) * 0x9e3779b97f4a7c15 >> t.shift)
	for t.features[at] != f && t.features[at] != 0 {
		at = (at + 1) & mask
	}
	return at
}

// openingWeights is the table made of openingTable.
var openingWeights = sync.OnceValue(func() *weightTable {
	t, err := parseWeights(openingTable)
	if err != nil {
		panic(err) // the table is part of the program; a test parses it
	}
	return t
})

func parseWeights(table string) (*weightTable, error) {
	bits := 4
	for n := 2 * len(strings.Fields(table)); 1<<bits < n; bits++ {
	}
	t := &weightTable{features: make([]feature, 1<<bits), weights: make([]float32, 1<<bits), shift: 64 - bits}
	for line := range strings.Lines(table) {
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		w, err := strconv.ParseFloat(fields[0], 32)
		if err != nil {
			return nil, fmt.Errorf("the weights of beginnings of sentences: %w", err)
		}
		for _, name := range fields[1:] {
			f := featureNamed(name)
			at := t.place(f)
			t.features[at], t.weights[at] = f, float32(w)
		}
	}
	return t, nil
}

// featureNamed is the feature as the table writes it.
func featureNamed(name string) feature {
	kind, n := utf8.DecodeRuneInString(name)
	return featureOf(kind, []rune(name[n:])...)
}
