package opensearch

import (
	"context"
	"sync"

	index "suoyin/indexer/opensearch"
)

// maxKnown bounds how many frequencies are kept: the pairs and words of some
// thousand questions. Then all are forgotten.
const maxKnown = 200_000

// counted is a term of the index: a word, or one or two characters of the text.
type counted struct{ field, text string }

// frequencies are in how many passages terms are. They are asked for once for
// each state of the index.
type frequencies struct {
	mu    sync.Mutex
	known map[counted]int
}

func newFrequencies() *frequencies { return &frequencies{known: make(map[counted]int)} }

// asked are those that are known of some terms, and those that are not.
func (f *frequencies) asked(terms []counted) (known map[counted]int, missing []counted) {
	f.mu.Lock()
	defer f.mu.Unlock()
	known = make(map[counted]int, len(terms))
	for _, t := range terms {
		if _, twice := known[t]; twice {
			continue
		}
		n, ok := f.known[t]
		if known[t] = n; !ok {
			missing = append(missing, t)
		}
	}
	return known, missing
}

func (f *frequencies) keep(terms []counted, of map[counted]int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.known) > maxKnown {
		clear(f.known)
	}
	for _, t := range terms {
		f.known[t] = of[t]
	}
}

// atOnce is how many frequencies are asked for in one request.
const atOnce = 500

// countTerms says in how many passages each term is.
func (v *view) countTerms(ctx context.Context, terms []counted) (map[counted]int, error) {
	known, missing := v.dfs.asked(terms)
	whole := v.partial == nil
	for from := 0; from < len(missing); from += atOnce {
		some := missing[from:min(len(missing), from+atOnce)]
		bodies := make([]object, len(some))
		for i, t := range some {
			bodies[i] = object{"size": 0, "query": term(t.field, t.text)}
		}
		answers, err := v.several(ctx, bodies)
		if err != nil {
			return nil, err
		}
		for i, t := range some {
			known[t] = answers[i].total()
		}
		if whole && v.partial == nil {
			v.dfs.keep(some, known)
		}
	}
	return known, nil
}

// textTerms are the terms of a folded text: its characters where it has only
// one, or its pairs.
func textTerms(folded string) []counted {
	runes := []rune(folded)
	if len(runes) == 1 {
		return []counted{{index.FieldText + index.One, folded}}
	}
	var list []counted
	for i := 0; i+1 < len(runes); i++ {
		list = append(list, counted{index.FieldText, string(runes[i : i+2])})
	}
	return list
}

func wordTerm(word string) counted { return counted{index.FieldWords, word} }
